"""The people of every test, named by what they are to the owner's journey."""

from dataclasses import dataclass

from access.identity import acting_as
from access.rules import Level, Stage
from accounts.models import User
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
    journey: Journey
    strangers_journey: Journey
    share: Share
    nobody: None = None

    MEMBERS = (
        "owner", "supporter", "commenter", "helper", "former_supporter", "stranger", "editor", "commissioner",
        "registrar", "nobody",
    )  # fmt: skip

    def __getitem__(self, name: str) -> User | None:
        return getattr(self, name)


def make_user(name: str, work: str = "") -> User:
    return User.objects.create_user(f"{name}@example.org", work)


def share_with(cast_owner: User, journey: Journey, grantee: User, level: Level, **more: object) -> Share:
    with acting_as(cast_owner):
        return actions.start_share(
            journey=journey,
            grantee=grantee,
            known_as="Asha",
            relation=Share.Relation.FAMILY,
            stage=Stage.STATEMENT,
            level=level,
            by=cast_owner,
            **more,  # type: ignore[arg-type]
        )


def make_cast() -> Cast:
    people = {
        name: make_user(name)
        for name in ("owner", "supporter", "commenter", "helper", "former_supporter", "stranger")
    }
    workers = {
        "editor": make_user("editor", User.Work.PROVIDER),
        "commissioner": make_user("commissioner", User.Work.COMMISSIONER),
        "registrar": make_user("registrar", User.Work.REGISTRAR),
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
    return Cast(**people, **workers, journey=journey, strangers_journey=strangers_journey, share=share)
