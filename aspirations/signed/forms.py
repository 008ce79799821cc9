from django import forms
from django.utils.translation import gettext_lazy as _

from aspirations.forms import WordsField, with_icons
from aspirations.models import SignedStatement


class SignForm(forms.Form):
    how = forms.ChoiceField(
        label=_("How do I say yes?"),
        choices=SignedStatement.How.choices,
        widget=with_icons({"pressed": "pen", "said": "speech", "shown": "hand"}),
        error_messages={
            "required": _("Choose how I say yes."),
            "invalid_choice": _("Choose one of these ways to say yes."),
        },
    )
    with_whom = WordsField(
        label=_("Who was with me?"),
        help_text=_("If somebody helped me or saw me say yes."),
        required=False,
        max_length=120,
        error_messages={"max_length": _("Use fewer words, up to 120 letters.")},
    )
    looked_at = forms.CharField(required=False, max_length=16, widget=forms.HiddenInput)
