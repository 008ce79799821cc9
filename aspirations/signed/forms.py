from django import forms

from aspirations.forms import WordsField
from aspirations.models import SignedStatement


class SignForm(forms.Form):
    how = forms.ChoiceField(
        label="How do I say yes?",
        choices=SignedStatement.How.choices,
        widget=forms.RadioSelect,
        error_messages={
            "required": "Choose how I say yes.",
            "invalid_choice": "Choose one of these ways to say yes.",
        },
    )
    with_whom = WordsField(
        label="Who was with me?",
        help_text="If somebody helped me or saw me say yes.",
        required=False,
        max_length=120,
        error_messages={"max_length": "Use fewer words, up to 120 letters."},
    )
    looked_at = forms.CharField(required=False, max_length=16, widget=forms.HiddenInput)
