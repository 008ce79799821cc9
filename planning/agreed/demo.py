"""Rosa's yes for the demo to show: one version that her sister and her social worker read, what they say of it, and
something newer in the plan."""

from access.identity import acting_as
from access.rules import Level, Stage
from accounts.models import User
from journeys.models import Journey
from journeys.people import shares
from journeys.people.models import Relation
from journeys.people.terms import Terms, Who
from planning.agreed.actions import Yes, acknowledge, say_yes
from planning.agreed.readers import mark, readers
from planning.agreed.told import digest, told, whole
from planning.council.actions import write
from planning.goals.actions import add_step
from planning.models import Agreed, Goal, Plan

COUNCIL = {
    "council": "Skipton and the Dales Council",
    "needs": "Rosa needs somebody with her for new journeys, and time to answer.",
    "eligible": "Making use of the community. Keeping friends and family.",
    "meets": "Eight hours a week with somebody she knows, as a direct payment.",
    "wellbeing": ["participation", "relationships", "control"], "budget_pence": 21250, "budget_every": "week",
    "person_pays_pence": 2050, "council_pays_pence": 19200, "direct_pence": 76800, "direct_every": "4weeks",
    "prevent": "The choir keeps her well. Please ask before the times change.", "involved": "Rosa, Asha, and Kemi.",
}  # fmt: skip


def load(person: User, *, supporter: User, social_worker: User) -> None:
    """Through the same actions as anybody's. A second time changes nothing."""
    with acting_as(person):
        journey = Journey.objects.owned_by(person).get()
        if Agreed.objects.filter(journey=journey).exists():
            return
        kemi = Who("Kemi", Relation.SOCIAL_WORKER, grantee=social_worker)
        shares.share_anew(journey=journey, who=kemi, terms=Terms(Level.COMMENT, stage=Stage.PLAN), by=person)
        agreed = _yes(journey, by=person)
    if agreed is None:
        return
    with acting_as(supporter):
        part = "I help with the buses, and I ring on Sundays."
        acknowledge(agreed=agreed, body="Asha, her sister", part=part, by_name="Asha", by=supporter)
    with acting_as(social_worker):
        write(journey=journey, by=social_worker, by_name="Kemi", said=COUNCIL, seen=0, give=True)
    with acting_as(person):
        choir = Goal.objects.get(journey=journey, title="Sing in a choir")
        add_step(goal=choir, by=person, what="Sing on the boat in spring", who="me")


def _yes(journey: Journey, *, by: User) -> Agreed | None:
    yes = Yes(
        how=Agreed.How.SHOWN, words="I showed it to them on my phone.", with_whom="Asha and Tomasz",
        shown_to=mark(readers(journey)),
    )  # fmt: skip
    plan = Plan.objects.get(journey=journey)
    return say_yes(plan=plan, yes=yes, looked_at=digest(told(whole(journey))), by=by)
