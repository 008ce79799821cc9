"""What I learned, one thing to keep, change or try, and where it could go."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.text import Truncator, format_lazy
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from aspirations.answers.called import in_few_words
from aspirations.models import Answer, Area
from choosing.conflict import Seen, mark_of
from choosing.forms import box, only_me
from choosing.together.forms import Keyed
from journeys.people.forms import picks
from planning.models import Goal, Step
from reflection.changes.actions import LEARNED, SAID
from reflection.changes.going import ROOM
from reflection.changes.models import Learned, Pile, Thought

To = Thought.To
SHORT = 80
NOT_SEEN = _("Whoever I let see this reflection does not see it.")
PICK_ONE = _("Pick one. It can be changed later.")


class LearnedForm(Seen):
    """Both may stay empty."""

    learned = box(_("What did I learn?"), 4000, _("About me, about others, about what helps."))
    next = box(_("What comes next?"), 4000, _("Soon, or one day. Big or small."))
    private = only_me(help_text=NOT_SEEN)

    def said(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in LEARNED}

    @classmethod
    def start(cls, row: Learned | None) -> dict[str, Any]:
        if row is None:
            return {"private": True}
        return {name: getattr(row, name) for name in LEARNED} | {"seen": mark_of(row, LEARNED)}


def which_pile() -> forms.ChoiceField:
    return forms.ChoiceField(
        label=_("What do I want with it?"), choices=Pile.choices,
        widget=picks(icons={Pile.SAME: "heart", Pile.CHANGE: "swap", Pile.TRY: "star"}),
        error_messages={"required": PICK_ONE, "invalid_choice": PICK_ONE},
    )  # fmt: skip


class ThoughtForm(Seen):
    words = box(
        _("What is it?"), 1000, _("Such as “Sundays at Gran’s” or “Tea first, then the shower”."), rows=3,
        missing=_("Write a few words."),
    )  # fmt: skip
    pile = which_pile()
    private = only_me(help_text=NOT_SEEN)

    def said(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in SAID}

    @classmethod
    def start(cls, row: Thought) -> dict[str, Any]:
        return {name: getattr(row, name) for name in SAID} | {"seen": mark_of(row, SAID)}


class NewThoughtForm(Keyed, ThoughtForm):
    """`key`: sent twice, it is put down once."""


class SuggestForm(Keyed):
    """A guest's own words, in their own name."""

    words = box(_("What do I suggest?"), 1000, rows=3, missing=_("Write a few words."))
    pile = which_pile()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["pile"].label = _("What is it about?")


class WhereForm(forms.Form):
    """Where one thing could go. It stays a draft there."""

    where = forms.ChoiceField(
        label=_("Where could it go?"),
        choices=[
            ("plan", _("Into my plan")), ("statement", _("Into my statement")),
            ("ask", _("To somebody who supports me")), ("here", _("Nowhere. It stays here")),
        ],
        widget=picks(
            icons={"plan": "map", "statement": "sun", "ask": "hand", "here": "lock"},
            hints={
                "plan": _("Something to go for, a step, or other words. It waits there until I say yes."),
                "statement": _("Something I want, or other words for it. It waits there until I say yes."),
                "ask": _("It is kept with my changes. It goes to nobody until I send it there."),
                "here": _("I only wanted to say it."),
            },
        ),
        error_messages={"required": PICK_ONE, "invalid_choice": PICK_ONE},
    )  # fmt: skip


def _short(words: str) -> str:
    return Truncator(" ".join(words.split())).chars(SHORT)


def _listed(rows: Sequence[Any], name: str) -> list[tuple[str, str]]:
    return [("", _now("Choose one")), *((str(row.pk), _short(getattr(row, name))) for row in rows)]


class _GoingForm(forms.Form):
    """How it would stand there. `rows` names, for each thing it may become, the box that says of what and its rows."""

    draft = box(_("How should it stand there?"), 4000, rows=3, missing=_("Write a few words."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows: dict[str, tuple[str, Sequence[Any]]] = {}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        to = cleaned.get("to", "")
        name, _rows = self.rows.get(to, ("", ()))
        if name and name in cleaned and not cleaned[name]:
            self.add_error(name, _("Choose which one."))
        if to and len(cleaned.get("draft", "")) > ROOM[To(to)]:
            most = ROOM[To(to)]
            self.add_error("draft", format_lazy(_("Use fewer words, up to {most} letters."), most=most))
        return cleaned

    @property
    def about(self) -> Any:
        """The row that it is for; None for something new that stands by itself."""
        name, rows = self.rows.get(self.cleaned_data["to"], ("", ()))
        return next((row for row in rows if str(row.pk) == self.cleaned_data.get(name)), None)


def _to(*, new: Any, choices: list[tuple[str, Any]]) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=_("What is it?"), choices=[new, *choices], widget=forms.RadioSelect,
        error_messages={"required": PICK_ONE, "invalid_choice": PICK_ONE},
    )  # fmt: skip


def _which(label: Any, choices: list[tuple[str, str]]) -> forms.ChoiceField:
    wrong = {"invalid_choice": _("Choose one that is in the list.")}
    return forms.ChoiceField(label=label, choices=choices, required=False, error_messages=wrong)


class ToPlanForm(_GoingForm):
    """Something new to go for, a step, or other words for what stands in the plan."""

    def __init__(self, *args: Any, goals: Sequence[Goal], steps: Sequence[Step], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows = {
            To.STEP: ("goal", goals),
            To.GOAL_WORDS: ("other", goals),
            To.STEP_WORDS: ("step", steps),
        }
        choices: list[tuple[str, Any]] = []
        if goals:
            choices += [
                (To.STEP, _("A step on the way to something")),
                (To.GOAL_WORDS, _("Other words for what I am going for")),
            ]
        if steps:
            choices.append((To.STEP_WORDS, _("Other words for a step")))
        self.fields["to"] = _to(new=(To.GOAL, _("Something new to go for")), choices=choices)
        if goals:
            self.fields["goal"] = _which(_("A step on the way to what?"), _listed(goals, "title"))
            self.fields["other"] = _which(_("Other words for what?"), _listed(goals, "title"))
        if steps:
            self.fields["step"] = _which(_("Other words for which step?"), _listed(steps, "what"))
        self.order_fields(["to", "goal", "other", "step", "draft"])


class ToStatementForm(_GoingForm):
    """Something new that I want, or other words for something I said."""

    def __init__(self, *args: Any, areas: Sequence[Area], answers: Sequence[Answer], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows = {To.ANSWER: ("area", areas), To.ANSWER_WORDS: ("answer", answers)}
        said: list[tuple[str, Any]] = [(To.ANSWER_WORDS, _("Other words for something I said"))]
        self.fields["to"] = _to(
            new=(To.ANSWER, _("Something new that I want")), choices=said if answers else []
        )
        self.fields["area"] = _which(_("In which part of my life?"), _listed(areas, "title"))
        if answers:
            named = [(str(answer.pk), in_few_words(answer, SHORT)) for answer in answers]
            self.fields["answer"] = _which(_("Other words for what?"), [("", _now("Choose one")), *named])
        self.order_fields(["to", "area", "answer", "draft"])
