"""Where Rosa went to look, with a photo and how it felt, and where she goes next."""

from datetime import time, timedelta
from pathlib import Path

from django.utils import timezone

from access.identity import acting_as
from accounts.models import User
from choosing.actions import begin_choice
from choosing.models import Choice, Option, Visit
from choosing.options.actions import add_other
from choosing.visits import actions
from choosing.visits.actions import Plan
from config.demo.people import ROLES, account_of
from journeys.media.actions import add_picture
from journeys.media.pictures import made_anew
from journeys.models import Journey

PHOTO = Path(__file__).parent / "pictures" / "window-seat.jpg"
FELT = {"welcome": 5, "people": 4, "room": 5, "food": 3, "days": 4, "calm": 2, "way": 3, "myself": 5}
FELT_WORDS = "The cook let me stir the soup. There was a radio on all the time. I could see boats."
PHOTO_WORDS = "A window seat, like mine. Biscuit would sit here."


def load() -> None:
    """Everything through the actions of the pages. A second time changes nothing."""
    rosa = account_of(ROLES["person"])
    with acting_as(rosa):
        journey = Journey.objects.owned_by(rosa).first()
        if journey is None or Visit.objects.filter(journey=journey).exists():
            return
        options = _options(journey, rosa)
        _been(options[0], rosa)
        _to_come(options[-1], rosa)


def _options(journey: Journey, rosa: User) -> list[Option]:
    """Those of her choice of a home, where she has one; a room with a friend, where nothing was kept yet."""
    choices = Choice.objects.filter(journey=journey)
    choice = (
        choices.filter(about=Choice.About.HOME).first()
        or choices.first()
        or begin_choice(journey=journey, about=Choice.About.HOME, title="Where I live next", by=rosa)
    )
    kept = list(Option.objects.filter(choice=choice, kind=Option.Kind.REGISTER).kept()[:2])
    return kept or [
        add_other(choice=choice, kind=Option.Kind.FRIEND, name="The room above the bakery", by=rosa)
    ]


def _been(option: Option, rosa: User) -> None:
    plan = Plan(
        kind=Visit.Kind.VISIT, on=timezone.localdate() - timedelta(days=6), at=time(11), with_whom="Asha",
        plan="The kitchen. Where Biscuit could sleep. What one hears at night.",
    )  # fmt: skip
    visit = actions.plan_visit(option=option, plan=plan, by=rosa)
    actions.tick(visit=visit, ticked=["welcome", "people", "room", "food"], by=rosa)
    actions.say_how_it_felt(visit=visit, felt=FELT, words=FELT_WORDS, by=rosa)
    with PHOTO.open("rb") as file:
        upload = made_anew(file)
    photo = add_picture(journey=option.journey, upload=upload, item_id=None, private=True, by=rosa)
    actions.add_part(visit=visit, attachment=photo, words=PHOTO_WORDS, by=rosa)


def _to_come(option: Option, rosa: User) -> None:
    on = timezone.localdate() + timedelta(days=5)
    plan = Plan(
        kind=Visit.Kind.TRIAL, on=on, until=on + timedelta(days=2), place="I ring the bell at the side",
        with_whom="Asha comes the first day", plan="To sleep there two nights. To cook once.",
    )  # fmt: skip
    visit = actions.plan_visit(option=option, plan=plan, by=rosa)
    actions.remind(visit=visit, wanted=True, by=rosa)
