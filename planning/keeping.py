"""Saving a row of the plan so that no words are lost, whoever saves last and however late.

A page carries the number of saves that it had seen. What it sends is laid over what is there field by field: a field
that only this page changed is changed, a field that only the other page changed stays as it is, and where both changed
it to different things the newer words stay and this page's wait beside them until the person chooses. What is said
together (TOGETHER) is one field here: half of it would say what nobody said.
"""

from collections.abc import Callable
from copy import copy
from dataclasses import dataclass, field
from typing import Any, TypeVar
from uuid import UUID

from django import forms
from django.apps import apps
from django.core.exceptions import ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _

from access.models import Event
from accounts.models import User
from planning.actions import let_papers_follow
from planning.models import Earlier, Part, Plan
from planning.models.shape import OfPlan
from planning.pounds import pounds

Row = TypeVar("Row", bound=OfPlan)
# How many of the newest states of a row are kept. A page older than that meets the newest words as if both had changed
# all of it: more waits then, and nothing is lost.
MOST_KEPT = 200
# A rule begins on a day, and an amount says how often: each of these stands, changes and waits with the other.
TOGETHER = (
    ("on", "rule"), ("pence", "every"), ("direct_pence", "direct_every"), ("my_part_pence", "my_part_every"),
)  # fmt: skip


@dataclass(frozen=True)
class Kept:
    """What became of one save: the row as it is now, what waits beside it (field -> the value this page had), whether
    anything was changed, which whoever saves writes down, and whether it was open before and is only mine now.
    `gone`: a picture that waited is there no more."""

    row: Any
    waits: dict[str, Any] = field(default_factory=dict)
    waiting: Earlier | None = None
    changed: bool = False
    closed: bool = False
    gone: bool = False


def plain(value: Any) -> Any:
    """A value as the kept states hold it: JSON, so that a day read back equals the day it was."""
    if hasattr(value, "pk"):
        return plain(value.pk)
    if isinstance(value, (list, tuple)):
        return [plain(each) for each in value]
    if value is None or isinstance(value, (bool, int, str, dict)):
        return value
    return DjangoJSONEncoder().default(value)


def as_it_stands(row: OfPlan, names: list[str]) -> dict[str, Any]:
    return {name: plain(getattr(row, name)) for name in names}


@transaction.atomic
def save(
    row: Row,
    said: dict[str, Any],
    *,
    by: User,
    seen: int,
    prepare: Callable[[Row], None] | None = None,
    from_name: str = "",
) -> Kept:
    """Lay what a page sends (`said`: field -> value) over the row it was opened from.

    seen        the number of saves that the page had seen
    prepare     what else is to be set on the locked row before it is written
    from_name   whose words they are, where a helper suggested them and I put them with mine
    """
    model = type(row)
    there = model._default_manager.select_for_update(no_key=True, of=("self",)).get(pk=row.pk)
    now = as_it_stands(there, list(said))
    mine = {name: plain(value) for name, value in said.items()}
    base = now if seen == there.saves else _as_it_stood(there, seen)
    waits: dict[str, Any] = {}
    changed: list[str] = []
    for names in _together(mine):
        was, is_now, is_mine = ([each.get(name, _NEVER) for name in names] for each in (base, now, mine))
        if is_mine in (is_now, was):
            continue  # it stands there already, or this page did not touch it and somebody else may have
        if was == is_now:
            changed += names
        else:
            waits |= {name: mine[name] for name in names}
    if changed and seen != there.saves and not _could_stand(there, {name: said[name] for name in changed}):
        # But what was marked as only mine is so at once.
        waits |= {name: mine[name] for name in changed if name != "private"}
        changed = [name for name in changed if name == "private"]
    if changed:
        _remember(there, by=by)
        for name in changed:
            setattr(there, name, said[name])
        if prepare:
            prepare(there)
        there.saves += 1
        there.changed_at = timezone.now()
        there.save()
    waiting = _let_wait(there, waits, by=by, seen=seen, from_name=from_name) if waits else None
    closed = "private" in changed and bool(said["private"])
    return Kept(there, waits, waiting, changed=bool(changed), closed=closed)


_NEVER = object()


def _together(said: dict[str, Any]) -> list[tuple[str, ...]]:
    """The fields of a save, those that are said together as one."""
    pairs = [pair for pair in TOGETHER if all(name in said for name in pair)]
    paired = {name for pair in pairs for name in pair}
    return [*pairs, *((name,) for name in said if name not in paired)]


def _could_stand(row: OfPlan, said: dict[str, Any]) -> bool:
    """Whether the row with these may be kept: each half of what this page and another one did may be right, and both
    together say nothing. Asked where they meet; a page that is the newest has asked its own form."""
    like = copy(row)
    for name, value in said.items():
        setattr(like, name, value)
    try:
        like.validate_constraints()
    except ValidationError:
        return False
    return True


def _name(row: OfPlan) -> str:
    return row._meta.model_name or ""


def _fields(row: OfPlan) -> list[str]:
    """Every field of a row that says something: what the person wrote, and how it was marked."""
    leave = {"id", "journey", "made_at", "changed_at", "saves"}
    return [each.name for each in row._meta.concrete_fields if each.name not in leave]


def _as_it_stood(row: OfPlan, saves: int) -> dict[str, Any]:
    """The row as a page that had seen so many saves was drawn; nothing where that is not kept any more."""
    stood = Earlier.objects.filter(
        about=_name(row), about_id=row.pk, state=Earlier.State.SHOWN, seen_saves=saves
    ).first()
    return stood.said if stood else {}


def _remember(row: OfPlan, *, by: User) -> None:
    said = {name: plain(getattr(row, name)) for name in _fields(row)}
    Earlier.objects.create(
        journey_id=row.journey_id,
        about=_name(row),
        about_id=row.pk,
        said=said,
        saved_by=by,
        seen_saves=row.saves,
    )
    if row.saves > MOST_KEPT:
        old = Earlier.objects.filter(
            about=_name(row), about_id=row.pk, state=Earlier.State.SHOWN, seen_saves__lt=row.saves - MOST_KEPT
        )
        old.delete()


def _let_wait(row: OfPlan, waits: dict[str, Any], *, by: User, seen: int, from_name: str = "") -> Earlier:
    """Words that met newer ones. The same words sent twice wait once."""
    same = Earlier.objects.filter(
        about=_name(row), about_id=row.pk, state=Earlier.State.WAITING, said=waits, from_name=from_name
    ).first()
    return same or Earlier.objects.create(
        journey_id=row.journey_id, about=_name(row), about_id=row.pk, state=Earlier.State.WAITING, said=waits,
        saved_by=by, seen_saves=seen, from_name=from_name,
    )  # fmt: skip


def waiting_for(row: OfPlan) -> list[Earlier]:
    """What waits beside this row for the person to choose, oldest first."""
    rows = Earlier.objects.filter(journey_id=row.journey_id, about_id=row.pk, state=Earlier.State.WAITING)
    return list(rows.order_by("saved_at", "id"))


@dataclass(frozen=True)
class Waits:
    """Words that wait beside newer ones: for each field its label, what stands there now and what waits.

    `from_name` is whose they are; empty where I wrote them myself.
    """

    id: UUID
    lines: list[tuple[str, str, str]]
    from_name: str = ""


def shown(row: OfPlan, form: type[forms.Form]) -> list[Waits]:
    """What waits beside this row, with the labels of the form it was typed into."""
    return [
        Waits(
            words.pk,
            [
                (
                    _label(form, name),
                    _in_words(row, name, plain(getattr(row, name)), form),
                    _in_words(row, name, value, form),
                )
                for name, value in words.said.items()
            ],
            words.from_name,
        )
        for words in waiting_for(row)
    ]


def _label(form: type[forms.Form], name: str) -> str:
    field = form.base_fields.get(name)
    return str(field.label if field else getattr(form, "LABELS", {}).get(name, name))


def _in_words(row: OfPlan, name: str, value: Any, form: type[forms.Form]) -> str:
    """A value as a page says it: a choice by its label, yes and no, a day as it is written, else the words."""
    if isinstance(value, list) and value:
        return _listed(value, dict(getattr(form.base_fields.get(name), "choices", ())))
    choices = dict(row._meta.get_field(name).flatchoices)  # type: ignore[union-attr]
    if not isinstance(value, (list, dict)) and value in choices:
        return str(choices[value])
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if name.endswith("pence") and isinstance(value, int):
        return pounds(value)
    return _("Nothing") if value in (None, "", []) else str(value)


def _listed(values: list[Any], labels: dict[Any, Any]) -> str:
    """Each on a line of its own: a choice by its label, a row of several boxes with what is in them."""
    return "\n".join(
        " · ".join(filter(None, each)) if isinstance(each, list) else str(labels.get(each, each))
        for each in values
    )


@transaction.atomic
def choose(*, plan: Plan, waiting: UUID, take: bool, by: User) -> Kept:
    """Take the words that wait, or leave those that stand. What is not taken is put aside, and kept.

    A picture that is there no more is left out; where the rest could not stand so, nothing is taken. Raises Http404
    where nothing waits under that number any more.
    """
    words = (
        Earlier.objects.select_for_update()
        .filter(pk=waiting, journey_id=plan.journey_id, state=Earlier.State.WAITING)
        .first()
    )
    model = apps.get_model("planning", words.about) if words else None
    if words is None or model is None:
        raise Http404
    there = (
        model._default_manager.select_for_update(no_key=True, of=("self",)).filter(pk=words.about_id).first()
    )
    if there is None:
        raise Http404
    words.state = Earlier.State.ASIDE
    words.save(update_fields=["state"])
    if not take:
        return Kept(there)
    said = {
        name: value for name, value in words.said.items() if not _is_gone(model._meta.get_field(name), value)
    }
    values = {
        field.attname: field.to_python(value)
        for field, value in ((model._meta.get_field(name), value) for name, value in said.items())
    }
    gone = len(said) < len(words.said)
    if not values or not _could_stand(there, values):
        return Kept(there, gone=True)
    _remember(there, by=by)
    was_open = not getattr(there, "private", True)
    for name, value in values.items():
        setattr(there, name, value)
    if isinstance(there, Part) and "words" in words.said:
        there.from_name = words.from_name
    there.saves += 1
    there.changed_at = timezone.now()
    there.save()
    Event.record("plan.words_chosen", there, by=by)
    kept = Kept(there, changed=True, closed=was_open and there.private, gone=gone)
    let_papers_follow(there.journey, kept.closed, by=by)
    return kept


def _is_gone(of: Any, value: Any) -> bool:
    """Whether what a field points at was taken out since."""
    return bool(of.is_relation and value and not of.related_model._default_manager.filter(pk=value).exists())
