from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from aspirations.answers.forms import SeenField, number
from aspirations.forms import with_icons
from journeys.media.forms import PictureField
from journeys.uploads.forms import RecordingField
from planning.agreed.actions import Yes
from planning.agreed.told import Alone
from planning.forms import long, short
from planning.models import Agreed

ONLY_ME, THEM = "only_me", "them"
# The names by which the page's script knows boxes that words are typed into (static/js/autosave.js).
WORDS, WITH_WHOM = "text-words", "text-whom"
# The same for the number of saves that the page had seen of each.
SEEN = ("saves-words", "saves-whom")


class YesForm(forms.Form):
    """How I say yes, with whom, what goes in that only I see, and who may read it."""

    LABELS: dict[str, Any] = {
        "words": _("Do I want to say something with it?"), "with_whom": _("Who was with me?"),
    }  # fmt: skip
    how = forms.ChoiceField(
        label=_("How do I say yes?"),
        choices=Agreed.How.choices,
        widget=with_icons({"signed": "pen", "said": "speech", "shown": "hand"}),
        error_messages={
            "required": _("Choose how I say yes."),
            "invalid_choice": _("Choose one of these ways to say yes."),
        },
    )
    shown = forms.ChoiceField(
        label=_("Who may read it?"), required=False, widget=forms.RadioSelect,
        choices=[(ONLY_ME, _("Only I, for now")), (THEM, _("I, and these who see my plan"))],
    )  # fmt: skip
    put_in = forms.MultipleChoiceField(
        label=_("What only I see"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("It stays out of this, unless I tick it. Whoever reads this then reads it too."),
        error_messages={"invalid_choice": _("Something changed since I looked. Tick again what goes in.")},
    )  # fmt: skip
    readers = forms.CharField(required=False, max_length=16, widget=forms.HiddenInput)
    looked_at = forms.CharField(required=False, max_length=16, widget=forms.HiddenInput)

    def __init__(self, *args: Any, alone: list[Alone], has_readers: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields[WORDS] = long(self.LABELS["words"])
        self.fields[WITH_WHOM] = short(
            self.LABELS["with_whom"], 120, _("If somebody helped me or saw me say yes.")
        )
        self.fields |= {name: SeenField() for name in SEEN}
        self.fields["put_in"].choices = [(each.key, each.title) for each in alone]  # type: ignore[attr-defined]
        if not alone:
            del self.fields["put_in"]
        if not has_readers:
            del self.fields["shown"]

    @property
    def words(self) -> forms.BoundField:
        return self[WORDS]

    @property
    def with_whom(self) -> forms.BoundField:
        return self[WITH_WHOM]

    @property
    def seen(self) -> list[forms.BoundField]:
        return [self[name] for name in SEEN]

    @property
    def private(self) -> forms.BoundField | None:
        return self["put_in"] if "put_in" in self.fields else None

    @property
    def shows(self) -> forms.BoundField | None:
        return self["shown"] if "shown" in self.fields else None

    def yes(self) -> Yes:
        """What is said so far; what is not right yet is left out."""
        said = self.cleaned_data
        return Yes(
            how=said.get("how", ""), words=said.get(WORDS, ""), with_whom=said.get(WITH_WHOM, ""),
            shown_to=said.get("readers", "") if said.get("shown") == THEM else "",
            put_in=tuple(said.get("put_in", ())), seen=min(number(said.get(name, "")) for name in SEEN),
        )  # fmt: skip

    @staticmethod
    def start(yes: Yes) -> dict[str, Any]:
        return {
            "how": yes.how, WORDS: yes.words, WITH_WHOM: yes.with_whom, "put_in": list(yes.put_in),
            "shown": THEM if yes.shown_to else ONLY_ME,
        } | dict.fromkeys(SEEN, yes.seen)  # fmt: skip


class FileForm(forms.Form):
    """My yes as a film, a sound or a picture."""

    LABELS: dict[str, Any] = {
        "picture": (_("Choose a picture"), _("From this phone or computer. Up to 30 MB.")),
        "film": (_("My film"), _("From this phone or computer.")),
        "sound": (_("My voice"), _("From this phone or computer.")),
    }

    looked_at = forms.CharField(required=False, max_length=16, widget=forms.HiddenInput)

    def __init__(self, *args: Any, kind: str, journey_id: UUID, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        file: forms.Field = (
            PictureField(journey_id=journey_id)
            if kind == "picture"
            else RecordingField(kinds=(kind,), journey_id=journey_id)
        )
        file.label, file.help_text = self.LABELS[kind]
        self.fields["file"] = file


class AcknowledgeForm(forms.Form):
    # Boxes by these names are handed back where the share has ended (aspirations.ideas.hand_back).
    prefix = "idea"

    body = short(
        _("Who are we?"), 120, _("Such as the name of our team, or of the council."),
        _("Write who says this."),
    )  # fmt: skip
    part = long(_("Our part of this plan"), help_text=_("What we do, and from when. In plain words."))

    def clean_part(self) -> str:
        part = self.cleaned_data["part"]
        if not part.strip():
            raise forms.ValidationError(_("Write what your part is."))
        return part
