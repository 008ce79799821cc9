"""Forms of who comes and how it goes."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.forms import PlainForm
from choosing.conflict import Seen
from choosing.forms import line
from delivery.cards.forms import LinesField
from reflection.models import Reflection
from reflection.who.rules import SUGGESTED

MOST_LINES = 12


class PaperForm(PlainForm):
    name = line(
        gettext_lazy("What I call them"), 80, missing=gettext_lazy("Write a name, so that I know who it is.")
    )  # fmt: skip
    words = line(
        gettext_lazy("What they come for"), 200,
        gettext_lazy("Such as “all of it” or “the second half”. Empty is fine.")
    )  # fmt: skip


class RulesForm(Seen):
    """Lines to pick, and lines of my own."""

    picked = forms.MultipleChoiceField(
        label=gettext_lazy("I can pick some of these"), required=False, choices=list(SUGGESTED.items()),
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    own = LinesField(
        label=gettext_lazy("In my own words"), required=False, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("One thing in each line."),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if len(self.rules) > MOST_LINES:
            self.add_error("own", _("Use up to twelve lines, so that everybody can keep them in mind."))
        return cleaned

    @property
    def rules(self) -> list[str]:
        picked = [str(SUGGESTED[code]) for code in self.cleaned_data.get("picked", [])]
        own = self.cleaned_data.get("own", "").splitlines()
        return list(dict.fromkeys([*picked, *own]))

    @classmethod
    def start(cls, reflection: Reflection, seen: str) -> dict[str, Any]:
        codes = {str(words): code for code, words in SUGGESTED.items()}
        picked = [codes[line] for line in reflection.rules if line in codes]
        own = "\n".join(line for line in reflection.rules if line not in codes)
        return {"picked": picked, "own": own, "seen": seen}
