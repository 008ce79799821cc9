"""How many pictures one journey may hold."""

from uuid import UUID

from django.core.exceptions import ValidationError

from journeys.media.models import Attachment
from journeys.media.pictures import Picture

MOST_PICTURES = 500
MOST_BYTES = 1024**3

FULL = "There is no room for more pictures. Take one out first. You can have 500."


def check(journey_id: UUID, picture: Picture) -> None:
    """Raise ValidationError, with a sentence for the person, when this picture does not fit any more."""
    kept = Attachment.objects.filter(journey_id=journey_id)
    size = len(picture.large) + len(picture.small)
    if kept.count() >= MOST_PICTURES or kept.room_taken() + size > MOST_BYTES:
        raise ValidationError(FULL, code="full")
