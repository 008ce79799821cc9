"""Looking back: only the person begins one, nothing is ever due, and people are asked one by one."""

import json
import re
from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse

from access.identity import acting_as
from access.models import Event
from access.rules import Level, Stage
from accounts.models import User
from journeys.models import Invitation, Share
from reflection import actions
from reflection.models import Accepted, PaperGuest, Reflection, Said, Wanting
from tests.cast import Cast, make_user, share_with
from tests.planning.walls import sees
from tests.reflection.pages import a_reflection

pytestmark = pytest.mark.django_db


@pytest.fixture
def rosa(cast: Cast, as_user: Callable) -> Client:
    return as_user(cast.owner)


def page(row: Reflection, name: str, *more: object) -> str:
    return reverse(name, args=[row.journey_id, row.pk, *more])


def text(response: Any) -> str:
    assert response.status_code == 200, response
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def asked(cast: Cast, row: Reflection, level: Level, name: str = "bill") -> User:
    guest = make_user(name)
    share_with(cast.owner, cast.journey, guest, level, stage=Stage.REFLECTION, item_id=row.pk)
    return guest


def test_each_of_the_three_answers_is_as_good_and_can_be_changed(cast: Cast, rosa: Client) -> None:
    home = reverse("reflections", args=[cast.journey.pk])
    before = text(rosa.get(home))
    for answer in ("yes", "not_now", "never", "yes"):
        rosa.post(reverse("say_wanting", args=[cast.journey.pk]), {"answer": answer})
        shown = rosa.get(home).content.decode()
        pressed = re.findall(r'value="(\w+)" aria-pressed="true"', shown)
        assert pressed == [answer]
        # Whatever is said, one can be begun, and nothing is asked for.
        assert "Begin one" in shown
        assert not re.search(r"overdue|late\b|due\b|missing|remind", text(rosa.get(home)).lower())
    assert "Begin one" in before
    with acting_as(cast.owner):
        assert Wanting.objects.filter(journey=cast.journey).count() == 1
    rosa.post(reverse("say_wanting", args=[cast.journey.pk]), {"answer": "maybe"})
    with acting_as(cast.owner):
        assert Wanting.objects.get().answer == "yes"


def test_only_the_person_begins_one_whatever_is_shared(cast: Cast, rosa: Client, as_user: Callable) -> None:
    said = {"about": "My year", "form": "walk", "title": "", "key": uuid4()}
    address = reverse("begin_reflection", args=[cast.journey.pk])
    for name in (
        "helper",
        "days_worker",
        "plan_helper",
        "close_guest",
        "commissioner",
        "editor",
        "registrar",
    ):
        answer = as_user(cast[name]).post(address, said)
        assert answer.status_code in (403, 404), name
        # And not past the pages either.
        with acting_as(cast[name]), pytest.raises(DatabaseError), transaction.atomic():
            Reflection.objects.create(journey=cast.journey, title="Their review")
    first, again = rosa.post(address, said), rosa.post(address, said)
    with acting_as(cast.owner):
        row = Reflection.objects.get()
    assert first["Location"] == again["Location"] == row.get_absolute_url()
    assert row.title.startswith("Looking back, ") and row.about == "My year"


def test_nobody_sees_one_until_they_are_asked_to_it(cast: Cast, as_user: Callable) -> None:
    row = a_reflection(cast, about="Sunflowers")
    for name in (
        "supporter",
        "commenter",
        "helper",
        "plan_helper",
        "days_worker",
        "commissioner",
        "stranger",
    ):
        assert as_user(cast[name]).get(row.get_absolute_url()).status_code == 404, name
        assert not sees(cast[name], row)
    home = text(as_user(cast.helper).get(reverse("reflections", args=[cast.journey.pk])))
    assert "Nothing here is shared with me." in home and "Do I want one?" not in home


@pytest.mark.parametrize(
    ("level", "sees_in", "brings"),
    [
        (Level.SEE, False, False),
        (Level.COMMENT, False, True),
        (Level.LOOK, True, False),
        (Level.HELP, True, True),
    ],
)
def test_each_guest_sees_what_they_were_given(
    cast: Cast, as_user: Callable, level: Level, sees_in: bool, brings: bool
) -> None:
    row = a_reflection(cast, about="The choir", place="Gran’s kitchen", rules=["Ask me first"])
    other = a_reflection(cast, title="Another")
    with acting_as(cast.owner):
        shown = Said.objects.create(journey=cast.journey, reflection=row, words="Shown words", private=False)
        mine = Said.objects.create(journey=cast.journey, reflection=row, words="Hidden words")
    guest = asked(cast, row, level)
    said = text(as_user(guest).get(row.get_absolute_url()))
    assert all(words in said for words in ("The choir", "Gran’s kitchen", "Ask me first"))
    assert ("Shown words" in said) is sees_in and "Hidden words" not in said
    assert (sees(guest, shown), sees(guest, mine), sees(guest, other)) == (sees_in, False, False)
    assert ("I can bring something" in said) is brings
    # They change nothing of it, and see nothing of who wants what.
    for name in ("reflection_looks", "reflection_people", "reflection_rules", "reflection_asks"):
        assert as_user(guest).get(page(row, name)).status_code == 403, name
    assert as_user(guest).get(page(other, "reflection")).status_code == 404


def test_a_guest_says_yes_to_the_lines_they_saw(cast: Cast, rosa: Client, as_user: Callable) -> None:
    row = a_reflection(cast, rules=["Ask me first"])
    guest = asked(cast, row, Level.COMMENT)
    bill = as_user(guest)
    with acting_as(cast.owner):
        actions.change(reflection=row, by=cast.owner, rules=["Ask me first", "One minute"])
    answer = bill.post(page(row, "say_yes_to_rules"), {"rule": ["Ask me first"]}, follow=True)
    assert "changed this meanwhile" in text(answer)
    with acting_as(cast.owner):
        assert not Accepted.objects.exists()
    for _ in range(2):
        bill.post(page(row, "say_yes_to_rules"), {"rule": ["Ask me first", "One minute"]})
    with acting_as(cast.owner):
        accepted = Accepted.objects.get()
    assert (accepted.by_id, accepted.by_name) == (guest.pk, "Asha")
    assert "Said yes to how I want it to go." in text(rosa.get(row.get_absolute_url()))
    # Nobody says it in another's name, and nobody takes the owner's list of them away.
    with acting_as(guest), pytest.raises(DatabaseError), transaction.atomic():
        Accepted.objects.create(
            journey=cast.journey, reflection=row, by=cast.helper, by_name="Asha", rules=row.rules
        )
    # Other lines: they are asked anew.
    with acting_as(cast.owner):
        row.refresh_from_db()
        actions.change(reflection=row, by=cast.owner, rules=["One minute"])
    assert "Yes, I will do that" in text(bill.get(row.get_absolute_url()))


def test_asking_somebody_no_more_is_at_once_and_silent(
    cast: Cast, rosa: Client, as_user: Callable, mailoutbox: list
) -> None:
    row = a_reflection(cast)
    guest = asked(cast, row, Level.HELP)
    share_with(cast.owner, cast.journey, guest, Level.SEE, stage=Stage.DAYS)
    assert as_user(guest).get(row.get_absolute_url()).status_code == 200
    with acting_as(cast.owner):
        share = Share.objects.live().get(grantee=guest, stage=Stage.REFLECTION)
    rosa.post(page(row, "uninvite", share.pk), {"do": "stop"})
    assert as_user(guest).get(row.get_absolute_url()).status_code == 404
    assert not sees(guest, row) and not mailoutbox
    # What else they hold stays, and a share of something else is not ended from here.
    with acting_as(cast.owner):
        days = Share.objects.live().get(grantee=guest)
        assert days.stage == Stage.DAYS
    rosa.post(page(row, "uninvite", days.pk), {"do": "stop"})
    with acting_as(cast.owner):
        assert Share.objects.live().filter(grantee=guest).exists()


def test_somebody_new_is_asked_to_this_one_alone(cast: Cast, rosa: Client) -> None:
    row = a_reflection(cast)
    went = rosa.post(page(row, "reflection_people"), {"known_as": "Bill", "relation": "friend"})
    with acting_as(cast.owner):
        draft = Invitation.objects.get(known_as="Bill")
    assert (draft.stage, draft.items) == (Stage.REFLECTION, [str(row.pk)])
    assert went["Location"].endswith(f"{draft.pk}/way/")
    steps = {"way": {"way": "link"}, "level": {"level": "look"}, "until": {"until": "open"}}
    for step, said in steps.items():
        rosa.post(reverse("invite_step", args=[cast.journey.pk, draft.pk, step]), said)
    check = text(rosa.get(reverse("check_invitation", args=[cast.journey.pk, draft.pk])))
    assert "Bill is asked to “My year”, until I say stop." in check
    # Nothing goes before their own wish was asked for.
    with acting_as(cast.owner):
        draft.refresh_from_db()
        assert draft.state == Invitation.State.DRAFT
    given = rosa.post(reverse("invite_safety", args=[cast.journey.pk, draft.pk]), {"do": "chose"})
    assert "shown only this once" in text(given)
    assert "I asked them. They see nothing yet." in text(rosa.get(page(row, "reflection_people")))
    rosa.post(page(row, "uninvite", draft.pk), {"do": "back"})
    with acting_as(cast.owner):
        draft.refresh_from_db()
        assert draft.state == Invitation.State.STOPPED


def test_somebody_who_helps_already_is_asked_what_they_may_do_anew(cast: Cast, rosa: Client) -> None:
    row = a_reflection(cast)
    went = rosa.post(page(row, "reflection_people"), {"helper": cast.share.pk})
    assert went["Location"].endswith("/level/")
    with acting_as(cast.owner):
        draft = Invitation.objects.get(stage=Stage.REFLECTION)
    rosa.post(reverse("invite_step", args=[cast.journey.pk, draft.pk, "level"]), {"level": "see"})
    rosa.post(reverse("invite_safety", args=[cast.journey.pk, draft.pk]), {"do": "unsure"})
    assert not sees(cast.supporter, row)
    rosa.post(reverse("invite_safety", args=[cast.journey.pk, draft.pk]), {"do": "chose"})
    assert sees(cast.supporter, row)
    people = text(rosa.get(reverse("my_people", args=[cast.journey.pk])))
    assert "Is asked to “My year”. Sees nothing that is in it." in people


def test_somebody_on_paper_sees_nothing_and_can_be_taken_off(cast: Cast, rosa: Client) -> None:
    row = a_reflection(cast, place="Gran’s kitchen", on=date(2026, 12, 13), rules=["Ask me first"])
    said = {"do": "paper", "paper-name": "Gran", "paper-words": "It is her house"}
    for _ in range(2):
        rosa.post(page(row, "reflection_people"), said)
    with acting_as(cast.owner):
        gran = PaperGuest.objects.get()
    letter = text(rosa.get(page(row, "paper_invitation", gran.pk)))
    assert all(words in letter for words in ("For Gran", "Gran’s kitchen", "Ask me first"))
    rosa.post(page(row, "uninvite", gran.pk), {"do": "paper"})
    with acting_as(cast.owner):
        assert not PaperGuest.objects.exists()


def test_two_pages_of_mine_never_take_words_from_each_other(cast: Cast, rosa: Client) -> None:
    row = a_reflection(cast, about="")
    seen = actions.seen_of(row, actions.ABOUT)
    first = {"title": "My year", "about": "One", "seen": seen}
    assert rosa.post(page(row, "reflection_about"), first).status_code == 302
    second = rosa.post(page(row, "reflection_about"), first | {"about": "Two"})
    assert "This was changed on another page." in text(second)
    with acting_as(cast.owner):
        row.refresh_from_db()
    assert row.about == "One"


def test_things_are_said_once_shown_and_taken_out(cast: Cast, rosa: Client) -> None:
    row = a_reflection(cast)
    rosa.post(page(row, "reflection_asks"), {"asks": ["four"], "seen": actions.seen_of(row, ("asks",))})
    opened = text(rosa.get(row.get_absolute_url()))
    assert "What have I learned?" in opened and "4 plus 1 questions" in opened
    key = uuid4()
    for _ in range(2):
        rosa.post(
            page(row, "say_in_reflection", "words"),
            {"ask": "learned", "words": "To wait.", "key": key, "private": "on"},
        )
    with acting_as(cast.owner):
        said = Said.objects.get()
    assert (said.ask, said.private) == ("learned", True)
    rosa.post(page(row, "show_said", said.pk), {"do": "show"})
    looker = asked(cast, row, Level.LOOK)
    assert sees(looker, said)
    rosa.post(page(row, "show_said", said.pk), {"do": "hide"})
    assert not sees(looker, said)
    assert "for good?" in text(rosa.post(page(row, "show_said", said.pk), {"do": "out"}))
    rosa.post(page(row, "show_said", said.pk), {"do": "out", "sure": "1"})
    with acting_as(cast.owner):
        assert not Said.objects.exists()
        assert Event.objects.filter(kind="said.taken_out").exists()


def test_a_story_and_a_mat_are_made_of_cards(cast: Cast, rosa: Client) -> None:
    row = a_reflection(cast, form="story")
    assert "Make my story in pictures" in text(rosa.get(row.get_absolute_url()))
    went = rosa.post(page(row, "begin_board"), {"kind": "story"})
    again = rosa.post(page(row, "begin_board"), {"kind": "story"})
    assert went["Location"] == again["Location"]
    rosa.post(went["Location"], {"do": "put-words", "own_words": "In the kitchen", "seen": "[]"})
    with acting_as(cast.owner):
        story = Said.objects.get()
    assert [card["words"] for card in story.cards] == ["In the kitchen"]
    assert "In the kitchen" in text(rosa.get(row.get_absolute_url()))
    # Taken out, it can be put back with the words that were typed last; a guest reads nothing of what is out.
    guest, card = asked(cast, row, Level.HELP), story.cards[0]["id"]
    out = {f"words-{card}": "In the kitchen, loud", "seen": json.dumps(story.cards), "do": f"out:{card}"}
    shown = rosa.post(went["Location"], out, follow=True).content.decode()
    assert f'value="back:{card}"' in shown
    with acting_as(cast.owner):
        story.refresh_from_db()
        assert (story.cards, sees(guest, story.before.get())) == ([], False)
    rosa.post(went["Location"], {"do": f"back:{card}", "seen": "[]"})
    assert "In the kitchen, loud" in text(rosa.get(row.get_absolute_url()))


def test_taking_one_out_ends_what_hung_on_it(cast: Cast, rosa: Client) -> None:
    row = a_reflection(cast)
    guest = asked(cast, row, Level.HELP)
    with acting_as(cast.owner):
        Said.objects.create(journey=cast.journey, reflection=row, words="Words")
    rosa.post(page(row, "reflection_people"), {"known_as": "Bill", "relation": "friend"})
    rosa.post(page(row, "move_reflection"), {"do": "out", "sure": "1"})
    with acting_as(cast.owner):
        assert not Reflection.objects.exists() and not Said.objects.exists()
        assert not Share.objects.live().filter(grantee=guest).exists()
        assert not Invitation.objects.filter(stage=Stage.REFLECTION).exists()


def test_one_that_was_stands_with_those_before(cast: Cast, rosa: Client) -> None:
    row = a_reflection(cast)
    rosa.post(page(row, "move_reflection"), {"do": "finish"})
    home = text(rosa.get(reverse("reflections", args=[cast.journey.pk])))
    assert "Before now" in home and "It was on" in home
    rosa.post(page(row, "move_reflection"), {"do": "again"})
    with acting_as(cast.owner):
        row.refresh_from_db()
        assert row.finished_at is None
