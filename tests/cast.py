"""The people of every test, named by what they are to the owner's journey."""

from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from uuid import UUID, uuid4

from django.utils import timezone

from access.identity import acting_as
from access.rules import Level, Stage
from accounts.models import Team, TeamMember, User
from accounts.teams.actions import ask_in, begin_team, say_yes, take_out
from journeys import actions
from journeys.models import Journey, Share


@dataclass
class Cast:
    """`nobody` is None: a browser that has not signed in."""

    owner: User
    supporter: User
    commenter: User
    helper: User
    former_supporter: User
    stranger: User
    editor: User
    commissioner: User
    registrar: User
    item_supporter: User
    expired_supporter: User
    choice_helper: User
    team_member: User
    former_team_member: User
    team: Team
    journey: Journey
    strangers_journey: Journey
    share: Share
    nobody: None = None

    MEMBERS = (
        "owner", "supporter", "commenter", "helper", "former_supporter", "stranger", "editor", "commissioner",
        "registrar", "nobody",
    )  # fmt: skip

    # More for the walls: a share of one item alone, of one choice alone, one whose day has passed, and somebody who
    # works in a team that the owner shares with, and somebody who did. Then a helper of the plan alone, and a worker
    # in a team that the days are shared with; then two who were asked to one reflection, of whom the second sees
    # what is in it. A test makes these by asking for them.
    EVERYBODY = (*MEMBERS, "item_supporter", "choice_helper", "expired_supporter", "team_member",
                 "former_team_member", "plan_helper", "days_worker", "guest", "close_guest")  # fmt: skip

    @cached_property
    def plan_helper(self) -> User:
        helper = make_user("plan_helper")
        share_with(self.owner, self.journey, helper, Level.HELP, stage=Stage.PLAN)
        return helper

    @cached_property
    def days_worker(self) -> User:
        worker = make_user("days_worker", User.Work.PROVIDER)
        team = make_team(worker, "Fell and Dale")
        share_with_team(self.owner, self.journey, team, stage=Stage.DAYS, level=Level.COMMENT)
        return worker

    @cached_property
    def guest(self) -> User:
        guest = make_user("guest")
        share_with(
            self.owner, self.journey, guest, Level.COMMENT, stage=Stage.REFLECTION, item_id=self.reflects
        )
        return guest

    @cached_property
    def close_guest(self) -> User:
        guest = make_user("close_guest")
        share_with(self.owner, self.journey, guest, Level.HELP, stage=Stage.REFLECTION, item_id=self.reflects)
        return guest

    @cached_property
    def reflects(self) -> UUID:
        """The id of the reflection that the guests are asked to: a test makes it, or tests.reflection.samples."""
        return uuid4()

    def __getitem__(self, name: str) -> User | None:
        return getattr(self, name)


def make_user(name: str, work: str = "") -> User:
    return User.objects.create_user(f"{name}@example.org", work)


def share_with(cast_owner: User, journey: Journey, grantee: User, level: Level, **more: object) -> Share:
    said = {"stage": Stage.STATEMENT} | more
    with acting_as(cast_owner):
        return actions.start_share(
            journey=journey,
            grantee=grantee,
            known_as="Asha",
            relation=Share.Relation.FAMILY,
            level=level,
            by=cast_owner,
            **said,  # type: ignore[arg-type]
        )


def make_team(runner: User, name: str = "Canal Street day team") -> Team:
    with acting_as(runner):
        return begin_team(
            name=name, provider_name="Quillam Care", provider_number="", my_name="Tom", my_job="", by=runner
        )


def come_in(team: Team, user: User, *, by: User, name: str = "Wanda") -> TeamMember:
    """Asked by whoever runs the team, and said yes to with their own account."""
    with acting_as(by):
        invitation = ask_in(team=team, email=user.mailbox, name=name, job="", by=by)
    with acting_as(user):
        return say_yes(invitation=invitation, name=name, job="", by=user)


def share_with_team(owner: User, journey: Journey, team: Team, **more: object) -> Share:
    said = {"stage": Stage.STATEMENT, "level": Level.SEE, "known_as": team.name} | more
    with acting_as(owner):
        return Share.objects.create(
            journey=journey, team=team, relation=Share.Relation.WORKER, started_by=owner, **said
        )


def make_cast() -> Cast:
    people = {
        name: make_user(name)
        for name in (
            "owner", "supporter", "commenter", "helper", "former_supporter", "stranger", "item_supporter",
            "choice_helper", "expired_supporter",
        )
    }  # fmt: skip
    workers = {
        "editor": make_user("editor", User.Work.PROVIDER),
        "commissioner": make_user("commissioner", User.Work.COMMISSIONER),
        "registrar": make_user("registrar", User.Work.REGISTRAR),
        "team_member": make_user("team_member", User.Work.PROVIDER),
        "former_team_member": make_user("former_team_member", User.Work.PROVIDER),
    }
    owner = people["owner"]
    with acting_as(owner):
        journey = actions.begin_journey(name="Rosa", by=owner)
    with acting_as(people["stranger"]):
        strangers_journey = actions.begin_journey(name="Stan", by=people["stranger"])
    share = share_with(owner, journey, people["supporter"], Level.SEE)
    share_with(owner, journey, people["commenter"], Level.COMMENT)
    share_with(owner, journey, people["helper"], Level.HELP)
    ended = share_with(owner, journey, people["former_supporter"], Level.HELP)
    with acting_as(owner):
        actions.end_share(share=ended, by=owner)
    share_with(owner, journey, people["item_supporter"], Level.HELP, item_id=uuid4())
    share_with(owner, journey, people["choice_helper"], Level.HELP, stage=Stage.CHOICE, item_id=uuid4())
    expired = share_with(owner, journey, people["expired_supporter"], Level.HELP)
    with acting_as(owner):
        before = timezone.now() - timedelta(days=2)
        Share.objects.filter(pk=expired.pk).update(started_at=before, ends_at=before + timedelta(days=1))
    team = make_team(workers["team_member"])
    with acting_as(workers["team_member"]):
        gone = come_in(team, workers["former_team_member"], by=workers["team_member"])
        take_out(person=gone, by=workers["team_member"])
    share_with_team(owner, journey, team)
    return Cast(
        **people, **workers, team=team, journey=journey, strangers_journey=strangers_journey, share=share
    )
