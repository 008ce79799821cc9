"""What a helper says of one choice: theirs, waiting for the owner. Nothing here writes to anything of the owner's.

The words of an idea never change: it can be taken back and another one sent. So whoever answers one answers the words
they saw.
"""

from dataclasses import dataclass
from uuid import UUID, uuid5

from django.db import transaction
from django.utils import timezone

from access.models import Event
from accounts.models import User
from aspirations.ideas.actions import GoneError, NoRoomError, TakenError, beside, refusals
from aspirations.ideas.who import called
from choosing.models import Choice, Idea, Option
from choosing.together.hold import hold
from providers.models import Service

MOST_WAITING = 30
State = Idea.State


@dataclass(frozen=True)
class Said:
    """One thing a helper says: another option, a reason, a note or a view of their own."""

    kind: str
    words: str = ""
    option: Option | None = None
    name: str = ""
    option_kind: str = ""
    service: Service | None = None


@transaction.atomic
def add_idea(*, choice: Choice, said: Said, key: UUID, by: User) -> Idea:
    """Say it once: the same page's second press adds nothing, and other words from that page stand beside it."""
    hold(choice.pk)
    _must_be_open(choice, said.option)
    idea = _settle(choice, said, uuid5(choice.pk, f"{by.pk}/{key}"), by=by)
    _must_be_open(choice, said.option)
    return idea


def _must_be_open(choice: Choice, option: Option | None) -> None:
    """Asked as the helper, so that the database's wall answers. Once more at the end: a share may end meanwhile."""
    there = Choice.objects.filter(pk=choice.pk).exists()
    if there and option:
        there = Option.objects.filter(pk=option.pk, choice=choice, private=False).exists()
    if not there:
        raise GoneError


def _settle(choice: Choice, said: Said, pk: UUID, *, by: User) -> Idea:
    """The idea with these words that this page sent before, or a new one where there is a place for it."""
    mine = Idea.objects.filter(
        choice=choice, by=by, kind=said.kind, words=said.words, name=said.name, option=said.option
    )
    while True:
        if there := mine.filter(pk=pk).first():
            return there
        try:
            return _add(choice, said, pk, by=by)
        except TakenError:
            if there := mine.filter(pk=pk).first():
                return there
            pk = beside(pk)


def _add(choice: Choice, said: Said, pk: UUID, *, by: User) -> Idea:
    _must_have_room(choice.pk, by)
    with refusals():
        idea = Idea.objects.create(
            pk=pk, journey_id=choice.journey_id, choice=choice, kind=said.kind, words=said.words, name=said.name,
            option=said.option, option_kind=said.option_kind, service=said.service, by=by,
            by_name=called(by, choice.journey_id, choice=choice.pk),
        )  # fmt: skip
    Event.record("idea.added", idea, by=by)
    return idea


def _must_have_room(choice_id: UUID, by: User) -> None:
    if Idea.objects.filter(choice_id=choice_id, by=by, state=State.WAITING).count() >= MOST_WAITING:
        raise NoRoomError


@transaction.atomic
def take_back(*, idea: Idea, by: User) -> bool:
    """Take back an idea that still waits. False when the owner answered it first."""
    waiting = Idea.objects.filter(pk=idea.pk, by=by, state=State.WAITING)
    if not waiting.update(state=State.TAKEN_BACK, answered_at=timezone.now()):
        return False
    Event.record("idea.taken_back", idea, by=by)
    return True


@transaction.atomic
def send_again(*, idea: Idea, by: User) -> bool:
    """Let an idea that was taken back wait once more."""
    hold(idea.choice_id)
    _must_have_room(idea.choice_id, by)
    back = Idea.objects.filter(pk=idea.pk, by=by, state=State.TAKEN_BACK)
    if not back.update(state=State.WAITING, answered_at=None, changed_at=timezone.now()):
        return False
    Event.record("idea.sent_again", idea, by=by)
    return True
