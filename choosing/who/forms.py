from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from aspirations.forms import with_icons
from choosing.conflict import Seen
from choosing.forms import box, line
from choosing.models import Deciding
from choosing.who.points import POINTS
from ui.forms import DateField

Decides = Deciding.Decides


class WhoDecidesForm(Seen):
    """Who decides this one, and whether an advocate was offered. Nothing has to be answered."""

    decides = forms.ChoiceField(
        label=_("Who decides this?"),
        choices=[(code, capfirst(label)) for code, label in Decides.choices],
        widget=with_icons({"me": "face", "helped": "people", "other": "hand"}),
        required=False,
        error_messages={"invalid_choice": _("Pick one of these, or none.")},
    )
    advocate = forms.ChoiceField(
        label=_("Did anybody offer me an advocate?"),
        help_text=_("An advocate is on my side, and gains nothing from what I choose."),
        choices=Deciding.Advocate.choices,
        widget=forms.RadioSelect,
        required=False,
        error_messages={"invalid_choice": _("Pick one of these, or none.")},
    )
    who = line(
        _("Who decides, and why they may"),
        120,
        _("A name, and for example “my attorney” or “the council, for my best interests”."),
    )
    on = DateField(
        label=_("The day it was looked at whether I can decide this"),
        required=False,
    )
    help_tried = box(
        _("What was tried to help me decide"),
        1000,
        _("Pictures, a quiet place, another day, somebody I trust."),
        rows=3,
    )
    checked = forms.MultipleChoiceField(
        label=_("What was done before somebody decided for me"),
        help_text=_("The law asks for all of these."),
        choices=list(POINTS.items()),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        error_messages={"invalid_choice": _("Pick from these.")},
    )
    consulted = box(_("Who was asked, and what they said"), 1000, rows=3)
    next_look = DateField(
        label=_("When somebody looks again"),
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        on, later = cleaned.get("on"), cleaned.get("next_look")
        if on and later and later < on:
            self.add_error("next_look", _("Write a day that comes after the day it was looked at."))
        if "checked" in cleaned:
            cleaned["checked"] = dict.fromkeys(cleaned["checked"], True)
        return cleaned
