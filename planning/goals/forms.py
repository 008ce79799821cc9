from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from aspirations.forms import with_icons
from planning.forms import NearDate, RowForm, labels, long, short
from planning.goals.reading import ICONS
from planning.models import Every, Goal, Step
from planning.pounds import PoundsField, typed
from ui.recurrence import OFTEN, in_words

# Drawings of ours that a goal may show, where there is no picture of one's own.
DRAWINGS = {
    "choir": _("singing"), "piano": _("music"), "garden": _("a garden"), "tomatoes": _("growing things"),
    "bakery": _("baking"), "kitchen": _("cooking"), "teapot": _("tea with somebody"), "sea": _("the sea"),
    "narrowboat": _("the water"), "walk": _("walking"), "bus": _("going somewhere"), "library": _("books"),
    "cottage": _("a home"), "window-seat": _("a quiet place"), "together": _("people"), "money": _("money"),
}  # fmt: skip


class GoalForm(RowForm):
    title = short(
        _("What am I going for?"), 120, _("In a few words, such as “Sing in a choir”."),
        _("Write a few words. It can be anything I want."),
    )  # fmt: skip
    words = long(_("More about it"), 4000)
    looks_like = long(
        _("What will it look like when it happens?"), help_text=_("What do I see, hear or feel then?")
    )
    horizon = forms.ChoiceField(
        label=_("When?"), choices=labels(Goal.Horizon.choices),
        widget=with_icons({"now": "sun", "year": "calendar", "one_day": "star"}),
        error_messages={"required": _("Choose when. It can be changed later.")},
    )  # fmt: skip
    state = forms.ChoiceField(
        label=_("How is it going?"), choices=Goal.State.choices, widget=with_icons(ICONS),
        error_messages={"required": _("Choose how it is going. It can be changed later.")},
    )  # fmt: skip
    top = forms.BooleanField(label=_("It is one of the most important things to me"), required=False)
    drawing = forms.ChoiceField(
        label=_("A picture for it"), required=False, choices=[("", _("No picture")), *DRAWINGS.items()],
    )  # fmt: skip

    field_order = ["title", "words", "looks_like", "horizon", "state", "top", "drawing", "private"]


class NewGoalForm(forms.Form):
    """In my own words: what it is, and which part of my life it is for."""

    title = short(
        _("What am I going for?"), 120, _("In a few words, such as “Sing in a choir”."),
        _("Write a few words. It can be anything I want."),
    )  # fmt: skip
    answer = forms.ChoiceField(
        label=_("What is it for?"),
        help_text=_("Something I said in my statement that this helps to come true."),
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Pick what it is for, or “I will say it later”."),
            "invalid_choice": _("Pick one that is in the list."),
        },
    )
    private = forms.BooleanField(label=_("Only I see this"), required=False)

    def __init__(self, *args: Any, answers: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["answer"].choices = [*answers, ("later", _("I will say it later"))]  # type: ignore[attr-defined]


class StepForm(RowForm):
    """One step. Its people come first and services after, as in the list of who."""

    what = short(
        _("What happens?"), 300, _("Such as “Bill and I go on Thursday at 7”."), _("Write what happens.")
    )
    who = forms.ChoiceField(
        label=_("Who does it?"), choices=labels(Step.Who.choices),
        widget=with_icons({
            "me": "face", "family": "heart", "friend": "people", "community": "map", "equipment": "phone",
            "provider": "hand", "council": "file", "nhs": "plus",
        }),
        error_messages={"required": _("Choose who does it.")},
    )  # fmt: skip
    who_name = short(_("What are they called?"), 120)
    on = NearDate(label=_("Which day, or which day first?"), required=False)
    at = forms.TimeField(
        label=_("What time?"), required=False, help_text=_("Such as 19:00."),
        error_messages={"invalid": _("Write the time like 19:00.")},
    )  # fmt: skip
    rule = forms.ChoiceField(label=_("Does it come again?"), required=False, choices=OFTEN)
    how = long(_("How do I want it done?"))
    in_the_way = short(_("What could get in the way, and what would help?"), 500)
    confidence = forms.TypedChoiceField(
        label=_("How sure do I feel about it?"), required=False, coerce=int, empty_value=None,
        help_text=_("0 is not at all. 10 is quite sure."),
        choices=[("", _("I do not say")), *((number, str(number)) for number in range(11))],
    )  # fmt: skip
    paid = forms.ChoiceField(
        label=_("How is it paid?"), choices=labels(Step.Paid.choices), widget=forms.RadioSelect,
        error_messages={"required": _("Choose how it is paid. “It costs nothing” is one of them.")},
    )  # fmt: skip
    pence = PoundsField(label=_("What does it cost, in pounds?"), required=False)
    every = forms.ChoiceField(
        label=_("How often?"), required=False, choices=[("", _("Choose one")), *Every.choices]
    )
    state = forms.ChoiceField(
        label=_("How is it going?"), choices=Step.State.choices, widget=forms.RadioSelect,
        error_messages={"required": _("Choose how it is going.")},
    )  # fmt: skip

    field_order = [
        "what", "who", "who_name", "on", "at", "rule", "how", "in_the_way", "confidence", "paid", "pence", "every",
        "state", "private",
    ]  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        there, on = self.initial.get("rule"), self.initial.get("on")
        if there and on and there not in dict(OFTEN):
            # Said in another way than this list has: it stays as it is, in words.
            self.fields["rule"].choices = [*OFTEN, (there, in_words(there, on))]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("rule") and not cleaned.get("on") and "on" not in self.errors:
            self.add_error("on", _("Write the first day. Then it can come again."))
        if cleaned.get("pence") is not None and not cleaned.get("every"):
            self.add_error("every", _("Choose how often it costs that."))
        if cleaned.get("pence") is None:
            cleaned["every"] = ""
        return cleaned

    @classmethod
    def start(cls, row: Step | None) -> dict[str, Any]:
        if row is None:
            return {"who": Step.Who.ME, "paid": Step.Paid.NOTHING, "state": Step.State.TO_DO, "seen": 0}
        return super().start(row) | {"pence": typed(row.pence)}
