"""An entry as search engines read it (schema.org), and the two lines that they show of it."""

from typing import Any

from providers.api import shapes
from providers.models import Service
from providers.vocabulary import RATINGS, SOURCES

MOST_LETTERS = 155  # of a description; search engines show no more
# From best to worst, as numbers: schema.org wants one.
_STARS = {"outstanding": 4, "good": 3, "requires-improvement": 2, "inadequate": 1}


def about(service: Service, base: str) -> dict[str, Any]:
    """The service: a place to live or go to is a local business, support that comes to people a service."""
    page = f"{base}{service.get_absolute_url()}"
    owner = {"@type": "Organization", "name": service.provider_name}
    found = {
        "@context": "https://schema.org",
        "@id": page,
        "url": page,
        "name": service.name,
        "description": shapes.described(service),
        "identifier": service.number,
        "sameAs": shapes.web(service.website),
        "review": _review(service),
    }
    if service.comes_to_people or shapes.may_be_a_home(service):
        near = {"@type": "Place", "name": service.town} if service.town else None
        found |= {
            "@type": "Service",
            "provider": owner | shapes.tidy({"telephone": service.phone}),
            "areaServed": near,
        }
        return shapes.tidy(found)
    place = {"address": _address(service), "geo": _geo(service), "telephone": service.phone}
    return shapes.tidy(found | {"@type": "LocalBusiness", "parentOrganization": owner} | place)


def _address(service: Service) -> dict[str, Any] | None:
    street = ", ".join(line for line in (service.street, service.street2) if line)
    lines = {
        "streetAddress": street,
        "addressLocality": service.town,
        "addressRegion": service.county or service.area,
        "postalCode": service.postcode,
    }
    known = shapes.tidy(lines)
    return {"@type": "PostalAddress", **known, "addressCountry": "GB"} if known else None


def _geo(service: Service) -> dict[str, Any] | None:
    if service.lat is None or service.lon is None:
        return None
    return {"@type": "GeoCoordinates", "latitude": service.lat, "longitude": service.lon}


def _review(service: Service) -> dict[str, Any] | None:
    """What the regulator said. A review of one, and no mean of what people think: nobody else was asked."""
    source = SOURCES.get(service.rating_source or "")
    if not source or not service.rated_on or service.rating not in _STARS or service.rating_inherited:
        return None
    stars = {"@type": "Rating", "ratingValue": _STARS[service.rating], "bestRating": 4, "worstRating": 1}
    return {
        "@type": "Review",
        "author": {"@type": "Organization", "name": source.rates},
        "datePublished": str(service.rated_on),
        "name": RATINGS.by_code[service.rating].label,
        "reviewRating": stars,
    }
