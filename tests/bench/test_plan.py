"""A plan of 60 goals and 400 steps: its page beside one of 3 goals, and beside a page of its size made of constants;
its paper beside the bare drawing of the same pages.
"""

import re
import statistics
import sys
import time
from collections.abc import Callable
from types import ModuleType
from typing import Any
from uuid import UUID

import pytest
from django.db import connections
from django.http import HttpResponse
from django.template import engines
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import include, path
from weasyprint import HTML

from access.gate import Request, access, open_for
from access.identity import acting_as
from access.rules import Permission
from journeys.exports.models import Export
from journeys.models import Journey
from journeys.paper import draw, fonts
from planning.goals import actions
from planning.models import Goal
from planning.papers import document
from planning.stage import stops
from tests.cast import Cast
from tests.planning.pages import a_goal, a_step, agree

pytestmark = pytest.mark.django_db
ROUNDS = 41
GOAL = 1.5  # times a page of its size made of constants
PAPER_GOAL = 1.3  # times the bare drawing
PAPERS = 3
# What a page says below its name: the frame around that is the same for both.
SAID = re.compile(r"<div class=\"wrap sections\">.*(?=</main>)", re.DOTALL)


def fill(cast: Cast, goals: int, steps: int) -> None:
    """So many goals in all, and so many steps shared out among them."""
    with acting_as(cast.owner):
        there = list(Goal.objects.filter(journey=cast.journey))
        for number in range(len(there), goals):
            words = {"title": f"Something good, number {number}", "serves": "My people", "drawing": "choir"}
            there.append(actions.add_goal(journey=cast.journey, by=cast.owner, **words))
        for number in range(steps):
            a_step(
                cast,
                there[number % goals],
                what=f"Ask somebody, number {number}",
                who="friend",
                who_name="Bill",
            )


def processor_ms(client: Client, url: str) -> float:
    """The median of what one page takes of this process and waits for the database."""
    client.get(url)
    took = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        assert client.get(url).status_code == 200
        took.append(1000 * (time.perf_counter() - began))
    return statistics.median(took)


def queries(client: Client, url: str) -> int:
    with CaptureQueriesContext(connections["default"]) as asked:
        client.get(url)
    return len(asked)


def constants(page: str) -> ModuleType:
    """The addresses of the product, and one more: the same frame and door, with this page in it as one constant."""
    template = engines["django"].from_string(
        '{% extends "planning/frame.html" %}{% block main %}{{ body|safe }}{% endblock %}'
    )

    @access(Permission.JOURNEY_READ)
    def still(request: Request, journey: UUID) -> HttpResponse:
        theirs = open_for(request, Journey, pk=journey)
        context = {"journey": theirs, "stops": stops(theirs), "body": page}
        return HttpResponse(template.render(context, request))

    addresses = ModuleType("constant_addresses")
    addresses.urlpatterns = [  # type: ignore[attr-defined]
        path("still/<uuid:journey>/", still), path("", include("config.urls"))
    ]  # fmt: skip
    return addresses


def test_a_long_plan_costs_little_more_than_its_words(
    cast: Cast, as_user: Callable[..., Any], settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    owner, url = as_user(cast.owner), f"/journey/{cast.journey.pk}/plan/"
    a_goal(cast)
    fill(cast, 3, 20)
    few = queries(owner, url)
    fill(cast, 60, 380)
    many = queries(owner, url)
    whole = owner.get(url).content.decode()
    found = SAID.search(whole)
    assert found and whole.count("Something good") >= 57
    addresses = constants(found[0])
    monkeypatch.setitem(sys.modules, "constant_addresses", addresses)
    settings.ROOT_URLCONF = "constant_addresses"
    took, still = processor_ms(owner, url), processor_ms(owner, f"/still/{cast.journey.pk}/")
    print(
        f"\nplan: 60 goals, 400 steps, {len(whole) // 1024} kB: {many} queries (3 goals: {few}); {took:.1f} ms beside"
        f" {still:.1f} ms of the same page as a constant, {took / still:.2f} times (goal: {GOAL})"
    )
    assert many == few
    assert took / still <= GOAL


def drawn_bare(export: Export, monkeypatch: pytest.MonkeyPatch) -> float:
    """Seconds of the drawing alone, its fonts unpacked before."""
    seen: dict[str, Any] = {}
    with monkeypatch.context() as patch:
        patch.setattr(
            document, "draw", lambda html, pictures, *more: seen.update(html=html, pictures=pictures) or b""
        )
        document.standard(export)
    configuration, sheets = draw._prepared(fonts.needed(seen["html"])[0], draw.POINTS)
    began = time.perf_counter()
    fetch = draw.OnlyOurs(seen["pictures"])
    page = HTML(string=seen["html"], url_fetcher=fetch, base_url="paper:")
    page.render(font_config=configuration, stylesheets=sheets, pdf_variant=draw.VARIANT).write_pdf(
        pdf_variant=draw.VARIANT
    )
    return time.perf_counter() - began


def drawn_whole(export: Export) -> float:
    began = time.perf_counter()
    assert document.standard(export).startswith(b"%PDF-")
    return time.perf_counter() - began


def test_its_paper_takes_little_longer_than_its_drawing(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    a_goal(cast)
    fill(cast, 60, 400)
    agreed = agree(cast)
    with acting_as(cast.owner):
        export = Export(journey=cast.journey, about_id=agreed.pk)
        drawn_whole(export)
        pairs = [(drawn_bare(export, monkeypatch), drawn_whole(export)) for _ in range(PAPERS)]
    bare, whole = (statistics.median(each) for each in zip(*pairs, strict=True))
    print(
        f"\nplan on paper: bare {bare:.2f} s, ours {whole:.2f} s, {whole / bare:.2f} times (goal: {PAPER_GOAL})"
    )
    assert whole / bare <= PAPER_GOAL
