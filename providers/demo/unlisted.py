"""Made-up entries of the kinds that no regulator lists. Their identity and checks were seen, for some long ago."""

from datetime import date, timedelta
from random import Random

from providers.demo.rows import made_up_words, towns_there_are
from providers.demo.words import ethos
from providers.details import clean
from providers.intake import words_for
from providers.models import Check, LocalAuthority, Numbering, Place, Provider, Service, entry_id
from providers.vocabulary import AT_A_PERSONS_HOME, KINDS, OWN

# Kind, what it is called, whom it is for, in whose voice, what an hour or week of it costs, how many of them.
_KINDS = (
    (
        "shared-lives",
        "{word} Family Homes",
        ("learning-disabilities", "older-people"),
        "living",
        ("410", "week"),
        5,
    ),
    (
        "live-in-managed",
        "{word} Stays With You",
        ("older-people", "dementia"),
        "live-in",
        ("1350", "week"),
        5,
    ),
    ("live-in-introductory", "{word} Introductions", ("older-people",), "live-in", ("980", "week"), 5),
    ("supported-living-no-care", "{word} Front Doors", ("mental-health",), "living", ("21", "hour"), 5),
    ("homeshare", "{word} Homeshare", ("older-people",), "live-in", ("190", "month"), 4),
    (
        "micro-provider",
        "{word} Helping Hands",
        ("older-people", "physical-disabilities"),
        "visits",
        ("22", "hour"),
        9,
    ),
    (
        "personal-assistant",
        "{first}, personal assistant",
        ("learning-disabilities",),
        "visits",
        ("18", "hour"),
        9,
    ),
    ("advocacy", "{word} Speaking Up", ("everyone",), "day", None, 5),
    ("care-management", "{word} Planning", ("everyone",), "visits", ("45", "hour"), 4),
    ("brokerage", "{word} Brokers", ("everyone",), "visits", ("38", "hour"), 4),
)
_FIRST = ["Aoife", "Bashir", "Celia", "Dafydd", "Esi", "Femi", "Gosia", "Hana", "Idris"]
# How many days ago the registrar saw their papers; the last is longer ago than a year.
_SEEN = (30, 75, 140, 260, 390)


def load(today: date) -> None:
    """Straight into the tables, as a list would be: the pages' own actions are for those that wait."""
    chance = Random(20261123)  # noqa: S311 (made up, and the same every time)
    words, towns = made_up_words(chance), towns_there_are()
    chance.shuffle(towns)
    authorities = dict(LocalAuthority.objects.values_list("name", "code"))
    middles = {place.name: place.middle for place in Place.objects.filter(kind=Place.Kind.OUTCODE)}
    services: list[Service] = []
    for kind, called, needs, voice, fee, count in _KINDS:
        for place in range(count):
            number, word = len(services) + 1, words[len(services)]
            name = called.format(word=word, first=f"{_FIRST[place % 9]} of {word}")
            services.append(
                _service(chance, number, kind, name, needs, towns[number], middles, authorities, today)
            )
            _says(chance, services[-1], name, voice, fee, today)
    taken = {*Service.objects.filter(origin=OWN).values_list("number", flat=True)}
    taken |= {*Provider.objects.filter(origin=OWN).values_list("number", flat=True)}
    _put_in([service for service in services if service.number not in taken], last=len(services))


def _put_in(services: list[Service], *, last: int) -> None:
    """Those whose numbers nobody has. The counter never goes back: somebody may have applied meanwhile."""
    Provider.objects.bulk_create(service.provider for service in services)
    Service.objects.bulk_create(services)
    Check.objects.bulk_create(check for service in services for check in _checks(service))
    Numbering.objects.get_or_create(name="GL")
    Numbering.objects.filter(name="GL", last__lt=last).update(last=last)


def _service(
    chance: Random, number: int, kind: str, name: str, needs, town, middles, authorities, today: date
) -> Service:
    code = f"GL-{number:06}"
    told = {"*": ["demo", today.isoformat()]}
    owner = "individual" if kind in AT_A_PERSONS_HOME else chance.choice(("charity", "company"))
    provider = Provider(
        id=entry_id(OWN, "provider", code), origin=OWN, number=code, name=name, told=told, ownership=owner
    )
    kinds = KINDS.with_wider({kind})
    lat, lon = middles.get(town["code"], (town["lat"], town["lon"]))
    return Service(
        id=entry_id(OWN, "service", code), origin=OWN, number=code, provider=provider, provider_name=name, name=name,
        kinds=kinds, needs=list(needs), kind_words=words_for(kinds, list(needs)), town=town["town"], area=town["area"],
        authority_id=authorities.get(town["area"]), lat=lat, lon=lon, phone=f"01632960{number:03}", told=told,
        is_at_a_home=kind in AT_A_PERSONS_HOME, is_regulated=False, is_shown=True,
        checked_on=today - timedelta(days=_SEEN[number % len(_SEEN)]),
    )  # fmt: skip


def _says(
    chance: Random, service: Service, name: str, voice: str, fee: tuple[str, str] | None, today: date
) -> None:
    details = {"ethos": clean("ethos", ethos(chance, name, voice))}
    if fee:
        details |= {"fee-from": clean("fee-from", fee[0]), "fee-per": fee[1]}
    if chance.random() < 0.6:
        spoken = chance.choice(("polish", "urdu", "bsl", "makaton"))
        details["languages"] = clean("languages", ["english", spoken])
    on = (today - timedelta(days=chance.choice((8, 30, 100, 220)))).isoformat()
    service.details = details
    service.told = service.told | {code: ["provider", on] for code in details}


def _checks(service: Service) -> list[Check]:
    on = service.checked_on
    assert on is not None
    what = [Check.What.IDENTITY, Check.What.REFERENCES, Check.What.INSURANCE]
    if service.is_at_a_home or "at-home" in service.kinds:
        what.insert(1, Check.What.DBS)
    return [Check(service=service, what=each, seen_on=on) for each in what]
