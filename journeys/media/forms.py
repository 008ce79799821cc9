from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from journeys.media import room
from journeys.media.pictures import (
    MOST_BYTES,
    NotAPictureError,
    Picture,
    TooManyPixelsError,
    made_anew,
)
from journeys.media.upload import TooBig

KINDS = "image/jpeg,image/png,image/webp,image/heic,image/heif"


class PictureField(forms.FileField):
    """Asks for a picture and gives back a Picture, drawn anew; `actions.add_picture` keeps it.

    Set `journey_id` in the form's `__init__` (`self.fields["picture"].journey_id = …`), so that a full journey
    is told here, where the person can put it right.
    """

    widget = forms.FileInput(attrs={"accept": KINDS})
    default_error_messages = {
        "required": _("Choose a picture"),
        "invalid": _("Choose a picture"),
        "missing": _("Choose a picture"),
        "empty": _("The file is empty. Choose another picture."),
        "not_a_picture": (
            _("This file is not a picture we can open. Choose a JPEG, PNG, WebP or HEIC file.")
        ),
        "too_big": _("This picture is too big (over 30 MB). Choose a smaller one."),
        "too_many_pixels": _("This picture is too wide and high to open. Choose a smaller one."),
    }

    def __init__(self, *, journey_id: UUID | None = None, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.journey_id = journey_id

    def to_python(self, data: Any) -> Picture | None:  # type: ignore[override]
        if isinstance(data, TooBig) or getattr(data, "size", 0) > MOST_BYTES:
            raise self._error("too_big")
        file = super().to_python(data)
        return None if file is None else self._picture_in(file)

    def _picture_in(self, file: Any) -> Picture:
        try:
            picture = made_anew(file)
        except NotAPictureError as error:
            raise self._error("not_a_picture") from error
        except TooManyPixelsError as error:
            raise self._error("too_many_pixels") from error
        if self.journey_id:
            room.check(self.journey_id, picture)
        return picture

    def _error(self, code: str) -> ValidationError:
        return ValidationError(self.error_messages[code], code=code)
