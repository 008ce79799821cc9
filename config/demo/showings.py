"""A film of a service that Tom keeps, with its captions, and what people saw there on a visit."""

from datetime import date, timedelta
from pathlib import Path
from uuid import uuid4

from django.utils import timezone

from access.identity import acting_as
from accounts.models import User
from aspirations.demo import recordings
from config.demo.people import ROLES, account_of
from journeys.captions.lines import Line
from journeys.uploads.forms import Arrived
from journeys.uploads.models import folder
from providers.keeping import reading
from providers.models import Service, Showing, Visit
from providers.showing import actions, make
from providers.visiting import actions as visits
from providers.visiting import facts

PICTURES = Path(__file__).parent / "pictures"
FRAMES = ("houses", "kitchen", "garden")
WORDS = "The way in by the canal, the kitchen at noon, and the garden."
CAPTIONS = (
    Line(0, 2000, "Tom", "This is our front door. It has no step."),
    Line(2000, 4000, "Tom", "We cook together. Everybody says what they want."),
    Line(4000, 6000, "Tom", "And this is where the tomatoes grow."),
)
SEEN = {"access": ["step-free", "signs"], "food": ["choice", "vegan"], "pets": "visit", "visiting": "day"}
SEEN_TOO = {"languages": ["english", "makaton"], "food": ["choice"]}


def load() -> None:
    """Everything through the actions of the pages. A second time changes nothing."""
    tom = account_of(ROLES["provider"])
    with acting_as(tom):
        keeper = reading.keeping(tom).first()
        services = reading.services_of(keeper.provider) if keeper else []
    if not services or Showing.objects.filter(kind=Showing.Kind.FILM).exists():
        return
    make.run(_film(services[0], tom).pk)
    place = next((service for service in services if facts.can_be_said_of(service)), None)
    if place:
        _visits(place, tom)


def _film(service: Service, tom: User) -> Showing:
    place = folder() / str(service.pk) / str(uuid4())
    place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    film = recordings.film(place, [PICTURES / f"{name}.jpg" for name in FRAMES])
    with acting_as(tom):
        return actions.add_film(
            service=service, film=Arrived(film, film.stat().st_size), words=WORDS, captions=CAPTIONS,
            is_silent=False, shown_on=None, by=tom,
        )  # fmt: skip


def _visits(place: Service, tom: User) -> None:
    """One visit that shows, with an answer that waits, and one that waits itself."""
    asha, idris = account_of(ROLES["supporter"]), account_of(ROLES["registrar"])
    with acting_as(asha):
        visits.say(service=place, month=_months_ago(2), only_year=False, picked=SEEN)
    with acting_as(idris):
        visits.decide(visit=Visit.objects.waiting().get(), yes=True, by=idris)
    with acting_as(tom):
        visit = Visit.objects.shown().get()
        visits.answer(
            visit=visit,
            words="We cook vegan food on Tuesdays, and on any day for whoever asks the day before.",
            by=tom,
        )
    with acting_as(asha):
        visits.say(service=place, month=_months_ago(3), only_year=True, picked=SEEN_TOO)


def _months_ago(count: int) -> date:
    return (timezone.localdate().replace(day=15) - timedelta(days=30 * count)).replace(day=1)
