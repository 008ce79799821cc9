"""Words of my plan that the sheet could have. They are shown beside its boxes, and stand in none until I take them."""

from dataclasses import dataclass

from access.gate import Request, list_for
from planning.models import IfThen, Part, Person, Plan

# The box of the sheet -> the questions of the framework whose words it could have.
FROM_PARTS = {
    "talk": ("plan_done_how",),
    "helps": ("plan_things",),
    "stop": ("plan_what_if",),
    "medicine": ("plan_medicine", "plan_unwell"),
}
MOST = 6


@dataclass(frozen=True)
class Offer:
    """Some words for one box. `key` is what a button sends."""

    box: str
    number: int
    words: str

    @property
    def key(self) -> str:
        return f"{self.box}:{self.number}"


def offers(request: Request, plan: Plan) -> dict[str, list[Offer]]:
    """By box. What is private in the plan is mine too: it is offered, and taking it is up to me."""
    found: dict[str, list[str]] = {
        "name": [plan.journey.name],
        "talk": [],
        "helps": [],
        "stop": [],
        "medicine": [],
    }
    asked = {slug: box for box, slugs in FROM_PARTS.items() for slug in slugs}
    said = list_for(request, Part).filter(journey_id=plan.journey_id, prompt__slug__in=asked)
    for slug, words in said.order_by("position", "id").values_list("prompt__slug", "words"):
        found[asked[slug]].append(words)
    changes = list(list_for(request, IfThen).filter(journey_id=plan.journey_id))
    found["helps"] += [each.calms for each in changes]
    found["home"] = [each.others for each in changes]
    found["wish"] = [each.then for each in changes]
    return {
        box: [Offer(box, number, words) for number, words in enumerate(_once(listed))]
        for box, listed in found.items()
    }


def people(request: Request, plan: Plan) -> list[Person]:
    """Whom I could have called: those with a number, closest first."""
    rows = list_for(request, Person).filter(journey_id=plan.journey_id).exclude(contact="")
    return list(rows.order_by("ring", "position", "id")[:MOST])


def _once(words: list[str]) -> list[str]:
    return list(dict.fromkeys(each.strip() for each in words if each.strip()))[:MOST]
