"""What is kept private stays with its owner: on pages, on paper, in what was signed, and however late a page is."""

import re
import threading
from collections.abc import Callable

import pytest
from django.core.files.storage import default_storage
from django.db import connection
from django.test import Client
from django.urls import reverse

from access.identity import acting_as
from access.models import Event
from aspirations import actions, document
from aspirations.answers.actions import Typed, next_id, save_answers, take_out
from aspirations.answers.files import add_file
from aspirations.models import Answer, Area, SignedPart, SignedStatement, Statement
from aspirations.signed.actions import digest, draft_parts, sign_statement
from journeys import outbox
from journeys.exports import actions as papers
from journeys.exports.models import Export, Outbox
from journeys.media.actions import add_picture
from tests.aspirations.conftest import box
from tests.aspirations.papers import told
from tests.aspirations.signing import picture
from tests.cast import Cast


def sign(cast: Cast, statement: Statement) -> SignedStatement:
    with acting_as(cast.owner):
        looked_at = digest(draft_parts(statement))
        signed = sign_statement(
            statement=statement, looked_at=looked_at, how="pressed", with_whom="", by=cast.owner
        )
    assert signed is not None
    return signed


def ask(cast: Cast, signed: SignedStatement) -> tuple[Export, Outbox]:
    """A paper to show to others is asked for."""
    with acting_as(cast.owner):
        export = papers.request_export(
            journey=cast.journey, kind="statement", about_id=signed.pk, by=cast.owner
        )
        return export, Outbox.objects.get(about_id=export.pk)


def read(cast: Cast, export: Export) -> Export:
    with acting_as(cast.owner):
        return Export.objects.get(pk=export.pk)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("what", ["the answer", "its area"])
def test_a_paper_made_before_words_became_private_is_let_go_and_the_next_is_without_them(
    cast: Cast, statement: Statement, area: Callable, say: Callable, rosa: Client, what: str
) -> None:
    mine = say("I was in prison once.")
    say("I love boats.", slug="community", prompt="give")
    signed = sign(cast, statement)
    before, promise = ask(cast, signed)
    outbox.run(promise.pk)
    file = read(cast, before).file.name
    assert default_storage.exists(file)
    if what == "the answer":
        page = reverse("prompt", args=[cast.journey.pk, area().pk, "good_day"])
        rosa.post(page, box(mine.pk, mine.text, saves=1, was=mine.text, private="on", kept=""))
    else:
        page = reverse("change_area", args=[cast.journey.pk, area().pk])
        rosa.post(page, {"do": "private", "private": "on"})
    assert read(cast, before).state == Export.State.GONE
    assert not default_storage.exists(file)
    with acting_as(cast.owner):
        assert Event.objects.filter(kind="export.let_go", about_id=before.pk).count() == 1
    after, promise = ask(cast, signed)
    assert after.pk != before.pk
    outbox.run(promise.pk)
    shown = told(rosa.get(reverse("paper_file", args=[cast.journey.pk, after.pk])).content)
    assert "boats" in shown
    assert "prison" not in shown


@pytest.mark.django_db(transaction=True)
def test_a_paper_that_waits_to_be_made_is_let_go_too_and_its_promise_makes_nothing(
    cast: Cast, statement: Statement, area: Callable, say: Callable, rosa: Client
) -> None:
    say("I was in prison once.")
    export, promise = ask(cast, sign(cast, statement))
    page = reverse("change_area", args=[cast.journey.pk, area().pk])
    rosa.post(page, {"do": "private", "private": "on"})
    outbox.run(promise.pk)
    gone = read(cast, export)
    assert (gone.state, gone.file.name, gone.size) == (Export.State.GONE, "", 0)


@pytest.mark.django_db
def test_what_the_draft_keeps_private_is_on_no_paper_whatever_the_signed_marks_say(
    cast: Cast, statement: Statement, area: Callable, say: Callable
) -> None:
    say("I was in prison once.", private=True)
    say("I love boats.", slug="community", prompt="give", private=False)
    say("I want quiet.", slug="home", prompt="where")
    signed = sign(cast, statement)
    with acting_as(cast.owner):
        Area.objects.filter(pk=area("home").pk).update(private=True)
        SignedPart.objects.update(private=False)
        shown = told(document.statement(Export(journey=cast.journey, about_id=signed.pk)))
    assert "boats" in shown
    assert "prison" not in shown
    assert "quiet" not in shown


@pytest.mark.django_db
@pytest.mark.parametrize("by", ["prompt", "autosave"])
def test_words_typed_on_for_an_answer_that_was_taken_out_stay_private(
    cast: Cast, area: Callable, say: Callable, rosa: Client, as_user: Callable, by: str
) -> None:
    mine = say("A secret.", private=True)
    with acting_as(cast.owner):
        take_out(answer=mine, by=cast.owner)
    page = reverse(by, args=[cast.journey.pk, area().pk, "good_day"])
    drawn = {"saves": 1, "was": mine.text, "kept": "on", "private": "on"}
    assert rosa.post(page, box(mine.pk, "A secret and more.", **drawn)).status_code in (200, 302)
    with acting_as(cast.owner):
        assert Answer.objects.get(taken_out=False).private
    shown = as_user(cast.supporter).get(reverse("statement", args=[cast.journey.pk])).content.decode()
    assert "A secret and more." not in shown


@pytest.mark.django_db
def test_no_new_answer_is_less_private_than_the_one_its_words_came_from(
    cast: Cast, area: Callable, say: Callable, rosa: Client
) -> None:
    mine = say("A secret.")
    page = reverse("prompt", args=[cast.journey.pk, area().pk, "good_day"])
    rosa.post(page, box(mine.pk, mine.text, saves=1, was=mine.text, private="on", kept=""))
    with acting_as(cast.owner):
        take_out(answer=mine, by=cast.owner)
    rosa.post(page, box(mine.pk, "A secret and more.", saves=1, was=mine.text, kept=""))
    with acting_as(cast.owner):
        assert Answer.objects.get(taken_out=False).private


@pytest.mark.django_db
def test_words_typed_under_a_switch_that_says_just_for_me_are_kept_so_though_it_was_opened_elsewhere(
    cast: Cast, area: Callable, say: Callable, rosa: Client
) -> None:
    mine = say("A secret.", private=True)
    page = reverse("prompt", args=[cast.journey.pk, area().pk, "good_day"])
    drawn = {"saves": 1, "was": mine.text, "kept": "on"}
    rosa.post(page, box(mine.pk, mine.text, **drawn))
    with acting_as(cast.owner):
        assert not Answer.objects.get().private
    rosa.post(page, box(mine.pk, "A secret and more.", **drawn, private="on"))
    with acting_as(cast.owner):
        assert Answer.objects.get().private


@pytest.mark.django_db
def test_a_page_that_opened_a_part_before_it_was_kept_private_writes_nothing_open_into_it(
    cast: Cast, area: Callable, statement: Statement, as_user: Callable
) -> None:
    stale = area()
    with acting_as(cast.owner):
        actions.keep_area_private(area=area(), private=True, by=cast.owner)
        question = stale.framework_area.prompts.get(slug="good_day")
        typed = [Typed(next_id(stale, question), "I was in prison.")]
        save_answers(area=stale, prompt=question, typed=typed, by=cast.owner)
        photo = add_picture(
            journey=cast.journey, upload=picture(), item_id=stale.pk, private=False, by=cast.owner
        )
        add_file(area=stale, prompt=question, kind="photo", attachment=photo, text="A cell.", by=cast.owner)
        assert set(Answer.objects.values_list("area_private", "attachment__private")) == {
            (True, None),
            (True, True),
        }
    sign(cast, statement)
    supporter = as_user(cast.supporter)
    for page in (
        reverse("statement", args=[cast.journey.pk]),
        reverse("signed_version", args=[cast.journey.pk, 1]),
    ):
        assert "prison" not in supporter.get(page).content.decode()


@pytest.mark.django_db
def test_what_is_signed_in_a_private_part_is_private_whatever_its_answers_say(
    cast: Cast, area: Callable, say: Callable, statement: Statement
) -> None:
    say("I was in prison.")
    with acting_as(cast.owner):
        Area.objects.filter(pk=area().pk).update(private=True)
    sign(cast, statement)
    with acting_as(cast.owner):
        assert SignedPart.objects.get().area_private


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("what", ["the answer", "its area"])
def test_words_made_private_while_they_are_being_signed_are_private_in_what_was_signed(
    cast: Cast, statement: Statement, area: Callable, say: Callable, what: str
) -> None:
    mine = say("I was in prison.")
    looked, trouble = threading.Event(), []

    def close() -> None:
        try:
            looked.wait(timeout=20)
            with acting_as(cast.owner):
                if what == "its area":
                    actions.keep_area_private(area=area(), private=True, by=cast.owner)
                else:
                    shut = Typed(mine.pk, mine.text, seen_saves=1, untouched=True, private=True)
                    save_answers(area=area(), prompt=mine.prompt, typed=[shut], by=cast.owner)
        except Exception as error:
            trouble.append(error)
        finally:
            connection.close()

    closing = threading.Thread(target=close)
    closing.start()
    with acting_as(cast.owner):
        sign(cast, statement)
        looked.set()
        closing.join(timeout=1)
    closing.join(timeout=30)
    assert not trouble
    with acting_as(cast.owner):
        part = SignedPart.objects.get()
        assert part.private or part.area_private


@pytest.mark.django_db
@pytest.mark.parametrize("signed_too", [True, False])
def test_taking_out_what_was_signed_says_so_and_can_close_it_there_too(
    cast: Cast, statement: Statement, say: Callable, rosa: Client, as_user: Callable, signed_too: bool
) -> None:
    mine = say("I was in prison.")
    say("I love boats.", slug="community", prompt="give")
    sign(cast, statement)
    page = reverse("take_out", args=[cast.journey.pk, mine.pk])
    asked = rosa.get(page).content.decode()
    assert "whoever can see what I signed can still see it there" in asked
    assert re.search(r'<input[^>]* name="signed_too"[^>]* checked', asked)
    rosa.post(page, {"signed_too": "on"} if signed_too else {})
    version = reverse("signed_version", args=[cast.journey.pk, 1])
    assert "prison" in rosa.get(version).content.decode()
    seen = as_user(cast.supporter).get(version).content.decode()
    assert "boats" in seen
    assert ("prison" in seen) is not signed_too
    with acting_as(cast.owner):
        closed = Event.objects.filter(kind="answer.private_where_signed", about_id=mine.pk)
        assert closed.count() == signed_too


@pytest.mark.django_db
def test_taking_out_what_nobody_sees_in_a_signed_version_asks_nothing_about_it(
    cast: Cast, statement: Statement, say: Callable, rosa: Client
) -> None:
    mine, hushed = say("I was in prison."), say("Hush.", slug="community", prompt="give", private=True)
    unsigned = reverse("take_out", args=[cast.journey.pk, mine.pk])
    assert "what I signed" not in rosa.get(unsigned).content.decode()
    sign(cast, statement)
    private = reverse("take_out", args=[cast.journey.pk, hushed.pk])
    assert "what I signed" not in rosa.get(private).content.decode()


@pytest.mark.django_db
def test_who_types_in_from_paper_is_remembered_but_stands_in_no_address(
    cast: Cast, area: Callable, rosa: Client
) -> None:
    with acting_as(cast.owner):
        mine = area()
        empty = next_id(mine, mine.framework_area.prompts.get(slug="good_day"))
    page = reverse("prompt", args=[cast.journey.pk, mine.pk, "good_day"])
    said = box(empty, "Boats.") | {"paper": "1", "typed_by": "Janet Smith", "then": ""}
    next_page = rosa.post(page, said)["Location"]
    assert "paper=1" in next_page
    assert "Janet" not in next_page
    assert 'value="Janet Smith"' in rosa.get(next_page).content.decode()


@pytest.mark.django_db
def test_no_tab_is_named_after_the_person_or_in_their_own_words(
    cast: Cast, area: Callable, statement: Statement, say: Callable, rosa: Client, as_user: Callable
) -> None:
    say("Boats.")
    sign(cast, statement)
    with acting_as(cast.owner):
        own = actions.add_area(statement=statement, title="Away from Dave", by=cast.owner)
        renamed = actions.rename_area(area=area(), title="Away from Dave", by=cast.owner)
    journey = cast.journey.pk
    for_both = [reverse("statement", args=[journey]), reverse("signed_versions", args=[journey])]
    for_both += [reverse("statement_area", args=[journey, each.pk]) for each in (own, renamed)]
    questions = [reverse("prompt", args=[journey, each.pk, "own"]) for each in (own, renamed)]
    for_owner = [*questions, *(f"{each}?easy=1" for each in questions)]
    opened = [(rosa, page) for page in for_both + for_owner]
    opened += [(as_user(cast.supporter), page) for page in for_both]
    for browser, page in opened:
        response = browser.get(page)
        assert response.status_code == 200
        (title,) = re.findall(r"<title>(.*?)</title>", response.content.decode(), re.DOTALL)
        assert "Dave" not in title
        assert cast.journey.name not in title
