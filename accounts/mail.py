"""The one place that sends mail. A mail is a folder in templates/emails with subject.txt, body.txt and body.html.

A mail is in the language of whoever it goes to. No mail says a word about care, names anybody, or says who asked:
whoever opens the mailbox learns nothing else. One does: to a provider's own mailbox, who asks to keep its entries.
"""

import logging
import smtplib
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils import translation

logger = logging.getLogger(__name__)


class NotSentError(Exception):
    """The mail could not be handed to the mail server."""


def send(kind: str, to: str, *, language: str = "", text_only: bool = False, **context: Any) -> None:
    """Send the mail of this kind now. Raises NotSentError when the mail server does not take it.

    language   the one kept on the account; empty for the one of the page that sends it
    text_only  letters alone, without the laid-out copy, for braille and for whoever asked for it
    """
    with translation.override(
        language if language in dict(settings.LANGUAGES) else translation.get_language()
    ):
        message = _written(kind, to, context, text_only=text_only)
    try:
        message.send()
    except (smtplib.SMTPException, OSError) as error:
        logger.error("mail of kind %s was not sent: %s", kind, type(error).__name__)
        raise NotSentError(kind) from error


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
