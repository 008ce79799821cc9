"""The framework is data: checked here word by word, and held still by the database."""

import re
from contextlib import suppress
from datetime import date

import pytest
from django.apps import apps
from django.db import DatabaseError, connections, transaction

from access.identity import acting_as
from aspirations.framework import load, vocabularies
from aspirations.models import Framework, FrameworkArea, Prompt
from tests.cast import Cast
from ui.icons import PATHS

pytestmark = pytest.mark.django_db(databases=["default", "owner"])

LONGEST_EASY_SENTENCE = 15  # words
SLUGS = [
    "who_i_am", "good_life", "home", "people", "community", "work_learning", "growing", "mind_spirit", "wellness",
    "safe_control", "money", "how_to_support",
]  # fmt: skip
NEVER = ("service user", "client", "submit", "invalid", "failed", "overdue", " just ", "simply", "mandatory")


def framework() -> Framework:
    return Framework.objects.current()


def sentences(text: str) -> list[str]:
    return [part for part in re.split(r"(?<=[.?!])\s+", text.strip()) if part]


def test_version_1_has_its_twelve_areas_in_order() -> None:
    assert framework().version == 1
    assert [area.slug for area in framework().areas.all()] == SLUGS


def test_what_i_am_good_at_comes_first() -> None:
    first = Prompt.objects.filter(area__framework=framework(), area__slug="who_i_am").first()
    assert first.question == "What am I good at, and what can I give?"


def test_every_area_speaks_only_the_closed_vocabularies() -> None:
    for area in FrameworkArea.objects.filter(framework=framework()):
        assert area.wellbeing, f"{area.slug} maps to no well-being domain"
        assert set(area.wellbeing) <= set(vocabularies.WELLBEING), area.slug
        assert set(area.ascot) <= set(vocabularies.ASCOT), area.slug
        assert set(area.outcomes) <= set(vocabularies.OUTCOMES), area.slug
        assert area.kind in vocabularies.KINDS, area.slug


def test_together_the_areas_cover_all_three_vocabularies() -> None:
    areas = FrameworkArea.objects.filter(framework=framework())
    assert {code for area in areas for code in area.wellbeing} == set(vocabularies.WELLBEING)
    assert {code for area in areas for code in area.ascot} == set(vocabularies.ASCOT)
    assert {code for area in areas for code in area.outcomes} == set(vocabularies.OUTCOMES)


def test_every_prompt_has_easy_words_things_to_think_about_and_ways_to_start() -> None:
    for prompt in Prompt.objects.filter(area__framework=framework()):
        assert len(prompt.think) >= 3, prompt.slug
        assert len(prompt.examples) >= 3, prompt.slug
        easy = [prompt.easy_question, *(line for _, line, _ in prompt.think), prompt.area.easy_about]
        for sentence in (sentence for line in easy for sentence in sentences(line)):
            assert len(sentence.split()) <= LONGEST_EASY_SENTENCE, sentence


def test_every_think_line_names_a_drawing_that_exists() -> None:
    for prompt in Prompt.objects.filter(area__framework=framework()):
        assert {name for _, _, name in prompt.think} <= set(PATHS), prompt.slug


def test_no_word_of_the_services_trade_is_in_it() -> None:
    words = (load.HERE / "v1.toml").read_text(encoding="utf-8").lower()
    assert [word for word in NEVER if word in words] == []


HELD = [
    "UPDATE aspirations_framework SET title = 'x'",
    "DELETE FROM aspirations_framework",
    "UPDATE aspirations_frameworkarea SET title = 'x' WHERE slug = 'home'",
    "DELETE FROM aspirations_frameworkarea",
    "INSERT INTO aspirations_frameworkarea (framework_id, slug, position, title, about, easy_about, kind,"
    " wellbeing, ascot, outcomes, matters) SELECT id, 'more', 99, 'x', 'x', 'x', 'x', '{}', '{}', '{}', '{}'"
    " FROM aspirations_framework",
    "UPDATE aspirations_frameworkprompt SET question = 'x' WHERE slug = 'good_day'",
    "DELETE FROM aspirations_frameworkprompt",
]


@pytest.mark.parametrize("statement", HELD)
def test_a_published_framework_never_changes(statement: str) -> None:
    with (
        pytest.raises(DatabaseError, match="never changes"),
        transaction.atomic(using="owner"),
        connections["owner"].cursor() as cursor,
    ):
        cursor.execute(statement)


@pytest.mark.parametrize("statement", HELD)
@pytest.mark.parametrize("who", ["registrar", "stranger"])
def test_pages_reach_no_row_of_a_published_framework_to_change(statement: str, who: str, cast: Cast) -> None:
    before = list(Prompt.objects.values()), list(FrameworkArea.objects.values())
    with (
        acting_as(cast[who]),
        suppress(DatabaseError),
        transaction.atomic(),
        connections["default"].cursor() as cursor,
    ):
        cursor.execute(statement)
        assert cursor.rowcount == 0, statement
    assert (list(Prompt.objects.values()), list(FrameworkArea.objects.values())) == before
    assert not Framework.objects.filter(title="x").exists()


def test_a_later_version_leaves_the_first_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    words = load.read(1)
    words["title"] = "The second one"
    monkeypatch.setattr(load, "read", lambda version: words)
    before = list(Prompt.objects.using("owner").filter(area__framework__version=1).values())
    load.load(2, date(2027, 4, 1), apps, "owner")
    published = Framework.objects.using("owner").published().filter(kind=Framework.Kind.PERSON)
    assert published.latest("version").version == 2
    again = Prompt.objects.using("owner").filter(area__framework__version=1)
    assert list(again.values()) == before
