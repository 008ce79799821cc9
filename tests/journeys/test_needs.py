"""What somebody needs is recorded once and acted on: one test for every part, answer and effect."""

import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from access.identity import acting_as
from access.models import Event
from aspirations import document
from aspirations.actions import begin_statement
from aspirations.signed.models import SignedStatement
from journeys.exports.actions import request_export
from journeys.exports.models import Export
from journeys.models import CommunicationNeeds
from journeys.needs.parts import PARTS, POINTS, Choice, Does, Part, table
from journeys.needs.reading import needs_of
from tests.aspirations.papers import findings, told
from tests.aspirations.signing import ROSA, sign
from tests.cast import Cast
from ui.display import CHOICES

pytestmark = pytest.mark.django_db

ROWS = list(table())
DOC = Path(__file__).parents[2] / "docs/communication-needs.md"


class World:
    """Rosa with a signed statement, her browser, a supporter's browser, and what each effect looks like to them."""

    def __init__(self, cast: Cast, as_user: Callable[..., Client]) -> None:
        self.cast, self.as_user = cast, as_user
        self.mine = as_user(cast.owner)
        self.signed = sign(cast, *ROSA[:3])
        with acting_as(cast.owner):
            self.area = (
                begin_statement(journey=cast.journey, by=cast.owner).areas.order_by("position").first()
            )

    def say(self, part: str, *codes: str, **more: Any) -> Any:
        return self.mine.post(self.address(f"needs/{part}/"), {part: list(codes), **more})

    def show(self) -> None:
        self.mine.post(self.address("needs/change/"), {"show": "on"})

    def address(self, end: str) -> str:
        return f"/journey/{self.cast.journey.pk}/{end}"

    def page(self, path: str = "/about/") -> str:
        return self.mine.get(path).content.decode()

    def paper(self, draw: Callable[[Export], bytes]) -> bytes:
        with acting_as(self.cast.owner):
            return draw(Export(journey=self.cast.journey, about_id=self.signed.pk))

    def mail(self) -> Any:
        """The form that its mails take: a code asked from my device, and a notice that knows whom it is for."""
        self.mine.post("/confirm/send/")
        return mail.outbox[-1]

    def question(self) -> str:
        slug = self.area.framework_area.prompts.first().slug
        return self.page(self.address(f"statement/{self.area.pk}/{slug}/"))

    def code_minutes(self) -> str:
        self.mine.post("/confirm/send/")
        return mail.outbox[-1].body

    def paper_stays(self) -> timedelta:
        with acting_as(self.cast.owner):
            asked = request_export(
                journey=self.cast.journey, kind="one-page", about_id=self.signed.pk, by=self.cast.owner
            )
        return asked.expires_at - timezone.now()


@pytest.fixture
def world(cast: Cast, as_user: Callable[..., Client]) -> World:
    return World(cast, as_user)


def the_line(world: World, choice: Choice) -> bool:
    """On my home page, on what a supporter reads, on the paper to show and on the page about me."""
    line = str(choice.line)
    read = world.as_user(world.cast.supporter).get(world.address("statement/")).content.decode()
    places = [line in world.page("/home/"), line in read]
    places += [line in told(world.paper(draw)) for draw in (document.statement, document.one_page)]
    assert len(set(places)) == 1, places
    return places[0]


def big_papers(world: World, choice: Choice) -> bool:
    return smallest_words(world.paper(document.statement)) >= 16


def smallest_words(pdf: bytes) -> float:
    import pymupdf

    with pymupdf.open(stream=pdf, filetype="pdf") as paper:
        return round(
            min(
                span["size"]
                for page in paper
                for block in page.get_text("dict")["blocks"]
                for line in block.get("lines", [])
                for span in line["spans"]
                if span["text"].strip()
            ),
            1,
        )


def first_paper(world: World) -> str:
    found = re.search(r'name="kind" value="([^"]+)"', world.page(world.address("papers/")))
    assert found
    return found[1]


def letters_only(world: World, choice: Choice | None = None) -> bool:
    asked = not world.mail().alternatives
    world.cast.owner.refresh_from_db()
    assert world.cast.owner.mail_as_text is asked
    return asked


PROBES: dict[Does, Callable[[World, Choice], bool]] = {
    Does.LINE: the_line,
    Does.EASY: lambda world, choice: 'data-easy="on"' in world.page(),
    Does.EASY_PAPER: lambda world, choice: first_paper(world) == "statement-easy",
    Does.BIG_PAGES: lambda world, choice: 'data-text="large"' in world.page(),
    Does.BIG_PAPERS: big_papers,
    Does.ALOUD: lambda world, choice: 'data-aloud="ready"' in world.page(),
    Does.FILM_FIRST: lambda world, choice: (
        world.question().index('"add_film"') < world.question().index('"add_sound"')
    ),
    Does.SCANNING: lambda world, choice: 'data-switch="on"' in world.page(),
    Does.WEB_FIRST: lambda world, choice: "Here, as a page" in world.page(world.address("papers/")),
    Does.TEXT_MAIL: lambda world, choice: letters_only(world),
    Does.PICTURES: lambda world, choice: "Things to think about" in world.question(),
    Does.LONG_CODES: lambda world, choice: "works for 60 minutes" in world.code_minutes(),
    Does.LONG_PAPERS: lambda world, choice: world.paper_stays() > timedelta(days=2),
}


def test_every_effect_has_a_test() -> None:
    assert set(PROBES) == set(Does) == {does for _, _, does in ROWS}


@pytest.mark.parametrize(
    ("part", "choice", "does"), ROWS, ids=[f"{p.slug}-{c.code}-{d.name}" for p, c, d in ROWS]
)
def test_the_answer_changes_what_the_table_says(world: World, part: Part, choice: Choice, does: Does) -> None:
    probe = PROBES[does]
    world.show()

    assert not probe(world, choice)

    world.say(part.slug, choice.code)

    assert probe(world, choice)

    world.say(part.slug)

    assert not probe(world, choice)


def test_the_table_in_the_documents_is_the_table_in_the_code() -> None:
    written = re.findall(r"^\| (\w+) \| (\w+) \| ([^|]+) \|$", DOC.read_text(), re.MULTILINE)

    assert [row for row in written if row[0] != "part"] == [
        (part.slug, choice.code, ", ".join(does.value for does in choice.effects))
        for part in PARTS
        for choice in part.choices
    ]


@pytest.mark.parametrize("points", POINTS)
def test_papers_come_in_the_size_that_was_asked_for(world: World, points: int) -> None:
    world.say("formats", "large_print", print_points=points)

    for draw in (document.statement, document.one_page):
        paper = world.paper(draw)
        assert smallest_words(paper) >= points
        assert findings(paper) == []


def test_nothing_has_to_be_answered(world: World) -> None:
    assert world.say("formats").status_code == 302
    with acting_as(world.cast.owner):
        assert needs_of(world.cast.journey).lines == []


def test_own_words_language_and_size_stand_in_the_lines(world: World) -> None:
    world.say(
        "formats",
        "large_print",
        "other_language",
        print_points=24,
        language="Polish",
        formats_words="Yellow paper.",
    )

    with acting_as(world.cast.owner):
        lines = needs_of(world.cast.journey).lines

    assert lines == ["I need large print, 24 point or bigger.", "I need it in Polish.", "Yellow paper."]


def test_what_is_for_me_alone_is_followed_and_told_to_nobody(world: World) -> None:
    world.say("support", "makaton")

    read = world.as_user(world.cast.supporter).get(world.address("statement/")).content.decode()
    assert "Makaton" in world.page("/home/")
    assert "Makaton" not in read
    assert "Makaton" not in told(world.paper(document.statement))
    assert "Makaton" not in told(world.paper(document.one_page))
    assert "Makaton" in told(world.paper(document.everything))
    with acting_as(world.cast.supporter):
        assert not CommunicationNeeds.objects.exists()


def test_supporters_read_it_once_i_say_so_and_strangers_never(world: World) -> None:
    world.say("support", "makaton")
    world.show()

    for name, sees in {
        "supporter": True,
        "helper": True,
        "stranger": False,
        "former_supporter": False,
    }.items():
        with acting_as(world.cast[name]):
            assert CommunicationNeeds.objects.exists() is sees


def test_what_i_changed_by_hand_is_not_turned_back(world: World) -> None:
    world.say("formats", "easy_read")
    chosen = {name: words[0] for name, words in CHOICES.items()}
    world.mine.post("/settings/display/", {**chosen, "colours": "dark"})

    world.say("support", "makaton")

    assert 'data-colours="dark"' in world.page()
    assert 'data-easy="on"' not in world.page()


def test_a_new_device_starts_with_it(world: World) -> None:
    world.say("formats", "easy_read")

    assert 'data-easy="on"' in world.as_user(world.cast.owner).get("/about/").content.decode()


def test_papers_made_before_are_made_again(world: World) -> None:
    world.paper_stays()

    world.say("formats", "large_print")

    with acting_as(world.cast.owner):
        assert not Export.objects.exclude(state=Export.State.GONE).exists()


def test_asking_whether_it_is_still_right_changes_nothing_else(world: World) -> None:
    world.say("support", "makaton")
    with acting_as(world.cast.owner):
        CommunicationNeeds.objects.update(right_at=timezone.now() - timedelta(days=400))

    world.mine.post(world.address("needs/change/"), {"do": "right"})

    with acting_as(world.cast.owner):
        row = CommunicationNeeds.objects.get()
        assert row.right_at.date() == timezone.now().date()
        assert (row.support, row.just_me) == (["makaton"], True)


def test_every_write_leaves_an_event(world: World) -> None:
    world.say("support", "makaton")
    world.show()
    world.mine.post(world.address("needs/change/"), {"do": "right"})

    with acting_as(world.cast.owner):
        kinds = set(Event.objects.filter(kind__startswith="needs.").values_list("kind", flat=True))
    assert kinds == {"needs.said", "needs.shown", "needs.still_right"}


def test_a_part_that_is_not_one_of_the_four_is_not_there(world: World) -> None:
    assert world.mine.get(world.address("needs/diagnosis/")).status_code == 404
    assert SignedStatement.objects.count() == 0


def test_what_is_not_in_the_list_is_refused_and_the_rest_is_kept(world: World) -> None:
    page = world.say("support", "makaton", "wheels", support_words="My own")

    assert page.status_code == 200
    assert "Pick from these answers." in page.content.decode()
    assert "My own" in page.content.decode()
