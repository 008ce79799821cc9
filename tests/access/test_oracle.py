"""Random people ask both walls for random rows; a second reading of docs/permissions.md says what they may get.

`CASES=20000 pytest tests/access/test_oracle.py -s` asks as many as that, and prints how many.
"""

import os
import random
import time
from collections import Counter
from collections.abc import Iterator
from copy import copy
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import DatabaseError, IntegrityError, connection, models, transaction
from psycopg import errors, sql

from access import rls
from access.gate import readable
from access.identity import NOBODY, Identity
from accounts.models import User
from tests.access import oracle, worlds
from tests.access.oracle import ADD, CHANGE, COMMANDS, COMMENT, READ, REMOVE
from tests.access.test_walls import rolled_back
from tests.turns import todays

pytestmark = pytest.mark.django_db(transaction=True)

CASES = int(os.environ.get("CASES", "1500"))
SEED = int(os.environ.get("SEED", "4"))
COMMAND = {READ: "SELECT", ADD: "INSERT", CHANGE: "UPDATE", REMOVE: "DELETE"}
# A change that means something, where the same value again does not.
CHANGES = {
    "Agreed": "name = name || '.'",
    "Event": "kind = kind || '.'",
    "Decision": "why = why || '.'",
    "SignedStatement": "words = words || '.'",
    "SignedPart": "private = NOT private",
    "TeamMember": "left_at = now()",
}
# What names no row, or none that must be of the same journey: these are tried in somebody else's too.
MOVED = ("Comment", "Event", "Idea", "PlanIdea", "Suggestion")
# What is held still by a trigger: the gate is not asked, since the whole journey may still be taken away.
HELD_STILL = {
    (label, command) for label in ("SignedPart", "SignedStatement") for command in (ADD, CHANGE, REMOVE)
} | {(label, command) for label in ("Agreed", "Decision") for command in (CHANGE, REMOVE)}


class DisagreementError(Exception):
    """A whole table was asked for, and a row of it is too much or missing."""


@dataclass
class Case:
    """One person, one command, one row; `row` is what it looks like, `said` what the oracle is told of it."""

    made: worlds.Made
    user: int | None
    command: str
    said: oracle.Row
    row: models.Model

    def __str__(self) -> str:
        held = [share for share in self.made.world.shares if share.journey == self.said.journey]
        return f"{self.user} {self.command} {self.said} in {self.made.world.owners}; {held}"

    @property
    def allowed(self) -> bool:
        return oracle.can(self.made.world, self.user, self.command, self.said)


def cases(made: list[worlds.Made], count: int, seed: int) -> Iterator[Case]:
    rng = random.Random(seed)
    tables = sorted({row.table for one in made for row in one.world.rows})
    while count:
        one, table = rng.choice(made), rng.choice(tables)
        rows = [row for row in one.world.rows if row.table == table]
        if not rows:
            continue
        said = rng.choice(rows)
        user = _asker(one, said, rng)
        case = Case(one, user, rng.choice(COMMANDS), said, one.rows[said.id])
        yield _new(case, rng) if case.command == ADD else case
        count -= 1


def _asker(made: worlds.Made, row: oracle.Row, rng: random.Random) -> int | None:
    """Often the owner or somebody whom the journey was ever shared with, else anybody, else nobody."""
    near = [share.grantee for share in made.world.shares if share.journey == row.journey and share.grantee]
    near += [each for each in (row.by, row.names) if each]
    anybody = [*made.world.people, None]
    owner = [made.world.owners[row.journey]] if row.journey else []
    return rng.choice(rng.choice([owner or anybody, near or anybody, anybody]))


def _new(case: Case, rng: random.Random) -> Case:
    """A row like this one, to be added: often in the asker's name, sometimes to somebody else's journey."""
    row, said = copy(case.row), replace(case.said, id=uuid4())
    row.pk = said.id
    name = worlds.BY.get(said.table)
    if name and case.user and rng.random() < 0.7:
        said.by = case.user
    if name:
        setattr(row, name, said.by)
    if said.table == "SignedPart":
        row.answer_id = uuid4()  # type: ignore[attr-defined]
    if isinstance(said, oracle.Member):
        said.user = rng.choice([case.user or 0, *case.made.world.people])
        said.manages, said.joined_at, said.left_at = rng.random() < 0.3, case.made.world.now, None
        for name in ("user_id", "manages", "joined_at", "left_at"):
            setattr(row, name, getattr(said, name.removesuffix("_id")))
    elif said.table == "Happened":
        row.on += timedelta(days=rng.randint(1, 999))  # type: ignore[attr-defined]
    elif said.table in MOVED and rng.random() < 0.3:
        said.journey = rng.choice(list(case.made.world.owners))
        row.journey_id = said.journey  # type: ignore[attr-defined]
        # What it is about is in no other journey: there it is nobody's but the owner's.
        names = getattr(row, "about_id", None) or getattr(row, "goal_id", None)
        said.private |= bool(names and said.journey != case.said.journey)
    return replace(case, said=said, row=row)


def database_lets(case: Case) -> bool:
    who = Identity(user_id=case.user) if case.user else NOBODY
    with rolled_back(who), connection.cursor() as cursor:
        return _tried(case, cursor)
    raise AssertionError


def _tried(case: Case, cursor: Any) -> bool:
    table = sql.Identifier(case.row._meta.db_table)
    try:
        if case.command == READ:
            return _sees(case, cursor, table)
        if case.command == ADD:
            _insert(case.row, cursor, table)
            return True
        return _touch(case, cursor, table)
    except DatabaseError as error:
        # A foreign key or the same thing twice speaks only after the wall has let the row through.
        refusals = errors.InsufficientPrivilege | errors.RestrictViolation
        assert isinstance(error.__cause__, refusals) or isinstance(error, IntegrityError), (error, case)
        return not isinstance(error.__cause__, refusals)


def _sees(case: Case, cursor: Any, table: sql.Identifier) -> bool:
    """Of the whole table the wall gives what the oracle allows of this world, and nothing of any other."""
    cursor.execute(sql.SQL("SELECT id FROM {}").format(table))
    seen = {row[0] for row in cursor.fetchall()}
    rows = [row for row in case.made.world.rows if row.table == case.said.table]
    allowed = {row.id for row in rows if oracle.can(case.made.world, case.user, READ, row)}
    for pk in seen ^ allowed:
        raise DisagreementError(f"SELECT gives {pk}: {pk in seen}; {case}")
    return case.said.id in seen


def _insert(row: models.Model, cursor: Any, table: sql.Identifier) -> None:
    fields = [column for column in row._meta.concrete_fields if column.db_default is models.NOT_PROVIDED]
    values = [column.get_db_prep_save(column.pre_save(row, add=False), connection) for column in fields]
    statement = sql.SQL("INSERT INTO {} ({}) VALUES ({})").format(
        table,
        sql.SQL(", ").join(sql.Identifier(column.column) for column in fields),
        sql.SQL(", ").join(sql.Placeholder() for _ in fields),
    )
    cursor.execute(statement, values)


def _touch(case: Case, cursor: Any, table: sql.Identifier) -> bool:
    if case.command == CHANGE:
        change = sql.SQL(CHANGES.get(case.said.table, "id = id"))  # type: ignore[arg-type]
        statement = sql.SQL("UPDATE {} SET {} WHERE id = %s").format(table, change)
    else:
        statement = sql.SQL("DELETE FROM {} WHERE id = %s").format(table)
    cursor.execute(statement, [case.said.id])
    touched = cursor.rowcount == 1
    if case.command == REMOVE and case.said.table.startswith(("Agreed", "Decision", "Signed")):
        cursor.execute("SET CONSTRAINTS kept IMMEDIATE")
    return touched


def gate_lets(case: Case) -> bool | None:
    """What the pages' own wall says, asked past the database's; None where it has no say."""
    model, user = type(case.row), User(pk=case.user)
    wall = getattr(model, "wall", None)
    if wall is None or (case.said.table, case.command) in HELD_STILL:
        return None
    if case.command == ADD and (
        case.said.table == "ChangeAnswer" or case.said.on or case.said.takes > COMMENT
    ):
        return None
    if case.user is None:
        return False
    permission = None if case.command == READ else wall.permission_for(COMMAND[case.command])
    if case.command != READ and permission is None:
        return False
    if case.command == ADD:
        return _would_let(case, user, permission)
    return readable(user, model, permission).using("owner").filter(pk=case.said.id).exists()


def _would_let(case: Case, user: User, permission: Any) -> bool | None:
    """Of a row that does not stand there yet the gate is asked as if it did. Whose name it bears, actions see to."""
    if case.said.by not in (None, case.user):
        return None
    model = type(case.row)
    asked = readable(user, model, permission).using("owner")
    if case.said.table not in (*oracle.IDEAS, *oracle.BY_GUESTS, "Event"):
        return asked.filter(pk=_template(case)).exists()
    with transaction.atomic(using="owner"):
        try:
            model._base_manager.using("owner").bulk_create([copy(case.row)])
        except IntegrityError:  # it points to what is in another journey, so no such row can stand there
            return None
        said = asked.filter(pk=case.said.id).exists()
        transaction.set_rollback(True, using="owner")
    return said


def _template(case: Case) -> Any:
    """The row that stands there already which the new one is like in all that matters."""
    rows = case.made.world.rows
    return next(row.id for row in rows if row.table == case.said.table and row.journey == case.said.journey)


def disagreements(
    made: list[worlds.Made], count: int, seed: int, counted: Counter | None = None
) -> Iterator[str]:
    for case in cases(made, count, seed):
        if counted is not None:
            counted[case.command, case.allowed] += 1
        try:
            says = {"oracle": case.allowed, "database": database_lets(case), "gate": gate_lets(case)}
        except DisagreementError as error:
            yield str(error)
            continue
        if len({answer for answer in says.values() if answer is not None}) > 1:
            yield f"{says}: {case}"


def test_two_walls_and_a_second_reading_of_the_rules_agree(transactional_db: None) -> None:
    begun = time.monotonic()
    made = worlds.many(max(40, CASES // 60), SEED)
    counted: Counter = Counter()
    wrong = list(disagreements(made, CASES, SEED, counted))
    took = time.monotonic() - begun
    print(f"\noracle: {CASES} cases in {len(made)} worlds, seed {SEED}, {took:.0f} s; {dict(counted)}")
    assert not wrong, f"{len(wrong)} of {CASES}:\n" + "\n".join(wrong[:10])
    assert all(counted[command, yes] > CASES // 60 for command in COMMANDS for yes in (True, False))


@dataclass(frozen=True)
class Mutant:
    """One thing that somebody might forget: `old` in what is written for the database becomes `new`."""

    forgets: str
    old: str
    new: str


_DAYS = "journey_id = ANY (ARRAY(SELECT gl_journeys('days.read')))"
MUTANTS = [
    Mutant("whose words they are", "(by_id = gl_user() AND (", "(("),
    Mutant("that a share ended", "s.ended_at IS NULL AND (s.ends_at", "(s.ends_at"),
    Mutant("until when a share was", "s.ends_at > now())", "true)"),
    Mutant("that the other side's day has come", "(ends_at IS NULL OR ends_at > now())", "true"),
    Mutant("who left a team", "gl_user() AND m.left_at IS NULL", "gl_user()"),
    Mutant("that a team ended", "m.left_at IS NULL AND t.ended_at IS NULL", "m.left_at IS NULL"),
    Mutant("the private mark of an answer", "NOT private AND NOT area", "NOT area"),
    Mutant("the private mark of a part of life", "NOT area_private", "true"),
    Mutant("what was taken out", "AND NOT taken_out", ""),
    Mutant("that one item is not the whole", "AND (s.item_id IS NULL OR p IN", "AND (true OR p IN"),
    Mutant("whose item it is", " AND ARRAY[journey_id, area_id] IN", " OR ARRAY[journey_id, area_id] IN"),
    Mutant("which choice it is", " AND ARRAY[journey_id, choice_id] IN", " OR ARRAY[journey_id, choice_id] IN"),
    Mutant(
        "which reflection it is", " AND ARRAY[journey_id, reflection_id] IN", " OR ARRAY[journey_id, reflection_id] IN"
    ),
    Mutant("the private mark of an option", "NOT private AND NOT option_private", "NOT private"),
    Mutant("of which stage", "g.role = s.stage || '.' || s.level", "g.role LIKE '%.' || s.level"),
    Mutant("at what level", " AND g.permission = p", " AND (g.permission = p OR true)"),
    Mutant("in whose name an event is", "(actor_id = gl_user() AND (", "(("),
    Mutant("who was asked into a team", "AND team_id = ANY (ARRAY(SELECT gl_teams_asking_me()))", ""),
    Mutant("that a picture is shown", "(in_plan AND journey_id", "(journey_id"),
    Mutant("to whom a picture is shown", f"in_days AND {_DAYS}", "in_days"),
    Mutant("who holds the code", f"online AND {_DAYS.replace('days.read', 'emergency.open')}", "online"),
    Mutant("the private mark of a goal", "NOT private AND NOT goal_private", "NOT private"),
    Mutant("the private mark of what a helper wrote about", "NOT about_private", "true"),
    Mutant("the private mark of what comes", "NOT coming_private", "true"),
    Mutant("which team was asked", "to_team_id = ANY (ARRAY(SELECT gl_teams()))", "to_team_id IS NOT NULL"),
    Mutant("that a change was closed", "AND closed_at IS NULL", ""),
    Mutant("that the days are shared no more", f"closed_at IS NULL AND {_DAYS}", "closed_at IS NULL"),
    Mutant("who owns a journey", "WHERE owner_id = gl_user()", "WHERE true"),
]  # fmt: skip


@pytest.fixture
def policies(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """Write wrong policies really, since the web role would not see what another transaction keeps to itself."""

    def write(mutant: Mutant) -> None:
        found = 0

        def wrong(sql_of: Any) -> Any:
            def written(*args: Any) -> Any:
                nonlocal found
                text = sql_of(*args) or ""
                found += text.count(mutant.old)
                return text.replace(mutant.old, mutant.new)

            return written

        with monkeypatch.context() as patch:
            patch.setattr(rls, "_function_sql", wrong(rls._function_sql))
            patch.setattr(rls, "_policies", lambda web: map(wrong(str), policies_of(web)))
            patch.setattr(rls, "_other_policies", lambda web: map(wrong(str), other_policies_of(web)))
            rls.build()
        assert found, f"nothing to forget: {mutant.old}"

    policies_of, other_policies_of = rls._policies, rls._other_policies
    yield write
    rls.build()


def test_every_mutant_of_the_policies_is_caught(transactional_db: None, policies: Any) -> None:
    """A third of them each day: see tests/turns.py."""
    made = worlds.many(110, SEED)
    caught = {}
    for mutant in todays(MUTANTS, 3):
        policies(mutant)
        wrong = (n for n, _ in enumerate(_database_alone(made), 1))
        caught[mutant.forgets] = next(wrong, 0)
    print("\nmutants: " + "; ".join(f"{name}" for name, n in caught.items() if n))
    assert all(caught.values()), caught


def _database_alone(made: list[worlds.Made]) -> Iterator[str]:
    """Only what the database says, each person going over each table whole: quicker than cases at random."""
    for case in cases(made, 20000, SEED + 1):
        try:
            if database_lets(case) != case.allowed:
                yield str(case)
        except DisagreementError as error:
            yield str(error)
