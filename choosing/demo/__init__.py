"""Rosa's choice for the demo to show: what matters to her, what she keeps, and what she thinks of it."""

from access.identity import acting_as
from accounts.models import User
from aspirations.models import Answer
from choosing.actions import begin_choice, change_choice
from choosing.demo import words
from choosing.matching import match
from choosing.matters.actions import add_matter
from choosing.models import Choice, Option
from choosing.options import actions
from journeys.models import Journey


def load(person: User) -> None:
    """Through the same actions as anybody's. A second time changes nothing."""
    with acting_as(person):
        journey = Journey.objects.owned_by(person).first()
        if journey is None or Choice.objects.filter(journey=journey, title=words.TITLE).exists():
            return
        said = {"about": Choice.About.HOME, "title": words.TITLE, "near": words.NEAR}
        choice = begin_choice(journey=journey, by=person, **said)
        choice = change_choice(choice=choice, by=person, miles=words.MILES, **said)
        for thing in words.MATTERS:
            _add(choice, thing, by=person)
        _keep(choice, by=person)


def _add(choice: Choice, thing: words.Wanted, *, by: User) -> None:
    answers = Answer.objects.said().filter(journey=choice.journey, kind=thing.kind)
    named = answers.filter(area__own_title=thing.area)
    asked = answers.filter(area__framework_area__slug=thing.area, prompt__slug=thing.prompt)
    answer = (asked if thing.prompt else named).first()
    add_matter(
        choice=choice, words=thing.words, weight=thing.weight, fact=thing.fact, wanted=thing.wanted, answer=answer,
        by=by,
    )  # fmt: skip


def _keep(choice: Choice, *, by: User) -> None:
    """Some of those that fit, one of her own life, and one that she put aside again."""
    found = match(choice, list(choice.matters.in_order())).ranked
    place, why = words.ASIDE
    kept: dict[int | str, Option] = {}
    for n in (*words.KEPT, place):
        if n < len(found):
            kept[n] = actions.keep_service(choice=choice, service=found[n].service, by=by)
    if place in kept:
        actions.put_aside(option=kept.pop(place), why=why, by=by)
    kept["family"] = actions.add_other(choice=choice, by=by, **words.FAMILY)
    for which, reasons in words.REASONS.items():
        for side, said in reasons if which in kept else ():
            actions.add_reason(option=kept[which], side=side, words=said, by=by)
