"""Forms for answers that are not typed: a photo, drawing, film or sound; and who said a thing, and how."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from aspirations.answers.files import Voice
from aspirations.answers.forms import FOLDED, words_field
from aspirations.answers.kept import SAID
from aspirations.answers.ways import OF, Words
from aspirations.forms import WordsField, with_icons
from aspirations.models import Answer
from journeys.media.forms import PictureField
from journeys.uploads.forms import RecordingField

Kind = Answer.Kind


@dataclass(frozen=True)
class About:
    """What the page for one kind of file says."""

    heading: Words
    again: Words
    lede: Words
    label: Words
    hint: Words
    keep: Words
    title: Words
    just_me: Words


ABOUT = {
    Kind.PHOTO: About(
        heading=_("Say it with a photo"),
        again=_("Change the photo"),
        lede=_("A place, a thing, a person who says yes to being in it."),
        label=_("Choose a picture"),
        hint=_("From this phone or computer. Up to 30 MB."),
        keep=_("Keep this photo"),
        title=_("A photo"),
        just_me=_("Keep this picture just for me"),
    ),
    Kind.DRAWING: About(
        heading=_("Draw my answer"),
        again=_("Change the drawing"),
        lede=_("With my finger, a pen or a mouse. Or on paper, and then a photo of it."),
        label=_("A picture of my drawing"),
        hint=_("A photo of a drawing on paper, or a picture I made. Up to 30 MB."),
        keep=_("Keep this drawing"),
        title=_("A drawing"),
        just_me=_("Keep this drawing just for me"),
    ),
    Kind.FILM: About(
        heading=_("Film my answer"),
        again=_("Change the film"),
        lede=_("I can say it, sign it or show it. Nobody sees it until I keep it."),
        label=_("My film"),
        hint=_("From this phone or computer."),
        keep=_("Keep this film"),
        title=_("A film"),
        just_me=_("Keep this film just for me"),
    ),
    Kind.SOUND: About(
        heading=_("Say it out loud"),
        again=_("Change the sound"),
        lede=_("I can talk, sing or play something. Nobody hears it until I keep it."),
        label=_("My voice"),
        hint=_("From this phone or computer."),
        keep=_("Keep this sound"),
        title=_("My voice"),
        just_me=_("Keep this sound just for me"),
    ),
}


class VoiceForm(forms.Form):
    """Who is speaking, how, and who put it into words. All of it can stay as it is."""

    said_by = forms.ChoiceField(
        label=_("Who is speaking?"),
        choices=[("me", _("Me")), ("other", _("Somebody about me")), ("for_me", _("Somebody for me"))],
        required=False,
        widget=with_icons({"me": "face", "other": "people", "for_me": "hand"}),
    )
    said_by_name = WordsField(
        label=_("Who is it, if it is not me?"), required=False, max_length=80,
        error_messages={"max_length": _("Use a shorter name, up to 80 letters.")},
    )  # fmt: skip
    said_how = forms.ChoiceField(
        label=_("How do I say it?"),
        choices=[
            ("words", _("In words")),
            ("signs", _("In signs")),
            ("pictures", _("In pictures")),
            ("behaviour", _("In what I do")),
        ],
        required=False,
        widget=with_icons({"words": "speech", "signs": "hand", "pictures": "symbols", "behaviour": "heart"}),
    )
    interpreted_by = WordsField(
        label=_("Who put it into words?"),
        help_text=_("If somebody said in words what I showed or signed."),
        required=False,
        max_length=80,
        error_messages={"max_length": _("Use a shorter name, up to 80 letters.")},
    )

    @property
    def voice_open(self) -> bool:
        """Whether the page shows these fields at once: where one needs a look, or says more than that it is me."""
        mine = self.initial.get("said_by", "me") == "me" and not self.initial.get("interpreted_by")
        return bool(set(self.errors) & set(SAID)) or not mine

    def voice(self) -> Voice:
        """What was chosen. Somebody else's name stays empty while it is me who speaks."""
        given = self.cleaned_data
        other = given["said_by"] in (Answer.SaidBy.OTHER, Answer.SaidBy.FOR_ME)
        return Voice(
            said_by=given["said_by"] or Answer.SaidBy.ME,
            said_by_name=given["said_by_name"] if other else "",
            said_how=given["said_how"] or Answer.SaidHow.WORDS,
            interpreted_by=given["interpreted_by"],
        )


# Where a kind says by itself how it is said, as its form begins.
BEGINS = {Kind.PHOTO: "pictures", Kind.DRAWING: "pictures"}


class FileForm(VoiceForm):
    """A file and, if the person likes, the same in words. A change of words alone is made on the question's page."""

    def __init__(self, *args: Any, kind: str, journey_id: UUID, folded: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind, self.about, self.folded = Kind(kind), ABOUT[Kind(kind)], folded
        self.recorded = kind in (Kind.FILM, Kind.SOUND)
        file: forms.Field = (
            RecordingField(kinds=(kind,), journey_id=journey_id)
            if self.recorded
            else PictureField(journey_id=journey_id)
        )
        file.label, file.help_text = self.about.label, self.about.hint
        self.fields["recording" if self.recorded else "picture"] = file
        text = words_field(OF[kind].asks, rows=2)
        text.widget.count = False
        self.fields["text"] = text
        self.fields["private"] = forms.BooleanField(required=False, label=self.about.just_me)
        self.initial = {"said_by": "me", "said_how": BEGINS.get(Kind(kind), "words"), **self.initial}

    @property
    def file(self) -> forms.BoundField:
        return self["recording" if self.recorded else "picture"]

    def say_no_room(self, why: forms.ValidationError) -> None:
        """Say beside the file why it cannot be kept now. What was typed, and what has arrived, stays."""
        self.add_error(self.file.name, why)

    def clean(self) -> dict[str, Any]:
        if self.folded:
            raise forms.ValidationError(FOLDED, code="folded")
        return super().clean() or self.cleaned_data
