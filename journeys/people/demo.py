"""Rosa's people in the demo: somebody asked, somebody who said yes and waits, and a place that could see before."""

from datetime import timedelta

from django.utils import timezone

from access.identity import acting_as
from access.rules import Level, Stage
from accounts.models import User
from journeys.models import Invitation, Journey
from journeys.people import answering, inviting, secret, shares
from journeys.people.circle import Helper, circle
from journeys.people.models import Relation
from journeys.people.terms import Terms, Who, end_of, who_has

Way, Scope, Until = Invitation.Way, Invitation.Scope, Invitation.Until


def load(person: User, *, ines: User, linden: User) -> None:
    """Ask Marek and Ines, who answers; let Linden House see, and stop it. A second time changes nothing."""
    with acting_as(person):
        journey = Journey.objects.owned_by(person).get()
        if Invitation.objects.filter(journey=journey).exists():
            return
        _ask(journey, "Marek", Relation.FRIEND, Way.CARD, by=person)
        given = _ask(journey, "Ines", Relation.WORKER, Way.LINK, by=person)
        _could_see_before(journey, linden, by=person)
    with acting_as(ines):
        offer = answering.offer_of(secret.digest_of_link(given.link))
        if offer is not None:
            answering.answer(offer=offer, yes=True, tell_them=True, by=ines)


def share_plan_and_days(person: User, *, supporter: User) -> None:
    """Her sister helps with the plan; the team that she shares with already sees her days. A second time: nothing."""
    with acting_as(person):
        journey = Journey.objects.owned_by(person).get()
        for helper in circle(journey):
            if helper.grantee == supporter:
                _also(helper, Terms(Level.HELP, stage=Stage.PLAN), by=person)
            elif helper.team:
                _also(helper, Terms(Level.COMMENT, stage=Stage.DAYS), by=person)


def _also(helper: Helper, terms: Terms, *, by: User) -> None:
    """As her pages do it: with the name and for as long as she said before."""
    shares.share_anew(journey=helper.share.journey, who=who_has(helper), terms=terms, by=by)


def _ask(journey: Journey, name: str, relation: str, way: str, *, by: User) -> inviting.Given:
    draft = inviting.begin_invitation(journey=journey, known_as=name, relation=relation, by=by)
    until = end_of(timezone.localdate() + timedelta(days=120))
    answers = {"way": way, "scope": Scope.WHOLE, "level": Level.SEE, "until": Until.DAY, "ends_at": until}
    inviting.keep_answer(invitation=draft, by=by, **answers, tell_me=True)
    given = inviting.send(invitation=draft, by=by)
    assert given
    return given


def _could_see_before(journey: Journey, place: User, *, by: User) -> None:
    who = Who("Linden House", Relation.WORKER, grantee=place)
    shares.share_anew(journey=journey, who=who, terms=Terms(Level.SEE), by=by)
    for helper in circle(journey):
        if helper.grantee == place:
            shares.stop(share=helper.share, by=by)
