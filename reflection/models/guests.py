"""Who comes: those asked on paper, and what those with an account said yes to."""

from django.conf import settings
from django.db import models

from access.rules import Permission, Wall
from reflection.shape import OfReflection, only_mine


class PaperGuest(OfReflection):
    """Somebody who comes and has no account, or needs none: a name, and what they come for. It opens nothing."""

    name = models.CharField("what I call them", max_length=80)
    words = models.CharField("what they come for", max_length=200, blank=True)

    wall = only_mine()

    class Privacy:
        personal = OfReflection.PERSONAL | {"name", "words"}
        plain: set[str] = set()

    class Meta:
        ordering = ["made_at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["reflection", "name"], name="one_paper_guest_a_name"),
        ]

    def __str__(self) -> str:
        return f"paper guest {self.pk}"


class Accepted(OfReflection):
    """That a guest said yes to how the person wants it to go, with the lines as they stood. Added to, never changed.

    `rules` are the person's own lines. Those that hold for every guest (reflection.who.rules) are the same for all, and
    not written down here.
    """

    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    by_name = models.CharField(max_length=80)
    rules = models.JSONField("what they said yes to", default=list)

    wall = Wall(
        read=Permission.REFLECTION_READ,
        add=Permission.REFLECTION_READ,
        change=None,
        remove=Permission.REFLECTION_EDIT,
        item="reflection_id",
        actor="by_id",
        author="by_id",
    )

    class Privacy:
        personal = OfReflection.PERSONAL | {"by", "by_name", "rules"}
        plain: set[str] = set()

    class Meta:
        ordering = ["made_at", "id"]

    def __str__(self) -> str:
        return f"accepted {self.pk}"
