"""What stands of my leaving, for my own pages."""

from journeys.leaving.models import Leaving
from journeys.models import Journey


def of(journey: Journey) -> Leaving | None:
    """That it was asked to go, and when it does. Only its owner's pages ask, and the wall answers nobody else."""
    return Leaving.objects.filter(journey=journey).first()
