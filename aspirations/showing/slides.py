"""What is shown to somebody face to face: one thing at a time, and nothing that is private."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.urls import NoReverseMatch, reverse

from aspirations.answers.boards import symbols_of
from aspirations.models import Answer, AnswerQuerySet, SignedPart
from aspirations.paper.parts import open_parts
from aspirations.signed.models import SignedPartQuerySet
from journeys.boards.cards import pictures, read
from journeys.exports.models import Export
from journeys.models import Attachment

NOW = "now"


@dataclass(frozen=True)
class Slide:
    """One answer: its question, and the row that holds it."""

    question: str
    of: Answer | SignedPart


def of_signed(parts: SignedPartQuerySet, journey_id: Any, signed_id: Any) -> list[Slide]:
    """What was signed and is still open, in its order. `parts`: those that whoever asks may read."""
    still_open = open_parts(Export(journey_id=journey_id, about_id=signed_id)).values("pk")
    shown = parts.in_order().select_related("prompt").filter(pk__in=still_open)
    return [Slide(part.question or part.area_title, part) for part in shown if _can_be_shown(part)]


def of_draft(answers: AnswerQuerySet) -> list[Slide]:
    """What is open as it stands now, in the order of the statement."""
    shown = (
        answers.said()
        .filter(private=False, area_private=False, area__not_for_me=False)
        .select_related("area__framework_area")
        .order_by("area__position", "area", "prompt__position", "position", "id")
    )
    return [Slide(answer.question or answer.area.title, answer) for answer in shown if _can_be_shown(answer)]


def _can_be_shown(row: Answer | SignedPart) -> bool:
    """A film that is still being made has nothing to show yet, but for its words."""
    attachment = row.attachment
    return attachment is None or attachment.state == Attachment.State.READY or bool(row.text)


def files_of(slides: Iterable[Slide]) -> set[str]:
    """The addresses of every picture, film, sound and symbol on these slides, and of no others."""
    rows = [slide.of for slide in slides]
    on_cards = set().union(*(pictures(row.cards) for row in rows)) if rows else set()
    shown = [row.attachment for row in rows if row.attachment]
    shown += Attachment.objects.filter(pk__in=on_cards, private=False)
    found = {each for one in shown for each in (one.get_absolute_url(), one.small_url)}
    found |= {words for one in shown if (words := _captions(one))}
    symbols = symbols_of({card.symbol for row in rows for card in read(row.cards) if card.symbol})
    return found | {symbol.url for symbol in symbols.values()}


def _captions(recording: Attachment) -> str:
    try:
        return reverse("captions", args=[recording.journey_id, recording.pk])
    except NoReverseMatch:
        return ""
