"""Who may see the files of a statement (pictures, films, sounds): nobody but their owner, unless something that is
shared shows them and nobody who is in them said no.
"""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Q

from aspirations.models import Answer, AnswerVersion, Other, SignedPart
from journeys.boards import cards
from journeys.models import Attachment


def keep_in_step(pictures: Iterable[UUID | None]) -> None:
    """Mark each file private unless an open answer or an open part of a signed version shows it.

    An open one belongs to a part of life that shows it openly, so that a share of another part opens nothing.
    """
    asked = {pk for pk in pictures if pk}
    shown = _open_areas(asked)
    for pk in Other.objects.who_said_no().filter(attachment__in=asked).values_list("attachment", flat=True):
        shown.pop(pk, None)
    Attachment.objects.filter(pk__in=asked - shown.keys()).update(private=True)
    for pk, areas in shown.items():
        Attachment.objects.filter(pk=pk).exclude(item_id__in=areas).update(item_id=min(areas))
    Attachment.objects.filter(pk__in=shown).update(private=False)


def _open_areas(asked: set[UUID]) -> dict[UUID, set[UUID]]:
    """The parts of life that show each of these openly; without those that none shows."""
    areas: dict[UUID, set[UUID]] = {}
    for model, out in ((Answer, {"taken_out": False}), (SignedPart, {})):
        rows = model._default_manager.filter(private=False, area_private=False, **out).filter(_showing(asked))
        for area_id, attachment_id, held in rows.values_list("area_id", "attachment_id", "cards"):
            for pk in asked & ({attachment_id} | cards.pictures(held)):
                areas.setdefault(pk, set()).add(area_id)
    return areas


def shown_by(*holders: Answer | AnswerVersion | SignedPart) -> set[UUID]:
    """Every file that these show, by themselves or on a card."""
    found = {holder.attachment_id for holder in holders if holder.attachment_id}
    return found.union(*(cards.pictures(holder.cards) for holder in holders))


def is_shown(picture: UUID) -> bool:
    """Whether any answer, its history or what was signed shows this picture."""
    rows = (
        model._default_manager.filter(_showing({picture})) for model in (Answer, AnswerVersion, SignedPart)
    )
    return any(found.exists() for found in rows)


def _showing(asked: set[UUID]) -> Q:
    """Rows that show one of these, by themselves or on a card."""
    found = Q(attachment_id__in=asked)
    for pk in asked:
        found |= Q(cards__contains=[{"picture": str(pk)}])
    return found


def home_of(recording: Attachment) -> str:
    """The page of the question that a film or sound answers, for the page of its words."""
    answer = Answer.objects.filter(attachment=recording).select_related("prompt").first()
    return answer.get_absolute_url() if answer else ""
