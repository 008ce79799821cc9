"""Other people in what a person made: who they are, whether they agreed, and taking it down in one step."""

from dataclasses import dataclass
from datetime import timedelta

from django.db import connection, transaction
from django.utils import timezone

from access.identity import acting_for, digest
from access.models import Capability, Event
from access.rules import Permission
from accounts.models import User
from aspirations import pictures
from aspirations.answers.actions import keep_private, locked
from aspirations.models import Answer, Other, SignedPart
from aspirations.signed import marks

# Their right does not end when the owner would like it to.
LINK_LASTS = timedelta(days=3653)
MOST_OTHERS = 40


@transaction.atomic
def add_other(*, answer: Answer, name: str, agreed: str, by: User) -> Other | None:
    """Write down that somebody is seen or heard in this answer's file. None where forty are."""
    assert answer.attachment_id is not None
    Answer.objects.select_for_update(no_key=True).get(pk=answer.pk)
    if Other.objects.filter(attachment=answer.attachment_id).count() >= MOST_OTHERS:
        return None
    other = Other.objects.create(
        journey_id=answer.journey_id,
        attachment_id=answer.attachment_id,
        name=name,
        agreed=Other.Agreed.NOT_ASKED,
    )
    Event.record("other.added", other, by=by)
    if agreed != Other.Agreed.NOT_ASKED:
        say(other=other, agreed=agreed, by=by)
    return other


@transaction.atomic
def take_off_list(*, other: Other, by: User) -> bool:
    """Take somebody off the list. False for whoever has a link of their own, or said no: that stays."""
    other = Other.objects.select_for_update(no_key=True).get(pk=other.pk)
    if other.has_link or other.agreed == Other.Agreed.NO:
        return False
    Event.record("other.taken_off", other, by=by)
    other.delete()
    return True


@transaction.atomic
def say(*, other: Other, agreed: str, by: User, themselves: bool = False) -> Other:
    """Write down what they say. No closes everything that shows the file, at once, to all but its owner.

    Yes again opens nothing: that is the owner's to do. What somebody said no to themselves, by their own link, only
    they can say yes to again.
    """
    other = Other.objects.select_for_update(no_key=True).get(pk=other.pk)
    if other.took_it_down and not themselves:
        return other
    if other.agreed == agreed and other.said_so_themselves == themselves:
        return other
    other.agreed, other.agreed_at, other.said_so_themselves = agreed, timezone.now(), themselves
    other.save(update_fields=["agreed", "agreed_at", "said_so_themselves"])
    if agreed == Other.Agreed.NO:
        _close(other, by=by)
    Event.record(
        f"other.said_{agreed}" if not themselves else f"other.said_{agreed}_themselves", other, by=by
    )
    return other


def _close(other: Other, *, by: User) -> None:
    for pk in (
        Answer.objects.filter(attachment=other.attachment_id).order_by("pk").values_list("pk", flat=True)
    ):
        keep_private(locked(pk), True, by=by)
    # Versions that were signed with this file, whatever the answer shows today.
    parts = SignedPart.objects.filter(attachment=other.attachment_id)
    marks.mark(parts, journey_id=other.journey_id, by=by, private=True)
    pictures.keep_in_step([other.attachment_id])


@transaction.atomic
def give_link(*, other: Other, by: User) -> str:
    """The secret part of a new link for this person. It can never be read again; older ones go on working."""
    other.has_link = True
    other.save(update_fields=["has_link"])
    _, token = Capability.give(
        journey_id=other.journey_id,
        permission=Permission.ANSWER_TAKE_DOWN,
        ends_at=timezone.now() + LINK_LASTS,
        by=by,
        item_id=other.pk,
    )
    Event.record("other.link_given", other, by=by)
    return token


@dataclass(frozen=True)
class Link:
    """What somebody's link opens: the one question whether they are shown. Nothing of the journey is in it."""

    token: str
    owner_id: int
    is_hidden: bool


def link_of(token: str) -> Link | None:
    """What this secret opens, while it lasts and what it is about is there."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT gl_capability_owner(%s, %s)", [digest(token), str(Permission.ANSWER_TAKE_DOWN)]
        )
        (owner_id,) = cursor.fetchone()
    if owner_id is None:
        return None
    with acting_for(owner_id):
        other = _of(token)
    return Link(token, owner_id, other.agreed == Other.Agreed.NO) if other else None


def answer_link(*, link: Link, shown: bool) -> None:
    """Do the one thing that a link is for, on behalf of the owner whose pages know the person who holds it."""
    with acting_for(link.owner_id):
        other = _of(link.token)
        if other is not None:
            agreed = Other.Agreed.YES if shown else Other.Agreed.NO
            say(other=other, agreed=agreed, by=User.objects.get(pk=link.owner_id), themselves=True)


def _of(token: str) -> Other | None:
    named = Capability.objects.filter(
        token_digest=digest(token), permission=Permission.ANSWER_TAKE_DOWN, ends_at__gt=timezone.now()
    )
    return Other.objects.filter(pk__in=named.values("item_id")).first()
