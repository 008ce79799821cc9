from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from aspirations.framework.vocabularies import WELLBEING
from planning.agreed.page import PLAIN
from planning.forms import long, saves_seen, short
from planning.models import CouncilPart, Every
from planning.pounds import PoundsField, typed

MONEY = ("budget_pence", "person_pays_pence", "council_pays_pence", "direct_pence")
# The column of pence -> the column of how often.
OFTEN = {"budget_pence": "budget_every", "direct_pence": "direct_every"}


def _often(label: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, required=False, choices=[("", _("Choose one")), *Every.choices])


class CouncilForm(forms.Form):
    """What a council's plan has to hold (Care Act 2014 section 25). All but the council's name may stay empty."""

    # Boxes by these names are handed back where the share has ended (aspirations.ideas.hand_back).
    prefix = "idea"

    council = short(_("Which council?"), 120, required=_("Write which council this is from."))
    needs = long(_("Needs that the assessment found"), 4000, PLAIN["needs"])
    eligible = long(_("Which of them meet the criteria, and to what extent"), 4000, PLAIN["eligible"])
    meets = long(_("What the council will meet, and how"), 4000, PLAIN["meets"])
    wellbeing = forms.MultipleChoiceField(
        label=_("Parts of well-being it is for"), required=False, choices=WELLBEING.items(),
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    budget_pence = PoundsField(label=_("The personal budget, in pounds"), required=False)
    budget_every = _often(_("How often is there that much?"))
    person_pays_pence = PoundsField(
        label=_("What the person pays of it, in pounds"), required=False, help_text=_("For the same time.")
    )
    council_pays_pence = PoundsField(
        label=_("What the council pays of it, in pounds"), required=False, help_text=_("For the same time.")
    )
    direct_needs = long(_("Needs to be met by direct payments"), help_text=PLAIN["direct_needs"])
    direct_pence = PoundsField(label=_("The direct payment, in pounds"), required=False)
    direct_every = _often(_("How often is it paid?"))
    reduce = long(_("Advice: what can meet or reduce the needs"), 4000, PLAIN["reduce"])
    prevent = long(_("Advice: what can prevent or delay needs"), 4000, PLAIN["prevent"])
    involved = long(_("Who was involved"), 1000)
    seen = saves_seen()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for name, every in OFTEN.items():
            if cleaned.get(name) is not None and not cleaned.get(every) and every not in self.errors:
                self.add_error(every, _("Choose how often."))
            if cleaned.get(name) is None and name not in self.errors:
                cleaned[every] = ""
        return cleaned

    def said(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name != "seen"}

    @property
    def seen_saves(self) -> int:
        return self.cleaned_data.get("seen") or 0

    @classmethod
    def start(cls, part: CouncilPart | None) -> dict[str, Any]:
        if part is None:
            return {"seen": 0}
        said = {name: getattr(part, name) for name in cls.base_fields if name != "seen"}
        return said | {name: typed(said[name]) for name in MONEY} | {"seen": part.saves}
