"""What hangs on the wall of a reflection, and what its guests send beforehand."""

import uuid
from pathlib import PurePosixPath

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from access.rules import Permission, Wall
from journeys.captions.lines import Line, spread
from journeys.media import words as media_words
from journeys.uploads.models import Arriving
from reflection.shape import OfReflection, read_by_guests

FOLDER = "celebrations"


class Piece(OfReflection):
    """Something I am glad about, as it hangs on the wall: words, a picture, a film or a sound of mine.

    Its words are its own, copied from where it came from, so that what hangs here opens nothing else. `moment`, `goal`,
    `step`, `answer` and `celebration` say where that was. A trigger makes it its owner's alone once that place is only
    theirs, or is gone. `whose`: who said it, where it was not the person.
    """

    class Of(models.TextChoices):
        MOMENT = "moment", _("a moment of mine")
        GOAL = "goal", _("what I am going for")
        STEP = "step", _("a step of mine")
        ANSWER = "answer", _("my statement")
        OWN = "own", _("put up here")
        CELEBRATION = "celebration", _("sent to me")

    of = models.CharField(max_length=12, choices=Of, default=Of.OWN)
    title = models.CharField("what it is", max_length=120, blank=True)
    words = models.TextField(max_length=4000, blank=True)
    whose = models.CharField("who said it", max_length=80, blank=True)
    on = models.DateField("when it was", null=True, blank=True)
    attachment = models.ForeignKey(
        "journeys.Attachment", on_delete=models.RESTRICT, related_name="+", null=True, blank=True
    )
    # One of our drawings, where a goal shows one.
    drawing = models.CharField(max_length=40, blank=True)
    moment = models.ForeignKey(
        "delivery.Moment", on_delete=models.SET_NULL, related_name="+", null=True, blank=True
    )
    goal = models.ForeignKey(
        "planning.Goal", on_delete=models.SET_NULL, related_name="+", null=True, blank=True
    )
    step = models.ForeignKey(
        "planning.Step", on_delete=models.SET_NULL, related_name="+", null=True, blank=True
    )
    answer = models.ForeignKey(
        "aspirations.Answer", on_delete=models.SET_NULL, related_name="+", null=True, blank=True
    )
    celebration = models.ForeignKey(
        "reflection.Celebration", on_delete=models.SET_NULL, related_name="+", null=True, blank=True
    )
    # Drawn with the page that puts it up, so that a page that is sent twice puts up one.
    key = models.UUIDField(default=uuid.uuid4, editable=False)
    position = models.PositiveIntegerField(default=0)
    private = models.BooleanField(default=True)

    wall = read_by_guests("private")

    class Privacy:
        personal = OfReflection.PERSONAL | {
            "title", "words", "whose", "on", "attachment", "moment", "goal", "step", "answer", "celebration", "key",
            "position",
        }  # fmt: skip
        plain = {"of", "drawing", "private"}

    class Meta:
        ordering = ["position", "made_at", "id"]
        constraints = [models.UniqueConstraint(fields=["reflection", "key"], name="one_piece_a_page")]

    def __str__(self) -> str:
        return f"piece {self.pk}"


def _place(row: "Celebration", filename: str) -> str:
    """As an attachment's: a random name of our own that begins with the row's id, so that lost files are found."""
    ending = "jpg" if row.kind == row.Kind.PHOTO else "mp4"
    return str(PurePosixPath(FOLDER, str(row.journey_id), f"{row.pk}.{ending}"))


def _small_place(row: "Celebration", filename: str) -> str:
    return str(PurePosixPath(FOLDER, str(row.journey_id), f"{row.pk}-small.jpg"))


def _arrived_place(row: "Celebration", filename: str) -> str:
    return str(PurePosixPath("quarantine", str(row.journey_id), str(row.pk)))


class CelebrationQuerySet(models.QuerySet["Celebration"]):
    def making(self) -> "CelebrationQuerySet":
        return self.filter(state="waiting", making="making")


class Celebration(OfReflection):
    """What a guest sends beforehand: words, a photo, a film or a sound. It waits, in their name, until the person says.

    Its file is of this row alone and none of the person's: only they and whoever sent it open it. Put up, it becomes a
    picture or a film of theirs; in every other case it goes with the answer. The row itself is the promise that a film
    is made ready (`making`, `tries`, `try_at`): a guest makes no promises in somebody else's outbox.
    """

    class Kind(models.TextChoices):
        WORDS = "words", _("words")
        PHOTO = "photo", _("a photo")
        FILM = "film", _("a film")
        SOUND = "sound", _("a voice")

    class State(models.TextChoices):
        WAITING = "waiting", _("not answered")
        UP = "up", _("put up on the wall")
        DECLINED = "declined", _("no, thanks")
        TAKEN_BACK = "taken_back", _("taken back")

    class Making(models.TextChoices):
        READY = "ready", "ready"
        MAKING = "making", "being made ready"
        SORRY = "sorry", "could not be opened"

    kind = models.CharField(max_length=10, choices=Kind, default=Kind.WORDS)
    words = models.TextField(max_length=2000, blank=True)
    # What is said in a film or a sound, for whoever cannot hear it: a row for each thing that is said, without times.
    heard = models.TextField("what is said in it", max_length=4000, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    by_name = models.CharField(max_length=80)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    answered_at = models.DateTimeField(null=True, blank=True)
    thanked_at = models.DateTimeField(null=True, blank=True)
    file = models.FileField(upload_to=_place, max_length=200, blank=True)
    small = models.FileField(upload_to=_small_place, max_length=200, blank=True)
    # What arrived, until it is made anew.
    arrived = models.FileField(upload_to=_arrived_place, max_length=200, blank=True)
    making = models.CharField(max_length=10, choices=Making, default=Making.READY)
    # Why it could not be opened, as journeys.media names it.
    sorry = models.CharField(max_length=20, blank=True)
    width = models.PositiveIntegerField("pixels", default=0)
    height = models.PositiveIntegerField("pixels", default=0)
    milliseconds = models.PositiveIntegerField("how long it plays", default=0)
    size = models.PositiveBigIntegerField("bytes", default=0)
    tries = models.PositiveSmallIntegerField(default=0)
    try_at = models.DateTimeField(default=timezone.now)
    key = models.UUIDField(default=uuid.uuid4, editable=False)

    objects = CelebrationQuerySet.as_manager()
    wall = Wall(
        read=Permission.REFLECTION_COMMENT,
        add=Permission.REFLECTION_COMMENT,
        change=Permission.REFLECTION_COMMENT,
        remove=Permission.REFLECTION_EDIT,
        item="reflection_id",
        actor="by_id",
        author="by_id",
    )

    class Privacy:
        personal = OfReflection.PERSONAL | {
            "words", "heard", "by", "by_name", "answered_at", "thanked_at", "file", "small", "arrived", "width",
            "height", "milliseconds", "size", "try_at", "key",
        }  # fmt: skip
        plain = {"kind", "state", "making", "sorry", "tries"}

    class Meta:
        ordering = ["-made_at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["reflection", "by", "key"], name="one_celebration_a_page"),
            models.CheckConstraint(
                condition=Q(state="waiting", answered_at=None)
                | ~Q(state="waiting") & Q(answered_at__isnull=False),
                name="celebration_answered_when_it_does_not_wait",
            ),
        ]
        indexes = [models.Index(fields=["try_at"], condition=Q(making="making"), name="celebrations_to_make")]

    def __str__(self) -> str:
        return f"celebration {self.pk}"

    @property
    def room_id(self) -> uuid.UUID:
        """Whose folder of quarantine it waits in."""
        return self.journey_id

    @property
    def is_waiting(self) -> bool:
        return self.state == self.State.WAITING

    @property
    def plays(self) -> bool:
        return self.kind in (self.Kind.FILM, self.Kind.SOUND)

    @property
    def is_film(self) -> bool:
        return self.kind == self.Kind.FILM

    @property
    def is_making(self) -> bool:
        return self.making == self.Making.MAKING

    @property
    def is_sorry(self) -> bool:
        return self.making == self.Making.SORRY

    @property
    def says_sorry(self) -> media_words.Sorry:
        return media_words.of(self.sorry)

    @property
    def plays_for(self) -> str:
        return media_words.length(round(self.milliseconds / 1000))

    @property
    def lines(self) -> list[Line]:
        """What is said in it, line by line over the time that it plays; none while it is being made ready."""
        return spread(self.heard, self.milliseconds)

    @property
    def heard_lines(self) -> list[dict[str, str]]:
        """The same to read, at any time."""
        return [{"words": row} for row in self.heard.splitlines() if row.strip()]


class CelebrationOnItsWay(Arriving):
    """A film or a sound of a guest's, arriving in pieces. Only they and the owner reach it."""

    journey = models.ForeignKey("journeys.Journey", on_delete=models.CASCADE, related_name="+")
    reflection = models.ForeignKey("reflection.Reflection", on_delete=models.CASCADE, related_name="+")

    wall = Wall(
        read=Permission.REFLECTION_COMMENT,
        add=Permission.REFLECTION_COMMENT,
        change=Permission.REFLECTION_COMMENT,
        remove=Permission.REFLECTION_COMMENT,
        item="reflection_id",
        actor="by_id",
        author="by_id",
    )

    class Privacy:
        personal = {
            "id",
            "journey",
            "reflection",
            "by",
            "length",
            "offset",
            "fingerprint",
            "begun_at",
            "expires_at",
        }
        plain = {"state"}

    class Meta:
        ordering = ["begun_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(offset__gte=0, offset__lte=models.F("length")),
                name="no_more_of_a_celebration_than_was_said",
            ),
            models.CheckConstraint(
                condition=Q(state="arriving") | Q(offset=models.F("length")),
                name="a_celebration_that_arrived_is_whole",
            ),
        ]
        indexes = [models.Index(fields=["expires_at"], name="celebrations_to_let_go")]

    def __str__(self) -> str:
        return f"celebration on its way {self.pk}"

    @property
    def room_id(self) -> uuid.UUID:
        return self.journey_id


__all__ = ["Celebration", "CelebrationOnItsWay", "Piece"]
