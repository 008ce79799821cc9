"""The header shows what there is for whoever looks, and nothing that is not there."""

import pytest
from django.test import Client, RequestFactory

from ui.places import Place, places_for

SOME = [
    Place("about", "For visitors", who="visitor", order=2),
    Place("help", "For everybody", order=1),
    Place("privacy", "For me", who="signed in", order=3),
    Place("not_there", "Not there"),
]


@pytest.mark.parametrize(
    ("signed_in", "words"), [(False, ["For everybody", "For visitors"]), (True, ["For everybody", "For me"])]
)
def test_places_depend_on_who_looks(signed_in: bool, words: list[str]) -> None:
    request = RequestFactory().get("/help/")
    found = places_for(request, SOME, signed_in=signed_in)
    assert [place.words for place in found] == words
    assert [place.current for place in found] == [True, False]


def test_a_place_holds_the_pages_under_it() -> None:
    request = RequestFactory().get("/journey/5/name/")
    found = places_for(request, [Place("about", "Mine", under="/journey/")], signed_in=True)
    assert found[0].current


@pytest.mark.django_db
def test_the_tools_are_the_same_in_the_same_order_on_every_page(client: Client) -> None:
    for url in ("/", "/about/", "/help/", "/settings/display/", "/not-there/"):
        page = client.get(url).content.decode()
        places = [page.index(words) for words in ("Read aloud</span>", ">Help<", "Exit this page</")]
        assert places == sorted(places), url
        assert page.count('id="help"') == 1, url
