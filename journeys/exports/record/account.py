"""What is kept about my account itself: how I sign in, since when, and from where. Never what opens a door."""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db import models

from accounts.models import User
from journeys.exports.record import rooms, values

# Models that no journey owns a row of, and the column by which a row is of an account.
ABOUT_ME = {
    "accounts.User": "id",
    "accounts.Approval": "user",
    "accounts.PrintedCode": "user",
    "accounts.SignInCard": "user",
    "accounts.TeamMember": "user",
    "account.EmailAddress": "user",
    "commissioning.News": "user",
    "commissioning.NewsTold": "user",
    "mfa.Authenticator": "user",
    "socialaccount.SocialAccount": "user",
    "usersessions.UserSession": "user",
}
# Of these a column more stays behind: keys of passkeys, and what a session holds.
SECRET = {
    "mfa.Authenticator": {"data"},
    "usersessions.UserSession": {"data"},
    "socialaccount.SocialAccount": {"extra_data"},
    "accounts.SignInCard": {"pin", "pin_with_help"},
}
# Models that name an account and are not about it, each with the reason.
NOT_ABOUT_ME = {
    "accounts.Team": "A team is its people’s, and its work.",
    "accounts.TeamInvitation": "It is about whoever was asked, by address.",
    "journeys.Asked": "Who answered it. What I asked for is in the copy, with the answer.",
    "journeys.DeskSeat": "Who answers what is asked, at work.",
    "choosing.LetterPart": "What a provider wrote. My letters are in the copy, with the answers to them.",
    "providers": "The register’s own record: whoever keeps an entry there does it in the name of a provider.",
}


def is_named(label: str) -> bool:
    """Whether somebody has said what becomes of this model, itself or with its whole room."""
    return label in ABOUT_ME or label in NOT_ABOUT_ME or label.partition(".")[0] in NOT_ABOUT_ME


def columns(model: type[models.Model]) -> list[models.Field]:
    kept_back = SECRET.get(model._meta.label, set())
    return [column for column in rooms.columns(model) if column.name not in kept_back]


def told(user: User) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """Of each model that is about accounts, the rows of this one. They are few."""
    for label, column in ABOUT_ME.items():
        model = apps.get_model(label)
        names = columns(model)
        rows = model._base_manager.filter(**{column: user.pk}).order_by("pk")
        yield (
            label,
            [{each.name: values.dump(each, each.value_from_object(row)) for each in names} for row in rows],
        )
