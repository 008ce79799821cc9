from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from journeys.media.forms import PictureField
from journeys.models import SymbolSet

TONES = (
    (0, _("As drawn, in no skin tone")),
    (1, _("Light")),
    (2, _("Medium light")),
    (3, _("Medium")),
    (4, _("Medium dark")),
    (5, _("Dark")),
)


class OwnSymbolForm(forms.Form):
    """A picture and the word for it."""

    picture = PictureField(label=_("My picture"), help_text=_("A photo, or a picture I use already."))
    word = forms.CharField(
        label=_("My word for it"),
        max_length=80,
        error_messages={
            "required": _("Write a word for the picture. One is enough."),
            "max_length": _("Use a shorter word, up to 80 letters."),
        },
        widget=forms.TextInput(attrs={"maxlength": None}),
    )

    def __init__(self, *args: Any, journey_id: UUID, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["picture"].journey_id = journey_id  # type: ignore[attr-defined]


class LikingForm(forms.Form):
    """Which symbols a person uses already."""

    first = forms.ChoiceField(
        label=_("Which symbols do I use already?"),
        help_text=_("These come first when I look for a symbol. I still find the others."),
        widget=forms.RadioSelect,
        required=False,
    )
    tone = forms.TypedChoiceField(
        label=_("Skin tone of people in symbols"), choices=TONES, coerce=int, widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, sets: list[SymbolSet], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", _("None of these, or I do not mind")), *((each.slug, each.title) for each in sets)]
        self.fields["first"].choices = choices  # type: ignore[attr-defined]
