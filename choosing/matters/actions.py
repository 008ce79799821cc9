"""What matters in a choice: adding it, saying it anew, moving it, taking it out."""

from typing import Any

from django.db import transaction

from access.models import Event
from accounts.models import User
from aspirations.models import Answer
from choosing.actions import TooManyError, touch
from choosing.conflict import hold_newer, mark_of
from choosing.models import Choice, Matter

MOST_MATTERS = 30
SAID = ("words", "weight", "fact", "wanted", "private")


@transaction.atomic
def add_matter(
    *,
    choice: Choice,
    by: User,
    words: str = "",
    weight: str = Matter.Weight.LIKE,
    fact: str = "",
    wanted: Any = None,
    answer: Answer | None = None,
    private: bool = False,
) -> Matter:
    """Add it as the last one. What came from a private answer is private here too."""
    here = _in_order(choice)
    if len(here) >= MOST_MATTERS:
        raise TooManyError
    hidden = private or bool(answer and (answer.private or answer.area_private))
    matter = Matter.objects.create(
        journey_id=choice.journey_id, choice=choice, position=len(here) + 1, words=words, weight=weight, fact=fact,
        wanted=wanted, answer=answer, private=hidden,
    )  # fmt: skip
    _line_up([*here, matter])
    touch(choice)
    Event.record("matter.added", matter, by=by)
    return matter


def seen_of(matter: Matter) -> str:
    """The mark of what its page shows."""
    return mark_of(matter, SAID)


@transaction.atomic
def change_matter(*, matter: Matter, by: User, seen: str | None = None, **said: Any) -> Matter:
    """Say it anew (SAID), with what the register can know of it. Raises NewerError (choosing.conflict).

    Kept to myself, it takes the questions that came of it along (a trigger does: 0011_questions_follow).
    """
    Choice.objects.select_for_update(no_key=True).get(pk=matter.choice_id)
    row = Matter.objects.select_for_update(no_key=True).get(pk=matter.pk)
    hold_newer(row, {name: said[name] for name in SAID}, seen)
    for name in SAID:
        setattr(row, name, said[name])
    row.save(update_fields=list(SAID))
    touch(matter.choice)
    Event.record("matter.changed", row, by=by)
    return row


@transaction.atomic
def move_matter(*, matter: Matter, by_places: int, by: User) -> None:
    """Earlier (-1) or later (1). At either end it stays where it is."""
    here = _in_order(matter.choice)
    at = next((n for n, each in enumerate(here) if each.pk == matter.pk), None)
    if at is None or not 0 <= at + by_places < len(here):
        return
    here.insert(at + by_places, here.pop(at))
    _line_up(here)
    touch(matter.choice)
    Event.record("matter.moved", matter, by=by)


@transaction.atomic
def take_out_matter(*, matter: Matter, by: User) -> None:
    """It counts no more. What it came from stays as it is."""
    here = [each for each in _in_order(matter.choice) if each.pk != matter.pk]
    Event.record("matter.taken_out", matter, by=by, part=matter.choice_id)
    Matter.objects.filter(pk=matter.pk).delete()
    _line_up(here)
    touch(matter.choice)


def _in_order(choice: Choice) -> list[Matter]:
    """All of them, once nobody else moves them."""
    Choice.objects.select_for_update(no_key=True).get(pk=choice.pk)
    return list(Matter.objects.filter(choice=choice).order_by("position", "id"))


def _line_up(matters: list[Matter]) -> None:
    for place, matter in enumerate(matters, start=1):
        if matter.position != place:
            Matter.objects.filter(pk=matter.pk).update(position=place)
