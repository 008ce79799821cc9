"""What there is to choose from: what fits with its reasons, what I keep, and what I found elsewhere in my life."""

from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone

from access.identity import acting_as
from access.models import Event
from access.rules import Level, Stage
from accounts.limits import Limit
from choosing import often
from choosing.asking.actions import find_out, note_question
from choosing.deciding.document import told
from choosing.models import Choice, Letter, Option, Question, Reason, Visit, VisitPart, Wish
from choosing.options import actions
from choosing.options.refreshing import refresh
from choosing.visits.actions import Plan, plan_visit
from journeys.models import Attachment
from providers.changed import register_changed
from providers.models import Service
from tests.access.test_keeping_wall import tries
from tests.cast import Cast, share_with
from tests.choosing.asking_pages import a_letter
from tests.choosing.helping import shared
from tests.choosing.pages import a_choice, a_kept, a_matter, a_visit_photo, an_option
from tests.providers.lists import TOLD, made_up_service

pytestmark = pytest.mark.django_db


def two_services() -> tuple[Service, Service]:
    """One where pets can live and one where they cannot, both close by."""
    told = TOLD | {"pets": ["provider", "2026-10-20"]}
    here = {"lat": 53.96, "lon": -2.02, "told": told}
    with_pets = made_up_service(number="T-1", name="Larkfold", details={"pets": "yes"}, **here)
    without = made_up_service(number="T-2", name="Quillmoor", details={"pets": "no"}, **here)
    return with_pets, without


def at(choice: Choice, name: str, *more: object) -> str:
    return reverse(name, args=[choice.journey_id, choice.pk, *more])


def test_what_fits_says_why_for_and_against_with_who_said_it(cast: Cast, as_user: Callable) -> None:
    two_services()
    choice = a_choice(cast)
    a_matter(cast, choice, "Biscuit stays with me", fact="pets", wanted="yes", weight="must")
    page = as_user(cast.owner).get(at(choice, "what_fits")).content.decode()
    assert page.index("Larkfold") < page.index("Quillmoor")
    assert "My pet can live with me." in page
    assert "No pets." in page
    assert "20 October 2026" in page
    assert "Why it stands above the next one:" in page
    assert "Keep this one" in page


def test_where_the_register_has_nothing_the_page_says_what_to_do(cast: Cast, as_user: Callable) -> None:
    page = as_user(cast.owner).get(at(a_choice(cast), "what_fits"))
    assert page.status_code == 200
    assert "Nobody offers this" in page.content.decode()


def test_another_order_changes_what_stands_first(cast: Cast, as_user: Callable) -> None:
    with_pets, without = two_services()
    Service.objects.filter(pk=without.pk).update(details={"pets": "no", "garden": True})
    Service.objects.filter(pk=with_pets.pk).update(details={"pets": "yes", "garden": False})
    choice = a_choice(cast)
    a_matter(cast, choice, "Biscuit", fact="pets", wanted="yes")
    garden = a_matter(cast, choice, "Tomatoes", fact="garden", wanted=True)
    client = as_user(cast.owner)
    before = client.get(at(choice, "what_fits")).content.decode()
    said = {"do": "earlier", "from": "what_fits"}
    after = client.post(at(choice, "move_matter", garden.pk), said, follow=True).content.decode()
    assert before.index('h3 id="h-s-' + str(with_pets.pk)) < before.index('h3 id="h-s-' + str(without.pk))
    assert after.index('h3 id="h-s-' + str(without.pk)) < after.index('h3 id="h-s-' + str(with_pets.pk))


def test_where_nothing_has_it_all_it_says_what_comes_closest(cast: Cast, as_user: Callable) -> None:
    two_services()
    choice = a_choice(cast)
    a_matter(cast, choice, "Biscuit", fact="pets", wanted="yes", weight="must")
    client = as_user(cast.owner)
    assert "Nothing here has all" not in client.get(at(choice, "what_fits")).content.decode()
    Service.objects.update(details={"pets": "no"})
    page = client.get(at(choice, "what_fits")).content.decode()
    assert "Nothing here has all that I must have" in page
    assert "If I do without “Biscuit”: 2." in page


def test_an_entry_is_kept_with_what_is_known_of_it(cast: Cast, as_user: Callable) -> None:
    with_pets, _without = two_services()
    choice = a_choice(cast)
    client = as_user(cast.owner)
    page = client.post(at(choice, "keep_service", with_pets.pk), follow=True).content.decode()
    assert "“Larkfold, Skipton” is kept with my options." in page
    with acting_as(cast.owner):
        option = Option.objects.get()
        assert option.last_known["pets"] == ["yes", "provider", "2026-10-20"]
        assert option.last_known["town"] == "Skipton"
        assert Event.objects.filter(kind="option.kept").exists()
    client.post(at(choice, "keep_service", with_pets.pk))
    with acting_as(cast.owner):
        assert Option.objects.count() == 1


def test_an_entry_that_nobody_may_see_is_not_kept(cast: Cast, as_user: Callable) -> None:
    hidden = made_up_service(is_shown=False)
    choice = a_choice(cast)
    assert as_user(cast.owner).post(at(choice, "keep_service", hidden.pk)).status_code == 404


@pytest.mark.parametrize("how", ["hidden", "gone"])
def test_what_left_the_register_stays_readable_with_its_last_known_facts(
    cast: Cast, as_user: Callable, how: str
) -> None:
    service, _other = two_services()
    choice = a_choice(cast)
    a_matter(cast, choice, "Biscuit stays with me", fact="pets", wanted="yes")
    option = a_kept(cast, choice, service)
    if how == "hidden":
        Service.objects.filter(pk=service.pk).update(is_shown=False, details={"pets": "no"}, name="Removed")
    else:
        Service.objects.filter(pk=service.pk).delete()
    client = as_user(cast.owner)
    for address in (at(choice, "options"), at(choice, "option", option.pk)):
        page = client.get(address).content.decode()
        assert "Larkfold" in page
        assert "This one is not in the register any more." in page
        assert "My pet can live with me." in page
        assert "20 October 2026" in page
        assert "Removed" not in page
        assert f'href="{service.get_absolute_url()}"' not in page
    with acting_as(cast.owner):
        actions.put_aside(option=option, by=cast.owner)
        option.refresh_from_db()
        assert option.last_known["name"] == "Larkfold"


def test_what_closed_says_so_and_stays_in_the_register(cast: Cast, as_user: Callable) -> None:
    service, _other = two_services()
    choice = a_choice(cast)
    option = a_kept(cast, choice, service)
    Service.objects.filter(pk=service.pk).update(closed_on="2026-11-01")
    page = as_user(cast.owner).get(at(choice, "option", option.pk)).content.decode()
    assert "This one closed on 1 November 2026." in page
    assert service.get_absolute_url() in page


def test_family_and_friends_count_as_much_as_services(cast: Cast, as_user: Callable) -> None:
    choice = a_choice(cast)
    client = as_user(cast.owner)
    said = {"kind": "family", "name": " Living  with Asha ", "words": "She has a spare room.", "offered_by": "helper",
            "suggested_by": "Asha", "private": "on"}  # fmt: skip
    page = client.post(at(choice, "add_other"), said, follow=True).content.decode()
    assert "Let those I share this choice with see it" in page
    assert "Living with Asha" in page
    assert "She has a spare room." in page
    wrong = client.post(at(choice, "add_other"), {"name": "", "words": "Kept words"}).content.decode()
    assert "Give it a name, in a few words." in wrong
    assert "Kept words" in wrong


def test_one_is_found_by_its_name_and_no_address_holds_it(cast: Cast, as_user: Callable) -> None:
    with_pets, without = two_services()
    register_changed([with_pets.pk, without.pk])
    choice = a_choice(cast)
    client = as_user(cast.owner)
    page = client.post(at(choice, "find_option"), {"q": "Larkfold"}).content.decode()
    assert at(choice, "keep_service", with_pets.pk) in page
    assert "Quillmoor" not in page
    assert "h-found" not in client.get(at(choice, "find_option"), {"q": "Larkfold"}).content.decode()
    nothing = client.post(at(choice, "find_option"), {"q": "Zzyzx"}).content.decode()
    assert "I can still keep it" in nothing


def test_one_is_put_aside_with_a_why_and_put_back(cast: Cast, as_user: Callable) -> None:
    choice = a_choice(cast)
    option = an_option(cast, choice)
    client = as_user(cast.owner)
    page = client.post(at(choice, "put_option_aside", option.pk), {"why": "Too far from Gran"}, follow=True)
    assert "Why not: Too far from Gran" in page.content.decode()
    client.post(at(choice, "move_option", option.pk), {"do": "back"})
    with acting_as(cast.owner):
        option.refresh_from_db()
        assert option.put_aside_at is None
    # What I said of why not is there again on the day that I put it aside again.
    again = client.get(at(choice, "put_option_aside", option.pk)).content.decode()
    assert "Too far from Gran" in again
    assert "Too far from Gran" not in client.get(at(choice, "options")).content.decode()


def test_four_stand_side_by_side_and_no_more(cast: Cast, as_user: Callable) -> None:
    choice = a_choice(cast)
    five = [an_option(cast, choice, f"Option {n}") for n in range(5)]
    assert [option.comparing for option in five] == [True] * 4 + [False]
    client = as_user(cast.owner)
    page = client.post(at(choice, "move_option", five[4].pk), {"do": "compare"}, follow=True).content.decode()
    assert "Four are side by side. I can take one off first." in page
    client.post(at(choice, "move_option", five[0].pk), {"do": "leave"})
    client.post(at(choice, "move_option", five[4].pk), {"do": "compare"})
    with acting_as(cast.owner):
        assert [option.comparing for option in Option.objects.order_by("position")] == [False] + [True] * 4


def test_their_order_is_mine(cast: Cast, as_user: Callable) -> None:
    choice = a_choice(cast)
    first, second, third = (an_option(cast, choice, name) for name in ("One", "Two", "Three"))
    client = as_user(cast.owner)
    client.post(at(choice, "move_option", third.pk), {"do": "earlier"})
    client.post(at(choice, "move_option", first.pk), {"do": "earlier"})
    client.post(at(choice, "move_option", second.pk), {"do": "later"})
    with acting_as(cast.owner):
        assert list(Option.objects.kept().values_list("name", flat=True)) == ["One", "Three", "Two"]


def test_what_nobody_has_said_becomes_a_question_once(cast: Cast, as_user: Callable) -> None:
    service, _other = two_services()
    choice = a_choice(cast)
    a_matter(cast, choice, "", fact="wifi", wanted=True)
    own = a_matter(cast, choice, "I can hear the canal", private=True)
    option = a_kept(cast, choice, service)
    client = as_user(cast.owner)
    assert "I have not asked yet." in client.get(at(choice, "option", option.pk)).content.decode()
    client.post(at(choice, "ask_about", option.pk), {"matter": "all"})
    client.post(at(choice, "ask_about", option.pk), {"matter": str(own.pk)})
    with acting_as(cast.owner):
        asked = {each.words: each for each in Question.objects.all()}
    assert set(asked) == {"Is there wi-fi?", "I can hear the canal"}
    assert asked["I can hear the canal"].code == own.pk.hex
    assert (asked["Is there wi-fi?"].came_from, asked["Is there wi-fi?"].code) == ("unknown", "wifi")
    assert asked["I can hear the canal"].private
    assert "It is with my questions." in client.get(at(choice, "option", option.pk)).content.decode()


def test_a_reason_of_mine_is_written_and_taken_out(cast: Cast, as_user: Callable) -> None:
    choice = a_choice(cast)
    option = an_option(cast, choice)
    client = as_user(cast.owner)
    said = {"side": "for", "words": "She makes me laugh.", "private": "on"}
    page = client.post(at(choice, "add_reason", option.pk), said, follow=True).content.decode()
    assert "She makes me laugh." in page
    assert "Only I see this" in page
    assert (
        "Write the reason"
        in client.post(at(choice, "add_reason", option.pk), {"side": "for"}).content.decode()
    )
    with acting_as(cast.owner):
        reason = Reason.objects.get()
        assert reason.private
    client.post(at(choice, "take_out_reason", reason.pk))
    with acting_as(cast.owner):
        assert not Reason.objects.exists()


def test_what_hangs_on_a_private_option_is_private_with_it(cast: Cast, as_user: Callable) -> None:
    choice = a_choice(cast)
    option = an_option(cast, choice, "Away from here")
    with acting_as(cast.owner):
        actions.add_reason(option=option, side="for", words="It is quiet there.", by=cast.owner)
    share_with(cast.owner, cast.journey, cast.stranger, Level.SEE, stage=Stage.CHOICE, item_id=choice.pk)
    helper, owner = as_user(cast.stranger), as_user(cast.owner)
    assert "It is quiet there." in helper.get(at(choice, "option", option.pk)).content.decode()
    owner.post(at(choice, "move_option", option.pk), {"do": "private"})
    assert helper.get(at(choice, "option", option.pk)).status_code == 404
    assert "Away from here" not in helper.get(at(choice, "options")).content.decode()
    with acting_as(cast.owner):
        assert Reason.objects.get().option_private
        actions.add_reason(option=option, side="note", words="Ask again", by=cast.owner)
        assert set(Reason.objects.values_list("option_private", flat=True)) == {True}
    owner.post(at(choice, "move_option", option.pk), {"do": "open"})
    assert "It is quiet there." in helper.get(at(choice, "option", option.pk)).content.decode()


def test_a_helper_reads_the_options_and_changes_none(cast: Cast, as_user: Callable) -> None:
    service, _other = two_services()
    choice = a_choice(cast)
    option = a_kept(cast, choice, service)
    share_with(cast.owner, cast.journey, cast.stranger, Level.HELP, stage=Stage.CHOICE, item_id=choice.pk)
    helper = as_user(cast.stranger)
    page = helper.get(at(choice, "options")).content.decode()
    assert "Larkfold" in page
    assert "Put it aside" not in page
    assert helper.get(at(choice, "what_fits")).status_code == 403
    assert helper.post(at(choice, "move_option", option.pk), {"do": "private"}).status_code == 403
    assert helper.post(at(choice, "keep_service", service.pk)).status_code == 403


def test_nobody_offers_it_is_kept_in_codes_with_words_of_my_own(cast: Cast, as_user: Callable) -> None:
    choice = a_choice(cast)
    a_matter(cast, choice, "Biscuit", fact="pets", wanted="yes")
    client = as_user(cast.owner)
    page = client.get(at(choice, "nobody_offers")).content.decode()
    assert "count me in" in page
    assert "Tick something" in client.post(at(choice, "nobody_offers"), {"words": " "}).content.decode()
    client.post(at(choice, "nobody_offers"), {"facts": ["pets"], "words": "A boat with a cat on it"})
    with acting_as(cast.owner):
        wish = Wish.objects.get()
    assert (wish.facts, wish.words, wish.about) == (["pets"], "A boat with a cat on it", "home")
    share_with(cast.owner, cast.journey, cast.stranger, Level.HELP, stage=Stage.CHOICE, item_id=choice.pk)
    with acting_as(cast.stranger):
        assert not Wish.objects.exists()
    client.post(at(choice, "nobody_offers"), {"take_back": "1"})
    with acting_as(cast.owner):
        assert not Wish.objects.exists()


def test_two_of_one_name_are_told_apart_wherever_they_are_named(cast: Cast, as_user: Callable) -> None:
    choice = a_choice(cast)
    named = [("T-1", "Skipton", "Pebblenbeck House, Skipton"), ("T-2", "Leeds", "Pebblenbeck House, Leeds")]
    for number, town, _called in named:
        option = a_kept(cast, choice, made_up_service(number=number, town=town))
        with acting_as(cast.owner):
            question = note_question(choice=choice, option=option, words=f"Is {number} warm?", by=cast.owner)
            find_out(question=question, found="Yes", by=cast.owner)
            actions.add_reason(option=option, side="for", words="Boats", by=cast.owner)
    client = as_user(cast.owner)
    for name in ("options", "compare", "questions", "print_questions", "write_question", "visits", "decide"):
        page = client.get(at(choice, name)).content.decode()
        assert all(page.count(called) for _n, _t, called in named), name
    with acting_as(cast.owner):
        document = told(choice)
    assert {each["name"] for each in document["options"]} == {called for _n, _t, called in named}
    assert {each["option"] for each in document["found"]} == {called for _n, _t, called in named}


def test_an_option_is_taken_out_for_good_and_its_letters_with_it(cast: Cast, as_user: Callable) -> None:
    question, letter = a_letter(cast)
    with acting_as(cast.owner):
        option, choice = question.option, question.choice
        other = actions.add_other(choice=choice, kind="friend", name="Bill", by=cast.owner)
        actions.add_reason(option=option, side="for", words="Boats", by=cast.owner)
        visit = plan_visit(option=option, plan=Plan("visit", timezone.localdate()), by=cast.owner)
    photo = a_visit_photo(cast, visit)
    client = as_user(cast.owner)
    page = client.get(at(choice, "take_out_option", option.pk)).content.decode()
    for words in ("1 reason", "1 question", "1 letter to a provider.", "1 visit", "1 photo, film or sound"):
        assert words in page
    client.post(at(choice, "take_out_option", option.pk))
    with acting_as(cast.owner):
        assert list(Option.objects.values_list("pk", flat=True)) == [other.pk]
        assert not any(model.objects.exists() for model in (Question, Reason, Visit, VisitPart))
        assert not Attachment.objects.filter(pk=photo.attachment_id).exists()
        assert Event.objects.filter(kind="option.taken_out", about_id=choice.pk).exists()
    with acting_as(cast.editor):
        assert not Letter.objects.exists()
    assert as_user(cast.editor).get(reverse("letter_to_us", args=[letter.pk])).status_code == 404


def test_every_write_of_an_option_leaves_its_mark(cast: Cast) -> None:
    choice = a_choice(cast)
    option = an_option(cast, choice)
    with acting_as(cast.owner):
        said = {"name": "Asha’s", "words": "", "contact": "", "offered_by": "me", "suggested_by": ""}
        actions.change_option(option=option, by=cast.owner, **said)
        actions.put_aside(option=option, by=cast.owner)
        actions.put_back(option=option, by=cast.owner)
        actions.compare_option(option=option, comparing=False, by=cast.owner)
        kinds = set(Event.objects.values_list("kind", flat=True))
    wanted = {"option.added", "option.changed", "option.put_aside", "option.put_back", "option.compared"}
    assert wanted <= kinds


def test_what_is_known_is_noted_anew_in_the_night_where_the_register_says_something_else(cast: Cast) -> None:
    option = a_kept(cast)
    entry = Service.objects.filter(pk=option.service_id)
    now = timezone.now()
    with acting_as(cast.owner):
        Option.objects.filter(pk=option.pk).update(known_on=now.date() - timedelta(days=1), words="My words")
        before = Choice.objects.get().changed_at
    entry.update(changed_at=now - timedelta(days=3))
    assert refresh() == 0
    entry.update(town="Leeds", changed_at=now)
    assert tries(cast.owner, "SELECT gl_changed_options(9)") == 0
    assert refresh() == 1
    entry.update(town="York", is_shown=False, changed_at=now)
    assert refresh() == 0
    with acting_as(cast.owner):
        row = Option.objects.get()
        assert (row.last_known["town"], row.known_on, row.saves) == (
            "Leeds",
            timezone.localdate(),
            option.saves,
        )
        assert (row.words, Choice.objects.get().changed_at) == ("My words", before)


def test_only_kinds_that_can_be_what_i_choose_and_every_kind_where_i_say_so(
    cast: Cast, as_user: Callable
) -> None:
    """Somewhere to live: a home, what may be one, and a kind that I put on my list."""
    for n, (name, kinds) in enumerate({
        "Larkfold": ["care-home"], "Visiting Ltd": ["at-home", "home-care"], "Who Knows": ["at-home"], "Silent": [],
        "Day Club": ["day"],
    }.items()):  # fmt: skip
        made_up_service(number=f"T-{n}", name=name, kinds=kinds)
    choice, client = a_choice(cast), as_user(cast.owner)

    def shown(**asked: str) -> set[str]:
        page = client.get(at(choice, "what_fits"), asked).content.decode()
        assert ("Only kinds of support that can be “somewhere to live”" in page) == (not asked)
        return {
            name
            for name in ("Larkfold", "Visiting Ltd", "Who Knows", "Silent", "Day Club")
            if f">{name}" in page
        }

    assert shown() == {"Larkfold", "Who Knows", "Silent"}
    assert shown(kinds="all") == {"Larkfold", "Visiting Ltd", "Who Knows", "Silent", "Day Club"}
    matter = a_matter(cast, choice, "", fact="kinds", wanted=["day"])
    assert shown() == {"Larkfold", "Who Knows", "Silent", "Day Club"}
    moved = client.post(
        at(choice, "move_matter", matter.pk), {"do": "later", "from": "what_fits", "kinds": "all"}
    )
    assert "?kinds=all&" in moved["Location"]


def test_there_is_an_end_to_how_often_the_whole_register_is_asked(
    cast: Cast, as_user: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache.clear()
    monkeypatch.setattr(often, "LOOKS", Limit("few-looks", 1, 60))
    choice, client = a_choice(cast), as_user(cast.owner)
    shared(cast, choice, cast.choice_helper)
    assert [client.get(at(choice, "what_fits")).status_code for _ in range(2)] == [200, 429]
    assert str(often.WAIT) in client.post(at(choice, "find_option"), {"q": "Larkfold"}).content.decode()
    helper, idea = (
        as_user(cast.choice_helper),
        {"key": uuid4(), "name": "Larkfold", "words": "Boats", "do": "find"},
    )
    pages = [helper.post(at(choice, "suggest_option"), idea).content.decode() for _ in range(2)]
    assert [str(often.WAIT) in page for page in pages] == [False, True]
    assert "Boats" in pages[1]
