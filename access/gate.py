"""The only way from a view to a row that a person owns.

A view carries exactly one of @public, @signed_in and @access(Permission.X); the door (middleware) reads it.
`open_for` finds the object and asks the permission in the same breath: not readable is 404, readable and not
allowed is 403 that says what was shared and whom to ask.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist, PermissionDenied
from django.db import models
from django.db.models import Q
from django.http import Http404, HttpRequest

from access import readonly
from access.models import Event
from access.rules import Permission, Role, Wall
from accounts.models import User

Row = TypeVar("Row", bound=models.Model)
View = TypeVar("View", bound=Callable)


@dataclass(frozen=True)
class Declaration:
    """Who may come to a page. `permission` None and `signed_in` False: anybody.

    fresh   a grave act: ask for a code or passkey again first
    writes  a page whose GET may write (other people's pages; ours never do)
    early   open to somebody at work who has not given their second factor yet
    """

    signed_in: bool = False
    permission: Permission | None = None
    fresh: bool = False
    writes: bool = False
    early: bool = False


def public(view: View) -> View:
    """Anybody may come."""
    view.declaration = Declaration()  # type: ignore[attr-defined]
    return view


def signed_in(view: View) -> View:
    """Anybody signed in may come; the page opens nothing of a journey but what is their own or shared."""
    view.declaration = Declaration(signed_in=True)  # type: ignore[attr-defined]
    return view


def access(permission: Permission, *, fresh: bool = False) -> Callable[[View], View]:
    """Only whoever has this permission over what the page opens with `open_for`."""

    def declare(view: View) -> View:
        view.declaration = Declaration(signed_in=True, permission=permission, fresh=fresh)  # type: ignore[attr-defined]
        return view

    return declare


class NotShared(PermissionDenied):
    """The row may be read, and not this. Carries what was shared and whose it is, for the page that says so."""

    def __init__(self, owner_name: str, shared: list[str]) -> None:
        super().__init__("not shared")
        self.owner_name = owner_name
        self.shared = shared


class Request(HttpRequest):
    """The request of somebody signed in, as views behind @signed_in and @access get it."""

    user: User


def _root() -> Any:
    return apps.get_model("journeys", "Journey")


def _shares() -> Any:
    return apps.get_model("journeys", "Share")


def _key(model: type[models.Model]) -> str:
    if model is _root():
        return "pk"
    try:
        model._meta.get_field("journey")
    except FieldDoesNotExist:
        return "journey_id"
    return "journey"


def readable(user: User, model: type[models.Model], permission: Permission | None = None) -> Any:
    """The rows of this model (its own QuerySet) that the policy lets this user read, or do `permission` with.

    The database's own wall gives the same answer; a test compares the two.
    """
    wall: Wall = model.wall  # type: ignore[attr-defined]
    asked = permission or wall.read
    journeys, key = _root().objects, _key(model)
    mine = Q(**{f"{key}__in": journeys.owned_by(user).values("pk")})
    shared = Q(**{f"{key}__in": journeys.for_user(user, asked).values("pk")})
    if wall.item:
        shared |= Q(**{f"{wall.item}__in": _shares().objects.giving(user, asked, whole=False)})
    for column in wall.private:
        shared &= Q(**{column: False})
    rows = mine | shared
    if wall.party and permission is None:
        rows |= Q(**{wall.party: user.pk, wall.ended: None})
    return model._default_manager.filter(rows)


def can(user: User, permission: Permission, row: models.Model) -> bool:
    """Whether this user has this permission over this row."""
    return readable(user, type(row), permission).filter(pk=row.pk).exists()


def open_for(request: HttpRequest, model: type[Row], **lookup: Any) -> Row:
    """Open one row for the person asking, with the permission that the page declares.

    Raises Http404 when they may not read it (or it is not there: the answer is the same) and NotShared when
    they may read it and may not do this.
    """
    user = _asker(request)
    declaration: Declaration = request.declaration  # type: ignore[attr-defined]
    row = open_as(user, declaration.permission, model, **lookup)
    request.opened = True  # type: ignore[attr-defined]
    _note_who_looked(user, row)
    return row


def open_as(user: User, permission: Permission | None, model: type[Row], **lookup: Any) -> Row:
    """Open one row on somebody's behalf, at the moment the work runs: a share may have ended since."""
    row = readable(user, model).filter(**lookup).first()
    if row is None:
        raise Http404
    if permission is not None and not can(user, permission, row):
        raise _refusal(user, row)
    return row


def list_for(request: HttpRequest, model: type[models.Model]) -> Any:
    """The rows of this model (its own QuerySet) that the person asking may read."""
    request.opened = True  # type: ignore[attr-defined]
    return readable(_asker(request), model)


def _asker(request: HttpRequest) -> User:
    if not isinstance(request.user, User):
        raise Http404
    return request.user


def _refusal(user: User, row: models.Model) -> NotShared:
    journey_id = getattr(row, "journey_id", row.pk)
    owner_name = readable(user, _root()).filter(pk=journey_id).values_list("name", flat=True).first() or ""
    held = _shares().objects.held_by(user).filter(journey_id=journey_id)
    return NotShared(owner_name, sorted({Role.of_share(share.stage, share.level) for share in held}))


def _note_who_looked(user: User, row: models.Model) -> None:
    """Write down that somebody other than the owner opened this, so that the owner can see who looked."""
    journey_id = getattr(row, "journey_id", row.pk)
    if _root().objects.owned_by(user).filter(pk=journey_id).exists():
        return
    with readonly.lifted():
        Event.record("looked", row, by=user)
