"""Letters are behind the wall, tried as somebody would who may send the database what they like."""

import uuid
from datetime import timedelta

import pytest
from django.db import IntegrityError, connection
from django.utils import timezone

from access.identity import NOBODY, acting, acting_as
from access.rules import Level, Stage
from accounts.models import User
from choosing.asking import actions, answering, telling
from choosing.models import Choice, Interest, Letter, Question
from providers.keeping.models import Role
from providers.models import Keeper, Service
from tests.access.test_keeping_wall import tries
from tests.cast import Cast, make_user, share_with
from tests.choosing.asking_pages import a_letter, an_option
from tests.providers.keeping import colleague_of, lead_of, worker
from tests.providers.lists import made_up_service

pytestmark = pytest.mark.django_db(databases=["default", "owner"])

TABLES = ("letter", "letterpart", "lettertold", "question", "interest")


def counts(user: User | None) -> tuple[int, ...]:
    """How many letters, parts, mornings, questions and interests this user's own SQL reads."""
    found = []
    with acting_as(user) if user else acting(NOBODY), connection.cursor() as cursor:
        for table in TABLES:
            cursor.execute(f"SELECT count(*) FROM choosing_{table}")
            found.append(cursor.fetchone()[0])
    return tuple(found)


@pytest.fixture
def sent(cast: Cast) -> tuple[Question, Letter]:
    """A letter that was answered, and something that was sent of an interest."""
    question, letter = a_letter(cast)
    with acting_as(cast.editor):
        answering.answer(letter=letter, words="Yes.", by=cast.editor)
    with acting_as(cast.owner):
        actions.express_interest(option=question.option, parts=[("", "I like it.")], by=cast.owner)
    return question, letter


def other_keeper() -> User:
    """Whoever keeps the entries of another provider."""
    elsewhere = made_up_service(number="T-2")
    other = worker("eve")
    provider = type(elsewhere.provider).objects.create(
        id=uuid.uuid4(), origin="demo", number="T-901", name="Elsewhere", told=elsewhere.provider.told
    )
    Service.objects.filter(pk=elsewhere.pk).update(provider=provider)
    lead_of(provider, other, "Eve")
    return other


def test_both_sides_read_it_and_nobody_else(cast: Cast, sent: tuple[Question, Letter]) -> None:
    assert counts(cast.owner) == (2, 3, 0, 1, 1)
    assert counts(cast.editor) == (2, 3, 0, 0, 0)
    for name in cast.EVERYBODY:
        if name not in ("owner", "editor"):
            assert counts(cast[name]) == (0, 0, 0, 0, 0), name
    assert counts(other_keeper()) == (0, 0, 0, 0, 0)
    assert counts(make_user("another.person")) == (0, 0, 0, 0, 0)


def test_a_colleague_who_edits_reads_it_and_one_who_says_free_places_does_not(
    cast: Cast, sent: tuple[Question, Letter]
) -> None:
    with acting_as(cast.editor):
        lead = Keeper.objects.get(user=cast.editor)
    edits, updates = worker("wanda"), worker("kofi")
    colleague_of(lead, edits, Role.EDITOR)
    colleague_of(lead, updates, Role.UPDATER, "Kofi")
    assert counts(edits)[:2] == (2, 3)
    assert counts(updates)[:2] == (0, 0)


def test_whoever_keeps_it_no_more_reads_no_letter(cast: Cast, sent: tuple[Question, Letter]) -> None:
    ended = "UPDATE providers_keeper SET ended_at = now(), ended_by_id = %s WHERE user_id = %s"
    assert tries(cast.editor, ended, cast.editor.pk, cast.editor.pk) == 1
    assert counts(cast.editor)[:2] == (0, 0)


def test_before_the_day_it_goes_out_its_writer_alone_reads_it(cast: Cast) -> None:
    question, _letter = a_letter(cast, on=timezone.localdate() + timedelta(days=1))
    assert counts(cast.owner)[:2] == (1, 1)
    assert counts(cast.editor)[:2] == (0, 0)
    insert = (
        'INSERT INTO choosing_letterpart (id, letter_id, number, words, by_id, by_name, "on", is_public)'
        " VALUES (gen_random_uuid(), %s, 2, 'Hello', %s, '', now(), false)"
    )
    assert tries(cast.editor, insert, question.letter_id, cast.editor.pk) == 0


def test_a_helper_of_this_choice_reads_its_questions_but_no_private_one_and_no_interest(
    cast: Cast, sent: tuple[Question, Letter]
) -> None:
    question, _letter = sent
    friend = make_user("friend")
    share_with(cast.owner, cast.journey, friend, Level.HELP, stage=Stage.CHOICE, item_id=question.choice_id)
    assert counts(friend) == (1, 2, 0, 1, 0)
    with acting_as(cast.owner):
        Question.objects.filter(pk=question.pk).update(private=True)
    assert counts(friend) == (0, 0, 0, 0, 0)


PART = (
    'INSERT INTO choosing_letterpart (id, letter_id, number, words, by_id, by_name, "on", is_public)'
    " VALUES (gen_random_uuid(), %s, 9, 'Hello', %s, '', now(), false)"
)


def test_each_side_writes_in_its_own_name_alone(cast: Cast, sent: tuple[Question, Letter]) -> None:
    _question, letter = sent
    stranger, other = make_user("another.person"), other_keeper()
    for user in (stranger, other, cast.supporter, cast.registrar, cast.commissioner):
        assert tries(user, PART, letter.pk, None) == 0
        assert tries(user, PART, letter.pk, user.pk) == 0
        assert tries(user, PART, letter.pk, cast.editor.pk) == 0
    # The provider does not write as the person, nor as a colleague; the person not as the provider.
    assert tries(cast.editor, PART, letter.pk, None) == 0
    assert tries(cast.editor, PART, letter.pk, other.pk) == 0
    assert tries(cast.owner, PART, letter.pk, cast.editor.pk) == 0
    assert tries(cast.owner, PART, letter.pk, cast.owner.pk) == 0
    assert tries(cast.owner, PART, letter.pk, None) == 1


def test_the_provider_writes_where_it_may(cast: Cast, sent: tuple[Question, Letter]) -> None:
    assert tries(cast.editor, PART, sent[1].pk, cast.editor.pk) == 1


def test_nobody_changes_what_was_written(cast: Cast, sent: tuple[Question, Letter]) -> None:
    for user in (cast.owner, cast.editor, cast.registrar, cast.supporter):
        assert tries(user, "UPDATE choosing_letterpart SET words = 'x'") == 0
    for user in (cast.editor, cast.registrar, cast.supporter, other_keeper()):
        assert tries(user, "DELETE FROM choosing_letterpart") == 0
        assert tries(user, "DELETE FROM choosing_letter") == 0


def test_the_provider_answers_and_closes_and_changes_nothing_else(
    cast: Cast, sent: tuple[Question, Letter]
) -> None:
    _question, letter = sent
    assert tries(cast.editor, "UPDATE choosing_letter SET closed_on = now() WHERE id = %s", letter.pk) == 1
    elsewhere = made_up_service(number="T-3")
    for change in (
        "kind = 'interest'", "fact = 'pets'", "sent_on = sent_on - 1", "id = gen_random_uuid()",
        f"service_id = '{elsewhere.pk}'", "service_id = NULL", "service_name = 'x'", "gone_on = sent_on",
    ):  # fmt: skip
        assert tries(cast.editor, f"UPDATE choosing_letter SET {change} WHERE id = %s", letter.pk) == 0
    for user in (cast.owner, cast.registrar, cast.supporter, other_keeper()):
        assert tries(user, "UPDATE choosing_letter SET answer = 'yes'") == 0


LETTER = (
    "INSERT INTO choosing_letter (id, service_id, service_name, kind, fact, sent_on, answer)"
    " VALUES (%s, %s, '', 'question', '', %s, %s)"
)


def test_a_letter_is_begun_by_whoever_has_a_journey_and_unanswered(
    cast: Cast, sent: tuple[Question, Letter]
) -> None:
    service, today = sent[1].service_id, timezone.localdate()
    for user in (cast.editor, cast.registrar, cast.commissioner, make_user("no.journey")):
        assert tries(user, LETTER, uuid.uuid4(), service, today, "") == 0
    assert tries(cast.owner, LETTER, uuid.uuid4(), service, today, "yes") == 0
    assert tries(cast.owner, LETTER, uuid.uuid4(), service, today - timedelta(days=9), "") == 0
    assert tries(cast.owner, LETTER, uuid.uuid4(), None, today, "") == 0
    assert tries(cast.owner, LETTER, uuid.uuid4(), service, today, "") == 1


def test_nobody_takes_a_letter_for_theirs_by_naming_it(cast: Cast, sent: tuple[Question, Letter]) -> None:
    """A keeper with a journey of their own knows the ids of letters that they read."""
    _question, letter = sent
    service = Service.objects.get(pk=letter.service_id)
    with acting_as(cast.stranger):
        choice = Choice.objects.create(journey=cast.strangers_journey, about="home", title="x")
    option = an_option(choice, cast.stranger, service)
    with pytest.raises(IntegrityError), acting_as(cast.stranger):
        Question.objects.create(
            journey=cast.strangers_journey, choice=choice, option=option, words="x", letter=letter
        )
    assert counts(cast.stranger)[:2] == (0, 0)


INTEREST = (
    "INSERT INTO choosing_interest (id, journey_id, choice_id, option_id, made_at, sent, letter_id, mail_me,"
    " read_parts, told_parts) VALUES (gen_random_uuid(), %s, %s, %s, now(), '[]', %s, false, 0, 0)"
)


def test_nobody_names_a_letter_that_is_not_theirs_and_so_holds_up_nothing_of_it(
    cast: Cast, sent: tuple[Question, Letter]
) -> None:
    """A letter has one owner, whichever table names it: else a foreign key would keep it from being taken back."""
    letter = sent[1]
    with acting_as(cast.owner):
        interest = Interest.objects.get().letter
    with acting_as(cast.stranger):
        choice = Choice.objects.create(journey=cast.strangers_journey, about="home", title="x")
    option = an_option(choice, cast.stranger, Service.objects.get(pk=letter.service_id))
    ids = (cast.strangers_journey.pk, choice.pk, option.pk)
    with (
        pytest.raises(IntegrityError, match="no letter of this kind"),
        acting_as(cast.stranger),
        connection.cursor() as cursor,
    ):
        cursor.execute(INTEREST, [*ids, letter.pk])
    with pytest.raises(IntegrityError, match="no letter of this kind"), acting_as(cast.stranger):
        Question.objects.create(
            journey=cast.strangers_journey, choice=choice, option=option, words="x", letter=interest
        )
    assert counts(cast.stranger)[:2] == (0, 0)
    for pk in (letter.pk, interest.pk):
        assert tries(cast.stranger, PART, pk, None) == 0
        assert tries(cast.stranger, "DELETE FROM choosing_letterpart WHERE letter_id = %s", pk) == 0
    assert counts(cast.owner) == (2, 3, 0, 1, 1)
    assert counts(cast.editor)[:2] == (2, 3)


def test_a_letter_outlives_its_entry_and_nobody_there_reads_it(
    cast: Cast, sent: tuple[Question, Letter]
) -> None:
    _question, letter = sent
    name = letter.service.name_and_town
    assert tries(cast.registrar, "DELETE FROM providers_service WHERE id = %s", letter.service_id) == 1
    assert counts(cast.owner) == (2, 3, 0, 1, 1)
    assert counts(cast.editor)[:2] == (0, 0)
    with acting_as(cast.owner):
        letter.refresh_from_db()
        assert (letter.service_id, letter.service_name) == (None, name)
    assert tries(cast.editor, "UPDATE choosing_letter SET closed_on = now()") == 0


@pytest.mark.django_db(transaction=True, databases=["default", "owner"])
def test_of_letters_that_go_in_one_act_to_one_group_only_one_goes_at_once(
    cast: Cast, sent: tuple[Question, Letter]
) -> None:
    """Two that vanish at one moment would be known for one person's. Where I wrote again I may have said who I am."""
    question, letter = sent
    other, sister = other_keeper(), Service.objects.get(number="T-2")
    Service.objects.filter(pk__in=[letter.service_id, sister.pk]).update(brand="Brightwater Group")
    with acting_as(cast.owner):
        option = an_option(question.choice, cast.owner, sister)
        for words in ("Boats?", "Lifts?", "Cats?"):
            more = actions.note_question(choice=option.choice, option=option, words=words, by=cast.owner)
            actions.ask(question=more, by=cast.owner)
        actions.write_again(asked=more, words="I am Rosa.", by=cast.owner)
        Choice.objects.filter(pk=question.choice_id).delete()
    today = timezone.localdate()
    gone = list(Letter.objects.using("owner").values_list("gone_on", flat=True))
    # Of five: the first, the interest and the one that was written in again went; who reads there sees the rest.
    assert 2 <= len(gone) <= 3
    assert all(today < day <= today + timedelta(days=10) for day in gone)
    assert counts(cast.owner)[:2] == (0, 0)
    assert counts(cast.editor)[0] + counts(other)[0] == len(gone)
    assert telling.forget_letters() == 0
    Letter.objects.using("owner").update(gone_on=today)
    assert counts(cast.editor)[:2] == counts(other)[:2] == (0, 0)
    assert tries(cast.editor, "SELECT gl_forget_letters()") == 0
    assert telling.forget_letters() == len(gone)


def test_only_the_one_who_wrote_takes_it_back(cast: Cast, sent: tuple[Question, Letter]) -> None:
    _question, letter = sent
    assert tries(make_user("another.person"), "DELETE FROM choosing_letter WHERE id = %s", letter.pk) == 0
    let_go = "UPDATE choosing_question SET letter_id = NULL WHERE letter_id = %s"
    assert tries(cast.editor, let_go, letter.pk) == 0
    assert tries(cast.helper, let_go, letter.pk) == 0
    assert counts(cast.editor)[:2] == (2, 3)
    assert tries(cast.owner, let_go, letter.pk) == 1
    assert counts(cast.editor)[:2] == (1, 1)


@pytest.mark.parametrize("statement", [
    "SELECT gl_answered()", "SELECT gl_letters_due(current_date + 9)",
    "SELECT gl_asker(id) FROM choosing_question", "SELECT * FROM gl_my_letters()",
])  # fmt: skip
def test_what_jobs_ask_answers_no_page(cast: Cast, sent: tuple[Question, Letter], statement: str) -> None:
    with acting_as(cast.owner):
        Question.objects.update(mail_me=True)
    for user in (cast.editor, cast.registrar, cast.stranger):
        assert tries(user, statement) == 0


def test_whose_letter_it_is_answers_the_provider_to_nothing(
    cast: Cast, sent: tuple[Question, Letter]
) -> None:
    question, letter = sent
    for asked in (question.pk, letter.pk):
        with acting_as(cast.editor), connection.cursor() as cursor:
            cursor.execute("SELECT gl_asker(%s)", [asked])
            assert cursor.fetchone() == (None,)


def test_who_reads_letters_is_not_told_only_that_somebody_does(
    cast: Cast, sent: tuple[Question, Letter]
) -> None:
    _question, letter = sent
    unkept = made_up_service(number="T-4", provider_name="x")
    with acting_as(cast.stranger), connection.cursor() as cursor:
        cursor.execute("SELECT * FROM gl_read_their_letters(%s::uuid[])", [[letter.service_id, uuid.uuid4()]])
        assert cursor.fetchall() == [(letter.service_id,)]
        assert counts(cast.stranger)[:2] == (0, 0)
    assert unkept.pk != letter.service_id
