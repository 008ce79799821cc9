"""The two changes that Rosa asked for in the demo: one waits, one was answered after a week."""

from datetime import timedelta

from django.utils import timezone

from access.identity import acting_as
from accounts.models import TeamMember, User
from delivery.changes import actions
from delivery.changes.sides import sides_of
from delivery.models import Change, ChangeAnswer
from delivery.supporting.actions import answer
from delivery.supporting.reading import answers_as
from journeys.models import Journey

WAITS = "A later start on Saturdays. The bakery is nine now, not eight."
ANSWERED = "Can Ines do some Thursdays too?"
ANSWER = "Every other Thursday. I asked Ines first, and she is glad."


def load(journey: Journey, person: User) -> None:
    """Through the same actions as anybody's, and put back by some days. A second time changes nothing."""
    side = next((side for side in sides_of(journey).answering if side.team_id), None)
    if side is None or side.team_id is None or Change.objects.filter(journey=journey).exists():
        return
    asked = [
        actions.ask(journey=journey, words=words, side=side, signed=True, by=person)
        for words in (WAITS, ANSWERED)
    ]
    for change in asked:
        _put_back(change)
    worker = TeamMember.objects.working().filter(team_id=side.team_id).select_related("user")[0].user
    with acting_as(worker):
        answer(
            change=asked[1], kind=ChangeAnswer.Kind.YES, words=ANSWER,
            from_on=timezone.localdate() + timedelta(days=7), by_name=answers_as(asked[1], worker), by=worker,
        )  # fmt: skip


def _put_back(change: Change) -> None:
    """As if it was asked a week ago."""
    back = timedelta(days=7)
    Change.objects.filter(pk=change.pk).update(
        made_at=change.made_at - back, asked_on=change.asked_on - back, answer_by=change.answer_by - back
    )
