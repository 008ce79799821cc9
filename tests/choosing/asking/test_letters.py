"""A letter to a provider: previewed, sent, answered, asked back, taken back; and the questions it comes from."""

import re
from collections.abc import Callable
from datetime import timedelta
from itertools import pairwise
from typing import Any
from uuid import uuid4

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from access.identity import acting_as
from accounts.models import User
from choosing.asking import actions, answering, sending, telling
from choosing.asking.actions import ClosedError, NobodyReadsError
from choosing.asking.sending import mark
from choosing.models import Choice, Interest, Letter, LetterPart, Matter, Option, Question
from providers.models import Service
from tests.cast import Cast
from tests.choosing.asking_pages import WORDS, a_letter, a_question, an_interest, an_option, kept_by
from tests.choosing.pages import a_choice
from tests.providers.keeping import lead_of
from tests.providers.lists import made_up_service

pytestmark = pytest.mark.django_db
AsUser = Callable[..., Client]


@pytest.fixture(autouse=True)
def no_limits() -> None:
    cache.clear()


def where(name: str, row: Any, *more: Any) -> str:
    return reverse(name, args=[row.journey_id, row.choice_id, *more])


def send(client: Client, question: Question, **said: str) -> Any:
    said = {"read": mark(question.words)} | said
    return client.post(f"{where('send_questions', question)}?q={question.pk}", said, follow=True)


def read_on(page: str) -> str:
    """What stands in the form for the words that were seen."""
    (read,) = re.findall(r'name="read" value="(\w+)"', page)
    return read


def answer(cast: Cast, letter: Letter, words: str = "Yes. Come and see the lock.") -> None:
    with acting_as(cast.editor):
        answering.answer(letter=Letter.objects.get(pk=letter.pk), words=words, by=cast.editor)


def nothing_is_left(cast: Cast) -> None:
    """Neither side reads a letter, and no part stays behind."""
    for user in (cast.editor, cast.owner):
        with acting_as(user):
            assert not Letter.objects.exists()
            assert not LetterPart.objects.exists()


YESTERDAY = timezone.localdate() - timedelta(days=1)


# The list.


def test_questions_are_picked_from_what_nobody_said_and_from_the_list(cast: Cast, as_user: AsUser) -> None:
    service = made_up_service()
    choice = a_choice(cast)
    option = an_option(choice, cast.owner, service)
    client, address = as_user(cast.owner), where("pick_questions", _of(choice))
    page = client.get(address).content.decode()
    assert "Can my pet live with me?" in page
    assert "Who owns it, and has that changed?" in page
    client.post(address, {"pick": [f"{option.pk}:pets", "owner", "no-such-line"]})
    with acting_as(cast.owner):
        rows = {row.code: row for row in Question.objects.all()}
    assert set(rows) == {"pets", "ownership-model"}
    assert (rows["pets"].option_id, rows["pets"].came_from) == (option.pk, "unknown")
    assert (rows["ownership-model"].option_id, rows["ownership-model"].came_from) == (None, "list")
    again = client.get(address).content.decode()
    assert f"{option.pk}:pets" not in again
    client.post(address, {"pick": [f"{option.pk}:pets"]})
    with acting_as(cast.owner):
        assert Question.objects.count() == 2


def test_what_matters_to_me_and_nobody_said_comes_first(cast: Cast, as_user: AsUser) -> None:
    choice = a_choice(cast)
    an_option(choice, cast.owner, made_up_service())
    with acting_as(cast.owner):
        Matter.objects.create(
            journey=cast.journey, choice=choice, position=1, weight="must", fact="garden", wanted=True
        )
    page = as_user(cast.owner).get(where("pick_questions", _of(choice))).content.decode()
    first = page.index("This matters to me")
    assert page.index("garden") < first < page.index("What does it cost?")
    assert page.count("This matters to me") == 1


def _of(choice: Choice) -> Any:
    return type("Row", (), {"journey_id": choice.journey_id, "choice_id": choice.pk})


def test_my_own_question_is_kept_and_printed(cast: Cast, as_user: AsUser) -> None:
    choice = a_choice(cast)
    client = as_user(cast.owner)
    page = client.post(where("write_question", _of(choice)), {"words": ""})
    assert "Write the question, or leave this for now." in page.content.decode()
    client.post(where("write_question", _of(choice)), {"words": WORDS})
    assert WORDS in client.get(where("print_questions", _of(choice))).content.decode()


def test_what_i_found_out_is_written_down(cast: Cast, as_user: AsUser) -> None:
    question = a_question(cast)
    client = as_user(cast.owner)
    client.post(where("find_out", question, question.pk), {"found": "Yes, by the lock."})
    assert "Yes, by the lock." in client.get(where("questions", question)).content.decode()
    with acting_as(cast.owner):
        question.refresh_from_db()
    assert question.found_on == timezone.localdate()


# Sending.


def test_i_see_exactly_what_they_get_and_what_would_tell_who_i_am(cast: Cast, as_user: AsUser) -> None:
    question = a_question(cast, words="I am Rosa. Can I moor my boat? Ring 01756 700 111.")
    page = as_user(cast.owner).get(f"{where('send_questions', question)}?q={question.pk}").content.decode()
    assert "<mark>Rosa</mark>" in page
    assert "<mark>01756 700 111</mark>" in page
    assert "This may tell who I am" in page
    # It warns, and does not stop me.
    assert "Send this letter" in page


def test_a_letter_holds_my_words_the_day_and_nothing_else(cast: Cast, as_user: AsUser) -> None:
    question = a_question(cast)
    page = send(as_user(cast.owner), question)
    assert "Sent. They do not know who asks." in page.content.decode()
    with acting_as(cast.editor):
        letter = Letter.objects.get()
        values = Letter.objects.values().get() | LetterPart.objects.values().get()
    assert values["words"] == WORDS
    assert set(values) == {
        "id", "service_id", "service_name", "kind", "fact", "sent_on", "answer", "answered_on", "closed_on", "gone_on",
        "letter_id", "number", "words", "by_id", "by_name", "on", "is_public",
    }  # fmt: skip
    theirs = as_user(cast.editor).get(reverse("letter_to_us", args=[letter.pk])).content.decode()
    assert WORDS in theirs
    assert "Pebblenbeck House" in theirs


def test_several_go_as_letters_of_their_own_on_different_days(cast: Cast, as_user: AsUser) -> None:
    first = a_question(cast)
    with acting_as(cast.owner):
        for words in ("Is there a lock?", "Is there a lift?"):
            actions.note_question(choice=first.choice, option=first.option, words=words, by=cast.owner)
    client, address = as_user(cast.owner), f"{where('send_questions', first)}?option={first.option_id}"
    assert "On different days" in client.get(address).content.decode()
    client.post(address, {"when": "apart", "read": read_on(client.get(address).content.decode())})
    today = timezone.localdate()
    with acting_as(cast.owner):
        days = sorted(Letter.objects.values_list("sent_on", flat=True))
    assert days[0] == today
    assert all(1 <= (after - day).days <= 3 for day, after in pairwise(days))
    with acting_as(cast.editor):
        assert Letter.objects.count() == 1
        assert LetterPart.objects.count() == 1


def of_one_provider(cast: Cast) -> tuple[Choice, list[Option]]:
    """Two homes that one provider runs."""
    first = kept_by(cast.editor)
    second = made_up_service(number="T-2", name="Second House")
    Service.objects.filter(pk=second.pk).update(provider=first.provider)
    choice = a_choice(cast)
    second.refresh_from_db()
    return choice, [an_option(choice, cast.owner, each) for each in (first, second)]


def sent_days(cast: Cast) -> list[Any]:
    with acting_as(cast.owner):
        return sorted(Letter.objects.values_list("sent_on", flat=True))


def test_two_services_of_one_provider_are_asked_on_different_days(cast: Cast, as_user: AsUser) -> None:
    choice, options = of_one_provider(cast)
    with acting_as(cast.owner):
        question = actions.note_question(choice=choice, words="Is there a lift?", by=cast.owner)
    client = as_user(cast.owner)
    asked = {"option": [str(option.pk) for option in options]}
    address = client.post(where("ask_each", question, question.pk), asked)["Location"]
    page = client.get(address).content.decode()
    assert "On different days" in page
    client.post(address, {"when": "apart", "read": read_on(page)})
    today, later = sent_days(cast)
    assert today == timezone.localdate()
    assert later > today
    with acting_as(cast.editor):
        assert Letter.objects.count() == 1


def test_one_after_the_other_goes_on_different_days_too_unless_i_say_otherwise(
    cast: Cast, as_user: AsUser
) -> None:
    choice, options = of_one_provider(cast)
    client = as_user(cast.owner)
    for number, when in enumerate(({}, {"when": "apart"}, {"when": "apart"}, {"when": "now"})):
        with acting_as(cast.owner):
            question = actions.note_question(
                choice=choice, option=options[number % 2], words=f"Boat {number}?", by=cast.owner
            )
        page = client.get(f"{where('send_questions', question)}?q={question.pk}").content.decode()
        assert ("On different days" in page) == bool(when)
        assert send(client, question, **when).status_code == 200
    days = sent_days(cast)
    assert len(days) == 4
    assert len(set(days)) == 3
    assert days[:2] == [timezone.localdate()] * 2


def test_elsewhere_a_letter_goes_today_and_nothing_is_asked(cast: Cast, as_user: AsUser) -> None:
    question, _letter = a_letter(cast)
    elsewhere = made_up_service(number="T-2", name="Second House")
    provider = type(elsewhere.provider).objects.create(
        id=uuid4(), origin="demo", number="T-901", name="Elsewhere", told=elsewhere.provider.told
    )
    Service.objects.filter(pk=elsewhere.pk).update(provider=provider)
    lead_of(provider, cast.editor)
    elsewhere.refresh_from_db()
    with acting_as(cast.owner):
        option = an_option(question.choice, cast.owner, elsewhere)
        other = actions.note_question(choice=option.choice, option=option, words="Boat?", by=cast.owner)
    client = as_user(cast.owner)
    page = client.get(f"{where('send_questions', other)}?q={other.pk}").content.decode()
    assert "On different days" not in page
    send(client, other)
    assert sent_days(cast) == [timezone.localdate()] * 2
    # Nor is there anything to guess where nothing else of mine went.
    assert "They may guess" not in client.get(where("say_who", other, other.pk)).content.decode()
    # Of one group one office may read both.
    Service.objects.update(brand="Brightwater")
    with acting_as(cast.owner):
        third = actions.note_question(choice=option.choice, option=option, words="Lift?", by=cast.owner)
    page = client.get(f"{where('send_questions', third)}?q={third.pk}").content.decode()
    assert "On different days" in page
    send(client, third, when="apart")
    assert sent_days(cast)[-1] > timezone.localdate()
    assert "They may guess" in client.get(where("say_who", other, other.pk)).content.decode()


def test_a_letter_to_an_entry_that_is_gone_says_what_it_was_called(cast: Cast, as_user: AsUser) -> None:
    question, letter = a_letter(cast)
    answer(cast, letter)
    Service.objects.filter(pk=letter.service_id).delete()
    client = as_user(cast.owner)
    page = client.get(where("question", question, question.pk)).content.decode()
    assert "Pebblenbeck House, Skipton is not in the register any more." in page
    assert "Come and see the lock." in page
    assert "Ask back" not in page
    assert as_user(cast.editor).get(reverse("letter_to_us", args=[letter.pk])).status_code == 404
    with acting_as(cast.owner), pytest.raises(ClosedError):
        actions.write_again(asked=question, words="And a lift?", by=cast.owner)
    client.post(where("take_letter_back", question, question.pk))
    nothing_is_left(cast)


def test_saying_who_i_am_says_that_they_may_guess_what_else_was_mine(cast: Cast, as_user: AsUser) -> None:
    choice, options = of_one_provider(cast)
    client = as_user(cast.owner)
    interest = reverse("interest", args=[choice.journey_id, choice.pk, options[1].pk])
    assert "They may guess which questions were mine" not in client.get(interest).content.decode()
    with acting_as(cast.owner):
        question = actions.note_question(choice=choice, option=options[0], words="Boat?", by=cast.owner)
        actions.ask(question=question, by=cast.owner)
    assert "They may guess which questions were mine" in client.get(interest).content.decode()


def test_all_today_where_i_say_so(cast: Cast, as_user: AsUser) -> None:
    first = a_question(cast)
    with acting_as(cast.owner):
        actions.note_question(
            choice=first.choice, option=first.option, words="Is there a lift?", by=cast.owner
        )
    address = f"{where('send_questions', first)}?option={first.option_id}"
    client = as_user(cast.owner)
    client.post(address, {"when": "now", "read": read_on(client.get(address).content.decode())})
    with acting_as(cast.editor):
        assert Letter.objects.count() == 2


def test_where_nobody_reads_letters_i_am_told_and_may_ring(cast: Cast, as_user: AsUser) -> None:
    service = made_up_service(phone="01756700111")
    question = a_question(cast, service=service)
    page = as_user(cast.owner).get(f"{where('send_questions', question)}?q={question.pk}").content.decode()
    assert "Nobody keeps this entry yet" in page
    assert "01756 700111" in page
    assert "Send this letter" not in page
    with acting_as(cast.owner), pytest.raises(NobodyReadsError):
        actions.ask(question=question, by=cast.owner)


def test_a_friend_is_asked_by_no_letter(cast: Cast, as_user: AsUser) -> None:
    option = an_option(a_choice(cast), cast.owner, None, contact="The boat by the bridge")
    with acting_as(cast.owner):
        question = actions.note_question(choice=option.choice, option=option, words=WORDS, by=cast.owner)
    page = as_user(cast.owner).get(where("question", question, question.pk)).content.decode()
    assert "The boat by the bridge" in page
    with acting_as(cast.owner), pytest.raises(NobodyReadsError):
        actions.ask(question=question, by=cast.owner)


@pytest.mark.parametrize(("code", "fact"), [
    ("pets", "pets"), ("pet", "pets"), ("owner", "ownership-model"), ("fee-week", "fee-from"), ("first-look", ""),
    ("places", ""), ("", ""),
])  # fmt: skip
def test_a_letter_says_which_field_of_the_entry_it_asks_about(cast: Cast, code: str, fact: str) -> None:
    assert a_letter(cast, code=code)[1].fact == fact


def test_there_is_an_end_to_how_many_in_a_day(
    cast: Cast, as_user: AsUser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sending, "TO_ONE_A_DAY", 0)
    page = send(as_user(cast.owner), a_question(cast)).content.decode()
    assert "That is a lot for one day." in page
    with acting_as(cast.owner):
        assert not Letter.objects.exists()


def test_a_question_for_all_is_asked_of_those_i_tick(cast: Cast, as_user: AsUser) -> None:
    first = a_question(cast)
    with acting_as(cast.owner):
        general = actions.note_question(choice=first.choice, words="Is there a lift?", by=cast.owner)
    page = as_user(cast.owner).post(
        where("ask_each", general, general.pk), {"option": [str(first.option_id)]}, follow=True
    )
    assert "What they would get" in page.content.decode()
    assert "Is there a lift?" in page.content.decode()
    with acting_as(cast.owner):
        assert Question.objects.filter(option=first.option_id, words="Is there a lift?").count() == 1


# The provider's side.


def test_an_answer_lands_in_my_choice(cast: Cast, as_user: AsUser) -> None:
    question, letter = a_letter(cast)
    theirs = as_user(cast.editor)
    listed = theirs.get(reverse("letters_to_us", args=[letter.service.provider_id])).content.decode()
    assert WORDS in listed
    page = theirs.post(
        reverse("letter_to_us", args=[letter.pk]),
        {"words": "Yes. Come and see the lock.", "signed": "Ann"}, follow=True,
    )  # fmt: skip
    assert "Answered." in page.content.decode()
    mine = as_user(cast.owner)
    assert "1 answer came." in mine.get(where("choice", question)).content.decode()
    page = mine.get(where("question", question, question.pk)).content.decode()
    assert "Come and see the lock." in page
    assert "Ann" in page
    mine.post(where("mark_letter_read", question, question.pk), {"upto": "2"})
    assert "1 answer came." not in mine.get(where("choice", question)).content.decode()


def test_the_same_goes_on_the_entry_where_they_tick_it(cast: Cast, as_user: AsUser) -> None:
    _question, letter = a_letter(cast, code="pets", words="Can my dog live with me?")
    address = reverse("letter_to_us", args=[letter.pk])
    client = as_user(cast.editor)
    page = client.post(address, {"words": "Yes, a dog.", "public": "on"}).content.decode()
    assert "Say here what the entry should say" in page
    client.post(address, {"words": "Yes, a dog.", "public": "on", "said": "yes"})
    assert Service.objects.get(pk=letter.service_id).details["pets"] == "yes"
    with acting_as(cast.editor):
        assert LetterPart.objects.get(number=2).is_public


def test_without_the_tick_the_entry_stays_as_it_is(cast: Cast, as_user: AsUser) -> None:
    _question, letter = a_letter(cast, code="pets", words="Can my dog live with me?")
    as_user(cast.editor).post(
        reverse("letter_to_us", args=[letter.pk]), {"words": "Yes, a dog.", "said": "yes"}
    )
    assert "pets" not in Service.objects.get(pk=letter.service_id).details
    with acting_as(cast.editor):
        assert not LetterPart.objects.get(number=2).is_public


def test_a_closed_letter_takes_no_more_words(cast: Cast, as_user: AsUser) -> None:
    question, letter = a_letter(cast)
    as_user(cast.editor).post(reverse("close_letter", args=[letter.pk]))
    with acting_as(cast.owner), pytest.raises(ClosedError):
        actions.write_again(asked=question, words="And a lift?", by=cast.owner)
    with acting_as(cast.editor), pytest.raises(ClosedError):
        answering.answer(letter=letter, words="Yes.", by=cast.editor)


def test_letters_of_one_day_stand_in_an_order_that_says_nothing(cast: Cast) -> None:
    first, letter = a_letter(cast)
    with acting_as(cast.owner):
        for number in range(5):
            more = actions.note_question(
                choice=first.choice, option=first.option, words=f"And {number}?", by=cast.owner
            )
            actions.ask(question=more, by=cast.owner)
    with acting_as(cast.editor):
        drawn = list(Letter.objects.values_list("pk", flat=True))
    assert drawn == sorted(drawn)
    assert letter.pk in drawn


# Back and forth.


def test_i_ask_back_within_the_same_letter(cast: Cast, as_user: AsUser) -> None:
    question, letter = a_letter(cast)
    client, address = as_user(cast.owner), where("write_again", question, question.pk)
    seen = client.post(address, {"words": "I am Rosa. And a lift?", "look": "1"}).content.decode()
    assert "<mark>Rosa</mark>" in seen
    with acting_as(cast.editor):
        assert LetterPart.objects.count() == 1
    # What was seen is sent, and nothing that came since.
    seen = client.post(address, {"words": "And a lift?", "send": "1", "read": read_on(seen)}).content.decode()
    assert "The words have changed since I saw them." in seen
    client.post(address, {"words": "And a lift?", "send": "1", "read": read_on(seen)})
    page = as_user(cast.editor).get(reverse("letter_to_us", args=[letter.pk])).content.decode()
    assert "And a lift?" in page


def test_who_i_am_is_said_only_as_i_tick_it(cast: Cast, as_user: AsUser) -> None:
    question, letter = a_letter(cast)
    client, address = as_user(cast.owner), where("say_who", question, question.pk)
    page = client.get(address).content.decode()
    assert " checked" not in page.split("<main", 1)[1]
    assert "Tick something" in client.post(address, {"look": "1"}).content.decode()
    seen = client.post(address, {"parts": ["name"], "look": "1"}).content.decode()
    assert "What I am called: Rosa" in seen
    client.post(address, {"parts": ["name", "email"], "send": "1", "read": read_on(seen)})
    with acting_as(cast.editor):
        assert LetterPart.objects.count() == 1
    client.post(address, {"parts": ["name"], "send": "1", "read": read_on(seen)})
    theirs = as_user(cast.editor).get(reverse("letter_to_us", args=[letter.pk])).content.decode()
    assert "Rosa" in theirs
    assert "owner@example.org" not in theirs


def test_a_letter_that_i_take_back_is_gone_for_them(cast: Cast, as_user: AsUser) -> None:
    question, letter = a_letter(cast)
    answer(cast, letter)
    as_user(cast.owner).post(where("take_letter_back", question, question.pk))
    assert as_user(cast.editor).get(reverse("letter_to_us", args=[letter.pk])).status_code == 404
    nothing_is_left(cast)
    with acting_as(cast.owner):
        question.refresh_from_db()
    assert question.letter_id is None
    assert question.found == "Yes. Come and see the lock."


def test_a_letter_goes_with_its_question_and_its_option(cast: Cast, as_user: AsUser) -> None:
    question, _letter = a_letter(cast)
    as_user(cast.owner).post(where("take_question_out", question, question.pk))
    nothing_is_left(cast)
    with acting_as(cast.owner):
        again = actions.note_question(
            choice=question.choice, option=question.option, words=WORDS, by=cast.owner
        )
        actions.ask(question=again, by=cast.owner)
        Option.objects.get(pk=question.option_id).delete()
    nothing_is_left(cast)


def test_what_was_sent_keeps_its_words(cast: Cast) -> None:
    question, _letter = a_letter(cast)
    with acting_as(cast.owner):
        actions.change_question(question=question, words="Something else", private=True, by=cast.owner)
        question.refresh_from_db()
    assert (question.words, question.private) == (WORDS, True)


# Being interested.


def test_i_tell_them_what_i_choose_and_they_answer(cast: Cast, as_user: AsUser) -> None:
    question = a_question(cast)
    client, address = as_user(cast.owner), where("interest", question, question.option_id)
    assert " checked" not in client.get(address).content.decode().split("<main", 1)[1]
    said = {"parts": ["name"], "reach": "Ring Bill", "words": "I like your garden."}
    seen = client.post(address, said | {"look": "1"}).content.decode()
    assert "How to reach me: Ring Bill" in seen
    client.post(address, said | {"send": "1", "read": read_on(seen)})
    with acting_as(cast.owner):
        sent = Interest.objects.get()
    assert sent.sent == [
        ["What I am called", "Rosa"],
        ["How to reach me", "Ring Bill"],
        ["", "I like your garden."],
    ]
    theirs = as_user(cast.editor)
    where_it_is = reverse("letter_to_us", args=[sent.letter_id])
    assert "I like your garden." in theirs.get(where_it_is).content.decode()
    assert "Pick one." in theirs.post(where_it_is, {"words": "Come for tea."}).content.decode()
    theirs.post(where_it_is, {"words": "Come for tea.", "yes": "talk"})
    page = client.get(address).content.decode()
    assert "Let’s talk" in page
    assert "Come for tea." in page


def test_i_am_not_interested_any_more_in_one_step(cast: Cast, as_user: AsUser) -> None:
    sent = an_interest(cast)
    page = as_user(cast.owner).post(where("take_letter_back", sent, sent.pk), follow=True)
    assert "Taken back. They cannot read it any more." in page.content.decode()
    nothing_is_left(cast)
    with acting_as(cast.owner):
        assert Interest.objects.get().taken_back_at
    # And I may say it again.
    assert "What do I want to tell them?" in page.content.decode()


# Mail.


def test_keepers_are_told_in_the_morning_after_once_and_of_nothing(cast: Cast, mailoutbox: list) -> None:
    question, letter = a_letter(cast)
    assert telling.tell_keepers() == 0
    with acting_as(cast.owner):
        more = actions.note_question(
            choice=question.choice, option=question.option, words="Boat?", by=cast.owner
        )
        actions.ask(question=more, on=YESTERDAY, by=cast.owner)
    assert telling.tell_keepers() == 1
    assert telling.tell_keepers() == 0
    (sent,) = mailoutbox
    assert sent.to == [cast.editor.mailbox]
    written = sent.message().as_string()
    assert "boat" not in written.lower()
    assert str(letter.pk) not in written


def test_whoever_wants_no_mail_gets_none(cast: Cast, mailoutbox: list) -> None:
    a_letter(cast, on=YESTERDAY)
    User.objects.filter(pk=cast.editor.pk).update(told_by_email=False)
    assert telling.tell_keepers() == 1
    assert mailoutbox == []


def test_an_answer_is_mailed_only_to_who_asked_for_it_and_once(cast: Cast, mailoutbox: list) -> None:
    question, letter = a_letter(cast)
    answer(cast, letter)
    assert telling.tell_askers() == 0
    with acting_as(cast.owner):
        Question.objects.filter(pk=question.pk).update(mail_me=True)
    assert telling.tell_askers() == 1
    assert telling.tell_askers() == 0
    (sent,) = mailoutbox
    assert sent.to == [cast.owner.mailbox]
    written = sent.message().as_string()
    assert "lock" not in written
    assert "Pebblenbeck" not in written


def test_the_mail_is_offered_unticked_and_not_at_all_without_a_mailbox(cast: Cast, as_user: AsUser) -> None:
    question = a_question(cast)
    address = f"{where('send_questions', question)}?q={question.pk}"
    page = as_user(cast.owner).get(address).content.decode()
    assert "Send me an email when an answer comes" in page
    User.objects.filter(pk=cast.owner.pk).update(told_by_email=False)
    cast.owner.refresh_from_db()
    page = as_user(cast.owner).get(address).content.decode()
    assert "Send me an email" not in page
    assert mail.outbox == []
