"""The lists of a plan that are one list each: people, risks, what if, what nobody offers. A new one is a line here."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from planning.forms import RowForm
from planning.models import IfThen, Person, Risk, Unmet
from planning.models.shape import OfPlan
from planning.rows import forms


@dataclass(frozen=True)
class Kind:
    """One list. `name` is the field that each row is called by; `lines` the fields that stand under it, in order.

    `event` is what its events begin with; their words stand in journeys.looked.words.
    """

    slug: str
    model: type[OfPlan]
    form: type[RowForm]
    event: str
    icon: str
    title: str | Promise
    theirs: str | Promise
    lede: str | Promise
    add: str | Promise
    name: str
    lines: tuple[str, ...]
    picture: str
    most: int = 60


KINDS = {
    kind.slug: kind
    for kind in (
        Kind(
            "people", Person, forms.PersonForm, "circle", "people", _("My circle of people"), _("The circle of people"),
            _("I decide who goes where. I can move anyone, any time."), _("Add somebody"), "name",
            ("who", "contact"), "together",
        ),
        Kind(
            "risks", Risk, forms.RiskForm, "risk", "flag", _("Risks I choose"), _("Risks they choose"),
            _("A life without any risk is no life. What is worth it to me, and what makes it possible?"),
            _("Add a risk I choose"), "what", ("why", "could_happen", "helps", "agreed_with"), "sea",
        ),
        Kind(
            "what-if", IfThen, forms.IfThenForm, "if_then", "help", _("If things change"), _("If things change"),
            _("What should happen when I am ill, when somebody cannot come, or when I am upset."),
            _("Add something that could happen"), "title", ("signs", "then", "call", "calms", "others"), "weather",
        ),
        Kind(
            "missing", Unmet, forms.UnmetForm, "unmet", "search", _("What nobody offers yet"),
            _("What nobody offers yet"), _("What I want and could not find. It is not my fault that it is not there."),
            _("Add what is missing"), "words", ("why",), "not-found",
        ),
    )
}  # fmt: skip
