"""The questions of an invitation. Each form says what to keep of its answer (`said`), by the invitation's own names."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from access.rules import Level, Stage
from accounts.models import Team
from journeys.people import words
from journeys.people.models import Invitation, Relation
from journeys.people.parts import Item
from journeys.people.terms import Terms, end_of, in_a_month
from journeys.text import clean
from ui.forms import DateField

Way, Scope, Until = Invitation.Way, Invitation.Scope, Invitation.Until


def picks(*, hints: dict | None = None, icons: dict | None = None) -> forms.RadioSelect:
    """Radio buttons with a drawing of ours or a few more words beside each."""
    widget = forms.RadioSelect()
    widget.hints = hints or {}  # type: ignore[attr-defined]
    widget.icons = icons or {}  # type: ignore[attr-defined]
    return widget


class Question(forms.Form):
    """One question, and what of its answer is kept."""

    def said(self) -> dict[str, Any]:
        return dict(self.cleaned_data)


class WhoForm(Question):
    known_as = forms.CharField(
        label=_("What I call them"),
        help_text=_("Any name I know them by. They see it too."),
        max_length=80,
        error_messages={
            "required": _("Write a name, so that I know who it is."),
            "max_length": _("Use a shorter name, up to 80 letters."),
        },
        widget=forms.TextInput(attrs={"autocomplete": "off", "maxlength": None}),
    )
    relation = forms.ChoiceField(
        label=_("Who they are to me"),
        help_text=_("It opens nothing. What they may see comes next."),
        choices=[
            (Relation.FAMILY, _("Family")),
            (Relation.FRIEND, _("Friend")),
            (Relation.NEIGHBOUR, _("Neighbour")),
            (Relation.ADVOCATE, _("Advocate")),
            (Relation.WORKER, _("Paid to support me")),
            (Relation.SOCIAL_WORKER, _("Social worker")),
            (Relation.ATTORNEY, _("Attorney")),
            (Relation.DEPUTY, _("Deputy")),
            (Relation.OTHER, _("Somebody else")),
        ],
        error_messages={"required": _("Pick the one that fits best. “Somebody else” is fine.")},
        widget=picks(
            hints={
                Relation.ADVOCATE: _("They speak up for me"),
                Relation.SOCIAL_WORKER: _("Or somebody else from the council"),
                Relation.ATTORNEY: _("With a paper I signed that says so"),
                Relation.DEPUTY: _("A court said so"),
            }
        ),
    )

    def clean_known_as(self) -> str:
        name = " ".join(clean(self.cleaned_data["known_as"]).split())
        if not name:
            raise forms.ValidationError(self.fields["known_as"].error_messages["required"], code="required")
        return name


class WayForm(Question):
    way = forms.ChoiceField(
        label=_("How do I ask them?"),
        choices=[
            (Way.EMAIL, _("By email")),
            (Way.LINK, _("With a link")),
            (Way.CARD, _("With a card")),
            (Way.TEAM, _("A team that supports me")),
        ],
        error_messages={"required": _("Pick one way to ask them.")},
        widget=picks(
            hints={
                Way.EMAIL: _("The email says nothing about me"),
                Way.LINK: _("I send it myself, my own way"),
                Way.CARD: _("I print a code, or read it out"),
                Way.TEAM: _("Whoever works there, by name"),
            },
            icons={Way.EMAIL: "mail", Way.LINK: "send", Way.CARD: "card", Way.TEAM: "people"},
        ),
    )

    def said(self) -> dict[str, Any]:
        """What belongs to another way is not kept."""
        way = self.cleaned_data["way"]
        gone: dict[str, Any] = {} if way == Way.TEAM else {"team": None}
        return {"way": way, **gone} if way == Way.EMAIL else {"way": way, "email": "", **gone}


class AddressForm(Question):
    email = forms.EmailField(
        label=_("Their email address"),
        help_text=_("Only somebody who can read mail at this address can say yes."),
        error_messages={"required": _("Write their email address.")},
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )

    def said(self) -> dict[str, Any]:
        return {"email": self.cleaned_data["email"].lower()}


class TeamForm(Question):
    """A team found by name or by the code it gave."""

    find = forms.CharField(
        label=_("The team’s name, who they work for, or the code they gave me"),
        max_length=100,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "maxlength": None}),
    )

    def __init__(self, *args: Any, teams: list[Team], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.teams = {str(team.pk): team for team in teams}
        if teams:
            self.fields["team"] = forms.ChoiceField(
                label=_("Which team?"),
                choices=[(pk, team.name) for pk, team in self.teams.items()],
                error_messages={"required": _("Pick the team that supports me.")},
                widget=picks(hints={pk: says_of(team) for pk, team in self.teams.items()}),
            )

    def clean(self) -> dict[str, Any]:
        if not self.teams:
            raise forms.ValidationError(_("We found no such team. Try another word, or the code they have."))
        return super().clean() or {}

    def said(self) -> dict[str, Any]:
        return {"team": self.teams[self.cleaned_data["team"]]}


def says_of(team: Team) -> str:
    """Who they work for, and whether anybody saw that it is so."""
    seen = "" if team.checked_at else _("Nobody has checked yet that they work there.")
    return f"{team.provider_name}. {seen}".strip()


class WhatForm(Question):
    """The whole statement, or the parts that are ticked. What is just for me is shown and cannot be ticked."""

    scope = forms.ChoiceField(
        label=_("What may they see?"),
        help_text=_("Nothing is on until I pick it."),
        choices=Scope.choices,
        error_messages={"required": _("Pick all of it, or the parts I tick.")},
        widget=picks(hints={Scope.WHOLE: _("But never what is just for me")}),
    )

    def __init__(self, *args: Any, items: list[Item], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.private = [item for item in items if item.private]
        open_ones = [(str(item.id), item.title) for item in items if not item.private]
        if open_ones:
            self.fields["parts"] = forms.MultipleChoiceField(
                label=_("Parts of my statement"),
                choices=open_ones,
                required=False,
                widget=forms.CheckboxSelectMultiple,
            )
        else:
            self.fields["scope"].choices = [(Scope.WHOLE, Scope.WHOLE.label)]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("scope") == Scope.PARTS and not cleaned.get("parts") and "parts" not in self.errors:
            self.add_error("parts", _("Tick at least one part, or pick all of it."))
        return cleaned

    def said(self) -> dict[str, Any]:
        scope = self.cleaned_data["scope"]
        return {"scope": scope, "items": self.cleaned_data["parts"] if scope == Scope.PARTS else []}


class LevelForm(Question):
    level = forms.ChoiceField(
        label=_("What may they do?"),
        error_messages={"required": _("Pick one.")},
        widget=picks(
            icons={Level.SEE: "eye", Level.COMMENT: "speech", Level.HELP: "pen", Level.LOOK: "file"}
        ),
    )

    def __init__(self, *args: Any, stage: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["level"].choices = list(words.LEVELS[stage].items())  # type: ignore[attr-defined]
        self.fields["level"].widget.hints = words.LEVEL_HINTS[stage]


class UntilForm(Question):
    until = forms.ChoiceField(
        label=_("Until when?"),
        help_text=_("I can stop any time, whatever I pick."),
        choices=Until.choices,
        error_messages={"required": _("Pick how long.")},
        widget=picks(icons={Until.MONTH: "calendar", Until.DAY: "calendar", Until.OPEN: "stop"}),
    )
    day = DateField(label=_("Which day? (for “Until a day I choose”)"), required=False)
    tell_me = forms.BooleanField(
        label=_("Tell me a week before it ends"),
        help_text=_("By email. They are told too, if we both want that."),
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("until") == Until.DAY and "day" not in self.errors:
            day = cleaned.get("day")
            if day is None or day < timezone.localdate():
                self.add_error("day", _("Put a day that is still to come, like 31 3 2027."))
        return cleaned

    def said(self) -> dict[str, Any]:
        until = self.cleaned_data["until"]
        day = in_a_month(timezone.localdate()) if until == Until.MONTH else self.cleaned_data["day"]
        ends_at = None if until == Until.OPEN else end_of(day)
        tell_me = self.cleaned_data["tell_me"] and ends_at is not None
        return {"until": until, "ends_at": ends_at, "tell_me": tell_me}


class CodeForm(forms.Form):
    code = forms.CharField(
        label=_("The code on the card"),
        help_text=_("8 letters and numbers. Big or small letters, with or without spaces."),
        max_length=40,
        error_messages={"required": _("Type the code that is on the card.")},
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
    )


def terms_from(*said: dict[str, Any], stage: Stage, tell_them: bool) -> Terms:
    """The answers of what, level and until, put together."""
    all_of_it = {name: value for each in said for name, value in each.items()}
    return Terms(
        level=Level(all_of_it["level"]),
        stage=stage,
        items=frozenset(UUID(item) for item in all_of_it["items"]),
        ends_at=all_of_it["ends_at"],
        tell_me=all_of_it["tell_me"],
        tell_them=tell_them,
    )
