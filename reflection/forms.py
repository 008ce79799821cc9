"""Forms of a reflection itself: beginning one, what it looks like, and what it is about."""

from datetime import date
from typing import Any
from uuid import uuid4

from django import forms
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from choosing.conflict import Seen
from choosing.forms import box, line
from reflection.looks import LOOKS
from reflection.models import Reflection, Wanting
from ui.forms import DateField

TIMES = ["%H:%M", "%H.%M", "%I:%M%p", "%I.%M%p", "%I%p", "%I:%M %p", "%I.%M %p", "%I %p", "%H"]


class WantingForm(forms.Form):
    answer = forms.ChoiceField(choices=Wanting.Answer.choices)


def _near(on: date | None) -> date | None:
    """A day of these years: a slip of a figure would put it where nobody looks again."""
    if on and not -10 <= on.year - timezone.localdate().year <= 10:
        raise forms.ValidationError(_("Look at the year again."))
    return on


def _form_field(required: bool = False) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=gettext_lazy("What does it look like?"), required=required, widget=forms.RadioSelect,
        choices=[(code, look.title) for code, look in LOOKS.items()],
    )  # fmt: skip


class Pictured:
    """A form that draws what it may look like as tiles, each with our drawing."""

    def tiles(self) -> list[tuple[Any, Any]]:
        bound = self["form"]  # type: ignore[index]
        return [(each, LOOKS.get(str(each.data["value"]))) for each in bound.subwidgets]


def _month() -> str:
    return date_format(timezone.localdate(), pgettext("date format", "F Y"))


class BeginForm(Pictured, forms.Form):
    """What it is about comes first, in my own words; all of it may be empty."""

    about = box(
        gettext_lazy("What is it about?"), 2000,
        gettext_lazy("In my own words. I can leave it empty, and say it later or never."),
    )  # fmt: skip
    form = _form_field()
    title = line(
        gettext_lazy("What do I want to call it?"), 80, gettext_lazy("Such as “My first year here”. Empty is fine.")
    )  # fmt: skip
    key = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["key"].initial = uuid4

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not cleaned.get("title"):
            cleaned["title"] = _("Looking back, {month}").format(month=_month())
        return cleaned


class AboutForm(Seen):
    title = line(
        gettext_lazy("What do I want to call it?"), 80, missing=gettext_lazy("Write a few words to call it by.")
    )  # fmt: skip
    about = box(gettext_lazy("What is it about?"), 2000, gettext_lazy("In my own words. Empty is fine."))


class LooksForm(Pictured, Seen):
    """Form, place and time. All may be empty, and nothing is ever late."""

    form = _form_field()
    form_words = line(
        gettext_lazy("In my words"), 200, gettext_lazy("Such as “Tea at Gran’s”, or my own idea. Empty is fine.")
    )  # fmt: skip
    place = line(gettext_lazy("Where?"), 120, gettext_lazy("Such as “Gran’s kitchen” or “by the canal”."))
    on = DateField(label=gettext_lazy("Which day?"), required=False)
    at = forms.TimeField(
        label=gettext_lazy("What time?"), required=False, input_formats=TIMES,
        help_text=gettext_lazy("Such as 10:30 or 2pm. Empty is fine."), widget=forms.TimeInput(format="%H:%M"),
        error_messages={"invalid": gettext_lazy("Write a time, such as 10:30 or 2pm.")},
    )  # fmt: skip
    when = line(
        gettext_lazy("Or when, in my words"), 120, gettext_lazy("Such as “after lunch” or “when it is warm”.")
    )
    held_on = DateField(
        label=gettext_lazy("It was on this day"), required=False,
        help_text=gettext_lazy("Once it has been. It can also be a day long ago."),
    )  # fmt: skip

    def clean_on(self) -> date | None:
        return _near(self.cleaned_data["on"])

    def clean_held_on(self) -> date | None:
        return _near(self.cleaned_data["held_on"])


def start(reflection: Reflection, names: tuple[str, ...], seen: str) -> dict[str, Any]:
    """What the boxes of a page hold for this one."""
    return {name: getattr(reflection, name) for name in names} | {"seen": seen}
