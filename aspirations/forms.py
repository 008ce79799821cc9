from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from aspirations import words
from aspirations.models import Area


class WordsField(forms.CharField):
    """Words somebody typed or pasted, made safe to keep before anything else looks at them."""

    def to_python(self, value: Any) -> str:
        return words.clean(super().to_python(value) or "")


def with_icons(icons: dict[str, str]) -> forms.RadioSelect:
    """Radio buttons, each with a drawing of ours beside its word."""
    widget = forms.RadioSelect()
    widget.icons = icons  # type: ignore[attr-defined]
    return widget


class TitleForm(forms.Form):
    title = WordsField(
        label=_("What do I want to call it?"),
        help_text=_("A few words. I can change them any time."),
        max_length=80,
        error_messages={
            "required": _("Write a few words to call it by."),
            "max_length": _("Use fewer words, up to 80 letters."),
        },
    )

    def clean_title(self) -> str:
        title = " ".join(self.cleaned_data["title"].split())
        if not title:
            raise forms.ValidationError(self.fields["title"].error_messages["required"], code="required")
        return title


class RenameForm(TitleForm):
    """An area of the framework may have its own name back: an empty box does that."""

    def __init__(self, *args: Any, area: Area, **kwargs: Any) -> None:
        kwargs["initial"] = {"title": area.title}
        super().__init__(*args, **kwargs)
        if area.framework_area:
            self.fields["title"].required = False
            self.fields["title"].help_text = _("Leave it empty to call it “{title}” again.").format(
                title=area.framework_area.title
            )
        self.area = area

    def clean_title(self) -> str:
        if self.area.framework_area and not self.cleaned_data["title"].strip():
            return ""
        return super().clean_title()
