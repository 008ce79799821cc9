"""My plan to take away: papers without faults, a calendar, and a file for other systems; nothing private in any."""

import io
import json
import re
from collections.abc import Callable
from datetime import date, time, timedelta
from itertools import islice
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
import pikepdf
import pymupdf
import pytest
from dateutil.rrule import rrulestr
from django.urls import reverse
from fhir.resources.R4B.bundle import Bundle

from access.identity import acting_as
from access.rules import Level, Stage
from journeys.exports.actions import request_export
from journeys.exports.models import Export
from planning.goals import actions as goals
from planning.models import Agreed, Budget, Goal
from planning.papers import calendar, document
from tests.aspirations.papers import findings, told
from tests.aspirations.test_document import serious
from tests.cast import Cast, share_with
from tests.planning.pages import a_goal, a_part, a_row, a_step, agree

pytestmark = pytest.mark.django_db
KINDS = {"plan": document.standard, "one": document.one_page, "easy": document.easy_read}
LONDON = ZoneInfo("Europe/London")


@pytest.fixture
def agreed(cast: Cast) -> Agreed:
    """A plan with something of every kind, that its owner said yes to and shows to Asha."""
    share_with(cast.owner, cast.journey, cast.supporter, Level.COMMENT, stage=Stage.PLAN)
    choir = a_goal(cast, words="On Thursdays.\nWith Bill!", state="working", top=True, drawing="choir")
    a_step(cast, choir, who="friend", who_name="Bill", how="We take\nthe 6:25 bus.", on=date(2026, 10, 22),
           at=time(19), rule="FREQ=WEEKLY;BYDAY=TH", pence=450, every="week")  # fmt: skip
    a_step(cast, choir, what="Tell nobody yet", on=date(2026, 11, 1), private=True)
    a_goal(cast, title="שלום סבתא, 3 times", words="مرحبا يا جدتي", state="done")
    a_goal(cast, title="Hello", words="x" * 300, drawing="sea")
    secret = a_goal(cast, title="A secret dog", private=True)
    a_step(cast, secret, what="Ask at the kennels", on=date(2026, 11, 2))
    a_row(cast, "people", name="Gran 👩‍👩‍👧", who="my gran", sort="family", ring=1)
    a_row(cast, "risks", what="Take the late bus " * 12, why="I am not a parcel.", helps="My phone")
    a_row(cast, "missing", words="A choir by day", why="nobody")
    a_part(cast)
    a_part(cast, "plan_done_how", words="Knock. Wait for me.\n\nGive me time.")
    with acting_as(cast.owner):
        Budget.objects.create(journey=cast.journey, held="direct", pence=38000, every="week")
    made = agree(cast, words="Mine!", with_whom="Asha", put_in=("money",))
    with acting_as(cast.owner):
        Agreed.objects.update(private=False)
    return made


def paper(cast: Cast, agreed: Agreed, kind: str) -> bytes:
    with acting_as(cast.owner):
        return KINDS[kind](Export(journey=cast.journey, about_id=agreed.pk))


@pytest.mark.parametrize("kind", KINDS)
def test_both_checkers_find_nothing_but_what_is_named(cast: Cast, agreed: Agreed, kind: str) -> None:
    pdf = paper(cast, agreed, kind)
    assert serious(findings(pdf)) == []
    assert pikepdf.open(io.BytesIO(pdf)).Root.MarkInfo.Marked
    # Our drawings are seen, and told to nobody.
    with pymupdf.open(stream=pdf, filetype="pdf") as pages:
        assert sum(len(page.get_drawings()) for page in pages) > 60
    heard = told(pdf)
    assert all(words in heard for words in ("Sing in a choir", "my gran", "Give me time."))
    assert not re.search("secret|nobody yet|kennels", heard)
    if kind == "plan":
        assert "£380.00 every week" in heard
        assert "every week on Thursday" in heard
        assert "With me: Asha." in heard


def test_what_became_only_mine_is_on_no_paper_and_the_papers_go(
    cast: Cast, agreed: Agreed, as_user: Callable[..., Any]
) -> None:
    with acting_as(cast.owner):
        export = request_export(journey=cast.journey, kind="plan", about_id=agreed.pk, by=cast.owner)
        goal = Goal.objects.get(title="Sing in a choir")
        goals.change(row=goal, said={"private": True}, seen=goal.saves, by=cast.owner)
        assert Export.objects.get(pk=export.pk).state == Export.State.GONE
        # A comma in what was only mine before leaves the papers where they are.
        export = request_export(journey=cast.journey, kind="plan", about_id=agreed.pk, by=cast.owner)
        goals.change(row=goal, said={"title": "Sing!", "private": True}, seen=goal.saves + 1, by=cast.owner)
        assert Export.objects.get(pk=export.pk).state != Export.State.GONE
    assert "Sing in a choir" not in told(paper(cast, agreed, "plan"))
    # Taken out for good after that, it does not come back.
    with acting_as(cast.owner):
        goals.take_out(row=Goal.objects.get(pk=goal.pk), by=cast.owner)
    heard = told(paper(cast, agreed, "plan"))
    assert "Sing in a choir" not in heard
    assert "6:25" not in heard
    assert "Give me time." in heard
    page = as_user(cast.owner).get(reverse("plan_papers", args=[cast.journey.pk])).content.decode()
    assert page.count("Make this paper") == 3


def test_a_calendar_keeps_its_hour_over_the_change_of_the_clocks(
    cast: Cast, agreed: Agreed, as_user: Callable[..., Any]
) -> None:
    address = reverse("plan_calendar", args=[cast.journey.pk])
    quiet = as_user(cast.owner).get(address).content
    assert b"Bill" not in quiet
    assert b"In my plan" in quiet
    file = icalendar.Calendar.from_ical(as_user(cast.supporter).get(f"{address}?words=1").content)
    (event,) = file.walk("VEVENT")
    assert str(event["SUMMARY"]) == "Ask Bill"
    assert file.walk("VTIMEZONE")[0]["TZID"] == "Europe/London"
    start = event["DTSTART"].dt
    rule = rrulestr(event["RRULE"].to_ical().decode(), dtstart=start.replace(tzinfo=None))
    times = [each.replace(tzinfo=LONDON) for each in islice(rule, 3)]
    assert [each.utcoffset() for each in times] == [timedelta(hours=1), timedelta(0), timedelta(0)]
    assert {each.hour for each in times} == {19}
    assert calendar._rule("EVERY=NOW;") is None


def test_other_systems_read_what_was_agreed_and_who_may_read_it(
    cast: Cast, agreed: Agreed, as_user: Callable[..., Any]
) -> None:
    address = reverse("plan_for_systems", args=[cast.journey.pk])
    assert as_user(cast.supporter).get(address).status_code == 403
    raw = as_user(cast.owner).get(address).content
    bundle = Bundle.model_validate(json.loads(raw))
    found = [entry.resource.get_resource_type() for entry in bundle.entry]
    assert sorted(found) == ["CarePlan", "Consent", "Goal", "Goal", "Goal", "Patient"]
    text = raw.decode()
    assert not re.search("secret|nobody yet|kennels", text)
    # Every reference leads to something in it.
    there = {entry["fullUrl"] for entry in json.loads(raw)["entry"]}
    assert set(re.findall(r'"reference": "(urn:uuid:[^"]+)"', text)) <= there
    consent = next(each.resource for each in bundle.entry if each.resource.get_resource_type() == "Consent")
    assert [actor.reference.display for actor in consent.provision.actor] == ["Asha"]
    with acting_as(cast.owner):
        Agreed.objects.update(private=True)
    assert '"Consent"' not in as_user(cast.owner).get(address).content.decode()
