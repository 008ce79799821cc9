"""Asking somebody to one choice: they see that one, and what is changed or stopped of it touches nothing else."""

import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from access.identity import acting_as
from access.rules import Level, Stage
from accounts.models import User
from choosing.actions import begin_choice
from choosing.asking.actions import find_out
from choosing.models import Choice, Reason
from choosing.options.actions import add_reason, put_aside
from choosing.visits.actions import say_how_it_felt
from journeys.models import Invitation, Share
from journeys.people import shares
from journeys.people.terms import Terms, Who
from tests.cast import Cast, make_user
from tests.choosing.asking_pages import a_letter
from tests.choosing.helping import shared
from tests.choosing.pages import a_choice, a_matter, a_visit, an_option

pytestmark = pytest.mark.django_db
# What a helper reads of themselves.
THEIR_OWN = {
    "What I think", "Say what I think of it", "The choices that Rosa shares with me.", "Read this to me",
    # … and what Rosa called things.
    "Where I live", "Living with my sister", "Pets: My pet can live with me",
}  # fmt: skip


@pytest.fixture
def choice(cast: Cast) -> Choice:
    return a_choice(cast)


@pytest.fixture
def rosa(cast: Cast, as_user: Callable) -> Client:
    return as_user(cast.owner)


def page(choice: Choice, name: str, *more: object) -> str:
    return reverse(name, args=[choice.journey_id, choice.pk, *more])


def my_people(cast: Cast, rosa: Client) -> str:
    return rosa.get(reverse("my_people", args=[cast.journey.pk])).content.decode()


def another(cast: Cast) -> Choice:
    with acting_as(cast.owner):
        return begin_choice(journey=cast.journey, about="day", title="Thursdays", by=cast.owner)


def held(cast: Cast, user: User) -> set[tuple]:
    with acting_as(cast.owner):
        rows = Share.objects.live().filter(journey=cast.journey, grantee=user)
        return {(share.stage, share.item_id, share.level) for share in rows}


def test_somebody_new_is_asked_to_this_choice_alone(cast: Cast, rosa: Client, choice: Choice) -> None:
    asked = rosa.post(page(choice, "ask_to_choice"), {"known_as": "Bill", "relation": "friend"})
    with acting_as(cast.owner):
        draft = Invitation.objects.get(known_as="Bill")
    assert asked["Location"].endswith(f"{draft.pk}/way/")

    def step(name: str) -> str:
        return reverse("invite_step", args=[cast.journey.pk, draft.pk, name])

    assert rosa.post(step("way"), {"way": "link"})["Location"] == step("level")
    assert "See, say what they think, and suggest options" in rosa.get(step("level")).content.decode()
    rosa.post(step("level"), {"level": "help"})
    rosa.post(step("until"), {"until": "open"})
    check = rosa.get(reverse("check_invitation", args=[cast.journey.pk, draft.pk])).content.decode()
    assert "Bill will see my choice “Where I live”, until I say stop." in check
    assert "my statement" not in check
    given = rosa.post(reverse("invite_safety", args=[cast.journey.pk, draft.pk]), {"do": "chose"})
    link = given.context["link"].removeprefix("http://testserver")
    bill = make_user("bill")
    theirs = Client()
    theirs.force_login(bill)
    asks = theirs.get(link).content.decode()
    assert "one choice that Rosa makes" in asks
    assert choice.title not in asks
    theirs.post(link, {"do": "yes"})
    assert "Bill will see my choice “Where I live”" in my_people(cast, rosa)
    rosa.post(reverse("invitation", args=[cast.journey.pk, draft.pk]), {"do": "yes"})
    assert held(cast, bill) == {(Stage.CHOICE, choice.pk, Level.HELP)}


def test_who_helps_already_is_asked_in_three_presses(cast: Cast, rosa: Client, choice: Choice) -> None:
    assert "Ask Asha" in rosa.get(page(choice, "ask_to_choice")).content.decode()
    with acting_as(cast.owner):
        share = Share.objects.live().get(grantee=cast.helper)
    for _ in range(2):
        checks = rosa.post(page(choice, "ask_to_choice"), {"helper": share.pk})["Location"]
    with acting_as(cast.owner):
        draft = Invitation.objects.get(answered_by=cast.helper)
    said = rosa.get(checks).content.decode()
    assert "Asha will see my choice “Where I live”, until I say stop." in said
    assert held(cast, cast.helper) == {(Stage.STATEMENT, None, Level.HELP)}
    rosa.post(reverse("invite_safety", args=[cast.journey.pk, draft.pk]), {"do": "chose"})
    assert held(cast, cast.helper) == {
        (Stage.STATEMENT, None, Level.HELP),
        (Stage.CHOICE, choice.pk, Level.HELP),
    }
    assert "Asha can see this choice already." in rosa.get(page(choice, "ask_to_choice")).content.decode()


def test_sharing_one_thing_anew_touches_no_other(cast: Cast, choice: Choice) -> None:
    other, who = another(cast), Who("Asha", "family", grantee=cast.helper)
    shared(cast, choice, cast.helper, Level.HELP)
    shared(cast, other, cast.helper, Level.COMMENT)
    with acting_as(cast.owner):
        for terms in (
            Terms(Level.SEE, stage=Stage.CHOICE, items=frozenset({choice.pk})),
            Terms(Level.COMMENT),
        ):
            shares.share_anew(journey=cast.journey, who=who, terms=terms, by=cast.owner)
    assert held(cast, cast.helper) == {
        (Stage.STATEMENT, None, Level.COMMENT),
        (Stage.CHOICE, choice.pk, Level.SEE),
        (Stage.CHOICE, other.pk, Level.COMMENT),
    }


def test_my_people_says_each_thing_and_stops_one_of_them(cast: Cast, rosa: Client, choice: Choice) -> None:
    share = shared(cast, choice, cast.helper, Level.COMMENT)
    said = my_people(cast, rosa)
    assert "Sees my choice “Where I live”. Can say what they think." in said
    assert "Sees everything in my statement. Can suggest words." in said
    change = reverse("change_share", args=[cast.journey.pk, share.pk])
    assert "Sees my choice “Where I live”." in rosa.get(change).content.decode()
    rosa.post(change, {"level": "see", "until": "open"})
    assert held(cast, cast.helper) == {
        (Stage.STATEMENT, None, Level.HELP),
        (Stage.CHOICE, choice.pk, Level.SEE),
    }
    rosa.post(reverse("stop_share", args=[cast.journey.pk, share.pk]), {"only": "this"})
    assert held(cast, cast.helper) == {(Stage.STATEMENT, None, Level.HELP)}


def test_stopping_everything_stops_choices_too_and_it_can_begin_again(
    cast: Cast, rosa: Client, choice: Choice
) -> None:
    bill = make_user("bill")
    share = shared(cast, choice, bill)
    rosa.post(reverse("stop_share", args=[cast.journey.pk, share.pk]))
    assert held(cast, bill) == set()
    assert "They saw one choice of mine until" in my_people(cast, rosa)
    again = rosa.post(reverse("share_again", args=[cast.journey.pk, share.pk]))["Location"]
    assert again.endswith("/level/")
    with acting_as(cast.owner):
        draft = Invitation.objects.get(answered_by=bill)
    assert (draft.stage, draft.items) == (Stage.CHOICE, [str(choice.pk)])


def test_what_is_shared_with_me_leads_to_the_choice(cast: Cast, as_user: Callable, choice: Choice) -> None:
    another(cast)
    bill = make_user("bill")
    shared(cast, choice, bill, Level.SEE)
    client = as_user(bill)
    home = client.get(reverse("home")).content.decode()
    assert choice.get_absolute_url() in home
    assert "Help Rosa choose: Where I live" in home
    assert "statement" not in home.partition("Shared with me")[2].partition("</section>")[0]
    read = client.get(choice.get_absolute_url())
    assert read.status_code == 200
    assert "Thursdays" not in client.get(reverse("choices", args=[cast.journey.pk])).content.decode()
    assert client.get(page(choice, "say_of_choice")).status_code == 403


def test_every_page_says_it_to_a_helper_in_the_owners_name(cast: Cast, as_user: Callable) -> None:
    """Nothing that stands there in the first person is the owner's, but for the words they wrote themselves."""
    letter = a_letter(cast)[0]
    with acting_as(cast.owner):
        choice, option = letter.choice, letter.option
    assert option
    a_matter(cast, choice, "Biscuit", weight="must", fact="pets", wanted="yes")
    other = an_option(cast, choice, offered_by="helper")
    visit = a_visit(cast, choice, days=-2, with_whom="Bill", plan="The boats")
    with acting_as(cast.owner):
        add_reason(option=option, side="for", words="It smells of bread.", by=cast.owner)
        put_aside(option=other, why="No boats.", by=cast.owner)
        say_how_it_felt(visit=visit, felt={"calm": 5}, words="Still.", by=cast.owner)
        find_out(question=letter, found="A cat may come.", by=cast.owner)
        Reason.objects.filter(option=option).update(from_name="Asha")
    shared(cast, choice, cast.choice_helper)
    helper = as_user(cast.choice_helper)
    pages = [
        ("choice",),
        ("matters",),
        ("options",),
        ("compare",),
        ("option", option.pk),
        ("option", other.pk),
    ]
    pages += [("questions",), ("print_questions",), ("question", letter.pk), ("visits",), ("visit", visit.pk)]
    pages += [("who_gains",), ("decisions",)]
    addresses = [page(choice, name, *more) for name, *more in pages]
    said: set[str] = set()
    for address in [*addresses, reverse("choices", args=[choice.journey_id])]:
        main = helper.get(address).content.decode().split('<main id="main"')[1].split("</main>")[0]
        main = re.sub(r'aria-labelledby="h-guides.*?</section>|<nav.*?</nav>', "", main, flags=re.DOTALL)
        said |= set(re.findall(r"[^<>]*\b(?:I|me|my|My|mine)\b[^<>]*", main))
    assert {words.strip() for words in said} <= THEIR_OWN
