"""The people of every test, named by what they are to the owner's journey."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import uuid4

from django.utils import timezone

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
    item_supporter: User
    expired_supporter: User
    journey: Journey
    strangers_journey: Journey
    share: Share
    nobody: None = None

    MEMBERS = (
        "owner", "supporter", "commenter", "helper", "former_supporter", "stranger", "editor", "commissioner",
        "registrar", "nobody",
    )  # fmt: skip

    # Two more for the walls: a share of one item alone, and one whose day has passed.
    EVERYBODY = (*MEMBERS, "item_supporter", "expired_supporter")

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
        for name in (
            "owner", "supporter", "commenter", "helper", "former_supporter", "stranger", "item_supporter",
            "expired_supporter",
        )
    }  # fmt: skip
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
    share_with(owner, journey, people["item_supporter"], Level.HELP, item_id=uuid4())
    expired = share_with(owner, journey, people["expired_supporter"], Level.HELP)
    with acting_as(owner):
        before = timezone.now() - timedelta(days=2)
        Share.objects.filter(pk=expired.pk).update(started_at=before, ends_at=before + timedelta(days=1))
    return Cast(**people, **workers, journey=journey, strangers_journey=strangers_journey, share=share)
