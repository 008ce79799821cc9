"""Questions: mine, and the letters to a provider that do not say who asks.

A `Letter` is what the provider's side may read, and holds no journey, no account and no hour: its id is drawn anew for
each, so that two of them cannot be joined. Which letter is whose stands only in the person's own rows, `Question` and
`Interest`.
"""

import uuid
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from choosing.models.options import Option
from choosing.models.shape import OfChoice, only_mine, read_by_helpers
from providers.models import Service


class LetterQuerySet(models.QuerySet["Letter"]):
    def out(self) -> Self:
        """Those that the provider's side reads today."""
        today = timezone.localdate()
        return self.filter(Q(gone_on=None) | Q(gone_on__gt=today), service__isnull=False, sent_on__lte=today)


class Letter(models.Model):
    """One question, or one expression of interest, to whoever runs a service; with the answers to it.

    `service` is None once the entry was taken out of the register: `service_name` is what it was called.
    """

    class Kind(models.TextChoices):
        QUESTION = "question", _("a question")
        INTEREST = "interest", _("somebody is interested")

    class Answer(models.TextChoices):
        YES = "yes", _("Yes")
        NO = "no", _("No")
        TALK = "talk", _("Let’s talk")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    # The database empties it: whoever takes the entry out reads no letter, or may not change it so.
    service = models.ForeignKey("providers.Service", on_delete=models.DO_NOTHING, related_name="+", null=True)
    service_name = models.CharField(max_length=300, blank=True)
    kind = models.CharField(max_length=10, choices=Kind)
    # The fact it asks about, where it is one of the register's.
    fact = models.CharField(max_length=40, blank=True)
    # The day it goes out: before it the provider's side reads nothing of it.
    sent_on = models.DateField(default=timezone.localdate)
    answer = models.CharField(max_length=10, choices=Answer, blank=True)
    answered_on = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    # The day from which nobody reads it, where its writer let it go with others (access/held.py).
    gone_on = models.DateField(null=True, blank=True)

    objects = LetterQuerySet.as_manager()

    class Privacy:
        personal = {"id", "service", "fact", "sent_on", "answer", "answered_on", "closed_on", "gone_on"}
        plain = {"kind", "service_name"}

    class Meta:
        # By the drawn id: an order by time would say which came together.
        ordering = ["-sent_on", "id"]
        indexes = [models.Index(fields=["service", "sent_on"], name="letters_of_a_service")]

    def __str__(self) -> str:
        return f"letter {self.pk}"

    @property
    def mark(self) -> str:
        """What both sides call it when they talk: drawn for this letter alone, so it joins no two."""
        return self.pk.hex[:4].upper()

    @property
    def entry(self) -> Service:
        """Where it went, for those who read it there: one to no entry is read by its writer alone."""
        assert self.service is not None
        return self.service

    @property
    def is_out(self) -> bool:
        return self.sent_on <= timezone.localdate()


class LetterPart(models.Model):
    """What one side wrote in a letter. `by` is the provider's worker who answered; nobody, where the person wrote."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    letter = models.ForeignKey(Letter, on_delete=models.CASCADE, related_name="parts")
    number = models.PositiveSmallIntegerField()
    words = models.TextField(max_length=2000)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    by_name = models.CharField(max_length=80, blank=True)
    on = models.DateField(default=timezone.localdate)
    # Whether the answer was put on the public entry too.
    is_public = models.BooleanField(default=False)

    class Privacy:
        personal = {"id", "letter", "number", "words", "by", "by_name", "on"}
        plain = {"is_public"}

    class Meta:
        ordering = ["letter_id", "number"]
        constraints = [models.UniqueConstraint(fields=["letter", "number"], name="one_part_a_number")]

    def __str__(self) -> str:
        return f"part {self.number}"


class WithLetter(models.Model):
    """A row that a letter hangs on. The database takes the letter away with the row, or when the row lets it go."""

    LETTER = frozenset({"letter", "mail_me", "read_parts", "told_parts"})

    letter = models.OneToOneField(Letter, on_delete=models.SET_NULL, related_name="+", null=True, blank=True)
    # A mail without a word of it when an answer comes, where I asked for one.
    mail_me = models.BooleanField(default=False)
    # Up to which part of the letter I have read, and have been told.
    read_parts = models.PositiveSmallIntegerField(default=0)
    told_parts = models.PositiveSmallIntegerField(default=0)

    class Meta:
        abstract = True


class Question(WithLetter, OfChoice):
    """Something to find out, of one option or of all. `letter` is there once it was sent to the provider."""

    class CameFrom(models.TextChoices):
        UNKNOWN = "unknown", _("the register does not say")
        LIST = "list", _("from the list that helps people choose")
        ME = "me", _("my own question")

    option = models.ForeignKey(
        Option, on_delete=models.CASCADE, related_name="questions", null=True, blank=True
    )
    came_from = models.CharField(max_length=10, choices=CameFrom, default=CameFrom.ME)
    # The fact, or the line of the list, that it is about.
    code = models.CharField(max_length=40, blank=True)
    words = models.TextField("my question", max_length=1000)
    found = models.TextField("what I found out", max_length=2000, blank=True)
    found_on = models.DateField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    private = models.BooleanField(default=False)
    option_private = models.BooleanField(default=False)
    saves = models.PositiveIntegerField(default=0)

    wall = read_by_helpers("private", "option_private")

    class Privacy:
        personal = OfChoice.PERSONAL | {
            "option", "words", "found", "found_on", "sent_at", "saves",
        } | WithLetter.LETTER  # fmt: skip
        plain = {"came_from", "code", "private", "option_private"}

    class Meta:
        ordering = ["made_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(letter=None) | Q(option__isnull=False), name="a_letter_goes_to_an_option"
            )
        ]

    def __str__(self) -> str:
        return f"question {self.pk}"


class Interest(WithLetter, OfChoice):
    """That the person told a provider they would like to go on, and exactly what they sent. Theirs alone."""

    option = models.ForeignKey(Option, on_delete=models.CASCADE, related_name="interests")
    sent = models.JSONField("what was sent: a list of [title, words]", default=list)
    taken_back_at = models.DateTimeField(null=True, blank=True)

    wall = only_mine()

    class Privacy:
        personal = OfChoice.PERSONAL | {"option", "sent", "taken_back_at"} | WithLetter.LETTER
        plain: set[str] = set()

    class Meta:
        ordering = ["-made_at", "id"]

    def __str__(self) -> str:
        return f"interest {self.pk}"


class LetterTold(models.Model):
    """A morning on which a keeper was told of letters. Written before the mail goes: nobody gets it twice."""

    keeper = models.ForeignKey("providers.Keeper", on_delete=models.CASCADE, related_name="+")
    day = models.DateField()

    class Privacy:
        personal = {"keeper", "day"}
        plain = {"id"}

    class Meta:
        ordering = ["day", "id"]
        constraints = [models.UniqueConstraint(fields=["keeper", "day"], name="told_of_letters_once_a_day")]

    def __str__(self) -> str:
        return f"letters of {self.day}"
