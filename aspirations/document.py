"""A signed statement as a paper: gathered from its parts, laid out by a template, drawn as a tagged PDF."""

from dataclasses import dataclass, field
from itertools import groupby

from aspirations.paper.parts import all_parts, drawn, open_parts, pictures_of
from aspirations.paper.said import Pictures, Said, said
from aspirations.signed.models import SignedPart
from journeys.exports.models import Export
from journeys.paper import words

GOOD_AT = ("good_at", "like_about_me", "proud", "give", "caring_good")
LIKED = ("like_about_me", "good_at", "proud", "caring_good")
IMPORTANT = ("good_day", "who_matters", "dream", "carer_good_day", "carer_hopes")
# The area, and those questions for family carers, that say how to support somebody.
SUPPORT = "how_to_support"
CARERS_SUPPORT = ("what_would_help", "if_i_am_ill")


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
    return _whole(export, list(open_parts(export)), {"whole": False})


def everything(export: Export) -> bytes:
    """The paper for the person alone, private answers and all."""
    return _whole(export, list(all_parts(export)), {"whole": True})


def _whole(export: Export, parts: list[SignedPart], more: dict[str, bool]) -> bytes:
    pictures = pictures_of(parts, whole=more["whole"])
    return drawn("statement.html", export, pictures, {"gathered": gather(parts, pictures), **more})


def one_page(export: Export) -> bytes:
    """One page about the person; it goes on to a second one when they said much."""
    parts = list(open_parts(export))
    pictures = pictures_of(parts)
    return drawn("one_page.html", export, pictures, {"profile": profile(parts, pictures)})


def gather(parts: list[SignedPart], pictures: Pictures) -> Gathered:
    """Sort the answers into what the person can give, their top three, and the areas with what is left.

    Only what is both given and on top stands twice.
    """
    good_at = [part for part in parts if _slug(part) in GOOD_AT]
    top = sorted((part for part in parts if part.top), key=lambda part: part.top or 0)
    shown = {part.pk for part in good_at + top}
    rest = [part for part in parts if part.pk not in shown]
    areas = [
        (words.fit(group[0].area_title), [said(part, pictures) for part in group])
        for _, found in groupby(rest, key=lambda part: part.area_id)
        if (group := list(found))
    ]
    return Gathered(
        good_at=[said(part, pictures) for part in good_at],
        top=[said(part, pictures) for part in top],
        areas=areas,
    )


def profile(parts: list[SignedPart], pictures: Pictures) -> Profile:
    """Sort the answers into the three headings of one page, and find a picture of the person's own."""
    text = [part for part in parts if part.kind == "text"]
    photos = [part for part in parts if part.kind == "photo" and str(part.pk) in pictures]
    top = sorted((part for part in text if part.top), key=lambda part: part.top or 0)
    liked = [part for part in text if _slug(part) in LIKED]
    support = [part for part in text if part.area_slug == SUPPORT or _slug(part) in CARERS_SUPPORT]
    taken = {part.pk for part in liked + support}
    important = [part for part in top if part.pk not in taken]
    important += [part for part in text if _slug(part) in IMPORTANT and part not in important]
    mine = [part for part in photos if part.area_slug == "who_i_am"]
    return Profile(
        face=said((mine or photos)[0], pictures) if photos else None,
        liked=[said(part, pictures) for part in liked],
        important=[said(part, pictures) for part in important],
        support=[said(part, pictures) for part in support],
    )


def _slug(part: SignedPart) -> str:
    return part.prompt.slug if part.prompt else ""
