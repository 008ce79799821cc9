import uuid
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Count, Exists, F, Max, OuterRef, Q, Subquery
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from access.rules import Permission, Wall

# Folders of this room keep their own models; Django looks for them here.
from aspirations.framework.models import Framework, FrameworkArea, Move, Prompt, Review
from aspirations.ideas.models import Comment, Suggestion
from aspirations.others.models import Other
from aspirations.signed.models import SignedPart, SignedStatement

__all__ = [
    "Answer", "AnswerVersion", "Area", "Comment", "Framework", "FrameworkArea", "Move", "Other", "Prompt", "Review",
    "SignedPart", "SignedStatement", "Statement", "Suggestion",
]  # fmt: skip

LONGEST_ANSWER = 20_000
# The forms an answer can take, by what they are made of.
HAS_A_FILE = ("drawing", "film", "photo", "sound")
HAS_CARDS = ("mat", "story", "symbols")
HAS_NO_FILE = ("mat", "story", "symbols", "text")
SHOWS_A_PICTURE = ("drawing", "photo")


def nothing_said(prefix: str = "") -> Q:
    """Answers that are an empty box: no words, or no cards yet."""
    return Q(**{f"{prefix}kind": "text", f"{prefix}text": ""}) | Q(
        **{f"{prefix}kind__in": HAS_CARDS, f"{prefix}cards": []}
    )


class Statement(models.Model):
    """One person's Statement of Aspiration: the draft they are always free to change."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    journey = models.OneToOneField("journeys.Journey", on_delete=models.CASCADE, related_name="statement")
    framework = models.ForeignKey(Framework, on_delete=models.PROTECT, related_name="+")
    begun_at = models.DateTimeField(default=timezone.now)

    wall = Wall(
        read=Permission.STATEMENT_READ,
        add=Permission.STATEMENT_EDIT,
        change=Permission.STATEMENT_EDIT,
        remove=Permission.STATEMENT_EDIT,
    )

    class Privacy:
        personal = {"id", "journey", "begun_at"}
        plain = {"framework"}

    class Meta:
        ordering = ["begun_at", "id"]

    def __str__(self) -> str:
        return f"statement {self.pk}"


class AreaQuerySet(models.QuerySet["Area"]):
    def in_order(self) -> Self:
        return self.select_related("framework_area").order_by("position", "id")

    def counted(self) -> Self:
        """Each with how many answers it holds (`said`) and when the last of them changed (`last_said`)."""
        there = Q(answers__taken_out=False) & ~nothing_said("answers__")
        return self.annotate(
            said=Count("answers", filter=there), last_said=Max("answers__changed_at", filter=there)
        )

    def pictured(self) -> Self:
        """Each with the first picture said in it (`photo`): a photo, a drawing or a film that has one."""
        seen = Q(kind__in=SHOWS_A_PICTURE) | Q(kind=Answer.Kind.FILM) & ~Q(attachment__small="")
        photos = Answer.objects.filter(seen, area=OuterRef("pk"), taken_out=False)
        return self.annotate(photo=Subquery(photos.order_by("position", "id").values("attachment")[:1]))


class Area(models.Model):
    """One area of life in a person's statement: an area of the framework made their own, or one they added."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    journey = models.ForeignKey("journeys.Journey", on_delete=models.CASCADE, related_name="+")
    statement = models.ForeignKey(Statement, on_delete=models.CASCADE, related_name="areas")
    framework_area = models.ForeignKey(FrameworkArea, on_delete=models.PROTECT, related_name="+", null=True)
    own_title = models.CharField("what I call it", max_length=80, blank=True)
    position = models.PositiveSmallIntegerField()
    not_for_me = models.BooleanField(default=False)
    private = models.BooleanField(default=False)

    objects = AreaQuerySet.as_manager()
    wall = Wall(
        read=Permission.STATEMENT_READ,
        add=Permission.STATEMENT_EDIT,
        change=Permission.STATEMENT_EDIT,
        remove=Permission.STATEMENT_EDIT,
        private=("private",),
        item="id",
    )

    class Privacy:
        personal = {"id", "journey", "statement", "own_title", "position"}
        plain = {"framework_area", "not_for_me", "private"}

    class Meta:
        # By the plain id: a join would ask the statement itself, which a share of one area does not open.
        ordering = ["statement_id", "position", "id"]
        constraints = [
            models.UniqueConstraint(fields=["statement", "framework_area"], name="each_framework_area_once"),
            models.CheckConstraint(
                condition=Q(framework_area__isnull=False) | ~Q(own_title=""), name="an_own_area_has_a_title"
            ),
        ]

    def __str__(self) -> str:
        return f"area {self.pk}"

    @property
    def title(self) -> str:
        """What the person calls it, else what the framework does."""
        return self.own_title or (self.framework_area.title if self.framework_area else "")


class AnswerQuerySet(models.QuerySet["Answer"]):
    def said(self) -> Self:
        """Answers that say something: not taken out, and not an empty box."""
        return self.there().exclude(nothing_said())

    def latest_said(self, journey: models.Model) -> "Answer | None":
        """What the person said or changed last, in an area that is for them."""
        answers = self.said().filter(journey=journey, area__not_for_me=False)
        return answers.select_related("area__framework_area").order_by("-changed_at", "id").first()

    def there(self) -> Self:
        """Answers that were not taken out, as they stand on the page."""
        return self.filter(taken_out=False).select_related("prompt", "attachment").order_by("position", "id")

    def with_waiting(self) -> Self:
        """Each with whether other words of the person wait beside it (`has_waiting`)."""
        waiting = AnswerVersion.objects.filter(answer=OuterRef("pk"), state=AnswerVersion.State.WAITING)
        return self.annotate(has_waiting=Exists(waiting))

    def with_held(self) -> Self:
        """Each with who is seen or heard in it and said no (`held_by`), if anybody did."""
        said_no = Other.objects.who_said_no().filter(attachment=OuterRef("attachment"))
        return self.annotate(held_by=Subquery(said_no.values("name")[:1]))


class Answer(models.Model):
    """One thing a person said, in any form, about a prompt of the framework or a question of their own."""

    class Kind(models.TextChoices):
        TEXT = "text", _("words")
        SOUND = "sound", _("my voice")
        FILM = "film", _("a film")
        PHOTO = "photo", _("a photo")
        DRAWING = "drawing", _("a drawing")
        SYMBOLS = "symbols", _("symbols")
        STORY = "story", _("a story in pictures")
        MAT = "mat", _("a sorting mat")

    class SaidBy(models.TextChoices):
        ME = "me", _("me")
        OTHER = "other", _("somebody about me")
        FOR_ME = "for_me", _("somebody on my behalf")

    class SaidHow(models.TextChoices):
        WORDS = "words", _("in words")
        SIGNS = "signs", _("in signs")
        PICTURES = "pictures", _("in pictures")
        BEHAVIOUR = "behaviour", _("in what I do")

    class CameHow(models.TextChoices):
        TYPED = "typed", _("made here")
        WORKBOOK = "workbook", _("said on paper and typed in")
        TOGETHER = "together", _("said to somebody who typed it in")
        SUGGESTED = "suggested", _("suggested, and I said yes")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    journey = models.ForeignKey("journeys.Journey", on_delete=models.CASCADE, related_name="+")
    area = models.ForeignKey(Area, on_delete=models.CASCADE, related_name="answers")
    prompt = models.ForeignKey(Prompt, on_delete=models.PROTECT, related_name="+", null=True)
    own_question = models.CharField("what it is about", max_length=200, blank=True)
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.TEXT)
    # Of anything but words: the same in words, for those who do not see or hear it.
    text = models.TextField(blank=True)
    # Of symbols, a story or a mat: its cards in order, as journeys.boards writes and reads them.
    cards = models.JSONField(default=list, blank=True)
    attachment = models.ForeignKey(
        "journeys.Attachment", on_delete=models.RESTRICT, related_name="+", null=True
    )
    position = models.PositiveSmallIntegerField()
    top = models.PositiveSmallIntegerField("place in my top three", null=True)
    private = models.BooleanField(default=False)
    # Kept in step with the area's own mark, so that the wall needs no join.
    area_private = models.BooleanField(default=False)
    taken_out = models.BooleanField(default=False)
    said_by = models.CharField(max_length=10, choices=SaidBy, default=SaidBy.ME)
    said_by_name = models.CharField("who said it", max_length=80, blank=True)
    said_how = models.CharField("how it was said", max_length=10, choices=SaidHow, default=SaidHow.WORDS)
    interpreted_by = models.CharField("who put it into words", max_length=80, blank=True)
    came_how = models.CharField("how it got here", max_length=10, choices=CameHow, default=CameHow.TYPED)
    # Of a suggestion that I said yes to: whose it was.
    typed_by = models.CharField("who typed it in", max_length=80, blank=True)
    # The question it was said to, where a newer version asks another one in its place.
    asked = models.CharField("the question of then", max_length=200, blank=True, default="")
    # Goes up with every save. A page that was opened before the last save shows an older number, and its words
    # then wait beside these instead of replacing them.
    saves = models.PositiveIntegerField(default=0)
    made_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(default=timezone.now)

    objects = AnswerQuerySet.as_manager()
    wall = Wall(
        read=Permission.STATEMENT_READ,
        add=Permission.STATEMENT_EDIT,
        change=Permission.STATEMENT_EDIT,
        remove=Permission.STATEMENT_EDIT,
        private=("private", "area_private", "taken_out"),
        item="area_id",
    )

    class Privacy:
        personal = {
            "id", "journey", "area", "own_question", "text", "attachment", "position", "top", "typed_by", "saves",
            "made_at", "changed_at", "cards", "said_by_name", "interpreted_by",
        }  # fmt: skip
        plain = {
            "prompt", "kind", "private", "area_private", "taken_out", "said_by", "said_how", "came_how", "asked",
        }  # fmt: skip

    class Meta:
        ordering = ["area_id", "position", "id"]
        constraints = [
            models.UniqueConstraint(fields=["journey", "top"], name="one_answer_in_each_top_place"),
            models.CheckConstraint(condition=Q(top=None) | Q(top__range=(1, 3)), name="top_is_three"),
            models.CheckConstraint(
                condition=Q(kind__in=HAS_A_FILE, attachment__isnull=False)
                | Q(kind__in=HAS_NO_FILE, attachment=None),
                name="what_has_a_file_has_one",
            ),
            models.CheckConstraint(
                condition=Q(top=None) | Q(taken_out=False), name="what_is_out_is_not_on_top"
            ),
        ]
        indexes = [models.Index(fields=["area", "prompt"], name="answers_of_a_prompt")]

    def __str__(self) -> str:
        return f"answer {self.pk}"

    def get_absolute_url(self) -> str:
        """The page of its question, where it stands with the others."""
        return reverse("prompt", args=[self.journey_id, self.area_id, self.slug])

    @property
    def all_words(self) -> str:
        """Everything typed here, for comparing."""
        return f"{self.own_question}\n{self.text}"

    @property
    def question(self) -> str:
        """What this is an answer to, in the framework's words or the person's own."""
        return self.prompt.question if self.prompt else self.own_question

    @property
    def slug(self) -> str:
        """The name of its question in addresses."""
        return self.prompt.slug if self.prompt else "own"

    @property
    def on_paper(self) -> bool:
        return self.came_how == self.CameHow.WORKBOOK


class AnswerVersion(models.Model):
    """How an answer stood at the end of a sitting, or words that met newer ones and wait for a choice.

    Only its owner reads history, whatever is shared.
    """

    class State(models.TextChoices):
        SHOWN = "shown", "was on the page"
        WAITING = "waiting", "waits for a choice"
        ASIDE = "aside", "put aside"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    journey = models.ForeignKey("journeys.Journey", on_delete=models.CASCADE, related_name="+")
    answer = models.ForeignKey(Answer, on_delete=models.CASCADE, related_name="versions")
    state = models.CharField(max_length=10, choices=State, default=State.SHOWN)
    own_question = models.CharField(max_length=200, blank=True)
    text = models.TextField(blank=True)
    cards = models.JSONField(default=list, blank=True)
    attachment = models.ForeignKey(
        "journeys.Attachment", on_delete=models.RESTRICT, related_name="+", null=True
    )
    said_by = models.CharField(max_length=10, default="me")
    said_by_name = models.CharField(max_length=80, blank=True)
    said_how = models.CharField(max_length=10, default="words")
    interpreted_by = models.CharField(max_length=80, blank=True)
    came_how = models.CharField(max_length=10, default="typed")
    typed_by = models.CharField(max_length=80, blank=True)
    saved_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    begun_at = models.DateTimeField(default=timezone.now)
    saved_at = models.DateTimeField(default=timezone.now)
    # The number of saves that the page these words came from had seen.
    seen_saves = models.PositiveIntegerField(default=0)

    wall = Wall(
        read=Permission.STATEMENT_EDIT,
        add=Permission.STATEMENT_EDIT,
        change=Permission.STATEMENT_EDIT,
        remove=Permission.STATEMENT_EDIT,
        actor="saved_by_id",
    )

    class Privacy:
        personal = {
            "id", "journey", "answer", "own_question", "text", "cards", "attachment", "saved_by", "begun_at",
            "saved_at", "seen_saves", "said_by_name", "interpreted_by", "typed_by",
        }  # fmt: skip
        plain = {"state", "said_by", "said_how", "came_how"}

    class Meta:
        ordering = ["-saved_at", "-begun_at", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(saved_at__gte=F("begun_at")), name="saved_after_it_was_begun")
        ]

    def __str__(self) -> str:
        return f"version of {self.answer_id}"

    @property
    def all_words(self) -> str:
        """Everything typed here, for comparing."""
        return f"{self.own_question}\n{self.text}"
