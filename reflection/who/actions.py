"""Who comes: how I want it to go, who is asked on paper, a guest's yes, and asking somebody no more."""

from uuid import UUID

from django.db import connection, transaction

from access.models import Event
from access.rules import Stage
from accounts.models import User
from journeys.models import Invitation, Share
from journeys.people import inviting
from journeys.people.shares import one_at_a_time, stop_one
from reflection.models import Accepted, PaperGuest, Reflection
from reflection.who.called import called
from reflection.who.rules import has_said_yes

MOST_ON_PAPER = 60


class TooManyError(Exception):
    """There is no room for another one until one is taken out."""


class OtherRulesError(Exception):
    """The lines changed since the page was opened: nobody says yes to lines they have not seen."""


@transaction.atomic
def ask_on_paper(*, reflection: Reflection, name: str, words: str, by: User) -> PaperGuest:
    """Write down that somebody without an account comes. The same name again keeps the newer words."""
    Reflection.objects.select_for_update(no_key=True).get(pk=reflection.pk)
    there = PaperGuest.objects.filter(reflection=reflection)
    if same := there.filter(name=name).first():
        if same.words != words:
            same.words = words
            same.save(update_fields=["words"])
            Event.record("paper_guest.changed", same, by=by)
        return same
    if there.count() >= MOST_ON_PAPER:
        raise TooManyError
    row = PaperGuest.objects.create(
        journey_id=reflection.journey_id, reflection=reflection, name=name, words=words
    )
    Event.record("paper_guest.added", row, by=by)
    return row


@transaction.atomic
def take_off(*, guest: PaperGuest, by: User) -> None:
    Event.record("paper_guest.taken_out", guest, by=by)
    guest.delete()


@transaction.atomic
def uninvite(*, reflection: Reflection, share: UUID, by: User) -> str:
    """Ask somebody no more, at once and silently. Gives back the name they had; empty where they were not asked."""
    one_at_a_time(reflection.journey_id)
    held = Share.objects.filter(
        pk=share, journey=reflection.journey_id, stage=Stage.REFLECTION, item_id=reflection.pk
    ).first()
    if held is None:
        return ""
    stop_one(share=held, by=by)
    return held.known_as


@transaction.atomic
def take_back(*, reflection: Reflection, invitation: UUID, by: User) -> None:
    """Take back an asking that waits, silently."""
    asked = Invitation.objects.filter(
        pk=invitation, journey=reflection.journey_id, stage=Stage.REFLECTION,
        items__contains=[str(reflection.pk)],
    ).first()  # fmt: skip
    if asked:
        inviting.take_back(invitation=asked, by=by)


@transaction.atomic
def say_yes(*, reflection: Reflection, rules: list[str], by: User) -> None:
    """A guest's yes to the lines that their page showed. Raises OtherRulesError where they are not these any more."""
    if rules != reflection.rules:
        raise OtherRulesError
    # Two presses at once say yes once. A guest cannot hold the reflection itself.
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"yes to {reflection.pk} by {by.pk}"]
        )
    if has_said_yes(by, reflection):
        return
    row = Accepted.objects.create(
        journey_id=reflection.journey_id, reflection=reflection, by=by, by_name=called(by, reflection),
        rules=reflection.rules,
    )  # fmt: skip
    Event.record("rules.accepted", row, by=by)
