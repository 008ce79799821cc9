from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.forms import PlainForm
from journeys.counted import areas
from journeys.counted.models import Purpose

# What is counted for each purpose, said before anybody says yes. A table that counts more needs another yes:
# tests/commissioning/test_wall.py holds what the reporter reads to these.
WHAT = {
    Purpose.HOPES: _(
        "Which parts of life I said something about, what stands in my top three, in which form I said it, "
        "and if I would like to give something back."
    ),
    Purpose.CHOOSING: _(
        "What I choose between, what matters to me there, how many real options I had, if I chose one and of which "
        "kind, and what I ticked as missing."
    ),
    Purpose.PLANS: _(
        "What my goals are for and how far they are, who helps with the steps, which changes I asked for and how soon "
        "I got an answer, and if I want to look back and did."
    ),
    Purpose.NEEDS: _(
        "What I ticked about how to reach me and how I take things in, and if an advocate was offered to me."
    ),
}


class CountMeInForm(PlainForm):
    """What may be counted, each by itself, and the council's area. Nothing is ticked before I tick it."""

    purposes = forms.MultipleChoiceField(
        label=_("What of mine may be counted?"),
        choices=Purpose.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("I can tick one, some or none, and change it any time."),
        error_messages={"invalid_choice": _("Tick only what stands in the list.")},
    )
    area = forms.ChoiceField(
        label=_("Which council’s area do I live in?"),
        required=False,
        help_text=_("Figures are made for each area. No closer place is asked for or counted."),
        error_messages={"invalid_choice": _("Pick one of the councils in the list.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["area"].choices = [("", _("Pick a council")), *areas.by_region()]  # type: ignore[attr-defined]
        self.fields["purposes"].widget.hints = WHAT

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("purposes") and not said.get("area") and "area" not in self.errors:
            self.add_error("area", _("Pick the council’s area, so that I can be counted there."))
        return said
