"""One thing that a visitor saw, as the page of an entry shows it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Seen:
    """What was seen, whose word it is, and what the place answers. `is_same`: the place says so too."""

    pieces: list[str]
    source: str
    answer: str = ""
    is_same: bool = False

    @property
    def is_list(self) -> bool:
        return len(self.pieces) > 1
