from django import forms
from django.utils.translation import gettext_lazy as _


class NameForm(forms.Form):
    name = forms.CharField(
        label=_("What do I like to be called?"),
        max_length=80,
        error_messages={
            "required": _("Write a name. Any name I like is fine."),
            "max_length": _("Use a shorter name, up to 80 letters."),
        },
        widget=forms.TextInput(attrs={"autocomplete": "nickname", "maxlength": None}),
    )
