from datetime import datetime, time, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.forms import PlainForm
from journeys.leaving.models import Afterwards
from ui.forms import DateField, DateParts

WAITS = {"month": 30, "week": 7}
MOST_DAYS = 366


class WhenForm(PlainForm):
    """From when on it goes. A month is what stands there first: whoever is pushed has that long to find a way back."""

    when = forms.ChoiceField(
        label=_("When does it go?"),
        choices=[
            ("month", _("In 30 days")),
            ("week", _("In 7 days")),
            ("day", _("On a day I pick")),
            ("now", _("Now")),
        ],
        initial="month",
        widget=forms.RadioSelect,
        help_text=_("Until then I can change my mind. Now cannot be undone."),
        error_messages={"required": _("Pick when it goes.")},
    )
    day = DateField(label=_("Which day?"), required=False, help_text=_("Only if I pick a day of my own."))
    account_too = forms.BooleanField(
        label=_("How I sign in goes too"),
        required=False,
        help_text=_("My email address is forgotten. To come back one day, I begin as somebody new."),
    )
    tell_me = forms.BooleanField(
        label=_("Send me an email when it is done"),
        required=False,
        help_text=_("The email says nothing about me or what this is."),
    )

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("when") == "day" and "day" not in self.errors:
            day, today = said.get("day"), timezone.localdate()
            if day is None:
                self.add_error("day", _("Put the day on which it goes."))
            elif not today < day <= today + timedelta(days=MOST_DAYS):
                self.add_error("day", _("Put a day after today, and not more than a year away."))
        return said

    def due_at(self) -> datetime | None:
        """The moment; None for now. A day of somebody's own begins as that day does."""
        when = self.cleaned_data["when"]
        if when == "now":
            return None
        if when == "day":
            return timezone.make_aware(datetime.combine(self.cleaned_data["day"], time()))
        return timezone.now() + timedelta(days=WAITS[when])

    def typed(self) -> list[tuple[str, str]]:
        """What was filled in, for the next page to bring back: nothing of it is kept in between."""
        names = ("when", *(f"day_{part}" for part in DateParts.names), "account_too", "tell_me")
        return [(name, self.data[name]) for name in names if name in self.data]


class AfterwardsForm(PlainForm):
    """What happens to it then, and for whom."""

    what = forms.ChoiceField(
        label=_("What do I want?"),
        choices=Afterwards.What.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Pick what I want.")},
    )
    who = forms.CharField(
        label=_("Who is that person?"),
        max_length=80,
        required=False,
        help_text=_("Their whole name, so that nobody else is taken for them. Not needed if all of it goes."),
    )
    reach = forms.CharField(
        label=_("How can they be reached?"),
        max_length=200,
        required=False,
        help_text=_("An address, a phone number or an email."),
    )
    words = forms.CharField(
        label=_("What else do I want?"),
        max_length=2000,
        required=False,
        help_text=_("Like what they may read, and what nobody should."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("what") not in (None, Afterwards.What.CLOSE) and not said.get("who"):
            self.add_error("who", _("Write the name of that person."))
        return said

    @staticmethod
    def said_of(wish: Afterwards | None) -> dict[str, Any]:
        return {name: getattr(wish, name) for name in ("what", "who", "reach", "words")} if wish else {}
