"""What the forms of a plan share: words made safe, who sees a row, and the number of saves that the page had seen."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from aspirations.forms import WordsField
from ui.dates import is_near
from ui.forms import DateField

LONG = _("Use fewer words here.")


def labels(choices: Iterable[tuple[str, Any]]) -> list[tuple[str, Any]]:
    return [(code, capfirst(label)) for code, label in choices]


def long(label: Any, most: int = 2000, help_text: Any = "") -> WordsField:
    """A box for many words, which may stay empty."""
    return WordsField(
        label=label, help_text=help_text, required=False, max_length=most,
        widget=forms.Textarea(attrs={"rows": 4}), error_messages={"max_length": LONG},
    )  # fmt: skip


def short(label: Any, most: int, help_text: Any = "", required: str | Any = "") -> WordsField:
    """One line. `required`: what to say where it is empty, if it may not be."""
    return WordsField(
        label=label, help_text=help_text, required=bool(required), max_length=most,
        error_messages={"max_length": LONG, "required": required},
    )  # fmt: skip


def saves_seen() -> forms.IntegerField:
    """The number of saves that a page had seen: no more than the database counts."""
    return forms.IntegerField(required=False, min_value=0, max_value=2**31 - 1, widget=forms.HiddenInput)


class NearDate(DateField):
    """A day of these years, or none."""

    def compress(self, values: Any) -> date | None:
        on: date | None = super().compress(values)
        if on and not is_near(on):
            raise forms.ValidationError(_("Look at the year again."))
        return on


class RowForm(forms.Form):
    """What every form of a row has."""

    private = forms.BooleanField(label=_("Only I see this"), required=False)
    seen = saves_seen()

    def said(self) -> dict[str, Any]:
        """Every field of the row as it is kept, by name."""
        return {name: value for name, value in self.cleaned_data.items() if name != "seen"}

    @property
    def seen_saves(self) -> int:
        return self.cleaned_data.get("seen") or 0

    @classmethod
    def start(cls, row: Any) -> dict[str, Any]:
        """What its boxes hold for this row; nothing for a new one."""
        if row is None:
            return {"seen": 0}
        return {name: getattr(row, name) for name in cls.base_fields if name != "seen"} | {"seen": row.saves}
