"""What somebody asked to be reminded of, and every message that came of it. All of it is the person's alone."""

import uuid
from datetime import time
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from access.rules import Permission, Wall


def _mine() -> Wall:
    return Wall(
        read=Permission.JOURNEY_MANAGE,
        add=Permission.JOURNEY_MANAGE,
        change=Permission.JOURNEY_MANAGE,
        remove=Permission.JOURNEY_MANAGE,
    )


class MessageSettings(models.Model):
    """When messages may come, and where to. `address` is only ever one that sent its code back."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    journey = models.OneToOneField("journeys.Journey", on_delete=models.CASCADE, related_name="+")
    quiet_from = models.TimeField(default=time(20))
    quiet_until = models.TimeField(default=time(9))
    # Empty: the address that the account comes in with, which is confirmed by that.
    address = models.EmailField(blank=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    # Until then everything that was coming is written down as messages.
    planned_at = models.DateTimeField(null=True, blank=True)

    wall = _mine()

    class Privacy:
        personal = {"id", "journey", "quiet_from", "quiet_until", "address", "confirmed_at", "planned_at"}
        plain: set[str] = set()

    class Meta:
        ordering = ["journey_id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(address="") | Q(confirmed_at__isnull=False), name="message_address_confirmed"
            )
        ]
        indexes = [models.Index(F("planned_at").asc(nulls_first=True), name="messages_to_plan")]

    def __str__(self) -> str:
        return f"settings for messages {self.pk}"


class Way(models.TextChoices):
    """By which channel. Another one is another value here and a Channel in channels.py."""

    EMAIL = "email", _("By email")
    LETTER = "letter", _("On paper, to print")


class Before(models.TextChoices):
    """How long before a day, or how soon after something happened."""

    SAME_DAY = "0", _("On the day")
    DAY = "1", _("1 day before")
    TWO_DAYS = "2", _("2 days before")
    WEEK = "7", _("1 week before")


class Often(models.TextChoices):
    SOON = "soon", _("When it happens")
    DAILY = "daily", _("Once a day at most")
    WEEKLY = "weekly", _("Once a week at most")


class ConsentQuerySet(models.QuerySet["Consent"]):
    def live(self) -> Self:
        return self.filter(stopped_at=None)


class Consent(models.Model):
    """One yes to one kind of message by one channel: what was shown then, when, how; and when it was taken back.

    It is ended and never changed, so that what was agreed to stays as it was: another rhythm is another yes.
    """

    class How(models.TextChoices):
        PAGE = "page", _("on the page of my messages")
        VISIT = "visit", _("on the page of a visit")
        SHARE = "share", _("on the page of somebody who helps me")
        LINK = "link", _("by the link in a mail")
        ONE_CLICK = "one_click", _("by the stop button of my mail program")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    journey = models.ForeignKey("journeys.Journey", on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=40)
    way = models.CharField(max_length=10, choices=Way)
    # Of a kind with days, how long before; of news, how often. The other one is empty.
    before = models.CharField(max_length=5, choices=Before, blank=True)
    often = models.CharField(max_length=10, choices=Often, blank=True)
    # The words above the button, as they were read, and which text they are a version of.
    shown = models.TextField()
    version = models.CharField(max_length=20)
    how = models.CharField(max_length=10, choices=How, default=How.PAGE)
    asked_at = models.DateTimeField(default=timezone.now)
    stopped_at = models.DateTimeField(null=True, blank=True)
    stopped_how = models.CharField(max_length=10, choices=How, blank=True)

    objects = ConsentQuerySet.as_manager()
    wall = _mine()

    class Privacy:
        personal = {
            "id", "journey", "kind", "way", "before", "often", "shown", "how", "asked_at", "stopped_at", "stopped_how",
        }  # fmt: skip
        plain = {"version"}

    class Meta:
        ordering = ["asked_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["journey", "kind", "way"], condition=Q(stopped_at=None), name="one_live_yes_of_a_kind"
            ),
            models.CheckConstraint(
                condition=Q(stopped_at=None, stopped_how="")
                | (Q(stopped_at__isnull=False) & ~Q(stopped_how="")),
                name="yes_stopped_somehow",
            ),
        ]

    def __str__(self) -> str:
        return f"consent {self.pk}"


class ReminderQuerySet(models.QuerySet["Reminder"]):
    def waiting(self) -> Self:
        return self.filter(state=Reminder.State.WAITING)


class Reminder(models.Model):
    """One message: this kind, about this, at this time, by this channel. There is never a second row of it.

    The row is made when the time is known, and the mail's Message-ID is made of its id: every try of it says the same.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("comes")
        SENT = "sent", _("sent")
        STOPPED = "stopped", _("not sent: I had stopped it")
        OVER = "over", _("not sent: it was not needed any more")
        LATE = "late", _("not sent: its time had passed")
        SORRY = "sorry", _("not sent: the mailbox does not take mail")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    journey = models.ForeignKey("journeys.Journey", on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=40)
    way = models.CharField(max_length=10, choices=Way)
    # The row it is about; of news, the journey: ten things that happened in a day are one message.
    about_id = models.UUIDField()
    due_at = models.DateTimeField()
    # Afterwards nobody is helped by it any more.
    until = models.DateTimeField()
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    made_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True, blank=True)
    # The yes under which it went, read and locked in the transaction that sent it.
    consent = models.ForeignKey(Consent, on_delete=models.CASCADE, related_name="+", null=True, blank=True)
    # Tries before the last one of which nobody knows whether the mail server had taken it.
    perhaps = models.PositiveSmallIntegerField(default=0)

    objects = ReminderQuerySet.as_manager()
    wall = _mine()

    class Privacy:
        personal = {
            "id", "journey", "kind", "way", "about_id", "due_at", "until", "state", "made_at", "ended_at", "consent",
        }  # fmt: skip
        plain = {"perhaps"}

    class Meta:
        ordering = ["due_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["journey", "kind", "way", "about_id", "due_at"], name="one_message_for_one_moment"
            ),
            models.CheckConstraint(
                condition=Q(state="waiting", ended_at=None)
                | (~Q(state="waiting") & Q(ended_at__isnull=False)),
                name="message_ended_somehow",
            ),
            models.CheckConstraint(
                condition=~Q(state="sent") | Q(consent__isnull=False), name="sent_by_a_yes"
            ),
        ]
        indexes = [models.Index(fields=["journey", "-due_at"], name="messages_by_time")]

    def __str__(self) -> str:
        return f"message {self.pk}"
