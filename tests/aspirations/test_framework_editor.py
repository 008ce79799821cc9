"""Registrars draft the next version of the questions; another one reviews it; what is published never changes."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, IntegrityError, connection, connections, transaction
from django.urls import reverse

from access.identity import acting_as
from accounts.models import User
from aspirations.framework import draft, review
from aspirations.framework.compare import changes
from aspirations.framework.hints import hints
from aspirations.framework.models import Framework, FrameworkArea, Move, Prompt, Review
from tests.aspirations.drafts import drafted, part, published, question, second_registrar
from tests.cast import Cast

pytestmark = pytest.mark.django_db(databases=["default", "owner"])


@pytest.fixture
def second(cast: Cast) -> User:
    return second_registrar()


def run(statement: str, *values: object) -> int:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.rowcount


def test_a_draft_has_every_word_of_the_version_before_and_a_way_from_each_question(cast: Cast) -> None:
    current = Framework.objects.current()
    new = drafted(cast.registrar)
    assert (new.version, new.follows, new.state) == (2, current, "draft")
    old = Prompt.objects.filter(area__framework=current)
    assert Move.objects.filter(framework=new).count() == old.count()
    assert list(new.areas.values_list("slug", "title")) == list(current.areas.values_list("slug", "title"))
    assert changes(new) == []
    assert drafted(cast.registrar) == new


def test_statements_are_begun_with_what_is_published_and_never_with_a_draft(cast: Cast) -> None:
    drafted(cast.registrar)
    assert Framework.objects.current().version == 1


def test_the_whole_round_by_hand(cast: Cast, second: User, as_user: Callable) -> None:
    idris, other = as_user(cast.registrar), as_user(second)
    idris.post(reverse("begin_draft", args=[Framework.objects.current().pk]))
    new = Framework.objects.get(version=2, kind="person")
    page = reverse("framework", args=[new.pk])
    home = part(new, "home")
    where = reverse("framework_part", args=[home.pk])
    words = {
        "save": "words", "title": "Where I live", "about": home.about, "easy_about": home.easy_about,
        "kind": "social", "wellbeing": ["accommodation"], "ascot": [], "outcomes": [],
    }  # fmt: skip
    assert idris.post(where, words, headers={"X-Quiet": "1"}).status_code == 204
    assert idris.post(where, words | {"title": ""}, headers={"X-Quiet": "1"}).status_code == 422
    asked = question(new, "good_day")
    there = reverse("framework_question", args=[asked.pk])
    idris.post(there, {"put": "there", "area": home.pk})
    idris.post(there, {"split": "it", "split-question": "What makes a good night?"})
    out = reverse("take_out_question", args=[question(new, "bad_day").pk])
    idris.post(out, {"instead": asked.pk})
    text = idris.get(reverse("framework_compared", args=[new.pk])).content.decode()
    for line in ("Where I live", "moves from", "was split", "replaces"):
        assert line in text
    assert "What makes a good night?" in idris.get(reverse("framework_seen", args=[new.pk])).content.decode()
    send = reverse("review_framework", args=[new.pk])
    idris.post(send, {"do": "send"})
    assert Framework.objects.get(pk=new.pk).state == "draft"
    assert "needs a line below it" in idris.get(page).content.decode()
    night = question(new, "what_makes_a_good_night")
    line = {f"name_{n}": "Sleep" for n in (1, 2, 3)} | {f"line_{n}": "I sleep." for n in (1, 2, 3)}
    idris.post(
        reverse("framework_question", args=[night.pk]),
        {"save": "words", "question": night.question, "lede": "How I sleep.", "easy_question": "And at night?",
         "examples": "I sleep …\n\nAt night …", "about_me": "1", **line},
    )  # fmt: skip
    idris.post(send, {"do": "send"})
    assert Framework.objects.get(pk=new.pk).state == "review"
    assert idris.get(where).status_code == 404
    assert "Publish this version" not in idris.get(page).content.decode()
    assert idris.post(send, {"do": "publish"}).status_code == 403
    other.post(send, {"do": "back", "note": ""})
    assert Framework.objects.get(pk=new.pk).state == "review"
    other.post(send, {"do": "back", "note": "Say night in fewer words."})
    assert "Say night in fewer words." in idris.get(page).content.decode()
    idris.post(send, {"do": "send"})
    assert "Publish this version" in other.get(page).content.decode()
    other.post(send, {"do": "publish", "seen": seen_on(other.get(page))})
    assert Framework.objects.current().pk == new.pk
    with acting_as(cast.registrar):
        assert [each.what for each in Review.objects.filter(framework=new)] == [
            "published", "sent", "back", "sent", "drafted",
        ]  # fmt: skip
    night.refresh_from_db()
    assert (night.examples, len(night.think)) == (["I sleep …", "At night …"], 3)


def seen_on(page: Any) -> str:
    """What the form to publish says that its reader saw."""
    return re.search(r'name="seen" value="([^"]+)"', page.content.decode())[1]  # type: ignore[index]


def test_a_reviewer_publishes_the_words_they_saw_and_no_later_ones(
    cast: Cast, second: User, as_user: Callable
) -> None:
    new = drafted(cast.registrar)
    page, send = reverse("framework", args=[new.pk]), reverse("review_framework", args=[new.pk])
    idris, other = as_user(cast.registrar), as_user(second)
    idris.post(send, {"do": "send"})
    seen = seen_on(other.get(page))
    idris.post(send, {"do": "back"})
    assert (
        "changed it since" in other.post(send, {"do": "publish", "seen": seen}, follow=True).content.decode()
    )
    idris.post(send, {"do": "send"})
    assert (
        "changed it since" in other.post(send, {"do": "publish", "seen": seen}, follow=True).content.decode()
    )
    assert Framework.objects.get(pk=new.pk).state == "review"
    other.post(send, {"do": "publish", "seen": seen_on(other.get(page))})
    assert Framework.objects.get(pk=new.pk).state == "published"


def test_nobody_but_the_drafter_changes_a_draft_and_nobody_at_all_one_under_review(
    cast: Cast, second: User, as_user: Callable
) -> None:
    new = drafted(cast.registrar)
    home = part(new, "home")
    assert as_user(second).get(reverse("framework_part", args=[home.pk])).status_code == 404
    with acting_as(second):
        with pytest.raises(PermissionDenied):
            draft.move_area(area=home, by_places=1, by=second)
        assert run("UPDATE aspirations_frameworkarea SET title = 'x' WHERE id = %s", home.pk) == 0
    with acting_as(cast.registrar):
        assert run("UPDATE aspirations_frameworkarea SET title = 'y' WHERE id = %s", home.pk) == 1
        review.send_for_review(draft=new, by=cast.registrar)
        assert run("UPDATE aspirations_frameworkarea SET title = 'x' WHERE id = %s", home.pk) == 0
        with pytest.raises(PermissionDenied):
            draft.add_area(draft=new, title="More", by=cast.registrar)


def test_the_database_lets_nobody_publish_their_own_draft(cast: Cast, second: User) -> None:
    new = drafted(cast.registrar)
    publish = "UPDATE aspirations_framework SET published_on = now(), reviewed_by = %s WHERE id = %s"
    with acting_as(cast.registrar):
        review.send_for_review(draft=new, by=cast.registrar)
        for reviewer in (cast.registrar.pk, second.pk):
            with pytest.raises(DatabaseError):
                run(publish, reviewer, new.pk)
        with pytest.raises(DatabaseError, match="never changes"):
            run("UPDATE aspirations_framework SET drafted_by = %s WHERE id = %s", second.pk, new.pk)
    with acting_as(second), pytest.raises(DatabaseError):
        run(publish, cast.registrar.pk, new.pk)
    with acting_as(cast.editor):
        assert run(publish, cast.editor.pk, new.pk) == 0
    with (
        pytest.raises(IntegrityError),
        transaction.atomic(using="owner"),
        connections["owner"].cursor() as owner,
    ):
        owner.execute("SET CONSTRAINTS ALL IMMEDIATE")
        owner.execute(
            "INSERT INTO aspirations_framework (kind, language, version, title, published_on, drafted_by,"
            " reviewed_by, sent_at) VALUES ('person', 'xx', 9, 'x', now(), 5, 5, now())"
        )


def test_no_draft_is_published_without_a_review(cast: Cast, second: User) -> None:
    new = drafted(cast.registrar)
    with acting_as(second):
        with pytest.raises(PermissionDenied):
            review.publish(draft=new, seen="", by=second)
        with pytest.raises(DatabaseError):
            run(
                "UPDATE aspirations_framework SET published_on = now(), reviewed_by = %s WHERE id = %s",
                second.pk, new.pk,
            )  # fmt: skip


def test_nobody_else_drafts_or_reads_the_notes(cast: Cast) -> None:
    drafted(cast.registrar)
    with acting_as(cast.editor):
        assert not Review.objects.exists()
        with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
            Framework.objects.create(version=9, title="x", drafted_by=cast.editor.pk)


def test_what_was_reviewed_stays_written_down(cast: Cast) -> None:
    drafted(cast.registrar)
    with acting_as(cast.registrar):
        assert run("DELETE FROM aspirations_frameworkreview") == 0
        assert run("UPDATE aspirations_frameworkreview SET note = 'x'") == 0


def test_a_published_draft_is_as_still_as_the_first_one(cast: Cast, second: User) -> None:
    new = published(drafted(cast.registrar), cast.registrar, second)
    for who in (cast.registrar, second):
        with acting_as(who):
            with pytest.raises(DatabaseError, match="never changes"):
                run("UPDATE aspirations_framework SET title = 'x' WHERE id = %s", new.pk)
            assert (
                run("UPDATE aspirations_frameworkarea SET title = 'x' WHERE framework_id = %s", new.pk) == 0
            )
            assert run("DELETE FROM aspirations_frameworkmove WHERE framework_id = %s", new.pk) == 0
    still = Framework.objects.using("owner").get(version=1, kind=Framework.Kind.PERSON)
    old = Prompt.objects.using("owner").filter(area__framework=still).first()
    with pytest.raises(DatabaseError, match="never changes"), transaction.atomic(using="owner"):
        Move.objects.using("owner").create(framework=still, old=old)


def test_a_draft_put_aside_makes_room_for_another(cast: Cast, second: User) -> None:
    first = drafted(cast.registrar)
    with acting_as(second):
        review.put_aside(draft=first, by=second)
    new = drafted(second)
    assert (new.version, new.pk != first.pk) == (2, True)
    assert Framework.objects.get(pk=first.pk).state == "aside"


def test_keys_are_given_once_and_never_again(cast: Cast) -> None:
    new = drafted(cast.registrar)
    by = cast.registrar
    with acting_as(by):
        again = draft.add_area(draft=new, title="Home", by=by)
        own = draft.add_prompt(area=again, question="Own", by=by)
        odd = draft.add_prompt(area=again, question="…?", by=by)
        assert (again.slug, own.slug, odd.slug) == ("home_2", "own_2", "question")
        draft.take_out_area(area=part(new, "money"), by=by)
        assert draft.add_area(draft=new, title="Money", by=by).slug == "money_2"


def test_parts_and_questions_keep_one_place_each(cast: Cast) -> None:
    new, by = drafted(cast.registrar), cast.registrar
    with acting_as(by):
        home = part(new, "home")
        for steps in (-1, -1, -1, 1):
            draft.move_area(area=home, by_places=steps, by=by)
        assert [area.slug for area in new.areas.all()][:3] == ["who_i_am", "home", "good_life"]
        draft.put_prompt(prompt=question(new, "dream"), area=home, by=by)
        draft.move_prompt(prompt=question(new, "dream"), by_places=-1, by=by)
        for area in new.areas.all():
            places = list(area.prompts.values_list("position", flat=True))
            assert places == list(range(1, len(places) + 1))


def test_taking_out_one_half_of_a_split_leads_answers_to_the_other(cast: Cast) -> None:
    new, by = drafted(cast.registrar), cast.registrar
    with acting_as(by):
        whole = question(new, "good_day")
        half = draft.split_prompt(prompt=whole, question="And at night?", by=by)
        draft.take_out_prompt(prompt=whole, by=by)
        (move,) = Move.objects.filter(framework=new, old__slug="good_day")
        assert move.new == half


def test_no_page_of_it_is_there_for_anybody_else(cast: Cast, as_user: Callable) -> None:
    pk = FrameworkArea.objects.first().framework_id
    for member in ("owner", "supporter", "editor", "commissioner"):
        client = as_user(cast[member])
        for name in ("framework", "framework_seen", "framework_compared", "framework_map"):
            assert client.get(reverse(name, args=[pk])).status_code == 404


@pytest.mark.parametrize(
    ("text", "easy", "many"),
    [
        ("What makes a good day?", False, 0),
        ("I sleep well.", True, 0),
        ("How do you utilise accommodation?", False, 2),
        (
            "One two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen.",
            True,
            1,
        ),
        ("Something incomprehensible.", False, 1),
    ],
)
def test_hints_find_long_sentences_and_office_words(text: str, easy: bool, many: int) -> None:
    assert len(hints(text, easy=easy)) == many


def test_our_own_questions_need_few_hints() -> None:
    found = [hint for prompt in Prompt.objects.all() for hint in hints(prompt.easy_question, easy=True)]
    assert found == []
