"""Pictures and film with goals and parts, how the plan looks so far, and what nobody offers in codes."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from access.identity import acting_as
from access.rules import Level, Stage
from aspirations.models import Other
from journeys.models import Attachment
from planning.models import Goal, Part, Unmet
from providers.models import LocalAuthority
from tests.cast import Cast, share_with
from tests.delivery.week_pages import a_photo
from tests.planning.pages import a_goal, a_part, a_plan, a_row, a_step, say

pytestmark = pytest.mark.django_db


def test_a_picture_of_mine_stands_with_a_goal_until_somebody_in_it_says_no(
    cast: Cast, as_user: Callable[..., Any]
) -> None:
    goal, part = a_goal(cast), a_part(cast)
    owner = as_user(cast.owner)
    of_goal = reverse("goal_picture", args=[cast.journey.pk, goal.pk])
    of_part = reverse("part_picture", args=[cast.journey.pk, part.pk])
    refused = owner.post(of_goal, {"picture": SimpleUploadedFile("a.jpg", b"no picture")})
    assert "not a picture we can open" in refused.content.decode()
    assert owner.post(of_goal, {"picture": a_photo()}).status_code == 302
    with acting_as(cast.owner):
        photo = Attachment.objects.get()
        assert (Goal.objects.get().picture_id, photo.private, photo.in_plan) == (photo.pk, True, True)
    assert owner.post(of_part, {"pick": str(photo.pk)}).status_code == 302
    bill = a_row(cast, "people", name="Bill")
    assert owner.post(reverse("person_photo", args=[cast.journey.pk, bill.pk]), {"pick": str(photo.pk)}).url
    share_with(cast.owner, cast.journey, cast.stranger, Level.SEE, stage=Stage.PLAN)
    helper = as_user(cast.stranger)
    pages = [
        reverse("plan_list", args=[cast.journey.pk, "people"]),
        reverse("goal", args=[cast.journey.pk, goal.pk]), reverse("plan", args=[cast.journey.pk]),
        reverse("plan_wall", args=[cast.journey.pk]), reverse("plan_part", args=[cast.journey.pk, "plan_strengths"]),
    ]  # fmt: skip
    for page in pages:
        assert photo.small_url in helper.get(page).content.decode(), page
    assert helper.get(photo.small_url).status_code == 200
    with acting_as(cast.owner):
        Other.objects.create(journey=cast.journey, attachment=photo, name="Bill", agreed="no")
    for page in pages:
        assert str(photo.pk) not in helper.get(page).content.decode(), page
        assert photo.small_url in owner.get(page).content.decode(), page
    assert helper.get(photo.small_url).status_code == 404
    # It can be taken away, and not be picked again.
    assert str(photo.pk) not in owner.get(of_goal).content.decode()
    owner.post(of_part, {"pick": "none"})
    owner.post(of_goal, {"pick": str(photo.pk)})
    with acting_as(cast.owner):
        assert (Goal.objects.get().picture, Part.objects.get().attachment) == (photo, None)
    assert helper.get(of_goal).status_code == 403


def test_how_it_looks_so_far_is_advice_for_me_alone(cast: Cast, as_user: Callable[..., Any]) -> None:
    answer = say(cast, "people", "Sing with others.")
    goal = a_goal(cast, title="A choir", answer=answer, serves=answer.area.title)
    a_goal(cast, title="A dog")
    a_step(cast, goal, what="Go there", who="friend")
    a_row(cast, "risks", what="The bus alone")
    address = reverse("plan_coverage", args=[cast.journey.pk])
    page = as_user(cast.owner).get(address).content.decode()
    for words in (
        answer.area.title, "What in my life is this for?", "A dog", "Who will do this?", "Go there",
        "What makes this risk possible", "The bus alone", "Which words are really mine?",
    ):  # fmt: skip
        assert words in page, words
    assert "%" not in page.partition("<main")[2].partition("</main>")[0]
    share_with(cast.owner, cast.journey, cast.stranger, Level.HELP, stage=Stage.PLAN)
    helper = as_user(cast.stranger)
    assert helper.get(address).status_code == 403
    assert "How it looks so far" not in helper.get(reverse("plan", args=[cast.journey.pk])).content.decode()


def test_what_nobody_offers_is_said_in_codes_too(cast: Cast, as_user: Callable[..., Any]) -> None:
    a_plan(cast)
    council = LocalAuthority.objects.order_by("name").first()
    assert council
    owner = as_user(cast.owner)
    said = {"words": "A choir by day", "why": "full", "wellbeing": ["relationships"], "authority": council.pk}
    owner.post(reverse("add_to_list", args=[cast.journey.pk, "missing"]), said)
    with acting_as(cast.owner):
        row = Unmet.objects.get()
        assert (row.why, row.wellbeing, row.authority_id) == ("full", ["relationships"], council.pk)
    change = reverse("change_in_list", args=[cast.journey.pk, "missing", row.pk])
    page = owner.get(change).content.decode()
    assert f'value="{council.pk}" selected' in page
    owner.post(change, said | {"wellbeing": ["control"], "seen": 0})
    owner.post(change, said | {"wellbeing": ["health"], "authority": "", "seen": 0})
    with acting_as(cast.owner):
        row.refresh_from_db()
        assert (row.wellbeing, row.authority_id) == (["control"], None)
    # What waits is said in the words of the form.
    assert "<p>My body, mind and feelings</p>" in owner.get(change).content.decode()
