"""A signed statement as a paper: gathered from its parts, laid out by a template, drawn as a tagged PDF."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from django.db.models import Q, QuerySet
from django.template.loader import render_to_string

from aspirations.models import Answer, Area
from aspirations.signed.models import SignedPart, SignedStatement
from journeys.exports.models import Export
from journeys.paper import words
from journeys.paper.draw import draw

GOOD_AT = ("good_at", "like_about_me", "proud", "give")
LIKED = ("like_about_me", "good_at", "proud")
IMPORTANT = ("good_day", "who_matters", "dream")
SUPPORT = "how_to_support"


@dataclass(frozen=True)
class Said:
    """One answer, ready for paper. `picture` names its picture, which the drawing is handed beside the page."""

    question: str
    area: str
    paragraphs: list[words.Paragraph]
    picture: str = ""
    alt: str = ""
    private: bool = False


@dataclass(frozen=True)
class Gathered:
    """The answers of one version in the order of the paper."""

    good_at: list[Said]
    top: list[Said]
    areas: list[tuple[str, list[Said]]]


@dataclass(frozen=True)
class Profile:
    """What one page about a person says."""

    face: Said | None
    liked: list[Said] = field(default_factory=list)
    important: list[Said] = field(default_factory=list)
    support: list[Said] = field(default_factory=list)


def statement(export: Export) -> bytes:
    """The paper to show to others: without what the person keeps private, and without a word about that."""
    return _drawn("statement.html", export, _open_parts(export), {"whole": False})


def everything(export: Export) -> bytes:
    """The paper for the person alone, private answers and all."""
    return _drawn("statement.html", export, _parts(export), {"whole": True})


def one_page(export: Export) -> bytes:
    """One page about the person; it goes on to a second one when they said much."""
    parts = list(_open_parts(export))
    return _drawn("one_page.html", export, parts, {"profile": profile(parts)})


def _parts(export: Export) -> "QuerySet[SignedPart]":
    return SignedPart.objects.in_order().select_related("prompt").filter(signed_id=export.about_id)


def _open_parts(export: Export) -> "QuerySet[SignedPart]":
    """What is open at this moment. What is private in the draft is private here, whatever the part's own marks say."""
    parts = _parts(export).filter(private=False, area_private=False)
    kept = Answer.objects.filter(journey_id=export.journey_id).filter(Q(private=True) | Q(area_private=True))
    areas = Area.objects.filter(journey_id=export.journey_id, private=True)
    return parts.exclude(answer_id__in=kept.values("pk")).exclude(area_id__in=areas.values("pk"))


def _drawn(template: str, export: Export, parts: Iterable[SignedPart], more: dict[str, Any]) -> bytes:
    signed = SignedStatement.objects.get(pk=export.about_id)
    kept = list(parts)
    context = {
        "signed": signed,
        "name": words.fit(signed.name),
        "short_name": words.short_name(signed.name),
        "with_whom": words.fit(signed.with_whom),
    }
    html = render_to_string(f"aspirations/paper/{template}", context | {"gathered": gather(kept)} | more)
    return draw(html, {str(part.pk): _jpeg(part) for part in kept if part.attachment})


def _jpeg(part: SignedPart) -> bytes:
    """The small picture: at the size that it has on paper it is sharp, and the file stays small."""
    assert part.attachment is not None
    file = part.attachment.small or part.attachment.file
    with file.open("rb") as opened:
        return opened.read()


def gather(parts: list[SignedPart]) -> Gathered:
    """Sort the answers into what the person can give, their top three, and the areas with what is left.

    Only what is both given and on top stands twice.
    """
    good_at = [part for part in parts if _slug(part) in GOOD_AT]
    top = sorted((part for part in parts if part.top), key=lambda part: part.top or 0)
    shown = {part.pk for part in good_at + top}
    rest = [part for part in parts if part.pk not in shown]
    areas = [
        (words.fit(group[0].area_title), [said(part) for part in group])
        for _, found in groupby(rest, key=lambda part: part.area_id)
        if (group := list(found))
    ]
    return Gathered(good_at=[said(part) for part in good_at], top=[said(part) for part in top], areas=areas)


def profile(parts: list[SignedPart]) -> Profile:
    """Sort the answers into the three headings of one page, and find a picture of the person's own."""
    text = [part for part in parts if part.kind == "text"]
    photos = [part for part in parts if part.attachment]
    top = sorted((part for part in text if part.top), key=lambda part: part.top or 0)
    liked = [part for part in text if _slug(part) in LIKED]
    support = [part for part in text if part.area_slug == SUPPORT]
    taken = {part.pk for part in liked + support}
    important = [part for part in top if part.pk not in taken]
    important += [part for part in text if _slug(part) in IMPORTANT and part not in important]
    mine = [part for part in photos if part.area_slug == "who_i_am"]
    return Profile(
        face=said((mine or photos)[0]) if photos else None,
        liked=[said(part) for part in liked],
        important=[said(part) for part in important],
        support=[said(part) for part in support],
    )


def said(part: SignedPart) -> Said:
    """One answer with its words made fit for paper."""
    question, alt = words.fit(part.question), ""
    if part.attachment:
        alt = " ".join(words.fit(part.text).split()) or f"A photo about: {question or part.area_title}"
    return Said(
        question=question,
        area=words.fit(part.area_title),
        paragraphs=words.paragraphs(part.text),
        picture=str(part.pk) if part.attachment else "",
        alt=alt,
        private=part.private or part.area_private,
    )


def _slug(part: SignedPart) -> str:
    return part.prompt.slug if part.prompt else ""
