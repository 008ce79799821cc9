"""A time to look back, and whether I want one."""

import uuid
from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from access.rules import Permission, Wall
from journeys.saved import Saved
from reflection.shape import only_mine


class ReflectionQuerySet(models.QuerySet["Reflection"]):
    def in_order(self) -> Self:
        """The newest first."""
        return self.order_by("-made_at", "id")


class Reflection(Saved):
    """One time of looking back. Nobody sees it until it is shared, and each is shared by itself.

    `on` and `at` are a day and an hour on the clock, `when` is the person's own way to say it ("after lunch"); all may
    be empty. `rules` is how I want it to go, line by line, in the words that I picked or wrote. `asks` holds the codes
    of the questions I took along (reflection.about.prompts). Nothing here is ever due.
    """

    class Form(models.TextChoices):
        TALK = "talk", _("A talk over tea")
        WALK = "walk", _("A walk and a talk")
        PARTY = "party", _("A party")
        FILM = "film", _("A film")
        BOOK = "book", _("A photo book")
        STORY = "story", _("A story in pictures")
        LETTER = "letter", _("A letter to myself")
        SORTING = "sorting", _("A sorting mat")
        MEETING = "meeting", _("A meeting")
        OWN = "own", _("My own idea")

    title = models.CharField("what I call it", max_length=80)
    about = models.TextField("what it is about", max_length=2000, blank=True)
    form = models.CharField("what it looks like", max_length=10, choices=Form, blank=True)
    form_words = models.CharField("what it looks like, in my words", max_length=200, blank=True)
    place = models.CharField("where", max_length=120, blank=True)
    on = models.DateField("which day", null=True, blank=True)
    at = models.TimeField("what time", null=True, blank=True)
    when = models.CharField("when, in my words", max_length=120, blank=True)
    rules = models.JSONField("how I want it to go", default=list, blank=True)
    asks = models.JSONField("questions I took along", default=list, blank=True)
    # The day on which it was, once the person says that it was.
    held_on = models.DateField("the day it was", null=True, blank=True)
    finished_at = models.DateTimeField("put with those before", null=True, blank=True)
    # Drawn with the page that began it, so that a page that is sent twice begins one.
    key = models.UUIDField(default=uuid.uuid4, editable=False)

    objects = ReflectionQuerySet.as_manager()
    wall = Wall(
        read=Permission.REFLECTION_READ,
        add=Permission.REFLECTION_EDIT,
        change=Permission.REFLECTION_EDIT,
        remove=Permission.REFLECTION_EDIT,
        item="id",
    )

    class Privacy:
        personal = Saved.PERSONAL | {
            "title", "about", "form_words", "place", "on", "at", "when", "rules", "held_on", "finished_at", "key",
        }  # fmt: skip
        plain = {"form", "asks"}

    class Meta:
        ordering = ["made_at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["journey", "key"], name="one_reflection_a_page"),
            models.CheckConstraint(condition=~Q(title=""), name="a_reflection_has_a_name"),
        ]

    def __str__(self) -> str:
        return f"reflection {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("reflection", args=[self.journey_id, self.pk])

    @property
    def reflection_id(self) -> uuid.UUID:
        return self.pk

    @property
    def day(self) -> date:
        """The day that stands for it where reflections follow one another: when it was, is to be, or began."""
        return self.held_on or self.on or timezone.localtime(self.made_at).date()


class Wanting(Saved):
    """Do I want one? One answer a journey, which may be no answer; nobody but the person reads it."""

    class Answer(models.TextChoices):
        YES = "yes", _("Yes")
        NOT_NOW = "not_now", _("Not now")
        NEVER = "never", _("Never ask me")

    answer = models.CharField(max_length=10, choices=Answer)

    wall = only_mine()

    class Privacy:
        personal = Saved.PERSONAL | {"answer"}
        plain: set[str] = set()

    class Meta:
        ordering = ["made_at", "id"]
        constraints = [models.UniqueConstraint(fields=["journey"], name="one_wanting_a_journey")]

    def __str__(self) -> str:
        return f"wanting {self.pk}"
