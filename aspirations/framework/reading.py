"""What the registrar's pages show of the versions."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Count, QuerySet
from django.http import Http404

from accounts.models import User
from aspirations.framework.models import Framework, FrameworkArea, Move, Prompt


def versions() -> list[tuple[str, list[Framework]]]:
    """Every version by whose questions it holds and its language, the newest first."""
    found: dict[tuple[str, str], list[Framework]] = {}
    for each in Framework.objects.order_by("-kind", "language", "-version", "-pk"):
        found.setdefault((each.get_kind_display(), each.language), []).append(each)
    return [(f"{kind} ({language})", rows) for (kind, language), rows in found.items()]


def framework_of(pk: int) -> Framework:
    return _or_404(Framework.objects.select_related("follows"), pk)


def area_of(pk: int) -> FrameworkArea:
    return _or_404(FrameworkArea.objects.select_related("framework"), pk)


def prompt_of(pk: int) -> Prompt:
    return _or_404(Prompt.objects.select_related("area__framework"), pk)


def _or_404(rows: QuerySet, pk: int) -> Any:
    row = rows.filter(pk=pk).first()
    if row is None:
        raise Http404
    return row


def areas_of(framework: Framework) -> list[FrameworkArea]:
    return list(framework.areas.prefetch_related("prompts").annotate(asks=Count("prompts")))


def prompts_in(framework: Framework) -> list[Prompt]:
    rows = Prompt.objects.filter(area__framework=framework).select_related("area")
    return list(rows.order_by("area__position", "position"))


def led(framework: Framework) -> list[tuple[Prompt, Move | None, list[Prompt]]]:
    """Every question of the version before: where its answers go, and what else came of it."""
    if framework.follows is None:
        return []
    moves: dict[int, list[Move]] = {}
    for move in framework.moves.select_related("new__area").order_by("place", "pk"):
        moves.setdefault(move.old_id, []).append(move)
    return [
        (old, _first(moves.get(old.pk, [])), [m.new for m in moves.get(old.pk, [])[1:] if m.new])
        for old in prompts_in(framework.follows)
    ]


def _first(moves: Iterable[Move]) -> Move | None:
    return next(iter(moves), None)


def who(user_id: int | None, asking: User) -> str:
    """The address of a registrar's account, for the other registrars; empty for oneself."""
    if user_id is None or user_id == asking.pk:
        return ""
    return User.objects.filter(pk=user_id).values_list("email", flat=True).first() or ""
