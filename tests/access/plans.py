"""Plans and days of these made-up worlds, and what helpers say of them: said twice, as worlds.py says all else."""

import random
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any, Protocol
from uuid import UUID, uuid4

from django.db import models

from delivery.models import Change
from tests.access import oracle

STAGES = ("plan", "days")
FIRST = date(2026, 12, 3)


class Maker(Protocol):
    """What worlds.py makes worlds with."""

    rng: random.Random
    plan: int
    prompt: int

    @property
    def world(self) -> oracle.World: ...

    def chance(self, part: float) -> bool: ...

    def somebody(self) -> int: ...

    def add(self, label: str, said: oracle.Row | None = None, **values: Any) -> models.Model: ...


class World(Protocol):
    world: oracle.World


def make(maker: Maker, journey: UUID, owner: int) -> None:
    """One plan and some days, with something of every kind in them."""
    mine = _Mine(maker, journey)
    about = _goals(mine)
    _plan(mine, owner)
    for _ in range(3):
        _idea(mine, about)
    _agreed(mine, owner)
    _money(mine)
    _sheet(mine)
    for to_team in (False, maker.chance(0.7)):
        _coming(mine)
        _change(mine, to_team=to_team)
    mine.add("Brought", by=(by := maker.somebody()), by_id=by, by_name="Tom", words="words")
    for label in ("Card", "Moment"):
        mine.shows(label, "days", "attachment_id", title="words", on=FIRST, position=1)


def close(made: Iterable[World], now: datetime) -> None:
    """Those that are over are closed once they were answered, for nobody answers a closed one."""
    over = [row.id for one in made for row in one.world.rows if row.table == "Change" and row.over]
    Change.objects.using("owner").filter(pk__in=over).update(closed_at=now)


class _Mine:
    """Adds rows of one journey."""

    def __init__(self, maker: Maker, journey: UUID) -> None:
        self.maker, self.journey = maker, journey

    def add(self, label: str, *, hidden: bool = False, by: int | None = None, **values: Any) -> oracle.Row:
        """hidden: what it hangs on is private; its own mark is among the values."""
        private = bool(hidden or values.get("private"))
        return self.keep(oracle.Row(label, uuid4(), self.journey, private=private, by=by), **values)

    def keep(self, said: oracle.Row, **values: Any) -> oracle.Row:
        self.maker.add(said.table, said, journey_id=self.journey, **values)
        return said

    def marked(self, label: str, **values: Any) -> oracle.Row:
        return self.add(label, private=self.maker.chance(0.3), **values)

    def shows(self, label: str, stage: str, column: str, **values: Any) -> oracle.Row:
        """With a picture: one of the statement, or one that nothing else shows; some are of somebody who says no."""
        picture = self._picture()
        said = self.marked(label, **{column: picture.id}, **_that_fit(label, values))
        if not said.private and not picture.over:
            picture.shown_in |= {stage}
        return said

    def _picture(self) -> oracle.Row:
        maker, rows = self.maker, self.maker.world.rows
        there = [row for row in rows if row.table == "Attachment" and row.journey == self.journey]
        if there and maker.chance(0.5):
            return maker.rng.choice(there)
        owner = maker.world.owners[self.journey]
        no = maker.chance(0.2)
        said = oracle.Row("Attachment", uuid4(), self.journey, private=True, over=no)
        self.keep(said, private=True, file="x", size=1, added_by_id=owner)
        if no:
            self.keep(oracle.Row("Other", uuid4(), self.journey), attachment_id=said.id, agreed="no")
        return said


def _that_fit(label: str, values: dict[str, Any]) -> dict[str, Any]:
    left_out = {"Card": {"on"}, "Moment": {"position"}}.get(label, set())
    return {name: value for name, value in values.items() if name not in left_out}


def _goals(mine: _Mine) -> list[tuple[str, oracle.Row]]:
    """Rows that somebody may say something of."""
    about = []
    for place in range(2):
        goal = mine.shows("Goal", "plan", "picture_id", title="words", position=place)
        private = mine.maker.chance(0.2)
        step = mine.add(
            "Step", hidden=goal.private, private=private, goal_id=goal.id, what="words", position=1, rule=""
        )
        risk = mine.marked("Risk", goal_id=goal.id, what="words", position=place)
        about += [("goal", goal), ("step", step), ("risk", risk)]
    about.append(("person", mine.shows("Person", "plan", "photo_id", name="Bill")))
    about.append(("if_then", mine.marked("IfThen", title="words", position=1)))
    about.append(("unmet", mine.marked("Unmet", words="words")))
    return about


def _plan(mine: _Mine, owner: int) -> None:
    mine.add("Plan", framework_id=mine.maker.plan)
    mine.marked("Part", prompt_id=mine.maker.prompt, words="words", position=1)
    mine.add("Earlier", by=owner, about="goal", about_id=uuid4(), saved_by_id=owner)
    mine.add("Ready")


def _idea(mine: _Mine, among: list[tuple[str, oracle.Row]]) -> None:
    """A comment or other words for a row; or something new, by itself or under a goal."""
    maker, by = mine.maker, mine.maker.somebody()
    kind = maker.rng.choice(["comment", "change", "new"])
    word, row = maker.rng.choice(among)
    values: dict[str, Any] = {"about": word, "about_id": row.id}
    private = row.private
    if kind == "new":
        goal = next(each for name, each in among if name == "goal") if maker.chance(0.5) else None
        values, private = {"about": "step", "goal_id": goal and goal.id}, bool(goal and goal.private)
    takes = oracle.COMMENT if kind == "comment" else oracle.HELP
    said = oracle.Row("PlanIdea", uuid4(), mine.journey, private=private, by=by, takes=takes)
    mine.keep(said, kind=kind, words="words", by_id=by, by_name="Asha", **values)


def _agreed(mine: _Mine, owner: int) -> None:
    for number in (1, 2):
        agreed = mine.add(
            "Agreed", by=owner, private=mine.maker.chance(0.4), number=number, how="said", name="Rosa",
            signed_by_id=owner,
        )  # fmt: skip
        by = mine.maker.somebody()
        said = oracle.Row("Acknowledged", uuid4(), mine.journey, by=by, on=agreed)
        mine.keep(said, agreed_id=agreed.id, body="Fell and Dale", part="words", by_id=by, by_name="Marie")
    by = mine.maker.somebody()
    mine.add("CouncilPart", by=by, council="Anyshire", by_id=by, by_name="Kemi")


def _money(mine: _Mine) -> None:
    mine.marked("Budget")
    mine.add("Cost", words="words", pence=1, every="week")


def _sheet(mine: _Mine) -> None:
    sheet = mine.marked("EmergencySheet", online=mine.maker.chance(0.5))
    mine.add("EmergencyOpening", sheet_id=sheet.id)


def _coming(mine: _Mine) -> None:
    coming = mine.shows("Coming", "days", "face_id", title="words", starts_on=FIRST)
    hangs: dict[str, Any] = {"hidden": coming.private, "coming_id": coming.id, "on": FIRST}
    mine.add("Occasion", state="skipped", **hangs)
    by = mine.maker.somebody()
    mine.add("Happened", by=by, what="yes", by_id=by, by_name="Tom", **hangs)


def _change(mine: _Mine, *, to_team: bool) -> None:
    """To somebody or to a team, whom the days may not be shared with at all."""
    maker = mine.maker
    over = maker.chance(0.3)
    user = None if to_team else maker.somebody()
    team = maker.rng.choice(list(maker.world.teams)) if to_team else None
    side: dict[str, Any] = {"names": user, "team": team, "over": over}
    said = mine.keep(
        oracle.Row("Change", uuid4(), mine.journey, **side), words="words", to_user_id=user, to_team_id=team,
        to_name="Tom", answer_by=FIRST + timedelta(days=14),
    )  # fmt: skip
    inside = [
        each.user for each in maker.world.members
        if team and each.team == team and not each.left_at and not maker.world.teams[team].ended
    ]  # fmt: skip
    by = user or (maker.rng.choice(inside) if inside else None)
    if by is not None:
        mine.keep(
            oracle.Row("ChangeAnswer", uuid4(), mine.journey, by=by, **side), change_id=said.id, kind="yes",
            by_id=by, by_name="Tom",
        )  # fmt: skip
