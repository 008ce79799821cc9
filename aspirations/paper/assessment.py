"""What a person brings to an assessment by their council: their own words, and where each thing the law asks about is.

For a family carer it is the carer's assessment: section 10(5) and (6), and SI 2015/313, regulation 3(2).

Care Act 2014, section 9(4): an assessment has to look at the matters of well-being in section 1(2), and at the
outcomes that the adult wishes to achieve in day-to-day life. The outcomes of eligibility are those of SI 2015/313,
regulation 2(2).
The council's own assessment stays the council's to make; this is the person's part, told once.
"""

from dataclasses import dataclass
from itertools import groupby

from django.utils.functional import Promise

from aspirations.framework.models import Framework, FrameworkArea
from aspirations.framework.vocabularies import CARER_MATTERS, CARER_OUTCOMES, OUTCOMES, WELLBEING, Labels
from aspirations.paper.parts import drawn, open_parts, pictures_of
from aspirations.paper.said import Pictures, Said, said
from aspirations.signed.models import SignedPart, SignedStatement
from journeys.exports.models import Export
from journeys.paper import words

HOPES = (
    "dream", "home_change", "learn", "skill", "try_with_help", "carer_hopes", "what_would_help", "carer_learning",
)  # fmt: skip


@dataclass(frozen=True)
class Numbered:
    """One part of the paper: an area with its answers, and the number it is found by."""

    number: int
    title: str
    slug: str
    answers: list[Said]


@dataclass(frozen=True)
class Asked:
    """One thing that the law asks about, and the parts of this paper that speak of it."""

    label: str | Promise
    parts: list[Numbered]


def assessment(export: Export) -> bytes:
    """The pack, for the people who make the assessment: nothing private, and no sign of it."""
    parts = list(open_parts(export))
    pictures = pictures_of(parts)
    numbered = by_area(parts, pictures)
    signed = SignedStatement.objects.select_related("framework").get(pk=export.about_id)
    areas = areas_of(signed.framework, parts)
    # Somebody who has support and cares too brings both: each council's form finds what it asks about.
    kinds = {signed.framework.kind, *(area.framework.kind for area in areas if _spoken_of(area, numbered))}
    context = {
        "wanted": [said(part, pictures) for part in wanted(parts)],
        "areas": numbered,
        "carer": Framework.Kind.CARER in kinds,
        "person": Framework.Kind.PERSON in kinds,
        "wellbeing": asked(WELLBEING, areas, "wellbeing", numbered),
        "outcomes": asked(OUTCOMES, areas, "outcomes", numbered),
        "matters": asked(CARER_MATTERS, areas, "matters", numbered),
        "carer_outcomes": asked(CARER_OUTCOMES, areas, "outcomes", numbered),
    }
    return drawn("assessment.html", export, pictures, context)


def areas_of(framework: Framework, parts: list[SignedPart]) -> list[FrameworkArea]:
    """The areas that these parts stand in, as the framework that was signed by has them; else the newest that do."""
    slugs = {part.area_slug for part in parts if part.area_slug}
    known = FrameworkArea.objects.filter(slug__in=slugs, framework__in=Framework.objects.published())
    ordered = known.select_related("framework").order_by("framework__version")
    found = {area.slug: area for area in ordered}
    found |= {area.slug: area for area in framework.areas.select_related("framework")}
    return list(found.values())


def _spoken_of(area: FrameworkArea, numbered: list[Numbered]) -> bool:
    return any(part.slug == area.slug for part in numbered)


def wanted(parts: list[SignedPart]) -> list[SignedPart]:
    """The outcomes that the person wishes to achieve: their top three, then what else they hope for."""
    top = sorted((part for part in parts if part.top), key=lambda part: part.top or 0)
    hopes = [part for part in parts if part.prompt and part.prompt.slug in HOPES and not part.top]
    return top + hopes


def by_area(parts: list[SignedPart], pictures: Pictures) -> list[Numbered]:
    """The areas with something to read in them, numbered in their order."""
    groups = [list(found) for _, found in groupby(parts, key=lambda part: part.area_id)]
    return [
        Numbered(
            number,
            words.fit(group[0].area_title),
            group[0].area_slug,
            [said(part, pictures) for part in group],
        )
        for number, group in enumerate(groups, start=1)
    ]


def asked(
    vocabulary: Labels, areas: list[FrameworkArea], column: str, numbered: list[Numbered]
) -> list[Asked]:
    """Each entry of a vocabulary with the parts whose area the framework maps to it."""
    speaks_of = {area.slug: getattr(area, column) for area in areas}
    return [
        Asked(label, [part for part in numbered if code in speaks_of.get(part.slug, [])])
        for code, label in vocabulary.items()
    ]
