"""What others say of a plan, the council's part, and what was agreed."""

import uuid

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.functions import TransactionNow
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from access.rules import Permission, Wall
from planning.models.goals import Every
from planning.models.shape import OfPlan, only_mine, written_by_others


class PlanIdea(OfPlan):
    """What a helper says of one part of the plan: a comment, other words for it, or something new. Theirs, until the
    owner says otherwise; no other helper sees it, and it never stands in the owner's words alone.

    `about` and `about_id` name the row (goal, step, part, risk, if_then, person, unmet); empty id: something new, of
    that kind. `said` is what they would have it say: field -> value, of the fields a helper may touch.
    """

    class Kind(models.TextChoices):
        COMMENT = "comment", _("a comment")
        CHANGE = "change", _("other words")
        NEW = "new", _("something new")

    class State(models.TextChoices):
        WAITING = "waiting", _("not answered")
        KEPT = "kept", _("put with mine")
        READ = "read", _("read")
        DECLINED = "declined", _("no, thanks")
        TAKEN_BACK = "taken_back", _("taken back")

    kind = models.CharField(max_length=10, choices=Kind)
    about = models.CharField(max_length=20)
    about_id = models.UUIDField(null=True, blank=True)
    # Of a step or a risk: the goal it belongs to.
    goal_id = models.UUIDField(null=True, blank=True)
    # Of something said in a part: the question.
    prompt = models.ForeignKey(
        "aspirations.Prompt", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    words = models.TextField(max_length=2000, blank=True)
    said = models.JSONField(default=dict, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    # What the owner called them on that day.
    by_name = models.CharField(max_length=80)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    answered_at = models.DateTimeField(null=True, blank=True)
    thanked_at = models.DateTimeField(null=True, blank=True)
    # The number of saves of the row that its writer had seen.
    seen_saves = models.PositiveIntegerField(default=0)
    # Kept in step with what it is about: it vanishes for its writer as that does, and nothing tells them why.
    about_private = models.BooleanField(default=False)

    wall = written_by_others("about_private")

    class Privacy:
        personal = OfPlan.PERSONAL | {
            "about_id", "goal_id", "words", "said", "by", "by_name", "answered_at", "thanked_at", "seen_saves",
        }  # fmt: skip
        plain = {"kind", "about", "prompt", "state", "about_private"}

    class Meta:
        ordering = ["made_at", "id"]
        indexes = [models.Index(fields=["journey", "about_id"], name="ideas_of_a_row")]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="waiting", answered_at=None)
                | ~Q(state="waiting") & Q(answered_at__isnull=False),
                name="plan_idea_answered_when_it_does_not_wait",
            )
        ]

    def __str__(self) -> str:
        return f"idea {self.pk}"


class CouncilPart(OfPlan):
    """What the law asks of a council's plan (Care Act 2014 section 25), so that a council can adopt this one.

    Theirs, marked as theirs, kept apart from the person's words and never needed. Money in pence.
    """

    council = models.CharField("which council", max_length=120)
    needs = models.TextField("needs that the assessment found", max_length=4000, blank=True)
    eligible = models.TextField("which of them meet the criteria", max_length=4000, blank=True)
    meets = models.TextField("what the council will meet, and how", max_length=4000, blank=True)
    wellbeing = ArrayField(models.CharField(max_length=20), default=list, blank=True)
    budget_pence = models.PositiveIntegerField(null=True, blank=True)
    budget_every = models.CharField(max_length=10, choices=Every, blank=True)
    person_pays_pence = models.PositiveIntegerField(null=True, blank=True)
    council_pays_pence = models.PositiveIntegerField(null=True, blank=True)
    direct_needs = models.TextField("needs met by direct payments", max_length=2000, blank=True)
    direct_pence = models.PositiveIntegerField(null=True, blank=True)
    direct_every = models.CharField(max_length=10, choices=Every, blank=True)
    reduce = models.TextField("advice: meeting or reducing needs", max_length=4000, blank=True)
    prevent = models.TextField("advice: preventing or delaying needs", max_length=4000, blank=True)
    involved = models.TextField("who was involved", max_length=1000, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    by_name = models.CharField(max_length=80)
    # Whether its writer says that it is ready, and whether the owner put it beside their plan.
    given_at = models.DateTimeField(null=True, blank=True)
    beside_at = models.DateTimeField(null=True, blank=True)

    wall = written_by_others()

    class Privacy:
        personal = OfPlan.PERSONAL | {
            "council", "needs", "eligible", "meets", "budget_pence", "person_pays_pence", "council_pays_pence",
            "direct_needs", "direct_pence", "reduce", "prevent", "involved", "by", "by_name", "given_at", "beside_at",
        }  # fmt: skip
        plain = {"wellbeing", "budget_every", "direct_every"}

    class Meta:
        ordering = ["-made_at", "id"]

    def __str__(self) -> str:
        return f"council's part {self.pk}"


class Ready(OfPlan):
    """What the person is about to say yes to, kept as they type it: mine alone."""

    how = models.CharField(max_length=10, blank=True)
    with_whom = models.CharField(max_length=120, blank=True)
    words = models.TextField(max_length=2000, blank=True)
    # The mark of those who were named on the page and may read it; empty for only me.
    shown_to = models.JSONField("who may read it", default=list, blank=True)
    # Ids of rows that only I see, and that go in all the same.
    put_in = models.JSONField("what goes in", default=list, blank=True)

    wall = only_mine()

    class Privacy:
        personal = OfPlan.PERSONAL | {"how", "with_whom", "words", "shown_to", "put_in"}
        plain: set[str] = set()

    class Meta:
        ordering = ["made_at", "id"]
        constraints = [models.UniqueConstraint(fields=["journey"], name="one_yes_in_the_making")]

    def __str__(self) -> str:
        return f"ready {self.pk}"


class Agreed(models.Model):
    """One version of the plan that the person said "this is mine" to. A trigger holds it still.

    `told` is the whole of it as it stood, parts and goals with their steps, without what was private unless the person
    put it in: lists and mappings of plain words. `changes` is what is new since the version before, in words.
    """

    class How(models.TextChoices):
        SIGNED = "signed", _("I signed it")
        SAID = "said", _("I said yes out loud")
        SHOWN = "shown", _("I showed yes in my own way")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    journey = models.ForeignKey("journeys.Journey", on_delete=models.CASCADE, related_name="+")
    number = models.PositiveSmallIntegerField()
    told = models.JSONField(default=dict)
    changes = models.JSONField(default=list, blank=True)
    how = models.CharField(max_length=10, choices=How)
    words = models.TextField(max_length=2000, blank=True)
    attachment = models.ForeignKey(
        "journeys.Attachment", on_delete=models.RESTRICT, related_name="+", null=True, blank=True
    )
    with_whom = models.CharField("who was there", max_length=120, blank=True)
    name = models.CharField("what the person was called", max_length=80)
    signed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    signed_at = models.DateTimeField(default=timezone.now)
    written_at = models.DateTimeField(db_default=TransactionNow(), editable=False)
    private = models.BooleanField(default=True)

    wall = Wall(
        read=Permission.PLAN_READ,
        add=Permission.PLAN_SIGN,
        change=Permission.PLAN_SIGN,
        remove=Permission.PLAN_SIGN,
        private=("private",),
        actor="signed_by_id",
    )

    class Privacy:
        personal = {
            "id", "journey", "number", "told", "changes", "words", "attachment", "with_whom", "name", "signed_by",
            "signed_at", "written_at",
        }  # fmt: skip
        plain = {"how", "private"}

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["journey", "number"], name="one_agreed_plan_a_number")]

    def __str__(self) -> str:
        return f"agreed plan {self.number}"


class Acknowledged(OfPlan):
    """A provider, a council or somebody else says of an agreed plan: we have read it, and this is our part."""

    agreed = models.ForeignKey(Agreed, on_delete=models.CASCADE, related_name="acknowledged")
    body = models.CharField("who says so", max_length=120)
    part = models.TextField("our part", max_length=2000)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    by_name = models.CharField(max_length=80)
    taken_back_at = models.DateTimeField(null=True, blank=True)

    wall = written_by_others()

    class Privacy:
        personal = OfPlan.PERSONAL | {"agreed", "body", "part", "by", "by_name", "taken_back_at"}
        plain: set[str] = set()

    class Meta:
        ordering = ["made_at", "id"]

    def __str__(self) -> str:
        return f"acknowledged {self.pk}"
