from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from planning.forms import NearDate, RowForm, long, short
from planning.models import Budget, Cost, Every
from planning.pounds import PoundsField, typed

HOW_OFTEN = _("Choose how often.")


def often(label: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, required=False, choices=[("", _("Choose one")), *Every.choices])


class MoneyForm(RowForm):
    """A form of a row with amounts: each amount has its box in pounds, and how often."""

    # The column of pence -> the column of how often.
    AMOUNTS: dict[str, str] = {}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for name, every in self.AMOUNTS.items():
            if cleaned.get(name) is not None and not cleaned.get(every) and every not in self.errors:
                self.add_error(every, HOW_OFTEN)
            if cleaned.get(name) is None and name not in self.errors:
                cleaned[every] = ""
        return cleaned

    @classmethod
    def start(cls, row: Any) -> dict[str, Any]:
        if row is None:
            return super().start(row)
        return super().start(row) | {name: typed(getattr(row, name)) for name in cls.AMOUNTS}


class BudgetForm(MoneyForm):
    AMOUNTS = {"pence": "every", "direct_pence": "direct_every", "my_part_pence": "my_part_every"}
    held = forms.ChoiceField(
        label=_("Who holds the money?"), required=False, choices=[("", _("I do not know yet")), *Budget.Held.choices],
        widget=forms.RadioSelect,
    )  # fmt: skip
    pence = PoundsField(
        label=_("How much is there, in pounds?"), required=False,
        help_text=_("All of the budget, with what I pay towards it myself. Such as 212.50."),
    )  # fmt: skip
    every = often(_("How often is there that much?"))
    direct_pence = PoundsField(
        label=_("How much of it comes to me as direct payments, in pounds?"), required=False
    )
    direct_every = often(_("How often does it come?"))
    my_part_pence = PoundsField(label=_("How much of it do I pay myself, in pounds?"), required=False)
    my_part_every = often(_("How often do I pay that?"))
    from_on = NearDate(label=_("From which day?"), required=False)
    help_with_it = long(_("Who helps me look after the money?"), 1000)
    field_order = [
        "held", "pence", "every", "direct_pence", "direct_every", "my_part_pence", "my_part_every", "from_on",
        "help_with_it", "private",
    ]  # fmt: skip


class CostForm(MoneyForm):
    """Money that goes out and belongs to no step. Nobody else reads it, so it has no mark."""

    AMOUNTS = {"pence": "every"}
    private = None  # type: ignore[assignment]
    words = short(
        _("What is it for?"), 200, _("Such as “Insurance” or “A bus pass”."), _("Write what it is for.")
    )
    pence = PoundsField(
        label=_("What does it cost, in pounds?"), error_messages={"required": _("Write it like 12.50.")}
    )
    every = forms.ChoiceField(
        label=_("How often?"), choices=Every.choices, error_messages={"required": HOW_OFTEN}
    )
    from_budget = forms.TypedChoiceField(
        label=_("How is it paid?"), choices=[("1", _("My personal budget")), ("", _("My own money"))],
        coerce=bool, empty_value=None, required=False, widget=forms.RadioSelect,
    )  # fmt: skip

    def clean_from_budget(self) -> bool:
        return bool(self.cleaned_data["from_budget"])

    @classmethod
    def start(cls, row: Cost | None) -> dict[str, Any]:
        start = super().start(row)
        return start | {"from_budget": "1" if row is None or row.from_budget else ""}
