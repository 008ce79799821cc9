import unicodedata
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


def numbers(typed: str) -> str:
    """The digits of what was typed or pasted: spaces, dashes and other scripts' digits are all fine."""
    return "".join(letter for letter in unicodedata.normalize("NFKC", typed) if letter in "0123456789")


class PlainForm(forms.Form):
    """A form whose own words explain what is missing or too long: the browser neither stops nor cuts a paste."""

    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs.pop("maxlength", None)


class AddressForm(PlainForm):
    """Which mailbox. The address is small letters from here on, so that mail goes where the account is."""

    email = forms.EmailField(
        label=_("My email address"),
        max_length=254,
        help_text=_("We send a code of six numbers. There is no password to remember."),
        error_messages={
            "required": _("Write my email address."),
            "invalid": _("Write the whole email address, like rosa@example.org."),
            "max_length": _("Use a shorter email address, up to 254 letters."),
        },
        widget=forms.EmailInput(attrs={"autocomplete": "email", "inputmode": "email", "spellcheck": "false"}),
    )

    def clean_email(self) -> str:
        return str(self.cleaned_data["email"]).lower()


class NumbersField(forms.CharField):
    """So many numbers in one box that takes a paste, a space, a dash, and the phone's own offer to fill it in."""

    def __init__(self, *, length: int, autocomplete: str, **kwargs: Any) -> None:
        self.length = length
        super().__init__(
            # Wide enough for any paste; what counts is checked after the spaces are gone.
            max_length=100,
            widget=forms.TextInput(
                attrs={
                    "autocomplete": autocomplete,
                    "inputmode": "numeric",
                    "spellcheck": "false",
                }
            ),
            **kwargs,
        )

    def clean(self, value: str) -> str:
        typed = numbers(super().clean(value))
        if len(typed) != self.length:
            raise forms.ValidationError(self.error_messages["length"], code="length")
        return typed


class StayForm(PlainForm):
    stay = forms.BooleanField(
        label=_("Stay signed in on this device"),
        required=False,
        help_text=_("Leave it empty on a tablet or computer that other people use."),
    )


class CodeForm(PlainForm):
    """The code by email."""

    code = NumbersField(
        label=_("Code of six numbers"),
        length=6,
        autocomplete="one-time-code",
        error_messages={
            "required": _("Type or paste the code."),
            "length": _("The code has six numbers."),
            "max_length": _("The code has six numbers."),
        },
    )


class ComeInCodeForm(StayForm, CodeForm):
    field_order = ["code", "stay"]


class PrintedForm(StayForm):
    """One of my printed codes, which needs no mailbox and no device."""

    printed = NumbersField(
        label=_("One of my printed codes"),
        length=16,
        autocomplete="off",
        help_text=_("Sixteen numbers. Each code works once."),
        error_messages={
            "required": _("Type one of my printed codes."),
            "length": _("A printed code has sixteen numbers."),
            "max_length": _("A printed code has sixteen numbers."),
        },
    )
    field_order = ["printed", "stay"]


class SecondStepForm(PlainForm):
    """Six numbers from an authenticator app, or sixteen from paper: one box for both."""

    code = forms.CharField(
        label=_("My code"),
        max_length=100,
        error_messages={"required": _("Type or paste the code.")},
        widget=forms.TextInput(
            attrs={
                "autocomplete": "one-time-code",
                "inputmode": "numeric",
                "spellcheck": "false",
            }
        ),
    )

    def clean_code(self) -> str:
        typed = numbers(self.cleaned_data["code"])
        if len(typed) not in (6, 16):
            raise forms.ValidationError(
                _("Type the six numbers of the app, or the sixteen of a printed code.")
            )
        return typed


class NewAddressForm(AddressForm):
    """The address that is to take the place of mine."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].label = _("My new email address")
        self.fields["email"].help_text = _("We send a code there, to be sure that it is mine.")


class PasskeyNameForm(PlainForm):
    """What I call the device that opens my door."""

    name = forms.CharField(
        label=_("What I call this device"),
        max_length=60,
        required=False,
        error_messages={"max_length": _("Use a shorter name, up to 60 letters.")},
    )


class SafetyForm(PlainForm):
    """What to do about a mailbox that somebody else reads."""

    asks_for_two = forms.BooleanField(
        label=_("Ask for two: a code by email is never enough on its own"),
        required=False,
        help_text=_("After the code I also use face, finger or PIN, or a printed code."),
    )
    quiet = forms.BooleanField(
        label=_("Send nothing to my email but the codes that I ask for"),
        required=False,
        help_text=_("News about sign-ins then stands only on the page My sign-ins."),
    )

    def __init__(self, *args: Any, has_stronger_way: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.has_stronger_way = has_stronger_way

    def clean_asks_for_two(self) -> bool:
        if self.cleaned_data["asks_for_two"] and not self.has_stronger_way:
            raise forms.ValidationError(
                _("First add face, finger or PIN, or make printed codes. Then ask for two.")
            )
        return bool(self.cleaned_data["asks_for_two"])
