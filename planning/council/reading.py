"""The council's parts of a plan, as pages show them."""

from dataclasses import dataclass

from planning.agreed.page import Line, of_council
from planning.agreed.told import amount, council_lines
from planning.models import CouncilPart


@dataclass(frozen=True)
class Shown:
    """One part with what is said in it. `gap`: the two shares in words where they do not come to the budget."""

    part: CouncilPart
    lines: list[Line]
    gap: tuple[str, str] | None = None


def shown(part: CouncilPart) -> Shown:
    return Shown(part, of_council(council_lines(part)), _gap(part))


def _gap(part: CouncilPart) -> tuple[str, str] | None:
    """What both pay together, and the budget, where they differ."""
    shares = (part.person_pays_pence, part.council_pays_pence)
    if part.budget_pence is None or None in shares:
        return None
    both = sum(share for share in shares if share is not None)
    return None if both == part.budget_pence else (amount(both), amount(part.budget_pence))
