"""The National Aspiration Framework: the questions everybody may be asked. The same for all, and about nobody."""

from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q


class FrameworkQuerySet(models.QuerySet["Framework"]):
    def published(self) -> Self:
        return self.exclude(published_on=None)

    def current(self) -> "Framework":
        """The newest published version: the one that a new statement is written to."""
        return self.published().latest("version")


class Framework(models.Model):
    """One version of the framework. Once published, the database refuses any change to it, its areas and prompts."""

    version = models.PositiveSmallIntegerField(unique=True)
    title = models.CharField(max_length=100)
    published_on = models.DateField(null=True)

    objects = FrameworkQuerySet.as_manager()

    class Privacy:
        personal: set[str] = set()
        plain = {"id", "version", "title", "published_on"}

    class Meta:
        ordering = ["version"]

    def __str__(self) -> str:
        return f"{self.title}, version {self.version}"


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

    class Privacy:
        personal: set[str] = set()
        plain = {
            "id", "framework", "slug", "position", "title", "about", "easy_about", "kind", "wellbeing", "ascot",
            "outcomes",
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
