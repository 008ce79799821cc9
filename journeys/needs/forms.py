from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from journeys.needs.models import CommunicationNeeds
from journeys.needs.parts import FORMATS, POINTS, Part


class PartForm(forms.Form):
    """One part: its answers, and room for own words. Nothing has to be picked."""

    def __init__(self, *args: Any, part: Part, needs: CommunicationNeeds | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields[part.slug] = forms.MultipleChoiceField(
            label=str(part.question),
            help_text=str(part.hint),
            choices=[(choice.code, choice.words) for choice in part.choices],
            widget=forms.CheckboxSelectMultiple,
            required=False,
        )
        if part is FORMATS:
            self._ask_about_formats()
        self.fields[part.words_field] = forms.CharField(
            label=_("In my own words"),
            help_text=_("Anything else that helps."),
            max_length=300,
            widget=forms.Textarea(attrs={"rows": 2}),
            required=False,
        )
        if needs is not None:
            self.initial = {name: getattr(needs, name) for name in self.fields}

    def _ask_about_formats(self) -> None:
        self.fields["print_points"] = forms.TypedChoiceField(
            label=_("For large print: how big?"),
            help_text=_("Papers come in this size, and the words on pages grow."),
            choices=[("", _("No matter")), *((n, _("%(points)s point") % {"points": n}) for n in POINTS)],
            coerce=int,
            empty_value=None,
            required=False,
        )
        self.fields["language"] = forms.CharField(
            label=_("For another language: which one?"), max_length=60, required=False
        )
