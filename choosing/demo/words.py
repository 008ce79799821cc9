"""What Rosa wants of where she lives next, and what she thinks of what there is. Made up from beginning to end."""

from dataclasses import dataclass
from typing import Any

TITLE = "Where I live next"
NEAR = "Skipton"
MILES = 30


@dataclass(frozen=True)
class Wanted:
    """One thing that matters. `area`, `prompt` and `kind` name the answer it came from; without a prompt `area` is a
    title of hers."""

    words: str
    weight: str
    area: str
    prompt: str = ""
    kind: str = "text"
    fact: str = ""
    wanted: Any = None


MATTERS = (
    Wanted("Biscuit stays with me", "must", "Biscuit, my cat", fact="pets", wanted="yes"),
    Wanted("I see boats from my own window", "like", "good_life", "good_day", "photo"),
    Wanted("My own front door key", "must", "home", "where", fact="lock", wanted=True),
    Wanted(
        "Near Gran",
        "like",
        "good_life",
        "dream",
        "film",
        fact="near",
        wanted={"miles": 12, "place": "Skipton"},
    ),
    Wanted(
        "Gran and Bill can come when they like",
        "like",
        "people",
        "who_matters",
        fact="visiting",
        wanted="day",
    ),
    Wanted("Somebody else says when it is bedtime", "must_not", "good_life", "not_want"),
)

FAMILY: dict[str, Any] = {
    "kind": "family",
    "name": "Living with Asha",
    "words": "She has a spare room, and the bus to Gran stops outside. We would have to talk about the piano.",
    "offered_by": "helper",
    "suggested_by": "Asha",
}
# Which of those that fit she keeps, by their place in the order; the last one she put aside again.
KEPT = (0, 1, 4)
ASIDE = (6, "There is no bus on Sundays. We sing on Sundays.")

REASONS: dict[int | str, tuple[tuple[str, str], ...]] = {
    0: (("for", "The cook let me stir the soup when we rang up."), ("against", "I do not know the bus.")),
    1: (("for", "It sounds quiet at night."),),
    "family": (
        ("for", "Asha makes me laugh. I know where everything is."),
        ("against", "I want my own front door one day."),
    ),
}
