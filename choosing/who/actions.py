"""Writing down who decides one choice, and whether an advocate was offered."""

from typing import Any

from django.db import transaction

from access.models import Event
from accounts.models import User
from choosing.conflict import hold_newer, mark_of
from choosing.models import Choice, Deciding

SAID = ("decides", "advocate", "who", "on", "help_tried", "checked", "consulted", "next_look")


def seen_of(row: Deciding | None) -> str:
    """The mark of what its page shows."""
    return mark_of(row, SAID)


@transaction.atomic
def say_who_decides(*, choice: Choice, by: User, seen: str | None = None, **said: Any) -> Deciding:
    """Keep it with this choice, for me alone. It is about this choice, and never about me as a person.

    Raises NewerError (choosing.conflict).
    """
    Choice.objects.select_for_update(no_key=True).get(pk=choice.pk)
    hold_newer(Deciding.objects.filter(choice=choice).first(), {name: said[name] for name in SAID}, seen)
    kept = {"journey_id": choice.journey_id, "said_by": by, **said}
    row, _made = Deciding.objects.update_or_create(choice=choice, defaults=kept)
    Event.record("choice.who_decides", choice, by=by)
    return row
