"""What of a version is not open in my plan today: only mine by now, or taken out since I said yes to it.

What was private and was then taken out is in no table any more, so nobody can tell it from what was always open: both
count. Whoever may not see a row counts it as not open.
"""

import hashlib
from collections.abc import Collection, Iterator
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from planning.agreed.readers import Reader, mark
from planning.agreed.told import MONEY
from planning.models import Agreed, Budget, Goal, Part, Step
from planning.rows.kinds import KINDS


def open_now(journey_id: UUID) -> set[str]:
    """Ids of the rows of this plan that are there and not private; the key of the money where it is open."""
    found: set[str] = set()
    models: tuple[Any, ...] = (Goal, Step, Part, *(kind.model for kind in KINDS.values()))
    for model in models:
        rows = model._default_manager.filter(journey_id=journey_id, private=False)
        found |= {str(pk) for pk in rows.values_list("pk", flat=True)}
    is_open = Budget.objects.filter(journey_id=journey_id, private=False).exists()
    return found | {MONEY} if is_open else found


def not_open(agreed: Agreed) -> list[str]:
    """By name, what others would read in it though it is only mine today or taken out. A goal stands for its steps."""
    return list(_names(agreed.told, open_now(agreed.journey_id)))


def _names(told: dict[str, Any], there: Collection[str]) -> Iterator[str]:
    for goal in told.get("goals", []):
        if goal["id"] not in there:
            yield goal["title"]
        else:
            yield from (step["title"] for step in goal.get("steps", []) if step["id"] not in there)
    for one in told.get("lists", []):
        yield from (row["title"] for row in one["rows"] if row["id"] not in there)
    for part in told.get("parts", []):
        yield from (each["words"] or each["title"] for each in part["said"] if each["id"] not in there)
    if told.get("money") and MONEY not in there:
        yield _("The money in my plan")


def seen(named: list[Reader], closed: list[str]) -> str:
    """A short mark of who was named on the page, and of what was said to be only mine, when it is opened to them."""
    return hashlib.sha256(repr((mark(named), closed)).encode()).hexdigest()[:16]
