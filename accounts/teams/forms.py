from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.forms import PlainForm
from accounts.teams.models import Team, TeamMember


class TeamForm(PlainForm):
    """What a team says of itself."""

    name = forms.CharField(
        label=_("What is the team called?"),
        max_length=80,
        help_text=_("The name that people who get support know it by, like Canal Street day team."),
        error_messages={"required": _("Write what the team is called.")},
    )
    provider_name = forms.CharField(
        label=_("Who does it work for?"),
        max_length=160,
        help_text=_("The provider, as it stands in the register."),
        error_messages={"required": _("Write who the team works for.")},
    )
    provider_number = forms.CharField(
        label=_("The provider’s number in the register"),
        max_length=40,
        required=False,
        help_text=_("If it has one. The register looks at it when it checks the team."),
    )

    @staticmethod
    def said_of(team: Team) -> dict[str, Any]:
        return {
            "name": team.name,
            "provider_name": team.provider_name,
            "provider_number": team.provider_number,
        }


class PersonForm(PlainForm):
    """How people who get support read somebody's name and job."""

    name = forms.CharField(
        label=_("Their name"),
        max_length=80,
        help_text=_("As people they support know it. Everybody who shares with the team reads it."),
        error_messages={"required": _("Write their name.")},
    )
    job = forms.CharField(
        label=_("What they do"), max_length=80, required=False, help_text=_("Like support worker.")
    )

    @staticmethod
    def said_of(person: Any) -> dict[str, Any]:
        return {"name": person.name, "job": person.job}


class MyPlaceForm(PersonForm):
    """The same about myself."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        name, job = self.fields["name"], self.fields["job"]
        name.label, job.label = _("My name"), _("What I do")
        name.help_text = _("As people I support know it. Everybody who shares with the team reads it.")
        name.error_messages["required"] = _("Write my name.")


class BeginForm(TeamForm):
    """A new team, and my own place in it."""

    my_name = forms.CharField(
        label=_("My name"),
        max_length=80,
        help_text=_("As people I support know it. Everybody who shares with the team reads it."),
        error_messages={"required": _("Write my name.")},
    )
    my_job = forms.CharField(label=_("What I do"), max_length=80, required=False)


class AskForm(PersonForm):
    """Whom to ask in."""

    email = forms.EmailField(
        label=_("The email address of their account"),
        max_length=254,
        help_text=_(
            "We send a message there that says nothing about the team. They say yes with their account."
        ),
        error_messages={
            "required": _("Write their email address."),
            "invalid": _("Write the whole email address, like tom@example.org."),
        },
        widget=forms.EmailInput(attrs={"autocomplete": "off", "inputmode": "email", "spellcheck": "false"}),
    )
    field_order = ["email", "name", "job"]

    def clean_email(self) -> str:
        return str(self.cleaned_data["email"]).lower()


def person_form(person: TeamMember, *, mine: bool, data: Any = None) -> PersonForm:
    form = MyPlaceForm if mine else PersonForm
    return form(data, initial=form.said_of(person))
