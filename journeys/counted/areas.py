"""Councils' areas, by region: (region, [(code, name), ...]). The register knows them and says so (providers.apps)."""

from collections.abc import Callable

Areas = list[tuple[str, list[tuple[str, str]]]]

_known: list[Callable[[], Areas]] = []


def register(all_of_them: Callable[[], Areas]) -> None:
    _known.append(all_of_them)


def by_region() -> Areas:
    return [region for known in _known for region in known()]


def name_of(code: str) -> str:
    """The council's name; the code where nobody knows it any more."""
    return {code: name for _, areas in by_region() for code, name in areas}.get(code, code)
