from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.forms import AddressForm
from journeys.exports.kinds import Kind
from journeys.text import clean

_TOO_LONG = _("Use a shorter name, up to 80 letters.")


class SetUpForm(AddressForm):
    """Which paper, for whom, and who I am for them."""

    kind = forms.ChoiceField(
        label=_("Which paper?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose which paper.")},
    )
    name = forms.CharField(
        label=_("What I call them"),
        help_text=_("Only I see it."),
        max_length=80,
        error_messages={"required": _("Write a name, so that I know who it is."), "max_length": _TOO_LONG},
    )
    signed = forms.CharField(
        label=_("What they call me"),
        help_text=_("They see it on the page behind the link. The mail does not say it."),
        max_length=80,
        error_messages={"required": _("Write a name, so that they know who it is."), "max_length": _TOO_LONG},
    )
    field_order = ("kind", "name", "email", "signed")

    def __init__(self, *args: Any, offers: list[Kind], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [(kind.name, kind.title) for kind in offers]  # type: ignore[attr-defined]
        email = self.fields["email"]
        email.label, email.help_text = _("Their email address"), _("We ask them first if they want it.")
        email.error_messages["required"] = _("Write their email address.")
        email.widget.attrs["autocomplete"] = "off"

    def clean_name(self) -> str:
        return self._named("name")

    def clean_signed(self) -> str:
        return self._named("signed")

    def _named(self, field: str) -> str:
        name = " ".join(clean(self.cleaned_data[field]).split())
        if not name:
            raise forms.ValidationError(self.fields[field].error_messages["required"], code="required")
        return name
