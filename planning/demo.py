"""Rosa's plan for the demo to show: what she is going for, with steps, and some of its parts in her words."""

from datetime import date, time, timedelta
from typing import Any

from django.conf import settings
from django.utils import timezone

from access.identity import acting_as
from accounts.models import User
from aspirations.models import Answer, Prompt
from journeys.media.actions import add_picture
from journeys.media.pictures import made_anew
from journeys.models import Journey
from planning.actions import begin_plan
from planning.emergency.actions import say_sheet
from planning.goals import actions
from planning.goals.from_answer import fields_from
from planning.models import Plan
from planning.money.actions import add_cost, say_budget
from planning.rows.actions import add_row, say
from planning.rows.kinds import KINDS

FACES = settings.BASE_DIR / "config/demo/pictures"
# Title, the part of the statement it is from, how it stands, and its steps.
GOALS: tuple[tuple[str, str, dict[str, Any], tuple[dict[str, Any], ...]], ...] = (
    (
        "Sing in a choir", "people", {"state": "happening", "horizon": "now", "top": True, "drawing": "choir"},
        (
            {"what": "Bill and I go on Thursday at 7", "who": "friend", "who_name": "Bill", "state": "happening",
             "how": "The 6:25 bus. I go on my own now, and Bill waits at the stop.", "confidence": 8,
             "paid": "mine", "pence": 450, "every": "week",
             "on": date(2026, 9, 3), "at": time(19), "rule": "FREQ=WEEKLY"},
            {"what": "Learn the alto part by Christmas", "who": "me", "state": "to_do"},
        ),
    ),
    (
        "Live by the water", "home", {"state": "working", "drawing": "narrowboat",
         "looks_like": "I open my own front door, and there are boats."},
        ({"what": "Visit Bramblewick", "who": "family", "who_name": "Asha", "state": "to_do"},),
    ),
    (
        "Grow my own tomatoes", "work_learning", {"state": "dream", "drawing": "tomatoes"},
        ({"what": "Ask Gran which seeds", "who": "family", "who_name": "Gran"},),
    ),
    (
        "Saturdays at the bakery", "work_learning", {"state": "done", "horizon": "now", "drawing": "bakery"},
        ({"what": "Do the till on my own", "who": "me", "state": "done"},),
    ),
    (
        "Swim in the sea once", "safe_control", {"state": "working", "drawing": "sea"},
        ({"what": "Tomasz checks the tide times", "who": "provider", "who_name": "Tomasz", "paid": "budget",
          "pence": 3800, "every": "once"},),
    ),
    ("Sundays at Gran’s, every Sunday", "people", {"state": "done", "horizon": "now", "drawing": "teapot"}, ()),
)  # fmt: skip
SAID = (
    ("plan_good_at", "I notice people. I know most of the boats by name."),
    ("plan_around", "The choir, the library, and Sanjay next door."),
    ("plan_times", "I get up when I am ready. On Saturdays I want nobody before nine."),
    ("plan_done_how", "Knock, and wait for me to say come in. Give me time. I answer best after a minute."),
    ("plan_keeps_well", "Walking by the water. Toast first, then talk."),
)
ROWS: tuple[tuple[str, dict[str, Any]], ...] = (
    ("people", {"name": "Asha", "who": "my sister", "sort": "family", "ring": 1, "contact": "07700 900 412"}),
    ("people", {"name": "Gran", "who": "", "sort": "family", "ring": 1}),
    ("people", {"name": "Biscuit", "who": "my cat", "sort": "animal", "ring": 1}),
    ("people", {"name": "Bill", "who": "from choir", "sort": "friend", "ring": 2}),
    ("people", {"name": "Jo", "who": "at the bakery", "sort": "friend", "ring": 2}),
    ("people", {"name": "Tomasz", "who": "support worker", "sort": "paid", "ring": 3}),
    ("people", {"name": "Kemi", "who": "social worker", "sort": "paid", "ring": 3, "private": True}),
    (
        "risks",
        {
            "what": "Take the 6:25 bus on my own", "why": "I am not a parcel.",
            "could_happen": "I could get off at the wrong stop. I could also make a friend.",
            "helps": "My phone, and Bill at the stop.", "agreed_with": "Asha and Gran",
        },
    ),
    (
        "what-if",
        {
            "title": "I am in hospital", "signs": "Nobody answers my door.", "then": "Somebody stays with me.",
            "call": "Asha, 07700 900412", "calms": "The radio, or humming quietly.",
            "others": "Biscuit, my cat, needs feeding. Sanjay next door has a key.",
        },
    ),
    ("missing", {"words": "A swimming lesson with somebody who signs", "why": "nobody"}),
)  # fmt: skip
SHEET = {
    "name": "Rosa Bell",
    "about": "I have a learning disability. I understand more than I can say when I am scared.",
    "call": [["Asha", "my sister", "07700 900 412"], ["Tomasz", "", "07700 900 186"]],
    "talk": "Tell me your name first.\nOne short thing at a time.\nWait a minute. I will answer.\n"
    "I use my phone to show pictures.",
    "helps": "Somebody staying with me\nRadio, or humming quietly\nMy purple coat\nTelling me what comes next",
    "stop": "Needles: tell me first.\nPenicillin: it makes me very ill.\nDo not hold my arms.",
    "medicine": "Levetiracetam, 2 times a day.\nA fit over 5 minutes: call 999.\nMy list: red folder, by the kettle.",
    "home": "Biscuit, my cat, needs feeding. Sanjay next door has a key: 07700 900 655.\n"
    "My doctor is Dr Rao at Fisher Lane, 01632 960 118.",
    "wish": "Tell me what you think is wrong, and what you will do. Ask me, not only Asha. I want to go home as soon as"
    " it is safe.",
    "checked_on": date(2026, 11, 2), "look_again_on": date(2027, 5, 2),
}  # fmt: skip
BUDGET = {
    "held": "direct", "pence": 21250, "every": "week", "direct_pence": 76800, "direct_every": "4weeks",
    "my_part_pence": 2050, "my_part_every": "week", "from_on": date(2026, 10, 1),
    "help_with_it": "Asha looks at the letters with me.",
}  # fmt: skip


def load(person: User) -> None:
    """Through the same actions as anybody's. A second time changes nothing."""
    with acting_as(person):
        journey = Journey.objects.owned_by(person).first()
        if journey is None or Plan.objects.filter(journey=journey).exists():
            return
        plan = begin_plan(journey=journey, by=person)
        for title, area, said, steps in GOALS:
            _go_for(journey, title, area, said, steps, by=person)
        asked = {each.slug: each for each in Prompt.objects.filter(area__framework_id=plan.framework_id)}
        for slug, words in SAID:
            say(journey=journey, prompt=asked[slug], words=words, by=person)
        for kind, row in ROWS:
            face = _face(journey, row["name"], by=person) if kind == "people" else {}
            add_row(journey=journey, kind=KINDS[kind], by=person, **row, **face)
        say_sheet(journey=journey, said=SHEET, seen=0, by=person)
        say_budget(journey=journey, said=BUDGET, seen=0, by=person)
        add_cost(
            journey=journey, by=person, words="Insurance for when I pay somebody", pence=9600, every="year"
        )


def _face(journey: Journey, name: str, *, by: User) -> dict[str, Any]:
    """A face of our own drawing, for those whom my week shows too."""
    file = FACES / f"face-{name.lower()}.jpg"
    if not file.exists():
        return {}
    with file.open("rb") as opened:
        picture = made_anew(opened)
    return {"photo": add_picture(journey=journey, upload=picture, item_id=None, private=True, by=by)}


def _go_for(
    journey: Journey,
    title: str,
    area: str,
    said: dict[str, Any],
    steps: tuple[dict[str, Any], ...],
    *,
    by: User,
) -> None:
    answers = Answer.objects.said().filter(journey=journey, area__framework_area__slug=area, private=False)
    answer = answers.filter(area_private=False).select_related("area__framework_area").first()
    from_it = fields_from(answer) if answer else {}
    goal = actions.add_goal(
        journey=journey, by=by, **from_it | {"title": title, "words": "", "picture": None} | said
    )
    for number, step in enumerate(steps, start=1):
        day = (
            {"on": timezone.localdate() + timedelta(days=7 * number)} if step.get("state") == "to_do" else {}
        )
        actions.add_step(goal=goal, by=by, **day, **step)
