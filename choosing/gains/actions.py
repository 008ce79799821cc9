"""Writing down that somebody gains from a choice, and taking it out again."""

from django.db import transaction

from access.models import Event
from accounts.models import User
from choosing.actions import TooManyError, touch
from choosing.models import Choice, Stake

MOST_STAKES = 30


@transaction.atomic
def write_stake(*, choice: Choice, by: User, name: str, words: str, private: bool = False) -> Stake:
    """Write it down. Whoever the choice is shared with reads it, unless it is only for me."""
    Choice.objects.select_for_update(no_key=True).get(pk=choice.pk)
    if Stake.objects.filter(choice=choice).count() >= MOST_STAKES:
        raise TooManyError
    stake = Stake.objects.create(
        journey_id=choice.journey_id, choice=choice, name=name, words=words, private=private
    )
    touch(choice)
    Event.record("choice.stake_written", choice, by=by)
    return stake


@transaction.atomic
def keep_stake_private(*, stake: Stake, private: bool, by: User) -> None:
    """Only I see it, or whoever this choice is shared with does too."""
    Choice.objects.select_for_update(no_key=True).get(pk=stake.choice_id)
    row = Stake.objects.select_for_update(no_key=True, of=("self",)).select_related("choice").get(pk=stake.pk)
    row.private = private
    row.save(update_fields=["private"])
    touch(row.choice)
    Event.record("choice.stake_private" if private else "choice.stake_opened", row.choice, by=by)


@transaction.atomic
def take_out_stake(*, stake: Stake, by: User) -> None:
    Event.record("choice.stake_taken_out", stake.choice, by=by)
    stake.delete()
