from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from accounts.forms import PlainForm
from choosing.conflict import Seen
from choosing.forms import PICK, box, line, only_me
from choosing.models import Option, Reason

OUTSIDE = [(kind.value, capfirst(kind.label)) for kind in Option.Kind if kind != Option.Kind.REGISTER]
OFFERED_BY = [(by.value, capfirst(by.label)) for by in Option.OfferedBy]


class About(PlainForm):
    """What I keep about an option, whatever it is."""

    words = box(_("About it, in my words"), 2000)
    contact = line(
        _("How can I reach them?"), 200, _("A telephone number, an address, or who to ask. Only my own note.")
    )
    offered_by = forms.ChoiceField(
        label=_("Who offered it to me?"),
        choices=OFFERED_BY,
        widget=forms.RadioSelect,
        initial=Option.OfferedBy.ME,
        error_messages=PICK,
    )
    suggested_by = line(_("Their name"), 80)


class OptionForm(About, Seen):
    """One of the register."""


class Named(About):
    """Something that is in no register."""

    name = line(
        _("What is it called?"),
        200,
        _("Such as “Living with my sister” or “Thursday choir”."),
        missing=_("Give it a name, in a few words."),
    )
    field_order = ("kind", "name")


class OtherOptionForm(Named, Seen):
    """The same for one that is there."""


class AddOtherForm(Named):
    kind = forms.ChoiceField(
        label=_("What is it?"),
        choices=OUTSIDE,
        widget=forms.RadioSelect,
        error_messages={"required": _("Pick one. “Something else” is fine.")},
    )
    private = only_me()


class AsideForm(Seen):
    why = line(
        _("Why not this one?"),
        300,
        _("A few words, or nothing. Whoever I share this choice with reads them too."),
    )


class ReasonForm(PlainForm):
    """One reason, in my words."""

    side = forms.ChoiceField(
        label=_("Is it for or against?"),
        choices=Reason.Side.choices,
        widget=forms.RadioSelect,
        initial=Reason.Side.FOR,
        error_messages={"required": _("Pick one of these.")},
    )
    words = box(_("My reason"), 1000, rows=2, missing=_("Write the reason, in a few words."))
    private = only_me()


class NobodyForm(Seen):
    """What I looked for and nobody offers: things of my list, and words that stay mine."""

    facts = forms.MultipleChoiceField(
        label=_("What did I not find?"),
        help_text=_("Tick any of them."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    words = box(_("In my own words"), 1000, _("Only I see these words."), rows=3)

    def __init__(self, *args: Any, facts: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["facts"].choices = facts  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not self.errors and not cleaned.get("facts") and not cleaned.get("words"):
            self.add_error("words", _("Tick something, or write a few words."))
        return cleaned


class FindForm(PlainForm):
    """The name of a service, or words of it. Sent so that it stands in no address and no history of a browser."""

    q = line(
        _("What is it called?"),
        200,
        _("A name, with the town if I know it. Nobody keeps what I look for."),
        missing=_("Write a name, or a part of it."),
    )
