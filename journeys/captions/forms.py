from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from journeys.captions.lines import MOST_LETTERS, Line
from journeys.captions.webvtt import NotCaptionsError, read
from journeys.media.upload import TooBig


class CaptionsFileField(forms.FileField):
    """Asks for a file of captions (WebVTT or SRT) and gives back its lines."""

    widget = forms.FileInput(attrs={"accept": ".vtt,.srt,text/vtt,application/x-subrip"})
    default_error_messages = {
        "required": _("Choose a file of words"),
        "invalid": _("Choose a file of words"),
        "missing": _("Choose a file of words"),
        "empty": _("The file is empty. Choose another one."),
        "too_big": _("This file is too big. The words of a film fit in 1 MB."),
    }

    def to_python(self, data: UploadedFile | None) -> list[Line] | None:  # type: ignore[override]
        if isinstance(data, TooBig) or getattr(data, "size", 0) > MOST_LETTERS:
            raise forms.ValidationError(self.error_messages["too_big"], code="too_big")
        file = super().to_python(data)
        if file is None:
            return None
        try:
            return read(file.read())
        except NotCaptionsError as error:
            raise forms.ValidationError(str(error), code="not_captions") from error


class CaptionsFileForm(forms.Form):
    captions = CaptionsFileField(
        label=_("A file of words"), help_text=_("It ends in .vtt or .srt. Another program made it.")
    )
