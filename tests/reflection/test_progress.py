"""How far I have come: my own steps, a path over them, and nobody else's business unless I say so."""

import re
from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from access import rls
from access.identity import acting_as
from access.rules import Level, Wall
from accounts.models import User
from reflection.models import Placed, Scale
from reflection.progress import actions, path
from tests.cast import Cast
from tests.planning.walls import sees
from tests.reflection.glad_pages import a_guest, a_scale, placed
from tests.reflection.pages import a_reflection
from tests.reflection.test_glad import url

pytestmark = pytest.mark.django_db
AsUser = Callable[[User], Client]


def day(**more: object) -> dict[str, object]:
    today = timezone.localdate()
    return {"on_day": today.day, "on_month": today.month, "on_year": today.year, **more}


def test_i_name_steps_and_say_where_i_am_up_and_down(cast: Cast, as_user: AsUser) -> None:
    owner, add, key = as_user(cast.owner), reverse("add_scale", args=[cast.journey.pk]), str(uuid4())
    said = {"key": key, "title": "Sing", "words_1": "In the kitchen", "words_2": "With Gran"}
    assert "Three steps are the fewest" in owner.post(add, said).content.decode()
    gap = owner.post(add, said | {"words_4": "On a stage"}).content.decode()
    assert "This step is empty" in gap
    for _ in range(2):
        # A picture alone is a step too.
        owner.post(add, said | {"drawing_3": "choir", "hope": "3"})
    with acting_as(cast.owner):
        scale = Scale.objects.get()
        assert (len(scale.steps), scale.hope, scale.numbers) == (3, 3, False)
    page = reverse("scale", args=[cast.journey.pk, scale.pk])
    assert "As a number" not in owner.get(page).content.decode()
    assert "Pick a step" in owner.post(page, day()).content.decode()
    placed(cast, scale, 3, timezone.localdate() - timedelta(days=60))
    owner.post(page, day(step="1", words="It was loud.", number="2"))
    # The same day once more says that day anew.
    owner.post(page, day(step="2", words="It was loud.", number="2"))
    with acting_as(cast.owner):
        assert list(Placed.objects.values_list("step", "number")) == [(3, None), (2, None)]
    text = owner.get(page).content.decode()
    assert "singing." in text
    assert "I hope for: singing." in text
    assert "trek__walked" in text
    assert re.search(r"<td>With Gran</td>\s*<td>It was loud.</td>", text)
    assert "%" not in re.sub(r"<[^>]+>", "", text.split("<main", 1)[1].split("</main", 1)[0])
    change = reverse("change_scale", args=[cast.journey.pk, scale.pk])
    seen = owner.get(change).context["form"]["seen"].value()
    steps = {f"words_{n}": f"Step {n}" for n in (1, 2, 3, 4)}
    owner.post(change, {"key": key, "title": "Sing", "numbers": "on", "seen": seen, **steps})
    assert "As a number" in owner.get(page).content.decode()
    again = owner.post(change, {"key": key, "title": "Hum", "seen": seen, **steps}).content.decode()
    assert "I wrote here on another page meanwhile" in again
    placed(cast, scale, 4, timezone.localdate() - timedelta(days=9), number=-1)
    with acting_as(cast.owner):
        scale.refresh_from_db()
        with pytest.raises(actions.StandsThereError):
            actions.change_scale(
                scale=scale,
                by=cast.owner,
                seen=None,
                title="Sing",
                steps=scale.steps[:3],
                hope=None,
                numbers=True,
            )
    assert "<td>−1</td>" in owner.get(page).content.decode()
    owner.post(reverse("scale_do", args=[cast.journey.pk, scale.pk]), {"do": "out", "sure": "yes"})
    with acting_as(cast.owner):
        assert not Placed.objects.exists()


def test_guests_see_only_the_paths_that_i_let_them_see_there(cast: Cast, as_user: AsUser) -> None:
    year, other = a_reflection(cast), a_reflection(cast, title="Another")
    gran, far = a_guest(cast, year), a_guest(cast, year, Level.COMMENT, "far")
    elsewhere = a_guest(cast, other, name="elsewhere")
    shown, mine = a_scale(cast), a_scale(cast, title="My secret")
    where = placed(cast, shown, 2, reflection=year, words="With Gran at last")
    placed(cast, mine, 1)
    owner, here = as_user(cast.owner), url("progress_here", year)
    assert "Sing in a choir" not in as_user(gran).get(url("reflection", year)).content.decode()
    owner.post(url("show_scale", year, shown.pk), {"do": "show"})
    seen = as_user(gran).get(here).content.decode()
    assert "Sing in a choir" in seen
    assert "With Gran at last" in seen
    assert "My secret" not in seen
    assert "Say where I am" not in seen
    assert "How far Rosa has come" in as_user(gran).get(url("reflection", year)).content.decode()
    assert [sees(gran, shown), sees(gran, where), sees(gran, mine)] == [True, True, False]
    # What I add later is on the same path; who only knows that it is, or is asked elsewhere, sees none of it.
    later = placed(cast, shown, 1, timezone.localdate() - timedelta(days=1))
    assert sees(gran, later)
    for nobody in (far, elsewhere, cast.supporter, cast.helper):
        assert not sees(nobody, shown)
        assert not sees(nobody, where)
    assert as_user(gran).get(reverse("scale", args=[cast.journey.pk, shown.pk])).status_code == 403
    assert as_user(gran).post(url("show_scale", year, mine.pk), {"do": "show"}).status_code == 404
    owner.post(reverse("scale_do", args=[cast.journey.pk, shown.pk]), {"do": "away"})
    assert [sees(gran, shown), sees(gran, where)] == [False, False]
    owner.post(url("show_scale", year, shown.pk), {"do": "show"})
    assert not sees(gran, shown)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.integers(3, 6).flatmap(
        lambda steps: st.tuples(
            st.just(steps), st.lists(st.integers(1, steps), max_size=40), st.none() | st.integers(1, steps)
        )
    )
)
def test_the_path_is_drawn_as_it_was_walked(case: tuple[int, list[int], int | None]) -> None:
    steps, places, hope = case
    way = path.drawn(places, steps, hope)
    drawn = places[-path.MOST_DRAWN :]
    assert [steps - point.y // path.BAND for point in way.points] == drawn
    across = [point.x for point in way.points]
    assert across == sorted(set(across))
    assert all(path.LEFT <= x <= path.RIGHT for x in across)
    assert all(0 < point.y < way.high for point in way.points)
    assert way.walked.count("C") == max(0, len(drawn) - 1)
    assert bool(way.ahead) == bool(hope and places)
    # Every number in the drawing is inside it, and none is anything but a number.
    for said in (way.walked, way.ahead):
        numbers = [int(number) for number in re.findall(r"-?\d+", said)]
        assert not re.sub(r"[MC \d]", "", said)
        assert all(0 <= number <= max(path.WIDE, way.high) for number in numbers)


def test_a_place_off_the_steps_is_refused() -> None:
    with pytest.raises(ValueError, match="one of the steps"):
        path.drawn([4], 3)


def test_what_is_shown_somewhere_is_read_by_a_right_that_changes_nothing() -> None:
    for model in rls.walled():
        wall: Wall = model.wall  # type: ignore[attr-defined]
        if wall.shown_at or wall.also:
            assert wall.read not in (wall.add, wall.change, wall.remove), model
