"""Rosa's moments for the demo: two of her own, and one that waits, brought from the day team."""

from datetime import timedelta

from django.conf import settings
from django.utils import timezone

from access.identity import acting_as
from access.rules import Stage
from accounts.models import User
from aspirations.ideas.who import called
from delivery.models import Coming, Moment
from delivery.moments.actions import add_moment, bring
from delivery.week.demo import CHOIR, worker_of
from journeys.media.pictures import made_anew
from journeys.models import Journey

PHOTO = settings.BASE_DIR / "config/demo/pictures/garden.jpg"


def load(journey: Journey, person: User) -> None:
    """Through the same actions as anybody's. A second time changes nothing."""
    if Moment.objects.filter(journey=journey).exists():
        return
    today = timezone.localdate()
    choir = Coming.objects.filter(journey=journey, title=CHOIR).first()
    add_moment(
        journey=journey, by=person, coming=choir, on=today - timedelta(days=4), felt=Moment.Felt.GOOD, title=CHOIR,
        words="We sang the one about the river. I knew all of it.", private=False,
    )  # fmt: skip
    add_moment(
        journey=journey, by=person, on=today - timedelta(days=1), felt=Moment.Felt.BOTH, title="The bus home",
        words="It was late. I waited on my own, and it was all right.",
    )  # fmt: skip
    if worker := worker_of(journey):
        _bring(journey, worker)


def _bring(journey: Journey, worker: User) -> None:
    with PHOTO.open("rb") as file:
        picture = made_anew(file)
    with acting_as(worker):
        bring(
            journey=journey, by=worker, by_name=called(worker, journey.pk, stage=Stage.DAYS), title="The tomatoes",
            on=timezone.localdate() - timedelta(days=2), words="Rosa found the first three. She counted them twice.",
            picture=picture,
        )  # fmt: skip
