"""Small made-up worlds at random, said twice: as the oracle reads them, and as rows of the real tables.

Some of what they hold no page would ever make: a share that names a part of somebody else's life, say. The walls must
stand then too.
"""

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from graphlib import TopologicalSorter
from itertools import groupby
from typing import Any
from uuid import UUID, uuid4

from django.apps import apps
from django.db import connections, models, transaction

from access import rls
from access.models import EventHead
from accounts.models import Team, TeamInvitation, TeamMember, User
from aspirations.models import Framework, Prompt
from journeys.models import Share
from tests.access import choices, oracle, plans, reflections
from tests.access.filling import fill

OWNER = "owner"
PEOPLE = 6
LEVELS = {oracle.SEE: "see", oracle.COMMENT: "comment", oracle.HELP: "help", oracle.LOOK: "look"}
# Columns that say in whose name a row is written. Of any other table it does not matter to whoever reads it.
BY = {
    "AnswerVersion": "saved_by_id", "Authority": "said_by_id", "AuthorityProof": "said_by_id",
    "CapacityNote": "said_by_id", "Capability": "made_by_id", "CaptionsVersion": "saved_by_id", "Comment": "by_id",
    "Event": "actor_id", "Export": "made_for_id", "Invitation": "made_by_id", "Link": "by_id", "Outbox": "user_id",
    "Share": "started_by_id", "SignedStatement": "signed_by_id", "Sitting": "made_by_id", "Suggestion": "by_id",
    "TeamMember": "added_by_id", "Upload": "by_id", "Deciding": "said_by_id", "Decision": "signed_by_id",
    "Accepted": "by_id",
    "Acknowledged": "by_id", "Agreed": "signed_by_id", "Brought": "by_id",
    "Celebration": "by_id", "CelebrationOnItsWay": "by_id",
    "ChangeAnswer": "by_id",
    "CouncilPart": "by_id", "Earlier": "saved_by_id", "Happened": "by_id", "Idea": "by_id", "PlanIdea": "by_id",
    "Suggested": "by_id",
}  # fmt: skip


@dataclass
class Made:
    """A world, and the row of each of its ids."""

    world: oracle.World
    rows: dict[UUID, models.Model] = field(default_factory=dict)


def many(count: int, seed: int) -> list[Made]:
    """So many worlds, in the database too: written by the tables' owner, as no page could."""
    rng = random.Random(seed)
    users = User.objects.using(OWNER).bulk_create(
        User(email=f"person-{seed}-{number}@example.org", password="!", work="provider" if number % 2 else "")
        for number in range(count * PEOPLE)
    )
    now = _now()
    framework, plan = Framework.objects.current().pk, Framework.objects.current(Framework.Kind.PLAN).pk
    _Maker.plan, _Maker.prompt = plan, Prompt.objects.filter(area__framework=plan).values_list("pk")[0][0]
    made = [_Maker(rng, users[n * PEOPLE : (n + 1) * PEOPLE], now, framework).made for n in range(count)]
    _keep(row for one in made for row in one.rows.values())
    plans.close(made, now)
    _add_heads(made)
    with connections[OWNER].cursor() as cursor:
        cursor.execute("ANALYZE")
    return made


def _now() -> datetime:
    """By the database's clock, which the walls go by."""
    with connections[OWNER].cursor() as cursor:
        cursor.execute("SELECT now()")
        return cursor.fetchone()[0]


def _keep(rows: Iterable[models.Model]) -> None:
    order = {model: place for place, model in enumerate(apps.get_models())}
    by_model = sorted(rows, key=lambda row: order[type(row)])
    with transaction.atomic(using=OWNER), connections[OWNER].cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        for model, group in groupby(by_model, type):
            model._base_manager.using(OWNER).bulk_create(group, batch_size=2000)


def _add_heads(made: list[Made]) -> None:
    """The database itself writes a head for each journey when its events commit."""
    heads = {head.journey_id: head for head in EventHead.objects.using(OWNER).all()}
    for one in made:
        for journey in one.world.owners:
            head = heads[journey]
            one.rows[head.pk] = head
            one.world.rows.append(oracle.Row("EventHead", head.pk, journey))


class _Maker:
    """One world: four or five of its people have something to do with two journeys, and one has nothing."""

    # The framework that plans follow, and a question of it.
    plan: int
    prompt: int

    def __init__(self, rng: random.Random, users: Sequence[User], now: datetime, framework: int) -> None:
        self.rng, self.now, self.framework = rng, now, framework
        self.accounts = users
        self.users = [user.pk for user in users]
        self.made = Made(oracle.World(now, list(self.users)))
        self.areas: list[oracle.Row] = []
        self.choices: list[oracle.Row] = []
        self.reflections: list[oracle.Row] = []
        self._live: set[tuple] = set()
        for _ in range(2):
            self._team()
        journeys = [self._journey(owner) for owner in self.users[:2]]
        for journey in journeys:
            self._shares(journey)

    @property
    def world(self) -> oracle.World:
        return self.made.world

    def chance(self, part: float) -> bool:
        return self.rng.random() < part

    def somebody(self) -> int:
        """Anybody but the last, who is a stranger to all."""
        return self.rng.choice(self.users[:-1])

    def add(self, label: str, said: oracle.Row | None = None, **values: Any) -> models.Model:
        """A row of this table, and what the oracle is told of it."""
        model = _model(label)
        row = fill(model, **values)
        row.pk = row.pk or uuid4()
        self.made.rows[row.pk] = row
        if said is not None:
            said.id = row.pk
            self.world.rows.append(said)
        return row

    def _team(self) -> None:
        team = self.add(
            "Team", name="Team", code=uuid4().hex[:12], made_by_id=self.somebody(), ended_at=self._past(0.15)
        )
        said = oracle.Team(team.pk, team.made_by_id, ended=bool(team.ended_at))  # type: ignore[attr-defined]
        self.world.teams[team.pk] = said
        for user in self.accounts:
            if self.chance(0.3):
                self._asked_in(said, user)
        if self.chance(0.8):
            for user in self.rng.sample(self.users[:-1], self.rng.randint(1, 3)):
                self._member(team, user)

    def _asked_in(self, team: oracle.Team, user: User) -> None:
        answered = self._past(0.3)
        ends_at = self.now + timedelta(days=self.rng.choice([-2, 2, 2]))
        if user.work == User.Work.PROVIDER and not answered and ends_at > self.now:
            team.asked.add(user.pk)
        self.add(
            "TeamInvitation", team_id=team.id, email=user.email, name="Tom", made_by_id=team.made_by,
            ends_at=ends_at, answered_at=answered, answer="no" if answered else "",
        )  # fmt: skip

    def _member(self, team: models.Model, user: int) -> None:
        left, manages, by = self._past(0.3), self.chance(0.4), self.somebody()
        joined = self.now - timedelta(days=self.rng.randint(9, 30))
        said = oracle.Member(
            "TeamMember",
            uuid4(),
            by=by,
            team=team.pk,
            user=user,
            manages=manages,
            joined_at=joined,
            left_at=left,
        )
        self.add(
            "TeamMember", said, team_id=team.pk, user_id=user, added_by_id=by, manages=manages, left_at=left,
            joined_at=joined, name=f"Tom {uuid4().hex}",
        )  # fmt: skip

    def _past(self, part: float) -> datetime | None:
        """For some, a day on which it ended."""
        return self.now - timedelta(days=self.rng.randint(1, 9)) if self.chance(part) else None

    def _journey(self, owner: int) -> UUID:
        key = self.add("Journey", owner_id=owner, name="Rosa").pk
        self.world.owners[key] = owner
        self.world.rows.append(oracle.Row("Journey", key, key))
        statement = self._simple("Statement", key, framework_id=self.framework)
        signed = self._simple(
            "SignedStatement", key, framework_id=self.framework, number=1, signed_by_id=owner
        )
        for place in range(3):
            self._area(key, statement, signed, place)
        for private in (False, True):
            self._attachment(key, None, private)
        for _ in range(2):
            self.choices.append(choices.make(self, key, owner))
            self.reflections.append(reflections.make(self, key, owner))
        plans.make(self, key, owner)
        self._tools(key, owner)
        return key

    def _simple(self, label: str, journey: UUID, **values: Any) -> models.Model:
        return self.add(
            label,
            oracle.Row(label, uuid4(), journey, by=values.get(BY.get(label, ""))),
            journey_id=journey,
            **values,
        )

    def _area(self, journey: UUID, statement: models.Model, signed: models.Model, place: int) -> None:
        private = self.chance(0.3)
        said = oracle.Row("Area", uuid4(), journey, private=private)
        area = self.add(
            "Area", said, journey_id=journey, statement_id=statement.pk, own_title="Home", position=place,
            private=private,
        )  # fmt: skip
        said.area = area.pk
        self.areas.append(said)
        if private:
            self.world.private_areas.add(area.pk)
        for number in range(2):
            self._answer(said, number)
            self._part(said, signed, number)
            self._attachment(journey, said, private or self.chance(0.3))
            self._ideas(said)

    def _answer(self, area: oracle.Row, place: int) -> None:
        private, out = self.chance(0.25), self.chance(0.2)
        said = oracle.Row("Answer", uuid4(), area.journey, area.id, private=private, taken_out=out)
        answer = self.add(
            "Answer", said, journey_id=area.journey, area_id=area.id, text="words", position=place, kind="text",
            private=private, area_private=area.private, taken_out=out,
        )  # fmt: skip
        self._simple("AnswerVersion", area.journey, answer_id=answer.pk, saved_by_id=self._owner(area))  # type: ignore[arg-type]

    def _owner(self, area: oracle.Row) -> int:
        return self.world.owners[area.journey]  # type: ignore[index]

    def _part(self, area: oracle.Row, signed: models.Model, place: int) -> None:
        private = self.chance(0.25)
        said = oracle.Row("SignedPart", uuid4(), area.journey, area.id, private=private)
        self.add(
            "SignedPart", said, journey_id=area.journey, signed_id=signed.pk, area_id=area.id, area_position=1,
            area_title="Home", answer_id=uuid4(), kind="text", position=place, private=private,
            area_private=area.private,
        )  # fmt: skip

    def _attachment(self, journey: UUID | None, area: oracle.Row | None, private: bool) -> None:
        where = area.id if area else None
        said = oracle.Row("Attachment", uuid4(), journey, where, private=private)
        row = self.add(
            "Attachment", said, journey_id=journey, item_id=where, private=private, file="x", size=1,
            added_by_id=self.world.owners[journey],  # type: ignore[index]
        )  # fmt: skip
        if self.chance(0.2):
            self._simple("Other", journey, attachment_id=row.pk)  # type: ignore[arg-type]
            self._simple("OwnSymbol", journey, picture_id=row.pk)  # type: ignore[arg-type]
            self._simple("CaptionsVersion", journey, recording_id=row.pk, saved_by_id=self.users[0])  # type: ignore[arg-type]

    def _ideas(self, area: oracle.Row) -> None:
        answers = [row for row in self.world.rows if row.table == "Answer" and row.area == area.id]
        for label in ("Comment", "Suggestion"):
            by, answer = self.somebody(), self.rng.choice([None, *answers])
            hidden = bool(answer and (answer.private or answer.taken_out))
            said = oracle.Row(label, uuid4(), area.journey, area.id, private=hidden, by=by)
            self.add(
                label, said, journey_id=area.journey, area_id=area.id, answer_id=answer and answer.id, by_id=by,
                by_name="Asha", area_private=area.private, answer_private=hidden, text="words",
            )  # fmt: skip

    def _tools(self, journey: UUID, owner: int) -> None:
        later = self.now + timedelta(days=1)
        for number in range(2):
            helper, ended = self.users[number + 2], self._past(0.4)
            said = oracle.Row("Sitting", uuid4(), journey, by=owner, names=helper)
            self.add(
                "Sitting", said, journey_id=journey, helper_id=helper, made_by_id=owner, known_as="Asha", how="code",
                ends_at=later, ended_at=ended,
            )  # fmt: skip
        helper, ended = self.somebody(), self._past(0.4)
        self.add(
            "Agreement", oracle.Row("Agreement", uuid4(), journey, names=helper, over=bool(ended)),
            journey_id=journey, begun_by_id=helper, known_as="Asha", relation="family", ended_at=ended,
        )  # fmt: skip
        other, ended = self.rng.choice([user for user in self.users if user != owner]), self._past(0.4)
        self.add(
            "Link", oracle.Row("Link", uuid4(), journey, by=owner, names=other, over=bool(ended)),
            journey_id=journey, by_id=owner, other_id=other, my_name="Rosa", ended_at=ended,
            made_at=self.now - timedelta(days=20),
        )  # fmt: skip
        holder = self.rng.choice([None, self.somebody()])
        said = oracle.Row("Authority", uuid4(), journey, by=owner, names=holder)
        self.add(
            "Authority",
            said,
            journey_id=journey,
            said_by_id=owner,
            holder_id=holder,
            ended_at=self._past(0.4),
        )
        just_me = self.chance(0.5)
        self.add(
            "CommunicationNeeds", oracle.Row("CommunicationNeeds", uuid4(), journey, private=just_me),
            journey_id=journey, just_me=just_me,
        )  # fmt: skip
        self._simple("SymbolLiking", journey)
        self._simple("MessageSettings", journey, address="")
        self._simple("Consent", journey, kind=uuid4().hex[:20], stopped_how="")
        self._simple("Counted", journey, purpose="hopes", area="E08000035")
        self._simple(
            "Reminder",
            journey,
            kind="x",
            way="email",
            about_id=uuid4(),
            due_at=later,
            until=later + timedelta(days=1),
        )
        self._simple("Upload", journey, by_id=owner, length=1, expires_at=later)
        self._simple("Outbox", journey, user_id=owner, task=uuid4().hex, about_id=uuid4())
        self._simple("Export", journey, made_for_id=owner, kind="x", about_id=uuid4(), expires_at=later)
        self._simple(
            "Recipient", journey, kind="x", address=f"{uuid4().hex}@example.org", address_digest=uuid4().hex,
            ends_at=later, ended_how="",
        )  # fmt: skip
        self._simple("Event", journey, actor_id=self.somebody(), kind="looked")
        self._simple(
            "Capability", journey, token_digest=uuid4().hex, permission="statement.read", made_by_id=owner,
            ends_at=later,
        )  # fmt: skip
        for team in [None, *self.world.teams]:
            self._invitation(journey, owner, team)
        # What I asked for hangs on a row of nobody's journey: tests/journeys/test_my_data.py.
        new = set(rls.walled()) - set(self._made_models()) - {EventHead} - {_model("MyAsked")}
        # What another new one points to comes before it, in whatever order a set is gone through.
        for model in TopologicalSorter({each: _links(each) & new - {each} for each in new}).static_order():
            self._simple(model.__name__, journey, **self._guessed(model, journey, owner))

    def _made_models(self) -> set[type[models.Model]]:
        return {type(row) for row in self.made.rows.values()} | {
            _model(x) for x in ("Share", "Other", "OwnSymbol", "CaptionsVersion")
        }

    def _guessed(self, model: type[models.Model], journey: UUID, owner: int) -> dict[str, Any]:
        """What a table that is new to these worlds needs: links to what the journey has, and its owner's name."""
        values = {}
        for link in model._meta.concrete_fields:
            if not link.is_relation or link.null or link.name == "journey":
                continue
            if link.related_model is User:
                values[link.attname] = owner
            else:
                rows = (row for row in self.made.rows.values() if isinstance(row, link.related_model))
                values[link.attname] = next(row.pk for row in rows if row.journey_id == journey)
        return values

    def _invitation(self, journey: UUID, owner: int, team: UUID | None) -> None:
        if self.chance(0.6):
            return
        state = self.rng.choice(["draft", "sent", "declined", "stopped"])
        said = oracle.Row(
            "Invitation", uuid4(), journey, by=owner, team=team, over=state in ("declined", "stopped")
        )
        self.add(
            "Invitation", said, journey_id=journey, known_as="Asha", relation="family", made_by_id=owner,
            way="team" if team else "link", team_id=team, state=state, level="see",
        )  # fmt: skip

    def _shares(self, journey: UUID) -> None:
        for _ in range(self.rng.randint(3, 9)):
            self._share(journey)

    def _share(self, journey: UUID) -> None:
        to_team = self.chance(0.4)
        grantee = None if to_team else self.somebody()
        team = self.rng.choice(list(self.world.teams)) if to_team else None
        stage = self.rng.choice(["statement", "choice", "plan", "days", "reflection"])
        whole, ones = stage in plans.STAGES, {"choice": self.choices, "reflection": self.reflections}
        one = stage in ones
        item = None if whole else self._one(journey, ones[stage]) if one else self._item(journey)
        kind = (journey, grantee, team, stage, item)
        ended, started = self._past(0.25), self.now - timedelta(days=self.rng.randint(10, 30))
        if not ended and kind in self._live:
            return
        if not ended:
            self._live.add(kind)
        ends_at = self.rng.choice([None, None, self.now - timedelta(hours=1), self.now + timedelta(hours=9)])
        level = self.rng.choice(levels_of(stage))
        owner = self.world.owners[journey]
        self.add(
            "Share",
            oracle.Share(
                "Share", uuid4(), journey, by=owner, grantee=grantee, team=team, level=level, started_at=started,
                item=None if one else item, choice=item if stage == "choice" else None,
                reflection=item if stage == "reflection" else None,
                stage=stage if whole else "", ends_at=ends_at, ended_at=ended,
            ),
            journey_id=journey, grantee_id=grantee, team_id=team, known_as="Asha", relation="family",
            stage=stage, level=LEVELS[level], item_id=item, started_by_id=owner,
            ends_at=ends_at, started_at=started, ended_at=ended, ended_by_id=owner if ended else None,
        )  # fmt: skip

    def _item(self, journey: UUID) -> UUID | None:
        """The whole statement, a part of it, or, crookedly, a part of somebody else's."""
        if self.chance(0.45):
            return None
        crooked = self.chance(0.2)
        return self.rng.choice([area.id for area in self.areas if crooked or area.journey == journey])

    def _one(self, journey: UUID, ones: list[oracle.Row]) -> UUID:
        """One choice or reflection, or, crookedly, one of somebody else's, or a part of life instead."""
        crooked, among = self.chance(0.2), self.areas if self.chance(0.1) else ones
        return self.rng.choice([each.id for each in among if crooked or each.journey == journey])


def levels_of(stage: str) -> list[int]:
    """The levels at which this can be shared."""
    without = {"reflection": (), "days": (oracle.HELP, oracle.LOOK)}.get(stage, (oracle.LOOK,))
    return [level for level in LEVELS if level not in without]


def _model(label: str) -> type[models.Model]:
    found = {"Share": Share, "Team": Team, "TeamInvitation": TeamInvitation, "TeamMember": TeamMember}
    return found.get(label) or next(model for model in rls.walled() if model.__name__ == label)


def _links(model: type[models.Model]) -> set[Any]:
    return {link.related_model for link in model._meta.concrete_fields if link.is_relation and not link.null}
