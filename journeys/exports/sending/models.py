"""Who may be sent copies of one kind of paper, and every copy that was. All of it is the person's alone."""

import uuid
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from access.rules import Permission, Wall


def _mine() -> Wall:
    return Wall(
        read=Permission.SHARE_MANAGE,
        add=Permission.SHARE_MANAGE,
        change=Permission.SHARE_MANAGE,
        remove=Permission.SHARE_MANAGE,
    )


class RecipientQuerySet(models.QuerySet["Recipient"]):
    def open(self) -> Self:
        """Those who were asked and those who said yes, while their time lasts."""
        return self.filter(ended_at=None, ends_at__gt=timezone.now())

    def standing(self) -> Self:
        """Those who said yes, and may be sent a copy at this moment."""
        return self.open().exclude(said_yes_at=None)


class Recipient(models.Model):
    """Somebody whom the person would send copies of one kind of paper, and what they themselves said to that.

    It is ended and never begun again: another time is another row, and they are asked again. With it goes their
    address; a mark of it stays, so that nobody who said no is asked twice.
    """

    class End(models.TextChoices):
        ME = "me", _("I stopped it")
        NO = "no", _("They said no")
        THEM = "them", _("They stopped it")
        OVER = "over", _("Its time was over")
        SORRY = "sorry", _("The mailbox does not take mail")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    journey = models.ForeignKey("journeys.Journey", on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=40)
    name = models.CharField("what I call them", max_length=80)
    # What stands behind the link, so that they know whom it is from. It is in no mail.
    signed = models.CharField("what they call me", max_length=80)
    address = models.EmailField(blank=True)
    address_digest = models.CharField(max_length=64)
    made_at = models.DateTimeField(default=timezone.now)
    # Until then they may answer; once they have said yes, until then copies may go.
    ends_at = models.DateTimeField()
    said_yes_at = models.DateTimeField(null=True, blank=True)
    # The words that they said yes to, as they read them, and the language of that page.
    shown = models.TextField(blank=True)
    language = models.CharField(max_length=20, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_how = models.CharField(max_length=10, choices=End, blank=True)

    objects = RecipientQuerySet.as_manager()
    wall = _mine()

    class Privacy:
        personal = {
            "id", "journey", "kind", "name", "signed", "address", "made_at", "ends_at", "said_yes_at", "shown",
            "ended_at", "ended_how",
        }  # fmt: skip
        plain = {"language", "address_digest"}

    class Meta:
        ordering = ["-made_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["journey", "kind", "address_digest"],
                condition=Q(ended_at=None),
                name="asked_once_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None, ended_how="") & ~Q(address="")
                | Q(ended_at__isnull=False, address="") & ~Q(ended_how=""),
                name="address_goes_with_the_end",
            ),
        ]

    def __str__(self) -> str:
        return f"recipient {self.pk}"

    @property
    def is_open(self) -> bool:
        return self.ended_at is None and self.ends_at > timezone.now()

    @property
    def stands(self) -> bool:
        return self.is_open and self.said_yes_at is not None


class SentCopy(models.Model):
    """One paper for one recipient: promised, sent, fetched so many times. There is never a second row of it."""

    class State(models.TextChoices):
        WAITING = "waiting", _("on its way")
        SENT = "sent", _("sent")
        STOPPED = "stopped", _("not sent: it was stopped")
        OVER = "over", _("not sent: the paper was gone")
        SORRY = "sorry", _("not sent: the mail could not be delivered")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    journey = models.ForeignKey("journeys.Journey", on_delete=models.CASCADE, related_name="+")
    recipient = models.ForeignKey(Recipient, on_delete=models.CASCADE, related_name="copies")
    export = models.ForeignKey("journeys.Export", on_delete=models.SET_NULL, related_name="+", null=True)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    made_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True, blank=True)
    # What its link opens. Gone: the link opens nothing.
    door = models.ForeignKey(
        "access.Capability", on_delete=models.SET_NULL, related_name="+", null=True, blank=True
    )
    fetched = models.PositiveIntegerField(default=0)
    fetched_at = models.DateTimeField(null=True, blank=True)

    wall = _mine()

    class Privacy:
        personal = {
            "id", "journey", "recipient", "export", "state", "made_at", "ended_at", "door", "fetched", "fetched_at",
        }  # fmt: skip
        plain: set[str] = set()

    class Meta:
        ordering = ["-made_at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["recipient", "export"], name="one_copy_of_a_paper_each"),
            models.CheckConstraint(
                condition=Q(state="waiting", ended_at=None)
                | (~Q(state="waiting") & Q(ended_at__isnull=False)),
                name="copy_ended_somehow",
            ),
        ]

    def __str__(self) -> str:
        return f"copy {self.pk}"

    @property
    def can_be_fetched(self) -> bool:
        """Whether its link opens something at this moment."""
        return bool(
            self.state == self.State.SENT
            and self.door
            and self.door.ends_at > timezone.now()
            and self.export
            and self.export.is_ready
        )
