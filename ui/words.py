"""What a form says when an answer does not fit, for every form here: what to do next, never whose mistake it was."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core import validators
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

SAID: dict[type[forms.Field], dict[str, Any]] = {
    forms.Field: {"required": _("Please answer this.")},
    forms.IntegerField: {"invalid": _("Put a number in figures, like 12.")},
    forms.DateField: {"invalid": _("Put a day, a month and a year, like 27 3 2026.")},
    forms.ChoiceField: {"invalid_choice": _("Pick one of these answers.")},
    forms.MultipleChoiceField: {
        "invalid_choice": _("Pick from these answers."),
        "invalid_list": _("Pick from these answers."),
    },
    forms.BooleanField: {"required": _("Tick this box to go on.")},
    forms.FileField: {
        "required": _("Pick a file first."),
        "invalid": _("That file did not arrive. Please pick it again."),
        "missing": _("That file did not arrive. Please pick it again."),
        "empty": _("There is nothing in that file. Please pick another."),
        "max_length": _("The name of that file is too long. Please give it a shorter one."),
    },
    forms.ImageField: {"invalid_image": _("We cannot open that picture. Please pick another.")},
    forms.UUIDField: {"invalid": _("That address is not whole. Please copy it again.")},
}
SIGN = _("There is a sign in this that we cannot keep. Please type it again.")
LENGTH = ngettext_lazy(
    "There is room for %(limit_value)d letter here, and this has %(show_value)d. Please make it shorter.",
    "There is room for %(limit_value)d letters here, and this has %(show_value)d. Please make it shorter.",
    "limit_value",
)


def listed(words: Iterable[str]) -> str:
    """Words as one would say them: tea, milk and honey."""
    *first, last = [str(word) for word in words] or [""]
    if not first:
        return last
    return _("{first} and {last}").format(first=_(", ").join(first), last=last)


def say_it_our_way() -> None:
    """Put our words in the place of Django's own. Called once, when the service starts."""
    for field, words in SAID.items():
        field.default_error_messages = {**field.default_error_messages, **words}
    messages: dict[Any, Any] = {
        validators.EmailValidator: _("Put an email address, like name@example.org."),
        validators.MaxLengthValidator: LENGTH,
        validators.ProhibitNullCharactersValidator: SIGN,
    }
    for validator, message in messages.items():
        validator.message = message
    validators.validate_email.message = messages[validators.EmailValidator]
