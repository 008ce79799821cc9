"""Family carers have questions of their own, and may be somebody with support too."""

import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from access.identity import acting_as
from aspirations import actions, document, drawings, reading
from aspirations.answers import actions as answers
from aspirations.framework import load, vocabularies
from aspirations.models import Answer, Area, Framework, FrameworkArea, Prompt, SignedPart, Statement
from aspirations.paper import assessment
from aspirations.paper.about_me import headings
from aspirations.paper.said import Pictures
from aspirations.signed.actions import digest, draft_parts, sign_statement
from aspirations.workbook import content
from tests.cast import Cast
from ui.icons import PATHS

pytestmark = pytest.mark.django_db(databases=["default", "owner"])

LONGEST_EASY_SENTENCE = 15  # words
LONGEST_SENTENCE = 30


def carers() -> Framework:
    return Framework.objects.current(Framework.Kind.CARER)


def prompts() -> list[Prompt]:
    return list(Prompt.objects.filter(area__framework=carers()).select_related("area"))


def sentences(text: str) -> list[str]:
    return [part for part in re.split(r"(?<=[.?!])\s+", text.strip()) if part]


def say(area: Area, slug: str, text: str, cast: Cast) -> Answer:
    prompt = area.framework_area.prompts.get(slug=slug)
    box = answers.Typed(answers.next_id(area, prompt), text)
    (saved,) = answers.save_answers(area=area, prompt=prompt, typed=[box], by=cast.owner)
    return saved.answer


def begun(cast: Cast, kind: str = Framework.Kind.CARER) -> Statement:
    return actions.begin_statement(journey=cast.journey, kind=kind, by=cast.owner)


def area_of(statement: Statement, slug: str) -> Area:
    return statement.areas.select_related("framework_area").get(framework_area__slug=slug)


def test_section_10_and_regulation_3_are_covered_and_nothing_else_is_named() -> None:
    areas = carers().areas.all()
    assert {code for area in areas for code in area.matters} == set(vocabularies.CARER_MATTERS)
    assert {code for area in areas for code in area.outcomes} == set(vocabularies.CARER_OUTCOMES)
    assert {code for area in areas for code in area.wellbeing} == set(vocabularies.WELLBEING)
    assert all(area.kind in vocabularies.KINDS for area in areas)


def test_no_code_or_slug_means_two_things() -> None:
    assert not set(vocabularies.CARER_OUTCOMES) & set(vocabularies.OUTCOMES)
    both = FrameworkArea.objects.values_list("slug", flat=True)
    assert len(set(both)) == len(both)
    slugs = Prompt.objects.values_list("slug", flat=True)
    assert len(set(slugs)) == len(slugs)


def test_easy_words_are_short_and_every_line_has_a_drawing() -> None:
    for prompt in prompts():
        assert len(prompt.think) >= 3, prompt.slug
        assert len(prompt.examples) >= 3, prompt.slug
        easy = [prompt.easy_question, *(line for _, line, _ in prompt.think), prompt.area.easy_about]
        for sentence in (sentence for line in easy for sentence in sentences(line)):
            assert len(sentence.split()) <= LONGEST_EASY_SENTENCE, sentence
        for sentence in sentences(f"{prompt.question} {prompt.lede}"):
            assert len(sentence.split()) <= LONGEST_SENTENCE, sentence
        assert {name for _, _, name in prompt.think} <= set(PATHS), prompt.slug
        assert prompt.area.slug in drawings.AREAS


def test_a_family_carer_is_never_called_informal() -> None:
    words = (load.HERE / "carer-v1.toml").read_text(encoding="utf-8").lower()
    never = ("informal", "service user", "client", "burden", "submit", " just ", "simply")
    # "just for me" is what a private part is called.
    assert [word for word in never if word in words.replace("just for me", "")] == []


def test_i_look_after_somebody_begins_a_journey_with_the_carers_questions(
    cast: Cast, as_user: Callable
) -> None:
    client = as_user(cast.owner)
    page = client.get(reverse("statement", args=[cast.journey.pk])).content.decode()
    assert "I look after somebody" in page
    client.post(reverse("begin_statement", args=[cast.journey.pk]), {"kind": "carer"})
    with acting_as(cast.owner):
        statement = Statement.objects.get(journey=cast.journey)
        assert statement.framework == carers()
        assert next(area.title for area in statement.areas.in_order()) == "What I do, and what I can do"
        assert statement.areas.count() == 10
    assert "More about me" in client.get(reverse("statement", args=[cast.journey.pk])).content.decode()


def test_an_unheard_of_kind_begins_everybodys(cast: Cast, as_user: Callable) -> None:
    as_user(cast.owner).post(reverse("begin_statement", args=[cast.journey.pk]), {"kind": "soldier"})
    with acting_as(cast.owner):
        assert Statement.objects.get(journey=cast.journey).framework.kind == Framework.Kind.PERSON


def test_somebody_with_support_who_cares_too_adds_the_parts_they_want(cast: Cast, as_user: Callable) -> None:
    with acting_as(cast.owner):
        begun(cast, Framework.Kind.PERSON)
    client = as_user(cast.owner)
    address = reverse("add_asked_areas", args=[cast.journey.pk])
    assert "Caring for a child" in client.get(address).content.decode()
    client.post(address, {"area": ["my_children", "carer_health", "home"], "private": "on"})
    with acting_as(cast.owner):
        added = Area.objects.filter(framework_area__framework=carers())
        assert [(area.title, area.private) for area in added.in_order()] == [
            ("Caring for a child", True), ("My own health", True),
        ]  # fmt: skip
    client.post(address, {"area": ["my_children"]})
    with acting_as(cast.owner):
        assert Area.objects.filter(framework_area__slug="my_children").count() == 1
    page = client.get(reverse("from_paper", args=[cast.journey.pk])).content.decode()
    assert "C5.1" in page
    assert "12.1" in page


def test_adding_nothing_says_so_and_adds_nothing(cast: Cast, as_user: Callable) -> None:
    with acting_as(cast.owner):
        begun(cast, Framework.Kind.PERSON)
    page = as_user(cast.owner).post(reverse("add_asked_areas", args=[cast.journey.pk]))
    assert "Tick the parts I want" in page.content.decode()
    with acting_as(cast.owner):
        assert Area.objects.count() == 12


def signed(cast: Cast, statement: Statement) -> list[SignedPart]:
    looked_at = digest(draft_parts(statement))
    done = sign_statement(
        statement=statement, looked_at=looked_at, how="pressed", with_whom="", by=cast.owner
    )
    assert done
    return list(done.parts.in_order().select_related("prompt"))


def test_the_councils_pack_of_a_carer_finds_each_matter_of_section_10(cast: Cast) -> None:
    with acting_as(cast.owner):
        statement = begun(cast)
        say(area_of(statement, "my_caring"), "willing_now", "I want to go on cooking for her.", cast)
        say(area_of(statement, "carer_work"), "carer_job", "I would like two days a week.", cast)
        parts = signed(cast, statement)
        numbered = assessment.by_area(parts, Pictures())
        areas = assessment.areas_of(statement.framework, parts)
        matters = assessment.asked(vocabularies.CARER_MATTERS, areas, "matters", numbered)
        outcomes = assessment.asked(vocabularies.CARER_OUTCOMES, areas, "outcomes", numbered)
        found = {row.label: [part.number for part in row.parts] for row in matters}
        assert found[vocabularies.CARER_MATTERS["willing"]] == [1]
        assert found[vocabularies.CARER_MATTERS["work"]] == [2]
        assert found[vocabularies.CARER_MATTERS["day_to_day"]] == []
        assert [row.label for row in outcomes if row.parts] == [
            vocabularies.CARER_OUTCOMES["carer_work"], vocabularies.CARER_OUTCOMES["carer_recreation"],
        ]  # fmt: skip
        about = {answer.question: row.number for row in headings(parts, Pictures()) for answer in row.answers}
        assert about["What do I want to do myself, and what would I rather somebody else did?"] == 5
        profile = document.profile(parts, Pictures())
        assert not profile.liked


def test_a_part_of_the_other_framework_is_found_in_the_pack_too(cast: Cast) -> None:
    with acting_as(cast.owner):
        statement = begun(cast, Framework.Kind.PERSON)
        actions.add_asked_areas(
            statement=statement, areas=carers().areas.filter(slug="my_children"), by=cast.owner
        )
        say(area_of(statement, "my_children"), "children_who", "Two grandsons.", cast)
        parts = signed(cast, statement)
        areas = assessment.areas_of(statement.framework, parts)
        rows = assessment.asked(
            vocabularies.CARER_OUTCOMES, areas, "outcomes", assessment.by_area(parts, Pictures())
        )
        assert [row.label for row in rows if row.parts] == [vocabularies.CARER_OUTCOMES["carer_child"]]


def test_the_carers_workbook_is_a_book_of_its_own(client: Client) -> None:
    page = client.get(reverse("workbook"), {"for": "carer"}).content.decode()
    assert "C1. What I do, and what I can do" in page
    assert "Who I am" not in page
    assert [part.number for part in reading.blank_workbook()][:2] == ["1", "2"]
    assert content(Framework.Kind.CARER).startswith(b"%PDF")


def test_questions_written_in_another_language_are_for_pages_in_it_alone() -> None:
    mine = Framework.objects.using("owner")
    mine.create(version=1, language="cy", title="Fframwaith", published_on="2026-11-22")
    with override("cy"):
        assert mine.current().language == "cy"
        assert mine.current(Framework.Kind.CARER).language == "en"
    with override("en-gb"):
        assert mine.current().language == "en"
