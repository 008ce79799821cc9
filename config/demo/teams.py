"""Where Tom works in the demo, what Rosa shares with it, who approved Asha, and who sees to Rosa's benefits."""

from datetime import timedelta

from django.utils import timezone

from access.identity import acting_as
from access.rules import Level, Stage
from accounts import actions
from accounts.approvals.actions import approve
from accounts.approvals.face import approval_of
from accounts.models import Team, TeamMember, User
from accounts.teams import actions as teams
from accounts.teams import reading
from aspirations.models import Area
from config.demo.people import ROLES, account_of
from journeys.actions import start_share
from journeys.authority.actions import add_authority, add_capacity_note, add_proof
from journeys.authority.face import authorities_of
from journeys.authority.models import Authority, CapacityNote
from journeys.models import Journey, Relation
from providers.models import Service

# What Rosa lets the day team read: how she likes to spend her days.
SHARED = "work_learning"


def load() -> None:
    """Everything through the actions of the pages. A second time changes nothing."""
    rosa, tom = account_of(ROLES["person"]), account_of(ROLES["provider"])
    with acting_as(tom):
        works_already = reading.memberships(tom).exists()
    if not works_already:
        wanda = _worker("wanda")
        team = _canal_street(tom, wanda)
        _check(team, by=account_of(ROLES["registrar"]))
        _share(rosa, team)
        _ask_tom(_begin(wanda, "Weavers Yard evening team", "Wanda"), tom, by=wanda)
    _approve(account_of(ROLES["supporter"]), by=account_of(ROLES["commissioner"]))
    _benefits(rosa)


def _worker(name: str) -> User:
    return actions.welcome(address=f"{name}@example.org", work=User.Work.PROVIDER)


def _begin(by: User, name: str, my_name: str) -> Team:
    """A team of whoever runs the first place for days out in the made-up register."""
    place = Service.objects.filter(kinds__contains=["day"]).order_by("number").first()
    number = place.provider.number if place else ""
    provider_name = place.provider_name if place else "Canal Street Trust"
    with acting_as(by):
        return teams.begin_team(
            name=name, provider_name=provider_name, provider_number=number, my_name=my_name,
            my_job="team leader", by=by,
        )  # fmt: skip


def _canal_street(tom: User, wanda: User) -> Team:
    """Tom runs it, Wanda is in it, Kofi was, and Nia is asked."""
    team = _begin(tom, "Canal Street day team", "Tom")
    _comes_in(team, wanda, "Wanda", by=tom)
    kofi = _comes_in(team, _worker("kofi"), "Kofi", by=tom)
    with acting_as(tom):
        teams.take_out(person=kofi, by=tom)
        teams.ask_in(team=team, email="nia@example.org", name="Nia", job="driver", by=tom)
    return team


def _comes_in(team: Team, user: User, name: str, *, by: User) -> TeamMember:
    with acting_as(by):
        asked = teams.ask_in(team=team, email=user.mailbox, name=name, job="support worker", by=by)
    with acting_as(user):
        return teams.say_yes(invitation=asked, name=name, job="support worker", by=user)


def _ask_tom(team: Team, tom: User, *, by: User) -> None:
    with acting_as(by):
        teams.ask_in(team=team, email=tom.mailbox, name="Tom", job="", by=by)


def _check(team: Team, *, by: User) -> None:
    with acting_as(by):
        teams.check_team(team=team, seen=teams.words_of(team), by=by)


def _share(rosa: User, team: Team) -> None:
    with acting_as(rosa):
        journey = Journey.objects.owned_by(rosa).get()
        area = Area.objects.get(journey=journey, framework_area__slug=SHARED)
        start_share(
            journey=journey, team=team, known_as=team.name, relation=Relation.WORKER, stage=Stage.STATEMENT,
            level=Level.SEE, item_id=area.pk, by=rosa,
        )  # fmt: skip


def _approve(asha: User, *, by: User) -> None:
    with acting_as(by):
        if approval_of(asha) is None:
            approve(
                user=asha, known_as="Asha", body="Moorside Council", by=by,
                basis="A course for supporters, two references and a talk.",
                interests="She is Rosa's sister. Nobody pays her.",
                expires_at=timezone.now() + timedelta(days=365),
            )  # fmt: skip


def _benefits(rosa: User) -> None:
    """Her aunt sees to her benefits. A tooth: one decision, which she made."""
    day = timezone.localdate() - timedelta(days=40)
    with acting_as(rosa):
        journey = Journey.objects.owned_by(rosa).get()
        if authorities_of(journey):
            return
        aunt = add_authority(
            journey=journey, kind=Authority.Kind.APPOINTEE, holder_name="Aunt Joan", starts=day, by=rosa
        )
        add_proof(authority=aunt, how="seen", by_name="Grace, from the council", on=day, by=rosa)
        add_capacity_note(
            journey=journey, by=rosa, decision="Whether to have my wisdom tooth out", on=day,
            help_tried="Pictures, a week to think, and Asha came along.", finding=CapacityNote.Finding.HELPED,
            by_name="Dr Heron, my dentist",
        )  # fmt: skip
