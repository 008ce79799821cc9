from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from aspirations.showing.lock import LENGTH, PICTURES
from aspirations.showing.slides import NOW

PLACES = (gettext_lazy("First picture"), gettext_lazy("Second picture"), gettext_lazy("Third picture"))


class KeyForm(forms.Form):
    """Three pictures in a row. Looking is enough: nothing has to be typed."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for place, label in enumerate(PLACES):
            self.fields[f"picture_{place}"] = forms.ChoiceField(
                label=label, choices=list(PICTURES.items()), widget=forms.RadioSelect, required=False
            )

    @property
    def pictures(self) -> list[forms.BoundField]:
        return [self[f"picture_{place}"] for place in range(LENGTH)]

    @property
    def key(self) -> list[str]:
        """The pictures that were picked; empty where none was."""
        found = [self.cleaned_data.get(f"picture_{place}", "") for place in range(LENGTH)]
        return found if any(found) else []


class BeginForm(KeyForm):
    """What to show, and the pictures that end it."""

    def __init__(self, *args: Any, signed: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [*signed, (NOW, _("What I say now"))]
        self.fields["which"] = forms.ChoiceField(
            label=_("What do I want to show?"),
            choices=choices,
            widget=forms.RadioSelect,
            initial=choices[0][0],
        )
        self.order_fields(["which"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if 0 < len([each for each in self.key if each]) < LENGTH:
            self.add_error("picture_0", _("Pick three pictures, or none."))
        return cleaned
