"""The parts of a plan, as its page shows them. Each folder of this room adds its own."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise

from access.gate import Request
from planning.models import Plan


@dataclass(frozen=True)
class Part:
    """One part: its name, an icon, where it leads and one sentence about how it stands."""

    title: str | Promise
    icon: str
    url: str
    words: str = ""


# A part is there for the owner, and for whoever the plan is shared with where it gives them one.
Maker = Callable[[Request, Plan], Part | list[Part] | None]
_makers: list[tuple[int, Maker]] = []


def register(order: int, maker: Maker) -> None:
    _makers.append((order, maker))


def parts_for(request: Request, plan: Plan) -> list[Part]:
    """Every part that there is for whoever asks, in order."""
    found: list[Part] = []
    for _order, maker in sorted(_makers, key=lambda pair: pair[0]):
        made = maker(request, plan)
        found += made if isinstance(made, list) else [made] if made else []
    return found
