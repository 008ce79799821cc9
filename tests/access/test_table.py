"""The whole access policy of the pages in one screen: every URL name, every member of the cast, what they get.

The table is compared with the whole URL map, includes too, so that a new page cannot be forgotten.
"""

from collections.abc import Callable, Iterator

import pytest
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.access.pages import PAGES, Page
from tests.afresh import Browsers, afresh, in_parts
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def url_names(patterns: list | None = None, prefix: str = "") -> Iterator[str]:
    """Every name in the URL map, with its namespaces, through includes of any depth."""
    for pattern in patterns if patterns is not None else get_resolver().url_patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{prefix}{pattern.namespace}:" if pattern.namespace else prefix
            yield from url_names(pattern.url_patterns, inner)
        elif isinstance(pattern, URLPattern):
            yield f"{prefix}{pattern.name}"


def test_the_walk_finds_a_page_inside_an_include() -> None:
    assert "home" in set(url_names())


def test_every_page_is_in_the_table_and_nothing_else() -> None:
    assert set(url_names()) == set(PAGES)


def test_no_page_is_without_a_name() -> None:
    assert "None" not in {name.rpartition(":")[2] for name in url_names()}


@pytest.mark.parametrize("names", in_parts(sorted(PAGES)), ids=lambda names: f"{names[0]}-{names[-1]}")
def test_everybody_gets_what_the_table_says(cast: Cast, as_user: Callable, names: list[str]) -> None:
    browsers = Browsers(cast, as_user, Cast.MEMBERS)
    wrong = {}
    for name in names:
        page = PAGES[name]
        says = {member: page.statuses.get(member, page.statuses["else"]) for member in Cast.MEMBERS}
        with afresh(cast) as people:
            got = answers(page, name, people, browsers)
        if got != says:
            wrong[name] = {
                member: (got[member], says[member]) for member in says if got[member] != says[member]
            }
    assert not wrong, f"got and not as the table says: {wrong}"


def answers(page: Page, name: str, cast: Cast, browsers: Browsers) -> dict[str, int]:
    """What each member gets, one after the other: what one did, the next one finds."""
    kwargs = page.kwargs(cast)
    address = reverse(name, kwargs=kwargs) if isinstance(kwargs, dict) else reverse(name, args=kwargs)
    return {
        member: getattr(browsers[member], page.method)(address + page.query, page.data).status_code
        for member in Cast.MEMBERS
    }
