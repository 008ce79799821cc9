"""A statement stays on its questions until its person says so; then every answer finds its place, and none opens."""

import random
import re
from collections.abc import Callable
from uuid import UUID

import pytest
from django.urls import reverse

from access.gate import readable
from access.identity import acting_as
from access.rules import Level, Stage
from accounts.models import User
from aspirations import actions, newer, reading
from aspirations.answers import actions as answers
from aspirations.answers.page import question_page, questions_of
from aspirations.framework import draft
from aspirations.framework.models import Framework, Prompt
from aspirations.models import Answer, Area, Comment, SignedPart, Statement
from aspirations.signed.actions import digest, draft_parts, sign_statement
from journeys.actions import start_share
from tests.aspirations.drafts import drafted, part, published, question, second_registrar
from tests.cast import Cast

pytestmark = pytest.mark.django_db(databases=["default", "owner"])


@pytest.fixture
def second(cast: Cast) -> User:
    return second_registrar()


def say(
    statement: Statement, prompt: Prompt | None, text: str, cast: Cast, area: Area | None = None
) -> Answer:
    where = area or statement.areas.get(framework_area=prompt.area)  # type: ignore[union-attr]
    box = answers.Typed(answers.next_id(where, prompt), text)
    (saved,) = answers.save_answers(area=where, prompt=prompt, typed=[box], by=cast.owner)
    return saved.answer


def begun(cast: Cast, kind: str = Framework.Kind.PERSON) -> Statement:
    return actions.begin_statement(journey=cast.journey, kind=kind, by=cast.owner)


def use_newer(cast: Cast) -> Statement:
    with acting_as(cast.owner):
        statement = Statement.objects.get(journey=cast.journey)
        return newer.use_newer_questions(statement=statement, by=cast.owner)


def changed(cast: Cast, second: User, change: Callable[[Framework, User], None]) -> Framework:
    """A published version with one thing changed."""
    new = drafted(cast.registrar)
    with acting_as(cast.registrar):
        change(new, cast.registrar)
    return published(new, cast.registrar, second)


def test_nothing_changes_until_the_person_says_so(cast: Cast, second: User, as_user: Callable) -> None:
    with acting_as(cast.owner):
        statement = begun(cast)
        said = say(statement, question(statement.framework, "bad_day"), "Rain.", cast)
    client = as_user(cast.owner)
    page = reverse("statement", args=[cast.journey.pk])
    assert "There are newer questions" not in client.get(page).content.decode()
    new = changed(cast, second, lambda v, by: draft.take_out_prompt(prompt=question(v, "bad_day"), by=by))
    assert "There are newer questions" in client.get(page).content.decode()
    with acting_as(cast.owner):
        assert Answer.objects.get(pk=said.pk).prompt_id == said.prompt_id
    look = reverse("newer_questions", args=[cast.journey.pk])
    assert "Something else I want to say" in client.get(look).content.decode()
    client.post(look)
    with acting_as(cast.owner):
        moved = Answer.objects.get(pk=said.pk)
        assert (moved.prompt, moved.own_question, moved.text) == (None, "What makes a bad day?", "Rain.")
        assert Statement.objects.get(pk=statement.pk).framework == new
    assert "There are newer questions" not in client.get(page).content.decode()
    assert "I have the newest questions" in client.get(look).content.decode()


def test_an_answer_says_which_question_it_was_said_to(cast: Cast, second: User, as_user: Callable) -> None:
    with acting_as(cast.owner):
        statement = begun(cast)
        said = say(statement, question(statement.framework, "bad_day"), "Rain.", cast)
    changed(
        cast,
        second,
        lambda v, by: draft.take_out_prompt(
            prompt=question(v, "bad_day"), instead=question(v, "good_day"), by=by
        ),
    )
    use_newer(cast)
    with acting_as(cast.owner):
        moved = Answer.objects.select_related("prompt").get(pk=said.pk)
        assert (moved.prompt.slug, moved.asked) == ("good_day", "What makes a bad day?")
        (kept,) = draft_parts(Statement.objects.get())
        assert kept.question == "What makes a bad day?"
    for name, more in (("prompt", ["good_day"]), ("statement_area", [])):
        page = as_user(cast.owner).get(reverse(name, args=[cast.journey.pk, moved.area_id, *more]))
        assert "I said this to an earlier question" in page.content.decode()


def test_i_say_that_it_answers_the_question_here(cast: Cast, second: User, as_user: Callable) -> None:
    with acting_as(cast.owner):
        statement = begun(cast)
        said = say(statement, question(statement.framework, "bad_day"), "Rain.", cast)
    changed(
        cast,
        second,
        lambda v, by: draft.save_prompt(
            prompt=question(v, "bad_day"), words={"question": "What is bad?"}, by=by
        ),
    )
    use_newer(cast)
    client = as_user(cast.owner)
    page = reverse("prompt", args=[cast.journey.pk, said.area_id, "bad_day"])
    text = client.get(page).content.decode()
    (value,) = re.findall(r'value="(settle:[^"]+)"', text)
    fields = dict(re.findall(r'<input type="hidden" name="([^"]+)"[^>]*value="([^"]*)"', text))
    (box,) = re.findall(r'<textarea[^>]*name="([^"]+)"', text)
    client.post(page, fields | {box: "Rain.", "then": value})
    with acting_as(cast.owner):
        settled = Answer.objects.get(pk=said.pk)
        assert (settled.asked, settled.text) == ("", "Rain.")
        (kept,) = draft_parts(Statement.objects.get())
        assert kept.question == "What is bad?"


def test_what_is_said_about_an_answer_goes_with_it_and_hides_with_it(cast: Cast, second: User) -> None:
    with acting_as(cast.owner):
        statement = begun(cast)
        said = say(statement, question(statement.framework, "dream"), "The sea.", cast)
    with acting_as(cast.commenter):
        comment = Comment.objects.create(
            journey=cast.journey,
            area_id=said.area_id,
            answer_id=said.pk,
            text="Yes!",
            by=cast.commenter,
            by_name="C",
        )
    with acting_as(cast.owner):
        actions.keep_area_private(area=said.area, private=True, by=cast.owner)
    changed(cast, second, moved_home)
    use_newer(cast)
    with acting_as(cast.owner):
        comment.refresh_from_db()
        assert comment.area.framework_area.slug == "home"
        assert comment.answer_private
    with acting_as(cast.commenter):
        assert not Comment.objects.exists()


def test_what_was_signed_stays_word_for_word(cast: Cast, second: User) -> None:
    with acting_as(cast.owner):
        statement = begun(cast)
        say(statement, question(statement.framework, "bad_day"), "Rain.", cast)
        looked_at = digest(draft_parts(statement))
        sign_statement(statement=statement, looked_at=looked_at, how="pressed", with_whom="", by=cast.owner)
        before = list(SignedPart.objects.values())
    changed(cast, second, lambda v, by: draft.take_out_area(area=part(v, "good_life"), by=by))
    use_newer(cast)
    with acting_as(cast.owner):
        assert list(SignedPart.objects.values()) == before


def test_a_part_that_is_gone_stays_as_a_part_of_my_own(cast: Cast, second: User) -> None:
    with acting_as(cast.owner):
        statement = begun(cast)
        money = statement.areas.get(framework_area__slug="money")
        own = say(statement, None, "My purse.", cast, area=money)
        actions.keep_area_private(area=money, private=True, by=cast.owner)
    changed(cast, second, lambda v, by: draft.take_out_area(area=part(v, "money"), by=by))
    use_newer(cast)
    with acting_as(cast.owner):
        money.refresh_from_db()
        assert (money.framework_area, money.own_title, money.private) == (None, "Money and rights", True)
        assert Answer.objects.get(pk=own.pk).area_id == money.pk


def moved_home(version: Framework, by: User) -> None:
    draft.put_prompt(prompt=question(version, "dream"), area=part(version, "home"), by=by)


def test_an_answer_from_a_private_part_stays_mine_alone_wherever_it_goes(cast: Cast, second: User) -> None:
    with acting_as(cast.owner):
        statement = begun(cast)
        said = say(statement, question(statement.framework, "dream"), "The sea.", cast)
        actions.keep_area_private(area=said.area, private=True, by=cast.owner)
    changed(cast, second, moved_home)
    use_newer(cast)
    with acting_as(cast.owner):
        moved = Answer.objects.select_related("area__framework_area").get(pk=said.pk)
        assert (moved.area.framework_area.slug, moved.area_private, moved.private) == ("home", False, True)
    with acting_as(cast.supporter):
        assert not Answer.objects.filter(pk=said.pk).exists()
    assert not readable(cast.supporter, Answer).filter(pk=said.pk).exists()


@pytest.mark.parametrize(("both", "private"), [(False, True), (True, False)])
def test_an_answer_that_comes_to_a_shared_part_opens_to_nobody_who_did_not_see_it(
    both: bool, private: bool, cast: Cast, second: User
) -> None:
    with acting_as(cast.owner):
        statement = begun(cast)
        said = say(statement, question(statement.framework, "dream"), "The sea.", cast)
        home = statement.areas.get(framework_area__slug="home")
        for item in [home.pk, *([said.area_id] if both else [])]:
            start_share(
                journey=cast.journey, grantee=cast.stranger, known_as="Stan", relation="friend",
                stage=Stage.STATEMENT, level=Level.SEE, item_id=item, by=cast.owner,
            )  # fmt: skip
    changed(cast, second, moved_home)
    use_newer(cast)
    with acting_as(cast.owner):
        moved = Answer.objects.get(pk=said.pk)
        assert (moved.area_id, moved.private) == (home.pk, private)
    with acting_as(cast.stranger):
        assert Answer.objects.filter(pk=said.pk).exists() is not private


def test_parts_that_were_added_by_choice_follow_their_own_questions(cast: Cast, second: User) -> None:
    with acting_as(cast.owner):
        statement = begun(cast)
        carers = Framework.objects.current(Framework.Kind.CARER)
        actions.add_asked_areas(
            statement=statement, areas=carers.areas.filter(slug="carer_health"), by=cast.owner
        )
        said = say(statement, question(carers, "carer_body"), "My knee.", cast)
    new = drafted(cast.registrar, Framework.Kind.CARER)
    with acting_as(cast.registrar):
        draft.put_prompt(prompt=question(new, "carer_body"), area=part(new, "my_caring"), by=cast.registrar)
    published(new, cast.registrar, second)
    use_newer(cast)
    with acting_as(cast.owner):
        statement.refresh_from_db()
        assert statement.framework.kind == Framework.Kind.PERSON
        moved = Answer.objects.select_related("area__framework_area").get(pk=said.pk)
        assert moved.area.framework_area == part(new, "my_caring")
        assert Area.objects.filter(framework_area__framework__kind="carer").count() == 2


def test_a_box_that_is_new_never_takes_the_place_of_one_that_moved_away_and_back(
    cast: Cast, second: User
) -> None:
    with acting_as(cast.owner):
        statement = begun(cast)
        first = say(statement, question(statement.framework, "dream"), "The sea.", cast)
    changed(cast, second, moved_home)
    use_newer(cast)
    changed(
        cast,
        second,
        lambda v, by: draft.put_prompt(prompt=question(v, "dream"), area=part(v, "good_life"), by=by),
    )
    with acting_as(cast.owner):
        statement.refresh_from_db()
        other = say(statement, question(statement.framework, "dream"), "A boat.", cast)
    use_newer(cast)
    with acting_as(cast.owner):
        statement.refresh_from_db()
        third = say(statement, question(statement.framework, "dream"), "A hill.", cast)
        assert sorted(Answer.objects.values_list("text", flat=True)) == ["A boat.", "A hill.", "The sea."]
        assert len({first.pk, other.pk, third.pk}) == 3


# Random versions, one after the other.


def alter(version: Framework, by: User, chance: random.Random) -> None:
    """One thing that a registrar can do to a draft."""
    prompts = list(Prompt.objects.filter(area__framework=version).select_related("area"))
    areas = list(version.areas.all())
    prompt, area = chance.choice(prompts), chance.choice(areas)
    other = chance.choice([each for each in prompts if each.pk != prompt.pk])
    number = chance.randrange(10**6)
    match chance.choice(
        ["word", "put", "split", "out", "replace", "area_out", "area", "add", "lead", "order"]
    ):
        case "word":
            draft.save_prompt(prompt=prompt, words={"question": f"Anew {number}?"}, by=by)
        case "put":
            draft.put_prompt(prompt=prompt, area=area, by=by)
        case "split":
            draft.split_prompt(prompt=prompt, question=f"Half {number}?", by=by)
        case "out":
            draft.take_out_prompt(prompt=prompt, by=by)
        case "replace":
            draft.take_out_prompt(prompt=prompt, instead=other, by=by)
        case "area_out" if len(areas) > 4:
            draft.take_out_area(area=area, by=by)
        case "area":
            new = draft.add_area(draft=version, title=f"Part {number}", by=by)
            draft.put_prompt(prompt=prompt, area=new, by=by)
        case "add":
            draft.add_prompt(area=area, question=f"New {number}?", by=by)
        case "lead":
            old = chance.choice(list(Prompt.objects.filter(area__framework=version.follows)))
            draft.lead(draft=version, old=old, new=chance.choice([prompt, None]), by=by)
        case "order":
            draft.move_area(area=area, by_places=chance.choice([-1, 1]), by=by)
            draft.move_prompt(prompt=prompt, by_places=chance.choice([-1, 1]), by=by)


def shown(statement: Statement) -> dict[UUID, list[tuple[str, str]]]:
    """Where each answer stands on its person's pages: on which question's page, and under which words."""
    found: dict[UUID, list[tuple[str, str]]] = {}
    for area in statement.areas.select_related("framework_area"):
        said = list(Answer.objects.filter(area=area).said())
        heads = {a.pk: head for head, group in reading.by_question(said) for a in group}
        for asked in questions_of(area, said):
            for answer in question_page(area, asked.slug).answers:
                found.setdefault(answer.pk, []).append((asked.slug, heads[answer.pk]))
    return found


@pytest.mark.parametrize("seed", range(8))
def test_through_any_versions_every_answer_is_shown_once_and_says_where_it_came_from(
    seed: int, cast: Cast, second: User
) -> None:
    chance = random.Random(seed)
    with acting_as(cast.owner):
        statement = begun(cast)
        first = list(Prompt.objects.filter(area__framework=statement.framework).select_related("area"))
        said = {}
        for prompt in chance.sample(first, 12):
            for number in range(chance.choice([1, 2])):
                answer = say(statement, prompt, f"{prompt.slug} {number}", cast)
                said[answer.pk] = (answer.text, prompt.question)
        own = say(statement, None, "my own", cast, area=statement.areas.first())
        hidden = [answer.pk for answer in Answer.objects.all() if chance.random() < 0.2]
        Answer.objects.filter(pk__in=hidden).update(private=True)
    for _ in range(3):
        new = drafted(cast.registrar)
        with acting_as(cast.registrar):
            for _ in range(chance.randrange(1, 12)):
                alter(new, cast.registrar, chance)
        published(new, cast.registrar, second)
        # Sometimes the person waits for more than one version.
        if chance.random() < 0.6:
            use_newer(cast)
    statement = use_newer(cast)
    with acting_as(cast.owner):
        assert newer.plans_for(statement) == []
        places = shown(statement)
        assert set(places) == {*said, own.pk}
        for answer in Answer.objects.select_related("prompt", "area__framework_area"):
            ((_, head),) = places[answer.pk]
            if answer.pk == own.pk:
                continue
            text, asked = said[answer.pk]
            assert answer.text == text
            # The words that stand over it, or the line beside it, are those it was said to.
            assert asked in (head, answer.asked), (seed, text, head, answer.asked)
            if answer.prompt:
                assert answer.prompt.area == answer.area.framework_area
                assert answer.prompt.area.framework == statement.framework
        assert set(hidden) <= set(Answer.objects.filter(private=True).values_list("pk", flat=True))
