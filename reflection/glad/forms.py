"""Forms of the wall: what I put up myself, and a celebration that a guest sends."""

from typing import Any
from uuid import UUID

from django import forms
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from access.identity import current
from choosing.conflict import Seen, mark_of
from choosing.forms import box, line
from choosing.together.forms import Keyed
from journeys.media.forms import PictureField
from journeys.uploads.forms import RecordingField, in_words
from journeys.uploads.models import Arriving
from reflection.glad import celebrating
from reflection.glad.actions import SAID
from reflection.models import CelebrationOnItsWay, Piece, Reflection
from ui.forms import DateField

PHOTO, FILM, SOUND, DRAWING = "photo", "film", "sound", "drawing"
WAYS = ("", PHOTO, FILM, SOUND, DRAWING)
GUEST_WAYS = ("", PHOTO, FILM, SOUND)
FROM_HERE = _("From this phone or computer. Up to 30 MB.")


class PieceForm(Seen, Keyed):
    """Something I am glad about. `way`: what it brings beside words."""

    words = box(_("What am I glad about?"), 4000, rows=3)
    title = line(_("A name for it"), 120, _("Such as “On a stage. Me!”."))
    whose = line(_("Whose words are these?"), 80, _("Empty means mine."))
    on = DateField(label=_("Which day was it?"), required=False)
    private = forms.BooleanField(
        label=_("Only I see this"), required=False,
        help_text=_("Without this, whoever I let see this reflection sees it."),
    )  # fmt: skip

    def __init__(
        self, *args: Any, way: str = "", journey_id: UUID | None = None, has_file: bool = False, **more: Any
    ) -> None:
        super().__init__(*args, **more)
        self.way, self.has_file, self.recorded = way, has_file, way in (FILM, SOUND)
        if self.recorded:
            label = _("My film") if way == FILM else _("My voice")
            self.fields["recording"] = RecordingField(kinds=(way,), journey_id=journey_id, label=label)
        elif way:
            label = _("A photo of my drawing") if way == DRAWING else _("Choose a picture")
            self.fields["picture"] = PictureField(journey_id=journey_id, label=label, help_text=FROM_HERE)

    def clean_on(self) -> Any:
        on = self.cleaned_data["on"]
        if on and on > timezone.localdate():
            raise forms.ValidationError(_("That day is still to come. Put today, or a day before."))
        return on

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        said = self.way or self.has_file or cleaned.get("words") or cleaned.get("title")
        if not said and not self.errors:
            self.add_error("words", _("Write a few words. One is enough."))
        return cleaned

    def say_no_room(self, why: forms.ValidationError) -> None:
        self.add_error("recording" if self.recorded else "picture", why)

    def said(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in SAID}

    @classmethod
    def start(cls, piece: Piece | None) -> dict[str, Any]:
        if piece is None:
            return {"private": True}
        return {name: getattr(piece, name) for name in SAID} | {
            "seen": mark_of(piece, SAID),
            "key": piece.key,
        }


class CelebrationField(RecordingField):
    """A guest's film or sound for somebody's reflection: it takes none of that person's room."""

    reflection: Reflection

    @property
    def _room(self) -> UUID:
        return self.reflection.journey_id

    def _mine(self) -> QuerySet[CelebrationOnItsWay]:
        return CelebrationOnItsWay.objects.filter(reflection=self.reflection, by_id=current().user_id)

    def _keep_whole(self, upload_id: UUID, length: int) -> Arriving:
        return celebrating.keep_whole(
            reflection=self.reflection, upload_id=upload_id, length=length, by_id=current().user_id or 0
        )

    def _left(self) -> int:
        return celebrating.left(self.reflection.pk, current().user_id or 0)

    @property
    def address(self) -> str:
        return reverse("celebration_uploads", args=[self.reflection.journey_id, self.reflection.pk])

    @cached_property
    def longest(self) -> int:
        return min(celebrating.MOST_BYTES, self._left())

    @property
    def most_in_words(self) -> str:
        return in_words(celebrating.MOST_BYTES)


class CelebrateForm(Keyed):
    """A celebration for somebody, in my own name."""

    words = box(_("What do I want to say to them?"), 2000, rows=4)
    heard = box(
        _("What is said in it?"), 4000, _("For whoever cannot hear it. A new line for each sentence."), rows=4
    )

    def __init__(self, *args: Any, way: str, reflection: Reflection, **more: Any) -> None:
        super().__init__(*args, **more)
        self.way, self.recorded = way, way in (FILM, SOUND)
        if not self.recorded:
            del self.fields["heard"]
        if self.recorded:
            label = _("My film") if way == FILM else _("My voice")
            field = CelebrationField(
                kinds=(way,), label=label, help_text=_("A few minutes are enough."),
                error_messages={"too_big": celebrating.TOO_BIG, "full": celebrating.FULL},
            )  # fmt: skip
            field.reflection = reflection
            self.fields["recording"] = field
        elif way == PHOTO:
            self.fields["picture"] = PictureField(
                label=_("A photo"), help_text=_("Ask first, with every photo. Up to 30 MB.")
            )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not self.way and not cleaned.get("words") and not self.errors:
            self.add_error("words", _("Write a few words. One is enough."))
        return cleaned
