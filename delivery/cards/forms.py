from typing import Any
from uuid import UUID

from django import forms
from django.utils.dates import WEEKDAYS
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from accounts.forms import PlainForm
from aspirations.forms import WordsField, with_icons
from choosing.conflict import Seen
from choosing.forms import box, line
from delivery.cards.actions import seen_of
from delivery.cards.reading import ICONS
from delivery.models import Card
from journeys.media.forms import PictureField
from journeys.uploads.forms import RecordingField

MOST_LINES = 12
# Drawings of ours that a card may show, where there is no picture of one's own.
DRAWINGS = {
    "morning": _("getting up"), "window-seat": _("a quiet place"), "kitchen": _("cooking and eating"),
    "teapot": _("tea with somebody"), "walk": _("walking"), "bus": _("going somewhere"), "talking": _("talking"),
    "ear": _("listening"), "quiet": _("when it is too much"), "piano": _("music"), "choir": _("singing"),
    "library": _("books"), "garden": _("a garden"), "ask-bath": _("washing"), "ask-night": _("the night"),
    "ask-pet": _("my pet"), "together": _("people"), "door": _("my door"),
}  # fmt: skip


class LinesField(WordsField):
    """Short lines, one under the other. An empty line is none."""

    def to_python(self, value: Any) -> str:
        lines = (" ".join(each.split()) for each in super().to_python(value).splitlines())
        return "\n".join(each for each in lines if each)

    def validate(self, value: str) -> None:
        super().validate(value)
        lines = value.splitlines()
        if len(lines) > MOST_LINES:
            raise forms.ValidationError(_("Use up to twelve lines. Another card can hold more."))
        if any(len(each) > 200 for each in lines):
            raise forms.ValidationError(_("Make each line shorter, up to 200 letters."))


def _lines(label: Any, help_text: Any) -> LinesField:
    return LinesField(
        label=label, help_text=help_text, required=False, widget=forms.Textarea(attrs={"rows": 4})
    )


class CardForm(Seen):
    """One card: a few words, when it is for, and what to do and not to do."""

    title = line(
        _("What is it about?"), 120, _("In a few words, such as “How I like my mornings”."),
        missing=_("Write a few words, such as “My mornings”."),
    )  # fmt: skip
    when = forms.ChoiceField(
        label=_("When is it for?"),
        choices=[(code, capfirst(label)) for code, label in Card.When.choices],
        widget=with_icons({when.value: icon for when, icon in ICONS.items()}),
        error_messages={"required": _("Pick one. “Any time” is one of them.")},
    )
    days = forms.TypedMultipleChoiceField(
        label=_("Which days?"), required=False, coerce=int, choices=list(WEEKDAYS.items()),
        help_text=_("None ticked means every day."), widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    do = _lines(_("Please do"), _("One thing in each line, such as “Knock, and wait for me to say come in.”"))
    dont = _lines(_("Please don’t"), _("One thing in each line."))
    words = box(_("More about it"), 2000)
    drawing = forms.ChoiceField(
        label=_("A picture for it"), required=False, choices=[("", _("No picture")), *DRAWINGS.items()],
        help_text=_("A photo, film or sound of my own can come later. It stands in the place of this."),
    )  # fmt: skip
    private = forms.BooleanField(
        label=_("Only I see this"), required=False,
        help_text=_("Nobody who supports me sees this card then."),
    )  # fmt: skip

    @property
    def said(self) -> dict[str, Any]:
        cleaned = {name: value for name, value in self.cleaned_data.items() if name != "seen"}
        return cleaned | {name: cleaned[name].splitlines() for name in ("do", "dont")}

    @classmethod
    def start(cls, card: Card) -> dict[str, Any]:
        """What its boxes hold for this card."""
        plain = {
            name: getattr(card, name) for name in ("title", "when", "days", "words", "drawing", "private")
        }
        return plain | {"do": "\n".join(card.do), "dont": "\n".join(card.dont), "seen": seen_of(card)}


class CardFileForm(PlainForm):
    """A photo, a film or a voice for a card."""

    LABELS: dict[str, tuple[Any, Any]] = {
        "photo": (_("Choose a picture"), _("From this phone or computer. Up to 30 MB.")),
        "film": (_("My film"), _("From this phone or computer.")),
        "sound": (_("My voice"), _("From this phone or computer.")),
    }

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
