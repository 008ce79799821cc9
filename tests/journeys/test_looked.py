"""Who looked: every kind has words, every look has a line, and only its owner reads it."""

import ast
import random
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from access.identity import acting_as
from access.models import Event
from access.rules import Level
from accounts.models import Team, TeamMember, User
from accounts.teams.actions import describe_person
from aspirations import demo
from aspirations.models import Answer, Area
from journeys.actions import end_share
from journeys.looked import words
from journeys.models import Attachment, Journey, Share
from tests.cast import Cast, make_user, share_with

pytestmark = pytest.mark.django_db

ROOT = Path(__file__).resolve().parents[2]
ROOMS = (
    "access",
    "accounts",
    "aspirations",
    "choosing",
    "delivery",
    "journeys",
    "planning",
    "providers",
    "reflection",
    "config",
)

# What the lists of a plan call their events by.
LISTS = ("plan_part", "circle", "risk", "if_then", "unmet")
# What an f-string, or a name given from elsewhere, can be: each stands here with all its kinds.
MADE_UP = {
    "f'{_name(row)}.changed'": ["goal.changed", "step.changed"],
    "f'{_name(row)}.moved'": ["goal.moved", "step.moved"],
    "f'{_name(row)}.put_away'": ["goal.put_away", "step.put_away"],
    "f'{_name(row)}.taken_up'": ["goal.taken_up", "step.taken_up"],
    "f'{_name(row)}.taken_out'": ["goal.taken_out", "step.taken_out"],
    "f'{kind.event}.added'": ["circle.added", "risk.added", "if_then.added", "unmet.added"],
    "f'{event}.changed'": [f"{name}.changed" for name in LISTS],
    "f'{event}.moved'": [f"{name}.moved" for name in LISTS],
    "f'{event}.taken_out'": [f"{name}.taken_out" for name in LISTS],
    "f'{picture.kind}.taken_out'": ["picture.taken_out", "film.taken_out", "sound.taken_out"],
    "f'other.said_{agreed}'": ["other.said_yes", "other.said_no", "other.said_not_asked"],
    "f'other.said_{agreed}_themselves'": ["other.said_yes_themselves", "other.said_no_themselves"],
    "f'suggestion.{state}'": ["suggestion.kept", "suggestion.changed", "suggestion.declined"],
    "f'idea.{state}'": ["idea.kept", "idea.declined", "idea.read"],
    "f'plan_idea.{state}'": ["plan_idea.kept", "plan_idea.declined", "plan_idea.read"],
    "f'thought.{done}'": [
        f"thought.{done}" for done in ("sent", "called_back", "asked", "put_in", "left", "waits_again")
    ],
    "f'{kind}.written_again'": ["question.written_again", "interest.written_again"],
    "f'{kind}.taken_back'": ["question.taken_back", "interest.taken_back"],
    "f'{said._meta.model_name}.thanked'": ["comment.thanked", "suggestion.thanked"],
}
# Functions that are given the kind: where it stands among what they are given.
GIVEN = {"journeys/people/answering.py": ("_stands", 2)}


def kinds() -> set[str]:
    """Every kind that any line of the code can write down."""
    found: set[str] = set()
    for room in ROOMS:
        for path in sorted((ROOT / room).rglob("*.py")):
            tree = ast.parse(path.read_text())
            found |= in_calls(tree, "record", 0, str(path.relative_to(ROOT)))
    return found


def in_calls(tree: ast.AST, name: str, place: int, where: str) -> set[str]:
    found: set[str] = set()
    for call in ast.walk(tree):
        if not isinstance(call, ast.Call):
            continue
        called = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
        of_events = name != "record" or ast.unparse(call.func) == "Event.record"
        if called != name or not of_events or len(call.args) <= place:
            continue
        for kind in alternatives(call.args[place]):
            found |= said_by(kind, tree, where)
    return found


def alternatives(node: ast.expr) -> list[ast.expr]:
    if isinstance(node, ast.IfExp):
        return alternatives(node.body) + alternatives(node.orelse)
    return [node]


def said_by(kind: ast.expr, tree: ast.AST, where: str) -> set[str]:
    if isinstance(kind, ast.Constant):
        return {kind.value}
    if isinstance(kind, ast.Name):
        assert where in GIVEN, f"{where}: what can {kind.id} be? Say so in GIVEN."
        name, place = GIVEN[where]
        return in_calls(tree, name, place, where)
    written = ast.unparse(kind)
    assert written in MADE_UP, f"{where}: what can {written} be? Say so in MADE_UP."
    return set(MADE_UP[written])


def test_every_kind_that_the_code_writes_down_has_words() -> None:
    found = kinds()
    assert {"looked", "share.started", "film.taken_out", "invitation.declined"} <= found
    assert found - set(words.WORDS) == set()


def test_no_words_are_of_a_kind_that_nothing_writes() -> None:
    assert set(words.WORDS) - kinds() == set()


def test_what_others_do_is_said_with_their_name_and_mine_without() -> None:
    for kind, said in words.WORDS.items():
        mine = words.sentence(kind, who=None, what="My home")
        theirs = words.sentence(kind, who="Asha", what="My home")
        assert "{" not in mine + theirs, kind
        assert "Asha" not in mine, kind
        assert not said.theirs or "Asha" in theirs or "somebody" in theirs.lower(), kind
    assert words.sentence("looked", who="Asha", what="My people") == "Asha looked at My people"
    assert words.sentence("share.started", who=None, what="Asha") == "I let Asha see my pages"
    assert words.sentence("nobody.knows", who="Asha", what="My home") == "Asha changed something in My home"


def page_of(client: Client, journey: Journey, query: str = "") -> str:
    response = client.get(reverse("who_looked", args=[journey.pk]) + query)
    assert response.status_code == 200
    return response.content.decode()


@pytest.fixture
def areas(cast: Cast) -> list[Area]:
    with acting_as(cast.owner):
        demo_statement = demo.actions.begin_statement(journey=cast.journey, by=cast.owner)
        return list(demo_statement.areas.all())


def picture(cast: Cast, area: Area) -> Attachment:
    with acting_as(cast.owner):
        return demo.add_picture(
            journey=cast.journey, upload=demo.Picture(large=b"x", small=b"x", width=1, height=1),
            item_id=area.pk, private=False, by=cast.owner,
        )  # fmt: skip


def test_a_look_at_a_part_names_it_and_who_looked(cast: Cast, areas: list[Area], as_user: Callable) -> None:
    as_user(cast.supporter).get(reverse("statement_area", args=[cast.journey.pk, areas[0].pk]))
    assert f"Asha looked at {areas[0].title}" in page_of(as_user(cast.owner), cast.journey)


def test_pictures_opened_in_a_part_fold_into_its_line(
    cast: Cast, areas: list[Area], as_user: Callable, django_capture_on_commit_callbacks: Callable
) -> None:
    client = as_user(cast.supporter)
    pictures = [picture(cast, areas[0]) for _ in range(4)]
    with django_capture_on_commit_callbacks(execute=True):
        client.get(reverse("statement_area", args=[cast.journey.pk, areas[0].pk]))
    for row in pictures:
        with django_capture_on_commit_callbacks(execute=True):
            client.get(row.small_url)
            client.get(row.get_absolute_url())
    with acting_as(cast.owner):
        assert Event.objects.filter(kind="looked").count() == 5
    shown = page_of(as_user(cast.owner), cast.journey)
    assert shown.count(f"Asha looked at {areas[0].title}") == 1
    assert "and 4 pictures, films or sounds" in shown


def test_every_look_is_covered_by_a_line(
    cast: Cast, areas: list[Area], as_user: Callable, django_capture_on_commit_callbacks: Callable
) -> None:
    """Whatever they read, in whatever order: who, that part (or that file), within the hour before."""
    chance = random.Random(21)
    files = {picture(cast, area): area for area in areas[:3]}
    browsers = {user.pk: as_user(user) for user in (cast.supporter, cast.helper)}
    for _ in range(60):
        user, (row, area) = chance.choice(sorted(browsers)), chance.choice(list(files.items()))
        address, about = chance.choice(
            [
                (reverse("statement_area", args=[cast.journey.pk, area.pk]), {area.pk}),
                (row.get_absolute_url(), {row.pk}),
                (row.small_url, {area.pk}),
                (reverse("statement", args=[cast.journey.pk]), {cast.journey.pk}),
            ]
        )
        with django_capture_on_commit_callbacks(execute=True):
            assert browsers[user].get(address).status_code == 200
        with acting_as(cast.owner):
            hour = timezone.now() - timedelta(hours=1)
            covering = Event.objects.filter(kind="looked", actor_id=user, about_id__in=about, at__gte=hour)
            assert covering.exists(), address


def test_names_are_those_of_the_time_and_stay_when_a_share_ended(cast: Cast, as_user: Callable) -> None:
    day = timedelta(days=1)
    with acting_as(cast.owner):
        Share.objects.filter(pk=cast.share.pk).update(started_at=timezone.now() - 3 * day)
    with acting_as(cast.supporter):
        Event.objects.create(
            kind="looked", journey_id=cast.journey.pk, about_id=cast.journey.pk, actor_id=cast.supporter.pk,
            at=timezone.now() - 2 * day,
        )  # fmt: skip
        Event.record("looked", cast.journey, by=cast.supporter)
    with acting_as(cast.owner):
        cast.share.refresh_from_db()
        end_share(share=cast.share, by=cast.owner)
        again = share_with(cast.owner, cast.journey, cast.supporter, Level.SEE)
        Share.objects.filter(pk=again.pk).update(known_as="My sister", started_at=timezone.now() - day)
    shown = page_of(as_user(cast.owner), cast.journey)
    assert "My sister looked at my pages" in shown
    assert "Asha looked at my pages" in shown


def test_somebody_of_a_team_is_named_with_it(cast: Cast, as_user: Callable) -> None:
    tom = make_user("tom", User.Work.PROVIDER)
    with acting_as(tom):
        team = Team.objects.create(name="Day team", provider_name="Canal Street", code="CANAL", made_by=tom)
        TeamMember.objects.create(team=team, user=tom, name="Tom", manages=True, added_by=tom)
    with acting_as(cast.owner):
        Share.objects.create(
            journey=cast.journey, team=team, known_as="Canal Street day team", relation="worker",
            stage="statement", level="see", started_by=cast.owner,
        )  # fmt: skip
    with acting_as(tom):
        Event.record("looked", cast.journey, by=tom)
    assert "Tom from Canal Street day team looked at my pages" in page_of(as_user(cast.owner), cast.journey)


def test_a_new_name_in_a_team_does_not_rename_who_looked_before(cast: Cast, as_user: Callable) -> None:
    tom = cast.team_member
    with acting_as(tom):
        Event.record("looked", cast.journey, by=tom)
        place = TeamMember.objects.get(user=tom)
        describe_person(person=place, name="Wanda", job="", by=tom)
        Event.record("together.stopped", cast.journey, by=tom)
    client = as_user(cast.owner)
    shown = page_of(client, cast.journey)
    assert "Tom, called Wanda now, from Canal Street day team looked at my pages" in shown
    assert "Wanda from Canal Street day team" in shown
    people = client.get(f"/journey/{cast.journey.pk}/people/").content.decode()
    assert "(called Tom until" in people


def test_mine_is_hidden_unless_asked_and_what_others_did_in_my_name_is_not(
    cast: Cast, as_user: Callable
) -> None:
    with acting_as(cast.owner):
        Event.record("invitation.declined", cast.share, by=cast.owner)
        Event.record("share.ended", cast.share, by=cast.owner)
    client = as_user(cast.owner)
    shown = page_of(client, cast.journey)
    assert "I stopped Asha" not in shown
    assert "Asha said no" in shown
    # Somebody who comes in as me would do this first.
    assert "I let Asha see my pages" in shown
    assert "I stopped Asha" in page_of(client, cast.journey, "?own=1")


def test_each_sort_can_be_asked_for_alone(cast: Cast, as_user: Callable) -> None:
    said = {
        "saw": ("looked", "Asha looked at"),
        "changed": ("comment.added", "Asha said what they think"),
        "downloaded": ("export.made", "Asha took a copy"),
        "shared": ("share.left", "Asha stopped by themselves"),
    }
    with acting_as(cast.supporter):
        for kind, _ in said.values():
            Event.record(kind, cast.journey, by=cast.supporter)
        Event.record("kind.to.come", cast.journey, by=cast.supporter)
    client = as_user(cast.owner)
    for sort in said:
        shown = page_of(client, cast.journey, f"?sort={sort}")
        assert [other for other, (_, line) in said.items() if line in shown] == [sort]
        assert ("Asha changed something in" in shown) == (sort == "changed")
    both = page_of(client, cast.journey, "?sort=saw&sort=shared&sort=nonsense")
    assert [other for other, (_, line) in said.items() if line in both] == ["saw", "shared"]


def test_a_long_history_comes_in_pages_and_costs_the_same(
    cast: Cast, areas: list[Area], as_user: Callable, same_queries: Callable
) -> None:
    def more() -> None:
        with acting_as(cast.owner):
            known = {"known_as": "Asha", "relation": "family", "stage": "statement", "level": "see"}
            for number in range(5):
                Share.objects.create(
                    journey=cast.journey, grantee=make_user(f"more{number}"), started_by=cast.owner, **known
                )
        with acting_as(cast.supporter):
            Event.objects.bulk_create(
                Event(
                    kind="looked", journey_id=cast.journey.pk, actor_id=cast.supporter.pk,
                    about_id=areas[number % 12].pk, at=timezone.now() - timedelta(hours=number),
                )
                for number in range(450)
            )  # fmt: skip

    with acting_as(cast.supporter):
        Event.record("looked", areas[0], by=cast.supporter)
    client = as_user(cast.owner)
    same_queries(client, reverse("who_looked", args=[cast.journey.pk]), more)
    shown = page_of(client, cast.journey, "?page=3")
    assert 'aria-current="page"' in shown
    assert f"Asha looked at {areas[1].title}" in shown


def test_no_word_that_anybody_wrote_is_on_the_page(as_user: Callable) -> None:
    rosa = make_user("rosa")
    demo.load(rosa)
    with acting_as(rosa):
        journey = Journey.objects.get(owner=rosa)
        texts = Answer.objects.filter(journey=journey).values_list("text", flat=True)
        said = [text for text in texts if len(text) > 20]
    shown = page_of(as_user(rosa), journey, "?own=1")
    assert "I began my statement" in shown
    assert "Biscuit" in shown, "the title of a part is how it is named"
    assert said
    for text in said:
        assert text not in shown


def test_home_and_my_people_lead_there(cast: Cast, as_user: Callable) -> None:
    client, address = as_user(cast.owner), reverse("who_looked", args=[cast.journey.pk])
    for page in ("/home/", reverse("my_people", args=[cast.journey.pk])):
        assert f'href="{address}"' in client.get(page).content.decode()
