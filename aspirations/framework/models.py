"""The National Aspiration Framework: the questions everybody may be asked. The same for all, and about nobody."""

from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

ENGLISH = "en"


class FrameworkQuerySet(models.QuerySet["Framework"]):
    def published(self) -> Self:
        return self.exclude(published_on=None)

    def current(self, kind: str = "person") -> "Framework":
        """The newest published version of these questions: the one that a new statement is written to.

        In the language of the page, where somebody wrote them in it; else in English.
        """
        mine = self.published().filter(kind=kind)
        spoken = mine.filter(language=get_language() or ENGLISH)
        return (spoken if spoken.exists() else mine.filter(language=ENGLISH)).latest("version")


class Framework(models.Model):
    """One version of a framework. Once published, the database refuses any change to it, its areas and prompts.

    Each language has versions of its own: people who live in it write the questions anew.
    """

    class Kind(models.TextChoices):
        PERSON = "person", _("everybody")
        CARER = "carer", _("family carers")
        # Its areas are the parts of a Care and Support Plan.
        PLAN = "plan", _("a plan")

    kind = models.CharField("whose life it asks about", max_length=10, choices=Kind, default=Kind.PERSON)
    language = models.CharField(max_length=20, default=ENGLISH)
    version = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=100)
    published_on = models.DateField(null=True, blank=True)
    # Of a version that a registrar drafted. Plain ids, as in what happened: no account stands in the way of a version,
    # and no version in the way of taking an account out.
    follows = models.ForeignKey("self", on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    drafted_by = models.BigIntegerField("account of the registrar who drafts it", null=True, blank=True)
    drafted_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField("when it was sent for review", null=True, blank=True)
    reviewed_by = models.BigIntegerField("account of the second registrar", null=True, blank=True)
    put_aside_at = models.DateTimeField(null=True, blank=True)

    objects = FrameworkQuerySet.as_manager()

    class Privacy:
        personal = {"drafted_by", "reviewed_by"}
        plain = {
            "id", "kind", "language", "version", "title", "published_on", "follows", "drafted_at", "sent_at",
            "put_aside_at",
        }  # fmt: skip

    class Meta:
        ordering = ["kind", "language", "version"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "language", "version"],
                condition=Q(put_aside_at=None),
                name="each_version_once",
            ),
            # One draft at a time: each version follows the one before it.
            models.UniqueConstraint(
                fields=["kind", "language"],
                condition=Q(published_on=None, put_aside_at=None, drafted_by__isnull=False),
                name="one_draft_of_a_kind",
            ),
            models.CheckConstraint(
                condition=Q(reviewed_by=None) | ~Q(reviewed_by=F("drafted_by")),
                name="reviewed_by_somebody_else",
            ),
            models.CheckConstraint(
                condition=Q(published_on=None)
                | Q(drafted_by=None)
                | Q(reviewed_by__isnull=False, sent_at__isnull=False),
                name="a_draft_is_reviewed_before_it_is_published",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title}, version {self.version}"

    @property
    def state(self) -> str:
        """draft, review, published or aside."""
        if self.published_on:
            return "published"
        if self.put_aside_at:
            return "aside"
        return "review" if self.sent_at else "draft"


class FrameworkArea(models.Model):
    """One of the areas of life that a framework asks about, with the vocabularies it is mapped to."""

    framework = models.ForeignKey(Framework, on_delete=models.PROTECT, related_name="areas")
    slug = models.SlugField(max_length=40)
    position = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=80)
    about = models.CharField(max_length=200)
    easy_about = models.CharField(max_length=200)
    kind = models.CharField(max_length=20)
    wellbeing = ArrayField(models.CharField(max_length=20))
    ascot = ArrayField(models.CharField(max_length=20), blank=True)
    outcomes = ArrayField(models.CharField(max_length=20), blank=True)
    # Of family carers' areas: what section 10 of the Care Act asks to be looked at.
    matters = ArrayField(models.CharField(max_length=20), blank=True, default=list)
    # The area of the version before that this one goes on from.
    follows = models.ForeignKey("self", on_delete=models.PROTECT, related_name="+", null=True, blank=True)

    class Privacy:
        personal: set[str] = set()
        plain = {
            "id", "framework", "slug", "position", "title", "about", "easy_about", "kind", "wellbeing", "ascot",
            "outcomes", "matters", "follows",
        }  # fmt: skip

    class Meta:
        ordering = ["framework", "position"]
        constraints = [
            models.UniqueConstraint(fields=["framework", "slug"], name="one_area_of_a_name"),
            models.UniqueConstraint(fields=["framework", "position"], name="one_area_in_a_place"),
        ]

    def __str__(self) -> str:
        return self.title


class Prompt(models.Model):
    """One question of an area, in usual and in easy-read words, with ways to start an answer."""

    area = models.ForeignKey(FrameworkArea, on_delete=models.PROTECT, related_name="prompts")
    slug = models.SlugField(max_length=40)
    position = models.PositiveSmallIntegerField()
    question = models.CharField(max_length=200)
    lede = models.CharField(max_length=300)
    easy_question = models.CharField(max_length=200)
    # [[a short name, one sentence, the name of a drawing], …]
    think = models.JSONField(default=list)
    examples = ArrayField(models.CharField(max_length=200), blank=True)
    about_me = models.PositiveSmallIntegerField("heading of the About Me standard it also fills", default=0)

    class Privacy:
        personal: set[str] = set()
        plain = {
            "id", "area", "slug", "position", "question", "lede", "easy_question", "think", "examples", "about_me",
        }  # fmt: skip

    class Meta:
        db_table = "aspirations_frameworkprompt"
        ordering = ["area", "position"]
        constraints = [
            models.UniqueConstraint(fields=["area", "slug"], name="one_prompt_of_a_name"),
            models.UniqueConstraint(fields=["area", "position"], name="one_prompt_in_a_place"),
            models.CheckConstraint(condition=Q(about_me__lte=7), name="about_me_has_seven_headings"),
        ]

    def __str__(self) -> str:
        return self.question


class Move(models.Model):
    """Where answers to one question of the version before are found in this one.

    Several rows for one old question: it was split, and its answers stand under the first (`place` 1). One without a
    new question: it went away, and its answers stay under the person's own questions.
    """

    framework = models.ForeignKey(Framework, on_delete=models.CASCADE, related_name="moves")
    old = models.ForeignKey(Prompt, on_delete=models.PROTECT, related_name="+")
    new = models.ForeignKey(
        Prompt, on_delete=models.SET_NULL, related_name="came_from", null=True, blank=True
    )
    place = models.PositiveSmallIntegerField(default=1)

    class Privacy:
        personal: set[str] = set()
        plain = {"id", "framework", "old", "new", "place"}

    class Meta:
        db_table = "aspirations_frameworkmove"
        ordering = ["framework_id", "old_id", "place", "id"]

    def __str__(self) -> str:
        return f"{self.old_id} to {self.new_id}"


class Review(models.Model):
    """What happened to a draft: sent, sent back with a note, published, put aside. Only added to."""

    class What(models.TextChoices):
        DRAFTED = "drafted", _("drafted")
        SENT = "sent", _("sent for review")
        BACK = "back", _("sent back")
        PUBLISHED = "published", _("published")
        ASIDE = "aside", _("put aside")

    framework = models.ForeignKey(Framework, on_delete=models.CASCADE, related_name="reviews")
    what = models.CharField(max_length=10, choices=What)
    note = models.TextField(blank=True)
    by = models.BigIntegerField("account of the registrar")
    at = models.DateTimeField(default=timezone.now)

    class Privacy:
        personal = {"by", "note"}
        plain = {"id", "framework", "what", "at"}

    class Meta:
        db_table = "aspirations_frameworkreview"
        ordering = ["-at", "-id"]

    def __str__(self) -> str:
        return f"{self.what}: {self.framework_id}"
