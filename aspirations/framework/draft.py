"""Drafting a new version: everything that is done to its areas and questions, and where old answers then go.

Only the registrar who drafts a version changes it, and only until it is sent for review: the database holds to that
too. A slug is the key of an area or question through all versions, so it is given once and never changed.
"""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Max, QuerySet
from django.utils import timezone
from django.utils.text import slugify

from accounts.models import User
from aspirations.framework.models import Framework, FrameworkArea, Move, Prompt, Review

AREA_WORDS = ("title", "about", "easy_about", "kind", "wellbeing", "ascot", "outcomes", "matters")
PROMPT_WORDS = ("question", "lede", "easy_question", "think", "examples", "about_me")
# Further than any list is long, so that places are free while they are dealt out anew.
AWAY = 1000
MOST_AREAS = 30
MOST_PROMPTS = 12
# What the person's own questions are called in addresses.
RESERVED = ("own",)


@transaction.atomic
def draft_version(*, current: Framework, by: User) -> Framework:
    """A draft of the version after the current one, with all its words. The open draft, where there is one."""
    same = Framework.objects.filter(kind=current.kind, language=current.language, put_aside_at=None)
    if draft := same.filter(published_on=None).first():
        return draft
    latest = same.latest("version")
    draft = Framework.objects.create(
        kind=latest.kind, language=latest.language, version=latest.version + 1, title=latest.title,
        follows=latest, drafted_by=by.pk, drafted_at=timezone.now(),
    )  # fmt: skip
    for area in latest.areas.prefetch_related("prompts"):
        _copy_area(draft, area)
    Review.objects.create(framework=draft, what=Review.What.DRAFTED, by=by.pk)
    return draft


def _copy_area(draft: Framework, old: FrameworkArea) -> None:
    words = {name: getattr(old, name) for name in AREA_WORDS}
    area = FrameworkArea.objects.create(
        framework=draft, slug=old.slug, position=old.position, follows=old, **words
    )
    for prompt in old.prompts.all():
        asked = {name: getattr(prompt, name) for name in PROMPT_WORDS}
        new = Prompt.objects.create(area=area, slug=prompt.slug, position=prompt.position, **asked)
        Move.objects.create(framework=draft, old=prompt, new=new)


def locked(framework_id: int, by: User) -> Framework:
    """The draft, if this registrar may change it now."""
    draft = Framework.objects.select_for_update(no_key=True).get(pk=framework_id)
    if draft.state != "draft" or draft.drafted_by != by.pk:
        raise PermissionDenied
    return draft


@transaction.atomic
def save_area(*, area: FrameworkArea, words: dict[str, Any], by: User) -> FrameworkArea:
    """Keep the words of an area."""
    locked(area.framework_id, by)
    for name in AREA_WORDS:
        setattr(area, name, words.get(name, getattr(area, name)))
    area.save(update_fields=AREA_WORDS)
    return area


@transaction.atomic
def save_prompt(*, prompt: Prompt, words: dict[str, Any], by: User) -> Prompt:
    """Keep the words of a question. Its key stays: old answers find it, however it is worded."""
    locked(prompt.area.framework_id, by)
    for name in PROMPT_WORDS:
        setattr(prompt, name, words.get(name, getattr(prompt, name)))
    prompt.save(update_fields=PROMPT_WORDS)
    return prompt


@transaction.atomic
def add_area(*, draft: Framework, title: str, by: User) -> FrameworkArea:
    """A new area after all others, with nothing asked in it yet."""
    locked(draft.pk, by)
    taken = set(FrameworkArea.objects.values_list("slug", flat=True))
    return FrameworkArea.objects.create(
        framework=draft, slug=_key(title, taken), position=_next(draft.areas.all()), title=title[:80], about="",
        easy_about="", kind="practical", wellbeing=["control"], ascot=[], outcomes=[],
    )  # fmt: skip


@transaction.atomic
def add_prompt(*, area: FrameworkArea, question: str, by: User) -> Prompt:
    """A new question, after all others of its area."""
    locked(area.framework_id, by)
    taken = {*RESERVED, *Prompt.objects.values_list("slug", flat=True)}
    return Prompt.objects.create(
        area=area, slug=_key(question, taken), position=_next(area.prompts.all()), question=question[:200],
        lede="", easy_question="", think=[], examples=[],
    )  # fmt: skip


def _key(words: str, taken: set[str]) -> str:
    """A name for good, made of the first words: never one that any version of any framework has."""
    base = slugify(words).replace("-", "_")[:32].strip("_") or "question"
    number, key = 2, base
    while key in taken:
        key, number = f"{base}_{number}", number + 1
    return key


def _next(rows: QuerySet) -> int:
    return (rows.aggregate(last=Max("position"))["last"] or 0) + 1


@transaction.atomic
def move_area(*, area: FrameworkArea, by_places: int, by: User) -> None:
    """Move an area earlier (-1) or later (1)."""
    locked(area.framework_id, by)
    _move(area.framework.areas.all(), area.pk, by_places)


@transaction.atomic
def move_prompt(*, prompt: Prompt, by_places: int, by: User) -> None:
    """Move a question earlier (-1) or later (1) in its area."""
    locked(prompt.area.framework_id, by)
    _move(prompt.area.prompts.all(), prompt.pk, by_places)


def _move(rows: QuerySet, pk: int, by_places: int) -> None:
    order = list(rows.order_by("position").values_list("pk", flat=True))
    here = order.index(pk)
    there = here + by_places
    if 0 <= there < len(order):
        order[here], order[there] = order[there], order[here]
    _deal(rows, order)


def _deal(rows: QuerySet, order: list[int]) -> None:
    """Give the rows their places in this order. No two may have one place, not for a moment."""
    for start in (AWAY, 0):
        for place, pk in enumerate(order, start=start + 1):
            rows.model._default_manager.filter(pk=pk).update(position=place)


@transaction.atomic
def put_prompt(*, prompt: Prompt, area: FrameworkArea, by: User) -> None:
    """Put a question into another area of the draft, after those that are there. Its answers go with it."""
    locked(prompt.area.framework_id, by)
    if area.framework_id != prompt.area.framework_id or area.pk == prompt.area_id:
        return
    before = prompt.area
    prompt.area, prompt.position = area, _next(area.prompts.all())
    prompt.save(update_fields=["area", "position"])
    _deal(before.prompts.all(), list(before.prompts.order_by("position").values_list("pk", flat=True)))


@transaction.atomic
def split_prompt(*, prompt: Prompt, question: str, by: User) -> Prompt:
    """Ask part of a question on its own, right after it. Old answers stay under the first of the two."""
    draft = locked(prompt.area.framework_id, by)
    new = add_prompt(area=prompt.area, question=question, by=by)
    order = list(prompt.area.prompts.order_by("position").values_list("pk", flat=True))
    order.insert(order.index(prompt.pk) + 1, order.pop())
    _deal(prompt.area.prompts.all(), order)
    for move in draft.moves.filter(new=prompt):
        last = draft.moves.filter(old=move.old_id).aggregate(last=Max("place"))["last"]
        Move.objects.create(framework=draft, old=move.old, new=new, place=last + 1)
    return new


@transaction.atomic
def take_out_prompt(*, prompt: Prompt, by: User, instead: Prompt | None = None) -> None:
    """Take a question out. `instead`: the one that replaces it, where its old answers then stand."""
    draft = locked(prompt.area.framework_id, by)
    area = prompt.area
    led_here = list(draft.moves.filter(new=prompt))
    for move in led_here:
        others = draft.moves.filter(old=move.old_id).exclude(pk=move.pk)
        if instead is None and others.exists():
            # It was one half of a split: the other half has the answers.
            move.delete()
        elif instead is not None and others.filter(new=instead).exists():
            move.delete()
        else:
            move.new = instead
            move.save(update_fields=["new"])
    prompt.delete()
    _deal(area.prompts.all(), list(area.prompts.order_by("position").values_list("pk", flat=True)))


@transaction.atomic
def take_out_area(*, area: FrameworkArea, by: User) -> None:
    """Take an area out with its questions. Old answers stay with the person, under questions of their own."""
    draft = locked(area.framework_id, by)
    for prompt in area.prompts.all():
        take_out_prompt(prompt=prompt, by=by)
    area.delete()
    _deal(draft.areas.all(), list(draft.areas.order_by("position").values_list("pk", flat=True)))


@transaction.atomic
def lead(*, draft: Framework, old: Prompt, new: Prompt | None, by: User) -> None:
    """Say where answers to an old question are found: under this one, or (None) among the person's own."""
    locked(draft.pk, by)
    if old.area.framework_id != draft.follows_id or (new and new.area.framework_id != draft.pk):
        raise PermissionDenied
    moves = list(draft.moves.filter(old=old).order_by("place", "pk"))
    kept = [move.new_id for move in moves if new is not None and move.new_id not in (None, new.pk)]
    draft.moves.filter(old=old).delete()
    ways = [new.pk if new else None, *kept]
    Move.objects.bulk_create(
        Move(framework=draft, old=old, new_id=pk, place=place) for place, pk in enumerate(ways, start=1)
    )
