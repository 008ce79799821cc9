"""What the owner sees while looking as somebody is what that somebody gets, byte for byte, and one band."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from difflib import unified_diff
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.core.files.base import ContentFile
from django.db import connections
from django.http import HttpResponse
from django.test import Client
from django.test.utils import override_settings
from django.urls import reverse
from django.utils import timezone

from access.identity import acting_as
from access.models import Event
from access.rules import Level, Stage
from accounts.models import Team, TeamMember, User
from aspirations import demo
from aspirations.models import Area
from journeys.actions import end_share, start_share
from journeys.files import ASK_AGAIN_EVERY
from journeys.models import Attachment, Invitation, Journey, Share
from tests.browser.crawl import kind_of
from tests.cast import make_user
from tests.journeys.words import made_up_recording
from tests.with_cast import With

pytestmark = pytest.mark.django_db

BAND = re.compile(
    r'\n<link rel="stylesheet" href="[^"]*seeing[^"]*">\n<aside class="band.*?</aside>\n', re.DOTALL
)
ONCE = re.compile(r'(csrfmiddlewaretoken" value|name="key" value|nonce|data-keep)="[^"]*"')
BIG = ASK_AGAIN_EVERY * 2 + 1000
UUID4 = r"[0-9a-f]{8}-[0-9a-f-]{27}"
WRITTEN_IN = ("/said/", "/suggest/", "/begin-with/")
STARTS = ("/", "/home/", "/register/", "/help/", "/settings/display/", "/about/")
# Other rooms' pages, and those of the account, which are shown to nobody else.
NOT_HERE = re.compile(r"^/(static|demo|ui|my|exit|sign-out)/")


@dataclass
class Rosa:
    """Rosa with a whole journey."""

    rosa: User
    journey: Journey
    areas: list[Area]
    film: Attachment


def make_rosa() -> Rosa:
    rosa = make_user("rosa")
    demo.load(rosa)
    with acting_as(rosa):
        journey = Journey.objects.get(owner=rosa)
        areas = list(Area.objects.filter(journey=journey, private=False))
        return Rosa(rosa, journey, areas, made_up_recording(journey, by=rosa, item_id=areas[0].pk))


class World:
    """Rosa, and somebody new who has never been here."""

    def __init__(self, made: Rosa, as_user: Callable[..., Client]) -> None:
        self.as_user = as_user
        self.rosa, self.journey, self.areas, self.film = made.rosa, made.journey, made.areas, made.film

    def share(self, grantee: User | None, level: Level, items: Iterable[Any] = (None,), **more: Any) -> Share:
        with acting_as(self.rosa):
            rows = [
                Share.objects.create(
                    journey=self.journey, grantee=grantee, known_as="Asha", relation="family", stage=Stage.STATEMENT,
                    level=level, item_id=item, started_by=self.rosa, **more,
                )
                for item in items
            ]  # fmt: skip
        return rows[0]

    def invite(self, level: Level, items: Iterable[Any] = (), **more: Any) -> Invitation:
        with acting_as(self.rosa):
            return Invitation.objects.create(
                journey=self.journey, known_as="Asha", relation="family", level=level,
                items=[str(item) for item in items], made_by=self.rosa, **{"way": "link", **more},
            )  # fmt: skip

    def looking(self, row: Share | Invitation) -> Client:
        client = self.as_user(self.rosa)
        response = self.start(client, row)
        assert response.status_code == 302
        return client

    def start(self, client: Client, row: Share | Invitation, journey: Journey | None = None) -> HttpResponse:
        kind = type(row).__name__.lower()
        journey_id = (journey or self.journey).pk
        return client.post(reverse("start_preview", args=[journey_id, kind, row.pk]))

    @property
    def statement(self) -> str:
        return reverse("statement", args=[self.journey.pk])


def big_film(world: World) -> Attachment:
    """A film of which more is asked for again than once."""
    with acting_as(world.rosa):
        film = Attachment(journey=world.journey, kind="film", size=1, milliseconds=9, added_by=world.rosa)
        film.file.save("", ContentFile(bytes(BIG)), save=False)
        film.save(force_insert=True)
    return film


@pytest.fixture
def kept(transactional_db: None, as_user: Callable[..., Client]) -> World:
    """The same world, really committed: what is asked while a film goes out is asked in another transaction."""
    return World(make_rosa(), as_user)


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("rosas")


@pytest.fixture(scope="module")
def with_rosa(files: Path, django_db_setup: None, django_db_blocker: Any) -> Iterator[With[Rosa]]:
    """Her journey takes a second to make: it is made once for the tests of this file, which begin in a copy."""
    with django_db_blocker.unblock():
        with override_settings(MEDIA_ROOT=files):
            found = With("rosa", make_rosa)
        yield found
        found.drop()


@pytest.fixture
def where_it_begins(request: pytest.FixtureRequest, with_rosa: With[Rosa]) -> Iterator[None]:
    """Instead of the one that all tests have, which knows of the cast alone."""
    if "world" not in request.fixturenames:
        yield
        return
    with with_rosa.inside():
        yield


@pytest.fixture
def world(
    db: None, with_rosa: With[Rosa], files: Path, settings: Any, as_user: Callable[..., Client]
) -> World:
    settings.MEDIA_ROOT = files
    return World(with_rosa.made(), as_user)


def body(response: HttpResponse) -> bytes:
    return b"".join(response.streaming_content) if response.streaming else response.content  # type: ignore[attr-defined]


def plain(response: HttpResponse) -> tuple:
    """What came, but for what is new each time."""
    kind = response.get("Content-Type", "")
    came = body(response)
    shown = ONCE.sub("", came.decode()) if kind.startswith("text/html") else came
    return response.status_code, kind, response.get("Location", ""), shown


def without_band(response: HttpResponse) -> tuple:
    status, kind, location, shown = plain(response)
    if kind.startswith("text/html") and shown:
        shown, times = BAND.subn("", shown)
        assert times == 1, f"one band on every page: {response.request['PATH_INFO']} {status} {shown[:300]}"
    return status, kind, location, shown


def crawl(client: Client, starts: Iterable[str] = STARTS) -> dict[str, tuple]:
    """What came from every address that pages lead to: one of each kind, and every part of the statement."""
    came: dict[str, tuple] = {}
    waiting, kinds = list(starts), set()
    while waiting:
        path = waiting.pop(0)
        kind = kind_of(path)
        if path in came or NOT_HERE.search(path) or (kind in kinds and not kind.endswith("/statement/*/")):
            continue
        kinds.add(kind)
        came[path] = plain(client.get(path))
        if came[path][1].startswith("text/html"):
            links = re.findall(r'(?:href|src)="(/[^"#?]*)', came[path][3])
            waiting += [urlsplit(link).path for link in links]
    return came


def forms(path: str, shown: tuple, got: tuple) -> tuple:
    """A form to write in holds the id of what is to come: its writer's own, or drawn for the page."""
    if not path.endswith(WRITTEN_IN):
        return shown
    ids = (re.findall(UUID4, came[3]) for came in (shown, got))
    text = shown[3]
    for mine, theirs in zip(*ids, strict=True):
        text = text.replace(mine, theirs)
    return *shown[:3], text


def check_the_same(theirs: Client, mine: Client, more: Iterable[str], but: Iterable[str] = ()) -> int:
    """All that they reach, and all that the owner reaches, is the same for both; how many pages of hers opened."""
    came = crawl(theirs)
    came |= {path: plain(theirs.get(path)) for path in more if path not in came}
    came = {path: got for path, got in came.items() if path not in but}
    for path, got in came.items():
        shown = without_band(mine.get(path))
        if "text/html" in got[1]:
            shown = forms(path, shown, got)
            assert not [*unified_diff(got[3].split("\n"), shown[3].split("\n"), n=0)], path
        assert shown == got, path
    return sum(got[0] == 200 and path.startswith("/journey/") for path, got in came.items())


def team_of(tom: User) -> Team:
    with acting_as(tom):
        team = Team.objects.create(
            name="Day team", provider_name="Canal Street", code=tom.mailbox[:3], made_by=tom
        )
        TeamMember.objects.create(team=team, user=tom, name="Tom", manages=True, added_by=tom)
    return team


def test_every_page_is_what_they_get(world: World) -> None:
    """For each level, of the whole and of two parts; what she reaches herself is tried too, for what they do not."""
    hers = list(crawl(world.as_user(world.rosa)))
    two = [area.pk for area in world.areas[:2]]
    for level in (Level.SEE, Level.COMMENT, Level.HELP):
        for items, least in (([None], 15), (two, 3)):
            asha = make_user(f"asha-{level}-{least}")
            share = world.share(asha, level, items)
            opened = check_the_same(world.as_user(asha), world.looking(share), hers)
            assert opened >= least, (level, items, opened)


def test_a_team_and_an_invitation_show_what_they_get(world: World) -> None:
    hers = list(crawl(world.as_user(world.rosa)))
    tom = make_user("tom", User.Work.PROVIDER)
    share = world.share(None, Level.SEE, team=team_of(tom))
    # Pages of their own say through which of their teams it came.
    own = ("/home/", "/supporting/")
    assert check_the_same(world.as_user(tom), world.looking(share), hers, but=own) >= 15
    for number, items in enumerate(([], [world.areas[0].pk])):
        mine = world.looking(world.invite(Level.HELP, items))
        asha = make_user(f"asha-{number}")
        world.share(asha, Level.HELP, items or [None])
        assert check_the_same(world.as_user(asha), mine, hers) >= 2


def test_nothing_of_theirs_is_shown_to_me(world: World) -> None:
    asha = make_user("asha")
    with acting_as(asha):
        demo.load(asha)
        theirs = Journey.objects.get(owner=asha)
    stan = make_user("stan")
    with acting_as(stan):
        stans = Journey.objects.create(owner=stan, name="Stan of the Canal")
        Share.objects.create(
            journey=stans, grantee=asha, known_as="Asha", relation="friend", stage="statement", level="see",
            started_by=stan,
        )  # fmt: skip
    mine = world.looking(world.share(asha, Level.HELP))
    assert b"Stan of the Canal" in world.as_user(asha).get("/home/").content
    for path in ("/home/", "/register/", world.statement):
        came = mine.get(path).content
        assert b"Stan of the Canal" not in came
        assert b"asha@example.org" not in came
        assert b"rosa@example.org" not in came
    for other in (theirs, stans):
        assert mine.get(reverse("statement", args=[other.pk])).status_code == 404


def test_looking_writes_nothing_down(world: World) -> None:
    with connections["default"].cursor() as cursor:
        mine = world.looking(world.share(make_user("asha"), Level.SEE))
        counts = "SELECT (SELECT count(*) FROM accounts_user), (SELECT count(*) FROM django_session)"
        cursor.execute(counts)
        before = cursor.fetchone()
        with acting_as(world.rosa):
            events = Event.objects.count()
            shares = Share.objects.count()
        assert mine.get(world.statement).status_code == 200
        assert mine.get(world.film.get_absolute_url()).status_code == 200
        cursor.execute(counts)
        assert cursor.fetchone() == before
        with acting_as(world.rosa):
            assert (Event.objects.count(), Share.objects.count()) == (events, shares)


def test_nothing_can_be_changed_while_looking(world: World) -> None:
    mine = world.looking(world.share(make_user("asha"), Level.HELP))
    name = reverse("rename", args=[world.journey.pk])
    for method in (mine.post, mine.put, mine.delete, mine.patch):
        response = method(name, {"name": "Other"})
        assert response.status_code == 403
        assert "Go back to me to change things" in response.content.decode()
    with acting_as(world.rosa):
        assert Journey.objects.get().name == world.journey.name


def test_back_to_me_is_back_to_everything(world: World) -> None:
    mine = world.looking(world.share(make_user("asha"), Level.SEE))
    name = reverse("rename", args=[world.journey.pk])
    assert mine.get(name).status_code == 403
    assert mine.post(reverse("end_preview", args=[world.journey.pk])).status_code == 302
    response = mine.get(name)
    assert response.status_code == 200
    assert b"band--seen" not in response.content


def test_signing_out_and_leaving_work_while_looking(world: World) -> None:
    for name in ("account_logout", "exit", "next_person"):
        mine = world.looking(world.share(make_user(name), Level.SEE))
        assert mine.post(reverse(name)).status_code == 302
        assert mine.get(world.statement).status_code == 302
        assert "_auth_user_id" not in mine.session


def test_who_came_in_with_a_card_finds_next_person_while_looking(world: World) -> None:
    mine = world.looking(world.share(make_user("asha"), Level.SEE))
    assert b"/next-person/" not in mine.get(world.statement).content
    session = mine.session
    session["by_card"] = True
    session.save()
    assert b"/next-person/" in mine.get(world.statement).content


def test_it_ends_by_itself_when_the_share_does(world: World) -> None:
    share = world.share(make_user("asha"), Level.SEE)
    mine = world.looking(share)
    assert mine.get(world.statement).status_code == 200
    with acting_as(world.rosa):
        end_share(share=share, by=world.rosa)
    response = mine.get(world.statement, follow=True)
    assert response.redirect_chain == [("/home/", 302)]
    assert "I am back as me." in response.content.decode()
    assert b"band--seen" not in response.content
    assert mine.get(reverse("rename", args=[world.journey.pk])).status_code == 200


def test_it_ends_by_itself_when_the_invitation_is_taken_back(world: World) -> None:
    asked = world.invite(Level.SEE)
    mine = world.looking(asked)
    with acting_as(world.rosa):
        Invitation.objects.filter(pk=asked.pk).update(state=Invitation.State.STOPPED)
    assert mine.get(world.statement).url == "/home/"


def test_only_the_owner_looks_and_only_with_what_is_theirs(world: World) -> None:
    asha, stan = make_user("asha"), make_user("stan")
    share, asked = world.share(asha, Level.HELP), world.invite(Level.SEE)
    with acting_as(stan):
        stans = Journey.objects.create(owner=stan, name="Stan")
    for row in (share, asked):
        assert world.start(world.as_user(asha), row).status_code == 403
        assert world.start(world.as_user(stan), row).status_code == 404
        assert world.start(world.as_user(stan), row, stans).status_code == 404
    client = world.as_user(world.rosa)
    for kind, pk in (("share", asked.pk), ("invitation", share.pk), ("user", share.pk)):
        assert client.post(reverse("start_preview", args=[world.journey.pk, kind, pk])).status_code == 404


def test_a_session_with_a_forged_mode_of_somebody_elses_share_falls_back_to_me(world: World) -> None:
    share = world.share(make_user("asha"), Level.HELP)
    stan = world.as_user(make_user("stan"))
    session = stan.session
    session["looking_as"] = {"kind": "share", "pk": str(share.pk), "journey": str(world.journey.pk)}
    session.save()
    assert stan.get(world.statement).url == "/home/"
    assert stan.get(world.statement).status_code == 404


def test_pages_of_the_account_are_nobodys_to_look_at(world: World) -> None:
    mine = world.looking(world.share(make_user("asha"), Level.SEE))
    session = mine.session
    session["fresh_at"] = timezone.now().timestamp()
    session.save()
    for name in ("printed_codes", "my_sign_ins", "confirm_it_is_me"):
        response = mine.get(reverse(name))
        assert response.status_code == 403
        assert "Go back to me" in response.content.decode()


def test_shares_of_one_person_and_of_their_team_add_up(world: World) -> None:
    tom = make_user("tom", User.Work.PROVIDER)
    team = team_of(tom)
    own = world.share(tom, Level.SEE, [world.areas[0].pk])
    world.share(None, Level.COMMENT, [world.areas[0].pk, world.areas[1].pk], team=team)
    mine = world.looking(own)
    theirs = world.as_user(tom)
    for area in world.areas[:3]:
        path = reverse("statement_area", args=[world.journey.pk, area.pk])
        assert (
            mine.get(path).status_code
            == theirs.get(path).status_code
            == (404 if area is world.areas[2] else 200)
        )


def test_what_i_was_to_be_told_waits_until_i_am_back(world: World) -> None:
    mine = world.as_user(world.rosa)
    mine.post(reverse("change_needs", args=[world.journey.pk]), {"do": "right"})
    world.start(mine, world.share(make_user("asha"), Level.SEE))
    assert b"said-success" not in mine.get(world.statement).content
    mine.post(reverse("end_preview", args=[world.journey.pk]))
    assert b"said-success" in mine.get(world.statement).content


def test_the_rest_of_my_session_is_as_it_was(world: World) -> None:
    mine = world.as_user(world.rosa)
    session = mine.session
    session["stay"] = True
    session.save()
    world.start(mine, world.share(make_user("asha"), Level.SEE))
    mine.get(world.statement)
    mine.get("/home/")
    assert mine.session["stay"] is True
    assert mine.session["_auth_user_id"] == str(world.rosa.pk)


def test_a_share_that_ends_by_a_day_is_looked_at_until_then(world: World) -> None:
    share = world.share(make_user("asha"), Level.SEE, ends_at=timezone.now() + timedelta(days=1))
    mine = world.looking(share)
    assert mine.get(world.statement).status_code == 200
    with acting_as(world.rosa):
        before = timezone.now() - timedelta(days=2)
        Share.objects.filter(pk=share.pk).update(started_at=before, ends_at=before + timedelta(days=1))
    assert mine.get(world.statement).status_code == 302


def test_pictures_and_films_come_whole_and_in_parts(world: World) -> None:
    asha = make_user("asha")
    mine, theirs = world.looking(world.share(asha, Level.SEE)), world.as_user(asha)
    with acting_as(world.rosa):
        ready = [row for row in Attachment.objects.filter(journey=world.journey) if row.file]
    for row in ready:
        for headers in ({}, {"Range": "bytes=1-2"}):
            got, shown = (client.get(row.get_absolute_url(), headers=headers) for client in (theirs, mine))
            assert plain(shown) == plain(got), row
            assert shown.get("Cache-Control") == got.get("Cache-Control")


def test_a_long_film_goes_out_whole_and_stops_when_the_share_ends(kept: World) -> None:
    share = kept.share(make_user("asha"), Level.SEE)
    mine, address = kept.looking(share), big_film(kept).get_absolute_url()
    assert len(body(mine.get(address))) == BIG
    pieces = iter(mine.get(address).streaming_content)  # type: ignore[attr-defined]
    came = len(next(pieces))
    with acting_as(kept.rosa):
        end_share(share=share, by=kept.rosa)
    came += sum(map(len, pieces))
    assert came == ASK_AGAIN_EVERY
    with acting_as(kept.rosa):
        assert not Event.objects.filter(kind="looked").exists()


def test_start_share_is_the_way_the_pages_share(world: World) -> None:
    """The rows these tests write by hand are those that the action writes."""
    with acting_as(world.rosa):
        share = start_share(
            journey=world.journey, grantee=make_user("asha"), known_as="Asha", relation="family",
            stage=Stage.STATEMENT, level=Level.SEE, by=world.rosa,
        )  # fmt: skip
    assert world.looking(share).get(world.statement).status_code == 200
