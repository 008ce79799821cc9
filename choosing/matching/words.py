"""What stands beside an option for each thing that matters: what is known, who said so, and what to ask."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from choosing.facts import BELIEVED_DAYS, Fact
from choosing.matching.wanted import Wanted
from providers.details import DETAILS, fee, in_words
from providers.entry.asked import details_of
from providers.keeping.fields import OF_THE_OWNER
from providers.models import Rating, Service
from providers.models.entries import Told
from providers.near import Area, Spot
from providers.search import miles_from
from providers.vocabulary import COMES, GOES, NEEDS, RATINGS, SAID_HOW, SOURCES
from providers.wording import in_a_sentence, miles
from ui.dates import day, number
from ui.words import listed

# Names that keep their capital in the middle of a sentence.
NAMES = frozenset(("makaton", "bsl"))
NAMED = frozenset(("languages", "faiths"))


class Said:
    """One service as it answers: it comes with its provider, and its ratings where a question of them matters."""

    def __init__(self, service: Service, today: date) -> None:
        self.service, self.today = service, today
        self.asked = {detail.code for detail in details_of(service)}

    def words(self, thing: Wanted, meets: bool | None) -> str:
        fact = thing.fact
        if fact is None:
            return _("Only a visit or a talk can tell.")
        if own := _OWN.get(fact.code):
            return own(self, thing, meets)
        if fact.code.startswith("rating-"):
            return self._answered(fact)
        return self._detail(fact, thing)

    def told(self, thing: Wanted) -> Told | None:
        """Who said it and when; None where nobody has."""
        fact = thing.fact
        if fact is None:
            return None
        if fact.detail:
            return self._told_of_detail(fact.detail.code)
        if fact.code.startswith("rating-"):
            rating = self.rating(fact.code[7:])
            return Told(SOURCES[rating.source], rating.given_on) if rating else None
        if isinstance(thing.place, Area):
            return self.service.told_about("authority")
        return _TOLD[fact.code](self)

    def ask(self, thing: Wanted, meets: bool | None) -> str:
        """The question that would make it known; nothing where it is known, or where it cannot be asked."""
        fact = thing.fact
        if fact is None or meets is not None or not self.fits(fact):
            return ""
        if fact.code == "near" and (thing.place is None or not isinstance(thing.place, Spot | Area)):
            return ""
        return str(fact.ask)

    def fits(self, fact: Fact) -> bool:
        """Whether it can be asked of this kind of support at all."""
        return (
            fact.detail is None or fact.detail.code in self.asked or self.value(fact.detail.code) is not None
        )

    def value(self, code: str) -> Any:
        """What they answered; of who owns it, whoever runs it may have said it for all their services."""
        value = self.service.details.get(code)
        if value is None and code in OF_THE_OWNER:
            value = self.service.provider.details.get(code)
        return value

    def rating(self, question: str) -> Rating | None:
        """The newest word to one question of the regulator."""
        return next((one for one in self.service.ratings.all() if one.question == question), None)

    def _told_of_detail(self, code: str) -> Told | None:
        told = self.service.told_about(code)
        return told or (self.service.provider.told_about(code) if code in OF_THE_OWNER else None)

    def _detail(self, fact: Fact, thing: Wanted) -> str:
        assert fact.detail is not None
        value = self.value(fact.detail.code)
        if value is None:
            return str(fact.unsaid) if self.fits(fact) else _("This is not asked of this kind of support.")
        if fact.wants == "many_of":
            return some_of(fact, thing, value)
        said = in_words(fact.detail.code, value)
        if fact.passing and self._is_old(fact.detail.code):
            return _("They said “{words}”, too long ago to count on.").format(words=said)
        # "Bathrooms are shared" is a sentence already.
        if fact.has and not (fact.code == "own-bathroom" and value == "none"):
            return str(fact.has).format(what=in_a_sentence(said))
        return _("{words}.").format(words=said)

    def _is_old(self, code: str) -> bool:
        told = self.service.told_about(code)
        return told is None or told.on < self.today - timedelta(days=BELIEVED_DAYS)

    def _answered(self, fact: Fact) -> str:
        rating = self.rating(fact.code[7:])
        what = RATINGS.label(rating.value) if rating else str(fact.unsaid)
        return _("{question}: {what}.").format(question=fact.has, what=what)


def some_of(fact: Fact, thing: Wanted, value: Sequence[str]) -> str:
    """What is there of what is wanted, and what is not named."""
    there = [code for code in thing.value if code in value]
    lacking = [code for code in thing.value if code not in value]
    if thing.shunned and there:
        lacking = []
    if not lacking:
        return _has(fact, there)
    not_named = _("Not named: {what}.").format(what=_in_words(fact, lacking))
    return f"{_has(fact, there) if there else fact.lacks} {not_named}"


def _has(fact: Fact, codes: Sequence[str]) -> str:
    return str(fact.has).format(what=_in_words(fact, codes))


def _in_words(fact: Fact, codes: Sequence[str]) -> str:
    """Choices as they stand in the middle of a sentence, in the order they are seen in."""
    ordered = [one.code for one in fact.choices if one.code in codes]
    named = fact.code in NAMED
    keep = {code for code in ordered if (named and code != "none") or code in NAMES}
    return listed(fact.choice(code) if code in keep else in_a_sentence(fact.choice(code)) for code in ordered)


def how_far(service: Service, thing: Wanted) -> str:
    """How far away it is; of somebody's home about, because no more is known of it."""
    place = thing.place
    if isinstance(place, Area):
        return _in_area(service)
    if not isinstance(place, Spot):
        return _("I have not said where it should be close to.")
    distance = miles_from(place, service)
    if distance is None:
        return str(thing.fact.unsaid) if thing.fact else ""
    return far(service, distance, limit=thing.value, name=other_place(thing))


def other_place(thing: Wanted) -> str:
    """The name of the place where it is not the one of the choice."""
    named = isinstance(thing.matter.wanted, dict) and thing.matter.wanted.get("place")
    return thing.place.name if named and isinstance(thing.place, Spot) else ""


def far(service: Service, distance: float, *, limit: float | None = None, name: str = "") -> str:
    said = miles(distance)
    if limit is not None and round(distance) <= limit < distance:
        said = _("A little more than {miles}").format(miles=in_a_sentence(said))
    elif service.may_be_a_home:
        said = _("About {miles}").format(miles=in_a_sentence(said))
    if service.comes_to_people and not service.may_be_a_home:
        said = in_a_sentence(said)
        if name:
            return _("Their office is {miles} from {place}.").format(miles=said, place=name)
        return _("Their office is {miles} away.").format(miles=said)
    return (_("{miles} from {place}.") if name else _("{miles} away.")).format(miles=said, place=name)


def _in_area(service: Service) -> str:
    return (
        _("It is in {area}.").format(area=service.area) if service.area else _("Nobody has said where it is.")
    )


def _kinds(said: Said, thing: Wanted, meets: bool | None) -> str:
    labels = said.service.kind_labels()
    if not labels:
        return str(thing.fact.unsaid) if thing.fact else ""
    what = listed(in_a_sentence(label) for label in labels)
    return _("What it is: {what}.").format(what=what)


def _reach(said: Said, thing: Wanted, meets: bool | None) -> str:
    comes, goes = ways(said.service.kinds)
    if comes and goes:
        return _("They come to me, and I can go there.")
    if comes:
        return _("They come to me.")
    return _("I go there, or live there.") if goes else _("They have not said which kind of support this is.")


def ways(kinds: Sequence[str]) -> tuple[bool, bool]:
    """Whether they come to people, and whether people go there."""
    there = set(kinds)
    comes = bool(there & COMES) or ("at-home" in there and not there & SAID_HOW)
    return comes, bool(there & GOES)


def _needs(said: Said, thing: Wanted, meets: bool | None) -> str:
    assert thing.fact is not None
    needs = said.service.needs
    if not needs:
        return str(thing.fact.unsaid)
    there = [code for code in thing.value if code in needs]
    if "everyone" in needs and (len(there) < len(thing.value) or not there):
        what = [in_a_sentence(NEEDS.label(code)) for code in [*there, "everyone"]]
        return str(thing.fact.has).format(what=listed(what))
    return some_of(thing.fact, thing, needs)


def _places(said: Said, thing: Wanted, meets: bool | None) -> str:
    many = said.service.places
    if not many:
        return str(thing.fact.unsaid) if thing.fact else ""
    words = ngettext("{count} person can live here.", "{count} people can live here.", many)
    return words.format(count=number(many))


def _fee(said: Said, thing: Wanted, meets: bool | None) -> str:
    price = fee(said.service.details)
    if not price or thing.fact is None:
        return _("They have not said what it costs.")
    words = _("The price: {what}.").format(what=in_a_sentence(price))
    if meets is not None:
        return words
    open_ = _("I can ask what mine would be.")
    return f"{words} {open_}"


def _rating(said: Said, thing: Wanted, meets: bool | None) -> str:
    service = said.service
    if not service.rating:
        return (
            _("Not rated yet.") if service.is_regulated else _("No regulator checks it, so it is not rated.")
        )
    label = RATINGS.label(service.rating)
    if service.rating_inherited:
        return _("Rated: {what}, under a previous owner.").format(what=label)
    return _("Rated: {what}.").format(what=label)


def _rated_lately(said: Said, thing: Wanted, meets: bool | None) -> str:
    on = said.service.rated_on
    return (
        _("Last checked on {day}.").format(day=day(on))
        if on
        else _("Nobody has said when it was last checked.")
    )


def _regulated(said: Said, thing: Wanted, meets: bool | None) -> str:
    return _("A regulator checks it.") if said.service.is_regulated else _("No regulator checks it.")


def owner_of(service: Service) -> str:
    """The code of the kind of owner: as they said it, or as the list names it; empty where neither does."""
    said = service.details.get("ownership-model") or service.provider.details.get("ownership-model")
    listed_as, charity = service.provider.ownership, service.provider.charity_number
    if said:
        return str(said)
    if listed_as == "charity" or (charity is not None and listed_as in (None, "organisation")):
        return "charity"
    return "public" if listed_as in ("council", "nhs") else ""


def _owner(said: Said, thing: Wanted, meets: bool | None) -> str:
    assert thing.fact is not None
    code = owner_of(said.service)
    if code == "owner-operator":
        return _("The owner works here themselves.")
    if not code and meets is not None:
        return _("Who owns it: a company.")
    if not code:
        return str(thing.fact.unsaid)
    label = next(str(one.words) for one in DETAILS.by_code["ownership-model"].choices if one.code == code)
    return _("Who owns it: {what}.").format(what=in_a_sentence(label))


_OWN: dict[str, Callable[[Said, Wanted, bool | None], str]] = {
    "near": lambda said, thing, meets: how_far(said.service, thing),
    "kinds": _kinds,
    "reach": _reach,
    "needs": _needs,
    "places": _places,
    "fee-week": _fee,
    "fee-hour": _fee,
    "regulated": _regulated,
    "rating": _rating,
    "rated-lately": _rated_lately,
    "owner": _owner,
    "owner-works-here": _owner,
}


def _told_rating(said: Said) -> Told | None:
    service = said.service
    if not service.rating or not service.rated_on:
        return None
    source = SOURCES[service.rating_source] if service.rating_source else service.listed.source
    return Told(source, service.rated_on)


def _told_owner(said: Said) -> Told | None:
    provider = said.service.provider
    return (
        said._told_of_detail("ownership-model")
        or provider.told_about("ownership")
        or provider.told_about("charity_number")
    )


_TOLD: dict[str, Callable[[Said], Told | None]] = {
    "near": lambda said: said.service.told_about("lat"),
    "kinds": lambda said: said.service.told_about("kinds"),
    "reach": lambda said: said.service.told_about("kinds"),
    "needs": lambda said: said.service.told_about("needs"),
    "places": lambda said: said.service.told_about("places"),
    "fee-week": lambda said: said.service.told_about("fee-from") or said.service.told_about("fee-to"),
    "fee-hour": lambda said: said.service.told_about("fee-from") or said.service.told_about("fee-to"),
    "regulated": lambda said: said.service.listed,
    "rating": _told_rating,
    "rated-lately": _told_rating,
    "owner": _told_owner,
    "owner-works-here": _told_owner,
}
