"""What people look for most, and what of it an entry does not say yet: three things to say next, and never a mark.

The order is that of what people look at on the websites of care directories: what it costs, the rooms, whom they take,
the food; then who would come, visiting and trying it (Autumna’s published figures).
"""

from dataclasses import dataclass

from providers.details import DETAILS, Detail
from providers.models import Service

LOOKED_FOR = (
    "fee-from", "vacancies", "own-room", "own-bathroom", "not-for", "food", "ethos", "same-faces", "staff-stay",
    "visiting", "trial", "nights", "agency", "languages", "access", "council-pays", "pets", "couples", "last-week",
)  # fmt: skip
SHOWN = 3


@dataclass(frozen=True)
class Hints:
    """How many things an entry says, and what to say next."""

    said: int
    next: list[Detail]


def hints(service: Service) -> Hints:
    asked = {detail.code for detail in DETAILS.of(comes_to_people=service.comes_to_people)}
    missing = [code for code in LOOKED_FOR if code in asked and service.details.get(code) in (None, "", [])]
    said = sum(value not in (None, "", []) for value in service.details.values())
    return Hints(said, [DETAILS.by_code[code] for code in missing[:SHOWN]])
