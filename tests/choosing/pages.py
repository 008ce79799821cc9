"""Who gets what from each page of choosing: part of tests/access/pages.py."""

from datetime import timedelta
from typing import Any

from django.test import Client
from django.utils import timezone

from access.identity import acting_as
from choosing import actions
from choosing.deciding import actions as deciding
from choosing.deciding.document import digest, told
from choosing.gains.actions import write_stake
from choosing.matters.actions import add_matter
from choosing.models import Choice, Decision, Leaning, Matter, Option, Visit, VisitPart
from choosing.options.actions import add_other, add_reason, keep_service
from choosing.visits import actions as visits
from choosing.visits.actions import Plan
from journeys.media.actions import add_picture
from journeys.media.pictures import Picture
from providers.models import Service
from tests.cast import Cast
from tests.providers.lists import made_up_service


def a_choice(cast: Cast) -> Choice:
    with acting_as(cast.owner):
        return actions.begin_choice(
            journey=cast.journey, about="home", title="Where I live", near="BD23 1AA", by=cast.owner
        )


def seen_on(client: Client, address: str) -> dict[str, str]:
    """What the form of this page says that it saw."""
    return {"seen": client.get(address).context["form"]["seen"].value()}


def of_choice(cast: Cast) -> dict[str, Any]:
    return {"journey": cast.journey.pk, "choice": a_choice(cast).pk}


def a_matter(
    cast: Cast, choice: Choice | None = None, words: str = "I can hear the canal", **said: Any
) -> Matter:
    choice = choice or a_choice(cast)
    with acting_as(cast.owner):
        return add_matter(choice=choice, words=words, by=cast.owner, **said)


def of_matter(cast: Cast) -> dict[str, Any]:
    matter = a_matter(cast)
    return {"journey": cast.journey.pk, "choice": matter.choice_id, "matter": matter.pk}


def a_leaning(cast: Cast) -> Leaning:
    choice = a_choice(cast)
    with acting_as(cast.owner):
        return deciding.lean(
            choice=choice,
            by=cast.owner,
            leant=deciding.Leant("none", None, "Because of the boats.", "", 1, None),
        )


def a_decision(cast: Cast) -> Decision:
    leaning = a_leaning(cast)
    with acting_as(cast.owner):
        looked_at = digest(leaning, told(leaning.choice))
        signed = deciding.sign_choice(
            choice=leaning.choice, by=cast.owner, looked_at=looked_at, how="pressed"
        )
    assert signed
    return signed


def of_leaning(cast: Cast) -> dict[str, Any]:
    return {"journey": cast.journey.pk, "choice": a_leaning(cast).choice_id}


def of_decision(cast: Cast) -> dict[str, Any]:
    signed = a_decision(cast)
    return {"journey": cast.journey.pk, "choice": signed.choice_id, "number": signed.number}


def of_stake(cast: Cast) -> dict[str, Any]:
    choice = a_choice(cast)
    with acting_as(cast.owner):
        stake = write_stake(choice=choice, name="The council", words="It pays a part.", by=cast.owner)
    return {"journey": cast.journey.pk, "choice": choice.pk, "pk": stake.pk}


def an_option(
    cast: Cast, choice: Choice | None = None, name: str = "Living with my sister", **said: Any
) -> Option:
    choice = choice or a_choice(cast)
    with acting_as(cast.owner):
        return add_other(choice=choice, by=cast.owner, **{"kind": "family", "name": name} | said)


def a_kept(cast: Cast, choice: Choice | None = None, service: Service | None = None) -> Option:
    """An entry of the register among the options."""
    choice, service = choice or a_choice(cast), service or made_up_service()
    with acting_as(cast.owner):
        return keep_service(choice=choice, service=service, by=cast.owner)


def of_option(cast: Cast) -> dict[str, Any]:
    option = an_option(cast)
    return {"journey": cast.journey.pk, "choice": option.choice_id, "option": option.pk}


def of_service(cast: Cast) -> dict[str, Any]:
    return of_choice(cast) | {"service": made_up_service().pk}


def of_reason(cast: Cast) -> dict[str, Any]:
    option = an_option(cast)
    with acting_as(cast.owner):
        reason = add_reason(option=option, side="for", words="She makes me laugh.", by=cast.owner)
    return {"journey": cast.journey.pk, "choice": option.choice_id, "reason": reason.pk}


def a_visit(cast: Cast, choice: Choice | None = None, *, days: int = 7, **said: Any) -> Visit:
    """A visit of the owner's, so many days from today, to a friend's spare room."""
    option = an_option(cast, choice, name="Bill’s spare room", kind="friend")
    with acting_as(cast.owner):
        plan = Plan(kind="visit", on=timezone.localdate() + timedelta(days=days), **said)
        return visits.plan_visit(option=option, plan=plan, by=cast.owner)


def a_visit_photo(cast: Cast, visit: Visit, words: str = "The window seat", **said: Any) -> VisitPart:
    with acting_as(cast.owner):
        photo = add_picture(
            journey=cast.journey, upload=Picture(b"large", b"small", 4, 3), item_id=None, private=True,
            by=cast.owner,
        )  # fmt: skip
        return visits.add_part(visit=visit, attachment=photo, words=words, by=cast.owner, **said)


def of_visit(cast: Cast) -> dict[str, Any]:
    visit = a_visit(cast)
    return {"journey": cast.journey.pk, "choice": visit.choice_id, "visit": visit.pk}


def of_visit_part(cast: Cast) -> dict[str, Any]:
    part = a_visit_photo(cast, a_visit(cast))
    return {"journey": cast.journey.pk, "choice": part.choice_id, "part": part.pk}
