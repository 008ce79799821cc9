from datetime import date, timedelta
from typing import Any, ClassVar
from uuid import uuid4

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.forms import PlainForm
from journeys.media.forms import PictureField
from journeys.mydata.models import Asked
from ui.forms import DateField

MOST_DAYS_AGO = 365


def _box(label: Any, hint: Any = "", *, rows: int = 4, most: int = 2000, ask: Any = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=hint,
        max_length=most,
        required=bool(ask),
        widget=forms.Textarea(attrs={"rows": rows}),
        error_messages={"required": ask, "max_length": _("That is too long. Say the first part here.")},
    )


class AskForm(PlainForm):
    """What is asked or complained of, where the answer goes, and for whom. Sent twice it is sent once, by its key."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    kind = forms.ChoiceField(
        label=_("What is it?"),
        choices=Asked.Kind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Pick what it is. If none fits, take the one that is nearest.")},
    )
    words = _box(
        _("What happened, or what do I want?"),
        _("In my own words, as short or as long as I like."),
        rows=6,
        most=5000,
        ask=_("Write what happened, or what I want."),
    )
    reach_by = forms.ChoiceField(
        label=_("How do I want the answer?"),
        choices=Asked.ReachBy.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Pick how the answer comes.")},
    )
    reach = forms.CharField(
        label=_("Email, phone number or address for the answer"),
        max_length=300,
        required=False,
        help_text=_("Not needed if I read it here. Use one that only I read."),
        error_messages={"max_length": _("Use a shorter one, up to 300 letters.")},
    )
    name = forms.CharField(
        label=_("What I am called"),
        max_length=120,
        required=False,
        error_messages={"max_length": _("Use a shorter name, up to 120 letters.")},
    )
    note = forms.BooleanField(
        label=_("Send me an email now, that it came"),
        required=False,
        help_text=_("Only if the answer comes by email. It says a number and a day, and not what it is."),
    )
    whose = forms.ChoiceField(
        label=_("Who is it about?"),
        choices=[("me", _("Me")), ("other", _("Somebody else, and I ask for them"))],
        initial="me",
        widget=forms.RadioSelect,
        error_messages={"required": _("Pick who it is about.")},
    )
    about = forms.CharField(
        label=_("Their name"),
        max_length=120,
        required=False,
        error_messages={"max_length": _("Use a shorter name, up to 120 letters.")},
    )
    basis = forms.ChoiceField(
        label=_("Why may I ask for them?"),
        choices=Asked.Basis.choices,
        required=False,
        widget=forms.RadioSelect,
    )
    shown_by = _box(
        _("What shows that I may?"),
        _(
            "Like a letter with their name under it, or the paper of the court. We ask to see it before we answer."
        ),
        rows=3,
    )
    paper = PictureField(
        label=_("A photo of that paper"),
        required=False,
        help_text=_("If I have one here. Up to 30 MB. Those who answer see it, and nobody else."),
    )

    def __init__(self, *args: Any, has_page: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["key"].initial = uuid4
        if not has_page:
            choices = [one for one in Asked.ReachBy.choices if one[0] != Asked.ReachBy.PAGE]
            self.fields["reach_by"].choices = choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        by, reach = said.get("reach_by"), said.get("reach", "")
        if by and by != Asked.ReachBy.PAGE and not reach:
            self.add_error("reach", _("Write where the answer goes."))
        if by == Asked.ReachBy.EMAIL and reach and not _is_address(reach):
            self.add_error("reach", _("Write the whole email address, like rosa@example.org."))
        if said.get("whose") == "other":
            for name, ask in (
                ("about", _("Write their name.")),
                ("basis", _("Pick why I may ask for them.")),
                ("shown_by", _("Write what shows that I may.")),
            ):
                if not said.get(name) and name not in self.errors:
                    self.add_error(name, ask)
        else:
            said |= {"about": "", "basis": "", "shown_by": "", "paper": None}
        return said


class WriteDownForm(AskForm):
    """For the desk: what came by phone, by post or at a door, in the words of whoever said it, and its day."""

    note = None  # type: ignore[assignment]  # Django's way to leave a field of the other form out
    came_on = DateField(
        label=_("Which day did it come?"),
        help_text=_("Its days are reckoned from this one."),
        error_messages={"required": _("Put the day on which it came.")},
    )
    told = forms.BooleanField(
        label=_("They were told on that day that it came"),
        required=False,
        help_text=_("On the phone, that is so. Without this, it is to be said within 30 days of that day."),
    )
    WORDS: ClassVar[dict[str, tuple[Any, Any]]] = {
        "words": (_("What did they say?"), _("In their own words. It cannot be changed here afterwards.")),
        "reach_by": (_("How do they want the answer?"), ""),
        "reach": (_("Email, phone number or address for the answer"), _("The one they gave.")),
        "name": (_("What they are called"), ""),
        "about": (_("The name of whom it is about"), ""),
        "basis": (_("Why may they ask for them?"), ""),
        "shown_by": (_("What shows that they may?"), _("What they said, or what lies here.")),
        "paper": (_("A photo of that paper"), _("If it lies here. Up to 30 MB. Only the desk sees it.")),
    }  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, has_page=False, **kwargs)
        for name, (label, hint) in self.WORDS.items():
            self.fields[name].label, self.fields[name].help_text = label, hint
        self.fields["words"].error_messages["required"] = _("Write what they said.")
        self.fields["whose"].choices = [("me", _("Themselves")), ("other", _("Somebody else"))]  # type: ignore[attr-defined]

    def clean_came_on(self) -> date:
        day, today = self.cleaned_data["came_on"], timezone.localdate()
        if not today - timedelta(days=MOST_DAYS_AGO) <= day <= today:
            raise forms.ValidationError(_("Put today, or a day of the last twelve months."))
        return day


def _is_address(text: str) -> bool:
    try:
        forms.EmailField().clean(text)
    except forms.ValidationError:
        return False
    return True


class AnswerForm(PlainForm):
    """The desk's answer, in plain words. Whoever reads it on their page reads it as it stands."""

    answer = _box(
        _("The answer"),
        _("Say what was found, what was done, and that the Information Commissioner can look at it too."),
        rows=8,
        most=5000,
        ask=_("Write the answer."),
    )
