"""What there is to choose from, and what speaks for and against each."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from access.rules import Permission, Wall
from choosing.models.shape import OfChoice, read_by_helpers
from providers.wording import with_town


class OptionQuerySet(models.QuerySet["Option"]):
    def kept(self) -> Self:
        """Those that still count, in the person's order."""
        return self.filter(put_aside_at=None).select_related("service").order_by("position", "id")

    def compared(self) -> Self:
        return self.kept().filter(comparing=True)


class Option(OfChoice):
    """One thing that could be chosen: an entry of the register, or anything else in life.

    `last_known` is what the register said when it was last looked at (choosing.facts: code -> [value, source, day], and
    name, town and kinds), so that it stays readable here when the entry goes.
    """

    class Kind(models.TextChoices):
        REGISTER = "register", _("in the register")
        FAMILY = "family", _("my family")
        FRIEND = "friend", _("a friend or neighbour")
        CLUB = "club", _("a club or a place in my community")
        EQUIPMENT = "equipment", _("equipment or technology")
        OTHER = "other", _("something else")

    class OfferedBy(models.TextChoices):
        ME = "me", _("I found it")
        HELPER = "helper", _("somebody who helps me")
        COUNCIL = "council", _("the council")
        NHS = "nhs", _("the NHS")
        PROVIDER = "provider", _("whoever runs it")

    kind = models.CharField(max_length=10, choices=Kind)
    service = models.ForeignKey(
        "providers.Service", on_delete=models.SET_NULL, related_name="+", null=True, blank=True
    )
    name = models.CharField("what it is called", max_length=200)
    words = models.TextField("about it, in my words", max_length=2000, blank=True)
    contact = models.CharField("how to reach them", max_length=200, blank=True)
    offered_by = models.CharField(max_length=10, choices=OfferedBy, default=OfferedBy.ME)
    suggested_by = models.CharField("who suggested it", max_length=80, blank=True)
    position = models.PositiveSmallIntegerField()
    comparing = models.BooleanField(default=True)
    put_aside_at = models.DateTimeField(null=True, blank=True)
    aside_why = models.CharField("why not this one", max_length=300, blank=True)
    last_known = models.JSONField(default=dict, blank=True)
    known_on = models.DateField(null=True, blank=True)
    # Kept in step on what hangs on it (`option_private`), so that the wall needs no join.
    private = models.BooleanField(default=False)
    saves = models.PositiveIntegerField(default=0)

    objects = OptionQuerySet.as_manager()
    wall = read_by_helpers("private")

    class Privacy:
        personal = OfChoice.PERSONAL | {
            "service", "name", "words", "contact", "suggested_by", "position", "comparing", "put_aside_at",
            "aside_why", "last_known", "known_on", "saves",
        }  # fmt: skip
        plain = {"kind", "offered_by", "private"}

    class Meta:
        ordering = ["choice_id", "position", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["choice", "service"],
                condition=Q(service__isnull=False),
                name="each_service_once_in_a_choice",
            ),
            models.CheckConstraint(
                condition=Q(kind="register") | Q(service=None), name="only_the_register_has_entries"
            ),
        ]

    def __str__(self) -> str:
        return f"option {self.pk}"

    @property
    def name_and_town(self) -> str:
        """What it is called, so that it can be told from others of that name; the town as the register last had it."""
        return with_town(self.name, self.last_known.get("town"))


class Reason(OfChoice):
    """What speaks for or against an option, in the owner's words or kept from a helper's (`from_name`)."""

    class Side(models.TextChoices):
        FOR = "for", _("for it")
        AGAINST = "against", _("against it")
        NOTE = "note", _("a note")

    option = models.ForeignKey(Option, on_delete=models.CASCADE, related_name="reasons")
    side = models.CharField(max_length=10, choices=Side)
    words = models.TextField(max_length=1000)
    from_name = models.CharField("whose idea it was", max_length=80, blank=True)
    private = models.BooleanField(default=False)
    option_private = models.BooleanField(default=False)

    wall = read_by_helpers("private", "option_private")

    class Privacy:
        personal = OfChoice.PERSONAL | {"option", "words", "from_name"}
        plain = {"side", "private", "option_private"}

    class Meta:
        ordering = ["made_at", "id"]

    def __str__(self) -> str:
        return f"reason {self.pk}"


class Idea(OfChoice):
    """What a helper says of a choice: another option, a reason, their own view. Theirs, until the owner says otherwise.

    Read by the owner and by whoever wrote it; no other helper sees it, and it never stands in the owner's words alone.
    """

    class Kind(models.TextChoices):
        OPTION = "option", _("another option")
        FOR = "for", _("a reason for it")
        AGAINST = "against", _("a reason against it")
        NOTE = "note", _("a note")
        VIEW = "view", _("my own view")

    class State(models.TextChoices):
        WAITING = "waiting", _("not answered")
        KEPT = "kept", _("put with mine")
        READ = "read", _("read")
        DECLINED = "declined", _("no, thanks")
        TAKEN_BACK = "taken_back", _("taken back")

    option = models.ForeignKey(Option, on_delete=models.SET_NULL, related_name="ideas", null=True, blank=True)
    kind = models.CharField(max_length=10, choices=Kind)
    # Of another option that is not in the register: what sort of thing it is.
    option_kind = models.CharField(max_length=10, choices=Option.Kind, blank=True)
    service = models.ForeignKey(
        "providers.Service", on_delete=models.SET_NULL, related_name="+", null=True, blank=True
    )
    name = models.CharField("what it is called", max_length=200, blank=True)
    words = models.TextField(max_length=2000, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    # What the owner called them on that day.
    by_name = models.CharField(max_length=80)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    answered_at = models.DateTimeField(null=True, blank=True)
    thanked_at = models.DateTimeField(null=True, blank=True)
    changed_at = models.DateTimeField(default=timezone.now)
    option_private = models.BooleanField(default=False)

    wall = Wall(
        read=Permission.CHOICE_COMMENT,
        add=Permission.CHOICE_COMMENT,
        change=Permission.CHOICE_COMMENT,
        remove=Permission.CHOICE_EDIT,
        private=("option_private",),
        item="choice_id",
        actor="by_id",
        author="by_id",
    )

    class Privacy:
        personal = OfChoice.PERSONAL | {
            "option", "service", "name", "words", "by", "by_name", "answered_at", "thanked_at", "changed_at",
        }  # fmt: skip
        plain = {"kind", "option_kind", "state", "option_private"}

    class Meta:
        ordering = ["made_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="waiting", answered_at=None)
                | ~Q(state="waiting") & Q(answered_at__isnull=False),
                name="choice_idea_answered_when_it_does_not_wait",
            )
        ]

    def __str__(self) -> str:
        return f"idea {self.pk}"

    @property
    def waits(self) -> bool:
        return self.state == self.State.WAITING

    @property
    def fits_with_mine(self) -> bool:
        """Whether it could stand with what the owner has. A view is its writer's; so is a note on no option."""
        if self.kind == self.Kind.OPTION:
            return True
        return self.kind != self.Kind.VIEW and self.option_id is not None
