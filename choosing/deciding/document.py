"""The whole of a choice as it stood: what mattered, what there was, what spoke for and against, what was found out.

Kept with the signature as plain words, so that it can be read in ten years, whatever became of the register. What has
two forms, for the person and for whoever helps them, is kept as its code (choosing.by_name).
"""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.utils import timezone

from choosing.compare.reading import always
from choosing.matters.reading import title_of
from choosing.models import Choice, Deciding, Leaning, Matter, Option, Question, Reason, Visit, VisitPart
from choosing.options.reading import Standing, standings
from choosing.visits.reading import Shown
from choosing.who.points import POINTS
from ui.dates import day

OPEN = {"private": False, "option_private": False}


def told(choice: Choice) -> dict[str, Any]:
    """All of it, in the same few questions for any number of options.

    What is private stays out of it: the signed version can be shown as one. `deciding` is the owner's alone, and goes
    in only where they say so.
    """
    options = list(
        Option.objects.filter(choice=choice, private=False)
        .select_related("service")
        .order_by("position", "id")
    )
    reasons = list(Reason.objects.filter(choice=choice, **OPEN))
    matters = list(Matter.objects.filter(choice=choice, private=False).in_order())
    asked = Question.objects.filter(choice=choice, **OPEN).exclude(found="").select_related("option")
    facts = _facts(choice, matters, [option for option in options if option.put_aside_at is None])
    return {
        "title": choice.title,
        "about": choice.about,
        "matters": [{"words": title_of(each), "weight": each.weight} for each in matters],
        "options": [_option(each, reasons, facts.get(each.pk, {})) for each in options],
        "found": [
            {
                "option": each.option.name_and_town if each.option else "",
                "question": each.words,
                "answer": each.found,
            }
            for each in asked
        ],
        "offered": dict(Counter(each.offered_by for each in options)),
        "visits": _visits(choice),
        "deciding": _deciding(choice),
    }


def _option(option: Option, reasons: list[Reason], facts: dict[str, Any]) -> dict[str, Any]:
    mine = [reason for reason in reasons if reason.option_id == option.pk]
    return {
        "id": str(option.pk),
        "name": option.name_and_town,
        "kind": option.kind,
        "offered_by": option.offered_by,
        "aside": option.put_aside_at is not None,
        # What is kept for another day, because it was put back since, is no part of it.
        "aside_why": option.aside_why if option.put_aside_at else "",
        "suggested_by": option.suggested_by,
        "for": [_reason(reason) for reason in mine if reason.side == Reason.Side.FOR],
        "against": [_reason(reason) for reason in mine if reason.side == Reason.Side.AGAINST],
        "notes": [_reason(reason) for reason in mine if reason.side == Reason.Side.NOTE],
        **facts,
    }


def _reason(reason: Reason) -> dict[str, str]:
    """The words, and whose idea they were where they were not mine."""
    return {"words": reason.words, "from": reason.from_name}


def _facts(choice: Choice, matters: list[Matter], options: list[Option]) -> dict[UUID, dict[str, Any]]:
    """Of each option what the register said that day, held against what matters; with who said it, and when."""
    return {
        one.option.pk: {"where": one.kind, "gone": one.gone, "facts": _said_of(one)}
        for one in standings(choice, matters, options)
        if one.option and one.service
    }


def _said_of(one: Standing) -> list[dict[str, Any]]:
    """`meets`: for it, against it, or None where nobody has said or it counts for nothing."""
    lines = [(line.title, line.meets, line.words, line.source, line.warning) for line in one.lines]
    lines += [(cell.label, None, cell.words, cell.source, cell.warning) for cell in always(one)]
    return [
        {"about": about, "meets": meets, "words": words, "source": source, "warning": str(warning)}
        for about, meets, words, source, warning in lines
    ]


def _visits(choice: Choice) -> list[dict[str, Any]]:
    """Those that were, oldest first, with faces and words; of what came home the words alone (decision 0035)."""
    rows = Visit.objects.filter(choice=choice, called_off_at=None, option__private=False, **OPEN)
    been = [
        row
        for row in rows.select_related("option").order_by("on", "at", "id")
        if row.on <= timezone.localdate()
    ]
    parts = VisitPart.objects.filter(visit__in=been, private=False, visit_private=False).exclude(words="")
    return [_visit(row, [part.words for part in parts if part.visit_id == row.pk]) for row in been]


def _visit(visit: Visit, brought: Iterable[str]) -> dict[str, Any]:
    shown = Shown(visit)
    return {
        "option": visit.option.name_and_town,
        "kind": visit.kind,
        "when": shown.when,
        "felt": [
            {"about": str(one.theme.label), "words": str(one.feel.words), "face": one.feel.value}
            for one in shown.felt
        ],
        "words": visit.felt_words,
        "brought": list(brought),
    }


def _deciding(choice: Choice) -> dict[str, Any]:
    """Who decided, and whether an advocate was offered; where somebody else did, what the law asked of them too."""
    row = Deciding.objects.filter(choice=choice).first()
    if row is None or not (row.decides or row.advocate):
        return {}
    said = {"decides": row.decides, "advocate": row.advocate}
    if row.decides != Deciding.Decides.OTHER:
        return said
    return said | {
        "who": row.who,
        "on": day(row.on) if row.on else "",
        "help_tried": row.help_tried,
        "checked": [str(words) for code, words in POINTS.items() if row.checked.get(code)],
        "consulted": row.consulted,
        "next_look": day(row.next_look) if row.next_look else "",
    }


def digest(leaning: Leaning, document: dict[str, Any]) -> str:
    """A short mark of what was looked at, so that nobody signs what changed since they looked."""
    seen = [
        leaning.outcome, str(leaning.option_id), leaning.why, leaning.not_wanted, leaning.real_options,
        str(leaning.think_again_on), document,
    ]  # fmt: skip
    return hashlib.sha256(json.dumps(seen, sort_keys=True).encode()).hexdigest()[:16]
