"""What a helper may say something of: the kinds of rows of a plan, and which of their words a helper may suggest.

Not how it is paid, how sure I feel or who sees it: those are the owner's alone to say.
"""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from planning.goals.forms import GoalForm, StepForm
from planning.models import Goal, IfThen, Part, Person, Risk, Step, Unmet
from planning.models.shape import OfPlan
from planning.rows.forms import IfThenForm, PartForm, PersonForm, RiskForm, UnmetForm

Words = str | Promise


@dataclass(frozen=True)
class About:
    """One kind. `fields` are those a helper may suggest words for, with what a helper's page calls each.

    `name` is the field that a row is called by, `form` the owner's own form with the owner's labels, `new` how the
    page that suggests another one is called, `a_new` what comes of it, `suggest` the button there, `kind` the list it
    stands in, where it has one.
    """

    slug: str
    model: type[OfPlan]
    form: type
    name: str
    fields: dict[str, Words]
    other_words: Words
    new: Words
    a_new: Words
    suggest: Words
    event: str
    kind: str = ""

    def url(self, row: Any) -> str:
        """The page of the plan where this row stands."""
        if self.kind:
            return reverse("plan_list", args=[row.journey_id, self.kind])
        if isinstance(row, Part):
            return reverse("plan_part", args=[row.journey_id, row.prompt.area.slug])
        return reverse("goal", args=[row.journey_id, row.goal_id if isinstance(row, Step) else row.pk])


ABOUT: dict[str, About] = {
    about.slug: about
    for about in (
        About(
            "goal", Goal, GoalForm, "title",
            {
                "title": _("What it is, in a few words"), "words": _("More about it"),
                "looks_like": _("What it looks like when it happens"),
            },
            _("Other words for “{name}”"), _("Something to go for"), _("Something to go for: {name}"),
            _("Suggest something to go for"), "goal",
        ),
        About(
            "step", Step, StepForm, "what",
            {
                "what": _("What happens"), "who": _("Who does it"), "who_name": _("Their name"),
                "how": _("How it is done"), "in_the_way": _("What could get in the way, and what would help"),
            },
            _("Other words for the step “{name}”"), _("Another step"), _("Another step: {name}"),
            _("Suggest another step"), "step",
        ),
        About(
            "part", Part, PartForm, "words", {"words": _("The words")},
            _("Other words for “{name}”"), _("Words for this question"), _("Words: {name}"),
            _("Suggest words"), "plan_part",
        ),
        About(
            "person", Person, PersonForm, "name", {"name": _("Their name"), "who": _("Who they are")},
            _("Other words for “{name}”"), _("Somebody for the circle"), _("Somebody for my circle: {name}"),
            _("Suggest somebody"),
            "circle", "people",
        ),
        About(
            "risk", Risk, RiskForm, "what",
            {
                "what": _("What it is"), "why": _("Why it matters"),
                "could_happen": _("What could happen, good and bad"), "helps": _("What makes it possible"),
            },
            _("Other words for “{name}”"), _("A risk worth taking"), _("A risk worth taking: {name}"),
            _("Suggest a risk worth taking"), "risk", "risks",
        ),
        About(
            "if_then", IfThen, IfThenForm, "title",
            {
                "title": _("If this happens"), "signs": _("How somebody can tell"),
                "then": _("What should happen then"), "call": _("Whom to call"), "calms": _("What helps then"),
                "others": _("Who needs them: people, a pet, the house"),
            },
            _("Other words for “{name}”"), _("Something that could happen"), _("If this happens: {name}"),
            _("Suggest what else could happen"),
            "if_then", "what-if",
        ),
        About(
            "unmet", Unmet, UnmetForm, "words", {"words": _("What is wanted, and is not there")},
            _("Other words for “{name}”"), _("Something that nobody offers"), _("What nobody offers: {name}"),
            _("Suggest what is missing"),
            "unmet", "missing",
        ),
    )
}  # fmt: skip
# The plan as a whole: nothing stands there to say in other words.
WHOLE = "plan"
OF_LIST = {about.kind: about for about in ABOUT.values() if about.kind}
