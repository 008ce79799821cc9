"""What the pages of the wall show: what hangs there, what could, and what was sent."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from access.gate import Request, list_for
from aspirations.models import Answer
from delivery.models import Moment
from journeys.models import Attachment
from planning.models import Goal, Step
from reflection.models import Celebration, Piece, Reflection

MOST = 60
# What somebody is going for that came true, or comes true now.
COME_TRUE = (Goal.State.DONE, Goal.State.HAPPENING)


def pieces(request: Request, reflection: Reflection) -> list[Piece]:
    """What hangs on the wall for whoever asks, in the owner's order. Of a file that they may not open, nothing."""
    rows = list(list_for(request, Piece).filter(reflection=reflection))
    asked = {row.attachment_id for row in rows if row.attachment_id}
    files = {file.pk: file for file in list_for(request, Attachment).filter(pk__in=asked)} if asked else {}
    for row in rows:
        row.attachment = files.get(row.attachment_id) if row.attachment_id else None
    return rows


@dataclass
class Found:
    """Something that could hang there: where it stands, what it says, and whether it hangs there already."""

    kind: str
    pk: UUID
    title: str
    words: str = ""
    on: date | None = None
    picture: Attachment | None = None
    drawing: str = ""
    up: bool = False


@dataclass
class Group:
    """What could hang there of one kind, under its name."""

    title: str
    found: list[Found] = field(default_factory=list)


def could_hang(request: Request, reflection: Reflection) -> list[Group]:
    """My moments, what came true of my plan, and the pictures of my statement: the owner asks."""
    up = _up(Piece.objects.filter(reflection=reflection))
    mine = {"journey_id": reflection.journey_id}
    moments = list_for(request, Moment).filter(**mine).select_related("attachment")[:MOST]
    goals = list_for(request, Goal).filter(**mine, state__in=COME_TRUE).there()[:MOST]
    steps = list_for(request, Step).filter(**mine, state=Step.State.DONE).there()[:MOST]
    said = list_for(request, Answer).filter(**mine).said().exclude(attachment=None)
    groups = [
        Group(_("My moments"), [_moment(row) for row in moments]),
        Group(
            _("What came true of my plan"),
            [
                *(
                    Found("goal", row.pk, row.title, picture=row.picture, drawing=row.drawing)
                    for row in goals
                ),
                *(Found("step", row.pk, row.what, on=row.on) for row in steps),
            ],
        ),
        Group(_("Pictures and films of my statement"), [_answer(row) for row in said[:MOST]]),
    ]
    for group in groups:
        for found in group.found:
            found.up = found.pk in up
    return [group for group in groups if group.found]


def _up(rows: Iterable[Piece]) -> set[UUID]:
    return {pk for row in rows for pk in (row.moment_id, row.goal_id, row.step_id, row.answer_id) if pk}


def _moment(row: Moment) -> Found:
    return Found("moment", row.pk, row.title or _("A moment"), row.words, row.on, row.attachment)


def _answer(row: Answer) -> Found:
    return Found("answer", row.pk, row.text[:80] or _("A picture of mine"), picture=row.attachment)


def celebrations(request: Request, reflection: Reflection) -> list[Celebration]:
    """What was sent and waits, for the owner; for a guest, all that they sent themselves."""
    return list(list_for(request, Celebration).filter(reflection=reflection))
