"""A whole journey goes, with everything in it, and nothing else does."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.core import mail
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, connections, models, transaction
from django.test import Client
from django.utils import timezone

from access import rls
from access.chain.check import Found, faults
from access.identity import acting_as, working_as
from accounts.models import User
from aspirations.actions import begin_statement
from aspirations.models import Answer
from journeys import outbox
from journeys.leaving import actions, erasing, receipts
from journeys.models import Erased, Journey, Leaving, Outbox, Share
from tests.access.marker import MARK, mark, plant
from tests.access.samples import fill
from tests.cast import Cast, make_cast, share_with

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner"])


@pytest.fixture
def full(transactional_db: None, as_user: Callable[..., Client], settings: Any) -> Cast:
    """Rosa's and Stan's journeys with rows of everything, and the word in all of hers that can be changed."""
    cast = make_cast()
    # What is signed comes with all its parts in one act.
    with transaction.atomic():
        plant(cast, as_user(cast.owner))
    fill(cast.strangers_journey, cast.stranger)
    with acting_as(cast.owner):
        for model in rls.walled():
            for row in model._base_manager.filter(**_of(model, cast.journey)):
                _mark(row)
    papers = Path(settings.MEDIA_ROOT) / "papers" / str(cast.journey.pk)
    papers.mkdir(parents=True)
    (papers / f"{uuid4()}.pdf").write_text(MARK)
    for folder in ("quarantine", "arriving"):
        theirs = Path(settings.MEDIA_ROOT) / folder / str(cast.strangers_journey.pk)
        theirs.mkdir(parents=True)
        (theirs / str(uuid4())).write_text("Stan's")
    return cast


@pytest.fixture
def cast(transactional_db: None, settings: Any) -> Cast:
    """The cast with an answer and a file: enough to see that all of it goes, or none."""
    cast = make_cast()
    with acting_as(cast.owner):
        statement = begin_statement(journey=cast.journey, by=cast.owner)
        Answer.objects.create(journey=cast.journey, area=statement.areas.first(), text=MARK, position=1)
    file = Path(settings.MEDIA_ROOT) / "pictures" / str(cast.journey.pk) / "picture.jpg"
    file.parent.mkdir(parents=True)
    file.write_text(MARK)
    return cast


def _of(model: type[models.Model], journey: Journey) -> dict[str, Any]:
    return {"pk" if model is Journey else "journey_id": journey.pk}


def _mark(row: models.Model) -> None:
    """Where a trigger or a rule of the table holds a word still, it stays as it is."""
    try:
        with transaction.atomic():
            mark(row)
    except (DatabaseError, AssertionError):
        return


def rows_of(journey: Journey, using: str = "owner") -> dict[str, int]:
    """How many rows of each table are of this journey, seen past the wall."""
    tables = {
        model.__name__: model._base_manager.using(using).filter(**_of(model, journey))
        for model in rls.walled()
    }
    return {name: count for name, rows in tables.items() if (count := rows.count())}


def files_of(journey: Journey, root: Any) -> list[Path]:
    return [file for file in Path(root).rglob("*") if str(journey.pk) in str(file) and file.is_file()]


def asked(cast: Cast, **said: Any) -> Leaving:
    """Now, in place of what the samples said."""
    values = {"due_at": None, "account_too": False, "tell_me": False} | said
    with acting_as(cast.owner):
        actions.take_back(journey=cast.journey, by=cast.owner)
        return actions.ask(journey=cast.journey, by=cast.owner, **values)[0]


def kept(row: Leaving) -> None:
    """As a worker does when the bell of its promise rings."""
    promise = Outbox.objects.using("owner").get(task=actions.ERASE, about_id=row.pk)
    outbox.run(promise.pk)


def find(*words: Any) -> str:
    """What the command says; empty where it finds nothing."""
    try:
        call_command("find_marker", *map(str, words))
    except CommandError as found:
        return str(found)
    return ""


def test_everything_goes_and_nothing_of_anybody_elses(full: Cast, settings: Any) -> None:
    stans, stans_files = (
        rows_of(full.strangers_journey),
        files_of(full.strangers_journey, settings.MEDIA_ROOT),
    )
    every = {model.__name__ for model in rls.walled()} - {"Leaving"}
    assert every <= set(rows_of(full.journey)), every - set(rows_of(full.journey))
    assert find(MARK)
    assert files_of(full.journey, settings.MEDIA_ROOT)
    kept(asked(full))
    assert rows_of(full.journey) == {}
    assert files_of(full.journey, settings.MEDIA_ROOT) == []
    assert find(MARK) == ""
    assert rows_of(full.strangers_journey) == stans
    assert files_of(full.strangers_journey, settings.MEDIA_ROOT) == stans_files
    assert list(faults(Found())) == [], "the chains of all others hold"
    # A day later nothing names it any more.
    Erased.objects.using("owner").update(since=timezone.now() - timedelta(days=2))
    erasing.look_again()
    assert find(full.journey.pk) == ""
    receipt = Erased.objects.get()
    assert (receipt.digest, receipt.folder) == (receipts.digest_of(full.journey.pk), None)


def test_whatever_points_to_a_row_of_a_journey_goes_with_it() -> None:
    """A table between two (many to many) that had no `journey_id` would keep a journey from going."""
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT conrelid::regclass::text FROM pg_constraint WHERE contype = 'f' AND EXISTS (SELECT FROM"
            " pg_attribute WHERE attrelid = confrelid AND attname = 'journey_id') AND NOT EXISTS (SELECT FROM"
            " pg_attribute WHERE attrelid = conrelid AND attname = 'journey_id')"
        )
        assert cursor.fetchall() == []


def test_what_was_written_meanwhile_goes_when_we_look_again(cast: Cast, settings: Any) -> None:
    kept(asked(cast))
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "INSERT INTO access_event (id, journey_id, kind, at) VALUES (gen_random_uuid(), %s, 'looked', now())",
            [cast.journey.pk],
        )
    late = Path(settings.MEDIA_ROOT) / "pictures" / str(cast.journey.pk) / "film.mp4"
    late.parent.mkdir(parents=True, exist_ok=True)
    late.write_text(MARK)
    erasing.look_again()
    assert rows_of(cast.journey) == {}
    assert not late.exists()


def test_it_is_done_by_the_clock_where_its_promise_was_lost(cast: Cast) -> None:
    asked(cast)
    Outbox.objects.using("owner").filter(task=actions.ERASE).delete()
    assert erasing.erase_due() == 1
    assert rows_of(cast.journey) == {}
    assert erasing.erase_due() == 0


@pytest.mark.parametrize(
    "where", ["gone.sign_out_everywhere", "_erase_rows", "remove_files", "receipts.settle"]
)
def test_cut_short_anywhere_it_goes_on(cast: Cast, settings: Any, monkeypatch: Any, where: str) -> None:
    def cut(*_: Any, **__: Any) -> None:
        raise KeyboardInterrupt

    row = asked(cast)
    with monkeypatch.context() as patched:
        patched.setattr(f"journeys.leaving.erasing.{where}", cut)
        with pytest.raises(KeyboardInterrupt):
            kept(row)
    if where in ("gone.sign_out_everywhere", "_erase_rows"):
        assert "Answer" in rows_of(cast.journey), "all of it, or none"
        receipts.refuse_to_serve()
    erasing.erase_due()
    erasing.look_again()
    assert rows_of(cast.journey) == {}
    assert files_of(cast.journey, settings.MEDIA_ROOT) == []
    assert receipts.settled() == {receipts.digest_of(cast.journey.pk)}


def test_nobody_takes_a_journey_away_without_its_owners_word_for_that_day(cast: Cast) -> None:
    before = rows_of(cast.journey)
    asked(cast, due_at=timezone.now() + timedelta(days=1))
    for identity in (
        working_as("erasure"),
        working_as("outbox-run"),
        acting_as(cast.owner),
        acting_as(cast.helper),
    ):
        with pytest.raises(DatabaseError), identity, connection.cursor() as cursor:
            cursor.execute("SELECT gl_erase(%s)", [cast.journey.pk])
    with pytest.raises(DatabaseError), working_as("erasure"), connection.cursor() as cursor:
        cursor.execute("SELECT gl_erase_rows(%s)", [cast.journey.pk])
    # Somebody else's word, for a journey that is not theirs, is not even written.
    with pytest.raises(DatabaseError), acting_as(cast.helper):
        Leaving.objects.create(journey=cast.journey, by=cast.helper, due_at=timezone.now())
    assert erasing.erase_due() == 0
    assert rows_of(cast.journey)["Answer"] == before["Answer"]


def test_taken_back_before_its_day_everything_stays(cast: Cast) -> None:
    row = asked(cast, due_at=timezone.now() + timedelta(days=30))
    with acting_as(cast.owner):
        assert actions.take_back(journey=cast.journey, by=cast.owner)
        assert not Outbox.objects.filter(about_id=row.pk).exists()
        assert not actions.take_back(journey=cast.journey, by=cast.owner)
    assert erasing.erase_due() == 0
    assert "Answer" in rows_of(cast.journey)
    row = asked(cast)
    with acting_as(cast.owner):
        assert not actions.take_back(journey=cast.journey, by=cast.owner), "its moment has come"


def test_the_account_goes_too_and_an_empty_row_stays_where_others_name_it(cast: Cast, as_user: Any) -> None:
    theirs = share_with(cast.stranger, cast.strangers_journey, cast.owner, "see")
    browser = as_user(cast.owner)
    address = cast.owner.email
    kept(asked(cast, account_too=True, tell_me=True))
    assert browser.get("/home/").status_code == 302, "signed out everywhere"
    assert find(address) == ""
    left = User.objects.get(pk=cast.owner.pk)
    assert (left.email, left.is_active, left.has_usable_password()) == (None, False, False)
    assert Share.objects.using("owner").get(pk=theirs.pk).ended_at, "whom I supported sees that I stopped"
    assert [letter.to for letter in mail.outbox if "asked for is done" in letter.body] == [[address]]


def test_an_account_that_nobody_names_goes_whole(transactional_db: None) -> None:
    user = User.objects.create_user("alone@example.org")
    with acting_as(user):
        journey = Journey.objects.create(owner=user, name="Ada")
        row, _new = actions.ask(journey=journey, due_at=None, account_too=True, tell_me=False, by=user)
    kept(row)
    assert not User.objects.filter(pk=user.pk).exists()


class Backup:
    """A whole copy of the database and its files, and a service that was restored from it."""

    def __init__(self, root: Path) -> None:
        copied = connections["owner"].settings_dict["NAME"]
        self.name, self.root, self.files = f"{copied}_backup", root, root.with_name("backup")
        connections.close_all()
        with connections["owner"]._nodb_cursor() as cursor:
            cursor.execute(f'DROP DATABASE IF EXISTS "{self.name}"')
            cursor.execute(f'CREATE DATABASE "{self.name}" TEMPLATE "{copied}"')
        shutil.copytree(root, self.files)

    @contextmanager
    def restored(self) -> Iterator[None]:
        shutil.rmtree(self.root)
        shutil.copytree(self.files, self.root)
        before = {alias: connections[alias] for alias in ("default", "owner")}
        for alias, known in before.items():
            connections[alias] = type(known)({**known.settings_dict, "NAME": self.name}, alias)
        try:
            yield
        finally:
            for alias, known in before.items():
                connections[alias].close()
                connections[alias] = known
            with connections["owner"]._nodb_cursor() as cursor:
                cursor.execute(f'DROP DATABASE "{self.name}"')


def test_a_restored_backup_does_not_serve_before_who_left_is_gone_again(cast: Cast, settings: Any) -> None:
    with acting_as(cast.owner):
        actions.take_back(journey=cast.journey, by=cast.owner)
    backup = Backup(Path(settings.MEDIA_ROOT))
    kept(asked(cast, account_too=True))
    receipts.refuse_to_serve()
    with backup.restored():
        assert "Answer" in rows_of(cast.journey), "the backup brought it back"
        assert find(MARK)
        with pytest.raises(ImproperlyConfigured, match="replay_erasures"):
            receipts.refuse_to_serve()
        stans = rows_of(cast.strangers_journey)
        call_command("replay_erasures")
        receipts.refuse_to_serve()
        assert rows_of(cast.journey) == {}
        assert files_of(cast.journey, settings.MEDIA_ROOT) == []
        assert find(MARK, cast.owner.email) == ""
        assert rows_of(cast.strangers_journey) == stans
        # What was being replayed when the machine stopped is done by doing it again.
        call_command("replay_erasures")
        assert Erased.objects.count() == 1


def test_a_lost_store_of_receipts_is_written_again_from_the_database(cast: Cast, settings: Any) -> None:
    kept(asked(cast))
    shutil.rmtree(settings.STORAGES["receipts"]["OPTIONS"]["location"])
    call_command("replay_erasures")
    assert receipts.settled() == {receipts.digest_of(cast.journey.pk)}


def begun(cast: Cast) -> None:
    receipts.begin(receipts.Receipt(receipts.digest_of(cast.journey.pk), timezone.localdate(), False))


def test_a_worker_whose_clock_runs_ahead_writes_no_receipt(cast: Cast) -> None:
    row = asked(cast, due_at=timezone.now() + timedelta(days=30))
    with acting_as(cast.owner):
        erasing.erase(row)
    assert "Answer" in rows_of(cast.journey)
    assert receipts.only_begun() == {}


def test_what_had_only_begun_takes_nobody_away_who_stayed(cast: Cast) -> None:
    asked(cast, due_at=timezone.now() + timedelta(days=30))
    begun(cast)
    call_command("replay_erasures")
    assert "Answer" in rows_of(cast.journey), "its day has not come"
    with acting_as(cast.owner):
        actions.take_back(journey=cast.journey, by=cast.owner)
    assert receipts.only_begun() == {}, "it goes with the word"
    begun(cast)
    call_command("replay_erasures")
    assert "Answer" in rows_of(cast.journey)
    assert not Erased.objects.exists()
    asked(cast)
    begun(cast)
    call_command("replay_erasures")
    assert rows_of(cast.journey) == {}
    assert receipts.settled() == {receipts.digest_of(cast.journey.pk)}


def test_one_that_cannot_be_looked_at_again_does_not_keep_others(cast: Cast, monkeypatch: Any) -> None:
    kept(asked(cast))
    Erased.objects.using("owner").create(
        digest="0" * 64, on=timezone.localdate(), folder=cast.strangers_journey.pk, since=timezone.now()
    )
    before = rows_of(cast.strangers_journey)
    assert erasing.look_again() == 1
    assert rows_of(cast.strangers_journey) == before
    assert receipts.settled() == {receipts.digest_of(cast.journey.pk)}
