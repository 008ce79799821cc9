"""Forms of what I say: in words, or with a picture, a film or my voice; and which questions I take along."""

from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from choosing.conflict import Seen
from choosing.forms import box
from journeys.media.forms import PictureField
from journeys.uploads.forms import RecordingField
from reflection.about.actions import SAID, seen_of
from reflection.about.prompts import ASKS, SETS
from reflection.models import Said

Kind = Said.Kind
# The ways of saying it that are one page with a form; boards have an editor of their own.
FILES = (Kind.PHOTO, Kind.FILM, Kind.SOUND)


def _private() -> forms.BooleanField:
    return forms.BooleanField(
        label=gettext_lazy("Only I see this"), required=False,
        help_text=gettext_lazy("Without this, those I let see what is in it see this too."),
    )  # fmt: skip


class SayForm(forms.Form):
    """Something said to a question, or to none."""

    words = box(gettext_lazy("My words"), 4000, rows=5)
    ask = forms.CharField(required=False, max_length=20, widget=forms.HiddenInput)
    key = forms.UUIDField(widget=forms.HiddenInput)
    private = _private()

    def __init__(self, *args: Any, kind: str, journey_id: UUID, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["key"].initial, self.fields["private"].initial = uuid4, True
        self.kind, self.recorded = kind, kind in (Kind.FILM, Kind.SOUND)
        if self.recorded:
            self.fields["recording"] = RecordingField(
                kinds=(kind,), journey_id=journey_id, label=_("My film") if kind == Kind.FILM else _("My voice"),
                help_text=_("From this phone or computer."),
            )  # fmt: skip
        elif kind == Kind.PHOTO:
            self.fields["picture"] = PictureField(
                journey_id=journey_id, label=_("Choose a picture"),
                help_text=_("From this phone or computer. Up to 30 MB."),
            )  # fmt: skip
        if kind in FILES:
            self.fields["words"].label = _("A few words with it")

    def clean_ask(self) -> str:
        """A question that is no more is no question."""
        return self.cleaned_data["ask"] if self.cleaned_data["ask"] in ASKS else ""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if self.kind == Kind.WORDS and not cleaned.get("words") and "words" not in self.errors:
            self.add_error("words", _("Write a few words, or pick another way to say it."))
        return cleaned

    @property
    def file(self) -> forms.BoundField:
        return self["recording" if self.recorded else "picture"]


class ChangeSaidForm(Seen):
    words = box(gettext_lazy("My words"), 4000, rows=5)
    private = _private()

    def __init__(self, *args: Any, said: Said, **kwargs: Any) -> None:
        start = {name: getattr(said, name) for name in SAID} | {"seen": seen_of(said)}
        super().__init__(*args, initial=start, **kwargs)
        if said.attachment_id is None:
            self.fields["words"].required = True
            self.fields["words"].error_messages["required"] = _("Write a few words, or take it out.")


class AsksForm(Seen):
    asks = forms.MultipleChoiceField(
        label=gettext_lazy("Which questions do I take along?"), required=False,
        choices=[(code, each.title) for code, each in SETS.items()], widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["asks"].widget.hints = {code: each.words for code, each in SETS.items()}
