"""My week: what comes when, one time otherwise, what happened, and the file for a calendar."""

from collections.abc import Callable
from datetime import date, time, timedelta
from typing import Any
from uuid import uuid4

import icalendar
import pytest
from dateutil.rrule import rrulestr
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from access.identity import acting_as
from access.rules import Level, Stage
from accounts.models import User
from delivery.models import Coming, Happened, Occasion
from delivery.week import calendar, often, reading
from delivery.week.actions import change_coming
from delivery.week.often import Often
from planning.models import Goal, Person, Step
from tests.cast import Cast, share_with
from tests.delivery.week_pages import a_coming, days_ago
from tests.planning.walls import a_picture
from ui import recurrence

AsUser = Callable[[User], Client]
TODAY = timezone.localdate
FIVE_YEARS = timedelta(days=5 * 366)


def events_of(comings: list[Coming], occasions: list[Occasion]) -> Any:
    """The events of the file, as another program reads them."""
    file: Any = icalendar.Calendar.from_ical(calendar.written(comings, occasions, in_words=True))
    return file.events


def url(name: str, cast: Cast, *args: Any) -> str:
    return reverse(name, args=[cast.journey.pk, *args])


def posted(on: date, **more: Any) -> dict[str, Any]:
    return {
        "title": "Choir", "who": "nobody", "often": "once", "starts_on_day": on.day, "starts_on_month": on.month,
        "starts_on_year": on.year, **more,
    }  # fmt: skip


@settings(max_examples=25, deadline=None)
@given(
    first=st.dates(date(2026, 1, 1), date(2028, 12, 31)),
    how=st.sampled_from(Often.values),
    weekdays=st.sets(st.integers(0, 6)),
    lasts=st.none() | st.integers(0, 900),
)
def test_what_is_asked_in_plain_words_is_one_rule_and_back(
    first: date, how: str, weekdays: set[int], lasts: int | None
) -> None:
    begins = often.first_day(how, first, weekdays)
    until = begins + timedelta(days=lasts) if lasts is not None else None
    rule = often.rule_of(how, begins, weekdays=weekdays, until=until)
    days = recurrence.days(recurrence.checked(rule), begins, begins, begins + FIVE_YEARS)
    # The first day is one of its days, whatever day was typed, and it is the first from there.
    assert days[0] == begins >= first
    assert begins - first < timedelta(days=7)
    assert until is None or days[-1] <= until
    said = often.asked(rule)
    assert said["often"] == how
    assert said["until"] == (until if how != Often.ONCE else None)
    by_weeks = how in (Often.WEEK, Often.TWO_WEEKS)
    if by_weeks:
        assert {day.weekday() for day in days} <= (weekdays or {begins.weekday()})
    weekdays_again = [int(number) for number in said["weekdays"]]
    assert often.rule_of(how, begins, weekdays=weekdays_again, until=until) == rule
    if how == Often.MONTH and until is None:
        # No month is left out because it is short, and none comes twice.
        assert len(days) == len({(day.year, day.month) for day in days}) in (60, 61)
        assert all(day.day == begins.day or (day + timedelta(days=1)).day == 1 for day in days)
    assert often.in_words(rule, begins)
    assert not said["weekdays"] or often.offered(rule, begins) == said


@pytest.mark.parametrize("rule", [rule for rule, _words in recurrence.OFTEN])
def test_a_step_is_offered_as_often_as_it_comes_or_not_at_all(rule: str) -> None:
    for first in (date(2026, 12, 3), date(2026, 12, 31)):
        said = often.offered(rule, first)
        if not said:
            assert "INTERVAL=4" in rule or "YEARLY" in rule or first.day == 31
            continue
        weekdays = [int(number) for number in said["weekdays"]]
        mine = often.rule_of(said["often"], first, weekdays=weekdays, until=said["until"])
        assert recurrence.days(mine, first, first, first + FIVE_YEARS) == recurrence.days(
            rule, first, first, first + FIVE_YEARS
        )


def test_a_leap_day_and_the_end_of_months_are_said_as_they_come() -> None:
    leap = date(2028, 2, 29)
    rule = often.rule_of(Often.MONTH, leap)
    days = recurrence.days(rule, leap, leap, date(2029, 3, 31))
    assert [day for day in days if day.month == 2] == [leap, date(2029, 2, 28)]
    assert "29th, or its last day" in often.in_words(rule, leap)
    assert date(2028, 2, 29) in recurrence.days("FREQ=DAILY", date(2026, 1, 1), leap, leap)
    fortnight = often.rule_of(Often.TWO_WEEKS, date(2026, 12, 3), weekdays=[0, 3], until=date(2027, 1, 31))
    assert often.in_words(fortnight, date(2026, 12, 3)) == (
        "Every two weeks on Monday and Thursday, until 31 January 2027"
    )


@pytest.mark.parametrize(
    ("on", "at", "said"),
    [
        # An hour that the clocks leave out, one that comes twice, and an evening over the change.
        (date(2027, 3, 28), time(1, 30), "2:30am to 3:30am"),
        (date(2026, 10, 25), time(1, 30), "1:30am to 1:30am"),
        (date(2026, 12, 3), time(19), "7:00pm to 8:00pm"),
    ],
)
def test_an_hour_stays_an_hour_when_clocks_change(on: date, at: time, said: str) -> None:
    coming = Coming(journey_id=uuid4(), title="Night", starts_on=date(2026, 9, 1), rule="FREQ=DAILY", at=at)
    coming.minutes = 60
    assert reading.Time(coming, on).hours == said
    (event,) = events_of([coming], [])
    assert event["dtstart"].dt.time() == at
    assert str(event["dtstart"].params["tzid"]) == "Europe/London"


def test_the_file_says_what_is_left_out_and_what_is_moved() -> None:
    choir = Coming(
        journey_id=uuid4(), title="Choir", who_name="Bill", starts_on=date(2026, 12, 3), at=time(19),
        rule=often.rule_of(Often.WEEK, date(2026, 12, 3), until=date(2027, 4, 29)),
    )  # fmt: skip
    weeks = [date(2026, 12, 3) + timedelta(days=7 * number) for number in range(4)]
    rows = [
        Occasion(coming=choir, on=weeks[1], state="skipped"),
        Occasion(
            coming=choir, on=weeks[2], state="moved", moved_on=weeks[2] + timedelta(days=1), moved_at=time(18)
        ),
        Occasion(coming=choir, on=weeks[3], state="asked", who_name="Jo"),
        # Of a day that the rule does not give any more nothing is said.
        Occasion(coming=choir, on=weeks[3] + timedelta(days=1), state="skipped"),
    ]
    master, moved, asked = events_of([choir], rows)
    assert [each.dt.date() for each in master["exdate"].dts] == [weeks[1]]
    assert (moved["recurrence-id"].dt.date(), moved["dtstart"].dt.date()) == (
        weeks[2],
        weeks[2] + timedelta(days=1),
    )
    assert asked["summary"] == "Choir, with Jo"
    assert moved["uid"] == master["uid"]
    # Another program reads the same days from it: the last is in summer time, and counts.
    rule = rrulestr(master["rrule"].to_ical().decode(), dtstart=master["dtstart"].dt)
    assert [each.date() for each in rule] == recurrence.days(
        choir.rule, choir.starts_on, choir.starts_on, date(2027, 12, 31)
    )
    assert (list(rule)[-1].date(), list(rule)[-1].hour) == (date(2027, 4, 29), 19)
    whole_day = Coming(journey_id=uuid4(), title="Gran", starts_on=date(2026, 12, 6), rule="")
    (event,) = events_of([whole_day], [])
    assert (event["dtstart"].dt, event["dtend"].dt) == (date(2026, 12, 6), date(2026, 12, 7))


@pytest.mark.django_db
def test_i_choose_who_comes_and_each_time_can_be_otherwise(cast: Cast, as_user: AsUser) -> None:
    owner, today = as_user(cast.owner), TODAY()
    photo = a_picture(cast.journey, cast.owner)
    with acting_as(cast.owner):
        bill = Person.objects.create(journey=cast.journey, name="Bill", photo=photo)
        kemi = Person.objects.create(journey=cast.journey, name="Kemi", private=True)
        goal = Goal.objects.create(journey=cast.journey, title="Sing", position=1, private=True)
        step = Step.objects.create(journey=cast.journey, goal=goal, what="Sing carols", on=today, position=1)
    assert "Who comes, and when?" in owner.get(url("my_week", cast)).content.decode()
    page = owner.get(url("add_coming", cast)).content.decode()
    assert "Sing carols" in page
    assert photo.small_url in page
    with acting_as(cast.owner):
        Step.objects.filter(pk=step.pk).update(rule="FREQ=WEEKLY;INTERVAL=4")
    page = owner.get(url("add_coming", cast) + f"?step={step.pk}")
    assert page.context["form"]["often"].value() is None
    assert "My plan says: Every 4 weeks, on " in page.content.decode()
    wrong = owner.post(
        url("add_coming", cast), posted(today, who="other", often="week", until_day="1")
    ).content.decode()
    assert "Write what they are called." in wrong
    assert "Put a day, a month and a year" in wrong
    made = posted(today, who=str(bill.pk), often="week", at="7pm", minutes="120")
    assert owner.post(url("add_coming", cast), made).status_code == 302
    owner.post(url("add_coming", cast), posted(today, title="Papers", who=str(kemi.pk)))
    owner.post(url("add_coming", cast) + f"?step={step.pk}", posted(today, title="Carols"))
    with acting_as(cast.owner):
        rows = {row.title: row for row in Coming.objects.all()}
        choir, carols, papers = rows["Choir"], rows["Carols"], rows["Papers"]
        assert (choir.who_name, choir.face_id, choir.at, choir.private) == ("Bill", photo.pk, time(19), False)
        # What is made of something private is private too, whatever was ticked.
        assert [papers.private, carols.private] == [True, True]
    # A name and a face are those of my circle; whoever becomes only mine there is only mine here.
    with acting_as(cast.owner):
        Person.objects.filter(pk=bill.pk).update(name="William", private=True)
        choir.refresh_from_db()
        assert (choir.who_name, choir.private) == ("William", True)
    on = today + timedelta(days=7)
    there = url("my_week", cast) + f"?from={on}"
    page = owner.get(there).content.decode()
    assert "7:00pm to 9:00pm" in page
    assert photo.small_url in page

    change = url("change_time", cast, choir.pk, on.isoformat())
    assert "Put the day that it moves to" in owner.post(change, {"state": "moved"}).content.decode()
    as_always = {
        "moved_on_day": on.day,
        "moved_on_month": on.month,
        "moved_on_year": on.year,
        "moved_at": "19:00",
    }
    assert "It comes then already." in owner.post(change, {"state": "moved", **as_always}).content.decode()
    owner.post(change, {"state": "skipped", "words": "Bill is away."})
    page = owner.get(there).content.decode()
    assert "Not this time" in page
    assert "Put it right again" in page
    owner.post(change, {"right": "1"})
    later = on + timedelta(days=8)
    moved = {
        "moved_on_day": later.day,
        "moved_on_month": later.month,
        "moved_on_year": later.year,
        "moved_at": "18:00",
    }
    owner.post(change, {"state": "moved", **moved})
    assert "Moved to" in owner.get(there).content.decode()
    page = owner.get(url("my_week", cast) + f"?from={later}").content.decode()
    assert "6:00pm to 8:00pm" in page
    assert "Another time than always" in page
    # An older page takes nothing away: both stand there, and I say which stays.
    otherwise = {"state": "asked", "who_name": "Jo"}
    both = owner.post(change, otherwise)
    assert "I wrote here on another page meanwhile" in both.content.decode()
    owner.post(change, {"right": "1", "seen": ""})
    assert "Another time than always" in owner.get(there.replace(str(on), str(later))).content.decode()
    owner.post(change, otherwise | {"seen": both.context["form"].data["seen"]})
    with CaptureQueriesContext(connection) as few:
        assert "I asked for somebody else: Jo" in owner.get(there).content.decode()
    with acting_as(cast.owner):
        Coming.objects.bulk_create(
            Coming(
                journey=cast.journey,
                title=f"Tea {number}",
                starts_on=days_ago(1800),
                rule="FREQ=DAILY",
                face=photo,
            )
            for number in range(20)
        )
    with CaptureQueriesContext(connection) as many:
        assert owner.get(there).content.decode().count("Tea 19") == 7
    # The first page also let go of a message.
    assert len(many) <= len(few)
    owner.post(url("move_coming", cast, choir.pk), {"do": "away"})
    page = owner.get(there).content.decode()
    assert "What comes no more" in page
    # Days that have been stay as they were.
    with acting_as(cast.owner):
        Coming.objects.filter(pk=choir.pk).update(starts_on=today - timedelta(days=7))
    assert "7:00pm" in owner.get(url("my_week", cast) + f"?from={days_ago(7)}").content.decode()
    assert "7:00pm" not in page
    for wrong_day in ("2026-13-01", "nothing", "9999-01-01", (on + timedelta(days=1)).isoformat()):
        assert owner.get(url("coming_time", cast, choir.pk, wrong_day)).status_code == 404


@pytest.mark.django_db
def test_what_two_pages_said_meets_and_i_choose(cast: Cast, as_user: AsUser) -> None:
    owner, coming = as_user(cast.owner), a_coming(cast, title="Choir")
    change = url("change_coming", cast, coming.pk)
    seen = owner.get(change).context["form"]["seen"].value()
    owner.post(change, posted(TODAY(), title="Singing", seen=seen))
    page = owner.post(change, posted(TODAY(), title="The choir", seen=seen))
    assert "I wrote here on another page meanwhile" in page.content.decode()
    owner.post(change, posted(TODAY(), title="The choir", seen=page.context["form"].data["seen"]))
    with acting_as(cast.owner):
        assert Coming.objects.get().title == "The choir"


@pytest.mark.django_db
def test_each_says_what_happened_in_their_own_words(cast: Cast, as_user: AsUser) -> None:
    coming, worker = a_coming(cast, starts_on=days_ago(7), rule="FREQ=DAILY"), as_user(cast.days_worker)
    friend = cast.commenter
    share_with(cast.owner, cast.journey, friend, Level.SEE, stage=Stage.DAYS)
    hidden = a_coming(cast, title="Papers", private=True)
    on = days_ago(2).isoformat()
    say, time_page = url("say_happened", cast, coming.pk, on), url("coming_time", cast, coming.pk, on)
    assert "Choose what happened." in worker.post(say, {}).content.decode()
    worker.post(say, {"what": "otherwise", "what_words": "I was late, the bus broke down."})
    owner = as_user(cast.owner)
    owner.post(say, {"what": "no", "what_words": "Nobody came till ten."})
    page = owner.get(time_page).content.decode()
    assert "the bus broke down" in page
    assert "Nobody came till ten" in page
    assert "Tom, Fell and Dale says" in page
    # A worker reads their own word, says it otherwise, and changes nobody else's.
    stale = worker.post(say, {"what": "yes", "what_words": "I came at ten."})
    assert "I wrote here on another page meanwhile" in stale.content.decode()
    assert "I was late, the bus broke down." in stale.content.decode()
    seen = stale.context["happened_form"].data["seen"]
    worker.post(say, {"what": "yes", "what_words": "I came at ten.", "seen": seen})
    page = worker.get(time_page).content.decode()
    assert "I came at ten." in page
    assert "Nobody came" not in page
    with acting_as(cast.owner):
        assert set(Happened.objects.values_list("what", flat=True)) == {"yes", "no"}
    refused = as_user(friend)
    assert refused.get(time_page).status_code == 200
    # What was typed comes back to whoever may not say it, here and where a moment is brought.
    for address, typed in ((say, "what_words"), (url("bring_moment", cast), "words")):
        back = refused.post(address, {"what": "yes", typed: "I was there."})
        assert back.status_code == 403
        assert "I was there." in back.content.decode()
    assert refused.get(url("bring_moment", cast)).status_code == 403
    # Nobody says it of a day to come, changes the week of somebody else, or reads what is only theirs.
    ahead = (TODAY() + timedelta(days=1)).isoformat()
    assert worker.post(url("say_happened", cast, coming.pk, ahead), {"what": "yes"}).status_code == 404
    assert worker.post(url("change_time", cast, coming.pk, on), {"state": "skipped"}).status_code == 403
    assert worker.get(url("coming", cast, hidden.pk)).status_code == 404
    assert "Papers" not in worker.get(url("my_week", cast)).content.decode()
    assert worker.get(url("week_file", cast)).status_code == 403
    file = owner.get(url("week_file", cast)).content.decode()
    # A calendar is often seen by others: the times alone, unless its owner asks for more.
    assert "SUMMARY:In my week" in file
    assert "Choir" not in file
    named = owner.get(url("week_file", cast) + "?words=1").content.decode()
    assert "SUMMARY:Choir" in named
    assert "Papers" not in named
    assert "Papers" in owner.get(url("week_file", cast) + "?words=1&all=1").content.decode()
    # It comes on another day from now on: what was said of the days that have been stands where it stood.
    other = (TODAY() - timedelta(days=3)).strftime("%a").upper()[:2]
    with acting_as(cast.owner):
        change_coming(coming=coming, said={"rule": f"FREQ=WEEKLY;BYDAY={other}"}, by=cast.owner)
    assert "Nobody came till ten" in owner.get(time_page).content.decode()
    assert time_page in owner.get(url("my_week", cast) + f"?from={on}").content.decode()
    assert owner.get(url("coming_time", cast, coming.pk, days_ago(1).isoformat())).status_code == 404
    # What was put away shows no face to whoever helps, on any of its pages; and no title tells what it is.
    photo = a_picture(cast.journey, cast.owner)
    with acting_as(cast.owner):
        Coming.objects.filter(pk=coming.pk).update(face=photo, who_name="Bill")
    assert photo.small_url in worker.get(url("coming", cast, coming.pk)).content.decode()
    with acting_as(cast.owner):
        Coming.objects.filter(pk=coming.pk).update(put_away_at=timezone.now())
    for address in (url("coming", cast, coming.pk), time_page):
        page = worker.get(address).content.decode()
        assert "Bill" in page
        assert photo.small_url not in page
        assert "Choir" not in page.partition("</title>")[0]
