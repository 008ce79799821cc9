"""Forms of how it was: a moment of mine, and one that somebody brings me."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from choosing.conflict import Seen, mark_of
from choosing.forms import PlainForm, box, line
from delivery.models import Moment
from delivery.moments.actions import SAID
from journeys.media.forms import PictureField
from journeys.uploads.forms import RecordingField
from ui.forms import DateField

PHOTO, VOICE = "photo", "voice"
WAYS = ("", PHOTO, VOICE)
# How far back somebody may say how it was.
LONG_AGO = timedelta(days=365 * 30)


def _was(on: date) -> date:
    """A day that has been, or is today."""
    today = timezone.localdate()
    if on > today:
        raise forms.ValidationError(_("That day is still to come. Put today, or a day before."))
    if on < today - LONG_AGO:
        raise forms.ValidationError(_("Look at the year again."))
    return on


def _which_day() -> DateField:
    return DateField(
        label=_("Which day was it?"),
        error_messages={"required": _("Put a day, a month and a year, like 27 3 2026.")},
    )


class MomentForm(Seen):
    """How it was, in a picture, words or a voice. `way`: what else it brings, a photo or a voice."""

    felt = forms.ChoiceField(
        label=_("How was it?"), required=False, choices=Moment.Felt.choices, widget=forms.RadioSelect
    )
    title = line(_("What was it?"), 120, _("Such as “Choir” or “The bus home”."))
    words = box(_("What do I want to say about it?"), 4000, rows=3)
    on = _which_day()
    private = forms.BooleanField(
        label=_("Only I see this"), required=False,
        help_text=_("Without this, whoever I share my days with sees it."),
    )  # fmt: skip

    def __init__(
        self, *args: Any, way: str = "", journey_id: UUID, has_file: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.way, self.has_file, self.recorded = way, has_file, way == VOICE
        if way == VOICE:
            self.fields["recording"] = RecordingField(
                kinds=("sound",), journey_id=journey_id, label=_("My voice"), required=not has_file,
                help_text=_("From this phone or computer."),
            )  # fmt: skip
        elif way == PHOTO:
            self.fields["picture"] = PictureField(
                journey_id=journey_id, label=_("Choose a picture"), required=not has_file,
                help_text=_("From this phone or computer. Up to 30 MB."),
            )  # fmt: skip

    def clean_on(self) -> date:
        return _was(self.cleaned_data["on"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        said = any(cleaned.get(name) for name in ("felt", "words", "recording", "picture"))
        if not said and not self.has_file and not self.errors:
            self.add_error("felt", _("Pick a picture, or say it in words or with my voice."))
        return cleaned

    def say_no_room(self, why: forms.ValidationError) -> None:
        self.add_error("recording" if self.recorded else "picture", why)

    def said(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in SAID}

    @classmethod
    def start(cls, moment: Moment | None, **said: Any) -> dict[str, Any]:
        if moment is None:
            return {"on": timezone.localdate(), "private": True, **said}
        return {name: getattr(moment, name) for name in SAID} | {"seen": mark_of(moment, SAID)}


class BringForm(PlainForm):
    """A moment for somebody whose days are shared with me, in my own name."""

    title = line(_("What was it?"), 120, _("Such as “Choir” or “Our walk”."))
    words = box(_("What was good, or funny, or new?"), 2000, rows=4)
    on = _which_day()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["picture"] = PictureField(
            label=_("A photo"), required=False, help_text=_("Ask first, with every photo. Up to 30 MB.")
        )

    def clean_on(self) -> date:
        return _was(self.cleaned_data["on"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not cleaned.get("words") and not cleaned.get("picture") and not self.errors:
            self.add_error("words", _("Write a few words, or choose a photo."))
        return cleaned
