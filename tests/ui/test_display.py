"""How a person likes their pages: a closed vocabulary, whatever the cookie holds."""

import pytest
from django.test import Client, RequestFactory
from hypothesis import given
from hypothesis import strategies as st

from ui import display
from ui.display import CHOICES, COOKIE, Display
from ui.panel import WORDS

settings_of = st.builds(Display, **{name: st.sampled_from(words) for name, words in CHOICES.items()})


@given(settings_of)
def test_what_is_written_reads_back_the_same(chosen: Display) -> None:
    assert Display.parse(str(chosen)) == chosen


@given(st.text())
def test_any_cookie_at_all_gives_words_of_the_vocabulary(written: str) -> None:
    found = Display.parse(written)
    assert all(getattr(found, name) in words for name, words in CHOICES.items())


@given(
    settings_of, st.lists(st.text(alphabet=st.characters(exclude_characters=".-"), max_size=20), max_size=3)
)
def test_what_is_not_understood_is_passed_over(chosen: Display, noise: list[str]) -> None:
    assert Display.parse(".".join([*noise, str(chosen)])) == chosen


def test_the_usual_look_needs_no_words() -> None:
    assert str(Display()) == ""
    assert Display().changed() == {}


@pytest.mark.parametrize(
    ("colours", "night", "scheme"),
    [
        ("device", "screen and (prefers-color-scheme: dark)", "light dark"),
        ("dark", "screen", "dark"),
        ("light", "not all", "light"),
        ("cream", "not all", "light"),
        ("contrast", "not all", "light"),
    ],
)
def test_night_comes_when_it_was_asked_for_and_never_on_paper(colours: str, night: str, scheme: str) -> None:
    chosen = Display(colours=colours)
    assert (chosen.night, chosen.scheme) == (night, scheme)


def test_the_device_knows_better_than_the_person_kept() -> None:
    request = RequestFactory().get("/")
    display.finders.append(lambda _: "text-large")
    try:
        assert Display.of(request).text == "large"
        request.COOKIES[COOKIE] = "text-largest"
        assert Display.of(request).text == "largest"
        request.COOKIES[COOKIE] = ""
        assert Display.of(request).text == "usual"
    finally:
        display.finders.pop()


@pytest.mark.django_db
def test_the_panel_keeps_the_choice_on_the_device_and_every_page_follows(client: Client) -> None:
    chosen = {name: words[-1] for name, words in CHOICES.items()}
    kept: list[Display] = []
    display.keepers.append(lambda _, choice: kept.append(choice))
    try:
        answer = client.post("/settings/display/", {**chosen, "back": "/about/"})
    finally:
        display.keepers.pop()
    assert answer.status_code == 302
    assert answer.url == "/about/"
    assert kept == [Display(**chosen)]
    cookie = answer.cookies[COOKIE]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    page = client.get("/about/").content.decode()
    for name, word in chosen.items():
        assert f'data-{name}="{word}"' in page
    assert "Saved." in page


@pytest.mark.django_db
@pytest.mark.parametrize("elsewhere", ["https://example.com/", "//example.com", "javascript:alert(1)", ""])
def test_the_panel_never_leads_away_from_here(client: Client, elsewhere: str) -> None:
    chosen = {name: words[0] for name, words in CHOICES.items()}
    answer = client.post("/settings/display/", {**chosen, "back": elsewhere})
    assert answer.url == "/settings/display/"


@pytest.mark.django_db
def test_a_word_that_is_not_offered_is_asked_again(client: Client) -> None:
    chosen = {name: words[0] for name, words in CHOICES.items()}
    answer = client.post("/settings/display/", {**chosen, "colours": "mauve"})
    assert answer.status_code == 200
    assert COOKIE not in answer.cookies
    assert 'href="#id_colours"' in answer.content.decode()


@pytest.mark.django_db
def test_a_cookie_written_by_hand_cannot_write_on_the_page(client: Client) -> None:
    client.cookies[COOKIE] = 'text-large"><script>alert(1)</script>.colours-dark'
    page = client.get("/about/").content.decode()
    assert "alert(1)" not in page
    assert 'data-colours="dark"' in page


def test_every_choice_has_its_words_in_the_panel() -> None:
    # Seconds stand in their own order; everything else begins with what is usual.
    assert {name: sorted(words) for name, (_, words) in WORDS.items()} == {
        name: sorted(words) for name, words in CHOICES.items()
    }
