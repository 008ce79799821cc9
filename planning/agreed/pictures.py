"""Pictures that stand in what was said yes to. A version names them by their id alone, so no key holds them."""

from journeys.models import Attachment
from planning.agreed.page import picture_ids
from planning.models import Agreed


def is_agreed(picture: Attachment) -> bool:
    """Whether a version of the plan shows it: it stays then, whatever else lets go of it."""
    versions = Agreed.objects.filter(journey_id=picture.journey_id).values_list("told", flat=True)
    return any(str(picture.pk) in picture_ids(told) for told in versions)
