"""What the page of a plan says of the yes to it."""

from dataclasses import dataclass

from access.gate import Request, list_for
from journeys.models import Attachment, Journey
from planning.agreed.page import Document, laid_out, picture_ids
from planning.agreed.told import Said
from planning.models import Agreed, Plan


@dataclass(frozen=True)
class Standing:
    """The newest version that whoever asks may read, and whether something in the plan is newer."""

    last: Agreed | None
    newer: bool


def standing(request: Request, plan: Plan | None, *, mine: bool) -> Standing:
    """One question to the database. For others nothing is newer: that is the person's to know."""
    if plan is None:
        return Standing(None, newer=False)
    last = list_for(request, Agreed).filter(journey_id=plan.journey_id).defer("told", "changes").first()
    return Standing(last, newer=mine and (last is None or plan.changed_at > last.signed_at))


def document(request: Request, journey: Journey, told: Said) -> Document:
    """Laid out with those of its pictures that whoever asks may see."""
    ids = picture_ids(told)
    found = list_for(request, Attachment).filter(journey=journey, pk__in=ids) if ids else []
    return laid_out(told, {str(each.pk): each for each in found})
