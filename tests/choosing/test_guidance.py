"""Good practice: at least twelve pages, each with sources, a day, easy read, and a place where it helps."""

from datetime import date, timedelta

import pytest
from django.template import Context, Template
from django.template.loader import get_template
from django.test import Client

from choosing.guidance import pages
from choosing.guidance.pages import GUIDES, MOST_DAYS, for_part
from ui import easy

pytestmark = pytest.mark.django_db
PARTS = {"matters", "options", "compare", "asking", "visits", "deciding", "together"}


def test_there_are_enough_and_each_part_of_a_choice_has_one() -> None:
    assert len(GUIDES) >= 12
    assert {part for guide in GUIDES.values() for part in guide.helps} == PARTS
    assert all(for_part(part) for part in PARTS)


@pytest.mark.parametrize("slug", sorted(GUIDES))
def test_a_page_says_whence_it_comes_and_when_it_was_read(client: Client, slug: str) -> None:
    page = client.get(f"/guides/{slug}/").content.decode()
    assert GUIDES[slug].sources
    for source in GUIDES[slug].sources:
        assert source.address.startswith("https://")
        assert source.address in page
    assert "Somebody last looked at this page on" in page
    assert "More about this" in page


@pytest.mark.parametrize("slug", sorted(GUIDES))
def test_a_page_stands_in_easy_read_too(client: Client, slug: str) -> None:
    lines = easy.of(GUIDES[slug].template)
    assert lines is not None
    assert lines.whole
    page = client.get(f"/guides/{slug}/?easy=1").content.decode()
    assert str(lines.lines[0].words) in page


def test_a_page_that_nobody_looked_at_for_a_year_says_so(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    guide = GUIDES["visiting"]
    assert not guide.is_old(guide.reviewed + timedelta(days=MOST_DAYS))
    assert guide.is_old(guide.reviewed + timedelta(days=MOST_DAYS + 1))
    monkeypatch.setattr("choosing.guidance.views.timezone.localdate", lambda: date(2029, 1, 1))
    assert "more than a year ago" in client.get("/guides/visiting/").content.decode()


def test_a_page_that_is_not_there_is_not_found(client: Client) -> None:
    assert client.get("/guides/nothing/").status_code == 404


def test_every_page_is_in_the_list(client: Client) -> None:
    listed = client.get("/guides/").content.decode()
    assert all(guide.url in listed for guide in pages.GUIDES.values())


def test_pages_stand_beside_the_part_they_help_with() -> None:
    shown = Template("{% load guidance %}{% guidance 'visits' %}").render(Context())
    assert "/guides/visiting/" in shown
    assert "/guides/top-ups/" not in shown


def test_every_page_has_words_of_its_own() -> None:
    for guide in GUIDES.values():
        assert get_template(guide.template)
