"""The only way from a view to a row that a person owns.

A view carries exactly one of @public, @signed_in and @access(Permission.X); the door (middleware) reads it.
`open_for` finds the object and asks the permission in the same breath: not readable is 404, readable and not
allowed is 403 that says what was shared and whom to ask.
"""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import cache as cache_for_good
from functools import partial
from typing import Any, TypeVar
from uuid import UUID

from django.apps import apps
from django.core.cache import cache
from django.core.exceptions import FieldDoesNotExist, PermissionDenied
from django.db import models, transaction
from django.db.models import Q
from django.http import Http404, HttpRequest
from django.utils import timezone

from access import readonly
from access.models import Event
from access.rules import Permission, Role, Wall, roles_with
from access.written import Pair, ShownAt, Written
from accounts.models import TeamMember, User

# Seconds for which one line in who looked covers what follows it.
ONE_LOOK = 60 * 60

Row = TypeVar("Row", bound=models.Model)
View = TypeVar("View", bound=Callable)
# Of a request and the words of its address: whose a file that it brings will be, and how many bytes it may have.
Brings = Callable[[HttpRequest, dict[str, Any]], tuple[UUID, int] | None]


@dataclass(frozen=True)
class Declaration:
    """Who may come to a page. `permission` None and `signed_in` False: anybody.

    fresh   a grave act: ask for a code or passkey again first
    writes  a page whose GET may write (other people's pages; ours never do)
    early   open to somebody at work who has not given their second factor yet
    kept        open while the session is kept to one page (access.kept): that page itself, and leaving
    streams     bytes come in for as long as they take: the door opens no transaction and announces nobody. The
                page opens its row inside an `acting_as(request.user)` of its own, and again for each short write
    as_me       answers the owner themselves while they look at their pages as somebody else (access.preview)
    recordings  a form of this page may bring a film or a sound: big files are kept for whoever may do what it
                declares (journeys.uploads.handler)
    brings      the same for a page of no journey, or of one that is not the sender's: says whose a big file will be and
                how big it may be, or None
    """

    signed_in: bool = False
    permission: Permission | None = None
    fresh: bool = False
    writes: bool = False
    early: bool = False
    kept: bool = False
    streams: bool = False
    recordings: bool = False
    brings: Brings | None = None
    as_me: bool = False


def public(view: View) -> View:
    """Anybody may come."""
    view.declaration = Declaration()  # type: ignore[attr-defined]
    return view


def signed_in(view: View) -> View:
    """Anybody signed in may come; the page opens nothing of a journey but what is their own or shared."""
    view.declaration = Declaration(signed_in=True)  # type: ignore[attr-defined]
    return view


def signed_in_with(*, brings: Brings | None = None, streams: bool = False) -> Callable[[View], View]:
    """As @signed_in, for a page to which a film comes: `brings` and `streams` as in Declaration."""
    declaration = Declaration(signed_in=True, brings=brings, streams=streams)

    def declare(view: View) -> View:
        view.declaration = declaration  # type: ignore[attr-defined]
        return view

    return declare


def access(
    permission: Permission,
    *,
    fresh: bool = False,
    kept: bool = False,
    streams: bool = False,
    recordings: bool = False,
    as_me: bool = False,
    brings: Brings | None = None,
) -> Callable[[View], View]:
    """Only whoever has this permission over what the page opens with `open_for`."""
    declaration = Declaration(
        signed_in=True,
        permission=permission,
        fresh=fresh,
        kept=kept,
        streams=streams,
        recordings=recordings,
        as_me=as_me,
        brings=brings,
    )

    def declare(view: View) -> View:
        view.declaration = declaration  # type: ignore[attr-defined]
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


@cache_for_good
def _owned() -> Written:
    """Ids of the journeys that are the asker's own."""
    return Written(lambda user: _root().objects.owned_by(user).values("pk"))


@cache_for_good
def _given(permission: Permission) -> Written:
    """Ids of the journeys in which they have the permission over a whole stage."""
    return Written(lambda user: _root().objects.for_user(user, permission).values("pk"))


@cache_for_good
def _given_items(permission: Permission) -> Written:
    """Ids of the single items over which they have it."""
    return Written(lambda user: _shares().objects.giving(user, permission, whole=False))


@cache_for_good
def _given_items_of(permission: Permission) -> Written:
    """The same with the journey that each is of."""
    return Written(
        lambda user: _shares().objects.giving(user, permission, whole=False).values("journey_id", "item_id")
    )


def readable(user: User, model: type[models.Model], permission: Permission | None = None) -> Any:
    """The rows of this model (its own QuerySet) that the policy lets this user read, or do `permission` with.

    The database's own wall gives the same answer; a test compares the two.
    """
    wall: Wall = model.wall  # type: ignore[attr-defined]
    asked = permission or wall.read
    key = _key(model)
    mine = Q(**{f"{key}__in": _owned().asked_by(user)})
    shared = Q(**{f"{key}__in": _given(asked).asked_by(user)})
    if wall.item and roles_with(asked):
        of_this_journey = Pair(key, wall.item, _given_items_of(asked).asked_by(user))
        shared |= Q(**{f"{wall.item}__in": _given_items(asked).asked_by(user)}) & Q(of_this_journey)
    for column in wall.private:
        shared &= Q(**{column: False})
    if wall.author:
        shared &= Q(**{wall.author: user.pk})
    rows = mine | shared
    if asked == wall.read:
        for column, opens in wall.also:
            rows |= Q(**{column: True, f"{key}__in": _given(opens).asked_by(user)})
        for column, opens in wall.shown_at:
            rows |= Q(ShownAt(key, column, _given_items_of(opens).asked_by(user)))
    if wall.party and permission is None:
        rows |= _other_side(user, wall, key)
    return model._default_manager.filter(rows)


def _other_side(user: User, wall: Wall, key: str) -> Q:
    """Rows that name this user, or a team of theirs, for as long as they last."""
    theirs = Q(**{wall.party: user.pk})
    if wall.team:
        theirs |= Q(**{f"{wall.team}__in": teams_of(user)})
    lasting = Q(**{wall.ended: None})
    if wall.until:
        lasting &= Q(**{wall.until: None}) | Q(**{f"{wall.until}__gt": timezone.now()})
    if wall.holding:
        lasting &= Q(**{f"{key}__in": _given(wall.holding).asked_by(user)})
    return theirs & lasting


def teams_of(user: User) -> Any:
    """Ids of the teams that this user works in today."""
    return TeamMember.objects.working().filter(user_id=user.pk).values("team_id")


def can(user: User, permission: Permission, row: models.Model) -> bool:
    """Whether this user has this permission over this row."""
    asked = readable(user, type(row), permission).filter(pk=row.pk)
    return readonly.once((user.pk, permission, type(row), row.pk), asked.exists)


def open_for(
    request: HttpRequest,
    model: type[Row],
    *,
    noted_once_in: int = 0,
    noted_as_part: bool = False,
    **lookup: Any,
) -> Row:
    """Open one row for the person asking, with the permission that the page declares.

    noted_once_in  write down that they looked only once in so many seconds, for what a browser asks for in parts
    noted_as_part  what they looked at is the part of the journey that this belongs to: for the small pictures that
                   a page shows of itself, which would otherwise be a line each

    Raises Http404 when they may not read it (or it is not there: the answer is the same) and NotShared when
    they may read it and may not do this.
    """
    user = _asker(request)
    declaration: Declaration = request.declaration  # type: ignore[attr-defined]
    row = open_as(user, declaration.permission, model, **lookup)
    request.opened = True  # type: ignore[attr-defined]
    _note_who_looked(user, row, noted_once_in, _part_of(row) if noted_as_part else row.pk)
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


def _part_of(row: models.Model) -> Any:
    """The part of the journey that this is in, or the row itself where it is in none."""
    wall: Wall = type(row).wall  # type: ignore[attr-defined]
    return (getattr(row, wall.item) if wall.item else None) or row.pk


def _note_who_looked(user: User, row: models.Model, once_in: int, about: Any) -> None:
    """Write down that somebody other than the owner opened this, so that the owner can see who looked."""
    journey_id = getattr(row, "journey_id", row.pk)
    if _root().objects.owned_by(user).filter(pk=journey_id).exists():
        return
    mark = f"looked-{user.pk}-{about}"
    if once_in and _noted(mark):
        return
    with readonly.lifted():
        Event.record("looked", row, by=user, part=about)
    # A part that was opened covers its pictures for that hour.
    transaction.on_commit(partial(_remember, mark, once_in or ONE_LOOK))


def _noted(mark: str) -> bool:
    """Whether this look is written down already. Where that cannot be asked, it is written down again."""
    try:
        return bool(cache.get(mark))
    except Exception:
        return False


def _remember(mark: str, seconds: int) -> None:
    with suppress(Exception):
        cache.set(mark, 1, timeout=seconds)
