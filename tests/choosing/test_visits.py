"""Visits: planning one, ticking, calling off, on paper and in a calendar, how it felt, and what comes home from it."""

from collections.abc import Callable
from datetime import date, timedelta
from io import BytesIO

import icalendar
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from access.identity import acting_as
from access.models import Event
from access.rules import Level, Stage
from choosing.models import Option, Question, Visit, VisitPart
from choosing.themes import BY_VALUE, FEELS, THEMES, themes_for
from choosing.visits import actions
from journeys.models import Attachment
from tests.cast import Cast, share_with
from tests.choosing.pages import a_choice, a_visit, a_visit_photo, seen_on
from ui.icons import PATHS

pytestmark = pytest.mark.django_db


def at(name: str, visit: Visit, *more: object) -> str:
    return reverse(name, args=[visit.journey_id, visit.choice_id, *(more or [visit.pk])])


def said(day: date, **more: object) -> dict[str, object]:
    return {"kind": "visit", "on_day": day.day, "on_month": day.month, "on_year": day.year, **more}


def now_of(cast: Cast, visit: Visit) -> Visit:
    with acting_as(cast.owner):
        return Visit.objects.get(pk=visit.pk)


def a_picture() -> SimpleUploadedFile:
    file = BytesIO()
    Image.new("RGB", (40, 30), "teal").save(file, "PNG")
    return SimpleUploadedFile("IMG_1.png", file.getvalue(), "image/png")


def test_a_visit_is_planned_and_changed(cast: Cast, as_user: Callable) -> None:
    before, client = a_visit(cast), as_user(cast.owner)
    day = timezone.localdate() + timedelta(days=9)
    address = reverse("plan_visit", args=[cast.journey.pk, before.choice_id, before.option_id])
    page = client.post(
        address, said(day, at="2pm", place="The blue door", with_whom="Asha", plan="The garden"), follow=True
    ).content.decode()
    for words in ("The blue door", "Asha", "The garden", "2:00pm", "Bill’s spare room"):
        assert words in page
    with acting_as(cast.owner):
        made = Visit.objects.exclude(pk=before.pk).get()
        assert Event.objects.filter(kind="visit.planned").exists()
    changed = said(day, kind="trial", until_day=day.day, until_month=day.month, until_year=day.year + 1)
    client.post(at("change_visit", made), changed | seen_on(client, at("change_visit", made)))
    made = now_of(cast, made)
    assert (made.kind, made.at, made.until) == ("trial", None, day.replace(year=day.year + 1))


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"on_day": "", "on_month": "", "on_year": ""}, "Put a day, a month and a year"),
        ({"on_day": "31", "on_month": "2"}, "Put a day, a month and a year"),
        ({"on_year": "20266"}, "Put a day, a month and a year"),
        ({"on_year": "3026"}, "Look at the year again."),
        ({"on_year": "1"}, "Look at the year again."),
        ({"at": "noonish"}, "Write a time"),
        ({"kind": ""}, "Pick one."),
        (
            {"until_day": "1", "until_month": "1", "until_year": "2020"},
            "The last day comes after the first one.",
        ),
    ],
)
def test_what_cannot_be_is_said_and_what_was_typed_stays(
    cast: Cast, as_user: Callable, wrong: dict, words: str
) -> None:
    visit = a_visit(cast)
    typed = said(timezone.localdate(), place="The blue door") | wrong
    page = as_user(cast.owner).post(at("change_visit", visit), typed).content.decode()
    assert words in page
    assert "The blue door" in page
    assert now_of(cast, visit).place == ""


def test_there_is_an_end_to_how_many(cast: Cast, as_user: Callable, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(actions, "MOST_VISITS", 1)
    visit = a_visit(cast)
    address = reverse("plan_visit", args=[cast.journey.pk, visit.choice_id, visit.option_id])
    page = as_user(cast.owner).post(address, said(timezone.localdate())).content.decode()
    assert "There are many visits here already." in page


def test_a_visit_is_called_off_and_happens_after_all(cast: Cast, as_user: Callable) -> None:
    visit, client = a_visit(cast), as_user(cast.owner)
    assert "It is called off" in client.post(at("call_off_visit", visit), follow=True).content.decode()
    assert now_of(cast, visit).called_off_at
    client.post(at("call_off_visit", visit))
    assert now_of(cast, visit).called_off_at is None


def test_questions_of_this_option_are_listed_and_ticked_off(cast: Cast, as_user: Callable) -> None:
    visit, other = a_visit(cast), a_visit(cast)
    with acting_as(cast.owner):
        rows = [
            Question.objects.create(journey=cast.journey, choice_id=one.choice_id, option=option, words=words)
            for one, option, words in (
                (visit, visit.option, "Can Biscuit come?"),
                (visit, None, "Who is there at night?"),
                (other, other.option, "Is there a lift?"),
            )
        ]
    client = as_user(cast.owner)
    page = client.get(at("visit", visit)).content.decode()
    assert "Can Biscuit come?" in page
    assert "Who is there at night?" in page
    assert "Is there a lift?" not in page
    done = [str(rows[0].pk), "welcome", str(rows[2].pk), "made-up"]
    client.post(at("tick_visit", visit), {"done": done})
    assert set(now_of(cast, visit).ticked) == {str(rows[0].pk), "welcome"}
    # A page that was opened before takes no newer tick away; what it had and has no more goes.
    client.post(at("tick_visit", visit), {"had": ["welcome"], "done": ["food"]})
    assert set(now_of(cast, visit).ticked) == {str(rows[0].pk), "food"}
    assert "Can Biscuit come?" in client.get(at("visit_paper", visit)).content.decode()


@pytest.mark.parametrize(
    ("day", "offset"), [(date(2027, 1, 12), 0), (date(2027, 7, 6), 1), (date(2027, 3, 28), 1)]
)
def test_a_calendar_gets_the_hour_that_clocks_show_here_and_no_name(
    cast: Cast, as_user: Callable, day: date, offset: int
) -> None:
    visit, client = a_visit(cast), as_user(cast.owner)
    change = at("change_visit", visit)
    client.post(change, said(day, at="14:30", place="The blue door") | seen_on(client, change))
    answer = client.get(at("visit_calendar", visit))
    assert answer["Content-Type"].startswith("text/calendar")
    assert "a-visit.ics" in answer["Content-Disposition"]
    event = icalendar.Calendar.from_ical(answer.content).events[0]
    start = event["DTSTART"].dt
    assert (start.hour, start.utcoffset()) == (14, timedelta(hours=offset))
    assert b"TZID=Europe/London" in answer.content
    assert b"BEGIN:VTIMEZONE" in answer.content
    assert str(event["SUMMARY"]) == "A visit"
    for secret in ("Bill", "blue door", "Rosa", "Good", "care"):
        assert secret not in answer.content.decode().replace("-//Good Lives//EN", "").replace(
            "good-lives", ""
        )


def test_a_calendar_says_where_only_when_i_say_so(cast: Cast, as_user: Callable) -> None:
    visit, client = a_visit(cast, place="The blue door"), as_user(cast.owner)
    file = icalendar.Calendar.from_ical(client.get(at("visit_calendar", visit) + "?where=1").content)
    assert str(file.events[0]["SUMMARY"]) == "Bill’s spare room"
    assert str(file.events[0]["LOCATION"]) == "The blue door"


def test_a_stay_in_a_calendar_has_every_day_of_it(cast: Cast, as_user: Callable) -> None:
    visit, client = a_visit(cast), as_user(cast.owner)
    until = {"until_day": 30, "until_month": 3, "until_year": 2027}
    change = at("change_visit", visit)
    client.post(change, said(date(2027, 3, 26), kind="trial", **until) | seen_on(client, change))
    event = icalendar.Calendar.from_ical(client.get(at("visit_calendar", visit)).content).events[0]
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (date(2027, 3, 26), date(2027, 3, 31))


def test_how_it_felt_is_a_face_for_each_thing_or_nothing(cast: Cast, as_user: Callable) -> None:
    visit, client = a_visit(cast, days=-3), as_user(cast.owner)
    client.post(at("visit_felt", visit), {"welcome": "5", "food": "2", "calm": "", "words": "Like home"})
    visit = now_of(cast, visit)
    assert visit.felt == {"welcome": 5, "food": 2}
    page = client.get(at("visit", visit)).content.decode()
    for words in ("Very good", "Not good", "Like home"):
        assert words in page
    assert "Noise and calm" not in page
    assert "Like home" in client.get(at("visit_felt", visit)).content.decode()


def test_a_face_that_there_is_not_is_not_kept(cast: Cast, as_user: Callable) -> None:
    visit = a_visit(cast, days=-3)
    for value in ("6", "0", "good", "1.5"):
        as_user(cast.owner).post(at("visit_felt", visit), {"welcome": value})
    assert now_of(cast, visit).felt == {}


def test_themes_and_faces_have_their_drawings() -> None:
    assert {theme.icon for theme in THEMES} | {feel.icon for feel in FEELS} <= set(PATHS)
    assert len({PATHS[feel.icon] for feel in FEELS}) == len({str(feel.words) for feel in FEELS}) == 5
    assert sorted(BY_VALUE) == [1, 2, 3, 4, 5]
    assert len(themes_for("call")) < len(themes_for("visit")) == len(THEMES) == 9


def test_a_photo_is_kept_served_and_taken_out(cast: Cast, as_user: Callable) -> None:
    visit, client = a_visit(cast, days=-1), as_user(cast.owner)
    page = client.post(
        at("add_visit_photo", visit), {"picture": a_picture(), "words": "The window seat"}, follow=True
    ).content.decode()
    with acting_as(cast.owner):
        part = VisitPart.objects.select_related("attachment").get()
    assert part.attachment.private
    assert part.attachment.item_id is None
    assert part.attachment.small_url in page
    assert "The window seat" in page
    assert client.get(part.attachment.get_absolute_url()).status_code == 200
    words = at("visit_part", visit, part.pk)
    client.post(words, {"words": "My window"} | seen_on(client, words))
    assert "My window" in client.get(at("visit", visit)).content.decode()
    client.post(at("take_out_visit_part", visit, part.pk))
    with acting_as(cast.owner):
        assert not VisitPart.objects.exists()
        assert not Attachment.objects.filter(pk=part.attachment_id).exists()


def test_what_is_no_picture_is_said(cast: Cast, as_user: Callable) -> None:
    visit = a_visit(cast)
    broken = SimpleUploadedFile("a.png", b"not a picture", "image/png")
    page = as_user(cast.owner).post(at("add_visit_photo", visit), {"picture": broken, "words": "Hi"})
    assert "not a picture we can open" in page.content.decode()
    assert "Hi" in page.content.decode()


def test_there_is_an_end_to_how_much_comes_home(
    cast: Cast, as_user: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(actions, "MOST_PARTS", 0)
    visit = a_visit(cast)
    page = as_user(cast.owner).post(at("add_visit_photo", visit), {"picture": a_picture()})
    assert "There is no room for more with this visit." in page.content.decode()
    with acting_as(cast.owner):
        assert not Attachment.objects.exists()


def test_a_film_and_a_voice_note_have_their_pages(cast: Cast, as_user: Callable) -> None:
    visit, client = a_visit(cast), as_user(cast.owner)
    for name in ("add_visit_film", "add_visit_sound"):
        assert "data-recorder" in client.get(at(name, visit)).content.decode()


def test_files_of_a_visit_are_the_owners_alone_whatever_is_shared(cast: Cast, as_user: Callable) -> None:
    visit = a_visit(cast, days=-1)
    part = a_visit_photo(cast, visit)
    share_with(
        cast.owner, cast.journey, cast.stranger, Level.HELP, stage=Stage.CHOICE, item_id=visit.choice_id
    )
    addresses = (part.attachment.get_absolute_url(), part.attachment.small_url)
    for member in ("supporter", "commenter", "helper", "stranger", "item_supporter", "registrar"):
        assert all(as_user(cast[member]).get(address).status_code == 404 for address in addresses), member
        with acting_as(cast[member]):
            assert not Attachment.objects.filter(pk=part.attachment_id).exists(), member
    assert as_user(cast.owner).get(addresses[0]).status_code == 200


def test_whoever_the_choice_is_shared_with_reads_words_and_faces_and_no_file(
    cast: Cast, as_user: Callable
) -> None:
    visit = a_visit(cast, days=-1, with_whom="Asha")
    shown, secret = a_visit_photo(cast, visit), a_visit_photo(cast, visit, "Uncle Ray", private=True)
    with acting_as(cast.owner):
        actions.say_how_it_felt(visit=visit, felt={"food": 1}, words="Cold toast", by=cast.owner)
    share_with(
        cast.owner, cast.journey, cast.stranger, Level.SEE, stage=Stage.CHOICE, item_id=visit.choice_id
    )
    client = as_user(cast.stranger)
    page = client.get(at("visit", visit)).content.decode()
    for words in ("Cold toast", "Very bad", "The window seat", "Asha"):
        assert words in page
    for words in ("Uncle Ray", str(shown.attachment_id), str(secret.attachment_id), "Change the plan"):
        assert words not in page
    assert client.get(at("visit_felt", visit)).status_code == 403
    assert client.get(at("visit_calendar", visit)).status_code == 403
    with acting_as(cast.stranger):
        assert list(VisitPart.objects.values_list("pk", flat=True)) == [shown.pk]


def test_a_private_visit_or_option_hides_all_that_hangs_on_it(cast: Cast, as_user: Callable) -> None:
    visit = a_visit(cast)
    part = a_visit_photo(cast, visit)
    share_with(
        cast.owner, cast.journey, cast.stranger, Level.SEE, stage=Stage.CHOICE, item_id=visit.choice_id
    )

    def there() -> tuple[int, bool]:
        status = as_user(cast.stranger).get(at("visit", visit)).status_code
        with acting_as(cast.stranger):
            return status, VisitPart.objects.filter(pk=part.pk).exists()

    assert there() == (200, True)
    owner, change = as_user(cast.owner), at("change_visit", visit)
    owner.post(change, said(visit.on, private="on") | seen_on(owner, change))
    assert there() == (404, False)
    owner.post(change, said(visit.on) | seen_on(owner, change))
    assert there() == (200, True)
    with acting_as(cast.owner):
        Option.objects.filter(pk=visit.option_id).update(private=True)
        late = a_visit_photo(cast, visit)
        assert VisitPart.objects.get(pk=late.pk).visit_private
    assert there() == (404, False)


def test_all_of_a_visit_can_be_taken_out(cast: Cast, as_user: Callable) -> None:
    visit = a_visit(cast)
    part, client = a_visit_photo(cast, visit), as_user(cast.owner)
    assert "the one thing I brought home" in client.get(at("take_out_visit", visit)).content.decode()
    client.post(at("take_out_visit", visit))
    with acting_as(cast.owner):
        assert not Visit.objects.exists()
        assert not Attachment.objects.filter(pk=part.attachment_id).exists()


def test_the_list_asks_as_many_questions_of_the_database_for_many_as_for_one(
    cast: Cast, as_user: Callable
) -> None:
    choice = a_choice(cast)
    visit, client = a_visit(cast, choice), as_user(cast.owner)
    address = reverse("visits", args=[cast.journey.pk, choice.pk])
    client.get(address)
    with CaptureQueriesContext(connection) as one:
        client.get(address)
    for days in (-9, -2, 5):
        a_visit(cast, choice, days=days)
    with CaptureQueriesContext(connection) as many:
        page = client.get(address).content.decode()
    assert len(one) == len(many)
    assert page.index("To come") < page.index("Where I have been")
    assert at("visit", visit) in page


def test_how_it_felt_stands_with_the_option_and_side_by_side(cast: Cast, as_user: Callable) -> None:
    choice = a_choice(cast)
    visit, other = (a_visit(cast, choice, days=days) for days in (-1, 4))
    client = as_user(cast.owner)
    option = reverse("option", args=[cast.journey.pk, choice.pk, visit.option_id])
    side = reverse("compare", args=[cast.journey.pk, choice.pk])
    assert "How it felt when I was there" not in client.get(side).content.decode()
    assert (
        at("visit", other)
        in client.get(option.replace(str(visit.option_id), str(other.option_id))).content.decode()
    )
    client.post(at("visit_felt", visit), {"calm": "1", "words": "The radio"})
    for address in (option, side):
        page = client.get(address).content.decode()
        for words in ("Noise and calm", "Very bad", "The radio"):
            assert words in page
    client.post(at("call_off_visit", visit))
    assert "The radio" not in client.get(side).content.decode()
