"""What a paper may hold, and how it becomes a PDF."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Q, QuerySet
from django.template.loader import render_to_string

from aspirations.models import Answer, Area
from aspirations.paper.said import Pictures, card_picture
from aspirations.signed.models import SignedPart, SignedStatement
from journeys.boards.cards import pictures, read
from journeys.exports.models import Export
from journeys.media.models import Attachment
from journeys.needs.reading import needs_of
from journeys.paper import words
from journeys.paper.draw import draw
from journeys.symbols import face as symbols


def all_parts(export: Export) -> "QuerySet[SignedPart]":
    """Everything that was signed, for the person alone."""
    return SignedPart.objects.in_order().select_related("prompt").filter(signed_id=export.about_id)


def open_parts(export: Export) -> "QuerySet[SignedPart]":
    """What is open at this moment. What is private in the draft is private here, whatever the part's own marks say."""
    parts = all_parts(export).filter(private=False, area_private=False)
    kept = Answer.objects.filter(journey_id=export.journey_id).filter(Q(private=True) | Q(area_private=True))
    areas = Area.objects.filter(journey_id=export.journey_id, private=True)
    parts = parts.exclude(answer_id__in=kept.values("pk")).exclude(area_id__in=areas.values("pk"))
    # A file is also private while somebody in it asks not to be shown, whatever the marks of the part say.
    return parts.exclude(attachment__private=True)


def drawn(template: str, export: Export, pictures: Pictures, more: Mapping[str, Any]) -> bytes:
    """The PDF of one of the templates in `aspirations/paper/`."""
    signed = SignedStatement.objects.get(pk=export.about_id)
    needs = needs_of(export.journey_id)
    lines = needs.lines if more.get("whole") else needs.open_lines
    context = {
        "signed": signed,
        "name": words.fit(signed.name),
        "short_name": words.short_name(signed.name),
        "with_whom": words.fit(signed.with_whom),
        "thanks": pictures.thanks,
        "helps": [words.fit(line) for line in lines],
    }
    html = render_to_string(f"aspirations/paper/{template}", {**context, **more})
    return draw(html, pictures, needs.large_print_points)


def pictures_of(parts: list[SignedPart], *, whole: bool = False) -> Pictures:
    """Every picture of these parts that is there, by its name on paper; `whole`: those too that only I may see."""
    found = Pictures()
    for part in parts:
        if part.attachment and part.kind != "sound":
            found[str(part.pk)] = _small(part.attachment)
    _add_own(found, parts, whole)
    _add_symbols(found, parts)
    for name in [name for name, picture in found.items() if not picture]:
        del found[name]
    return found


def _add_own(found: Pictures, parts: list[SignedPart], whole: bool) -> None:
    own = Attachment.objects.filter(pk__in=set().union(*(pictures(part.cards) for part in parts)))
    # An open card may show a picture of somebody who asked not to be shown: it stays closed on papers too.
    by_id = {str(each.pk): each for each in own if whole or not each.private}
    for part in parts:
        for card in read(part.cards):
            if card.picture in by_id:
                found[card_picture(part, card)] = _small(by_id[card.picture])


def _add_symbols(found: Pictures, parts: list[SignedPart]) -> None:
    keys = {card.symbol for part in parts for card in read(part.cards) if card.symbol}
    drawings, shown = symbols.drawings_of(keys), symbols.pictures_of(keys)
    for part in parts:
        for card in read(part.cards):
            if card.symbol in drawings:
                found[card_picture(part, card)] = drawings[card.symbol].encode()
                found.words[card_picture(part, card)] = shown[card.symbol].word
    found.thanks = symbols.attributions(drawings)


def _small(attachment: Attachment) -> bytes:
    """The small picture: at the size that it has on paper it is sharp, and the file stays small."""
    file = attachment.small or (attachment.file if attachment.kind == Attachment.Kind.PICTURE else None)
    if not file:
        return b""
    with file.open("rb") as opened:
        return opened.read()
