from django import forms
from django.utils.translation import gettext_lazy as _

from aspirations.forms import WordsField, with_icons
from aspirations.models import Other


class OtherForm(forms.Form):
    """Somebody who is seen or heard, and what they say about it."""

    name = WordsField(
        label=_("Who is it?"),
        max_length=80,
        error_messages={
            "required": _("Write who it is, then add them."),
            "max_length": _("Use a shorter name, up to 80 letters."),
        },
    )
    agreed = forms.ChoiceField(
        label=_("Do they say yes to being in it?"),
        choices=[
            (Other.Agreed.YES, _("Yes")),
            (Other.Agreed.NOT_ASKED, _("I have not asked yet")),
            (Other.Agreed.NO, _("No")),
        ],
        initial=Other.Agreed.NOT_ASKED,
        required=False,
        widget=with_icons({"yes": "tick", "not_asked": "help", "no": "stop"}),
    )

    def clean_agreed(self) -> str:
        return self.cleaned_data["agreed"] or Other.Agreed.NOT_ASKED
