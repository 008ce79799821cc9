"""The ways in which a message reaches somebody. Another one is a Channel here and a value of models.Way."""

import smtplib
from typing import Protocol
from urllib.parse import urlsplit

from django.conf import settings
from django.db import models
from django.urls import reverse

from accounts import languages, mail
from accounts.models import User
from journeys.failpoints import failpoint
from journeys.models import Consent, MessageSettings, Reminder
from journeys.needs.reading import needs_of
from journeys.outbox import LaterError
from journeys.reminders import links
from journeys.reminders.models import Way


class RefusedError(Exception):
    """It will never be taken: there is no such mailbox, or mail may not go there."""


class Channel(Protocol):
    """One way. Called inside the transaction that writes down that the message went."""

    def can_reach(self, user: User, settings: MessageSettings | None) -> bool:
        """Whether there is somewhere to send it to, that its owner confirmed."""

    def deliver(
        self, reminder: Reminder, consent: Consent, user: User, where: MessageSettings | None
    ) -> None:
        """Hand it over, once as far as it can know. Raises RefusedError, or outbox.LaterError to try again."""


def address_for(user: User, where: MessageSettings | None) -> str:
    """Where mail goes: the address confirmed for it, else the one that the account comes in with. Perhaps nowhere.

    An address is on an account only once a code sent there came back. Somebody who said that others read that mailbox
    gets nothing there, whatever they asked for before.
    """
    if not user.is_active:
        return ""
    if where and where.address and where.confirmed_at:
        return where.address
    return user.mailbox if user.told_by_email else ""


def message_id(about: models.Model) -> str:
    """The same at every try: a mail program that gets it twice can tell. It says nothing but where it is from."""
    host = urlsplit(settings.SITE_URL).hostname or "localhost"
    return f"<{about.pk}@{host}>"


class Email:
    def can_reach(self, user: User, settings: MessageSettings | None) -> bool:
        return bool(address_for(user, settings))

    def deliver(
        self, reminder: Reminder, consent: Consent, user: User, where: MessageSettings | None
    ) -> None:
        to = address_for(user, where)
        if not to:
            raise RefusedError
        stop = mail.link_to(reverse("stop_messages", args=[links.token(consent)]))
        needs = needs_of(reminder.journey_id)
        try:
            mail.send(
                "reminder", to,
                language=languages.of(user), text_only=user.mail_as_text or needs.text_mail,
                headers={"Message-ID": message_id(reminder), **mail.stopped_by(stop)},
                # Of mail drawn for a screen; papers have their own sizes.
                pixels=max(20, needs.large_print_points * 4 // 3), easy=needs.easy_read,
                link=mail.link_to(reverse("home")), stop=stop,
            )  # fmt: skip
        except mail.NotReachedError as error:
            raise LaterError("no mail server") from error
        except mail.NotSentError as error:
            raise what_it_means(error.__cause__) from error
        failpoint("reminder.server-said-yes")


def what_it_means(cause: BaseException | None) -> Exception:
    """A refusal for good, one for now, or nobody knows: then the server may have it, and that is counted.

    Only what failed once the server was spoken to: what never reached it is no try at all.
    """
    if isinstance(cause, smtplib.SMTPRecipientsRefused):
        codes = [code for code, _words in cause.recipients.values()]
        return RefusedError() if min(codes, default=0) >= 500 else LaterError("mail refused for now")
    known = (smtplib.SMTPResponseException, smtplib.SMTPNotSupportedError)
    return LaterError("mail not taken", counts=not isinstance(cause, known))


class Letter:
    """Paper that the person prints: the message stands on it from its time on, and goes nowhere by itself."""

    def can_reach(self, user: User, settings: MessageSettings | None) -> bool:
        return user.is_active

    def deliver(
        self, reminder: Reminder, consent: Consent, user: User, where: MessageSettings | None
    ) -> None:
        return None


CHANNELS: dict[str, Channel] = {Way.EMAIL: Email(), Way.LETTER: Letter()}
