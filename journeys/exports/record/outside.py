"""What rows point to and nobody's journey owns: accounts, teams, the questions everybody is asked, the register.

A file tells of each only what it takes to know it again: of other people no more than the name they are called here.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from django.db import connections, models

from accounts.models import Team, User
from journeys.looked.names import Names
from journeys.models import Journey

Told = dict[str, Any]
FAR = 1_000_000


class MissingError(Exception):
    """What a file speaks of is not here, and cannot be made up."""


@dataclass(frozen=True)
class Outside:
    """One kind of thing that rows point to.

    tell  of the keys in use (and the journey they are used in): what the file says of each, by its key in words
    find  in a database (its alias) of what a file says: the key here of each; makes what has to be there, raises
          MissingError
    """

    model: type[models.Model]
    tell: Callable[[Journey, Collection[Any]], dict[str, Told]]
    find: Callable[[str, dict[str, Told]], dict[str, Any]]


_kinds: dict[type[models.Model], Outside] = {}


def register(kind: Outside) -> None:
    _kinds[kind.model] = kind


def of(model: type[models.Model]) -> Outside:
    """How to tell of rows of this model; of one that no room spoke for, its key alone."""
    return _kinds.get(model) or Outside(model, _tell_key, _find_key(model))


def is_known(model: type[models.Model]) -> bool:
    return model in _kinds


def _tell_key(journey: Journey, keys: Collection[Any]) -> dict[str, Told]:
    return {str(key): {} for key in keys}


def _find_key(model: type[models.Model]) -> Callable[[str, dict[str, Told]], dict[str, Any]]:
    def find(alias: str, told: dict[str, Told]) -> dict[str, Any]:
        there = {str(key): key for key in model._base_manager.using(alias).values_list("pk", flat=True)}
        if gone := [key for key in told if key not in there]:
            raise MissingError(f"{model._meta.label} {gone[0]} is not here.")
        return {key: there[key] for key in told}

    return find


def _people(journey: Journey, keys: Collection[int]) -> dict[str, Told]:
    names = Names(journey)
    from_now = journey.begun_at.max.replace(tzinfo=journey.begun_at.tzinfo)
    return {
        str(key): {"me": True} if key == journey.owner_id else {"called": str(names.of(key, from_now))}
        for key in sorted(keys)
    }


def _teams(journey: Journey, keys: Collection[Any]) -> dict[str, Told]:
    names = Names(journey).teams
    here = {team.pk: team for team in Team.objects.filter(pk__in=keys)}
    return {
        str(key): {"called": here[key].name if key in here else names.get(key, "")}
        for key in sorted(keys, key=str)
    }


def _find_people(alias: str, told: dict[str, Told]) -> dict[str, Any]:
    """Each by a number that is free. Nobody signs in as them: they have no mailbox, and are no account to use.

    A number far above those here is not kept: the database counts on from the highest, and must not come to the end.
    """
    rows = User._base_manager.using(alias)
    highest = rows.aggregate(highest=models.Max("pk"))["highest"] or 0
    near = {int(key) for key in told if 0 < int(key) <= highest + FAR}
    taken = {int(key) for key in told} - near | set(rows.filter(pk__in=near).values_list("pk", flat=True))
    found: dict[str, Any] = {}
    # Those that keep their number first, and then the database counts on from the highest.
    for key in sorted(told, key=lambda key: (int(key) in taken, int(key))):
        found[key] = _account(alias, int(key) if int(key) not in taken else None, told[key])
    return found


def _account(alias: str, pk: int | None, told: Told) -> int:
    user = User(pk=pk, is_active=bool(told.get("me")))
    user.set_unusable_password()
    user.save(using=alias, force_insert=True)
    if pk:
        with connections[alias].cursor() as cursor:
            cursor.execute(
                "SELECT setval(pg_get_serial_sequence('accounts_user', 'id'), max(id)) FROM accounts_user"
            )
    return user.pk


def _find_teams(alias: str, told: dict[str, Told]) -> dict[str, Any]:
    """A team of that name that is over: nobody works in it here. Of one that is here, only the name: it does not read
    again what was shared with it somewhere else, or before it was deleted."""
    rows = Team._base_manager.using(alias)
    here = {str(pk) for pk in rows.filter(pk__in=list(told)).values_list("pk", flat=True)}
    found: dict[str, Any] = {}
    if not told:
        return found
    nobody = _account(alias, None, {})
    for key, said in told.items():
        pk = uuid4() if key in here else UUID(key)
        team = Team(pk=pk, name=said.get("called", ""), code=uuid4().hex[:12], made_by_id=nobody)
        team.ended_at = team.made_at
        team.save(using=alias, force_insert=True)
        found[key] = team.pk
    return found


PEOPLE = Outside(User, _people, _find_people)
TEAMS = Outside(Team, _teams, _find_teams)
