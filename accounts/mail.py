"""The one place that sends mail. A mail is a folder in templates/emails with subject.txt, body.txt and body.html.

No mail says a word about care, names anybody, or says who asked: whoever opens the mailbox learns nothing else.
"""

import logging
import smtplib
from typing import Any

from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string

logger = logging.getLogger(__name__)


class NotSentError(Exception):
    """The mail could not be handed to the mail server."""


def send(kind: str, to: str, **context: Any) -> None:
    """Send the mail of this kind now. Raises NotSentError when the mail server does not take it."""
    subject = render_to_string(f"emails/{kind}/subject.txt", context).strip()
    message = EmailMultiAlternatives(
        subject,
        render_to_string(f"emails/{kind}/body.txt", context),
        to=[to],
        headers={"Auto-Submitted": "auto-generated"},
    )
    message.attach_alternative(render_to_string(f"emails/{kind}/body.html", context), "text/html")
    try:
        message.send()
    except (smtplib.SMTPException, OSError) as error:
        logger.error("mail of kind %s was not sent: %s", kind, type(error).__name__)
        raise NotSentError(kind) from error


def tell(kind: str, to: str, **context: Any) -> None:
    """Send a notice whose loss must not stop what it is about; a lost one is in the log, without its address."""
    try:
        send(kind, to, **context)
    except NotSentError:
        return
