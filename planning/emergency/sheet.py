"""The emergency sheet as it is read: by its owner, by those they show it to, on paper, and by its code."""

import re
from dataclasses import dataclass

from planning.models import EmergencySheet

# The first number in what somebody wrote, such as “07700 900 412, or 0161 …”: never two run together.
NUMBER = re.compile(r"\+?\d[\d ().-]{1,18}\d")


@dataclass(frozen=True)
class Call:
    """Somebody to call. `dial` is their number as a telephone dials it."""

    name: str
    who: str
    number: str

    @property
    def dial(self) -> str:
        found = NUMBER.search(self.number)
        # Of +44 (0) 7700 … the nought in brackets is not dialled.
        said = found[0].replace("(0)", "") if found and found[0].startswith("+") else found and found[0]
        return re.sub(r"[^\d+]", "", said or "")


@dataclass(frozen=True)
class Sheet:
    """Its words, each part as lines. Parts that are empty are left out."""

    row: EmergencySheet

    @property
    def calls(self) -> list[Call]:
        return [Call(*each) for each in self.row.call if len(each) == 3 and (each[0] or each[2])]

    @property
    def talk(self) -> list[str]:
        return lines(self.row.talk)

    @property
    def helps(self) -> list[str]:
        return lines(self.row.helps)

    @property
    def stop(self) -> list[str]:
        return lines(self.row.stop)

    @property
    def medicine(self) -> list[str]:
        return lines(self.row.medicine)

    @property
    def home(self) -> list[str]:
        return lines(self.row.home)

    @property
    def wish(self) -> list[str]:
        return lines(self.row.wish)

    @property
    def is_empty(self) -> bool:
        words = (
            self.row.name,
            self.row.about,
            self.row.talk,
            self.row.helps,
            self.row.stop,
            self.row.medicine,
        )
        return not any((*words, self.row.home, self.row.wish, self.calls))


def lines(words: str) -> list[str]:
    return [line.strip() for line in words.splitlines() if line.strip()]
