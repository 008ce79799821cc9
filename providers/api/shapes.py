"""Entries in the shapes of Open Referral UK (HSDS 3.0). What is not known is left out, never null and never empty.

The names of managers and of whoever else answers for a service are not here: docs/api.md says why. All words are
English, whatever language the asking browser speaks: a program reads them.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from functools import cached_property
from typing import Any
from uuid import UUID, uuid5

from django.db.models import Q
from django.utils.encoding import iri_to_uri

from providers.api import terms
from providers.details import DETAILS
from providers.models import Provider, Service
from providers.vocabulary import KINDS, MAY_BE_A_HOME, NEEDS, OWNERS, RATINGS, SOURCES

_WEB = re.compile(
    r"https?://[a-z0-9-]+(\.[a-z0-9-]+)+(:[0-9]{1,5})?"
    r"([/?]([a-z0-9._~:/?@!$&'()*+,;=-]|%[0-9a-f]{2})*)?(#([a-z0-9._~:/?@!$&'()*+,;=-]|%[0-9a-f]{2})*)?",
    re.IGNORECASE,
)
_FEES = (("fee-from", "From"), ("fee-to", "Up to"))
_PAYERS = ("council-pays", "direct-payments")


def tidy(thing: Mapping[str, Any]) -> dict[str, Any]:
    """Without what is not known."""
    return {name: value for name, value in thing.items() if value is not None and value not in ("", [], {})}


def part_id(whole: UUID, *parts: str) -> str:
    """The id of a part of an entry that has no address of its own, such as where it is."""
    return str(uuid5(whole, ":".join(parts)))


def moment(at: datetime) -> str:
    """As the standard wants it: to the millisecond, in UTC."""
    return at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def web(address: str | None) -> str | None:
    """A web address that is one by the letter of the standard, or nothing."""
    found = iri_to_uri(address) if address else ""
    return found if _WEB.fullmatch(found) else None


def in_english(on: date) -> str:
    return f"{on.day} {on:%B %Y}"


def status(service: Service) -> str:
    """A service that closed or left its list is told apart from one that rests."""
    if service.ended_on:
        return "defunct"
    return "inactive" if service.is_dormant else "active"


def kinds_in_words(service: Service) -> list[str]:
    """What it is; the wider word only where no closer one is known."""
    wider = {KINDS.by_code[code].within for code in service.kinds if code in KINDS}
    return [term.label for term in KINDS.terms if term.code in set(service.kinds) - wider]


def described(service: Service) -> str:
    """What it is, where, for whom, and what it says of itself where that is nobody's home."""
    place = ", ".join(dict.fromkeys(filter(None, (service.town, service.area))))
    needs = ", ".join(NEEDS.by_code[code].label for code in service.needs if code in NEEDS)
    said = [f"{kind}." for kind in kinds_in_words(service)] or [
        "The list does not say what kind of support this is."
    ]
    said += [f"In {place}."] * bool(place) + [f"For: {needs}."] * bool(needs)
    said += ["Not checked by the regulator."] * (not service.is_regulated)
    own = None if may_be_a_home(service) else service.details.get("ethos")
    return "\n\n".join(filter(None, (" ".join(said), own)))


def accreditations(service: Service) -> str | None:
    """What a regulator said of it, or that somebody saw identity and checks where no regulator does."""
    if service.rating and service.rating in RATINGS and service.rated_on:
        source = SOURCES.get(service.rating_source or "", service.listed.source)
        rated = f"{source.rates}: {RATINGS.by_code[service.rating].label}, {in_english(service.rated_on)}."
        return f"{rated} Earned under a previous owner." if service.rating_inherited else rated
    if not service.is_regulated and service.checked_on:
        return f"Identity and checks were seen on {in_english(service.checked_on)}."
    return None


def ages(service: Service) -> tuple[int | None, int | None]:
    """The ages that the service speaks of, where it does."""
    found = [terms.AGES[code] for code in service.needs if code in terms.AGES]
    if not found:
        return None, None
    ends = [last for _, last in found if last is not None]
    return min(first for first, _ in found), max(ends) if len(ends) == len(found) else None


def owner_code(provider: Provider) -> str | None:
    """What kind of owner: a number of the charities' register says more than "an organisation"."""
    if provider.charity_number and provider.ownership in (None, "organisation"):
        return "charity"
    return provider.ownership if provider.ownership in OWNERS else None


# May be where somebody lives: no street or postcode, no name, telephone, website or words leave here as data. Copies
# are for ever out of our hands, and one file of all of them would find one woman by her name.
def may_be_a_home(service: Service) -> bool:
    return service.may_be_a_home


def homes() -> Q:
    """The same, as a question to the database."""
    return Q(is_at_a_home=True) | Q(is_regulated=False, kinds__overlap=sorted(MAY_BE_A_HOME))


def name_for_copies(service: Service) -> str:
    """What it is called: where it may be somebody's home what it is and the town, for the name is often a person's."""
    if not may_be_a_home(service):
        return service.name
    trade = [KINDS.by_code[code].also[0] for code in service.kinds if code in MAY_BE_A_HOME]
    return ", ".join(filter(None, (*(trade or kinds_in_words(service))[:1], service.town))) or "Support"


def _home(service: Service) -> Service | None:
    return service if may_be_a_home(service) else None


def one_home(provider: Provider) -> Service | None:
    """What it runs that may be somebody's home, of a provider that was fetched with these."""
    return next(iter(provider.homes), None)  # type: ignore[attr-defined]


class Shapes:
    """Everything in the shapes of the standard, with addresses that begin with `base`."""

    def __init__(self, base: str) -> None:
        self.base = base.rstrip("/")

    def in_list(self, service: Service) -> dict[str, Any]:
        """A service as it stands in a list: what there is one of."""
        if not service.is_shown:
            return self.taken_out(service)
        first, last = ages(service)
        return tidy(
            {
                "id": str(service.pk),
                "organization_id": str(service.provider_id),
                "name": name_for_copies(service),
                "description": described(service),
                "url": None if may_be_a_home(service) else web(service.website),
                "status": status(service),
                "accreditations": accreditations(service),
                "minimum_age": first,
                "maximum_age": last,
                "assured_date": service.told["*"][1],
                "alert": "Made up, to try things out." if service.is_made_up else None,
                "last_modified": moment(service.changed_at),
                "organization": self.organization_in_list(service.provider, _home(service)),
            }
        )

    def taken_out(self, service: Service) -> dict[str, Any]:
        """What is left of an entry that nobody may see any more, so that copies let it go too."""
        last = moment(service.changed_at)
        return {"id": str(service.pk), "name": "Taken out", "status": "defunct", "last_modified": last}

    def service(self, service: Service) -> dict[str, Any]:
        """A service with everything that is known of it."""
        if not service.is_shown:
            return self.taken_out(service)
        return self.in_list(service) | self._parts(service) | tidy({
            "service_at_locations": [self._at(service)],
            "organization": self.organization(service.provider, _home(service)),
        })  # fmt: skip

    def _parts(self, service: Service) -> dict[str, Any]:
        return tidy(
            {
                "languages": self._languages(service),
                "funding": self._funding(service),
                "cost_options": self._costs(service),
                "contacts": self._contacts(service),
                "attributes": self._attributes(service.pk, "service", self._terms(service)),
            }
        )

    def at_location_in_list(self, service: Service) -> dict[str, Any]:
        """Where a service is, as it stands in a list."""
        if not service.is_shown:
            return self._nowhere(service)
        return self._at(service, whole=False) | {"service": self.in_list(service)}

    def at_location(self, service: Service) -> dict[str, Any]:
        """Where a service is, with everything that is known."""
        if not service.is_shown:
            return self._nowhere(service)
        whole = self.in_list(service) | self._parts(service)
        whole["organization"] = self.organization(service.provider, _home(service))
        return self._at(service) | {"service": whole}

    def _nowhere(self, service: Service) -> dict[str, Any]:
        return {"id": str(service.pk), "service_id": str(service.pk), "service": self.taken_out(service)}

    def _at(self, service: Service, whole: bool = True) -> dict[str, Any]:
        # One entry is one service in one place, so both have the one id.
        location = self._location(service, whole)
        found = {"id": str(service.pk), "service_id": str(service.pk), "location_id": location["id"]}
        return found | {"location": location}

    def _location(self, service: Service, whole: bool) -> dict[str, Any]:
        pk = part_id(service.pk, "location")
        found: dict[str, Any] = {
            "id": pk,
            "location_type": "physical",
            "name": service.town or name_for_copies(service),
            "description": "An office. The support comes to where people live."
            if service.comes_to_people
            else None,
            "latitude": service.lat,
            "longitude": service.lon,
        }
        if may_be_a_home(service):
            found["description"] = "The middle of the area. The address is not public."
        if whole:
            found |= {"addresses": self._addresses(service, pk), "accessibility": self._access(service, pk)}
        return tidy(found)

    def _addresses(self, service: Service, location: str) -> list[dict[str, Any]]:
        """The address, where every part that the standard wants is known."""
        county = service.county or service.area
        if may_be_a_home(service) or not all((service.street, service.town, county, service.postcode)):
            return []
        lines = (service.street, service.street2)
        found = {
            "id": part_id(service.pk, "address"),
            "location_id": location,
            "address_1": ", ".join(line for line in lines if line),
            "city": service.town,
            "region": service.authority.region if service.authority else None,
            "state_province": county,
            "postal_code": service.postcode,
            "country": "GB",
            "address_type": "physical",
        }
        return [tidy(found)]

    def _access(self, service: Service, location: str) -> list[dict[str, Any]]:
        return [
            {
                "id": part_id(service.pk, "access", code),
                "location_id": location,
                "description": _choice("access", code),
            }
            for code in service.details.get("access", ())
        ]

    def _languages(self, service: Service) -> list[dict[str, Any]]:
        return [
            {
                "id": part_id(service.pk, "language", code),
                "service_id": str(service.pk),
                "name": _choice("languages", code),
            }
            for code in service.details.get("languages", ())
        ]

    def _funding(self, service: Service) -> list[dict[str, Any]]:
        return [
            {
                "id": part_id(service.pk, "funding", code),
                "service_id": str(service.pk),
                "source": f"{DETAILS.by_code[code].yes}.",
            }
            for code in _PAYERS
            if service.details.get(code)
        ]

    def _costs(self, service: Service) -> list[dict[str, Any]]:
        per = service.details.get("fee-per")
        return [
            tidy(
                {
                    "id": part_id(service.pk, "cost", code),
                    "service_id": str(service.pk),
                    "valid_from": service.told.get(code, service.told["*"])[1],
                    "option": option,
                    "amount": float(service.details[code]),
                    "amount_description": f"Pounds for {_choice('fee-per', per)}" if per else "Pounds",
                }
            )
            for code, option in _FEES
            if service.details.get(code)
        ]

    def _contacts(self, service: Service) -> list[dict[str, Any]]:
        if not service.phone or may_be_a_home(service):
            return []
        pk = part_id(service.pk, "contact")
        phone = {"id": part_id(service.pk, "phone"), "contact_id": pk, "number": service.phone}
        return [
            {
                "id": pk,
                "service_id": str(service.pk),
                "title": "The telephone of the service",
                "phones": [phone],
            }
        ]

    def _terms(self, service: Service) -> Iterable[tuple[str, str]]:
        yield from (("kinds", code) for code in service.kinds)
        yield from (("needs", code) for code in service.needs)
        if service.rating:
            yield "ratings", service.rating

    def _attributes(self, pk: UUID, link: str, found: Iterable[tuple[str, str]]) -> list[dict[str, Any]]:
        return [
            {
                "id": part_id(pk, "attribute", taxonomy, code),
                "link_id": str(pk),
                "link_type": link,
                "taxonomy_term_id": term["id"],
                "taxonomy_term": term,
            }
            for taxonomy, code in found
            if (term := self._known_terms.get((taxonomy, code)))
        ]

    @cached_property
    def _known_terms(self) -> dict[tuple[str, str], dict[str, Any]]:
        return {(found.taxonomy.code, found.term.code): self.term(found) for found in terms.TERMS.values()}

    def organization_in_list(self, provider: Provider, home: Service | None) -> dict[str, Any]:
        """An organisation as it stands in a list: what there is one of. `home`: what it runs that may be a home."""
        code = owner_code(provider)
        kind = f"{OWNERS.by_code[code].label}." if code else "Whoever runs it has not said what it is."
        brand = f" Part of {provider.brand}." if provider.brand and not home else ""
        return tidy(
            {
                "id": str(provider.pk),
                "name": name_for_copies(home) if home else provider.name,
                "description": f"{kind}{brand}",
                "uri": f"{self.base}/api/organizations/{provider.pk}",
                "parent_organization_id": str(provider.parent_id) if provider.parent_id else None,
            }
        )

    def organization(self, provider: Provider, home: Service | None) -> dict[str, Any]:
        """An organisation with its numbers elsewhere, which name whoever runs it."""
        code = owner_code(provider)
        found = [("owners", code)] if code else []
        return self.organization_in_list(provider, home) | tidy(
            {
                "organization_identifiers": [] if home else self._identifiers(provider),
                "attributes": self._attributes(provider.pk, "organization", found),
            }
        )

    def organization_with_services(self, provider: Provider) -> dict[str, Any]:
        """An organisation with everything that it runs and that is open."""
        services = [
            {k: v for k, v in (self.in_list(s) | self._parts(s)).items() if k != "organization"}
            | {"service_at_locations": [self._at(s)]}
            for s in provider.open_services  # type: ignore[attr-defined]
        ]
        return self.organization(provider, one_home(provider)) | tidy({"services": services})

    def _identifiers(self, provider: Provider) -> list[dict[str, Any]]:
        cqc = provider.number if provider.origin == "cqc" else None
        numbers = (
            ("GB-CQC", "Number at the Care Quality Commission", cqc),
            ("GB-COH", "Company number", provider.company_number),
            ("GB-CHC", "Charity number", provider.charity_number),
        )
        return [
            {
                "id": part_id(provider.pk, "identifier", scheme),
                "organization_id": str(provider.pk),
                "identifier_scheme": scheme,
                "identifier_type": kind,
                "identifier": number,
            }
            for scheme, kind, number in numbers
            if number
        ]

    def taxonomy(self, taxonomy: terms.Taxonomy) -> dict[str, Any]:
        return {
            "id": str(taxonomy.id),
            "name": taxonomy.name,
            "description": taxonomy.description,
            "uri": f"{self.base}/api/taxonomies/{taxonomy.id}",
            "version": terms.VERSION,
        }

    def term(self, found: terms.TaxonomyTerm) -> dict[str, Any]:
        return tidy(
            {
                "id": str(found.id),
                "name": found.term.label,
                "description": found.description,
                "parent_id": str(found.parent_id) if found.parent_id else None,
                "taxonomy": found.taxonomy.name,
                "taxonomy_id": str(found.taxonomy.id),
                "term_uri": f"{self.base}/api/taxonomy_terms/{found.id}",
            }
        )


def _choice(detail: str, code: str) -> str:
    """A choice of a detail in English."""
    return next((choice.label for choice in DETAILS.by_code[detail].choices if choice.code == code), code)
