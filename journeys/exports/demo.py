"""What Rosa takes with her in the demo, and whom she sends a paper: made by the workers, as anybody's.

Once her films are ready: each that becomes ready lets go of papers that were made without it.
"""

from access.identity import acting_as
from accounts.models import User
from journeys import outbox
from journeys.exports import kinds, things
from journeys.exports.actions import request_export
from journeys.exports.models import Outbox
from journeys.exports.sending import actions as sending
from journeys.exports.sending.models import Recipient
from journeys.models import Attachment, Journey

TAKE = "demo.take"
# What they read; Marek says yes to his, and Ines has not looked yet.
SHOWN = "Rosa would like to send you a copy of a paper of theirs."


def load(person: User) -> None:
    """Promise it. A second promise is the first."""
    with acting_as(person):
        journey = Journey.objects.owned_by(person).first()
        if journey is not None:
            outbox.promise(TAKE, journey, journey=journey, by=person)


def take(row: Outbox) -> None:
    """A second time changes nothing."""
    journey, person = row.journey, row.user
    if Attachment.objects.filter(journey=journey, state=Attachment.State.MAKING).exists():
        raise outbox.LaterError("her films are being made")
    if not Recipient.objects.filter(journey=journey).exists():
        _take(journey, person)
        marek = _set_up(journey, "Marek", "plan-one-page", person)
        _set_up(journey, "Ines", "one-page", person)
        if marek:
            sending.say_yes(recipient=marek, shown=SHOWN, language="en-gb", by=person)


def register() -> None:
    outbox.register(TAKE, outbox.Work(do=take, give_up=lambda row: None))


def _take(journey: Journey, person: User) -> None:
    """Everything, and her plan as a folder."""
    plan = things.named("plan")
    for name in (things.EVERYTHING, plan.kind(things.Form.WEB) if plan else ""):
        kind = kinds.named(name)
        if kind and kind.about(journey):
            request_export(journey=journey, kind=name, about_id=journey.pk, by=person)


def _set_up(journey: Journey, name: str, kind_name: str, person: User) -> Recipient | None:
    kind = kinds.named(kind_name)
    if kind is None or not kind.about(journey):
        return None
    return sending.set_up(
        journey=journey,
        kind=kind,
        name=name,
        signed=journey.name,
        address=f"{name.lower()}@example.org",
        by=person,
    )
