"""The page in a ZIP, opened from a disk as somebody would who was given it: nothing to reach, and films that play."""

import io
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from access.identity import acting_as
from aspirations.whole import pack
from journeys.exports.models import Export
from journeys.models import Attachment
from tests.aspirations.signing import sign
from tests.aspirations.test_any_paper import any_form
from tests.browser.conftest import findings, until
from tests.cast import Cast
from tests.journeys import films

pytestmark = pytest.mark.django_db


def unpacked(cast: Cast, folder: Path) -> Path:
    signed = sign(cast, *any_form(cast))
    file = io.BytesIO()
    with acting_as(cast.owner):
        film, sound = (Attachment.objects.get(kind=kind) for kind in ("film", "sound"))
        films.film(Path(film.file.path), format="mp4", seconds=3)
        films.sound(Path(sound.file.path), format="mp4", seconds=3)
        pack.to_show(Export(journey=cast.journey, about_id=signed.pk))(file, lambda: None)
    zipfile.ZipFile(file).extractall(folder)
    return folder / "index.html"


@pytest.mark.parametrize("width", [320, 1280])
def test_it_opens_from_a_disk_with_films_that_play_and_captions_that_show(
    cast: Cast, chromium: Browser, tmp_path: Path, width: int
) -> None:
    page = chromium.new_page(viewport={"width": width, "height": 900})
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(unpacked(cast, tmp_path / "whole").as_uri())
    film = page.locator("video")
    ready = "[...document.querySelectorAll('video, audio')].every((media) => media.readyState >= 1)"
    until(page, ready)
    assert film.evaluate("film => film.duration") == pytest.approx(3, abs=0.3)
    film.evaluate("film => { film.textTracks[0].mode = 'showing'; film.currentTime = 2; }")
    until(page, "document.querySelector('video').textTracks[0].cues?.length === 2")
    assert page.evaluate("[...document.images].every((image) => image.complete && image.naturalWidth > 0)")
    # Its own style holds, and were a script ever in it, it would do nothing.
    assert film.evaluate("film => getComputedStyle(film).display") == "block"
    page.evaluate(
        "() => { const evil = document.createElement('script'); evil.textContent = 'window.evil = 1';"
        " document.body.append(evil); }"
    )
    assert page.evaluate("window.evil") is None
    expect(page.get_by_role("heading", level=1)).to_have_text("What I want")
    assert findings(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert {address.split(":")[0] for address in asked} <= {"file", "data"}
    page.close()
