from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from access.rules import Level
from accounts.cards.forms import PinField, number_field
from accounts.forms import NumbersField, PlainForm
from journeys.people.models import Relation
from journeys.uploads.forms import RecordingField, RecordingInput

OFF = {"autocomplete": "off"}


class BeginWithForm(PlainForm):
    """Said by the helper, about somebody who sits beside them."""

    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4, required=False)
    name = forms.CharField(
        label=_("What do they like to be called?"),
        max_length=80,
        widget=forms.TextInput(attrs=OFF),
        error_messages={
            "required": _("Write what they like to be called."),
            "max_length": _("Use a shorter name, up to 80 letters."),
        },
    )
    known_as = forms.CharField(
        label=_("What do they call me?"),
        max_length=80,
        widget=forms.TextInput(attrs=OFF),
        error_messages={
            "required": _("Write what they call me."),
            "max_length": _("Use a shorter name, up to 80 letters."),
        },
    )
    relation = forms.ChoiceField(
        label=_("Who am I to them?"),
        choices=Relation.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Say who I am to them.")},
    )
    words = forms.CharField(
        label=_("How did they say yes?"),
        help_text=_(
            "What they said or did, as near to it as I can. A film or a sound of it can be added next."
        ),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "required": _("Write how they said yes. Without a yes nothing begins."),
            "max_length": _("Use fewer words, up to 2,000 letters."),
        },
    )
    here = forms.BooleanField(
        label=_("They are here with me, and I read all of this to them"),
        error_messages={"required": _("Begin when they are there, and have heard it.")},
    )


class WholeRecordingInput(RecordingInput):
    """Sent with the form in one piece: whoever sends it may not keep files in the journey by themselves."""


class AgreementForm(PlainForm):
    """A film or a sound of the person saying yes."""

    kind = forms.ChoiceField(
        label=_("What is it?"),
        choices=[("film", _("A film")), ("sound", _("A sound"))],
        widget=forms.RadioSelect,
        initial="film",
        error_messages={"required": _("Say whether it is a film or a sound.")},
    )
    recording = RecordingField(
        kinds=("film", "sound"), label=_("The film or sound"), widget=WholeRecordingInput
    )

    def __init__(self, *args: Any, journey_id: UUID, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["recording"].journey_id = journey_id  # type: ignore[attr-defined]


class HelpAgainForm(PlainForm):
    """What whoever helped me begin may do from now on, and until when."""

    NOT_NOW = "none"
    level = forms.ChoiceField(
        label=_("May they help me again?"),
        choices=[
            (NOT_NOW, _("Not now. Only I see my pages")),
            (Level.SEE, _("They may see my statement")),
            (Level.COMMENT, _("They may see it and say what they think")),
            (Level.HELP, _("They may help me write")),
        ],
        widget=forms.RadioSelect,
        initial=NOT_NOW,
        error_messages={"required": _("Say what they may do.")},
    )
    until = forms.ChoiceField(
        label=_("Until when?"),
        choices=[
            ("30", _("For a month")),
            ("90", _("For three months")),
            ("", _("Until I say stop")),
        ],
        widget=forms.RadioSelect,
        initial="30",
        required=False,
    )

    @property
    def chosen_level(self) -> Level | None:
        level = self.cleaned_data["level"]
        return None if level == self.NOT_NOW else Level(level)

    @property
    def chosen_end(self) -> datetime | None:
        days = self.cleaned_data["until"]
        return timezone.now() + timedelta(days=int(days)) if days else None


class CodeForm(PlainForm):
    code = NumbersField(
        label=_("The code of six numbers"),
        length=6,
        autocomplete="off",
        help_text=_("They make it on their own device, on My people."),
        error_messages={
            "required": _("Type the code."),
            "length": _("The code has six numbers."),
            "max_length": _("The code has six numbers."),
        },
    )


class TheirCardForm(PlainForm):
    """Typed by the person themselves, on the helper's device."""

    number = number_field()
    pin = PinField(label=_("My PIN"), help_text=_("Only the person types this. Look away, please."))


class WhoForm(PlainForm):
    """Which of my people sits with me."""

    helper = forms.ChoiceField(
        label=_("Who sits with me?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Say who sits with me."), "invalid_choice": _("Say who sits with me.")},
    )

    def __init__(self, *args: Any, among: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.names = {str(user_id): name for user_id, name in among}
        self.fields["helper"].choices = list(self.names.items())  # type: ignore[attr-defined]

    def clean_helper(self) -> tuple[int, str]:
        chosen = str(self.cleaned_data["helper"])
        if chosen not in self.names:
            raise ValidationError(_("Say who sits with me."))
        return int(chosen), self.names[chosen]
