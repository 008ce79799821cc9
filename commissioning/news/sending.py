"""One mail to each account that asked, once figures of another quarter are out: which areas, two links, no number.

A try is counted and kept before it is made. Then everything is asked again in the transaction that writes down that it
went, with the wishes held: whoever stops comes before, and no mail goes, or after. A mail can go twice in one window
alone, between the mail server's yes and that writing down, and then with the same Message-ID.
"""

import logging
from contextlib import suppress
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from celery import current_app
from django.conf import settings
from django.db import connection
from django.urls import reverse
from django.utils import timezone, translation
from kombu.exceptions import OperationalError

from access.identity import acting_for, working_as
from accounts import languages, mail
from accounts.models import User
from commissioning import reading
from commissioning.models import Figures, News, NewsTold, Release
from commissioning.news import wishes

log = logging.getLogger(__name__)

SEND = "figures.tell"
JOB = "figures-news"
# Figures that have been out for longer are no news: whoever could not be reached meanwhile is not told of them.
FRESH = timedelta(days=14)
WAITS = (timedelta(minutes=5), timedelta(minutes=30), timedelta(hours=2), timedelta(hours=6))
MOST_TRIES = len(WAITS) + 1
AT_MOST = 500


def ring() -> None:
    """Wake a worker. Where the bell is lost the clock finds the same work (config/celery.py)."""
    with suppress(OperationalError, OSError):
        current_app.send_task(SEND, retry=False, ignore_result=True)


def send_due() -> int:
    """Tell those who asked and were not told of the newest quarter yet; return how many mails went."""
    release = reading.latest()
    if release is None or release.published_at < timezone.now() - FRESH:
        return 0
    with working_as(JOB), connection.cursor() as cursor:
        cursor.execute(
            "SELECT gl_figures_news_due(%s, %s, %s, %s, %s)",
            [release.period, _out_since(release), timezone.now(), MOST_TRIES, AT_MOST],
        )
        due = [user_id for (user_id,) in cursor.fetchall()]
    return sum(_tell(user_id, release) for user_id in due)


def _out_since(release: Release) -> datetime:
    """When the quarter was out first. Whoever asked after that has seen it; later releases of it are no new quarter."""
    first = (
        Release.objects.filter(period=release.period)
        .order_by("number")
        .values_list("published_at", flat=True)
    )
    return first[0]


def _tell(user_id: int, release: Release) -> bool:
    """One account's mail. Nobody's trouble is everybody's."""
    try:
        told = _begin(user_id, release)
        return told is not None and _keep(user_id, told, release)
    except mail.NotSentError as why:  # in the log; whether the server has it, nobody knows
        if isinstance(why, mail.NotReachedError):
            _take_off(user_id, release)
    except Exception:
        log.exception("An account was not told of new figures this time")
    return False


def _locked(user_id: int, release: Release) -> NewsTold | None:
    """What is still to be done, unless somebody else is at it; held until the transaction ends."""
    mine = NewsTold.objects.select_for_update(skip_locked=True)
    return mine.filter(user=user_id, period=release.period, done_at=None).first()


def _begin(user_id: int, release: Release) -> NewsTold | None:
    """Count this try before it is made, so that a mail which ends its worker is not tried for ever."""
    now = timezone.now()
    with acting_for(user_id):
        NewsTold.objects.get_or_create(user_id=user_id, period=release.period, defaults={"try_at": now})
        told = _locked(user_id, release)
        if told is None or told.tries >= MOST_TRIES or told.try_at > now:
            return None
        told.try_at = now + WAITS[min(told.tries, len(WAITS) - 1)]
        told.tries += 1
        told.save(update_fields=["tries", "try_at"])
        return told


def _take_off(user_id: int, release: Release) -> None:
    """Nobody took the call: that was no try."""
    with acting_for(user_id):
        if (told := _locked(user_id, release)) and told.tries:
            told.tries -= 1
            told.save(update_fields=["tries"])


def _keep(user_id: int, begun: NewsTold, release: Release) -> bool:
    with acting_for(user_id):
        told = _locked(user_id, release)
        if told is None or told.tries != begun.tries:
            return False
        user = User.objects.get(pk=user_id)
        codes = _asked_about(user, release)
        to = user.mailbox if user.is_active and user.told_by_email else ""
        if to and codes:
            _send(to, user, told, codes)
        told.done_at = timezone.now()
        told.save(update_fields=["done_at"])
        return bool(to and codes)


def _asked_about(user: User, release: Release) -> list[str]:
    """The areas of this account's wishes of which there are figures now; the wishes are held."""
    wished = News.objects.select_for_update().filter(user=user, since__lt=_out_since(release))
    codes = [wish.area for wish in wished]
    there = set(
        Figures.objects.filter(release=release, area__in=codes).values_list("area", flat=True).distinct()
    )
    return [code for code in codes if code in there]


def _send(to: str, user: User, told: NewsTold, codes: list[str]) -> None:
    stop = mail.link_to(reverse("stop_figures_news", args=[wishes.token(told)]))
    host = urlsplit(settings.SITE_URL).hostname or "localhost"
    with translation.override(languages.of(user)):
        areas = [
            (here.name, mail.link_to(reverse("figures_area", args=[here.slug])))
            for here in wishes.areas(codes)
        ]
    mail.send(
        "figures", to,
        language=languages.of(user), text_only=user.mail_as_text, areas=areas, stop=stop,
        headers={"Message-ID": f"<{told.pk}@{host}>", **mail.stopped_by(stop)},
    )  # fmt: skip
