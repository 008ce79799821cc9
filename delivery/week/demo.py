"""Rosa's week for the demo: choir with Bill, Tomasz three mornings, Gran on Sundays, and how two saw one morning."""

from datetime import date, time, timedelta

from django.utils import timezone

from access.identity import acting_as
from access.rules import Stage
from accounts.models import TeamMember, User
from aspirations.ideas.who import called
from delivery.models import Coming, Happened, Occasion
from delivery.week.actions import Otherwise, add_coming, change_time, say_happened
from delivery.week.often import Often, monday_of, rule_of
from journeys.models import Journey, Share
from planning.models import Person

MORNINGS, CHOIR, GRAN = "Help to start the day", "Choir", "Sunday at Gran’s"


def load(journey: Journey, person: User) -> None:
    """Through the same actions as anybody's. A second time changes nothing."""
    if Coming.objects.filter(journey=journey).exists():
        return
    monday = monday_of(timezone.localdate()) - timedelta(days=28)
    mornings = _add(
        journey, person, MORNINGS, monday, Often.WEEK, [0, 2, 4], who="Tomasz", at=time(9), minutes=120,
        drawing="morning", words="Knock, and wait for me to say come in. Toast first, then talk.",
    )  # fmt: skip
    choir = _add(
        journey, person, CHOIR, monday + timedelta(days=3), Often.WEEK, [3], who="Bill", at=time(19), minutes=120,
        drawing="choir", place="St Anne’s hall", words="The 6:25 bus. Bill waits at the stop.",
    )  # fmt: skip
    _add(
        journey, person, GRAN, monday + timedelta(days=6), Often.WEEK, [6], who="Gran", at=time(15), drawing="teapot"
    )  # fmt: skip
    on = monday + timedelta(days=35 + 3)
    moved = Otherwise(
        Occasion.State.MOVED, on + timedelta(days=1), time(18), words="They sing in the library."
    )
    change_time(coming=choir, on=on, by=person, otherwise=moved)
    _say(journey, person, mornings, monday + timedelta(days=21))


def _add(
    journey: Journey, person: User, title: str, first: date, often: str, weekdays: list[int], *, who: str,
    at: time, minutes: int | None = None, drawing: str = "", place: str = "", words: str = "",
) -> Coming:  # fmt: skip
    known = Person.objects.filter(journey=journey, name=who).first()
    return add_coming(
        journey=journey, by=person, person=known, who_name=who, title=title, starts_on=first, at=at, minutes=minutes,
        rule=rule_of(often, first, weekdays=weekdays), drawing=drawing, place=place, words=words,
    )  # fmt: skip


def _say(journey: Journey, person: User, coming: Coming, on: date) -> None:
    """One morning, as two saw it."""
    say_happened(
        coming=coming, on=on, what=Happened.What.OTHERWISE, words="He came at ten. I had toast on my own.",
        by=person, by_name=journey.name,
    )  # fmt: skip
    worker = worker_of(journey)
    if worker:
        with acting_as(worker):
            say_happened(
                coming=coming, on=on, what=Happened.What.OTHERWISE, words="The bus broke down. I rang at nine.",
                by=worker, by_name=called(worker, journey.pk, stage=Stage.DAYS),
            )  # fmt: skip


def worker_of(journey: Journey) -> User | None:
    """Who works in the team that Rosa's days are shared with."""
    share = Share.objects.live().filter(journey=journey, stage=Stage.DAYS).exclude(team=None).first()
    member = TeamMember.objects.working().filter(team_id=share.team_id).first() if share else None
    return member.user if member else None
