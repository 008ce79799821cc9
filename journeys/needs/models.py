import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils import timezone

from access.rules import Permission, Wall
from journeys.needs.parts import PARTS, POINTS, Choice, Does, language_line, print_line


def _codes() -> ArrayField:
    return ArrayField(models.CharField(max_length=20), default=list, blank=True)


def _own_words() -> models.CharField:
    return models.CharField(max_length=300, blank=True)


class CommunicationNeeds(models.Model):
    """How somebody talks and takes things in, said once: the four parts of the Accessible Information Standard.

    Every part may be empty. `just_me`: nobody else reads it; my own pages and papers still follow it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    journey = models.OneToOneField("journeys.Journey", on_delete=models.CASCADE, related_name="needs")
    contact = _codes()
    contact_words = _own_words()
    formats = _codes()
    formats_words = _own_words()
    print_points = models.PositiveSmallIntegerField(null=True, blank=True)
    language = models.CharField(max_length=60, blank=True)
    professionals = _codes()
    professionals_words = _own_words()
    support = _codes()
    support_words = _own_words()
    just_me = models.BooleanField(default=True)
    # When the person last said that this is right.
    right_at = models.DateTimeField(default=timezone.now)

    wall = Wall(
        read=Permission.JOURNEY_READ,
        add=Permission.JOURNEY_MANAGE,
        change=Permission.JOURNEY_MANAGE,
        remove=Permission.JOURNEY_MANAGE,
        private=("just_me",),
    )

    class Privacy:
        personal = {
            "id", "journey", "contact", "contact_words", "formats", "formats_words", "print_points", "language",
            "professionals", "professionals_words", "support", "support_words", "just_me", "right_at",
        }  # fmt: skip
        plain: set[str] = set()

    class Meta:
        ordering = ["journey_id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(print_points=None) | Q(print_points__in=POINTS), name="large_print_sizes"
            )
        ]

    def __str__(self) -> str:
        return f"needs {self.pk}"

    def picked(self, slug: str) -> list[Choice]:
        """The answers given to one part, in the order of the list."""
        part = next(part for part in PARTS if part.slug == slug)
        return [choice for choice in part.choices if choice.code in getattr(self, slug)]

    def does(self, what: Does) -> bool:
        """Whether any answer asks for this."""
        return any(what in choice.effects for part in PARTS for choice in self.picked(part.slug))

    def lines(self, slug: str = "") -> list[str]:
        """What other people read, one sentence each: of one part, or of all four."""
        if not slug:
            return [line for part in PARTS for line in self.lines(part.slug)]
        found = [self._line(choice) for choice in self.picked(slug)]
        own = getattr(self, f"{slug}_words")
        return [*found, own] if own else found

    def _line(self, choice: Choice) -> str:
        if choice.code == "large_print" and self.print_points:
            return str(print_line(self.print_points))
        if choice.code == "other_language" and self.language:
            return str(language_line(self.language))
        return str(choice.line)
