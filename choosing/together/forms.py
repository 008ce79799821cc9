"""What a helper can say of a choice."""

from collections.abc import Sequence
from typing import Any
from uuid import uuid4

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from choosing.models import Idea, Option
from journeys.people.forms import picks
from journeys.text import clean
from providers.models import Service

Kind = Idea.Kind
NO_OPTION = "whole"
NOT_LISTED = "none"
WORDS = {
    "required": _("Write a few words."),
    "max_length": _("Use fewer words here, up to 1000 letters."),
}


class Keyed(forms.Form):
    """A page that is sent twice says it once: its key was made when it was drawn."""

    key = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["key"].initial = uuid4


class SayForm(Keyed):
    kind = forms.ChoiceField(
        label=_("What is it?"),
        choices=[
            (Kind.FOR, _("Something for one of the options")),
            (Kind.AGAINST, _("Something against one of the options")),
            (Kind.NOTE, _("Something to know or to ask")),
            (Kind.VIEW, _("What I would choose, and why")),
        ],
        widget=picks(icons={Kind.FOR: "tick", Kind.AGAINST: "cross", Kind.NOTE: "pen", Kind.VIEW: "speech"}),
        error_messages={"required": _("Pick one of these.")},
    )
    about = forms.ChoiceField(
        label=_("Which option is it about?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Pick one, or the whole choice.")},
    )
    words = forms.CharField(
        label=_("My words"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages=WORDS,
    )

    def __init__(self, *args: Any, options: Sequence[Option], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.options = {str(option.pk): option for option in options}
        listed = [(pk, option.name_and_town) for pk, option in self.options.items()]
        self.fields["about"].choices = [*listed, (NO_OPTION, _("The whole choice"))]  # type: ignore[attr-defined]
        self.fields["about"].initial = kwargs.get("initial", {}).get("about") or NO_OPTION

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        cleaned["words"] = clean(cleaned.get("words", ""))
        cleaned["option"] = self.options.get(cleaned.get("about", ""))
        if cleaned.get("kind") in (Kind.FOR, Kind.AGAINST) and not cleaned["option"] and "about" in cleaned:
            self.add_error("about", _("Pick which option it speaks for or against."))
        return cleaned


class SuggestForm(Keyed):
    """Another option: looked for in the register by its name, or anything else in life."""

    name = forms.CharField(
        label=_("What is it called?"),
        help_text=_("A service, a club, a person, a thing that helps."),
        max_length=200,
        error_messages={
            "required": _("Give it a name, in a few words."),
            "max_length": _("Use fewer words here."),
        },
    )
    option_kind = forms.ChoiceField(
        label=_("What is it?"),
        choices=[(kind.value, capfirst(kind.label)) for kind in Option.Kind if kind != Option.Kind.REGISTER],
        initial=Option.Kind.OTHER,
        required=False,
        widget=forms.RadioSelect,
    )
    words = forms.CharField(
        label=_("Why could it be good?"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages=WORDS,
    )

    def __init__(self, *args: Any, services: Sequence[Service] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.services = {str(service.pk): service for service in services}
        if services:
            found = [(pk, service.name_and_town) for pk, service in self.services.items()]
            self.fields["service"] = forms.ChoiceField(
                label=_("Is it one of these in the register?"),
                choices=[*found, (NOT_LISTED, _("No, it is none of these"))],
                initial=NOT_LISTED,
                required=False,
                error_messages={
                    "invalid_choice": _(
                        "The name has changed. Look in the register again, or pick “none of these”."
                    )
                },
                widget=forms.RadioSelect,
            )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        cleaned["words"] = clean(cleaned.get("words", ""))
        service = self.services.get(cleaned.get("service", ""))
        name = service.name_and_town if service else cleaned.get("name", "")
        kind = Option.Kind.REGISTER if service else cleaned.get("option_kind") or Option.Kind.OTHER
        return cleaned | {"service": service, "name": " ".join(name.split())[:200], "option_kind": kind}
