"""Pictures and films that a service shows of itself. Public with its entry, and hidden with it."""

import uuid
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from journeys.captions import webvtt
from journeys.captions.lines import Line
from journeys.media import words as sorry_words
from journeys.uploads.models import Arriving
from providers.models.entries import Service

FOLDER = "register"
MOST_LETTERS = 300


def _place(showing: "Showing", filename: str) -> str:
    """A name of our own: what the file was called at home is nobody's business."""
    return f"{FOLDER}/{showing.service_id}/{showing.pk}.{'mp4' if showing.kind == 'film' else 'jpg'}"


def _small_place(showing: "Showing", filename: str) -> str:
    return f"{FOLDER}/{showing.service_id}/{showing.pk}-small.jpg"


def _arrived_place(showing: "Showing", filename: str) -> str:
    """In quarantine: a film as it came. Nothing serves this folder."""
    return f"quarantine/{showing.service_id}/{showing.pk}"


class ShowingQuerySet(models.QuerySet["Showing"]):
    def kept(self) -> Self:
        """Those that were not taken out."""
        return self.filter(out_at=None)

    def ready(self) -> Self:
        """Those that anybody may see with their entry."""
        return self.kept().filter(state=Showing.State.READY)

    def making(self) -> Self:
        return self.filter(state=Showing.State.MAKING)


class Showing(models.Model):
    """One picture or film of a service, made anew: no place, device or name inside. Never without its words."""

    class Kind(models.TextChoices):
        PICTURE = "picture", _("Picture")
        FILM = "film", _("Film")

    class State(models.TextChoices):
        MAKING = "making", _("Being made ready")
        READY = "ready", _("Ready")
        SORRY = "sorry", _("Could not be opened")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="showings")
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.PICTURE)
    state = models.CharField(max_length=10, choices=State, default=State.READY)
    # Why it could not be opened, as journeys.media names it.
    sorry = models.CharField(max_length=20, blank=True)
    file = models.FileField(upload_to=_place, max_length=200, blank=True)
    # The same picture for a page; of a film, one of its pictures.
    small = models.FileField(upload_to=_small_place, max_length=200, blank=True)
    # A film as it came, until it is ready.
    arrived = models.FileField(upload_to=_arrived_place, max_length=200, blank=True)
    # What is seen, for whoever cannot see it.
    words = models.CharField(max_length=MOST_LETTERS)
    # What is said in a film: WebVTT.
    captions = models.TextField(blank=True)
    # Goes up with every save of the captions: two who write at once do not write over each other.
    caption_saves = models.PositiveIntegerField(default=0)
    is_silent = models.BooleanField("nobody speaks in it", default=False)
    width = models.PositiveIntegerField(default=0)
    height = models.PositiveIntegerField(default=0)
    milliseconds = models.PositiveIntegerField("how long it plays", default=0)
    size = models.PositiveBigIntegerField(default=0)
    position = models.PositiveIntegerField(default=0)
    # The day it was made, as far as whoever added it says.
    shown_on = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=20, default="provider")
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    added_at = models.DateTimeField(default=timezone.now)
    # Nobody sees it any more; it can be put back while its file is kept.
    out_at = models.DateTimeField(null=True, blank=True)
    # Of a film being made ready: how often it was begun, and when a worker may next.
    tries = models.PositiveSmallIntegerField(default=0)
    try_at = models.DateTimeField(default=timezone.now)

    objects = ShowingQuerySet.as_manager()

    class Meta:
        ordering = ["position", "added_at", "id"]
        indexes = [
            models.Index(fields=["service", "position"], name="showings_of_a_service"),
            models.Index(fields=["try_at"], condition=Q(state="making"), name="films_to_make"),
            models.Index(fields=["out_at"], condition=Q(out_at__isnull=False), name="showings_taken_out"),
        ]
        constraints = [
            models.CheckConstraint(condition=~Q(words=""), name="nothing_is_shown_without_words"),
            models.CheckConstraint(
                condition=~Q(state="ready") | ~Q(file=""), name="what_is_shown_has_a_file"
            ),
        ]

    class Privacy:
        personal = {"file", "small", "arrived", "words", "captions", "added_by"}
        plain = {
            *("id", "service", "kind", "state", "sorry", "caption_saves", "is_silent", "width", "height"),
            *(
                "milliseconds",
                "size",
                "position",
                "shown_on",
                "source",
                "added_at",
                "out_at",
                "tries",
                "try_at",
            ),
        }

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("showing", args=[self.service_id, self.pk])

    @property
    def small_url(self) -> str:
        return reverse("showing_small", args=[self.service_id, self.pk])

    @property
    def room_id(self) -> uuid.UUID:
        """Whose it is: the folder in which it waits to be made ready."""
        return self.service_id

    @property
    def is_film(self) -> bool:
        return self.kind == self.Kind.FILM

    @property
    def is_ready(self) -> bool:
        return self.state == self.State.READY

    @property
    def is_making(self) -> bool:
        return self.state == self.State.MAKING

    @property
    def says_sorry(self) -> sorry_words.Sorry:
        """Why it could not be opened, and what to do next."""
        return sorry_words.of(self.sorry)

    @property
    def plays_for(self) -> str:
        return sorry_words.length(round(self.milliseconds / 1000))

    @property
    def lines(self) -> list[Line]:
        """What is said in it."""
        return webvtt.read(self.captions.encode()) if self.captions else []

    @property
    def lacks_captions(self) -> bool:
        return self.is_film and not self.captions and not self.is_silent


class FilmOnItsWay(Arriving):
    """A film arriving in pieces for an entry."""

    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="+")

    class Meta:
        ordering = ["begun_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(offset__gte=0, offset__lte=F("length")), name="no_more_of_a_film_than_was_said"
            ),
            models.CheckConstraint(
                condition=Q(state="arriving") | Q(offset=F("length")), name="a_film_that_arrived_is_whole"
            ),
        ]

    class Privacy:
        personal = {"by", "fingerprint", "begun_at", "expires_at", "length", "offset"}
        plain = {"id", "service", "state"}

    def __str__(self) -> str:
        return f"film on its way {self.pk}"

    @property
    def room_id(self) -> uuid.UUID:
        return self.service_id


def as_said(showing: Showing) -> dict[str, Any]:
    """What a history keeps of one: all that its keeper says of it."""
    on = showing.shown_on.isoformat() if showing.shown_on else ""
    return {
        "kind": str(showing.kind), "words": showing.words, "shown_on": on, "captions": showing.captions,
        "is_silent": showing.is_silent,
    }  # fmt: skip
