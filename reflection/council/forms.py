from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from choosing.conflict import Seen, mark_of
from choosing.forms import box, line
from choosing.together.forms import Keyed
from reflection.council.actions import SAID
from reflection.council.models import CouncilReview
from reflection.models import Reflection
from ui.forms import DateField

LONG_AGO = timedelta(days=365 * 30)


class ReviewForm(Seen):
    """A review that was. A day to come is none of ours: nothing is planned here."""

    on = DateField(
        label=_("Which day was it?"),
        error_messages={"required": _("Put a day, a month and a year, like 27 3 2026.")},
    )
    who = line(_("Who was there?"), 200, _("Names, or “somebody from the council”."))
    words = box(_("How was it, in my words?"), 4000)
    reflection = forms.ChoiceField(
        label=_("Did I take something along?"),
        required=False,
        error_messages={"invalid_choice": _("Choose one that is in the list.")},
    )

    def __init__(self, *args: Any, reflections: Sequence[Reflection], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.reflections = {str(each.pk): each for each in reflections}
        named = [(pk, each.title) for pk, each in self.reflections.items()]
        self.fields["reflection"].choices = [("", _("No")), *named]  # type: ignore[attr-defined]
        if not named:
            del self.fields["reflection"]

    def clean_on(self) -> date:
        on: date = self.cleaned_data["on"]
        today = timezone.localdate()
        if on > today:
            raise forms.ValidationError(_("That day is still to come. Put today, or a day before."))
        if on < today - LONG_AGO:
            raise forms.ValidationError(_("Look at the year again."))
        return on

    def said(self) -> dict[str, Any]:
        said = {name: self.cleaned_data.get(name) for name in SAID}
        return said | {"reflection": self.reflections.get(said["reflection"] or "")}

    @classmethod
    def start(cls, row: CouncilReview) -> dict[str, Any]:
        said = {name: getattr(row, name) for name in SAID} | {"seen": mark_of(row, SAID)}
        return said | {"reflection": str(row.reflection_id or "")}


class NewReviewForm(Keyed, ReviewForm):
    """`key`: sent twice, it is marked once."""
