"""What is known of one service in single lines, each with who said so and when. Lists of services use them too."""

from datetime import date

from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext as _

from providers.details import DETAILS, fee, in_words
from providers.models import Service
from providers.models.sourced import Told
from providers.vocabulary import BY_HAND, RATINGS, SOURCES
from providers.wording import age, months_since, old_check
from ui.dates import day
from ui.parts import Fact
from ui.words import listed as and_so_on

STALE_AFTER = 12  # months, for a list
# Months after which what somebody said of a service is not sure any more; the second for what changes every week.
UNCONFIRMED_AFTER = 6
PASSING_UNCONFIRMED_AFTER = 1


def in_short(service: Service) -> str:
    """What it is, in one line."""
    if service.ended_on:
        return _("Closed. It left the list on {day}.").format(day=day(service.ended_on))
    return and_so_on(service.kind_labels()[:3]) or _("The list does not say what kind of support this is")


def said(told: Told | None) -> str:
    """Who said it and when, and who else saw that it is so."""
    if told is None:
        return ""
    who = _("{source}, {day}").format(source=told.source.words, day=day(told.on))
    if told.checked is None:
        return who
    return _("{who}. Checked: {checker}").format(who=who, checker=told.checked.words)


def unconfirmed(told: Told | None, today: date, *, passing: bool = False) -> str:
    """A sentence where nobody has said again for long that it is still so; else nothing. Lists say their own age."""
    if told is None or told.source.code not in BY_HAND:
        return ""
    months = months_since(told.on, today)
    if months < (PASSING_UNCONFIRMED_AFTER if passing else UNCONFIRMED_AFTER):
        return ""
    return ngettext(
        "Nobody has confirmed this for {months} month.",
        "Nobody has confirmed this for {months} months.",
        months,
    ).format(months=months)


def detail(service: Service, code: str, today: date, *, icon: str = "file", term: str = "") -> Fact:
    """One thing that people ask, as the service answered it; or that they have not."""
    known, told = DETAILS.by_code[code], service.told_about(code)
    words = in_words(code, service.details.get(code)) or _("They have not said")
    return Fact(
        icon, term or str(known.words), words, said(told), unconfirmed(told, today, passing=known.passing)
    )


def room(service: Service, today: date) -> Fact:
    """Whether there is a place free, and of what day that is."""
    return detail(service, "vacancies", today, icon="clock", term=_("Room for me"))


def cost(service: Service, today: date) -> Fact:
    """The price in one line."""
    told = service.told_about("fee-from") or service.told_about("fee-to")
    words = fee(service.details) or _("They have not said")
    return Fact("pound", _("Cost"), words, said(told), unconfirmed(told, today))


def room_and_cost(service: Service) -> list[Fact]:
    """Both, as far as they said them."""
    today = timezone.localdate()
    found = []
    if service.told_about("vacancies"):
        found.append(room(service, today))
    if fee(service.details):
        found.append(cost(service, today))
    return found


def unregulated(service: Service) -> str:
    """What has to stand wherever an entry is shown that no regulator checks; nothing for the rest."""
    return service.unregulated


def where(service: Service) -> Fact:
    source = said(service.told_about("postcode") or service.told_about("town"))
    return Fact(
        "place",
        _("Where"),
        ", ".join(filter(None, (service.town, service.area))) or _("They have not said"),
        source,
    )


def where_in_words(service: Service) -> str:
    """Where it is, and whether I would go there or they would come to me."""
    comes = _("They come to me. This is their office.") if service.comes_to_people else ""
    return " ".join(filter(None, (f"{service.town}." if service.town else "", comes)))


def rating(service: Service, today: date) -> Fact:
    if not service.is_regulated:
        return Fact("star", _("Rating"), _("Not checked by the regulator"), unregulated(service))
    if not service.rating or not service.rated_on:
        return Fact("star", _("Rating"), _("Not rated yet"), said(service.listed))
    who = gettext(SOURCES[service.rating_source or service.listed.source.code].rates)
    source = _("{who}, {day}.").format(who=who, day=day(service.rated_on))
    if service.rating_inherited:
        source = f"{_('Earned under a previous owner.')} {source}"
    warning = old_check(service.rated_on, today)
    return Fact("star", _("Rating"), RATINGS.label(service.rating), source, warning)


def who_runs_it(service: Service) -> Fact:
    kind = service.provider.owner_kind
    brand = _("Part of {brand}.").format(brand=service.brand) if service.brand else ""
    return Fact(
        "people",
        _("Who runs it"),
        service.provider_name,
        " ".join(filter(None, (f"{kind}." if kind else "", brand))),
    )


def listed(service: Service, today: date) -> Fact:
    told = service.listed
    is_stale = months_since(told.on, today) >= STALE_AFTER
    warning = _("This list is {age}.").format(age=age(told.on, today)) if is_stale else ""
    return Fact("file", _("Who told us"), told.source.words, f"{day(told.on)}.", warning)
