"""My choices, to take away (journeys.exports): what matters, what there was, what I found out, and what I chose."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from choosing.matters.reading import title_of
from choosing.models import (
    Choice,
    Decision,
    Interest,
    Letter,
    LetterPart,
    Matter,
    Option,
    Question,
    Reason,
    Visit,
    VisitPart,
)
from journeys.exports.record.outside import Outside
from journeys.exports.record.outside import Told as Known
from journeys.exports.record.rooms import Also
from journeys.exports.record.shut import Coming
from journeys.exports.things import Thing
from journeys.exports.told import Said, Section, Told
from journeys.models import Journey
from providers.models import Provider, Service
from ui.dates import day


def tell(journey: Journey) -> Told | None:
    choices = list(Choice.objects.filter(journey=journey))
    sections = [section for choice in choices for section in _sections(choice) if section.said]
    changed_at = max((choice.changed_at for choice in choices), default=None)
    return Told(sections, changed_at)


def _sections(choice: Choice) -> list[Section]:
    def called(what: str) -> str:
        return f"{choice.title}: {what}"

    matters = Matter.objects.filter(choice=choice).in_order()
    options = Option.objects.filter(choice=choice).select_related("service").order_by("position", "id")
    reasons = list(Reason.objects.filter(choice=choice).order_by("made_at", "id"))
    return [
        Section(
            called(_("What matters to me")),
            [
                Said(title_of(one), "", (str(one.get_weight_display()),), private=one.private)
                for one in matters
            ],
        ),
        Section(
            called(_("What I can choose from")), [each for one in options for each in _option(one, reasons)]
        ),
        Section(called(_("What I asked")), _questions(choice)),
        Section(called(_("My visits")), _visits(choice)),
        Section(
            called(_("What I chose")), [_decision(one) for one in Decision.objects.filter(choice=choice)]
        ),
    ]


def _option(option: Option, reasons: list[Reason]) -> list[Said]:
    """The option with what it says in the open, and each reason that only I see beside it, as a thing of its own."""
    mine = [one for one in reasons if one.option_id == option.pk]
    lines = [_reason(one) for one in mine if not _is_shut(one)]
    if option.put_aside_at and option.aside_why:
        lines.append(_("Put aside: {why}").format(why=option.aside_why))
    said = [Said(option.name_and_town, option.words, tuple(lines), private=option.private)]
    if shut := tuple(_reason(one) for one in mine if _is_shut(one)):
        # Named otherwise: the same words over page after page would be taken for a running head.
        said.append(Said(_("{name}, for me alone").format(name=option.name_and_town), "", shut, private=True))
    return said


def _reason(one: Reason) -> str:
    return f"{one.get_side_display()}: {one.words}"


def _is_shut(one: Reason) -> bool:
    return one.private or one.option_private


def _questions(choice: Choice) -> list[Said]:
    rows = Question.objects.filter(choice=choice).select_related("option").order_by("made_at", "id")
    return [
        Said(
            one.words,
            one.found,
            (one.option.name_and_town,) if one.option else (),
            private=one.private or one.option_private or bool(one.option and one.option.private),
        )
        for one in rows
    ]


def _visits(choice: Choice) -> list[Said]:
    parts = list(VisitPart.objects.filter(choice=choice).select_related("attachment"))
    found = []
    for visit in Visit.objects.filter(choice=choice).select_related("option").order_by("on", "at", "id"):
        brought = [part for part in parts if part.visit_id == visit.pk]
        title, shut = visit.option.name_and_town, visit.private or visit.option.private
        opened = [part for part in brought if not (part.private or part.visit_private)]
        lines = (day(visit.on), *(part.words for part in opened if part.words))
        found.append(Said(title, visit.felt_words, lines, tuple(part.attachment for part in opened), shut))
        # What only I see of it stands by itself, so that it is left out where the visit is not.
        if hidden := [part for part in brought if part not in opened]:
            mine = _("{name}, my visit, for me alone").format(name=title)
            words = tuple(part.words for part in hidden if part.words)
            found.append(Said(mine, "", words, tuple(part.attachment for part in hidden), private=True))
    return found


def _decision(one: Decision) -> Said:
    lines = [day(one.signed_at), str(one.get_how_display())]
    if one.not_wanted:
        lines.append(_("What I do not want: {words}").format(words=one.not_wanted))
    if one.with_whom:
        lines.append(_("With me: {names}").format(names=one.with_whom))
    title = one.option_name or str(one.get_outcome_display())
    return Said(title, one.why, tuple(lines), private=one.private)


THING = Thing(
    name="choice",
    title=gettext_lazy("My choices"),
    models=("choosing", "choosing.Letter", "choosing.LetterPart"),
    tell=tell,
    picture="houses",
)


def _letters(journey_id: UUID) -> models.QuerySet:
    mine = {"journey_id": journey_id, "letter__isnull": False}
    asked = Question.objects.filter(**mine).values("letter")
    return Letter.objects.filter(
        models.Q(pk__in=asked) | models.Q(pk__in=Interest.objects.filter(**mine).values("letter"))
    )


ALSO = (
    Also("choosing.Letter", _letters),
    Also("choosing.LetterPart", lambda pk: LetterPart.objects.filter(letter__in=_letters(pk))),
)


def shut_letter(row: dict[str, Any], coming: Coming) -> None:
    """A copy's letter goes to no entry, and is its writer's alone: nobody asked them whether it goes out again."""
    if row["service"] is not None:
        told = coming.outside.get("providers.Service", {}).get(str(row["service"]), {})
        row["service_name"] = row["service_name"] or str(told.get("name", ""))[:300]
        row["service"] = None


def _services(journey: Journey, keys: Collection[Any]) -> dict[str, Known]:
    """As the public register knows them."""
    return {
        str(one.pk): {
            "origin": one.origin, "number": one.number, "name": one.name,
            "provider": {
                "id": str(one.provider_id), "origin": one.provider.origin, "number": one.provider.number,
                "name": one.provider.name,
            },
        }
        for one in Service.objects.filter(pk__in=keys).select_related("provider")
    }  # fmt: skip


def _find_services(alias: str, told: dict[str, Known]) -> dict[str, Any]:
    """An entry keeps its address wherever the same register is read; one that is not here yet is put in by its name,
    shown to nobody, until the register is."""
    there = {
        str(pk): pk
        for pk in Service.objects.using(alias).filter(pk__in=list(told)).values_list("pk", flat=True)
    }
    for key, said in told.items():
        if key not in there:
            of = said["provider"]
            provider, _made = Provider.objects.using(alias).get_or_create(
                pk=of["id"], defaults={"origin": of["origin"], "number": of["number"], "name": of["name"]}
            )
            Service.objects.using(alias).create(
                pk=key, origin=said["origin"], number=said["number"], name=said["name"], provider=provider,
                provider_name=of["name"], is_shown=False,
            )  # fmt: skip
            there[key] = UUID(key)
    return there


OUTSIDE = (Outside(Service, _services, _find_services),)
