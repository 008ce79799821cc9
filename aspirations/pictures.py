"""Who may see the pictures of a statement: nobody but their owner, unless something that is shared shows them."""

from collections.abc import Iterable
from uuid import UUID

from aspirations.models import Answer, SignedPart
from journeys.models import Attachment


def keep_in_step(pictures: Iterable[UUID | None]) -> None:
    """Mark each picture private unless an open answer or an open part of a signed version shows it."""
    asked = {pk for pk in pictures if pk}
    shown = set(
        Answer.objects.filter(
            attachment_id__in=asked, private=False, area_private=False, taken_out=False
        ).values_list("attachment_id", flat=True)
    )
    shown |= set(
        SignedPart.objects.filter(attachment_id__in=asked, private=False, area_private=False).values_list(
            "attachment_id", flat=True
        )
    )
    Attachment.objects.filter(pk__in=asked & shown).update(private=False)
    Attachment.objects.filter(pk__in=asked - shown).update(private=True)
