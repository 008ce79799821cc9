"""What the person learned, and what they thought of to keep, change or try. None of it changes anything by itself."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from reflection.shape import OfReflection, read_by_guests, written_by_guests


class Pile(models.TextChoices):
    """The three heaps that things are put on."""

    SAME = "same", _("Keep the same")
    CHANGE = "change", _("Change")
    TRY = "try", _("Try")


class Learned(OfReflection):
    """What the person learned and what comes next, in their words; one a reflection."""

    learned = models.TextField("what I learned", max_length=4000, blank=True)
    next = models.TextField("what next", max_length=4000, blank=True)
    private = models.BooleanField(default=True)

    wall = read_by_guests("private")

    class Privacy:
        personal = OfReflection.PERSONAL | {"learned", "next"}
        plain = {"private"}

    class Meta:
        ordering = ["made_at", "id"]
        constraints = [models.UniqueConstraint(fields=["reflection"], name="learned_once_a_reflection")]

    def __str__(self) -> str:
        return f"learned {self.pk}"


class Thought(OfReflection):
    """One thing to keep, change or try.

    `to` says what it is to become, `about_id` of what: the goal that a new step is for, the goal, step or answer that
    it says in other words, the part of the statement that a new answer stands in. `draft` is how it would stand there,
    `seen_saves` how often that had been saved when these words were written for it. While it WAITS it stands on the
    page of the plan or the statement, and is put in only there. `became_id` is the row that it became. `from_name` is
    who thought of it, where a guest did and the person put it with theirs.
    """

    class To(models.TextChoices):
        HERE = "", _("It stays here")
        GOAL = "goal", _("something to go for in my plan")
        STEP = "step", _("a step in my plan")
        GOAL_WORDS = "goal_words", _("other words in my plan")
        STEP_WORDS = "step_words", _("other words for a step")
        ANSWER = "answer", _("something new in my statement")
        ANSWER_WORDS = "answer_words", _("other words in my statement")
        ASK = "ask", _("a change that I ask for")

    class State(models.TextChoices):
        HERE = "here", _("stays here")
        WAITS = "waits", _("waits until I say yes")
        PUT_IN = "put_in", _("I said yes")
        LEFT = "left", _("I left it")

    PLAN = (To.GOAL, To.STEP, To.GOAL_WORDS, To.STEP_WORDS)
    STATEMENT = (To.ANSWER, To.ANSWER_WORDS)

    pile = models.CharField(max_length=10, choices=Pile)
    words = models.TextField(max_length=1000)
    to = models.CharField(max_length=20, choices=To, blank=True)
    about_id = models.UUIDField(null=True, blank=True)
    draft = models.TextField("how it would stand there", max_length=4000, blank=True)
    seen_saves = models.PositiveIntegerField(default=0)
    state = models.CharField(max_length=10, choices=State, default=State.HERE)
    became_id = models.UUIDField(null=True, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    from_name = models.CharField("who thought of it", max_length=80, blank=True)
    private = models.BooleanField(default=True)

    wall = read_by_guests("private")

    class Privacy:
        personal = OfReflection.PERSONAL | {
            "words", "about_id", "draft", "became_id", "decided_at", "from_name", "seen_saves",
        }  # fmt: skip
        plain = {"pile", "to", "state", "private"}

    class Meta:
        ordering = ["made_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="here", to="") | ~Q(state="here") & ~Q(to=""),
                name="what_goes_on_says_where",
            )
        ]

    def __str__(self) -> str:
        return f"thought {self.pk}"


class Suggested(OfReflection):
    """What a guest who may add something thinks of. It waits for the owner, in the guest's name, and its words stay."""

    class State(models.TextChoices):
        WAITING = "waiting", _("not answered")
        KEPT = "kept", _("put with theirs")
        DECLINED = "declined", _("no, thanks")
        TAKEN_BACK = "taken_back", _("taken back")

    pile = models.CharField(max_length=10, choices=Pile)
    words = models.TextField(max_length=1000)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    by_name = models.CharField(max_length=80)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    answered_at = models.DateTimeField(null=True, blank=True)
    thanked_at = models.DateTimeField(null=True, blank=True)

    wall = written_by_guests()

    class Privacy:
        personal = OfReflection.PERSONAL | {"words", "by", "by_name", "answered_at", "thanked_at"}
        plain = {"pile", "state"}

    class Meta:
        ordering = ["made_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="waiting", answered_at=None)
                | ~Q(state="waiting") & Q(answered_at__isnull=False),
                name="suggested_answered_when_it_does_not_wait",
            )
        ]

    def __str__(self) -> str:
        return f"suggested {self.pk}"
