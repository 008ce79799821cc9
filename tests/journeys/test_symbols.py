"""Symbols: everyday words find them, a person's own come first, and a drawing can do nothing but be seen."""

import re
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from access.identity import acting_as
from access.models import Event
from journeys.media import shown
from journeys.media.pictures import Picture
from journeys.models import Attachment, Journey, OwnSymbol, Symbol, SymbolSet
from journeys.symbols import actions, face, openmoji, search, sets, vocabulary
from journeys.symbols.categories import BY_SLUG, CATEGORIES, category_of
from journeys.templatetags.symbols import symbol as drawn
from tests.cast import Cast
from tests.journeys.pictures import drawing, encoded, upload
from tests.with_cast import With

pytestmark = pytest.mark.django_db

# What people type, and a symbol that must be among the first six. OpenMoji alone: the set that is always there.
EVERYDAY = {
    "mum": "woman",
    "mam": "woman",
    "dad": "man",
    "gran": "old woman",
    "nan": "old woman",
    "grandad": "old man",
    "friends": "people holding hands",
    "carer": "health worker",
    "nurse": "female nurse",
    "doctor": "female doctor",
    "happy": "happy",
    "glad": "happy",
    "sad": "sad",
    "upset": "sad",
    "angry": "angry",
    "cross": "angry",
    "scared": "scared",
    "worried": "worried",
    "tired": "tired",
    "poorly": "poorly",
    "pain": "hurt",
    "love": "love",
    "yes": "yes",
    "no": "no",
    "stop": "stop",
    "hello": "hello, or goodbye",
    "thank you": "please, or thank you",
    "telly": "telly",
    "tv": "telly",
    "phone": "telephone",
    "mobile": "mobile phone",
    "computer": "computer",
    "music": "musical notes",
    "songs": "musical notes",
    "singing": "singer",
    "choir": "singer",
    "dancing": "woman dancing",
    "film": "film",
    "books": "books",
    "photos": "camera",
    "knitting": "yarn",
    "football": "football",
    "swimming": "swimming",
    "walk": "walking",
    "bike": "bicycle",
    "car": "car",
    "bus": "bus",
    "buses": "bus",
    "train": "train",
    "boat": "ship",
    "narrowboat": "ship",
    "home": "home",
    "bed": "bed",
    "sofa": "sofa",
    "loo": "toilet",
    "bath": "bath",
    "wash": "bath",
    "shower": "shower",
    "wheelchair": "manual wheelchair",
    "tablets": "pill",
    "medicine": "pill",
    "hospital": "hospital",
    "dinner": "dinner",
    "cuppa": "tea",
    "tea": "tea",
    "coffee": "hot drink",
    "cake": "birthday cake",
    "biscuits": "biscuit",
    "chips": "chips",
    "dog": "dog",
    "cats": "cat",
    "shopping": "shopping trolley",
    "money": "money",
    "party": "balloon",
    "birthday": "birthday cake",
    "church": "church",
    "garden": "house with garden",
    "sun": "sun",
    "rain": "cloud with rain",
    "hug": "hug",
    "cuddle": "hug",
    "quiet": "quiet, please",
    "rubbish": "bin",
    "seaside": "beach with umbrella",
    "holiday": "suitcase",
    # slips of the finger, capitals, half words and whole sentences
    "telefone": "telephone",
    "birthdya": "birthday cake",
    "medcine": "pill",
    "hopsital": "hospital",
    "TELLY": "telly",
    "wheelch": "manual wheelchair",
    "footb": "football",
    "I want to go to bed": "bed",
    "a cup of tea": "tea",
    "café": "hot drink",
}


@pytest.fixture(scope="session")
def _openmoji(with_cast: With[Cast] | None, django_db_blocker: Any) -> None:
    """The real set, once for each place where a test may begin, without the other skin tones."""
    for where in (nullcontext(), with_cast.inside() if with_cast else None):
        if where:
            with django_db_blocker.unblock(), where:
                openmoji.load("owner", tones=False)


@pytest.fixture
def symbols(_openmoji: None, db: None) -> None:
    """OpenMoji is there, and the hands that wave in two more tones."""
    base = Symbol.objects.get(code="1F44B")
    Symbol.objects.filter(pk=base.pk).update(has_tones=True)
    for tone, code in ((1, "1F44B-1F3FB"), (5, "1F44B-1F3FF")):
        word = f"waving hand {tone}"
        Symbol.objects.create(
            set=base.set,
            code=code,
            word=word,
            category=base.category,
            place=base.place,
            base=base.code,
            tone=tone,
            svg="<svg/>",
            mark=code[-4:],
        )


def words(typed: str, most: int = 6) -> list[str]:
    return [symbol.word for symbol in search.find(typed, most=most).symbols]


def test_everyday_words_find_their_symbol_among_the_first_six(symbols: None) -> None:
    missed = {typed: words(typed) for typed, wanted in EVERYDAY.items() if wanted not in words(typed)}
    assert len(EVERYDAY) >= 60
    assert not missed


def test_a_known_phrase_is_one_thing_and_small_words_are_none() -> None:
    assert vocabulary.split("I would like a cup of tea with my mum’s friends") == [
        "cup of tea",
        "mums",
        "friends",
    ]
    assert vocabulary.split("to be") == ["to", "be"]
    assert [vocabulary.one_of(word) for word in ("buses", "parties", "dogs", "glass", "bus")] == [
        "bus",
        "party",
        "dog",
        "glass",
        "bus",
    ]


def test_what_nobody_knows_finds_nothing_and_breaks_nothing(symbols: None) -> None:
    for typed in ("", "   ", "%", "' OR 1=1 --", "🙂", "\x00", "zzxqzzxq", "a" * 5000, "& | ! : *"):
        assert len(words(typed)) <= 6
    assert words("zzxqzzxq") == []


def test_many_drawings_of_one_word_hide_nothing_else(symbols: None) -> None:
    first = words("family", most=12)
    assert max(first.count(word) for word in first) <= 2


def test_the_set_i_use_already_comes_first(symbols: None, cast: Cast) -> None:
    other = SymbolSet.objects.create(
        slug="other",
        title="Other",
        licence="x",
        licence_url="https://x.example",
        attribution="x",
        home="https://x.example",
    )
    drawn = sets.New("tea", "tea", "food", 1, lambda: "<svg/>", b"tea")
    sets.keep(other, [drawn], sets.Report())
    with acting_as(cast.owner):
        actions.like_symbols(journey=cast.journey, first="openmoji", tone=0, by=cast.owner)
        assert [s.key for s in face.find("tea", cast.journey)][:2] == ["openmoji:1F375", "other:tea"]
        actions.like_symbols(journey=cast.journey, first="other", tone=0, by=cast.owner)
        assert [s.key for s in face.find("tea", cast.journey)][:2] == ["other:tea", "openmoji:1F375"]
        assert Event.objects.filter(kind="symbols.liked").count() == 2


def test_people_are_shown_in_the_skin_tone_i_chose_and_each_tone_can_be_had(
    symbols: None, cast: Cast
) -> None:
    with acting_as(cast.owner):
        base = face.find("hello", cast.journey)[0]
        assert (base.key, base.has_tones) == ("openmoji:1F44B", True)
        tones = face.picker({"symbols_like": base.key}, cast.journey).found
        assert [shown.key for shown in tones] == [
            "openmoji:1F44B",
            "openmoji:1F44B-1F3FB",
            "openmoji:1F44B-1F3FF",
        ]
        actions.like_symbols(journey=cast.journey, first="", tone=5, by=cast.owner)
        assert face.find("hello", cast.journey)[0].key == "openmoji:1F44B-1F3FF"


def test_my_own_symbol_comes_first_stays_mine_and_goes_when_i_say(
    symbols: None, cast: Cast, as_user: Callable[..., Client]
) -> None:
    mine = as_user(cast.owner)
    address = reverse("add_symbol", args=[cast.journey.pk])
    picture = upload(encoded(drawing()), "rosa.jpg")
    assert "Write a word" in mine.post(address, {"picture": picture, "word": ""}).content.decode()
    picture.seek(0)
    assert mine.post(address, {"picture": picture, "word": "My telly"}).status_code == 302
    with acting_as(cast.owner):
        own = OwnSymbol.objects.get()
        first = face.find("telly", cast.journey)[0]
        assert (first.key, first.word) == (f"own:{own.picture_id}", "My telly")
        assert face.chosen(first.key, cast.journey) == face.Chosen("My telly", picture=str(own.picture_id))
        assert own.picture.private
        assert {"picture.added", "symbol.added"} <= set(Event.objects.values_list("kind", flat=True))
    assert as_user(cast.supporter).get(first.url).status_code == 404
    with acting_as(cast.stranger):
        assert face.chosen(first.key, cast.strangers_journey) is None
        assert face.own(cast.strangers_journey) == []
    page = reverse("my_symbols", args=[cast.journey.pk])
    assert "My telly" in mine.get(page).content.decode()
    out = reverse("take_out_symbol", args=[cast.journey.pk, own.pk])
    assert mine.get(out).status_code == 200
    assert mine.post(out).status_code == 302
    assert "My telly" not in mine.get(page).content.decode()
    with acting_as(cast.owner):
        assert not Attachment.objects.exists()


def test_a_picture_that_a_card_still_shows_stays(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shown, "still_shown", [lambda picture: True])
    made = Picture(large=b"x", small=b"x", width=1, height=1)
    with acting_as(cast.owner):
        own = actions.add_own_symbol(journey=cast.journey, word="Gran", picture=made, by=cast.owner)
        actions.take_out_own_symbol(symbol=own, by=cast.owner)
        assert (OwnSymbol.objects.count(), Attachment.objects.count()) == (0, 1)


def test_i_can_say_which_symbols_i_use(symbols: None, cast: Cast, as_user: Callable[..., Client]) -> None:
    mine, page = as_user(cast.owner), reverse("my_symbols", args=[cast.journey.pk])
    assert mine.post(page, {"first": "openmoji", "tone": "4"}).status_code == 302
    text = mine.get(page).content.decode()
    assert re.search(r'value="openmoji"[^>]* checked', text)
    assert re.search(r'value="4"[^>]* checked', text)
    assert "Error" in mine.post(page, {"first": "nobodys", "tone": "9"}).content.decode()


def test_a_drawing_is_sent_to_anybody_kept_for_ever_and_can_do_nothing(symbols: None, client: Client) -> None:
    shown = face.pictures_of(["openmoji:1F375"])["openmoji:1F375"]
    answer = client.get(shown.url)
    assert answer["Content-Type"] == "image/svg+xml"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    assert answer["Cache-Control"] == "public, max-age=31536000, immutable"
    again = client.get(shown.url, headers={"If-None-Match": answer["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert "immutable" not in client.get(shown.url.partition("?")[0])["Cache-Control"]
    assert client.get(reverse("symbol_picture", args=["openmoji", "none"])).status_code == 404


def test_a_card_shows_its_symbol_and_nothing_where_it_is_gone(symbols: None) -> None:
    assert 'alt="tea"' in drawn("openmoji:1F375")
    assert 'alt=""' in drawn("openmoji:1F375", face.pictures_of(["openmoji:1F375"]), alt="")
    for key in ("", "openmoji:none", "nobodys:1F375", "<script>"):
        assert drawn(key) == ""
        assert face.chosen(key, Journey()) is None
    assert face.chosen("openmoji:1F375", Journey()) == face.Chosen("tea", symbol="openmoji:1F375")
    assert face.drawings_of(["openmoji:1F375"])["openmoji:1F375"].startswith("<svg")
    assert face.attributions(["openmoji:1F375"]) == [f"{openmoji.ABOUT['attribution']}. CC BY-SA 4.0."]


def test_a_drawing_that_a_newer_package_left_out_is_missing_and_breaks_nothing(
    symbols: None, client: Client, settings: Any, tmp_path: Path
) -> None:
    (address,) = (shown.url for shown in face.pictures_of(["openmoji:1F375"]).values())
    settings.OPENMOJI = tmp_path
    assert face.drawings_of(["openmoji:1F375"]) == {}
    assert client.get(address).status_code == 404


def test_whoever_does_not_spell_looks_by_picture(symbols: None, cast: Cast) -> None:
    with acting_as(cast.owner):
        first = face.picker({}, cast.journey)
        assert not first.asked
        assert [tile.category.slug for tile in first.tiles] == [
            c.slug
            for c in CATEGORIES
            if c.slug != "describing"  # OpenMoji has none of these
        ]
        assert all(tile.picture for tile in first.tiles)
        food = face.picker({"symbols_in": "food", "symbol_words": "kept"}, cast.journey)
        assert len(food.found) == face.PAGE
        assert food.has_more
        more = face.picker({"symbols_more": "food,2"}, cast.journey)
        assert more.page == 2
        assert not {s.key for s in more.found} & {s.key for s in food.found}
        for odd in ("food,0", "food,x", "food,99999", "none", ",,"):
            face.picker({"symbols_more": odd}, cast.journey)


def test_every_symbol_lies_in_a_category(symbols: None) -> None:
    assert set(Symbol.objects.values_list("category", flat=True)) <= set(BY_SLUG)
    assert category_of("Food Meat") == "food"
    assert category_of("what nobody knows") == "signs"


def test_the_script_asks_by_post_and_gets_what_the_page_would_show(
    symbols: None, cast: Cast, as_user: Callable[..., Client]
) -> None:
    address = reverse("find_symbols", args=[cast.journey.pk])
    found = as_user(cast.owner).post(address, {"symbol_words": "<b>tea"}).json()["html"]
    assert 'value="openmoji:1F375"' in found
    assert "<b>&lt;b&gt;tea</b>" in found
    assert as_user(cast.supporter).post(address, {"symbol_words": "tea"}).status_code == 403
    assert as_user(cast.stranger).post(address, {"symbol_words": "tea"}).status_code == 404


@pytest.mark.parametrize(
    "asked",
    [
        {"symbols_like": "openmoji:\0"},
        {"symbols_like": "\0:1F600"},
        {"symbols_more": "animals," + "9" * 5000},
        {"symbol_words": "\0 dog \0"},
    ],
)
def test_what_no_button_sends_breaks_nothing(
    symbols: None, cast: Cast, as_user: Callable, asked: dict[str, str]
) -> None:
    address = reverse("find_symbols", args=[cast.journey.pk])
    assert as_user(cast.owner).post(address, asked).status_code == 200


def test_an_editor_knows_when_its_form_asks_for_symbols() -> None:
    assert face.asks({"do": "find", "symbol_words": "tea"})
    assert face.asks({"symbols_in": "food"})
    assert face.asks({"symbols_more": "food,2"})
    assert face.asks({"symbols_like": "openmoji:1F44B"})
    assert not face.asks({"do": "keep", "symbol_words": "tea", "symbol": "openmoji:1F375"})


def test_who_drew_the_symbols_is_said_to_everybody(symbols: None, client: Client) -> None:
    text = client.get(reverse("about_symbols")).content.decode()
    assert openmoji.ABOUT["attribution"] in text
    assert openmoji.ABOUT["licence_url"] in text


def test_loading_again_changes_nothing(symbols: None) -> None:
    report = openmoji.load(tones=False)
    # The hand that waves: the fixture gave it tones.
    assert report.counts | {"updated": 0} == {
        "read": report.read,
        "created": 0,
        "updated": 0,
        "unchanged": report.read,
        "rejected": 0,
    }
    assert report.read > 2000
