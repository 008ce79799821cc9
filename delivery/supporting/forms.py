from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from aspirations.forms import with_icons
from delivery.models import ChangeAnswer
from planning.forms import long
from ui.forms import DateField

Kind = ChangeAnswer.Kind
# What an answer of each kind has to say in words.
ASKS = {
    Kind.NO: _("Write why it cannot be. “No” alone is no answer."),
    Kind.TALK: _("Write where and when you can talk."),
    Kind.DONE: _("Write what changed."),
}


class AnswerForm(forms.Form):
    """A real answer: yes and when, no and why, let us talk, or what changed."""

    kind = forms.ChoiceField(
        label=_("What is your answer?"),
        choices=[
            (Kind.YES, _("Yes, and from when")), (Kind.NO, _("No, and why")),
            (Kind.TALK, _("Let us talk")), (Kind.DONE, _("It is changed now")),
        ],
        widget=with_icons({Kind.YES: "tick", Kind.NO: "no", Kind.TALK: "speech", Kind.DONE: "heart"}),
        error_messages={"required": _("Choose an answer.")},
    )  # fmt: skip
    from_on = DateField(
        label=_("If it is yes: from which day?"), required=False, help_text=_("Like 10 12 2026.")
    )
    words = long(
        _("In plain words"),
        help_text=_("What will change, why it cannot be, or where and when you can talk."),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        kind = cleaned.get("kind")
        if kind == Kind.YES and not cleaned.get("from_on") and "from_on" not in self.errors:
            self.add_error("from_on", _("Put the day it begins."))
        if kind in ASKS and not cleaned.get("words"):
            self.add_error("words", ASKS[kind])
        if kind and kind != Kind.YES and cleaned.get("from_on"):
            self.add_error(
                "from_on", _("A day here is for “Yes”. Say it in words below, and empty this box.")
            )
        return cleaned
