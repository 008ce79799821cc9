"""Changing and ending what is shared. Every write of a journey's shares waits for the one before it."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from access.identity import acting_for
from access.models import Event
from access.rules import ONE_BY_ONE
from accounts.models import User
from journeys import outbox
from journeys.actions import end_share, start_share, with_share
from journeys.models import Journey, Share
from journeys.people.circle import Former
from journeys.people.terms import Terms, Who
from journeys.reminders.shared import ask_before_end

TELL_STOPPED = "people.tell-stopped"


def one_at_a_time(journey_id: UUID) -> Journey:
    """Hold the journey, so that two who share or accept at the same moment come one after the other."""
    return Journey.objects.select_for_update(no_key=True).get(pk=journey_id)


@transaction.atomic
def share_anew(*, journey: Journey, who: Who, terms: Terms, by: User) -> list[Share]:
    """Make what somebody is shared equal to `terms`: rows that differ end and those that lack begin, in one go.

    Of the stage that the terms are of, and of no other; each choice stands by itself. Returns every row they then
    hold of it.
    """
    one_at_a_time(journey.pk)
    rows = Share.objects.filter(
        journey=journey, stage=terms.stage, grantee=who.grantee, team=who.team, ended_at=None
    )
    if terms.stage in ONE_BY_ONE:
        rows = rows.filter(item_id__in=terms.items)
    wanted: set[UUID | None] = set(terms.items) or {None}
    kept = []
    for share in rows:
        if share.item_id in wanted and _says(share, terms):
            wanted.remove(share.item_id)
            kept.append(share)
        else:
            end_share(share=share, by=by)
    return kept + [_start(journey, who, terms, item, by) for item in sorted(wanted, key=str)]


@transaction.atomic
def change(*, journey: Journey, who: Who, terms: Terms, ticked: bool, by: User) -> list[Share]:
    """What is said on the page of somebody who helps.

    ticked  the tick to be told was put there just now: a yes. One that comes with terms of before is none.
    """
    if ticked:
        ask_before_end(journey=journey, by=by)
    return share_anew(journey=journey, who=who, terms=terms, by=by)


def _says(share: Share, terms: Terms) -> bool:
    """Whether this row gives what the terms say already."""
    return (share.level, share.ends_at, share.tell_me, share.tell_them) == (
        terms.level,
        terms.ends_at,
        terms.tell_me,
        terms.tell_them,
    ) and (share.ends_at is None or share.ends_at > timezone.now())


def _start(journey: Journey, who: Who, terms: Terms, item: UUID | None, by: User) -> Share:
    return start_share(
        journey=journey,
        grantee=who.grantee,
        team=who.team,
        known_as=who.known_as,
        relation=who.relation,
        stage=terms.stage,
        level=terms.level,
        item_id=item,
        ends_at=terms.ends_at,
        tell_me=terms.tell_me,
        tell_them=terms.tell_them,
        by=by,
    )


@transaction.atomic
def stop(*, share: Share, by: User) -> None:
    """End everything that whoever holds (or held) this share holds now, at once and silently."""
    one_at_a_time(share.journey_id)
    holder = {"grantee": share.grantee_id, "team": share.team_id}
    # Read once the journey is held: a change or a yes that came a moment before has begun other rows.
    for each in Share.objects.filter(journey=share.journey_id, ended_at=None, **holder):
        end_share(share=each, by=by)


@transaction.atomic
def stop_one(*, share: Share, by: User) -> None:
    """End what whoever holds this share has of that one thing: the statement, one choice, the plan, the days.

    All else they hold stays.
    """
    one_at_a_time(share.journey_id)
    holder = {"grantee": share.grantee_id, "team": share.team_id}
    of_it = {"stage": share.stage, **({"item_id": share.item_id} if share.stage in ONE_BY_ONE else {})}
    for each in Share.objects.filter(journey=share.journey_id, ended_at=None, **holder, **of_it):
        end_share(share=each, by=by)


@transaction.atomic
def tell_stopped(*, former: Former, by: User) -> None:
    """Tell somebody that it ended, because the owner wants them to know. Once for one end."""
    share = former.share
    if former.told or share.grantee is None:
        return
    Event.record("share.told", share, by=by)
    outbox.promise(TELL_STOPPED, share, journey=share.journey, by=by)


@transaction.atomic
def leave(*, journey_id: UUID, by: User) -> bool:
    """Stop helping: end one's own shares of a journey. False where there are none.

    Only the owner may change a share, so it is done for them, once it is seen that the shares are this helper's own.
    """
    mine = [share.pk for share in Share.objects.live().filter(journey=journey_id, grantee=by)]
    owner_id = Journey.objects.filter(pk=journey_id).values_list("owner_id", flat=True).first()
    if not mine or owner_id is None:
        return False
    for share in Share.objects.filter(pk__in=mine):
        Event.record("share.left", share, by=by)
    with acting_for(owner_id):
        one_at_a_time(journey_id)
        Share.objects.filter(pk__in=mine, grantee=by, ended_at=None).update(
            ended_at=timezone.now(), ended_by=by
        )
        for share in Share.objects.filter(pk__in=mine):
            for end in with_share:
                end(share)
    return True
