"""How was it: moments, in a picture, a word or a voice."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from delivery.models.cards import Card
from delivery.models.shape import OfDays, read_by_helpers, written_by_others
from delivery.models.week import Coming

BROUGHT_FOLDER = "brought"


class Moment(OfDays):
    """One moment the person kept, theirs alone unless they share it. `from_name`: who brought it, if anybody."""

    class Felt(models.TextChoices):
        GOOD = "good", _("Really good")
        BOTH = "both", _("A bit of both")
        NOT = "not", _("Not for me")
        OWN = "own", _("In my own way")

    on = models.DateField(default=timezone.localdate)
    felt = models.CharField(max_length=10, choices=Felt, blank=True)
    title = models.CharField("what it was about", max_length=120, blank=True)
    words = models.TextField(max_length=4000, blank=True)
    attachment = models.ForeignKey(
        "journeys.Attachment", on_delete=models.RESTRICT, related_name="+", null=True, blank=True
    )
    coming = models.ForeignKey(Coming, on_delete=models.SET_NULL, related_name="+", null=True, blank=True)
    card = models.ForeignKey(Card, on_delete=models.SET_NULL, related_name="+", null=True, blank=True)
    goal = models.ForeignKey(
        "planning.Goal", on_delete=models.SET_NULL, related_name="+", null=True, blank=True
    )
    from_name = models.CharField(max_length=80, blank=True)
    private = models.BooleanField(default=True)

    wall = read_by_helpers("private")

    class Privacy:
        personal = OfDays.PERSONAL | {
            "on", "felt", "title", "words", "attachment", "coming", "card", "goal", "from_name",
        }  # fmt: skip
        plain = {"private"}

    class Meta:
        ordering = ["-on", "-made_at", "id"]

    def __str__(self) -> str:
        return f"moment {self.pk}"


def _photo_place(brought: "Brought", filename: str) -> str:
    """As an attachment's: a random name of our own that begins with the row's id, so that lost files are found."""
    return f"{BROUGHT_FOLDER}/{brought.journey_id}/{brought.pk}.jpg"


def _small_place(brought: "Brought", filename: str) -> str:
    return f"{BROUGHT_FOLDER}/{brought.journey_id}/{brought.pk}-small.jpg"


class Brought(OfDays):
    """A moment that somebody who supports the person brings: it waits until the owner keeps it or takes it out.

    Its photo is a file of this row alone, and none of the person's pictures: it takes none of their room, nothing of
    theirs can show it, and only they and whoever brought it open it. Kept, it becomes a picture of theirs; in every
    other case it goes with the answer.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("not answered")
        KEPT = "kept", _("put with mine")
        DECLINED = "declined", _("no, thanks")
        TAKEN_BACK = "taken_back", _("taken back")

    on = models.DateField(default=timezone.localdate)
    title = models.CharField("what it was about", max_length=120, blank=True)
    words = models.TextField(max_length=2000, blank=True)
    photo = models.FileField(upload_to=_photo_place, max_length=200, blank=True)
    photo_small = models.FileField(upload_to=_small_place, max_length=200, blank=True)
    width = models.PositiveIntegerField("pixels", default=0)
    height = models.PositiveIntegerField("pixels", default=0)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    by_name = models.CharField(max_length=80)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    answered_at = models.DateTimeField(null=True, blank=True)

    wall = written_by_others()

    class Privacy:
        personal = OfDays.PERSONAL | {
            "on", "title", "words", "photo", "photo_small", "width", "height", "by", "by_name", "answered_at",
        }  # fmt: skip
        plain = {"state"}

    class Meta:
        ordering = ["-on", "-made_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="waiting", answered_at=None)
                | ~Q(state="waiting") & Q(answered_at__isnull=False),
                name="brought_answered_when_it_does_not_wait",
            )
        ]

    def __str__(self) -> str:
        return f"brought {self.pk}"
