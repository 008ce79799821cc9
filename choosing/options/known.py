"""What the register said of an option when it was last looked at, so that it stays readable here when the entry goes.

Kept flat, code -> [value, source, day]: every detail that was said, and the few fields below. Where somebody could be
found or rung up is not kept: an entry that was taken out may have been taken out for that.
"""

from datetime import date
from typing import Any

from choosing.models import Option
from providers.details import DETAILS
from providers.models import Provider, Service

FIELDS = ("needs", "places", "provider_name", "is_regulated")
RATED = ("rating", "rated_on", "rating_inherited", "rating_source")


def known_of(service: Service) -> dict[str, Any]:
    """What the register says of this service today."""
    known: dict[str, Any] = {
        "name": service.name,
        "town": service.town or "",
        "kinds": list(service.kinds),
        "number": service.number,
        "*": [None, *service.told["*"][:2]],
        "rated": [_plain(getattr(service, name)) for name in RATED],
    }
    for name in FIELDS:
        if getattr(service, name) not in (None, [], ""):
            known[name] = [getattr(service, name), *_said(service, name)]
    for code, value in service.details.items():
        if code in DETAILS and value not in (None, [], ""):
            known[code] = [value, *_said(service, code)]
    return known


def _said(service: Service, name: str) -> list[str]:
    told = service.who_said(name)
    return [told.source.code, told.on.isoformat()]


def _plain(value: Any) -> Any:
    return value.isoformat() if hasattr(value, "isoformat") else value


def service_of(option: Option) -> Service | None:
    """The entry as anybody may see it today; None where it was taken out of the register."""
    return option.service if option.service and option.service.is_shown else None


def as_it_was(option: Option) -> Service | None:
    """The entry as it was last known, to be read and never saved; None for what was never in the register."""
    known = option.last_known
    if not known:
        return None
    details = {code: said[0] for code, said in known.items() if code in DETAILS}
    told = {code: said[1:] for code, said in known.items() if code in DETAILS or code in FIELDS}
    told["*"] = known["*"][1:]
    fields = {name: known[name][0] for name in FIELDS if name in known}
    rated = dict(zip(RATED, known.get("rated", [None] * len(RATED)), strict=True))
    # Whoever runs it is not followed any further than the name that stood beside the entry.
    provider = Provider(
        name=known.get("provider_name", [""])[0], told={"*": known["*"][1:]}, details={}, heard={}
    )
    service = Service(
        provider=provider, id=option.service_id or option.pk, origin="", number=known.get("number", ""),
        name=known["name"], town=known["town"] or None, kinds=known["kinds"],
        details=details, told=told, heard={}, **fields,
    )  # fmt: skip
    for name, value in rated.items():
        setattr(service, name, date.fromisoformat(value) if name == "rated_on" and value else value)
    return service
