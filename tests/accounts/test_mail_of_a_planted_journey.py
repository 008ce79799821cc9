"""A word in every column of a journey, open and private, is in no mail that a real mail server takes of it."""

from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from email.message import EmailMessage
from typing import Any

import pytest
from django.db import DatabaseError, models, transaction
from django.test import Client
from django.utils import timezone

from access import rls
from access.identity import acting_as
from accounts import mail
from journeys import outbox
from journeys.exports.models import Outbox
from journeys.exports.sending import actions as sending
from journeys.leaving import actions as leaving
from journeys.models import Invitation, Leaving, MessageSettings, Recipient, Reminder, Share
from journeys.people import answering, inviting, shares, sweep
from journeys.reminders import kinds
from journeys.reminders.channels import CHANNELS
from tests.access.marker import MARK, found_in, mark, needles, of, plant
from tests.accounts.test_mail_of_every_kind import KINDS, post, sent
from tests.cast import Cast
from tests.faults.post import Post
from tests.journeys.copies_pages import a_paper, a_recipient, promised, say_yes
from tests.journeys.reminder_pages import a_yes

__all__ = ["post"]
pytestmark = pytest.mark.django_db
SOUGHT = needles({MARK})
# What the rooms themselves write when something of a journey happens; the rest is of an account or of a provider.
OF_A_JOURNEY = {
    "asked", "copies_ask", "copies_set_up", "copy", "invited", "message", "reminder", "stopped"
}  # fmt: skip


def words_of(letter: EmailMessage) -> bytes:
    """Everything of it, packed and unpacked, but whom it goes to: there nothing else can stand."""
    del letter["To"]
    parts = [part.get_content() for part in letter.walk() if not part.is_multipart()]
    heads = [f"{name}: {value}" for name, value in letter.items()]
    return letter.as_bytes() + "\n".join([*heads, *parts]).encode()


def tell(mailbox: Post) -> set[str]:
    return {f"{one.read['Subject']}" for one in mailbox.taken if found_in(words_of(one.read), SOUGHT)}


@pytest.fixture
def planted(cast: Cast, as_user: Callable[..., Client]) -> Cast:
    """The word is in every column that takes words."""
    plant(cast, as_user(cast.owner))
    with acting_as(cast.owner):
        for model in rls.walled():
            for row in model._base_manager.filter(**of(model, cast)):
                # What the database holds as it was written, stays.
                with suppress(DatabaseError, AssertionError), transaction.atomic():
                    mark(row)
        assert marked(cast, "Goal") and marked(cast, "Invitation") and marked(cast, "Journey")
    return cast


def marked(cast: Cast, label: str) -> bool:
    (model,) = [one for one in rls.walled() if one.__name__ == label]
    columns = [
        one.name
        for one in model._meta.concrete_fields
        if isinstance(one, models.CharField | models.TextField)
    ]
    return any(
        MARK in str(value)
        for row in model._base_manager.filter(**of(model, cast)).values_list(*columns)
        for value in row
    )


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """The kinds that were sent."""
    found: set[str] = set()
    send = mail.send

    def note(kind: str, *args: Any, **said: Any) -> None:
        send(kind, *args, **said)
        found.add(kind)

    monkeypatch.setattr(mail, "send", note)
    return found


def test_no_word_of_a_journey_is_in_any_mail_of_it(planted: Cast, post: Post, written: set[str]) -> None:
    for happens in (_copies, _reminders, _sharing):
        happens(planted)
    assert written >= OF_A_JOURNEY
    assert len(post.taken) >= len(OF_A_JOURNEY)
    assert not tell(post)


def test_no_word_of_a_journey_is_in_a_mail_of_any_kind(planted: Cast, post: Post) -> None:
    for kind in KINDS:
        sent(kind, planted, post)
    assert len(post.taken) == len(KINDS)
    assert not tell(post)


def test_a_word_that_is_in_a_mail_is_found(cast: Cast, post: Post) -> None:
    """However mail packs it: as the subject, in a header, and in either part."""
    for found in (
        {"headers": {"Subject": f"é {MARK}"}},
        {"headers": {"X-About": MARK}},
        {"link": f"https://example.org/{MARK}"},
    ):
        post.taken.clear()
        mail.send("message", "rosa@example.org", **{"link": "/home/"} | found)
        assert tell(post), found


def _copies(cast: Cast) -> None:
    """Somebody is asked, says yes, and gets a copy; whoever owns the journey hears of it."""
    recipient = a_recipient(cast)
    with acting_as(cast.owner):
        Recipient.objects.filter(pk=recipient.pk).update(name=MARK, signed=MARK)
    promised(cast, sending.ASK)
    promised(cast, sending.TELL)
    say_yes(recipient)
    export = a_paper(cast)
    with acting_as(cast.owner):
        sending.send_copy(recipient=Recipient.objects.get(pk=recipient.pk), export=export, by=cast.owner)
    promised(cast, sending.SEND)


def _reminders(cast: Cast) -> None:
    """Each kind that can be asked for, at the moment it goes."""
    with acting_as(cast.owner):
        settings = MessageSettings.objects.filter(journey=cast.journey)
        settings.update(address="rosa@example.org")
    for kind in kinds.all_kinds():
        consent = a_yes(cast, kind.name)
        now = timezone.now()
        with acting_as(cast.owner):
            row = Reminder.objects.create(
                journey=cast.journey, kind=kind.name, way="email", about_id=consent.pk, due_at=now,
                until=now + timedelta(days=1),
            )  # fmt: skip
            CHANNELS["email"].deliver(row, consent, cast.owner, settings.first())


def _sharing(cast: Cast) -> None:
    """An invitation goes and is answered; a share begins, will end, and ends; deleting is asked for."""
    with acting_as(cast.owner):
        invitation = Invitation.objects.filter(journey=cast.journey).first()
        assert invitation
        Invitation.objects.filter(pk=invitation.pk).update(
            state="sent", way="email", email="asha@example.org"
        )
        _kept(cast, inviting.SEND, invitation)
        Invitation.objects.filter(pk=invitation.pk).update(state="agreed", answered_by=cast.helper)
        _kept(cast, answering.TELL_ANSWERED, invitation)
        _kept(cast, answering.TELL_STARTED, invitation)
        live = Share.objects.live().filter(journey=cast.journey, grantee=cast.helper)
        _kept(cast, sweep.TELL_THEM, live[0])
        for share in live:
            shares.stop(share=share, by=cast.owner)
        ended = Share.objects.filter(journey=cast.journey, grantee=cast.helper)
        _kept(cast, shares.TELL_STOPPED, ended[0])
        _kept(cast, leaving.TELL_ASKED, Leaving.objects.get(journey=cast.journey))


def _kept(cast: Cast, task: str, about: models.Model) -> None:
    """What was promised under this name is done, as a worker does it."""
    row = Outbox(task=task, journey=cast.journey, user=cast.owner, about_id=about.pk)
    work = outbox._works[task]
    assert isinstance(work, outbox.Work)
    work.do(row)
