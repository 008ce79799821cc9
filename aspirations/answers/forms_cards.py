"""What the pages of cards say, and their private switch."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from aspirations.answers.forms import FOLDED, SeenField, number
from aspirations.answers.ways import Words
from aspirations.models import Answer

HEADING, LEDE, TITLE = "heading", "lede", "title"
ABOUT: dict[str, dict[str, Words]] = {
    Answer.Kind.SYMBOLS: {
        HEADING: gettext_lazy("Say it with symbols"),
        LEDE: gettext_lazy("One symbol after the other. Each is kept as I put it in."),
        TITLE: gettext_lazy("Symbols"),
    },
    Answer.Kind.STORY: {
        HEADING: gettext_lazy("Tell it in pictures"),
        LEDE: gettext_lazy("A few pictures in my order, with words or without. Each is kept as I put it in."),
        TITLE: gettext_lazy("A story in pictures"),
    },
    Answer.Kind.MAT: {
        HEADING: gettext_lazy("Sort what matters"),
        LEDE: gettext_lazy("This matters, so-so, or it does not. Each is kept as I put it down."),
        TITLE: gettext_lazy("Sorting what matters"),
    },
}


class SwitchForm(forms.Form):
    """Who sees an answer of cards. Sent with every button of its page."""

    private = forms.BooleanField(required=False, label=gettext_lazy("Keep this answer just for me"))

    def __init__(
        self, data: Any = None, *, answer: Answer | None = None, begun: bool = False, folded: bool = False,
        sees: str = "", **kwargs: Any
    ) -> None:  # fmt: skip
        """`begun`: whether the switch was turned on before there was an answer."""
        super().__init__(data, **kwargs)
        self.folded = folded
        private = answer.private if answer else begun
        self.fields["kept"], self.fields["saves"], self.fields["answer"] = (
            SeenField(),
            SeenField(),
            SeenField(),
        )
        self.initial = {
            "private": private,
            "kept": "on" if private else "",
            "saves": answer.saves if answer else 0,
        }
        self.fields["private"].help_text = (
            _("On now. Only I see this answer.") if private else _("Off now. %(sees)s") % {"sees": sees}
        )

    def clean(self) -> dict[str, Any]:
        if self.folded:
            raise forms.ValidationError(FOLDED, code="folded")
        return super().clean() or self.cleaned_data

    @property
    def turned(self) -> bool | None:
        """What the switch was turned to; None when nobody touched it."""
        private = self.cleaned_data["private"]
        return None if private == (self.cleaned_data["kept"] == "on") else private

    @property
    def seen_saves(self) -> int:
        return number(self.cleaned_data["saves"])

    @property
    def answer_id(self) -> UUID | None:
        """The id that the page had ready for its answer."""
        try:
            return UUID(self.cleaned_data["answer"])
        except ValueError:
            return None
