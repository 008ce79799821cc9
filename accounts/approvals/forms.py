from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.approvals import codes
from accounts.forms import PlainForm
from ui.forms import DateField

# What somebody was like is not known for ever.
LONGEST = timedelta(days=3 * 366)


class RenewForm(PlainForm):
    """What an approval says."""

    body = forms.CharField(
        label=_("Who approves them?"),
        max_length=160,
        help_text=_("The council or body, in full."),
        error_messages={"required": _("Write who approves them.")},
    )
    basis = forms.CharField(
        label=_("What does it rest on?"),
        max_length=500,
        help_text=_("Like training, references and a talk. People they support can read it."),
        error_messages={"required": _("Write what it rests on.")},
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    interests = forms.CharField(
        label=_("What could pull them two ways?"),
        max_length=500,
        help_text=_("Like a job at a provider, or money that they would gain. If there is nothing, say so."),
        error_messages={"required": _("Write what could pull them two ways, or that there is nothing.")},
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    expires_at = DateField(
        label=_("Until when?"),
        help_text=_("Three years at most. Then somebody looks again."),
        error_messages={"required": _("Put a day, a month and a year, like 27 3 2028.")},
    )

    def clean_expires_at(self) -> datetime:
        day: date = self.cleaned_data["expires_at"]
        today = timezone.localdate()
        if not today < day <= today + LONGEST:
            raise forms.ValidationError(_("Put a day after today, and three years ahead at most."))
        return timezone.make_aware(datetime.combine(day, time.max))

    @staticmethod
    def said_of(approval: Any) -> dict[str, Any]:
        return {"body": approval.body, "basis": approval.basis, "interests": approval.interests}


class ApproveForm(RenewForm):
    """Whom, too: by the code that the supporter handed over."""

    code = forms.CharField(
        label=_("Their code"),
        max_length=60,
        help_text=_("They find it under My sign-ins, and read it out or write it down for us."),
        error_messages={"required": _("Type their code.")},
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    known_as = forms.CharField(
        label=_("Their name"),
        max_length=80,
        error_messages={"required": _("Write their name.")},
    )
    field_order = ["code", "known_as", "body", "basis", "interests", "expires_at"]

    def __init__(self, *args: Any, by: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by = by

    def clean_code(self) -> Any:
        user = codes.user_of(self.cleaned_data["code"])
        if user is None or user.pk == self.by.pk:
            raise forms.ValidationError(_("Nobody has this code. Look at each letter again."))
        return user
