"""Mail about letters, without a word of any. To whoever keeps an entry once, in the morning after; to whoever asked
only where they asked for it.

A row of that morning is committed before the mail goes, and what was told before the one who asked is told: so whoever
runs this twice sends once. The hour at which a letter was written is in no mail, because no mail goes at that hour.
"""

import logging
from uuid import UUID

from django.db import connection
from django.db.models import Max
from django.urls import reverse
from django.utils import timezone

from access.identity import acting_for, working_as
from accounts import mail
from accounts.models import User
from choosing.asking.reading import Asked
from choosing.models import Interest, LetterPart, LetterTold, Question
from providers.keeping import telling
from providers.models import Keeper

log = logging.getLogger(__name__)

TELL = "letters.tell"
FORGET = "letters.forget"
ANSWERED = "letters.answered"


def tell_keepers() -> int:
    """Tell whoever keeps an entry of what came until yesterday; return how many were told."""
    today = timezone.localdate()
    with working_as("letters-tell"), connection.cursor() as cursor:
        cursor.execute("SELECT k, gl_letters_keeper(k) FROM gl_letters_due(%s) AS k", [today])
        due = cursor.fetchall()
    return sum(_told(keeper_id, user_id) for keeper_id, user_id in due)


def _told(keeper_id: UUID, user_id: int) -> bool:
    try:
        with acting_for(user_id):
            keeper = Keeper.objects.keeping().filter(pk=keeper_id).select_related("user").first()
            if keeper is None:
                return False
            day = timezone.localdate()
            if not LetterTold.objects.get_or_create(keeper=keeper, day=day)[1]:
                return False
    except Exception:  # one keeper's trouble is not everybody's
        log.exception("Keeper %s was not told of letters this time", keeper_id)
        return False
    telling.tell(keeper.user, "letters_to_us", keeper.provider_id)
    return True


def forget_letters() -> int:
    """Take away the letters that were let go and are read by nobody any more; return how many."""
    with working_as("letters-forget"), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM gl_forget_letters()")
        return int(cursor.fetchone()[0])


def tell_askers() -> int:
    """Tell those who asked for a mail that there is something to read; return how many were told."""
    with working_as("letters-answered"), connection.cursor() as cursor:
        cursor.execute("SELECT q, gl_asker(q) FROM gl_answered() AS q")
        due = cursor.fetchall()
    # One mail to somebody whom several letters answer.
    told = {user_id for asked_id, user_id in due if _noted(asked_id, user_id)}
    for user_id in told:
        user = User.objects.get(pk=user_id)
        if user.told_by_email:
            link = mail.link_to(reverse("home"))
            mail.tell("message", user.mailbox, language=user.language, text_only=user.mail_as_text, link=link)
    return len(told)


def _noted(asked_id: UUID, user_id: int) -> bool:
    """Note what they are about to be told of."""
    try:
        with acting_for(user_id):
            row = _locked(asked_id)
            parts = LetterPart.objects.filter(letter=row.letter_id, by__isnull=False) if row else None
            last = parts.aggregate(last=Max("number"))["last"] if parts is not None else None
            if row is None or not last or last <= row.told_parts:
                return False
            row.told_parts = last
            row.save(update_fields=["told_parts"])
            return True
    except Exception:
        log.exception("Whoever asked %s was not told this time", asked_id)
        return False


def _locked(asked_id: UUID) -> Asked | None:
    question = Question.objects.select_for_update(no_key=True).filter(pk=asked_id).first()
    return question or Interest.objects.select_for_update(no_key=True).filter(pk=asked_id).first()
