"""Making up my mind: what I lean to, saved as often as I like; signing it; and changing my mind."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from access.models import Event
from accounts.models import User
from choosing.actions import touch
from choosing.conflict import hold_newer, mark_of
from choosing.deciding.document import digest, told
from choosing.deciding.readers import mark, readers
from choosing.models import Choice, Decision, Leaning, Option
from journeys.people.shares import one_at_a_time

Outcome = Decision.Outcome


SAID = ("outcome", "option_id", "why", "not_wanted", "real_options", "think_again_on")


class OnlyMineError(Exception):
    """It was taken back, or what was chosen is only mine: nobody else can be let read it."""


class OthersError(Exception):
    """Somebody else can see this choice than those who were named."""


@dataclass(frozen=True)
class Leant:
    """What the page holds. `seen`: the mark of what it had seen; None where no page asks."""

    outcome: str
    option: UUID | None
    why: str
    not_wanted: str
    real_options: int | None
    think_again_on: date | None
    seen: str | None = None


def seen_of(leaning: Leaning | None) -> str:
    """The mark of what its page shows."""
    return mark_of(leaning, SAID)


@transaction.atomic
def lean(*, choice: Choice, by: User, leant: Leant) -> Leaning:
    """Keep what is typed. Raises NewerError (choosing.conflict)."""
    Choice.objects.select_for_update(no_key=True).get(pk=choice.pk)
    there = Leaning.objects.filter(choice=choice).first()
    said = _said(choice, leant)
    hold_newer(there, said, leant.seen)
    row = there or Leaning(choice=choice, journey_id=choice.journey_id)
    if there and all(getattr(there, name) == words for name, words in said.items()):
        return there
    for name, words in said.items():
        setattr(row, name, words)
    row.saves += 1
    row.changed_at = timezone.now()
    row.save()
    touch(choice)
    Event.record("choice.leant", choice, by=by)
    return row


def _said(choice: Choice, leant: Leant) -> dict[str, object]:
    """As it is kept: an option that is gone, or was put aside meanwhile, is none."""
    options = Option.objects.filter(choice=choice, put_aside_at=None)
    found = options.filter(pk=leant.option).first() if leant.option else None
    return {
        "outcome": leant.outcome, "option_id": found.pk if found else None, "why": leant.why,
        "not_wanted": leant.not_wanted, "real_options": leant.real_options,
        "think_again_on": leant.think_again_on,
    }  # fmt: skip


@transaction.atomic
def sign_choice(
    *, choice: Choice, by: User, looked_at: str, how: str, with_whom: str = "", with_deciding: bool = False
) -> Decision | None:
    """Keep what I lean to as my choice. None when it is not what was looked at any more, or says nothing.

    Signing the same words twice (a second press) gives back the version there is.

    with_deciding  who decided, and whether an advocate was offered, goes in; else it stays with me alone
    """
    Choice.objects.select_for_update(no_key=True).get(pk=choice.pk)
    leaning = Leaning.objects.filter(choice=choice).select_related("option").first()
    if leaning is None or not leaning.outcome:
        return None
    if leaning.outcome == Outcome.OPTION and (leaning.option is None or leaning.option.put_aside_at):
        return None
    document = told(choice)
    if digest(leaning, document) != looked_at:
        return None
    if not with_deciding:
        document["deciding"] = {}
    last = Decision.objects.filter(choice=choice).first()
    if last and last.changed_mind_at is None and _same(last, leaning, document):
        return last
    decision = Decision.objects.create(
        journey_id=choice.journey_id,
        choice=choice,
        number=(Decision.objects.filter(choice=choice).aggregate(last=Max("number"))["last"] or 0) + 1,
        outcome=leaning.outcome,
        option=leaning.option,
        option_name=leaning.option.name_and_town[:400] if leaning.option else "",
        why=leaning.why,
        not_wanted=leaning.not_wanted,
        real_options=leaning.real_options,
        think_again_on=leaning.think_again_on,
        told=document,
        how=how,
        with_whom=with_whom,
        name=choice.journey.name,
        signed_by=by,
    )
    touch(choice)
    Event.record("choice.signed", decision, by=by)
    return decision


def _same(decision: Decision, leaning: Leaning, document: dict) -> bool:
    return (
        decision.told == document
        and (decision.outcome, decision.option_id, decision.why, decision.not_wanted)
        == (leaning.outcome, leaning.option_id, leaning.why, leaning.not_wanted)
        and (decision.real_options, decision.think_again_on) == (leaning.real_options, leaning.think_again_on)
    )


@transaction.atomic
def change_my_mind(*, decision: Decision, by: User) -> None:
    """The choice is open again. What was signed stays for me to read, for nobody else, and nobody is told.

    Whoever could read it would go on as if it stood.
    """
    Choice.objects.select_for_update(no_key=True).get(pk=decision.choice_id)
    row = Decision.objects.select_for_update(no_key=True).get(pk=decision.pk)
    if row.changed_mind_at is None:
        row.changed_mind_at, row.private = timezone.now(), True
        row.save(update_fields=["changed_mind_at", "private"])
        touch(row.choice)
        Event.record("choice.changed_mind", row, by=by)


@transaction.atomic
def show_decision(*, decision: Decision, shown: bool, by: User, seen: str = "") -> None:
    """Let those the choice is shared with read what I chose, or keep it only for me.

    seen  the mark of who was named on the page. Raises OthersError where others could read it now
    """
    # Who is asked to this choice at this moment comes before or after: the database closes it to them.
    one_at_a_time(decision.journey_id)
    if shown and mark(readers(decision.choice)) != seen:
        raise OthersError
    row = Decision.objects.select_for_update(no_key=True).get(pk=decision.pk)
    if shown and (row.changed_mind_at or (row.option and row.option.private)):
        raise OnlyMineError
    if row.private == shown:
        row.private = not shown
        row.save(update_fields=["private"])
        Event.record("choice.decision_shown" if shown else "choice.decision_hidden", row, by=by)
