"""What was wanted after a death or a move is carried out; what goes along; and what is noticed when it does not go."""

import json
from datetime import timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core import mail
from django.core.management import CommandError, call_command
from django.utils import timezone

from access.identity import acting_as
from accounts.models import User
from choosing.models import Letter, LetterPart
from journeys.leaving import actions, carrying, late
from journeys.models import Afterwards, Leaving, Share
from tests.cast import Cast, make_cast
from tests.choosing.asking_pages import a_letter
from tests.journeys.test_leaving import asked, find, kept

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner"])


@pytest.fixture
def cast(transactional_db: None) -> Cast:
    return make_cast()


def said_so(cast: Cast, when: str, what: str, **more: str) -> None:
    with acting_as(cast.owner):
        actions.say_afterwards(journey=cast.journey, when=when, said={"what": what} | more, by=cast.owner)


def carried_out(cast: Cast, when: str, seen: str) -> str:
    out = StringIO()
    call_command("carry_out_wish", cast.owner.email, when, seen=seen, by="A. Clerk, records", stdout=out)
    return out.getvalue()


def stands(cast: Cast) -> Leaving | None:
    return Leaving.objects.using("owner").filter(journey=cast.journey).first()


def notes() -> list[Path]:
    return list(Path(settings.STORAGES["receipts"]["OPTIONS"]["location"], carrying.FOLDER).iterdir())


def test_a_wish_to_delete_is_asked_for_as_the_person_would_have(cast: Cast) -> None:
    with pytest.raises(CommandError, match="Nobody gets anything"):
        carried_out(cast, "dead", "coroner")
    said_so(cast, "dead", "close")
    said_so(cast, "moved", "close")
    with pytest.raises(CommandError):
        carried_out(cast, "moved", "coroner")
    assert "The account stays" in carried_out(cast, "moved", "attorney"), "whoever moved did not say it goes"
    row = stands(cast)
    assert row
    assert timedelta(days=29) < row.due_at - timezone.now() <= timedelta(days=30)
    assert not row.account_too
    # They said it themselves, for another day: that stands, and the command says so.
    due_at = timezone.now() + timedelta(days=300)
    asked(cast, due_at=due_at)
    told = carried_out(cast, "dead", "death-certificate")
    assert "They had asked for it themselves" in told
    assert str(timezone.localdate(due_at)) in told
    with acting_as(cast.owner):
        assert actions.take_back(journey=cast.journey, by=cast.owner)
    assert "The account goes too" in carried_out(cast, "dead", "death-certificate")
    with acting_as(cast.owner):
        assert actions.take_back(journey=cast.journey, by=cast.owner), "one press keeps it all"
    assert find("death-certificate"), "what was noted is found, too"
    assert carrying.forget_old() == 0
    for note in notes():
        note.chmod(0o600)
        note.write_text(note.read_text().replace(str(timezone.localdate()), "2020-01-01"))
    assert carrying.forget_old() == 3
    assert find("death-certificate") == ""


def test_a_wish_for_one_person_says_whom_and_deletes_nothing(cast: Cast) -> None:
    said_so(cast, "dead", "keep", who="Asha Marsh", reach="01756 700111", words="Not my files.")
    told = carried_out(cast, "dead", "probate")
    assert all(part in told for part in ("Asha Marsh", "01756 700111", "Not my files."))
    assert stands(cast) is None


def test_what_is_kept_for_one_person_is_opened_to_their_account_a_month_later(cast: Cast) -> None:
    said_so(cast, "dead", "keep", who="Asha Marsh")

    def again(to: str = cast.stranger.email, when: str = "dead") -> str:
        out = StringIO()
        call_command(
            "carry_out_wish", cast.owner.email, when, seen="probate", by="A. Clerk", to=to, stdout=out
        )
        return out.getvalue()

    with pytest.raises(CommandError, match="First without"):
        again()
    assert "run it again with --to" in carried_out(cast, "dead", "probate")
    assert [letter.to for letter in mail.outbox] == [[cast.owner.email]]
    with pytest.raises(CommandError, match="30 days pass"):
        again()
    owner, before = User.objects.using("owner").filter(pk=cast.owner.pk), timezone.now() - timedelta(days=31)
    Afterwards.objects.using("owner").update(said_at=before)
    (note,) = notes()
    note.chmod(0o600)
    note.write_text(json.dumps(json.loads(note.read_text()) | {"at": before.isoformat()}))
    owner.update(last_login=timezone.now() - timedelta(days=3))
    with pytest.raises(CommandError, match="Ask them"):
        again()
    owner.update(last_login=None)
    with pytest.raises(CommandError, match="no such account"):
        again("nobody@example.org")
    assert "can read what was not private" in again()
    with acting_as(cast.stranger):
        held = Share.objects.held_by(cast.stranger).filter(journey=cast.journey)
        assert {(share.stage, share.level, share.item_id) for share in held} == {
            (stage, "see", None) for stage in ("statement", "plan", "days")
        }
    # Said anew, it is noted anew.
    said_so(cast, "dead", "keep", who="Gran")
    with pytest.raises(CommandError, match="First without"):
        again()


def test_letters_go_with_an_erased_journey(cast: Cast) -> None:
    a_letter(cast)
    assert (letters := Letter.objects.using("owner")).exists()
    kept(asked(cast))
    assert not letters.exists()
    assert not LetterPart.objects.using("owner").exists()


def test_one_that_does_not_go_for_a_day_raises_the_alarm(cast: Cast, caplog: Any) -> None:
    asked(cast)
    late.watch()
    assert caplog.text == ""
    before = timezone.now() - timedelta(days=2)
    Leaving.objects.using("owner").update(asked_at=before, due_at=before)
    late.watch()
    assert "ALARM" in caplog.text
    assert str(cast.journey.pk) not in caplog.text
