from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from delivery.changes.about import About
from delivery.changes.sides import Side
from delivery.models import Change
from planning.forms import long, short


class AskForm(forms.Form):
    """What I would like to be different, whom it goes to, and how much of me shows.

    `keeping`: the words are kept for later, and nothing else has to be said.
    """

    words = long(_("What would I like to be different?"), help_text=_("A few words are enough."))
    tell_about = forms.BooleanField(
        required=False, help_text=_("Only with my name. Without it, this could tell them who asks.")
    )
    side = forms.ChoiceField(
        label=_("Who should answer?"), widget=forms.RadioSelect, help_text=_("It goes there and nowhere else."),
        error_messages={
            "required": _("Choose who should answer, or keep it for later."),
            "invalid_choice": _("Choose somebody who is in the list."),
        },
    )  # fmt: skip
    signed = forms.ChoiceField(
        label=_("Do they see my name?"), widget=forms.RadioSelect,
        help_text=_(
            "Without a name they may still guess. A small team knows how I talk, and what I would ask. "
            "If I stop sharing my days with them, it is gone from their list at once. That can tell them too."
        ),
        choices=[("yes", _("Yes, they see my name")), ("no", _("No, it goes without a name"))],
        error_messages={"required": _("Choose if they see my name.")},
    )  # fmt: skip

    def __init__(
        self, *args: Any, sides: list[Side], about: About | None, keeping: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["words"].required = True
        self.fields["words"].error_messages["required"] = _("Write what I would like to be different.")
        choices = [(side.key, side.name) for side in sides]
        self.fields["side"].choices = choices  # type: ignore[attr-defined]
        self.fields["side"].widget.hints = {side.key: side.reads for side in sides}
        self.sides = {side.key: side for side in sides}
        if keeping or not sides:
            self.fields["side"].required = self.fields["signed"].required = False
        if about is None:
            del self.fields["tell_about"]
        else:
            said = _("They see what it is about: {title}")
            self.fields["tell_about"].label = said.format(title=about.title)
            self.fields["tell_about"].initial = not (about.private or about.gone)

    @property
    def to(self) -> Side:
        return self.sides[self.cleaned_data["side"]]

    @property
    def tells_about(self) -> bool:
        """Never without a name: what somebody's card is called says whose it is."""
        return self.shows_name and bool(self.cleaned_data.get("tell_about"))

    @property
    def shows_name(self) -> bool:
        return self.cleaned_data["signed"] == "yes"


class WorkedForm(forms.Form):
    """Whether it changed."""

    # How many answers the page showed: what nobody has read yet is not said yes to.
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)
    worked = forms.ChoiceField(
        label=_("Is that what I meant?"), choices=Change.Worked.choices,
        error_messages={
            "required": _("Choose one of the three."), "invalid_choice": _("Choose one of the three."),
        },
    )  # fmt: skip
    words = short(_("Anything I want to say about it"), 500, _("Whoever answers reads it."))
