"""What the person is going for, the steps on the way there, and the people around them."""

from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from planning.models.shape import OfPlan, read_by_helpers


class Every(models.TextChoices):
    """How often money comes or goes."""

    ONCE = "once", _("once")
    WEEK = "week", _("every week")
    FOUR_WEEKS = "4weeks", _("every 4 weeks")
    MONTH = "month", _("every month")
    YEAR = "year", _("every year")


class Person(OfPlan):
    """Somebody (or an animal) in my circle. `ring` 1 is closest to me; paid help may stand in any."""

    class Sort(models.TextChoices):
        FAMILY = "family", _("family")
        FRIEND = "friend", _("a friend or neighbour")
        COMMUNITY = "community", _("from my community")
        PAID = "paid", _("paid to help")
        ANIMAL = "animal", _("an animal")

    name = models.CharField(max_length=80)
    who = models.CharField("who they are to me", max_length=120, blank=True)
    sort = models.CharField(max_length=10, choices=Sort, default=Sort.FRIEND)
    ring = models.PositiveSmallIntegerField(default=2)
    photo = models.ForeignKey(
        "journeys.Attachment", on_delete=models.RESTRICT, related_name="+", null=True, blank=True
    )
    contact = models.CharField("how to reach them", max_length=200, blank=True)
    team = models.ForeignKey(
        "accounts.Team", on_delete=models.SET_NULL, related_name="+", null=True, blank=True
    )
    position = models.PositiveSmallIntegerField(default=0)
    private = models.BooleanField(default=False)

    wall = read_by_helpers("private")

    class Privacy:
        personal = OfPlan.PERSONAL | {"name", "who", "photo", "contact", "team", "position", "ring", "sort"}
        plain = {"private"}

    class Meta:
        ordering = ["ring", "position", "id"]
        constraints = [models.CheckConstraint(condition=Q(ring__range=(1, 3)), name="there_are_three_rings")]

    def __str__(self) -> str:
        return f"person {self.pk}"


class GoalQuerySet(models.QuerySet["Goal"]):
    def there(self) -> Self:
        """Those that were not put away, in the person's order."""
        return (
            self.filter(put_away_at=None)
            .select_related("picture", "answer__area__framework_area", "answer__attachment")
            .order_by("position", "id")
        )


class Goal(OfPlan):
    """One thing the person is going for, in their words and pictures.

    `answer` is the aspiration it serves, and `serves` its part of life as it was called, which stays
    when the answer goes.
    """

    class Horizon(models.TextChoices):
        NOW = "now", _("now")
        YEAR = "year", _("this year")
        ONE_DAY = "one_day", _("one day")

    class State(models.TextChoices):
        DREAM = "dream", _("A dream for now")
        WORKING = "working", _("Working on it")
        HAPPENING = "happening", _("It is happening")
        DONE = "done", _("I did it")
        PAUSED = "paused", _("Resting for now")
        CHANGED = "changed", _("I changed my mind")

    title = models.CharField("what I am going for", max_length=120)
    words = models.TextField("in my words", max_length=4000, blank=True)
    answer = models.ForeignKey(
        "aspirations.Answer", on_delete=models.SET_NULL, related_name="+", null=True, blank=True
    )
    serves = models.CharField("the part of my life it is from", max_length=120, blank=True)
    picture = models.ForeignKey(
        "journeys.Attachment", on_delete=models.RESTRICT, related_name="+", null=True, blank=True
    )
    # The name of one of our drawings, where there is no picture of their own.
    drawing = models.CharField(max_length=40, blank=True)
    looks_like = models.TextField("what it looks like when it happens", max_length=2000, blank=True)
    wellbeing = ArrayField(models.CharField(max_length=20), default=list, blank=True)
    horizon = models.CharField(max_length=10, choices=Horizon, default=Horizon.YEAR)
    top = models.BooleanField("one of the most important", default=False)
    state = models.CharField(max_length=10, choices=State, default=State.DREAM)
    position = models.PositiveSmallIntegerField()
    put_away_at = models.DateTimeField(null=True, blank=True)
    private = models.BooleanField(default=False)

    objects = GoalQuerySet.as_manager()
    wall = read_by_helpers("private")

    class Privacy:
        personal = OfPlan.PERSONAL | {
            "title", "words", "answer", "serves", "picture", "looks_like", "position", "put_away_at", "top", "drawing",
        }  # fmt: skip
        plain = {"wellbeing", "horizon", "state", "private"}

    class Meta:
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return f"goal {self.pk}"


class StepQuerySet(models.QuerySet["Step"]):
    def there(self) -> Self:
        return self.filter(put_away_at=None).order_by("goal_id", "position", "id")


class Step(OfPlan):
    """One step towards a goal: who, when, how, how sure I feel, and how it is paid. The circle first, services after.

    `rule` is an iCalendar recurrence (RFC 5545, the value of RRULE) from `on`; empty for one time. Money in pence.
    """

    class Who(models.TextChoices):
        ME = "me", _("me")
        FAMILY = "family", _("my family")
        FRIEND = "friend", _("a friend or neighbour")
        COMMUNITY = "community", _("my community")
        EQUIPMENT = "equipment", _("equipment or technology")
        PROVIDER = "provider", _("somebody paid to help")
        COUNCIL = "council", _("the council")
        NHS = "nhs", _("the NHS")

    class Paid(models.TextChoices):
        NOTHING = "nothing", _("It costs nothing")
        BUDGET = "budget", _("my personal budget")
        MINE = "mine", _("my own money")
        NHS = "nhs", _("the NHS")
        OTHER = "other", _("somebody else")
        UNSURE = "unsure", _("I do not know yet")

    class State(models.TextChoices):
        TO_DO = "to_do", _("Not yet")
        HAPPENING = "happening", _("It is happening")
        DONE = "done", _("Done")
        NOT_NOW = "not_now", _("Not now")

    goal = models.ForeignKey(Goal, on_delete=models.CASCADE, related_name="steps")
    what = models.CharField("what happens", max_length=300)
    who = models.CharField(max_length=10, choices=Who, default=Who.ME)
    person = models.ForeignKey(Person, on_delete=models.SET_NULL, related_name="+", null=True, blank=True)
    who_name = models.CharField("their name", max_length=120, blank=True)
    service = models.ForeignKey(
        "providers.Service", on_delete=models.SET_NULL, related_name="+", null=True, blank=True
    )
    on = models.DateField("the day, or the first one", null=True, blank=True)
    at = models.TimeField("the time", null=True, blank=True)
    rule = models.CharField("how it comes again", max_length=200, blank=True)
    how = models.TextField("how I want it done", max_length=2000, blank=True)
    in_the_way = models.CharField(
        "what could get in the way, and what would help", max_length=500, blank=True
    )
    confidence = models.PositiveSmallIntegerField("how sure I feel, 0 to 10", null=True, blank=True)
    paid = models.CharField(max_length=10, choices=Paid, default=Paid.NOTHING)
    pence = models.PositiveIntegerField("what it costs", null=True, blank=True)
    every = models.CharField(max_length=10, choices=Every, blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.TO_DO)
    position = models.PositiveSmallIntegerField()
    put_away_at = models.DateTimeField(null=True, blank=True)
    private = models.BooleanField(default=False)
    # Kept in step with the goal's own mark, so that the wall needs no join.
    goal_private = models.BooleanField(default=False)

    objects = StepQuerySet.as_manager()
    wall = read_by_helpers("private", "goal_private")

    class Privacy:
        personal = OfPlan.PERSONAL | {
            "goal", "what", "person", "who_name", "service", "on", "at", "rule", "how", "in_the_way", "confidence",
            "pence", "position", "put_away_at",
        }  # fmt: skip
        plain = {"who", "paid", "every", "state", "private", "goal_private"}

    class Meta:
        ordering = ["goal_id", "position", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(confidence=None) | Q(confidence__lte=10), name="sure_is_0_to_10"
            ),
            models.CheckConstraint(condition=Q(pence=None) | ~Q(every=""), name="a_cost_says_how_often"),
            models.CheckConstraint(condition=Q(rule="") | Q(on__isnull=False), name="a_rule_begins_on_a_day"),
        ]

    def __str__(self) -> str:
        return f"step {self.pk}"
