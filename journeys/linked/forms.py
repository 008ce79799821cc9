from django import forms
from django.utils.translation import gettext_lazy as _

from journeys.linked import codes
from journeys.text import clean


class MyNameForm(forms.Form):
    my_name = forms.CharField(
        label=_("What am I called there?"),
        help_text=_("They see this name, and nothing else of mine."),
        max_length=80,
        error_messages={
            "required": _("Write a name that they know me by."),
            "max_length": _("Use a shorter name, up to 80 letters."),
        },
        widget=forms.TextInput(attrs={"autocomplete": "off", "maxlength": None}),
    )

    def clean_my_name(self) -> str:
        name = " ".join(clean(self.cleaned_data["my_name"]).split())
        if not name:
            raise forms.ValidationError(self.fields["my_name"].error_messages["required"], code="required")
        return name


class CodeForm(forms.Form):
    code = forms.CharField(
        label=_("The code they gave me"),
        help_text=_("12 letters and figures. Gaps do not matter."),
        max_length=40,
        error_messages={
            "required": _("Type the code here."),
            "max_length": _("That is too long for a code."),
        },
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "maxlength": None}
        ),
    )

    def clean_code(self) -> str:
        return codes.typed(self.cleaned_data["code"])
