from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.forms import PlainForm
from journeys.mydata.models import Asked


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
            said |= {"about": "", "basis": "", "shown_by": ""}
        return said


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
