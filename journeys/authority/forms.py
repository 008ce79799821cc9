from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.forms import PlainForm
from journeys.authority.models import Authority, AuthorityProof, CapacityNote
from journeys.authority.words import MEANS
from ui.forms import DateField

SOMEBODY_ELSE = "other"


def _about(
    label: Any, hint: Any = "", *, most: int = 500, required: bool = False, ask: Any = ""
) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=hint,
        max_length=most,
        required=required,
        error_messages={"required": ask} if ask else None,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class ChangeForm(PlainForm):
    """What one authority is for, and how long."""

    holder_name = forms.CharField(
        label=_("What I call them"), max_length=80, error_messages={"required": _("Write what I call them.")}
    )
    scope = _about(
        _("What is it for?"), _("Like where I live, or paying my bills. Write what the paper names.")
    )
    starts = DateField(label=_("Since when?"), required=False)
    ends = DateField(label=_("Until when?"), help_text=_("Leave it empty if it has no end."), required=False)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        starts, ends = said.get("starts"), said.get("ends")
        if starts and ends and ends < starts:
            self.add_error("ends", _("It ends before it starts. Look at both days again."))
        return said

    @staticmethod
    def said_of(authority: Authority) -> dict[str, Any]:
        return {name: getattr(authority, name) for name in ("holder_name", "scope", "starts", "ends")}


class KindForm(PlainForm):
    kind = forms.ChoiceField(
        label=_("What are they?"), choices=Authority.Kind.choices, widget=forms.RadioSelect,
        error_messages={"required": _("Pick one. The paper says which it is.")},
    )  # fmt: skip


class AddForm(KindForm, ChangeForm):
    """Who, too: one of the people I share with, or somebody else by name."""

    who = forms.ChoiceField(
        label=_("Who is it?"), widget=forms.RadioSelect, error_messages={"required": _("Pick who it is.")}
    )
    holder_name = forms.CharField(
        label=_("What I call them"), max_length=80, required=False, help_text=_("For somebody else.")
    )
    field_order = ["who", "holder_name", "kind", "scope", "starts", "ends"]

    def __init__(self, *args: Any, people: dict[str, tuple[Any, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = people
        names = [(key, name) for key, (_user, name) in people.items()]
        self.fields["who"].choices = [*names, (SOMEBODY_ELSE, _("Somebody else"))]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        who = said.pop("who", "")
        user, name = self.people.get(who, (None, said.get("holder_name", "")))
        if who == SOMEBODY_ELSE and not name:
            self.add_error("holder_name", _("Write what I call them."))
        return said | {"holder": user, "holder_name": name}


class ClaimForm(KindForm):
    """What somebody says of themselves."""

    name = forms.CharField(
        label=_("My name"), max_length=80, error_messages={"required": _("Write my name.")}
    )
    scope = _about(_("What is it for?"), _("In the words of the paper, as short as they can be."))
    field_order = ["name", "kind", "scope"]


class ProofForm(PlainForm):
    """That somebody saw a paper, or asked whoever keeps the list."""

    how = forms.ChoiceField(
        label=_("What was done?"), choices=AuthorityProof.How.choices, widget=forms.RadioSelect,
        error_messages={"required": _("Pick what was done.")},
    )  # fmt: skip
    by_name = forms.CharField(
        label=_("Who looked?"), max_length=120, help_text=_("Like me, or my social worker and her name."),
        error_messages={"required": _("Write who looked.")},
    )  # fmt: skip
    on = DateField(
        label=_("When?"), error_messages={"required": _("Put a day, a month and a year, like 27 3 2026.")}
    )

    def clean_on(self) -> Any:
        return _not_ahead(self.cleaned_data["on"])


class NoteForm(PlainForm):
    """One decision, on one day."""

    decision = _about(
        _("What was to be decided?"), _("One decision, like whether to have my tooth out."), most=300, required=True,
        ask=_("Write what was to be decided."),
    )  # fmt: skip
    on = DateField(
        label=_("When was that looked at?"),
        error_messages={"required": _("Put a day, a month and a year, like 27 3 2026.")},
    )
    help_tried = _about(
        _("What was tried to help me decide?"), _("Like pictures, more time, a quiet room, somebody I trust."),
        most=600, required=True, ask=_("Write what was tried. Help comes first."),
    )  # fmt: skip
    finding = forms.ChoiceField(
        label=_("How did it go?"), choices=CapacityNote.Finding.choices, widget=forms.RadioSelect,
        error_messages={"required": _("Pick how it went.")},
    )  # fmt: skip
    by_name = forms.CharField(
        label=_("Who says so?"), max_length=120, help_text=_("Their name and job, or me."),
        error_messages={"required": _("Write who says so.")},
    )  # fmt: skip
    consulted = _about(
        _("If I could not decide it: who was asked what I would want?"),
        _("Who was asked, and what they know of what I want, feel and believe."), most=600,
    )  # fmt: skip
    next_look = DateField(label=_("When does somebody look again?"), required=False)

    def clean_on(self) -> Any:
        return _not_ahead(self.cleaned_data["on"])

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        on, again = said.get("on"), said.get("next_look")
        if on and again and again < on:
            self.add_error("next_look", _("That is before it was looked at. Look at both days again."))
        if said.get("finding") == CapacityNote.Finding.NOT_THEN and not said.get("consulted"):
            self.add_error("consulted", _("Write who was asked what I would want."))
        return said

    @staticmethod
    def said_of(note: CapacityNote) -> dict[str, Any]:
        return {name: getattr(note, name) for name in NoteForm.base_fields}


def _not_ahead(day: Any) -> Any:
    if day and day > timezone.localdate():
        raise forms.ValidationError(_("That day is still to come. Put the day it was."))
    return day


def kinds_explained() -> list[tuple[Any, Any]]:
    """Each kind with what it means, for the page that asks for one."""
    return [(kind.label, MEANS[kind]) for kind in Authority.Kind]
