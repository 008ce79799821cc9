import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from access.identity import current
from journeys.media.upload import TooBig
from journeys.uploads import actions, arriving, limits
from journeys.uploads.handler import NoRoom, Whole
from journeys.uploads.models import Arriving, Upload, folder

ACCEPT = {
    "film": "video/mp4,video/quicktime,video/webm,video/*",
    "sound": "audio/mp4,audio/mpeg,audio/wav,audio/ogg,audio/webm,audio/*",
}
MEGABYTE, GIGABYTE = 1024**2, 1024**3


@dataclass(frozen=True)
class Arrived:
    """A film or a sound that is here, whichever way it came. `media.actions.add_recording` moves it on."""

    path: Path
    size: int


@dataclass(frozen=True)
class Given:
    """What the page sent: a file with the form, or the id of a file that came before it."""

    file: UploadedFile | None
    upload_id: str


def in_words(size: int) -> str:
    """A size as people say it: 12 MB, 1.5 GB."""
    if size >= GIGABYTE:
        return f"{size / GIGABYTE:.1f} GB".replace(".0 ", " ")
    return f"{max(1, round(size / MEGABYTE))} MB"


class RecordingInput(forms.FileInput):
    """A file field, and beside it a hidden one for the id of what the script has sent already."""

    needs_multipart_form = True

    @staticmethod
    def beside(name: str) -> str:
        return f"{name}-arrived"

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> Given:
        return Given(files.get(name), data.get(self.beside(name), ""))

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Any, name: str) -> bool:
        return name not in files and self.beside(name) not in data


class RecordingField(forms.Field):
    """Asks for a film or a sound, and gives back where it lies: `Arrived`.

    It comes in pieces before the form (uploads.js), or in one piece with it, up to 2 GB, on pages whose view declares
    `@access(…, recordings=True)`. What came is kept when the rest of the form has an error. Neither its name nor the
    type that the browser gives it is looked at.
    """

    widget = RecordingInput
    default_error_messages = {
        "required": _("Choose a film"),
        "empty": _("The file is empty. Choose another one."),
        "too_big": actions.TOO_BIG,
        "full": actions.FULL,
        "not_yet": _("It is still on its way. Wait until all of it is here, or choose it again."),
        "gone": _(
            "It was kept already, or it is not here any more. Look at my answers. If it is not there, choose it again."
        ),
    }
    sound_error_messages = {"required": _("Choose a sound")}

    def __init__(
        self,
        *,
        kinds: Sequence[str] = ("film",),
        journey_id: UUID | None = None,
        capture: str = "",
        **kwargs: Any,
    ) -> None:
        self.kinds, self.journey_id = tuple(kinds), journey_id
        kwargs.setdefault("help_text", _("From this phone, tablet or computer."))
        messages = {} if "film" in self.kinds else self.sound_error_messages
        super().__init__(error_messages={**messages, **kwargs.pop("error_messages", {})}, **kwargs)
        self.kept: Arriving | None = None
        self.widget.attrs["accept"] = ",".join(ACCEPT[kind] for kind in self.kinds)
        if capture:
            self.widget.attrs["capture"] = capture

    def clean(self, value: Given | None) -> Arrived | None:
        if value is not None and value.file is not None:
            self.kept = self._taken_in(value.file)
        elif value is not None and value.upload_id:
            self.kept = self._found(value.upload_id)
        elif self.required:
            raise self._error("required")
        return Arrived(self.kept.path, self.kept.length) if self.kept else None

    def has_changed(self, initial: Any, data: Given | None) -> bool:
        return bool(data and (data.file or data.upload_id))

    def bound_data(self, data: Any, initial: Any) -> Any:
        """What the page draws again: what is here stays chosen."""
        return self.kept or ""

    def _taken_in(self, file: UploadedFile) -> Arriving:
        if isinstance(file, NoRoom):
            raise self._error("full")
        if isinstance(file, TooBig):
            raise self._error("too_big")
        if not file.size:
            raise self._error("empty")
        if isinstance(file, Whole):
            path, file.kept = file.path, True
        elif file.size > self.longest:
            raise self._error("full")
        else:
            path = self._written(file)
        return self._keep_whole(UUID(path.name), file.size)

    def _written(self, file: UploadedFile) -> Path:
        """A small one was in memory until now."""
        path = folder() / str(self._room) / str(uuid4())
        with arriving.held(path) as target:
            for chunk in file.chunks():
                target.write(chunk)
        return path

    def _found(self, upload_id: str) -> Arriving:
        try:
            # A second press of the same button waits for the first, and then finds that the file was kept by it.
            found = self._mine().select_for_update().filter(pk=UUID(upload_id)).first()
        except ValueError:
            found = None
        if found is None or found.is_expired or found.on_disk < found.offset:
            raise self._error("gone")
        if found.state != Arriving.State.ARRIVED:
            raise self._error("not_yet")
        if not found.length:
            raise self._error("empty")
        return found

    # Whose it will be. A field for what belongs to no journey says these anew.

    @property
    def _room(self) -> UUID:
        assert self.journey_id is not None, "set journey_id in the form's __init__"
        return self.journey_id

    def _mine(self) -> QuerySet[Any]:
        """What I have sent there."""
        return Upload.objects.filter(journey_id=self._room, by_id=current().user_id)

    def _keep_whole(self, upload_id: UUID, length: int) -> Arriving:
        by_id = current().user_id or 0
        return actions.keep_whole(journey_id=self._room, upload_id=upload_id, length=length, by_id=by_id)

    def _left(self) -> int:
        return limits.left(self._room)

    def _error(self, code: str) -> ValidationError:
        return ValidationError(self.error_messages[code], code=code)

    # What templates/ui/forms/recording.html shows.

    @property
    def kind(self) -> str:
        return "film" if "film" in self.kinds else "sound"

    @property
    def address(self) -> str:
        return reverse("uploads", args=[self._room])

    @cached_property
    def longest(self) -> int:
        return min(limits.MOST_BYTES, self._left())

    @property
    def most_in_words(self) -> str:
        return in_words(limits.MOST_BYTES)

    @cached_property
    def left_in_words(self) -> str:
        """How much room there is, once it may bite."""
        left = self._left()
        return in_words(left) if left < 3 * limits.MOST_BYTES else ""

    @cached_property
    def unfinished(self) -> list[Arriving]:
        """What I sent and did not keep: a file that is chosen again goes on where it was."""
        mine = self._mine().exclude(fingerprint="")
        return [upload for upload in mine if not upload.is_expired]

    @property
    def unfinished_json(self) -> str:
        return json.dumps({upload.fingerprint: str(upload.pk) for upload in self.unfinished})

    @property
    def on_its_way(self) -> Arriving | None:
        """The newest that is partly here, to say so."""
        halfway = [
            upload for upload in self.unfinished if upload.state == Arriving.State.ARRIVING and upload.offset
        ]
        return halfway[-1] if halfway else None

    @property
    def on_its_way_in_words(self) -> dict[str, str]:
        upload = self.on_its_way
        return {"here": in_words(upload.offset), "all": in_words(upload.length)} if upload else {}

    @property
    def kept_in_words(self) -> str:
        return in_words(self.kept.length) if self.kept else ""
