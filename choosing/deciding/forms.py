from typing import Any
from uuid import UUID

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.forms import PlainForm
from aspirations.forms import with_icons
from choosing.conflict import Seen
from choosing.deciding.actions import Leant, seen_of
from choosing.forms import box, line
from choosing.models import Decision, Leaning, Option
from ui.forms import DateField

Outcome = Decision.Outcome


class LeaningForm(Seen):
    """Which one, and why. Every option of mine that is not put aside, none of these, and not yet: all the same size."""

    chosen = forms.ChoiceField(
        label=_("What do I choose?"),
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Pick one. “Not yet” is fine too."),
            "invalid_choice": _("That one is not among my options any more. Pick another one."),
        },
    )
    why = box(_("Why? In my own way"), 4000)
    not_wanted = box(_("What I did not want"), 2000)
    real_options = forms.IntegerField(
        label=_("How many of these could I really have had?"),
        help_text=_("A number. It can be one, or none."),
        min_value=0,
        max_value=50,
        required=False,
        error_messages={
            "invalid": _("Write a whole number, such as 3."),
            "min_value": _("Write a number from 0 to 50."),
            "max_value": _("Write a number from 0 to 50."),
        },
    )
    think_again_on = DateField(
        label=_("When do I want to think again?"),
        help_text=_("A day, if I like. Nothing happens by itself then."),
        required=False,
    )

    def __init__(self, *args: Any, options: list[Option], leaning: Leaning | None, **kwargs: Any) -> None:
        super().__init__(*args, **{"initial": _initial(leaning), **kwargs})
        self.fields["chosen"].choices = [  # type: ignore[attr-defined]
            *((str(option.pk), option.name_and_town) for option in options),
            (Outcome.NONE.value, _("None of these. I keep looking")),
            (Outcome.NOT_YET.value, _("Not yet. I am still thinking, and that is fine")),
        ]

    def clean_think_again_on(self) -> Any:
        day = self.cleaned_data["think_again_on"]
        if day and day <= timezone.localdate():
            raise forms.ValidationError(_("Write a day that is still to come."))
        return day

    def leant(self) -> Leant:
        """What is said, as it is kept."""
        said = self.cleaned_data
        is_option = said["chosen"] not in (Outcome.NONE, Outcome.NOT_YET)
        return Leant(
            outcome=Outcome.OPTION.value if is_option else said["chosen"],
            option=UUID(said["chosen"]) if is_option else None,
            why=said["why"],
            not_wanted=said["not_wanted"],
            real_options=said["real_options"],
            think_again_on=said["think_again_on"],
            seen=said["seen"],
        )


def _initial(leaning: Leaning | None) -> dict[str, Any]:
    if leaning is None:
        return {}
    return {
        "chosen": str(leaning.option_id) if leaning.option_id else leaning.outcome,
        "why": leaning.why,
        "not_wanted": leaning.not_wanted,
        "real_options": leaning.real_options,
        "think_again_on": leaning.think_again_on,
        "seen": seen_of(leaning),
    }


class SignChoiceForm(PlainForm):
    how = forms.ChoiceField(
        label=_("How do I say yes?"),
        choices=Decision.How.choices,
        widget=with_icons({"pressed": "pen", "said": "speech", "shown": "hand"}),
        error_messages={
            "required": _("Choose how I say yes."),
            "invalid_choice": _("Choose one of these ways to say yes."),
        },
    )
    with_whom = line(_("Who was with me?"), 120, _("If somebody helped me or saw me say yes."))
    with_deciding = forms.BooleanField(label=_("Put this in what I sign"), required=False)
    looked_at = forms.CharField(required=False, max_length=16, widget=forms.HiddenInput)

    def __init__(self, *args: Any, has_deciding: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not has_deciding:
            del self.fields["with_deciding"]
