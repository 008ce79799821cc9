"""What the forms of this room are made of, and those of a choice itself."""

from typing import Any

from django import forms
from django.http import HttpRequest, QueryDict
from django.utils.text import capfirst, format_lazy
from django.utils.translation import gettext_lazy as _

from accounts.forms import PlainForm
from aspirations.forms import WordsField, with_icons
from choosing.conflict import Seen
from choosing.models import Choice

ICONS = {"home": "home", "help": "hand", "night": "moon", "day": "sun", "break": "cup", "other": "idea"}
PICK = {"required": _("Pick one. It can be changed later.")}


def posted(request: HttpRequest) -> QueryDict | None:
    """What was sent, also where nothing is ticked or written; None where the page is only opened."""
    return request.POST if request.method == "POST" else None


class LineField(WordsField):
    """A short line, kept without spaces round its words."""

    def to_python(self, value: Any) -> str:
        return " ".join(super().to_python(value).split())


def _said(label: Any, most: int, help_text: Any, missing: Any) -> dict[str, Any]:
    shorter = format_lazy(_("Use fewer words, up to {most} letters."), most=most)
    return {
        "label": label, "max_length": most, "help_text": help_text, "required": bool(missing),
        "error_messages": {"max_length": shorter} | ({"required": missing} if missing else {}),
    }  # fmt: skip


def line(label: Any, most: int, help_text: Any = "", *, missing: Any = "") -> LineField:
    """One line. `missing`: what is said where it is empty; without it, empty is fine."""
    return LineField(**_said(label, most, help_text, missing))


def box(label: Any, most: int, help_text: Any = "", *, rows: int = 4, missing: Any = "") -> WordsField:
    """Room for more words."""
    return WordsField(**_said(label, most, help_text, missing), widget=forms.Textarea(attrs={"rows": rows}))


def only_me(
    label: Any = _("Only I see this"), help_text: Any = _("Whoever I share this choice with does not see it.")
) -> forms.BooleanField:
    """The tick that keeps it from everybody else, from the moment it is written."""
    return forms.BooleanField(label=label, help_text=help_text, required=False)


class ChoiceForm(PlainForm):
    """What I choose, what I call it, and where it should be close to."""

    about = forms.ChoiceField(
        label=_("What do I want to choose?"),
        choices=[(code, capfirst(label)) for code, label in Choice.About.choices],
        widget=with_icons(ICONS),
        error_messages=PICK,
    )
    title = line(_("What do I want to call it?"), 80, _("A few words, such as “My new home”. Empty is fine."))
    near = line(
        _("Where should it be close to?"),
        80,
        _("A town or a postcode. Nobody sees it unless I share this choice."),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not cleaned.get("title") and cleaned.get("about"):
            cleaned["title"] = capfirst(Choice.About(cleaned["about"]).label)
        return cleaned


class ChangeChoiceForm(ChoiceForm, Seen):
    miles = forms.IntegerField(
        label=_("How many miles from there?"),
        help_text=_("Empty means any distance, the nearest first."),
        min_value=1,
        max_value=200,
        required=False,
        error_messages={
            "invalid": _("Write a whole number of miles, such as 10."),
            "min_value": _("Write a number from 1 to 200."),
            "max_value": _("Write a number from 1 to 200."),
        },
    )
