"""My choices: beginning one, changing it, putting it away; each mine until I share it, by itself."""

from collections.abc import Callable
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction
from django.urls import reverse

from access.identity import acting_as
from access.models import Event
from access.rules import Level, Stage
from choosing import actions, models
from choosing.models import Choice, Decision, Letter, Matter, Option, Visit, VisitPart, Wish
from choosing.models.shape import OfChoice
from choosing.options.actions import say_nobody_offers
from journeys.models import Attachment, Invitation, Share
from journeys.people.inviting import begin_invitation
from tests.cast import Cast, share_with
from tests.choosing.asking_pages import a_letter
from tests.choosing.helping import an_idea, shared
from tests.choosing.pages import a_choice, a_decision, a_matter, a_visit, a_visit_photo, seen_on

pytestmark = pytest.mark.django_db


def test_a_choice_is_begun_with_one_answer(cast: Cast, as_user: Callable) -> None:
    page = as_user(cast.owner).post(reverse("begin_choice", args=[cast.journey.pk]), {"about": "home"})
    with acting_as(cast.owner):
        choice = Choice.objects.get()
    assert page.status_code == 302
    assert page["Location"] == choice.get_absolute_url()
    assert choice.title == "Somewhere to live"


def test_what_is_missing_is_said_and_what_was_typed_stays(cast: Cast, as_user: Callable) -> None:
    page = as_user(cast.owner).post(
        reverse("begin_choice", args=[cast.journey.pk]), {"title": "By the canal", "near": "Skipton"}
    )
    text = page.content.decode()
    assert "Pick one. It can be changed later." in text
    assert "By the canal" in text
    assert "Skipton" in text


def test_miles_that_cannot_be_are_said(cast: Cast, as_user: Callable) -> None:
    choice = a_choice(cast)
    page = as_user(cast.owner).post(
        reverse("change_choice", args=[cast.journey.pk, choice.pk]), {"about": "home", "miles": "9000"}
    )
    assert "Write a number from 1 to 200." in page.content.decode()


def test_what_is_put_away_is_kept_and_taken_up_again(cast: Cast, as_user: Callable) -> None:
    choice = a_choice(cast)
    client = as_user(cast.owner)
    address = reverse("put_choice_away", args=[cast.journey.pk, choice.pk])
    client.post(address)
    assert "Put away" in client.get(reverse("choices", args=[cast.journey.pk])).content.decode()
    client.post(address)
    with acting_as(cast.owner):
        assert Choice.objects.get().put_away_at is None


def test_who_holds_a_share_of_one_choice_reads_that_one_and_no_other(cast: Cast, as_user: Callable) -> None:
    shared, other = a_choice(cast), a_choice(cast)
    share_with(cast.owner, cast.journey, cast.stranger, Level.SEE, stage=Stage.CHOICE, item_id=shared.pk)
    client = as_user(cast.stranger)
    assert client.get(shared.get_absolute_url()).status_code == 200
    assert client.get(other.get_absolute_url()).status_code == 404
    listed = client.get(reverse("choices", args=[cast.journey.pk])).content.decode()
    assert str(shared.pk) in listed
    assert str(other.pk) not in listed


def test_all_choices_at_once_cannot_be_shared(cast: Cast) -> None:
    with pytest.raises(IntegrityError, match="each_choice_is_shared_by_itself"), transaction.atomic():
        share_with(cast.owner, cast.journey, cast.stranger, Level.SEE, stage=Stage.CHOICE)
    assert not Share.objects.using("owner").filter(grantee=cast.stranger).exists()


def test_there_is_an_end_to_how_many(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(actions, "MOST_CHOICES", 1)
    a_choice(cast)
    with pytest.raises(actions.TooManyError):
        a_choice(cast)


def test_what_was_signed_never_changes(cast: Cast) -> None:
    choice = a_choice(cast)
    with acting_as(cast.owner):
        made = Decision.objects.create(
            pk=uuid4(), journey=cast.journey, choice=choice, number=1, outcome="none", how="pressed",
            name="Rosa", signed_by=cast.owner,
        )  # fmt: skip
        Decision.objects.filter(pk=made.pk).update(private=False)
        with pytest.raises(IntegrityError, match="never changes"), transaction.atomic():
            Decision.objects.filter(pk=made.pk).update(why="Something else")
        with pytest.raises(IntegrityError, match="goes only with the whole"), transaction.atomic():
            made.delete()
            with connection.cursor() as cursor:
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def test_a_choice_is_taken_out_for_good_and_nothing_of_it_stays(cast: Cast, as_user: Callable) -> None:
    signed = a_decision(cast)
    choice = signed.choice
    a_matter(cast, choice)
    photo = a_visit_photo(cast, a_visit(cast, choice))
    share = shared(cast, choice, cast.stranger)
    an_idea(choice, cast.stranger)
    with acting_as(cast.owner):
        said = {"journey": cast.journey, "known_as": "Bill", "relation": "friend", "by": cast.owner}
        begin_invitation(**said, stage=Stage.CHOICE, item=choice.pk)
    client = as_user(cast.owner)
    address = reverse("take_out_choice", args=[choice.journey_id, choice.pk])
    assert address in client.get(choice.get_absolute_url()).content.decode()
    page = client.get(address).content.decode()
    for words in (
        "1 thing that matters to me",
        "1 option",
        "1 visit",
        "1 photo",
        "1 thing that somebody said",
    ):
        assert words in page
    assert "1 choice that I signed" in page
    assert "Asha cannot see it any more." in page
    assert client.post(address, follow=True).status_code == 200
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
    of_choice = [model for name in models.__all__ if issubclass(model := getattr(models, name), OfChoice)]
    assert len(of_choice) > 10
    with acting_as(cast.owner):
        assert [model for model in (Choice, *of_choice) if model._default_manager.exists()] == []
        assert not Attachment.objects.filter(pk=photo.attachment_id).exists()
        assert Share.objects.get(pk=share.pk).ended_at
        assert not Invitation.objects.exists()
        assert Event.objects.filter(kind="choice.taken_out", about_id=choice.pk).exists()
    assert as_user(cast.stranger).get(choice.get_absolute_url()).status_code == 404
    question, letter = a_letter(cast)
    client.post(reverse("take_out_choice", args=[question.journey_id, question.choice_id]))
    with acting_as(cast.editor):
        assert not Letter.objects.filter(pk=letter.pk).exists()


def test_no_page_opened_before_the_last_save_takes_newer_words_away(cast: Cast, as_user: Callable) -> None:
    choice = a_choice(cast)
    visit, matter = a_visit(cast, choice), a_matter(cast, choice)
    part = a_visit_photo(cast, visit)
    with acting_as(cast.owner):
        say_nobody_offers(choice=choice, facts=[], words="A boat", authority=None, by=cast.owner)
    day = {"kind": "visit", "on_day": 3, "on_month": 3, "on_year": visit.on.year}
    option = {"name": "Bill’s", "offered_by": "me"}
    forms = (
        ("change_choice", [], Choice, "title", {"about": "home"}, "title"),
        ("change_option", [visit.option_id], Option, "words", option, "words"),
        ("put_option_aside", [visit.option_id], Option, "why", {}, "aside_why"),
        ("nobody_offers", [], Wish, "words", {}, "words"),
        ("matter", [matter.pk], Matter, "words", {"weight": "like"}, "words"),
        ("change_visit", [visit.pk], Visit, "plan", day, "plan"),
        ("visit_felt", [visit.pk], Visit, "words", {"food": "2"}, "felt_words"),
        ("visit_part", [part.pk], VisitPart, "words", {}, "words"),
    )
    client = as_user(cast.owner)
    for name, more, model, box, said, column in forms:
        address = reverse(name, args=[choice.journey_id, choice.pk, *more])
        older = seen_on(client, address)
        assert client.post(address, said | older | {box: "The first words"}).status_code == 302, name
        page = client.post(address, said | older | {box: "The second words"})
        text = page.content.decode()
        assert "I wrote here on another page meanwhile" in text, name
        assert "The first words" in text, name
        assert "The second words" in text, name
        with acting_as(cast.owner):
            assert getattr(model.objects.get(), column) == "The first words", name
        now = {"seen": page.context["form"]["seen"].value()}
        assert client.post(address, said | now | {box: "The second words"}).status_code == 302, name
        with acting_as(cast.owner):
            assert getattr(model.objects.get(), column) == "The second words", name
