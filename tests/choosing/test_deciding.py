"""My choice, and why: kept as I write it, signed as I looked at it, held still, and open again in one step."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from access.identity import acting_as
from access.rules import Level, Stage
from choosing.models import Choice, Deciding, Decision, Leaning, Matter, Option, Reason, Visit, VisitPart
from journeys.people.circle import helper_of
from journeys.people.shares import share_anew
from journeys.people.terms import Terms, who_has
from tests.cast import Cast, share_with, share_with_team
from tests.choosing.pages import a_choice, a_decision, a_kept, a_matter, a_visit, a_visit_photo
from tests.providers.lists import TOLD, made_up_service

pytestmark = pytest.mark.django_db
PARTS = ("think_again_on_day", "think_again_on_month", "think_again_on_year")


@pytest.fixture
def choice(cast: Cast) -> Choice:
    """A choice with two options, one reason each, and one thing kept just for me."""
    made = a_choice(cast)
    with acting_as(cast.owner):
        said = {"journey": cast.journey, "choice": made}
        Matter.objects.create(**said, position=1, weight="must", words="By the water")
        Matter.objects.create(**said, position=2, words="Far from Bill", private=True)
        for place, name in enumerate(("Bramblewick", "Larkfold"), start=1):
            option = Option.objects.create(
                **said, kind="club", name=name, position=place, offered_by="council"
            )
            Reason.objects.create(**said, option=option, side="for", words=f"Boats at {name}")
    return made


def address(choice: Choice, name: str, *more: object) -> str:
    return reverse(name, args=[choice.journey_id, choice.pk, *more])


def option_of(cast: Cast, name: str) -> Option:
    with acting_as(cast.owner):
        return Option.objects.get(name=name)


def decide(client: Client, choice: Choice, **said: object) -> HttpResponse:
    return client.post(address(choice, "decide"), {"sign": "1", **said})


def sign(client: Client, choice: Choice, **said: object) -> HttpResponse:
    page = client.get(address(choice, "sign_choice"))
    looked_at = page.context["form"].initial["looked_at"]
    return client.post(address(choice, "sign_choice"), {"looked_at": looked_at, "how": "pressed", **said})


def show(client: Client, choice: Choice, follow: bool = False) -> HttpResponse:
    """Let those read it who are named on the page."""
    seen = client.get(address(choice, "decision", 1)).context["seen"]
    return client.post(address(choice, "show_decision", 1), {"show": "1", "seen": seen}, follow=follow)


def test_from_options_to_a_signed_choice(cast: Cast, as_user: Callable, choice: Choice) -> None:
    client, option = as_user(cast.owner), option_of(cast, "Bramblewick")
    decide(client, choice, chosen=option.pk, why="Because of the boats.", real_options=2)
    page = client.get(sign(client, choice)["Location"]).content.decode()
    for words in (
        "Bramblewick",
        "Because of the boats.",
        "By the water",
        "Boats at Larkfold",
        "The council: 2",
    ):
        assert words in page
    assert "Far from Bill" not in page
    with acting_as(cast.owner):
        assert Decision.objects.get().told["options"][0]["for"] == [
            {"words": "Boats at Bramblewick", "from": ""}
        ]


def test_what_is_missing_is_said_and_what_was_typed_stays(
    cast: Cast, as_user: Callable, choice: Choice
) -> None:
    page = decide(
        as_user(cast.owner),
        choice,
        why="Because of the boats.",
        think_again_on_day="1",
        think_again_on_month="1",
        think_again_on_year="2001",
    )
    text = page.content.decode()
    assert "Pick one." in text
    assert "Write a day that is still to come." in text
    assert "Because of the boats." in text


def test_nobody_signs_what_changed_since_they_looked(cast: Cast, as_user: Callable, choice: Choice) -> None:
    client, option = as_user(cast.owner), option_of(cast, "Bramblewick")
    decide(client, choice, chosen=option.pk)
    looked_at = client.get(address(choice, "sign_choice")).context["form"].initial["looked_at"]
    with acting_as(cast.owner):
        Reason.objects.create(
            journey=cast.journey, choice=choice, option=option, side="against", words="Noisy"
        )
    page = client.post(
        address(choice, "sign_choice"), {"looked_at": looked_at, "how": "pressed"}, follow=True
    )
    assert "Something changed since I looked." in page.content.decode()
    with acting_as(cast.owner):
        assert not Decision.objects.exists()


def test_a_second_press_is_no_second_version(cast: Cast, as_user: Callable, choice: Choice) -> None:
    client, option = as_user(cast.owner), option_of(cast, "Bramblewick")
    decide(client, choice, chosen=option.pk)
    first, second = sign(client, choice)["Location"], sign(client, choice)["Location"]
    assert first == second


def test_an_older_page_overwrites_nothing_unseen(cast: Cast, as_user: Callable, choice: Choice) -> None:
    client = as_user(cast.owner)
    decide(client, choice, chosen="none", why="First page")
    page = decide(client, choice, chosen="not_yet", why="Second page")
    text = page.content.decode()
    assert "First page" in text
    assert "Second page" in text
    with acting_as(cast.owner):
        assert Leaning.objects.get().why == "First page"
    # Now it was seen.
    seen = page.context["form"]["seen"].value()
    decide(client, choice, chosen="not_yet", why="Second page", seen=seen)
    with acting_as(cast.owner):
        assert Leaning.objects.get().why == "Second page"


def test_what_i_lean_to_is_mine_alone_and_what_i_chose_until_i_say_so(
    cast: Cast, as_user: Callable, choice: Choice
) -> None:
    share_with(cast.owner, cast.journey, cast.stranger, Level.HELP, stage=Stage.CHOICE, item_id=choice.pk)
    owner, helper = as_user(cast.owner), as_user(cast.stranger)
    decide(owner, choice, chosen="none", why="Because of the boats.")
    assert helper.get(address(choice, "decide")).status_code == 403
    decided = sign(owner, choice)["Location"]
    assert helper.get(decided).status_code == 404
    # Nobody is let read it who was not named on the page.
    refused = owner.post(address(choice, "show_decision", 1), {"show": "1", "seen": "other"}, follow=True)
    assert "Who can see this choice has changed" in refused.content.decode()
    assert helper.get(decided).status_code == 404
    assert "Asha" in owner.get(decided).content.decode()
    show(owner, choice)
    page = helper.get(decided).content.decode()
    for words in (
        "Because of the boats.",
        "What Rosa chose",
        "What mattered to Rosa, in their order",
        "Rosa must have this",
    ):
        assert words in page, words
    assert "What mattered to me" not in page
    owner.post(address(choice, "show_decision", 1), {"hide": "1"})
    assert helper.get(decided).status_code == 404


def test_changing_my_mind_is_one_step(cast: Cast, as_user: Callable) -> None:
    decision = a_decision(cast)
    client = as_user(cast.owner)
    page = client.post(address(decision.choice, "change_my_mind", 1), follow=True).content.decode()
    assert "It is open again. Nobody was told." in page
    with acting_as(cast.owner):
        row = Decision.objects.get()
        assert row.changed_mind_at is not None
        assert row.why == "Because of the boats."
    assert "Nothing was signed" not in client.get(address(decision.choice, "decisions")).content.decode()


def test_a_helper_cannot_change_my_mind(cast: Cast, as_user: Callable) -> None:
    decision = a_decision(cast)
    share_with(
        cast.owner, cast.journey, cast.stranger, Level.HELP, stage=Stage.CHOICE, item_id=decision.choice_id
    )
    assert as_user(cast.stranger).post(address(decision.choice, "change_my_mind", 1)).status_code == 404
    with acting_as(cast.owner):
        assert Decision.objects.get().changed_mind_at is None


def test_a_day_to_think_again_is_kept_and_asks_for_nothing(
    cast: Cast, as_user: Callable, choice: Choice
) -> None:
    day = timezone.localdate() + timedelta(days=90)
    client = as_user(cast.owner)
    decide(
        client,
        choice,
        chosen="not_yet",
        think_again_on_day=day.day,
        think_again_on_month=day.month,
        think_again_on_year=day.year,
    )
    assert "I want to think again on" in client.get(sign(client, choice)["Location"]).content.decode()


def test_helpers_read_no_choice_that_was_taken_back(cast: Cast, as_user: Callable) -> None:
    decision = a_decision(cast)
    share_with(
        cast.owner, cast.journey, cast.stranger, Level.SEE, stage=Stage.CHOICE, item_id=decision.choice_id
    )
    owner, helper = as_user(cast.owner), as_user(cast.stranger)
    show(owner, decision.choice)
    assert helper.get(address(decision.choice, "decision", 1)).status_code == 200
    owner.post(address(decision.choice, "change_my_mind", 1))
    assert helper.get(address(decision.choice, "decision", 1)).status_code == 404
    page = show(owner, decision.choice, follow=True)
    assert "So only I read this." in page.content.decode()


def test_what_becomes_only_mine_closes_what_others_read(
    cast: Cast, as_user: Callable, choice: Choice
) -> None:
    client = as_user(cast.owner)
    visit = a_visit(cast, choice, days=-2)
    a_visit_photo(cast, visit)
    decide(client, choice, chosen=option_of(cast, "Bramblewick").pk)
    sign(client, choice)
    for model in (VisitPart, Visit, Matter, Reason, Option):
        show(client, choice)
        with acting_as(cast.owner):
            assert Decision.objects.get().private is False, model
            row = model.objects.filter(choice=choice, private=False).order_by("-made_at").first()
            model.objects.filter(pk=row.pk).update(private=True)
            assert Decision.objects.get().private is True, model


def test_whose_idea_a_reason_was_stands_in_what_i_sign(cast: Cast, as_user: Callable, choice: Choice) -> None:
    client, option = as_user(cast.owner), option_of(cast, "Bramblewick")
    with acting_as(cast.owner):
        Reason.objects.create(
            journey=cast.journey, choice=choice, option=option, side="for", words="A choir", from_name="Asha"
        )
    decide(client, choice, chosen=option.pk)
    assert "Asha’s words, put here by me." in client.get(sign(client, choice)["Location"]).content.decode()


def test_what_was_put_aside_meanwhile_is_not_signed(cast: Cast, as_user: Callable, choice: Choice) -> None:
    client, option = as_user(cast.owner), option_of(cast, "Bramblewick")
    decide(client, choice, chosen=option.pk)
    looked_at = client.get(address(choice, "sign_choice")).context["form"].initial["looked_at"]
    with acting_as(cast.owner):
        Option.objects.filter(pk=option.pk).update(put_aside_at=timezone.now())
    said = {"looked_at": looked_at, "how": "pressed"}
    page = client.post(address(choice, "sign_choice"), said, follow=True).content.decode()
    assert "Something changed since I looked." in page
    with acting_as(cast.owner):
        assert not Decision.objects.exists()


def test_what_is_signed_keeps_what_was_known_that_day(cast: Cast, as_user: Callable, choice: Choice) -> None:
    """Facts with who said them and when, visits and, by a tick alone, who decided."""
    a_matter(cast, choice, "Biscuit stays with me", fact="pets", wanted="yes")
    told = TOLD | {"pets": ["provider", "2026-10-20"]}
    option = a_kept(cast, choice, made_up_service(name="Pebblen", details={"pets": "yes"}, told=told))
    with acting_as(cast.owner):
        Deciding.objects.create(
            journey=cast.journey, choice=choice, decides="helped", advocate="declined", said_by=cast.owner
        )
    for days, private in ((-3, False), (-1, True), (5, False)):
        visit = a_visit(cast, choice, days=days, private=private)
        a_visit_photo(cast, visit, words=f"The window seat {days}")
        a_visit_photo(cast, visit, words=f"The locked drawer {days}", private=True)
        with acting_as(cast.owner):
            Visit.objects.filter(pk=visit.pk).update(felt={"calm": 5}, felt_words=f"Still water {days}")
    client = as_user(cast.owner)
    decide(client, choice, chosen=option.pk, not_wanted="A lift that talks.")
    page = client.get(address(choice, "sign_choice")).content.decode()
    assert "I decide, with help" in page
    page = client.get(sign(client, choice)["Location"]).content.decode()
    for words in (
        "Pebblen", "My pet can live with me.", "20 October 2026", "Still water -3", "The window seat -3", "Very good",
        "A lift that talks.", "Nobody keeps this entry yet",
    ):  # fmt: skip
        assert words in page, words
    for words in ("Still water -1", "The window seat -1", "Still water 5", "locked drawer", "with help"):
        assert words not in page, words
    page = client.get(sign(client, choice, with_deciding="on")["Location"]).content.decode()
    assert "I decide, with help" in page
    assert "Yes, and I did not want one" in page
    # A version from before any of it reads on.
    with acting_as(cast.owner):
        old = {key: words for key, words in Decision.objects.get(number=1).told.items() if key != "visits"}
        old["options"] = [
            {key: each[key] for key in each if key not in ("facts", "where", "gone")}
            for each in old["options"]
        ]
        Decision.objects.create(
            journey=cast.journey, choice=choice, number=3, outcome="none", how="said", name="Rosa",
            signed_by=cast.owner, told={key: old[key] for key in old if key != "deciding"},
        )  # fmt: skip
    assert "Pebblen" in client.get(address(choice, "decision", 3)).content.decode()


def test_what_was_signed_is_closed_to_whoever_comes_later(cast: Cast, as_user: Callable) -> None:
    """A newcomer closes it to all, in the database; a change of what somebody holds already does not."""
    choice = a_decision(cast).choice
    share = share_with(
        cast.owner, cast.journey, cast.stranger, Level.SEE, stage=Stage.CHOICE, item_id=choice.pk
    )
    owner, helper, late = as_user(cast.owner), as_user(cast.stranger), as_user(cast.team_member)
    decided = address(choice, "decision", 1)
    show(owner, choice)
    with acting_as(cast.owner):
        theirs = helper_of(cast.journey, share.pk)
        assert theirs
        terms = Terms(level=Level.HELP, stage=Stage.CHOICE, items=frozenset({choice.pk}))
        share_anew(journey=cast.journey, who=who_has(theirs), terms=terms, by=cast.owner)
    assert helper.get(decided).status_code == 200
    # Another choice is nothing to this one.
    share_with(
        cast.owner, cast.journey, cast.helper, Level.SEE, stage=Stage.CHOICE, item_id=a_choice(cast).pk
    )
    assert helper.get(decided).status_code == 200
    share_with_team(cast.owner, cast.journey, cast.team, stage=Stage.CHOICE, item_id=choice.pk)
    assert late.get(choice.get_absolute_url()).status_code == 200
    for each in (helper, late):
        assert each.get(decided).status_code == 404
    with acting_as(cast.team_member):
        assert not Decision.objects.exists()
    page = owner.get(decided).content.decode()
    assert "Only I read this." in page
    assert "Canal Street day team" in page
    assert "Tom" in page
    show(owner, choice)
    assert late.get(decided).status_code == 200
