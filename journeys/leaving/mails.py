"""The two mails about leaving. Neither says what was asked, nor of what service more than its name."""

from django.urls import reverse

from accounts import languages, mail
from journeys.exports.models import Outbox
from journeys.leaving.models import Leaving


def tell_asked(row: Outbox) -> None:
    """That something was asked on the account: if it was somebody else, its person has until that day to say no."""
    leaving = Leaving.objects.filter(pk=row.about_id).first()
    to = row.user
    if leaving is None or leaving.is_due or not (to.mailbox and to.told_by_email):
        return
    mail.send(
        "asked",
        to.mailbox,
        language=languages.of(to),
        text_only=to.mail_as_text,
        day=leaving.due_at,
        link=mail.link_to(reverse("home")),
    )
