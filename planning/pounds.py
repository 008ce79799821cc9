"""Money of a plan: whole pence in the database, pounds in a form and on a page."""

from typing import Any

from django import forms
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

MOST = 1_000_000


class PoundsField(forms.DecimalField):
    """An amount typed in pounds, with the sign or without; cleans to whole pence."""

    default_error_messages = {
        "invalid": gettext_lazy("Write it like 12.50."),
        "max_decimal_places": gettext_lazy("Write pounds and pence, like 12.50."),
        "min_value": gettext_lazy("Write 0 or more."),
        "max_value": gettext_lazy("Write less than a million."),
    }

    def __init__(self, **kwargs: Any) -> None:
        box = forms.TextInput(attrs={"inputmode": "decimal"})
        super().__init__(min_value=0, max_value=MOST, decimal_places=2, **{"widget": box, **kwargs})

    def to_python(self, value: Any) -> Any:
        if isinstance(value, str):
            value = value.replace("£", "").replace(",", "").strip()
        return super().to_python(value)

    def clean(self, value: Any) -> int | None:
        pounds = super().clean(value)
        return None if pounds is None else int(pounds * 100)


def typed(pence: int | None) -> str:
    """Pence as they stand in a box: 4.50."""
    return "" if pence is None else f"{pence // 100}.{pence % 100:02}"


def pounds(pence: int) -> str:
    """Pence as a page says them: £1,234.50."""
    said = number_format(
        f"{pence // 100}.{pence % 100:02}", decimal_pos=2, use_l10n=True, force_grouping=True
    )
    return _("£{amount}").format(amount=said)
