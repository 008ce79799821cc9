"""Everything about me: one ZIP with all of it, read by other programs, and brought into an empty place as it was."""

import hashlib
import io
import json
import re
import zipfile
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from typing import Any
from uuid import UUID

import jsonschema
import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import connection, connections, models
from django.utils import timezone
from fhir.resources.R4B.bundle import Bundle

from access import roles
from access.identity import acting_as
from access.models import EventHead
from accounts.models import Team, User
from aspirations import actions as statements
from aspirations.models import Answer
from journeys.exports import everything, things
from journeys.exports.bring import actions as bringing
from journeys.exports.bring.archive import RefusedError
from journeys.exports.models import Export
from journeys.exports.record import account, outside, rooms, schema, shut, values
from journeys.leaving import receipts
from journeys.models import Attachment, Erased, Journey, Share
from tests.access.samples import fill
from tests.cast import Cast
from tests.journeys.whole_copies import HOSTILE, again, all_files, all_rows, but, empty, told
from tests.journeys.words import made_up_recording
from tests.with_cast import With

pytestmark = pytest.mark.django_db
DOCS = Path(__file__).parents[2] / "docs"
# Of these the samples make none.
NONE = {"choosing.Letter", "choosing.LetterPart"}
# What is open to others is ended on its way in.
SHUT = {
    "journeys.Share": {"ended_at", "ended_by_id"},
    "journeys.Link": {"ended_at"},
    "journeys.Agreement": {"ended_at"},
    "journeys.Sitting": {"ended_at"},
    "journeys.Invitation": {"state"},
    "journeys.Recipient": {"address", "ended_at", "ended_how"},
    "journeys.SentCopy": {"state", "ended_at"},
}


@pytest.fixture(scope="module")
def elsewhere(django_db_setup: None, django_db_blocker: Any, with_cast: Any) -> Iterator[With[None]]:
    """An empty installation beside ours."""
    with django_db_blocker.unblock():
        found = With("elsewhere", lambda: None)
    yield found
    with django_db_blocker.unblock():
        found.drop()


@pytest.fixture
def full(cast: Cast) -> Cast:
    """A journey with rows of every model, open and private, and the chain of what happened as a commit leaves it."""
    with acting_as(cast.owner):
        statements.begin_statement(journey=cast.journey, by=cast.owner)
    fill(cast.journey, cast.owner)
    with acting_as(cast.owner):
        made_up_recording(cast.journey, by=cast.owner)
        captioned = {"from": 0, "to": 2000, "who": "Rosa", "words": "I walk by the canal"}
        Attachment.objects.filter(journey=cast.journey, kind="film").update(captions=[captioned])
        Answer.objects.filter(journey=cast.journey).update(text="Grüße, שלום 👩‍👩‍👧")
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")
    return cast


def packed(cast: Cast) -> bytes:
    file = io.BytesIO()
    with acting_as(cast.owner):
        export = Export(
            journey=cast.journey, made_for=cast.owner, kind="everything", about_id=cast.journey.pk
        )
        everything.everything(export)(file, lambda: None)
    return file.getvalue()


@dataclass(frozen=True)
class Took:
    """A copy, and what there was when it was taken. Taken once for all tests here."""

    copy: bytes
    before: dict[str, dict[Any, dict[str, Any]]]
    files: dict[str, str]
    doors: set[str]
    journey: Journey
    owner: User
    others: list[str]


_took: list[Took] = []


@pytest.fixture
def took(request: pytest.FixtureRequest) -> Took:
    if not _took:
        cast = request.getfixturevalue("full")
        with acting_as(cast.owner):
            before = all_rows(cast.journey.pk)
            doors = set(apps.get_model("access.Capability").objects.values_list("token_digest", flat=True))
            found = Took(packed(cast), before, all_files(before), doors, cast.journey, cast.owner,
                         [cast.supporter.email, cast.helper.email])  # fmt: skip
        _took.append(found)
    return _took[0]


@pytest.fixture
def copy(took: Took) -> bytes:
    return took.copy


def test_a_copy_brought_into_an_empty_place_is_the_same_journey(
    took: Took, elsewhere: With[None], tmp_path: Path, settings: Any, capsys: Any
) -> None:
    before, files = took.before, took.files
    assert {label for label, rows in before.items() if not rows} <= NONE
    assert len(files) > 4
    path = tmp_path / "mine.zip"
    path.write_bytes(took.copy)
    settings.MEDIA_ROOT = tmp_path / "elsewhere"
    with elsewhere.inside():
        empty()
        call_command("import_journey", str(path))
        said = json.loads(capsys.readouterr().out.splitlines()[-1])
        assert said["journey"] == str(took.journey.pk)
        assert said["files"] == len(files)
        after = all_rows(took.journey.pk, roles.OWNER)
        for label, rows in before.items():
            assert but(SHUT.get(label), after[label]) == but(SHUT.get(label), rows), label
            for row in after[label].values() if label in SHUT else ():
                assert row.get("ended_at") or row.get("state") not in (None, "draft", "sent", "answered"), (
                    label
                )
        assert all_files(after) == files
        owner = User.objects.using(roles.OWNER).get(pk=took.owner.pk)
        assert (owner.email, owner.work, owner.is_active) == (took.owner.email, "", True)
        assert not owner.has_usable_password()
        others = User.objects.using(roles.OWNER).exclude(pk=owner.pk)
        assert others.exists()
        assert not others.filter(is_active=True).exists()
        assert not others.exclude(email=None).exists()
        doors = apps.get_model("access.Capability").objects.using(roles.OWNER)
        assert not doors.filter(token_digest__in=took.doors).exists()
        # It is read there as it is here, behind the same wall.
        with acting_as(owner):
            assert Journey.objects.get().name == "Rosa"
            assert set(all_rows(took.journey.pk)["aspirations.Answer"]) == set(before["aspirations.Answer"])
        with pytest.raises(CommandError, match="here already"):
            call_command("import_journey", str(path))
        triggers = connections[roles.OWNER].cursor()
        triggers.execute("SELECT count(*) FROM pg_trigger WHERE NOT tgisinternal AND tgenabled = 'D'")
        assert triggers.fetchone() == (0,)


def test_where_numbers_of_accounts_are_taken_others_are_given(
    took: Took, copy: bytes, elsewhere: With[None], tmp_path: Path, settings: Any
) -> None:
    path = tmp_path / "mine.zip"
    said = told(copy)
    said["outside"]["accounts.User"][str(2**63 - 1)] = {"called": "the last of all numbers"}
    path.write_bytes(again(copy, said))
    settings.MEDIA_ROOT = tmp_path / "else"
    with elsewhere.inside():
        empty()
        chief = User(pk=took.owner.pk, email="chief@example.org")
        chief.save(using=roles.OWNER, force_insert=True)
        living = [
            Team(pk=key, name="Here", code=key[:8], made_by=chief) for key in said["outside"]["accounts.Team"]
        ]
        Team.objects.using(roles.OWNER).bulk_create(living)
        assert living
        brought = bringing.bring(path, email="rosa.new@example.org")
        mine = User.objects.using(roles.OWNER).get(email="rosa.new@example.org")
        assert mine.pk != took.owner.pk
        assert Journey.objects.using(roles.OWNER).get(pk=brought.journey).owner_id == mine.pk
        head = EventHead.objects.using(roles.OWNER).get(journey_id=brought.journey)
        assert head.length == apps.get_model("access.Event").objects.using(roles.OWNER).count()
        call_command("verify_events")
        later = User(email="next@example.org")
        later.save(using=roles.OWNER)
        assert mine.pk < later.pk < 2**40
        named = set(Share.objects.using(roles.OWNER).exclude(team=None).values_list("team_id", flat=True))
        assert not named & {UUID(str(team.pk)) for team in living}, "who reads it here was not asked for"


def test_what_was_deleted_here_comes_home_only_where_that_is_said(
    took: Took, elsewhere: With[None], tmp_path: Path, settings: Any
) -> None:
    path = tmp_path / "mine.zip"
    path.write_bytes(took.copy)
    settings.MEDIA_ROOT = tmp_path / "home"
    digest = receipts.digest_of(took.journey.pk)
    with elsewhere.inside():
        empty()
        on = timezone.localdate()
        rows = Erased.objects.using(roles.OWNER)
        rows.create(digest=digest, on=on, folder=took.journey.pk, since=timezone.now())
        receipts.settle(receipts.Receipt(digest, on, False))
        with pytest.raises(RefusedError, match="was deleted here"):
            bringing.bring(path)
        # Where nothing comes of it, it is gone as before.
        User(email=took.owner.email).save(using=roles.OWNER)
        with pytest.raises(RefusedError, match="mailbox"):
            bringing.bring(path, wanted_back=True)
        assert (rows.count(), receipts.settled()) == (1, {digest})
        empty()
        bringing.bring(path, wanted_back=True)
        assert (rows.count(), receipts.settled()) == (0, set())
        call_command("replay_erasures")
        assert Journey.objects.using(roles.OWNER).filter(pk=took.journey.pk).exists()
        assert [file for file in (tmp_path / "home").rglob("*") if str(took.journey.pk) in str(file)]


def test_a_letter_that_comes_in_goes_out_to_nobody() -> None:
    coming = shut.Coming(1, timezone.now(), {"providers.Service": {"7": {"name": "Linden House"}}})
    row = {"service": 7, "service_name": ""}
    shut.shut("choosing.Letter", [row], coming)
    assert row == {"service": None, "service_name": "Linden House"}


def test_it_has_every_form_and_fits_its_schema(took: Took, copy: bytes) -> None:
    archive = zipfile.ZipFile(io.BytesIO(copy))
    assert archive.testzip() is None
    names = archive.namelist()
    assert {"index.html", "fhir.json", "journey.json", "journey.schema.json"} <= set(names)
    for thing in things.all_things():
        assert f"documents/my-{thing.name}.pdf" in names, thing.name
        assert f"documents/my-{thing.name}-easy-read.pdf" in names
    said = told(copy)
    whole = json.loads(archive.read("journey.schema.json"))
    jsonschema.Draft202012Validator.check_schema(whole)
    jsonschema.validate(said, whole)
    jsonschema.validate(said, json.loads((DOCS / "journey.schema.json").read_text()))
    for file in said["files"]:
        content = archive.read(file["path"])
        assert (len(content), hashlib.sha256(content).hexdigest()) == (file["bytes"], file["sha256"])
    assert {name for name in names if name.startswith("media/")} == {file["path"] for file in said["files"]}
    bundle = archive.read("fhir.json").decode()
    Bundle.model_validate(json.loads(bundle))
    there = {entry["fullUrl"] for entry in json.loads(bundle)["entry"]}
    assert set(re.findall(r'"reference": "(urn:uuid:[^"]+)"', bundle)) <= there
    assert said["account"]["accounts.User"][0]["email"] == took.owner.email
    assert said["outside"]["accounts.User"][str(took.owner.pk)] == {"me": True}
    assert not [address for address in took.others if address in json.dumps(said["outside"])]


def test_the_page_opens_alone_with_films_and_what_is_said_in_them(copy: bytes) -> None:
    archive = zipfile.ZipFile(io.BytesIO(copy))
    page = archive.read("index.html").decode()
    assert "<script" not in page
    assert not re.search(r"https?:|//|url\(|@import", re.sub(r'"data:[^"]*"', "", page))
    ids = set(re.findall(r'id="([^"]+)"', page))
    for address in re.findall(r'\b(?:src|href|poster)="([^"]*)"', page):
        assert address in archive.namelist() or address.startswith("data:text/vtt;") or address[1:] in ids, (
            address
        )
    style = re.search(r"<style>(.*)</style>", page, re.DOTALL)
    assert style
    allowed = b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page)
    assert policy
    assert f"'sha256-{allowed}'" in unescape(policy[1]) and "script" not in policy[1]
    assert "data:text/vtt;charset=utf-8;base64," in page
    assert "Rosa: I walk by the canal" in page
    assert "Grüße, שלום 👩‍👩‍👧" in page


def test_what_opens_a_door_is_in_no_copy(took: Took, copy: bytes) -> None:
    text = json.dumps(told(copy))
    assert took.doors
    assert not any(door in text for door in took.doors)
    assert "password" not in told(copy)["account"]["accounts.User"][0]


def test_every_model_goes_along_or_is_named_with_a_reason() -> None:
    """A new room comes along by itself. What does not says why, in the copy too."""
    taken = {model._meta.label for model in rooms.taken()}
    for model in rooms.walled():
        label = model._meta.label
        assert (label in taken) != (label in rooms.left_out), label
        names = {column.attname for column in model._meta.concrete_fields}
        assert rooms.is_journey(model) or "journey_id" in names, label
        assert hasattr(model, "Privacy"), label
    assert all(len(reason) > 20 for reason in rooms.left_out.values())
    for model in rooms.taken():
        for column in rooms.columns(model):
            values.schema(column)
            there = rooms.points_to(column)
            if rooms.stays_empty(column):
                assert column.null, f"{model._meta.label} hangs on what does not go along"
            elif there and there._meta.label not in taken:
                # Its key is its name everywhere, or a room has said how to know it again.
                assert outside.is_known(there) or there._meta.label == "providers.LocalAuthority", there


def test_every_model_that_names_an_account_is_about_it_or_says_why_not() -> None:
    for model in apps.get_models():
        if hasattr(model, "wall"):
            continue
        named = [
            c
            for c in model._meta.concrete_fields
            if isinstance(c, models.ForeignKey) and c.related_model is User
        ]
        if named or model is User:
            assert account.is_named(model._meta.label), model._meta.label
    assert "password" not in {column.name for column in account.columns(User)}


def test_the_frame_of_the_schema_stands_in_the_docs() -> None:
    assert json.loads((DOCS / "journey.schema.json").read_text()) == schema.frame()


def test_a_copy_that_was_tampered_with_is_refused_whole(
    took: Took, copy: bytes, elsewhere: With[None], tmp_path: Path, settings: Any
) -> None:
    settings.MEDIA_ROOT = tmp_path / "elsewhere"
    with elsewhere.inside():
        empty()
        for name, change in HOSTILE.items():
            said = told(copy)
            change(said)
            path = tmp_path / "evil.zip"
            path.write_bytes(again(copy, said))
            with pytest.raises(RefusedError):
                bringing.bring(path)
                pytest.fail(name)
            assert not Journey.objects.using(roles.OWNER).exists(), name
            assert not User.objects.using(roles.OWNER).exists(), name
            assert not [each for each in (tmp_path / "elsewhere").rglob("*") if each.is_file()], name
