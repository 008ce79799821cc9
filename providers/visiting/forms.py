from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from accounts.forms import PlainForm
from providers.keeping import fields
from providers.models import Service
from providers.visiting import facts
from providers.visiting.models import month_of

MONTHS = 12
PREFIX = "seen-"


def months(today: date) -> list[tuple[str, str]]:
    """This month and those before it, as they are picked."""
    found, on = [], month_of(today)
    for _number in range(MONTHS):
        found.append((on.isoformat(), date_format(on, "F Y")))
        on = month_of(date(on.year - (on.month == 1), (on.month - 2) % 12 + 1, 1))
    return found


class VisitForm(PlainForm):
    """When I was there, and what I saw: all of it is picked."""

    month = forms.ChoiceField(
        label=_("When was I there?"), error_messages={"required": _("Please pick a month.")}
    )
    only_year = forms.BooleanField(
        label=_("Show only the year"), required=False,
        help_text=_("When few people visit, they might guess who I am by the month."),
    )  # fmt: skip

    def __init__(self, data: Any = None, *, service: Service) -> None:
        super().__init__(data)
        self.service = service
        month = self.fields["month"]
        assert isinstance(month, forms.ChoiceField)
        month.choices = [("", _("Pick a month")), *months(timezone.localdate())]
        for detail in facts.asked_of(service):
            self.fields[PREFIX + detail.code] = _asked(fields.field(detail.code))

    def clean(self) -> dict[str, Any]:
        if not self.errors and not facts.cleaned(self.service, self.picked()):
            raise ValidationError(_("Pick at least one thing that I saw."))
        return self.cleaned_data

    def picked(self) -> dict[str, Any]:
        return {
            name.removeprefix(PREFIX): value
            for name, value in self.cleaned_data.items()
            if name.startswith(PREFIX)
        }


def _asked(field: fields.Field) -> forms.Field:
    said: dict[str, Any] = {"label": field.words, "required": False}
    if field.kind == "many_of":
        return forms.MultipleChoiceField(choices=field.choices, widget=forms.CheckboxSelectMultiple, **said)
    choices = [*field.choices, ("", _("I did not see"))]
    return forms.ChoiceField(choices=choices, widget=forms.RadioSelect, **said)


class AnswerForm(PlainForm):
    words = forms.CharField(
        label=_("What we answer"), max_length=500,
        help_text=_("About the place. Nothing about who may have visited: then the registrar says no."),
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Write what we answer.")},
    )  # fmt: skip
