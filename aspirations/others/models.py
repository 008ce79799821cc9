"""Other people who are seen or heard in what a person made, and whether they agreed."""

import uuid
from typing import Self

from django.db import models
from django.utils import timezone

from access.rules import Permission, Wall


class OtherQuerySet(models.QuerySet["Other"]):
    def who_said_no(self) -> Self:
        """Those who asked not to be shown, and have not said yes since."""
        return self.filter(agreed=Other.Agreed.NO)


class Other(models.Model):
    """Somebody else seen or heard in one file of an answer.

    It is about the file: another film in its place may show somebody else. While they say no, nobody but the owner of
    the journey sees that file, nor what is said with it.
    """

    class Agreed(models.TextChoices):
        YES = "yes", "yes"
        NOT_ASKED = "not_asked", "not asked yet"
        NO = "no", "no"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    journey = models.ForeignKey("journeys.Journey", on_delete=models.CASCADE, related_name="+")
    attachment = models.ForeignKey("journeys.Attachment", on_delete=models.CASCADE, related_name="+")
    name = models.CharField("who it is", max_length=80)
    agreed = models.CharField(max_length=10, choices=Agreed, default=Agreed.NOT_ASKED)
    agreed_at = models.DateTimeField(default=timezone.now)
    # Whether their own words came through their own link, and not from the owner.
    said_so_themselves = models.BooleanField(default=False)
    # Whether they were ever given a link: who has one is not taken off the list.
    has_link = models.BooleanField(default=False)
    added_at = models.DateTimeField(default=timezone.now)

    objects = OtherQuerySet.as_manager()
    wall = Wall(
        read=Permission.STATEMENT_EDIT,
        add=Permission.STATEMENT_EDIT,
        change=Permission.STATEMENT_EDIT,
        remove=Permission.STATEMENT_EDIT,
    )

    class Privacy:
        personal = {"id", "journey", "attachment", "name", "agreed_at", "added_at"}
        plain = {"agreed", "said_so_themselves", "has_link"}

    class Meta:
        ordering = ["added_at", "id"]

    def __str__(self) -> str:
        return f"somebody in {self.attachment_id}"

    @property
    def took_it_down(self) -> bool:
        """Whether they said no by their own link. Nobody else takes that back for them."""
        return self.agreed == self.Agreed.NO and self.said_so_themselves
