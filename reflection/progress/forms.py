"""Forms of how far I have come: my own steps, and where I am on them."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from choosing.conflict import Seen, mark_of
from choosing.forms import line
from choosing.together.forms import Keyed
from planning.goals.forms import DRAWINGS
from reflection.models import Scale
from reflection.progress.actions import SAID
from reflection.progress.models import FEWEST, MOST
from reflection.progress.reading import Shown
from ui.forms import DateField

NUMBERS = [
    ("-2", _("−2, much less than I hoped")),
    ("-1", _("−1, less than I hoped")),
    ("0", _("0, as I hoped")),
    ("1", _("+1, more than I hoped")),
    ("2", _("+2, much more than I hoped")),
]


class ScaleForm(Seen, Keyed):
    """What it is about, and three to six steps of my own: in words, with a picture, or both."""

    title = line(
        _("What is it about?"), 120, _("Such as “Sing in a choir”."), missing=_("Write what it is about.")
    )
    about = forms.ChoiceField(
        label=_("Is it for something in my plan?"),
        required=False,
        choices=[("", _("No, it stands by itself"))],
    )
    hope = forms.TypedChoiceField(
        label=_("Which step do I hope for?"), required=False, coerce=int, empty_value=None,
        help_text=_("It is drawn as dots. I can leave it out."),
        choices=[("", _("I do not say")), *((str(n), format_lazy(_("Step {n}"), n=n)) for n in range(1, MOST + 1))],
    )  # fmt: skip
    numbers = forms.BooleanField(
        label=_("I want numbers too, from −2 to +2"), required=False,
        help_text=_("Some people like them. Nobody adds them up or compares them."),
    )  # fmt: skip

    def __init__(self, *args: Any, goals: list[tuple[str, str]] = [], **more: Any) -> None:  # noqa: B006
        super().__init__(*args, **more)
        if goals:
            self.fields["about"].choices = [*self.fields["about"].choices, *goals]  # type: ignore[attr-defined]
        else:
            del self.fields["about"]
        for n in range(1, MOST + 1):
            self.fields[f"words_{n}"] = line(_("Step {n} in words").format(n=n), 60)
            self.fields[f"drawing_{n}"] = forms.ChoiceField(
                label=_("A picture for step {n}").format(n=n), required=False,
                choices=[("", _("No picture")), *DRAWINGS.items()],
            )  # fmt: skip

    @property
    def rungs(self) -> list[tuple[int, Any, Any]]:
        """The boxes of each step, the lowest first."""
        return [(n, self[f"words_{n}"], self[f"drawing_{n}"]) for n in range(1, MOST + 1)]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        steps = [
            {"words": cleaned.get(f"words_{n}", ""), "drawing": cleaned.get(f"drawing_{n}", "")}
            for n in range(1, MOST + 1)
        ]
        said = [bool(step["words"] or step["drawing"]) for step in steps]
        count = sum(said)
        if said[:count] != [True] * count:
            self.add_error(
                f"words_{said.index(False) + 1}", _("This step is empty. Fill it, or move the others up.")
            )
        elif count < FEWEST:
            self.add_error(f"words_{count + 1}", _("Three steps are the fewest. Six are the most."))
        elif (cleaned.get("hope") or 0) > count:
            self.add_error("hope", _("Pick one of the steps above."))
        cleaned["steps"] = steps[:count]
        return cleaned

    def said(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in SAID}

    @classmethod
    def start(cls, scale: Scale | None) -> dict[str, Any]:
        if scale is None:
            return {}
        boxes = {
            f"{name}_{n}": step.get(name, "")
            for n, step in enumerate(scale.steps, 1)
            for name in ("words", "drawing")
        }
        return {
            "title": scale.title, "hope": scale.hope, "numbers": scale.numbers, "key": scale.key,
            "seen": mark_of(scale, SAID), **boxes,
        }  # fmt: skip


class PlaceForm(forms.Form):
    """Where I am: one of my steps, the day, and a few words if I like."""

    step = forms.TypedChoiceField(
        label=_("Where am I?"), coerce=int, widget=forms.RadioSelect,
        error_messages={"required": _("Pick a step.")},
    )  # fmt: skip
    number = forms.TypedChoiceField(
        label=_("As a number"),
        required=False,
        coerce=int,
        empty_value=None,
        choices=[("", _("I do not say")), *NUMBERS],
    )
    words = line(_("What do I want to say about it?"), 300)
    on = DateField(
        label=_("Which day?"),
        error_messages={"required": _("Put a day, a month and a year, like 27 3 2026.")},
    )

    def __init__(self, *args: Any, shown: Shown, **more: Any) -> None:
        super().__init__(*args, **{"initial": {"on": timezone.localdate()}, **more})
        self.fields["step"].choices = [(step.number, step.said) for step in shown.steps]  # type: ignore[attr-defined]
        if not shown.scale.numbers:
            del self.fields["number"]

    def clean_on(self) -> Any:
        on = self.cleaned_data["on"]
        if on > timezone.localdate():
            raise forms.ValidationError(_("That day is still to come. Put today, or a day before."))
        return on
