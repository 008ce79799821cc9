"""Saying yes to a link, taking it back, and the code that asks. Nothing here tells anybody anything."""

from dataclasses import dataclass

from django.db import connection, transaction
from django.utils import timezone

from access.identity import acting_for, digest
from access.models import Capability, Event
from access.rules import Permission
from accounts.models import User
from journeys.linked import codes
from journeys.linked.models import Link, LinkQuerySet
from journeys.models import Journey


@transaction.atomic
def make_code(*, journey: Journey, my_name: str, by: User) -> str:
    """A code for somebody to type. The one made before it stops working. It can never be read again."""
    _end(Link.objects.standing().filter(journey=journey, other=None), by=by)
    link = Link.objects.create(journey=journey, by=by, my_name=my_name)
    code = codes.new_code()
    Capability.objects.create(
        journey_id=journey.pk,
        permission=Permission.SHARE_ACCEPT,
        item_id=link.pk,
        token_digest=digest(code),
        made_by=by,
        ends_at=timezone.now() + codes.LASTS,
    )
    Event.record("link.code_made", link, by=by)
    return code


@dataclass(frozen=True)
class Asker:
    """Who made a code: what they chose to be called. Nothing else of theirs is in it."""

    user_id: int
    name: str


def asker_of(code: str) -> Asker | None:
    """Who asks by this code, while it lasts and nobody used it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT gl_capability_owner(%s, %s)", [digest(code), str(Permission.SHARE_ACCEPT)])
        (owner_id,) = cursor.fetchone()
    if owner_id is None:
        return None
    with acting_for(owner_id):
        link = _asked_by(code)
        return Asker(owner_id, link.my_name) if link else None


def _asked_by(code: str) -> Link | None:
    named = Capability.objects.filter(token_digest=digest(code), ends_at__gt=timezone.now())
    return Link.objects.standing().filter(other=None, pk__in=named.values("item_id")).first()


@transaction.atomic
def answer_code(*, journey: Journey, code: str, my_name: str, by: User) -> Link | None:
    """Say yes to whoever made this code. It is used up; they still have to say that it was me they asked."""
    asker = asker_of(code)
    if asker is None or asker.user_id == by.pk:
        return None
    with acting_for(asker.user_id):
        if link := _asked_by(code):
            _end(Link.objects.standing().filter(pk=link.pk), by=link.by)
    return say_yes(journey=journey, other_id=asker.user_id, my_name=my_name, by=by)


@transaction.atomic
def say_yes(*, journey: Journey, other_id: int, my_name: str, by: User) -> Link:
    """Say yes to a link with this person; said twice, it is said once. It stands when they say so too."""
    link = Link.objects.standing().filter(journey=journey, other_id=other_id).first()
    if link is None:
        link = Link.objects.create(journey=journey, by=by, other_id=other_id, my_name=my_name)
        Event.record("link.agreed", link, by=by)
    return link


@transaction.atomic
def say_no(*, journey: Journey, other_id: int, by: User) -> None:
    """Say no to somebody who asks. They are not told, and do not come up again unless I ask them."""
    now = timezone.now()
    link = Link.objects.create(journey=journey, by=by, other_id=other_id, made_at=now, ended_at=now)
    Event.record("link.declined", link, by=by)


@transaction.atomic
def end_link(*, link: Link, by: User) -> None:
    """End it at once, or take back the asking. The other side is not told."""
    _end(Link.objects.standing().filter(pk=link.pk), by=by)


def _end(links: LinkQuerySet, *, by: User) -> None:
    for link in links.select_for_update(no_key=True):
        link.ended_at = max(timezone.now(), link.made_at)
        link.save(update_fields=["ended_at"])
        Capability.objects.filter(journey_id=link.journey_id, item_id=link.pk).delete()
        Event.record("link.ended", link, by=by)
