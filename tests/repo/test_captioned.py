"""Nothing of ours plays that somebody cannot read: every player in a template brings the words with it."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TEMPLATES = ROOT / "templates"
PLAYER = re.compile(r"<(video|audio)\b[^>]*>")
# What is heard is to be read in the same template; what is seen has its words on the picture too.
WORDS = re.compile(r"(recording|film)\.captions|(answer|one)\.transcript")
# What somebody is recording at this moment, and has not kept: nothing of ours, and no words are there yet.
MINE = "data-mine"
# What a guest sent and nobody has put up yet: it becomes a film of the person's own then, which has its words.
SENT = "data-sent"
PLAYED = (".mp4", ".webm", ".m4a", ".mp3", ".ogg", ".wav", ".mov")


def silent(text: str) -> list[str]:
    """Players that have neither captions nor their words to read beside them."""
    players = [found for found in PLAYER.finditer(text) if MINE not in found[0] and SENT not in found[0]]
    return [
        found[0]
        for found in players
        if not WORDS.search(text) or (found[1] == "video" and "<track" not in text)
    ]


@pytest.mark.parametrize("path", sorted(TEMPLATES.rglob("*.html")), ids=lambda path: path.name)
def test_every_player_brings_its_words(path: Path) -> None:
    assert silent(path.read_text()) == []


def test_the_check_finds_a_player_without_words() -> None:
    assert silent('<video src="x"></video>') == ['<video src="x">']
    assert silent('<video src="x"></video>{{ film.captions }}') == ['<video src="x">']
    assert silent('<audio src="x"></audio><track>') == ['<audio src="x">']
    assert silent('<audio src="x"></audio>{{ recording.captions }}') == []


def test_we_show_no_film_or_sound_of_our_own() -> None:
    ours = [path for folder in ("static", "templates") for path in (ROOT / folder).rglob("*")]
    assert [path for path in ours if path.suffix in PLAYED] == []
