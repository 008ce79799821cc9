"""What hangs on Rosa's wall in the demo, and a film that her sister sent."""

from datetime import timedelta
from uuid import uuid5

from django.conf import settings
from django.utils import timezone

from access.identity import acting_as
from accounts.models import User
from aspirations.demo import recordings
from journeys.media.actions import add_picture
from journeys.media.pictures import made_anew
from journeys.uploads.forms import Arrived
from journeys.uploads.models import folder
from planning.models import Goal
from reflection.glad import actions, celebrating
from reflection.models import Accepted, Piece, Reflection
from reflection.who.called import called

PICTURES = settings.BASE_DIR / "config/demo/pictures"
FILM = ("kitchen", "garden", "window-seat")


def load(reflection: Reflection, person: User) -> None:
    """As Rosa. A second time changes nothing."""
    if Piece.objects.filter(reflection=reflection).exists():
        return
    today = timezone.localdate()
    goal = Goal.objects.filter(journey_id=reflection.journey_id, drawing="choir").first()
    if goal:
        actions.put_up_from(reflection=reflection, source=goal, by=person, private=False)
    _put_up(
        reflection, person, "till", words="I did the till on my own. Nobody had to help me.",
        on=today - timedelta(days=9), private=False,
    )  # fmt: skip
    with (PICTURES / "garden.jpg").open("rb") as file:
        picture = add_picture(
            journey=reflection.journey, upload=made_anew(file), item_id=None, private=True, by=person
        )
    _put_up(
        reflection, person, "tomatoes", title="Not eaten by slugs", on=today - timedelta(days=70),
        attachment=picture, private=False,
    )  # fmt: skip
    _put_up(
        reflection, person, "gran", words="She turns the pages before I ask.", whose="Gran", private=False
    )
    _put_up(reflection, person, "bus", words="I told the driver he missed my stop. Out loud.", private=True)
    _from_her_sister(reflection)


def _put_up(reflection: Reflection, person: User, name: str, **said: object) -> None:
    actions.put_up(reflection=reflection, by=person, key=uuid5(reflection.pk, name), **said)  # type: ignore[arg-type]


def _from_her_sister(reflection: Reflection) -> None:
    """Words and a film from whoever said yes to how it goes. They wait; a worker makes the film ready."""
    said = Accepted.objects.filter(reflection=reflection).select_related("by").first()
    if said is None:
        return
    place = folder() / str(reflection.journey_id)
    place.mkdir(mode=0o700, parents=True, exist_ok=True)
    film = recordings.film(
        place / str(uuid5(reflection.pk, "film")), [PICTURES / f"{name}.jpg" for name in FILM]
    )
    with acting_as(said.by):
        name = called(said.by, reflection)
        celebrating.send(
            reflection=reflection, by=said.by, by_name=name, key=uuid5(reflection.pk, "asha"),
            words="You taught me the river song. I sing it at work now.",
        )  # fmt: skip
        celebrating.send(
            reflection=reflection, by=said.by, by_name=name, key=uuid5(reflection.pk, "asha-film"), kind="film",
            words="Your garden in June, for you.", heard="This is your garden in June.\nThe sweet peas came up!",
            recording=Arrived(film, film.stat().st_size),
        )  # fmt: skip
