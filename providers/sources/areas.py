"""Which council a row means, by a name or a code of any year."""

from collections import defaultdict

from providers.sources.reading import BadRowError
from providers.vocabulary import plain_key


class Areas:
    """The councils of today, found by today's and earlier names and by codes of districts."""

    def __init__(self, rows: list[tuple[str, str, list[str], list[str], list[str]]]) -> None:
        """`rows` are (code, name, also, former, districts)."""
        self.names = {code: name for code, name, *_ in rows}
        self._by_code = {district: code for code, *_, districts in rows for district in [code, *districts]}
        self._by_name: dict[str, set[str]] = defaultdict(set)
        for code, name, also, former, _ in rows:
            for word in (name, *also, *former):
                self._by_name[plain_key(word)].add(code)

    def by_code(self, code: str | None) -> str | None:
        """The council that this code, of a council or of a district in it, belongs to today."""
        return self._by_code.get(code or "")

    def by_name(self, name: str) -> set[str]:
        """The councils that this name may mean: more than one where an old council was split."""
        return self._by_name.get(plain_key(name), set())

    def settle(self, name: str | None, code: str | None, heading: str, code_heading: str = "") -> str | None:
        """The council of a row. A code (found by postcode) says more than a name; neither is ever guessed at."""
        named = self.by_name(name) if name else set()
        if name and not named:
            raise BadRowError(f"I do not know a council called “{name[:60]}”.", heading)
        found = self.by_code(code)
        if code and not found:
            raise BadRowError(f"I do not know a council with the code “{code[:20]}”.", code_heading)
        return found or (next(iter(named)) if len(named) == 1 else None)
