"""What a form says when an answer does not fit, for every form here: what to do next, never whose mistake it was."""

from typing import Any

from django import forms
from django.core import validators

SAID: dict[type[forms.Field], dict[str, str]] = {
    forms.Field: {"required": "Please answer this."},
    forms.IntegerField: {"invalid": "Put a number in figures, like 12."},
    forms.DateField: {"invalid": "Put a day, a month and a year, like 27 3 2026."},
    forms.ChoiceField: {"invalid_choice": "Pick one of these answers."},
    forms.MultipleChoiceField: {
        "invalid_choice": "Pick from these answers.",
        "invalid_list": "Pick from these answers.",
    },
    forms.BooleanField: {"required": "Tick this box to go on."},
    forms.FileField: {
        "required": "Pick a file first.",
        "invalid": "That file did not arrive. Please pick it again.",
        "missing": "That file did not arrive. Please pick it again.",
        "empty": "There is nothing in that file. Please pick another.",
        "max_length": "The name of that file is too long. Please give it a shorter one.",
    },
    forms.ImageField: {"invalid_image": "We cannot open that picture. Please pick another."},
    forms.UUIDField: {"invalid": "That address is not whole. Please copy it again."},
}
SIGN = "There is a sign in this that we cannot keep. Please type it again."
LENGTH = (
    "There is room for %(limit_value)d letters here, and this has %(show_value)d. Please make it shorter."
)


def say_it_our_way() -> None:
    """Put our words in the place of Django's own. Called once, when the service starts."""
    for field, words in SAID.items():
        field.default_error_messages = {**field.default_error_messages, **words}
    messages: dict[Any, str] = {
        validators.EmailValidator: "Put an email address, like name@example.org.",
        validators.MaxLengthValidator: LENGTH,
        validators.ProhibitNullCharactersValidator: SIGN,
    }
    for validator, message in messages.items():
        validator.message = message
    validators.validate_email.message = messages[validators.EmailValidator]
