"""The one place that sends mail. A mail is a folder in templates/emails with subject.txt, body.txt and body.html.

A mail is in the language of whoever it goes to. No mail says a word about care, names anybody, or says who asked:
whoever opens the mailbox learns nothing else. One does: to a provider's own mailbox, who asks to keep its entries.
"""

import logging
import smtplib
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.template.loader import render_to_string
from django.utils import translation

logger = logging.getLogger(__name__)


class NotSentError(Exception):
    """The mail could not be handed to the mail server."""


class NotReachedError(NotSentError):
    """Nobody took the call: no name, no way, no answer, no sign-in. The mail never left here."""


def send(
    kind: str,
    to: str,
    *,
    language: str = "",
    text_only: bool = False,
    headers: dict[str, str] | None = None,
    **context: Any,
) -> None:
    """Send the mail of this kind now. Raises NotSentError when the mail server does not take it, and of these
    NotReachedError when it could not be spoken to at all.

    language   the one kept on the account; empty for the one of the page that sends it
    text_only  letters alone, without the laid-out copy, for braille and for whoever asked for it
    headers    more of them: a Message-ID of its own, how to stop it
    """
    with translation.override(
        language if language in dict(settings.LANGUAGES) else translation.get_language()
    ):
        message = _written(kind, to, context, text_only=text_only)
        message.extra_headers.update(headers or {})
    server = get_connection()
    try:
        _call(server, kind)
        message.connection = server
        message.send()
    except (smtplib.SMTPException, OSError) as error:
        logger.error("mail of kind %s was not sent: %s", kind, type(error).__name__)
        raise NotSentError(kind) from error
    finally:
        _hang_up(server)


def _call(server: BaseEmailBackend, kind: str) -> None:
    """Before a word of the mail is said, so that what fails here is known to have sent nothing."""
    try:
        server.open()
    except (smtplib.SMTPException, OSError) as error:
        logger.error("mail of kind %s reached no mail server: %s", kind, type(error).__name__)
        raise NotReachedError(kind) from error


def _hang_up(server: BaseEmailBackend) -> None:
    """What the server took, it has, however it says goodbye."""
    try:
        server.close()
    except (smtplib.SMTPException, OSError) as error:
        logger.warning("the mail server was left without a goodbye: %s", type(error).__name__)


def _written(kind: str, to: str, context: dict[str, Any], *, text_only: bool) -> EmailMultiAlternatives:
    message = EmailMultiAlternatives(
        render_to_string(f"emails/{kind}/subject.txt", context).strip(),
        render_to_string(f"emails/{kind}/body.txt", context),
        to=[to],
        headers={"Auto-Submitted": "auto-generated"},
    )
    if not text_only:
        message.attach_alternative(render_to_string(f"emails/{kind}/body.html", context), "text/html")
    return message


def tell(kind: str, to: str, *, language: str = "", text_only: bool = False, **context: Any) -> None:
    """Send a notice whose loss must not stop what it is about; a lost one is in the log, without its address.

    Nothing is sent to an account without a mailbox.
    """
    if not to:
        return
    try:
        send(kind, to, language=language, text_only=text_only, **context)
    except NotSentError:
        return


def link_to(path: str) -> str:
    """The whole address of a page of ours, for mail that is sent when nobody is looking at a page."""
    return f"{settings.SITE_URL}{path}"


def stopped_by(address: str) -> dict[str, str]:
    """The headers with which a mail program offers a button that stops such mail, in one press (RFC 8058)."""
    return {"List-Unsubscribe": f"<{address}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
