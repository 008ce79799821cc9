"""What the owner does with a helper's idea. Nothing of theirs changes but where they press."""

from django.db import transaction
from django.utils import timezone

from access.models import Event
from accounts.models import User
from choosing.models import Choice, Idea, Option, Reason
from choosing.options import actions as options

State, Kind = Idea.State, Idea.Kind
SIDES = {Kind.FOR: Reason.Side.FOR, Kind.AGAINST: Reason.Side.AGAINST, Kind.NOTE: Reason.Side.NOTE}


def _waiting(idea: Idea) -> Idea | None:
    """The idea as it is now, held; None when it was answered or taken back meanwhile."""
    Choice.objects.select_for_update(no_key=True).get(pk=idea.choice_id)
    held = Idea.objects.select_for_update(no_key=True, of=("self",)).select_related(
        "option", "service", "choice"
    )
    now = held.get(pk=idea.pk)
    return now if now.waits else None


def _answer(idea: Idea, state: str, *, by: User) -> None:
    idea.state, idea.answered_at = state, timezone.now()
    idea.save(update_fields=["state", "answered_at"])
    Event.record(f"idea.{state}", idea, by=by)


@transaction.atomic
def keep(*, idea: Idea, by: User) -> Option | None:
    """Put it with mine: an option that says who suggested it, or a reason in its writer's name.

    None when it does not wait any more, or is nothing that could stand with mine.
    """
    found = _waiting(idea)
    if found is None or not found.fits_with_mine:
        return None
    option = _as_option(found, by) if found.kind == Kind.OPTION else found.option
    assert option is not None
    if found.words:
        options.add_reason(
            option=option, side=SIDES.get(Kind(found.kind), Reason.Side.NOTE), words=found.words,
            from_name=found.by_name, by=by,
        )  # fmt: skip
    _answer(found, State.KEPT, by=by)
    return option


def _as_option(idea: Idea, by: User) -> Option:
    """The helper's words about it are a note in their name, and never mine about it."""
    whose, name = Option.OfferedBy.HELPER, idea.by_name
    if idea.service and idea.service.is_shown:
        return options.keep_service(
            choice=idea.choice, service=idea.service, by=by, offered_by=whose, suggested_by=name
        )
    # Where its entry has gone since, what it was called is kept.
    outside = idea.option_kind not in ("", Option.Kind.REGISTER)
    kind = idea.option_kind if outside else Option.Kind.OTHER
    return options.add_other(
        choice=idea.choice, kind=kind, name=idea.name, by=by, offered_by=whose, suggested_by=name
    )


@transaction.atomic
def say_no(*, idea: Idea, by: User) -> bool:
    """No, thanks. I need not say why, and it can be looked at again."""
    return _answered(idea, State.DECLINED, by=by)


@transaction.atomic
def have_read(*, idea: Idea, by: User) -> bool:
    """I have read it. It stays its writer's, apart from mine."""
    return _answered(idea, State.READ, by=by)


def _answered(idea: Idea, state: str, *, by: User) -> bool:
    found = _waiting(idea)
    if found is None:
        return False
    _answer(found, state, by=by)
    return True


@transaction.atomic
def look_again(*, idea: Idea, by: User) -> bool:
    """Let one that I said no to, or had read, wait once more."""
    again = Idea.objects.filter(pk=idea.pk, state__in=[State.DECLINED, State.READ])
    if not again.update(state=State.WAITING, answered_at=None):
        return False
    Event.record("idea.waits_again", idea, by=by)
    return True


@transaction.atomic
def thank(*, idea: Idea, by: User) -> None:
    """Say thank you. Its writer sees that; nothing else changes."""
    if Idea.objects.filter(pk=idea.pk, thanked_at=None).update(thanked_at=timezone.now()):
        Event.record("idea.thanked", idea, by=by)
