"""Saying yes to my plan, who may read that, and what others say is their part of it."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Max, QuerySet
from django.utils import timezone

from access.models import Event
from accounts.models import User
from journeys.models import Attachment, Journey
from journeys.people.shares import one_at_a_time
from planning import keeping
from planning.agreed import since
from planning.agreed.changes import sentences
from planning.agreed.readers import mark, readers
from planning.agreed.told import Said, digest, hold, told, whole
from planning.keeping import Kept
from planning.models import Acknowledged, Agreed, Earlier, Plan, Ready
from planning.reminding import tell_agreed

MOST_SAID = 20


class OthersError(Exception):
    """Somebody else can see this plan than those who were named, or something else in it is only mine."""


class TooManyError(Exception):
    """There is no room for another one until one is taken back."""


@dataclass(frozen=True)
class Yes:
    """What the page holds. `shown_to`: the mark of those who were named and may read it; "" for only me. `seen`: the
    number of its saves that the page had seen."""

    how: str = ""
    words: str = ""
    with_whom: str = ""
    shown_to: str = ""
    put_in: tuple[str, ...] = ()
    seen: int = 0


@transaction.atomic
def keep_ready(*, plan: Plan, yes: Yes, by: User, by_itself: bool = False) -> Kept:
    """Keep what is typed before I say yes. It is mine alone. Where another page of mine said something else since,
    that stays and these words wait beside it.

    by_itself  no button was pressed: of an older page nothing is taken but words
    """
    Plan.objects.select_for_update(no_key=True).get(pk=plan.pk)
    there = Ready.objects.filter(journey_id=plan.journey_id).first()
    row = there or Ready.objects.create(journey_id=plan.journey_id)
    seen = yes.seen if there else 0
    words = {"words": yes.words, "with_whom": yes.with_whom}
    now: dict[str, Any] = {}
    if not by_itself:
        # What is typed on while the page saves by itself holds what was saved: nothing is lost by taking it.
        now = {
            name: said for name, said in words.items() if getattr(row, name) and getattr(row, name) in said
        }
    if seen == row.saves or not by_itself:
        shown_to = [yes.shown_to] if yes.shown_to else []
        now |= {"how": yes.how, "shown_to": shown_to, "put_in": list(yes.put_in)}
    row = keeping.save(row, now, by=by, seen=row.saves).row
    kept = keeping.save(row, {name: words[name] for name in words.keys() - now}, by=by, seen=seen)
    if kept.waiting:
        # One page waits once, with the last it said.
        older = _earlier(plan.journey_id, Earlier.State.WAITING).filter(seen_saves=seen)
        older.exclude(pk=kept.waiting.pk).delete()
    Event.record("plan.yes_kept", plan, by=by)
    return kept


def _earlier(journey_id: UUID, state: Earlier.State) -> QuerySet[Earlier]:
    return Earlier.objects.filter(journey_id=journey_id, about="ready", state=state)


def _done(journey: Journey) -> None:
    """It is said: nothing is in the making. Words that still waited are put aside, and kept."""
    _earlier(journey.pk, Earlier.State.SHOWN).delete()
    _earlier(journey.pk, Earlier.State.WAITING).update(state=Earlier.State.ASIDE)
    Ready.objects.filter(journey=journey).delete()


def kept(ready: Ready | None) -> Yes:
    """What was typed the last time."""
    if ready is None:
        return Yes()
    shown_to = ready.shown_to[0] if ready.shown_to else ""
    return Yes(ready.how, ready.words, ready.with_whom, shown_to, tuple(ready.put_in), ready.saves)


@transaction.atomic
def say_yes(
    *, plan: Plan, yes: Yes, looked_at: str, by: User, attachment: Attachment | None = None
) -> Agreed | None:
    """Keep the plan as it is now as a version that stays. None when it is not what was looked at any more.

    The same again with nothing said anew (a second press) gives back the version there is, read by whom it says now.
    Whoever was named reads it if they are still all there are; else only I do, until I open it to those who are there.
    """
    journey = one_at_a_time(plan.journey_id)
    hold(journey)
    document = told(whole(journey), yes.put_in)
    if digest(document) != looked_at:
        return None
    last = Agreed.objects.filter(journey=journey).first()
    reads = bool(yes.shown_to) and yes.shown_to == mark(readers(journey))
    if last and attachment is None and _says_nothing_anew(last, document, yes):
        _let_read(last, reads, by=by)
        _done(journey)
        return last
    agreed = Agreed.objects.create(
        journey=journey,
        number=(Agreed.objects.filter(journey=journey).aggregate(last=Max("number"))["last"] or 0) + 1,
        told=document,
        changes=sentences(last.told, document) if last else [],
        how=yes.how,
        words=yes.words,
        attachment=attachment,
        with_whom=yes.with_whom,
        name=journey.name,
        signed_by=by,
        private=not reads,
    )
    _done(journey)
    Event.record("plan.agreed", agreed, by=by)
    tell_agreed(agreed, by=by)
    return agreed


def _says_nothing_anew(last: Agreed, document: Said, yes: Yes) -> bool:
    said = (last.told, last.how, last.words, last.with_whom)
    return said == (document, yes.how, yes.words, yes.with_whom)


def _let_read(agreed: Agreed, shown: bool, *, by: User) -> None:
    row = Agreed.objects.select_for_update(no_key=True).get(pk=agreed.pk)
    if row.private == shown:
        agreed.private = row.private = not shown
        row.save(update_fields=["private"])
        Event.record("plan.agreed_shown" if shown else "plan.agreed_hidden", row, by=by)


@transaction.atomic
def show_agreed(*, agreed: Agreed, shown: bool, seen: str = "", by: User) -> None:
    """Let those the plan is shared with read it, or keep it only for me.

    seen  the mark of what the page said (planning.agreed.since). Raises OthersError where that does not hold any more
    """
    journey = one_at_a_time(agreed.journey_id)
    if shown:
        hold(journey)
        if since.seen(readers(journey), since.not_open(agreed)) != seen:
            raise OthersError
    _let_read(agreed, shown, by=by)


@transaction.atomic
def acknowledge(*, agreed: Agreed, body: str, part: str, by_name: str, by: User) -> Acknowledged:
    """Say that I read it, and which part of it is ours. The owner reads it, and nobody else who helps."""
    said = Acknowledged.objects.filter(agreed=agreed, by=by, taken_back_at=None)
    if there := said.filter(body=body, part=part).first():
        return there
    if said.count() >= MOST_SAID:
        raise TooManyError
    row = Acknowledged.objects.create(
        journey_id=agreed.journey_id, agreed=agreed, body=body, part=part, by=by, by_name=by_name
    )
    Event.record("plan.acknowledged", row, by=by)
    return row


@transaction.atomic
def take_back(*, acknowledged: Acknowledged, by: User) -> None:
    """It does not stand any more. That it did stays known to both."""
    Acknowledged.objects.filter(pk=acknowledged.pk, taken_back_at=None).update(taken_back_at=timezone.now())
    Event.record("plan.acknowledged_back", acknowledged, by=by)
