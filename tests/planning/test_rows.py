"""The lists of a plan, and what is said in each part of the Care Planning Framework."""

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse

from access.identity import acting_as
from access.rules import Level, Stage
from planning.models import Earlier, IfThen, Part, Person, Risk, Unmet
from planning.rows.kinds import KINDS
from tests.cast import Cast, share_with
from tests.planning.pages import a_part, a_plan, a_row

pytestmark = pytest.mark.django_db

TYPED: dict[str, tuple[Any, dict[str, str], str]] = {
    "people": (Person, {"name": "Gran", "who": "my gran", "sort": "family", "ring": "1"}, "Closest to me"),
    "risks": (
        Risk,
        {"what": "Swim in the sea", "why": "I feel free", "helps": "Tomasz reads the tide"},
        "I feel free",
    ),
    "what-if": (IfThen, {"title": "I am ill", "then": "Ring Gran", "call": "01632 960118"}, "Ring Gran"),
    "missing": (Unmet, {"words": "A choir by day", "why": "nobody"}, "nobody near me does it"),
}


def url(name: str, cast: Cast, *more: Any) -> str:
    return reverse(name, args=[cast.journey.pk, *more])


def test_every_list_has_something_to_type() -> None:
    assert set(TYPED) == set(KINDS)


@pytest.mark.parametrize("slug", TYPED)
def test_a_list_is_written_changed_and_taken_out(cast: Cast, as_user: Callable[..., Any], slug: str) -> None:
    model, typed, seen = TYPED[slug]
    kind, owner = KINDS[slug], as_user(cast.owner)
    a_plan(cast)
    assert "Nothing here yet" in owner.get(url("plan_list", cast, slug)).content.decode()
    refused = owner.post(url("add_to_list", cast, slug), typed | {kind.name: ""})
    assert refused.status_code == 200
    assert "Error:" in refused.content.decode()
    assert owner.post(url("add_to_list", cast, slug), typed).status_code == 302
    page = owner.get(url("plan_list", cast, slug)).content.decode()
    assert typed[kind.name] in page
    assert seen in page
    with acting_as(cast.owner):
        row = model.objects.get()
    owner.post(url("change_in_list", cast, slug, row.pk), typed | {kind.name: "Something else", "seen": "0"})
    # An older page: its words wait, and the newer ones stand.
    owner.post(url("change_in_list", cast, slug, row.pk), typed | {kind.name: "From before", "seen": "0"})
    page = owner.get(url("change_in_list", cast, slug, row.pk)).content.decode()
    assert "I wrote here on another page meanwhile" in page
    assert "From before" in page
    assert owner.post(url("move_in_list", cast, slug, row.pk), {"do": "out"}).status_code == 200
    owner.post(url("move_in_list", cast, slug, row.pk), {"do": "out", "sure": "1"})
    with acting_as(cast.owner):
        assert not model.objects.exists()
        assert not Earlier.objects.exists()


def test_the_order_is_mine_and_who_reads_it_sees_what_is_open(
    cast: Cast, as_user: Callable[..., Any]
) -> None:
    first, second = a_row(cast, what="Swim"), a_row(cast, what="Go alone", private=True)
    owner = as_user(cast.owner)
    owner.post(url("move_in_list", cast, "risks", second.pk), {"do": "earlier"})
    with acting_as(cast.owner):
        assert list(Risk.objects.all()) == [second, first]
    share_with(cast.owner, cast.journey, cast.stranger, Level.SEE, stage=Stage.PLAN)
    helper = as_user(cast.stranger)
    page = helper.get(url("plan_list", cast, "risks")).content.decode()
    assert "Swim" in page
    assert "Go alone" not in page
    assert "Add a risk" not in page
    assert helper.get(url("change_in_list", cast, "risks", first.pk)).status_code == 403
    assert owner.get(url("plan_list", cast, "no-such-list")).status_code == 404


def test_each_part_asks_its_questions_and_keeps_what_i_say(cast: Cast, as_user: Callable[..., Any]) -> None:
    a_plan(cast)
    owner = as_user(cast.owner)
    assert "What do I give" in owner.get(url("plan_part", cast, "plan_strengths")).content.decode().replace(
        "what do I give", "What do I give"
    )
    say = url("say_in_plan", cast, "plan_strengths", "plan_good_at")
    assert "Write a few words" in owner.post(say, {"words": "  "}).content.decode()
    owner.post(say, {"words": "I know every boat."})
    page = owner.get(url("plan_part", cast, "plan_strengths")).content.decode()
    assert "I know every boat." in page
    assert "1 thing" in owner.get(url("plan", cast)).content.decode()
    with acting_as(cast.owner):
        said = Part.objects.get()
    owner.post(
        url("change_said", cast, said.pk), {"words": "I know most boats.", "private": "on", "seen": "0"}
    )
    share_with(cast.owner, cast.journey, cast.stranger, Level.SEE, stage=Stage.PLAN)
    shown = a_part(cast, words="I fix bikes.")
    theirs = as_user(cast.stranger).get(url("plan_part", cast, "plan_strengths")).content.decode()
    assert "I fix bikes." in theirs
    assert "boats" not in theirs
    owner.post(url("move_said", cast, shown.pk), {"do": "out", "sure": "1"})
    with acting_as(cast.owner):
        assert [part.words for part in Part.objects.all()] == ["I know most boats."]
    assert owner.get(url("plan_part", cast, "who_i_am")).status_code == 404
