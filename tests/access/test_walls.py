"""Both walls: PostgreSQL alone, with no filter written by us, gives what the policy says and not a row more."""

import itertools
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, connection, connections, models, transaction
from django.utils import timezone
from psycopg import errors, sql
from psycopg.types.json import Jsonb

from access import held, rls
from access.gate import readable
from access.held import KEPT_WITH
from access.identity import NOBODY, Identity, acting
from access.models import Capability
from access.rules import GRANTS, Permission, Role
from accounts.models import User
from aspirations.models import Answer, Area
from delivery.models import ChangeAnswer
from journeys.actions import end_share
from journeys.models import Journey, Share
from tests.access.samples import MAKERS, fill
from tests.cast import Cast, make_cast

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def full(transactional_db: None) -> Cast:
    """The cast, with a row of everything in the owner's and in the stranger's journey, really committed."""
    cast = make_cast()
    # Whoever comes to a plan closes what was agreed before: they are there first.
    assert cast.plan_helper
    assert cast.days_worker
    assert cast.guest
    assert cast.close_guest
    fill(cast.journey, cast.owner)
    fill(cast.strangers_journey, cast.stranger)
    return cast


def identity(cast: Cast, name: str) -> Identity:
    user = cast[name]
    return Identity(user_id=user.pk) if user else NOBODY


def pks(model: type[models.Model]) -> set[Any]:
    """SELECT * as the web role, with nothing but the wall to hold rows back."""
    with connection.cursor() as cursor:
        cursor.execute(sql.SQL("SELECT id FROM {}").format(sql.Identifier(model._meta.db_table)))
        return {row[0] for row in cursor.fetchall()}


def everything(model: type[models.Model]) -> list[models.Model]:
    return list(model._base_manager.using("owner").all())


def test_every_walled_model_has_a_sample(full: Cast) -> None:
    assert set(rls.walled()) == set(MAKERS)
    for model in rls.walled():
        assert len(everything(model)) >= 2, model


def test_nobody_announced_reads_nothing_from_any_table(full: Cast) -> None:
    for model in rls.walled():
        assert pks(model) == set(), model


def everybody_and_everything() -> Iterator[tuple[str, type[models.Model]]]:
    """In one test each, because the made-up world takes longer to make than all the questions take to ask."""
    return itertools.product(Cast.EVERYBODY, rls.walled())


def test_both_walls_let_the_same_rows_be_read(full: Cast) -> None:
    for name, model in everybody_and_everything():
        user = full[name]
        said = set(readable(user, model).using("owner").values_list("pk", flat=True)) if user else set()
        with acting(identity(full, name)):
            assert pks(model) == said, (name, model)


@pytest.mark.parametrize("command", ["UPDATE", "DELETE"])
def test_both_walls_let_the_same_rows_be_changed(full: Cast, command: str) -> None:
    for name, model in everybody_and_everything():
        permission = model.wall.permission_for(command)
        user = full[name]
        said = set()
        if user and permission:
            said = set(readable(user, model, permission).using("owner").values_list("pk", flat=True))
        touched = {row.pk for row in everything(model) if touch(full, name, model, command, row.pk)}
        assert touched == said, (name, model, command)


def touch(cast: Cast, name: str, model: type[models.Model], command: str, pk: Any) -> bool:
    """Whether the wall lets one row through to this command; nothing is kept."""
    statements = {"UPDATE": "UPDATE {} SET id = id WHERE id = %s", "DELETE": "DELETE FROM {} WHERE id = %s"}
    statement = sql.SQL(statements[command]).format(sql.Identifier(model._meta.db_table))
    with rolled_back(identity(cast, name)), connection.cursor() as cursor:
        try:
            cursor.execute(statement, [pk])
        except DatabaseError as error:
            if model.wall.permission_for(command) is None:
                return False
            # A foreign key or a trigger of the table spoke, so the wall had let the row through.
            assert not isinstance(error.__cause__, errors.InsufficientPrivilege), error
            return True
        return cursor.rowcount == 1
    raise AssertionError


class Undo(Exception):  # noqa: N818
    pass


class rolled_back:  # noqa: N801
    """Act as this identity and keep nothing."""

    def __init__(self, who: Identity) -> None:
        self.acting = acting(who)

    def __enter__(self) -> None:
        self.acting.__enter__()

    def __exit__(self, kind: Any, error: Any, trace: Any) -> bool:
        transaction.set_rollback(True)
        self.acting.__exit__(None, None, None)
        return False


def test_both_walls_let_the_same_rows_be_added(full: Cast) -> None:
    for name, model in everybody_and_everything():
        permission = model.wall.add
        for row in everything(model):
            copy = {field.attname: getattr(row, field.attname) for field in model._meta.concrete_fields}
            user = full[name]
            for column in filter(None, (model.wall.actor, model.wall.author)):
                copy[column] = user.pk if user else 0
            allowed = bool(user and permission and may_add(user, model, permission, row))
            assert let_in(full, name, model, copy) == allowed, (name, model)


def may_add(user: User, model: Any, permission: Permission, row: models.Model) -> bool:
    """What the gate says of a row like this one, written by this user. Its real author is put back."""
    if model is ChangeAnswer and row.to_user_id != user.pk:  # type: ignore[attr-defined]
        # A trigger asks who was asked: tests/delivery/test_walls.py.
        return False
    written = model.objects.using("owner").filter(pk=row.pk)
    if not model.wall.author:
        return readable(user, model, permission).using("owner").filter(pk=row.pk).exists()
    author = getattr(row, model.wall.author)
    written.update(**{model.wall.author: user.pk})
    said = readable(user, model, permission).using("owner").filter(pk=row.pk).exists()
    written.update(**{model.wall.author: author})
    return said


def let_in(cast: Cast, name: str, model: type[models.Model], values: dict) -> bool:
    """Whether the wall lets this row be inserted. The same id twice is refused only after the wall."""
    fields = {name: model._meta.get_field(name) for name in values}
    columns = {fields[name].column: as_sent(fields[name], value) for name, value in values.items()}
    statement = sql.SQL("INSERT INTO {} ({}) VALUES ({})").format(
        sql.Identifier(model._meta.db_table),
        sql.SQL(", ").join(map(sql.Identifier, columns)),
        sql.SQL(", ").join(sql.Placeholder() for _ in columns),
    )
    adapted = list(columns.values())
    with rolled_back(identity(cast, name)), connection.cursor() as cursor:
        try:
            cursor.execute(statement, adapted)
        except DatabaseError as error:
            return not isinstance(error.__cause__, errors.InsufficientPrivilege)
        return True
    raise AssertionError


def as_sent(field: Any, value: Any) -> Any:
    """A file by its name, JSON as JSON: what the driver cannot send would look as if the wall let it through."""
    if isinstance(field, models.JSONField) and value is not None:
        return Jsonb(value)
    return str(value) if hasattr(value, "storage") else value


def test_a_share_of_one_item_shows_that_item_and_no_other(full: Cast) -> None:
    """Guards the test above against a cast in which the item is not there."""
    with acting(identity(full, "item_supporter")):
        assert len(pks(Area)) == 1
        assert len(pks(Answer)) == 1
        assert pks(Journey) == {full.journey.pk}
    with acting(identity(full, "supporter")):
        assert len(pks(Area)) == 2
    with acting(identity(full, "expired_supporter")):
        assert pks(Area) == pks(Journey) == set()


def test_nobody_writes_a_row_in_another_persons_name(full: Cast) -> None:
    for model in (model for model in MAKERS if model.wall.actor):
        check_actor(full, model)


def check_actor(full: Cast, model: Any) -> None:
    key = "id" if model is Journey else "journey_id"
    # One of the owner's own: what a row names must be of its journey.
    row = next(row for row in everything(model) if getattr(row, key) == full.journey.pk)
    copy = {field.attname: getattr(row, field.attname) for field in model._meta.concrete_fields}
    copy |= {model.wall.actor: full.stranger.pk, key: full.journey.pk}
    assert not let_in(full, "owner", model, copy)
    assert let_in(full, "owner", model, copy | {model.wall.actor: full.owner.pk})


def test_no_row_points_to_what_is_in_another_journey(full: Cast) -> None:
    """A foreign key asks nobody's wall: a row of a stranger's that named mine would keep me from taking mine out."""
    spoke = set()
    pointing = [(model, line) for model in rls.walled() for line in held.pointing(model)]
    for model, (column, table, _same) in pointing:
        (mine, *_), (theirs, *_) = (
            [row for row in everything(one) if row.journey_id == journey.pk]
            for one, journey in ((model_of(table), full.journey), (model, full.strangers_journey))
        )
        said = [refusal(full.stranger, statement, theirs) for statement in pointed(model, column, mine.pk)]
        assert None not in said, (model, column, said)
        spoke |= {f"{model.__name__}.{column}"} if errors.ForeignKeyViolation in said else set()
    # In a few places something else speaks first, such as what never changes, or what there is one of.
    assert spoke >= {
        "Answer.area_id", "Comment.answer_id", "Question.choice_id", "Question.option_id", "Interest.option_id",
        "Idea.option_id", "Reason.option_id", "Visit.option_id", "VisitPart.visit_id", "VisitPart.attachment_id",
        "Matter.answer_id", "Option.choice_id", "Stake.choice_id", "Wish.choice_id",
    }  # fmt: skip


def model_of(table: str) -> type[models.Model]:
    return next(model for model in rls.walled() if model._meta.db_table == table)


def pointed(model: type[models.Model], column: str, pk: Any) -> Iterator[sql.Composed]:
    """A row of mine pointing there from now on, and another row like it that points there."""
    columns = [field.column for field in model._meta.concrete_fields]
    new = {"id": sql.SQL("gen_random_uuid()"), column: sql.Literal(pk)}
    yield sql.SQL("UPDATE {} SET {} = {} WHERE id = %s").format(
        sql.Identifier(model._meta.db_table), sql.Identifier(column), sql.Literal(pk)
    )
    yield sql.SQL("INSERT INTO {} ({}) SELECT {} FROM {} WHERE id = %s").format(
        sql.Identifier(model._meta.db_table),
        sql.SQL(", ").join(map(sql.Identifier, columns)),
        sql.SQL(", ").join(new.get(name, sql.Identifier(name)) for name in columns),
        sql.Identifier(model._meta.db_table),
    )


def refusal(user: User, statement: sql.Composed, row: models.Model) -> type | None:
    """What the database says to this user's own SQL; None where it does it."""
    with rolled_back(Identity(user_id=user.pk)), connection.cursor() as cursor:
        try:
            cursor.execute(statement, [row.pk])
        except DatabaseError as error:
            return type(error.__cause__)
        return None if cursor.rowcount else errors.InsufficientPrivilege
    raise AssertionError


def test_what_was_signed_stays_whoever_is_announced_when_it_is_asked(full: Cast) -> None:
    """It is asked when the transaction ends, and nobody is announced by then."""
    # What has parts cannot go before them, which a foreign key says first.
    for table in sorted(set(KEPT_WITH) - {"aspirations_signedstatement", "planning_agreed"}):
        take_out = sql.SQL("DELETE FROM {} WHERE journey_id = %s").format(sql.Identifier(table))
        refused = pytest.raises(IntegrityError, match="goes only with the whole")
        with refused, transaction.atomic(), ExitStack() as as_owner:
            as_owner.enter_context(acting(identity(full, "owner")))
            with connection.cursor() as cursor:
                cursor.execute(take_out, [full.journey.pk])
                assert cursor.rowcount
            as_owner.close()


def test_a_capability_that_has_ended_opens_nothing_even_when_announced(full: Cast) -> None:
    with acting(identity(full, "owner")):
        row, _ = Capability.give(
            journey_id=full.journey.pk,
            permission=Permission.JOURNEY_READ,
            ends_at=timezone.now() + timedelta(hours=1),
            by=full.owner,
        )
    announced = Identity(capability_id=str(row.pk))
    with acting(announced):
        assert pks(Journey) == {full.journey.pk}
    with acting(identity(full, "owner")):
        before = timezone.now() - timedelta(days=1)
        Capability.objects.filter(pk=row.pk).update(made_at=before, ends_at=before + timedelta(hours=1))
    with acting(announced):
        assert pks(Journey) == set()


def test_the_database_holds_the_same_table_of_grants(full: Cast) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT role, permission FROM access_grant")
        held = set(cursor.fetchall())
    assert held == {(str(r), str(p)) for r, given in GRANTS.items() if r != Role.OWNER for p in given}


def test_only_the_owner_may_manage() -> None:
    for permission in (
        Permission.JOURNEY_MANAGE, Permission.STATEMENT_EDIT, Permission.STATEMENT_SIGN, Permission.SHARE_MANAGE,
        Permission.EXPORT_MAKE, Permission.EVENT_READ,
    ):  # fmt: skip
        assert [role for role, given in GRANTS.items() if permission in given] == [Role.OWNER]


def test_ending_a_share_takes_effect_in_the_next_statement(full: Cast) -> None:
    with acting(identity(full, "supporter")):
        assert full.journey.pk in pks(Journey)
    with acting(identity(full, "owner")):
        end_share(share=full.share, by=full.owner)
    with acting(identity(full, "supporter")):
        assert full.journey.pk not in pks(Journey)
        assert pks(Share) == set()


def test_the_web_role_is_refused_every_way_round_the_wall(full: Cast) -> None:
    for statement in (
        "ALTER TABLE journeys_journey DISABLE ROW LEVEL SECURITY",
        "DROP POLICY wall_select ON journeys_journey",
        "TRUNCATE journeys_journey CASCADE",
        "TRUNCATE access_event",
        "TRUNCATE access_eventhead",
        "UPDATE access_event SET kind = 'another'",
        "DELETE FROM access_event",
        "UPDATE access_eventhead SET length = 0",
        "DELETE FROM access_eventhead",
        "INSERT INTO access_eventhead VALUES (gen_random_uuid(), gen_random_uuid(), 0, '')",
        "ALTER TABLE access_event DISABLE TRIGGER ALL",
        "ALTER TABLE access_event DISABLE TRIGGER gl_linked",
        "DROP TRIGGER gl_linked ON access_event",
        "SET session_replication_role = replica",
        "SELECT gl_link_journey(gen_random_uuid())",
        "SELECT gl_erase_chain(gen_random_uuid())",
        f"SET ROLE {connections['owner'].settings_dict['USER']}",
        "UPDATE access_grant SET permission = 'share.manage'",
        "INSERT INTO access_grant (role, permission) VALUES ('statement.see', 'share.manage')",
        "CREATE TABLE public.mine (id int)",
        "ALTER FUNCTION gl_mine() SECURITY INVOKER",
    ):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)


@pytest.fixture(autouse=True)
def _nobody_left_announced() -> Iterator[None]:
    yield
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('app.user_id', true)")
        assert not cursor.fetchone()[0]
