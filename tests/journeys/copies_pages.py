"""What the addresses of copies need, and what their tests do: part of tests/access/pages.py."""

from typing import Any
from uuid import uuid4

from django.core.files.base import ContentFile

from access.identity import acting_as
from journeys import outbox
from journeys.exports import kinds
from journeys.exports.actions import keep, request_export
from journeys.exports.models import Export, Outbox
from journeys.exports.sending import actions, links
from journeys.exports.sending.models import Recipient, SentCopy
from tests.cast import Cast

PDF = b"%PDF-1.7 a paper"
SHOWN = "You get a mail with a link to it."


def a_recipient(cast: Cast, address: str = "ben@example.org", kind: str = "statement") -> Recipient:
    """Rosa would send Ben her statement."""
    found = kinds.named(kind)
    assert found
    with acting_as(cast.owner):
        return actions.set_up(
            journey=cast.journey, kind=found, name="Ben", signed="Rosa M", address=address, by=cast.owner
        )


def say_yes(recipient: Recipient) -> None:
    assert links.say_yes(recipient.pk, shown=SHOWN, language="en-gb")


def a_paper(cast: Cast, kind: str = "statement") -> Export:
    """One that is ready."""
    found = kinds.named(kind)
    assert found
    with acting_as(cast.owner):
        export = request_export(journey=cast.journey, kind=kind, about_id=uuid4(), by=cast.owner)
        keep(export=export, kind=found, content=ContentFile(PDF), by=cast.owner)
        return export


def promised(cast: Cast, task: str) -> None:
    """A worker does what was promised under this name."""
    with acting_as(cast.owner):
        ids = list(Outbox.objects.undone().filter(task=task).values_list("pk", flat=True))
    for pk in ids:
        outbox.run(pk)


def a_sent_copy(cast: Cast) -> SentCopy:
    """A paper that went to Ben, by all the steps."""
    recipient = a_recipient(cast)
    say_yes(recipient)
    export = a_paper(cast)
    with acting_as(cast.owner):
        copy = actions.send_copy(recipient=recipient, export=export, by=cast.owner)
    assert copy
    promised(cast, actions.SEND)
    with acting_as(cast.owner):
        return SentCopy.objects.select_related("door", "export", "recipient").get(pk=copy.pk)


def of_recipient(cast: Cast) -> dict[str, Any]:
    return {"journey": cast.journey.pk, "pk": a_recipient(cast).pk}


def of_sent(cast: Cast) -> dict[str, Any]:
    return {"journey": cast.journey.pk, "pk": a_sent_copy(cast).pk}


def of_answer(cast: Cast) -> dict[str, Any]:
    return {"token": links.answer_token(a_recipient(cast))}


def of_stop(cast: Cast) -> dict[str, Any]:
    return {"token": links.stop_token(a_recipient(cast))}


def of_secret(cast: Cast) -> dict[str, Any]:
    return {"secret": links.secret_of(a_sent_copy(cast))}
