from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.forms import PlainForm
from aspirations.forms import with_icons
from choosing.conflict import Seen
from choosing.forms import box, line, only_me
from choosing.models import Visit
from choosing.themes import FEELS, Theme, themes_for
from choosing.visits.actions import FELT, PLANNED, Plan, seen_of
from journeys.media.forms import PictureField
from journeys.uploads.forms import RecordingField
from ui.forms import DateField

Kind = Visit.Kind
ICONS = {Kind.VISIT: "eye", Kind.TRIAL: "moon", Kind.MEETING: "people", Kind.CALL: "phone"}
WRONG_TIME = _("Write a time, such as 10:30 or 14:00.")
TIMES = ["%H:%M", "%H.%M", "%I:%M%p", "%I.%M%p", "%I%p", "%I:%M %p", "%I.%M %p", "%I %p", "%H"]


def _near_enough(day: date) -> date:
    """A day of these years: a slip of a figure would put it where nobody looks again."""
    this_year = timezone.localdate().year
    if not this_year - 10 <= day.year <= this_year + 5:
        raise forms.ValidationError(_("Look at the year again."))
    return day


class PlanForm(Seen):
    """What kind of visit, when, where, who comes with me, and what I want to see and ask."""

    kind = forms.ChoiceField(
        label=_("What do I want to do?"),
        choices=[
            (Kind.VISIT, _("I go and look")),
            (Kind.TRIAL, _("I try it for some days")),
            (Kind.MEETING, _("They come to see me")),
            (Kind.CALL, _("We talk by telephone or video")),
        ],
        widget=with_icons(ICONS),  # type: ignore[arg-type]
        error_messages={"required": _("Pick one. It can be changed later.")},
    )
    on = DateField(
        label=_("Which day?"),
        error_messages={"required": _("Put a day, a month and a year, like 27 3 2027.")},
    )
    at = forms.TimeField(
        label=_("What time?"),
        help_text=_("Such as 10:30 or 2pm. Empty is fine."),
        required=False,
        input_formats=TIMES,
        widget=forms.TimeInput(format="%H:%M"),
        error_messages={"invalid": WRONG_TIME},
    )
    until = DateField(
        label=_("The last day, if I stay for some days"),
        required=False,
    )
    place = line(_("Where do we meet?"), 200)
    with_whom = line(_("Who comes with me?"), 200, _("Somebody I trust, if I like."))
    plan = box(_("What do I want to see and ask?"), 2000)
    private = only_me(
        help_text=_(
            "Without the tick, whoever I share this choice with reads where I go, when and with whom."
        )
    )

    def clean_on(self) -> date:
        return _near_enough(self.cleaned_data["on"])

    def clean_until(self) -> date | None:
        until = self.cleaned_data["until"]
        return _near_enough(until) if until else None

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        on, until = cleaned.get("on"), cleaned.get("until")
        if on and until and until < on:
            self.add_error("until", _("The last day comes after the first one."))
        return cleaned

    @property
    def said(self) -> Plan:
        return Plan(**{name: self.cleaned_data[name] for name in PLANNED})


class FeltForm(Seen):
    """A face for each thing, and words. Every one of them can be left out."""

    def __init__(self, *args: Any, visit: Visit, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.themes = themes_for(visit.kind)
        for theme in self.themes:
            self.fields[theme.code] = forms.TypedChoiceField(
                label=str(theme.label),
                choices=[*((str(feel.value), feel.words) for feel in FEELS), ("", _("I leave this out"))],
                coerce=int,
                empty_value=None,
                required=False,
                initial=str(visit.felt.get(theme.code, "")),
                widget=forms.RadioSelect,
            )
        self.fields["words"] = box(_("How was it, in my own words?"), 4000, rows=5)
        self.initial = {**self.initial, "words": visit.felt_words, "seen": seen_of(visit, FELT)}

    @property
    def asked(self) -> list[tuple[Theme, forms.BoundField, str]]:
        """Each theme with its field and the number that is chosen, "" for none."""
        return [(theme, self[theme.code], str(self[theme.code].value() or "")) for theme in self.themes]

    @property
    def felt(self) -> dict[str, int]:
        said = {theme.code: self.cleaned_data[theme.code] for theme in self.themes}
        return {code: value for code, value in said.items() if value}


class TakeHomeForm(PlainForm):
    """A photo, film or voice note, with what it shows in words, and whether only I see those."""

    LABELS: dict[str, tuple[Any, Any]] = {
        "photo": (_("Choose a picture"), _("From this phone or computer. Up to 30 MB.")),
        "film": (_("My film"), _("From this phone or computer.")),
        "sound": (_("My voice"), _("From this phone or computer.")),
    }

    words = box(_("What is it? In words"), 2000, _("It helps whoever cannot see or hear it."), rows=2)
    private = only_me(
        _("Only I see these words"), _("Whoever I share this choice with does not see that it is here.")
    )

    def __init__(self, *args: Any, kind: str, journey_id: UUID, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind, self.recorded = kind, kind != "photo"
        file: forms.Field = (
            RecordingField(kinds=(kind,), journey_id=journey_id)
            if self.recorded
            else PictureField(journey_id=journey_id)
        )
        file.label, file.help_text = self.LABELS[kind]
        self.fields["recording" if self.recorded else "picture"] = file

    @property
    def file(self) -> forms.BoundField:
        return self["recording" if self.recorded else "picture"]


class PartForm(Seen):
    """The words of one of them, and who reads those."""

    words = box(_("What is it? In words"), 2000, rows=3)
    private = only_me(_("Only I see these words"), "")
