"""The map of results: the same services as the list, an outline of England, and nothing from elsewhere."""

import html
import json
import re

import pytest
from django.test import Client
from django.urls import reverse

from providers.maps.drawing import Drawing
from providers.maps.outline import OUTLINE
from providers.models import LocalAuthority, Place, Service
from providers.near import Spot
from tests.providers.lists import made_up_service

pytestmark = pytest.mark.django_db


def points(page: str) -> dict:
    found = re.search(r"<template data-points>(.*?)</template>", page, re.DOTALL)
    assert found
    return json.loads(html.unescape(found[1]))


def inside(lat: float, lon: float) -> bool:
    """Whether a point lies in the outline: a line from it to the west crosses the border an odd number of times."""
    crossed = False
    for (a_lat, a_lon), (b_lat, b_lon) in zip(OUTLINE, OUTLINE[1:] + OUTLINE[:1], strict=True):
        if (a_lat > lat) != (b_lat > lat):
            crossed ^= lon < (b_lon - a_lon) * (lat - a_lat) / (b_lat - a_lat) + a_lon
    return crossed


def test_every_dot_is_a_line_of_the_list(client: Client) -> None:
    made_up_service(number="T-1", lat=53.96, lon=-2.02, name="</template><script>alert(1)</script>")
    made_up_service(number="T-2", lat=53.90, lon=-2.00, town="Bingley")
    made_up_service(number="T-3")
    page = client.get("/register/").content.decode()
    assert "<script>alert" not in page
    facts = points(page)
    assert {dot["url"] for dot in facts["dots"]} == {
        reverse("entry", args=[s.pk]) for s in Service.objects.exclude(lat=None)
    }
    assert {town["name"] for town in facts["towns"]} == {"Skipton", "Bingley"}
    assert "1 service of this page is not on it" in page
    assert facts["tiles"] == ""
    assert page.count('class="atlas__dot"') == 2


def test_there_is_no_map_where_nobody_has_said_a_place(client: Client) -> None:
    made_up_service(number="T-1")
    assert "atlas__dot" not in client.get("/register/").content.decode()


def test_tiles_come_only_from_where_the_settings_say(client: Client, settings) -> None:
    settings.MAP_TILES, settings.MAP_CREDIT = "https://tiles.example/{z}/{x}/{y}.png", "Tiles Example"
    made_up_service(number="T-1", lat=53.96, lon=-2.02)
    assert points(client.get("/register/").content.decode())["tiles"] == settings.MAP_TILES


def test_the_outline_holds_the_towns_of_england() -> None:
    towns = Place.objects.filter(kind=Place.Kind.TOWN)
    outside = [town.name for town in towns if not inside(*town.middle)]
    # What stands on the water's edge may fall beside a line drawn with 150 points, and so does an island.
    assert len(outside) < len(towns) * 0.08, sorted(outside)
    assert LocalAuthority.objects.count() == 153


def test_where_i_look_from_is_on_it() -> None:
    made_up_service(number="T-1", lat=53.96, lon=-2.02)
    drawing = Drawing([(1, Service.objects.get())], Spot("Skipton", 53.95, -2.0))
    assert drawing.towns == []
    assert json.loads(drawing.for_script)["spot"]["name"] == "Skipton"


def test_a_home_is_about_so_far_and_no_dot(client: Client) -> None:
    """Of a home only the middle of its area is known: it is said so, and two of them lie on no one spot."""
    made_up_service(number="T-1", lat=53.96, lon=-2.02)
    skipton = {"lat": 53.993, "lon": -2.057, "kinds": ["personal-assistant"], "is_regulated": False}
    checked = {"checked_on": "2026-10-01", "is_at_a_home": True}
    made_up_service(number="T-2", name="Amina Quillam", **skipton, **checked)
    page = client.get("/register/?near=Skipton").content.decode()
    assert page.count('class="atlas__dot"') == 1
    assert [dot["name"] for dot in points(page)["dots"]] == ["Pebblenbeck House, Skipton"]
    assert "it may be somebody’s home" in page
    text = " ".join(re.sub(r"<[^>]+>", " ", page).split())
    assert re.search(r"About \d miles from Skipton, from the middle of BD23", text)
