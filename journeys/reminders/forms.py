"""Which messages, how, and when."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.forms import AddressForm, PlainForm
from journeys.models import Consent
from journeys.reminders.kinds import Kind
from journeys.reminders.models import Before, Often, Way

# Chosen and never typed: an hour has one way to be said, and nothing to get wrong.
HOURS = [(f"{hour:02}:00", f"{hour:02}:00") for hour in range(24)]


class AskForm(PlainForm):
    """One kind: by which ways, and how long before or how often."""

    ways = forms.MultipleChoiceField(
        label=_("How do I want to get it?"),
        help_text=_("I can tick one, both, or none. None means that nothing comes."),
        choices=Way.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    before = forms.ChoiceField(
        label=_("When do I want it?"),
        choices=Before.choices,
        error_messages={"required": _("Pick when.")},
        widget=forms.RadioSelect,
    )
    often = forms.ChoiceField(
        label=_("How often, at most?"),
        help_text=_("If more happens in that time, one message is for all of it."),
        choices=Often.choices,
        error_messages={"required": _("Pick how often.")},
        widget=forms.RadioSelect,
    )

    def __init__(self, data: Any, *, kind: Kind, asked: list[Consent], can_mail: bool) -> None:
        first = asked[0] if asked else Consent(before=Before.DAY, often=Often.DAILY)
        start = {"ways": [one.way for one in asked], "before": first.before, "often": first.often}
        super().__init__(data, initial=start)
        del self.fields["before" if kind.is_news else "often"]
        if kind.is_news:
            self.fields["often"].choices = [(each.value, each.label) for each in kind.rhythms]  # type: ignore[attr-defined]
        if not can_mail:
            ways = [way for way in Way.choices if way[0] != Way.EMAIL]
            self.fields["ways"].choices = ways  # type: ignore[attr-defined]


class WhenForm(PlainForm):
    """The quiet hours."""

    quiet_from = forms.ChoiceField(label=_("Nothing comes from"), choices=HOURS)
    quiet_until = forms.ChoiceField(label=_("until"), choices=HOURS)


class WhereForm(AddressForm):
    """Another address for messages."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].label = _("My other email address")
        self.fields["email"].help_text = _("One that only I read. We send a code there first.")
