"""What I want, to take away (journeys.exports): every answer as it stands now, and what its rows point to."""

from collections.abc import Collection
from typing import Any

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from aspirations.models import Answer, Area, Framework, FrameworkArea, Prompt
from journeys.boards import cards
from journeys.exports.record.outside import MissingError, Outside, Told
from journeys.exports.things import Thing
from journeys.exports.told import Said, Section
from journeys.exports.told import Told as Whole
from journeys.media.models import Attachment
from journeys.models import Journey


def tell(journey: Journey) -> Whole | None:
    areas = Area.objects.filter(journey=journey).select_related("framework_area").order_by("position", "id")
    answers = list(Answer.objects.said().filter(journey=journey))
    shown = cards.pictures(card for answer in answers for card in answer.cards)
    pictures = {str(one.pk): one for one in Attachment.objects.filter(journey=journey, pk__in=shown)}
    sections = [
        Section(area.title, [_said(one, pictures) for one in answers if one.area_id == area.pk], area.private)
        for area in areas
    ]
    changed_at = max((answer.changed_at for answer in answers), default=None)
    return Whole([section for section in sections if section.said], changed_at)


def _said(answer: Answer, pictures: dict[str, Attachment]) -> Said:
    read = cards.read(answer.cards)
    lines = [card.words for card in read if card.words]
    if answer.top:
        lines.insert(0, _("Number {place} of my top three").format(place=answer.top))
    mine = [answer.attachment] if answer.attachment else []
    return Said(
        title=answer.question,
        words=answer.text,
        lines=tuple(lines),
        media=(*mine, *(pictures[card.picture] for card in read if card.picture in pictures)),
        private=answer.private,
        by=answer.said_by_name,
    )


THING = Thing(
    name="statement",
    title=gettext_lazy("What I want"),
    models=("aspirations",),
    tell=tell,
    picture="saying",
)


def _frameworks(journey: Journey, keys: Collection[Any]) -> dict[str, Told]:
    return {
        str(one.pk): {"kind": one.kind, "language": one.language, "version": one.version}
        for one in Framework.objects.filter(pk__in=keys)
    }


def _areas(journey: Journey, keys: Collection[Any]) -> dict[str, Told]:
    found = FrameworkArea.objects.filter(pk__in=keys).select_related("framework")
    return {str(one.pk): _of_area(one) | {"title": one.title} for one in found}


def _prompts(journey: Journey, keys: Collection[Any]) -> dict[str, Told]:
    found = Prompt.objects.filter(pk__in=keys).select_related("area__framework")
    return {
        str(one.pk): _of_area(one.area) | {"question_name": one.slug, "question": one.question}
        for one in found
    }


def _of_area(area: FrameworkArea) -> Told:
    of = area.framework
    return {"kind": of.kind, "language": of.language, "version": of.version, "area": area.slug}


# What the file says of each, and the column that says it here.
KNOWN_BY: dict[type[models.Model], dict[str, str]] = {
    Framework: {"kind": "kind", "language": "language", "version": "version"},
    FrameworkArea: {
        "kind": "framework__kind", "language": "framework__language", "version": "framework__version", "area": "slug",
    },
    Prompt: {
        "kind": "area__framework__kind", "language": "area__framework__language",
        "version": "area__framework__version", "area": "area__slug", "question_name": "slug",
    },
}  # fmt: skip


def _finder(model: type[models.Model]) -> Any:
    known_by = KNOWN_BY[model]

    def find(alias: str, told: dict[str, Told]) -> dict[str, Any]:
        """By name and version: their numbers are of the place where they were published."""
        found = {}
        for key, said in told.items():
            names = {column: said.get(name, "") for name, column in known_by.items()}
            here = model._base_manager.using(alias).filter(**names).order_by("pk").first()
            if here is None:
                raise MissingError(f"These questions are not here: {said}")
            found[key] = here.pk
        return found

    return find


OUTSIDE = (
    Outside(Framework, _frameworks, _finder(Framework)),
    Outside(FrameworkArea, _areas, _finder(FrameworkArea)),
    Outside(Prompt, _prompts, _finder(Prompt)),
)
