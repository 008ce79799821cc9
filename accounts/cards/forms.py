from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.cards import numbers, pins
from accounts.forms import NumbersField, PlainForm
from accounts.forms import numbers as digits


class PinField(forms.CharField):
    """Four to eight numbers, covered while they are typed. No browser is asked to remember them."""

    default_error_messages = {
        "required": _("Type a PIN."),
        "length": _("A PIN has four to eight numbers."),
        "max_length": _("A PIN has four to eight numbers."),
    }

    def __init__(self, **kwargs: Any) -> None:
        attrs = {"autocomplete": "off", "inputmode": "numeric", "spellcheck": "false", "data-covered": ""}
        super().__init__(max_length=100, widget=forms.TextInput(attrs=attrs), **kwargs)

    def clean(self, value: str) -> str:
        typed = digits(super().clean(value))
        if self.required and not pins.SHORTEST <= len(typed) <= pins.LONGEST:
            raise ValidationError(self.error_messages["length"], code="length")
        return typed

    def bound_data(self, data: Any, initial: Any) -> str:
        """A page that comes back never carries a PIN."""
        return ""


def number_field() -> NumbersField:
    return NumbersField(
        label=_("The number on my card"),
        length=numbers.LENGTH,
        autocomplete="off",
        help_text=_("Fifteen numbers. The camera can fill them in from the square."),
        error_messages={
            "required": _("Type the number on my card."),
            "length": _("The number on a card has fifteen numbers."),
            "max_length": _("The number on a card has fifteen numbers."),
        },
    )


class CardForm(PlainForm):
    """My card and my PIN. The first time there is no PIN yet."""

    number = number_field()
    pin = PinField(label=_("My PIN"), required=False, help_text=_("The first time, I leave this empty."))


class CardNumberForm(PlainForm):
    """The number alone, for the page that asks to wait: it carries no PIN."""

    number = number_field()


class ProveCardForm(PlainForm):
    """My PIN again; and my card's number where this sign-in was not opened with it."""

    number = number_field()
    pin = PinField(label=_("My PIN"))

    def __init__(self, *args: Any, with_number: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not with_number:
            del self.fields["number"]


class NewPinForm(PlainForm):
    """A PIN of my own, twice."""

    pin = PinField(
        label=_("My new PIN"),
        help_text=_("Four to eight numbers that only I know. Not 1234, and not the year I was born."),
    )
    again = PinField(
        label=_("The same PIN again"), error_messages={"required": _("Type the same PIN again.")}
    )

    def clean_pin(self) -> str:
        pin = str(self.cleaned_data["pin"])
        if pins.too_easy(pin):
            raise ValidationError(_("Other people would try that one first. Choose other numbers."))
        return pin

    def clean(self) -> dict[str, Any] | None:
        data = super().clean() or self.cleaned_data
        if data.get("pin") and data.get("again") and data["pin"] != data["again"]:
            self.add_error("again", _("The two are not the same. Type my PIN again."))
        return data


class FirstPinForm(NewPinForm):
    """The first time: who can see the screen, then my PIN."""

    ALONE, HELPED, SEEN = "alone", "helped", "seen"
    who = forms.ChoiceField(
        label=_("Can somebody else see the screen?"),
        choices=[
            (ALONE, _("No, only I see it")),
            (HELPED, _("Yes. I need their hands to type, and I chose who")),
            (SEEN, _("Yes, and I would rather be alone")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Say who can see the screen.")},
    )
    field_order = ["who", "pin", "again"]

    @property
    def wants_to_wait(self) -> bool:
        """Whether they would rather be alone, or not now. Asked before anything else: the PIN may be half typed."""
        return self.data.get("who") == self.SEEN or self.data.get("do") == "not_now"
