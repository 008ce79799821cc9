from django import forms
from django.utils.translation import gettext_lazy as _

from journeys.exports import kinds


class AskForm(forms.Form):
    """Which paper, and of what. Only buttons of ours fill it in."""

    kind = forms.CharField(max_length=40)
    about = forms.UUIDField()

    def clean_kind(self) -> kinds.Kind:
        kind = kinds.named(self.cleaned_data["kind"])
        if kind is None:
            raise forms.ValidationError(_("Choose which paper to make."))
        return kind
