"""Beginning with somebody who has no email, taking it over, and sitting together at one device."""

import re
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from access.identity import acting_as
from access.models import Event
from access.rules import Level
from accounts.cards.actions import make_card
from accounts.models import SignInCard, User
from aspirations.actions import begin_statement
from aspirations.models import Area, Statement
from journeys.actions import end_share
from journeys.models import Agreement, Attachment, Journey, Share, Sitting
from journeys.together import actions, begin, face
from tests.accounts.test_cards import ALONE, CARD, FIRST, PIN
from tests.cast import Cast
from tests.conftest import StrictClient

pytestmark = pytest.mark.django_db

BEGIN = "/home/begin-with/"
SAID = {
    "name": "Bill",
    "known_as": "Asha",
    "relation": "family",
    "words": "He nodded and smiled.",
    "here": "on",
}


@pytest.fixture
def asha(as_user: Any) -> StrictClient:
    """A helper's browser."""
    return as_user(User.objects.create_user("asha@example.org"))


def begin_with(client: StrictClient, **more: str) -> tuple[Journey, str]:
    """The journey, and the number on the card that is shown once."""
    page = client.post(BEGIN, SAID | more).content.decode()
    found = re.search(r"\d{3} \d{3} \d{3} \d{3} \d{3}", page)
    assert found, page
    helper = User.objects.get(email="asha@example.org")
    with acting_as(helper):
        journey = Journey.objects.get(pk=re.search(r"/journey/([0-9a-f-]{36})/", page)[1])  # type: ignore[index]
        assert journey.owner_id != helper.pk
    return journey, found[0]


def take_over(number: str) -> StrictClient:
    """The person, alone with the card, on any device."""
    bill = StrictClient()
    bill.post(CARD, {"number": number})
    bill.post(FIRST, ALONE)
    return bill


def statement(journey: Journey) -> str:
    return f"/journey/{journey.pk}/statement/"


def kinds(journey: Journey) -> list[str]:
    with acting_as(journey.owner):
        return list(Event.objects.filter(journey_id=journey.pk).values_list("kind", flat=True))


def test_a_helper_begins_and_the_person_owns_it(asha: StrictClient) -> None:
    journey, _number = begin_with(asha)
    owner = journey.owner
    assert owner.email is None
    assert journey.name == "Bill"
    with acting_as(owner):
        agreement = Agreement.objects.get(journey=journey)
        assert agreement.words == "He nodded and smiled."
        share = Share.objects.get(journey=journey)
        assert (share.grantee.email, share.level, share.item_id) == ("asha@example.org", Level.HELP, None)  # type: ignore[union-attr]
        assert Statement.objects.filter(journey=journey).exists()
    assert SignInCard.objects.get(user=owner).pin == ""
    assert mail.outbox == []


@pytest.mark.parametrize("missing", ["name", "known_as", "relation", "words", "here"])
def test_without_a_yes_nothing_begins(asha: StrictClient, missing: str) -> None:
    page = asha.post(BEGIN, SAID | {missing: ""}).content.decode()
    assert "There is one thing to look at" in page
    assert User.objects.filter(email=None).count() == 0


def test_the_helper_is_a_helper_and_no_more(asha: StrictClient) -> None:
    journey, _number = begin_with(asha)
    assert asha.get(statement(journey)).status_code == 200
    for page in ("statement/sign/", "people/", "name/", "together/code/", "together/first/"):
        assert asha.get(f"/journey/{journey.pk}/{page}").status_code in (403, 404), page
    assert asha.get("/my/sign-ins/card/").status_code == 302  # their own, after proving; never Bill's
    assert "Bill" in asha.get(BEGIN).content.decode()


def test_what_is_private_stays_hidden_from_the_helper(asha: StrictClient) -> None:
    journey, _number = begin_with(asha)
    with acting_as(journey.owner):
        area = Area.objects.filter(journey=journey).first()
        assert area
        Area.objects.filter(pk=area.pk).update(own_title="Just for me", private=True)
    assert "Just for me" not in asha.get(statement(journey)).content.decode()


def test_the_card_is_shown_once_and_there_is_no_second(asha: StrictClient) -> None:
    _journey, number = begin_with(asha)
    assert number not in asha.get(BEGIN).content.decode()
    assert SignInCard.objects.count() == 1


def test_taking_over_ends_the_helpers_access_at_the_next_click(asha: StrictClient) -> None:
    journey, number = begin_with(asha)
    assert asha.get(statement(journey)).status_code == 200
    bill = take_over(number)
    assert asha.get(statement(journey)).status_code == 404
    assert asha.get(f"/journey/{journey.pk}/together/").status_code == 404
    assert "Bill" not in asha.get(BEGIN).content.decode()
    assert bill.get(statement(journey)).status_code == 200
    assert "together.taken_over" in kinds(journey)
    assert mail.outbox == []


def test_a_card_without_its_pin_takes_nothing_over(asha: StrictClient) -> None:
    journey, number = begin_with(asha)
    StrictClient().post(CARD, {"number": number})
    assert asha.get(statement(journey)).status_code == 200


def test_the_persons_first_page_says_who_helped_and_asks(asha: StrictClient) -> None:
    journey, number = begin_with(asha)
    bill = StrictClient()
    bill.post(CARD, {"number": number})
    first = bill.post(FIRST, ALONE).headers["Location"]
    assert first == f"/journey/{journey.pk}/together/first/"
    page = bill.get(first).content.decode()
    assert "Asha</b> (family) began this with me" in page
    assert "He nodded and smiled." in page
    bill.post(first, {"level": "none", "until": "30"})
    assert asha.get(statement(journey)).status_code == 404


@pytest.mark.parametrize("level", ["see", "comment", "help"])
def test_help_can_be_given_again(asha: StrictClient, level: str) -> None:
    journey, number = begin_with(asha)
    bill = take_over(number)
    bill.post(f"/journey/{journey.pk}/together/first/", {"level": level, "until": "90"})
    assert asha.get(statement(journey)).status_code == 200
    with acting_as(journey.owner):
        share = Share.objects.live().get(journey=journey)
    assert share.level == level
    assert share.ends_at and timedelta(days=89) < share.ends_at - timezone.now() < timedelta(days=91)
    # A second time, or one press too many, makes no second share.
    bill.post(f"/journey/{journey.pk}/together/first/", {"level": level, "until": ""})
    with acting_as(journey.owner):
        assert Share.objects.live().filter(journey=journey).count() == 1


def test_coming_in_again_does_not_end_help_that_was_given_again(asha: StrictClient) -> None:
    journey, number = begin_with(asha)
    bill = take_over(number)
    bill.post(f"/journey/{journey.pk}/together/first/", {"level": "help", "until": ""})
    bill.post("/next-person/")
    bill.post(CARD, {"number": number, "pin": PIN})
    assert asha.get(statement(journey)).status_code == 200
    assert kinds(journey).count("card.used") == 2


def test_a_helper_stops_before_and_sees_nothing_more(asha: StrictClient) -> None:
    journey, number = begin_with(asha)
    asha.post(f"/journey/{journey.pk}/together/stop/")
    assert asha.get(statement(journey)).status_code == 404
    page = take_over(number).get(f"/journey/{journey.pk}/together/first/").content.decode()
    assert "Asha</b> (family) began this with me" in page
    with acting_as(journey.owner):
        share = Share.objects.get(journey=journey)
    assert share.ended_by_id == share.grantee_id


def test_so_many_may_wait_and_no_more(asha: StrictClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(begin, "MOST_WAITING", 2)
    journey, _number = begin_with(asha)
    begin_with(asha)
    asha.post(BEGIN, SAID)
    assert User.objects.filter(email=None).count() == 2
    asha.post(f"/journey/{journey.pk}/together/stop/")
    begin_with(asha)


@pytest.mark.parametrize("work", ["commissioner", "registrar"])
def test_who_works_on_the_register_or_figures_begins_nobodys_journey(as_user: Any, work: str) -> None:
    client = as_user(User.objects.create_user("grace@example.org", work))
    assert client.post(BEGIN, SAID).headers["Location"] == "/home/"


def test_somebody_with_no_mailbox_begins_with_nobody(as_user: Any) -> None:
    assert as_user(User.objects.create_user(None)).get(BEGIN).headers["Location"] == "/home/"


def test_a_sound_of_the_yes_is_the_persons_alone(asha: StrictClient) -> None:
    journey, number = begin_with(asha)
    address = f"/journey/{journey.pk}/together/agreement/"
    assert asha.get(address).status_code == 200
    sound = SimpleUploadedFile("yes.mp3", b"not yet made ready")
    answer = asha.post(address, {"kind": "sound", "recording": sound})
    assert answer.headers["Location"] == BEGIN
    with acting_as(journey.owner):
        kept = Attachment.objects.get(journey=journey)
        assert (kept.kind, kept.private, kept.added_by) == ("sound", True, journey.owner)
    assert asha.get(f"/journey/{journey.pk}/recording/{kept.pk}/").status_code == 404
    page = take_over(number).get(f"/journey/{journey.pk}/together/first/").content.decode()
    assert f"/journey/{journey.pk}/recording/{kept.pk}/" in page


def test_nobody_but_who_began_adds_a_recording(cast: Cast, as_user: Any) -> None:
    for member in ("owner", "helper", "supporter", "stranger"):
        address = f"/journey/{cast.journey.pk}/together/agreement/"
        assert as_user(cast[member]).post(address, {"kind": "sound"}).status_code == 404, member


# Sitting together.


def sit_with_code(cast: Cast, client: StrictClient, who: str = "helper") -> Any:
    owner = cast.owner
    with acting_as(owner):
        _sitting, code = actions.make_code(journey=cast.journey, helper=cast[who], known_as="Asha", by=owner)
    return client.post(f"/journey/{cast.journey.pk}/together/", {"code": code})


def words(client: StrictClient, cast: Cast) -> str:
    return client.get(f"/journey/{cast.journey.pk}/statement/").content.decode()


@pytest.fixture
def written(cast: Cast) -> Cast:
    with acting_as(cast.owner):
        begin_statement(journey=cast.journey, by=cast.owner)
    return cast


def test_a_code_begins_it_and_every_page_says_who_speaks(written: Cast, as_user: Any) -> None:
    helper = as_user(written.helper)
    assert "is speaking" not in words(helper, written)
    assert sit_with_code(written, helper).headers["Location"].endswith("/statement/")
    assert "Asha is speaking." in words(helper, written)
    helper.post(f"/journey/{written.journey.pk}/together/speaker/", {"speaker": "owner"})
    assert "Rosa is speaking. Asha types." in words(helper, written)
    helper.post(f"/journey/{written.journey.pk}/together/speaker/", {"speaker": "helper"})
    assert "Asha is speaking." in words(helper, written)
    assert "is speaking" not in helper.get("/home/").content.decode()


def test_the_owner_makes_the_code_on_their_own_device(written: Cast, as_user: Any) -> None:
    owner, helper = as_user(written.owner), as_user(written.helper)
    address = f"/journey/{written.journey.pk}/together/code/"
    page = owner.post(address, {"helper": written.helper.pk}).content.decode()
    code = re.search(r'sitcode">(\d{3} \d{3})<', page)
    assert code
    helper.post(f"/journey/{written.journey.pk}/together/", {"code": code[1]})
    assert "Asha is speaking." in words(helper, written)
    assert "Stop now" in owner.get(address).content.decode()


def test_a_code_works_for_one_helper_once_and_not_for_long(written: Cast, as_user: Any) -> None:
    owner = written.owner
    with acting_as(owner):
        sitting, code = actions.make_code(
            journey=written.journey, helper=written.helper, known_as="Asha", by=owner
        )
    address = f"/journey/{written.journey.pk}/together/"
    other = as_user(written.commenter)
    other.post(address, {"code": code})
    assert "is speaking" not in words(other, written)
    with acting_as(owner):
        Sitting.objects.filter(pk=sitting.pk).update(ends_at=timezone.now())
    assert "too old" in as_user(written.helper).post(address, {"code": code}).content.decode()


def test_guessing_a_code_stops_after_five(written: Cast, as_user: Any) -> None:
    owner, helper = written.owner, as_user(written.helper)
    with acting_as(owner):
        _sitting, code = actions.make_code(
            journey=written.journey, helper=written.helper, known_as="Asha", by=owner
        )
    wrong = f"{(int(code) + 1) % 1_000_000:06}"
    for typed in [wrong] * 5 + [code]:
        helper.post(f"/journey/{written.journey.pk}/together/", {"code": typed})
    assert "is speaking" not in words(helper, written)


def test_card_and_pin_on_the_helpers_device_begin_it_and_open_nothing(written: Cast, as_user: Any) -> None:
    number, helper = make_card(user=written.owner, by=written.owner, pin=PIN), as_user(written.helper)
    address = f"/journey/{written.journey.pk}/together/"
    assert (
        "do not open this journey" in helper.post(address, {"number": number, "pin": "7153"}).content.decode()
    )
    helper.post(address, {"number": number, "pin": PIN})
    assert "Asha is speaking." in words(helper, written)
    assert helper.session["_auth_user_id"] == str(written.helper.pk)
    assert helper.get(f"/journey/{written.journey.pk}/name/").status_code == 403


def test_another_persons_card_begins_nothing_here(written: Cast, as_user: Any) -> None:
    number, helper = make_card(user=written.stranger, by=written.stranger, pin=PIN), as_user(written.helper)
    helper.post(f"/journey/{written.journey.pk}/together/", {"number": number, "pin": PIN})
    assert "is speaking" not in words(helper, written)


def test_it_gives_no_right_at_all(written: Cast, as_user: Any) -> None:
    """The same pages, the same answers, the same private things hidden."""
    with acting_as(written.owner):
        Area.objects.filter(journey=written.journey, position=1).update(own_title="Just for me", private=True)
    helper = as_user(written.helper)
    paths = [
        f"/journey/{written.journey.pk}/{path}"
        for path in ("statement/", "name/", "statement/sign/", "people/")
    ]
    before = [helper.get(path).status_code for path in paths]
    sit_with_code(written, helper)
    helper.post(f"/journey/{written.journey.pk}/together/speaker/", {"speaker": "owner"})
    assert [helper.get(path).status_code for path in paths] == before
    assert "Just for me" not in words(helper, written)


@pytest.mark.parametrize("who", ["owner", "helper"])
def test_either_ends_it_at_once(written: Cast, as_user: Any, who: str) -> None:
    helper = as_user(written.helper)
    sit_with_code(written, helper)
    with acting_as(written.owner):
        sitting = Sitting.objects.get(journey=written.journey)
    client = helper if who == "helper" else as_user(written.owner)
    client.post(f"/journey/{written.journey.pk}/together/end/{sitting.pk}/")
    assert "is speaking" not in words(helper, written)


def test_it_ends_with_the_share_with_time_and_at_signing_out(written: Cast, as_user: Any) -> None:
    helper, owner = as_user(written.helper), written.owner
    sit_with_code(written, helper)
    with acting_as(owner):
        sitting = Sitting.objects.get(journey=written.journey)
        assert sitting.ends_at - sitting.started_at == timedelta(hours=2)
        Sitting.objects.update(ends_at=timezone.now())
    assert "is speaking" not in words(helper, written)
    sit_with_code(written, helper)
    helper.post("/sign-out/")
    with acting_as(owner):
        assert Sitting.objects.going_on().count() == 0
    helper = as_user(written.helper)
    sit_with_code(written, helper)
    with acting_as(owner):
        Share.objects.filter(grantee=written.helper).update(ended_at=timezone.now(), ended_by=owner)
    assert helper.get(f"/journey/{written.journey.pk}/statement/").status_code == 404


def test_before_takeover_the_helper_says_that_the_person_is_there(asha: StrictClient) -> None:
    journey, _number = begin_with(asha)
    asha.post(f"/journey/{journey.pk}/together/", {"here": "1"})
    asha.post(f"/journey/{journey.pk}/together/speaker/", {"speaker": "owner"})
    assert "Bill is speaking. Asha types." in asha.get(statement(journey)).content.decode()


def test_after_takeover_nobody_says_it_for_them(asha: StrictClient) -> None:
    journey, number = begin_with(asha)
    bill = take_over(number)
    bill.post(f"/journey/{journey.pk}/together/first/", {"level": "help", "until": ""})
    asha.post(f"/journey/{journey.pk}/together/", {"here": "1"})
    assert "is speaking" not in asha.get(statement(journey)).content.decode()


def test_words_keep_the_speaker_of_the_page_they_were_typed_on(written: Cast, as_user: Any, rf: Any) -> None:
    """The switch may be pressed while words are on their way."""
    helper = as_user(written.helper)
    sit_with_code(written, helper)
    helper.post(f"/journey/{written.journey.pk}/together/speaker/", {"speaker": "owner"})

    def asks(**data: str) -> str:
        request = rf.post("/", data)
        request.user, request.session = written.helper, helper.session
        with acting_as(written.helper):
            return face.speaker(request, written.journey)

    assert asks() == "owner"
    assert asks(spoken="helper") == "helper"
    with acting_as(written.owner):
        Sitting.objects.update(ended_at=timezone.now())
    assert asks() == "helper"
    assert asks(spoken="owner") == "helper"


def test_pages_without_a_sitting_cost_no_query_more(written: Cast, as_user: Any, rf: Any) -> None:
    request = rf.get("/")
    request.user, request.session = written.helper, {}
    with CaptureQueriesContext(connection) as queries:
        assert face.sitting_of(request, written.journey) is None
        assert face.speaker(request, written.journey) == "helper"
    assert len(queries) == 0


def test_a_second_press_begins_nobody_else(asha: StrictClient) -> None:
    key = str(uuid4())
    begin_with(asha, key=key)
    again = asha.post(BEGIN, SAID | {"key": key}, follow=True).content.decode()
    assert "It is begun, and the card was shown." in again
    assert User.objects.filter(email=None).count() == 1


def test_nobody_begins_without_end(asha: StrictClient) -> None:
    for _ in range(begin.A_DAY.times):
        journey, _number = begin_with(asha)
        asha.post(reverse("stop_begun", args=[journey.pk]))
    assert asha.post(BEGIN, SAID).status_code == 429


def test_not_now_ends_what_was_given_and_another_answer_changes_it(asha: StrictClient) -> None:
    journey, number = begin_with(asha)
    bill = take_over(number)
    page = reverse("taken_over", args=[journey.pk])
    level = {"level": "see", "until": ""}
    for said, holds in (({"level": "help"}, ["help"]), (level, ["see"]), ({"level": "none"}, [])):
        form = bill.get(page).context["form"]
        answer = {name: form[name].value() or "" for name in form.fields} | said
        assert bill.post(page, answer).status_code == 302
        with acting_as(journey.owner):
            assert [share.level for share in Share.objects.live().filter(journey=journey)] == holds


def test_a_sitting_ends_with_the_share(asha: StrictClient) -> None:
    journey, _number = begin_with(asha)
    asha.post(reverse("sit_together", args=[journey.pk]), {"here": "on"})
    with acting_as(journey.owner):
        assert Sitting.objects.going_on().filter(journey=journey).exists()
        assert Event.objects.get(kind="sitting.claimed").actor_id != journey.owner_id
        for share in Share.objects.live().filter(journey=journey):
            end_share(share=share, by=journey.owner)
        assert not Sitting.objects.open().filter(journey=journey).exists()


def test_whoever_began_and_leaves_waits_for_nobody(asha: StrictClient) -> None:
    journey, number = begin_with(asha)
    asha.post(reverse("leave", args=[journey.pk]))
    with acting_as(journey.owner):
        assert Agreement.objects.get(journey=journey).ended_at
    assert asha.get(reverse("stop_begun", args=[journey.pk])).status_code == 404
    assert take_over(number).get("/home/").status_code == 200
