import io
import struct
import zipfile
import zlib

import pillow_heif
import pytest
from PIL import Image, ImageCms
from PIL.PngImagePlugin import PngInfo

from journeys.media.pictures import NotAPictureError, Picture, TooManyPixelsError, made_anew
from tests.journeys.pictures import COMMENT, drawing, encoded, exif_of_a_phone, phone_photo

RED, BLUE = (254, 0, 0), (0, 0, 254)


def made(content: bytes) -> Picture:
    return made_anew(io.BytesIO(content))


def opened(picture: Picture) -> Image.Image:
    image = Image.open(io.BytesIO(picture.large))
    assert image.format == "JPEG"
    assert image.mode == "RGB"
    return image


def near(pixel: tuple, colour: tuple) -> bool:
    return all(abs(a - b) < 12 for a, b in zip(pixel, colour, strict=True))


def test_nothing_but_what_is_seen_is_left() -> None:
    photo = phone_photo()
    assert all(secret in photo for secret in (COMMENT, b"Phone of Rosa", b"Fisher Lane"))
    picture = made(photo)
    for kept in (picture.large, picture.small):
        assert b"Fisher" not in kept
        assert b"Phone" not in kept
        image = Image.open(io.BytesIO(kept))
        assert not image.getexif()
        assert set(image.info) <= {
            "jfif",
            "jfif_version",
            "jfif_unit",
            "jfif_density",
            "progressive",
            "progression",
        }
        markers = {name for name, _ in image.applist}
        assert markers <= {"APP0"}


@pytest.mark.parametrize("orientation", [3, 6, 8])
def test_a_turned_photo_is_made_upright(orientation: int) -> None:
    image = opened(made(phone_photo(orientation=orientation)))
    assert image.size == ((320, 200) if orientation == 3 else (200, 320))
    first = {3: BLUE, 6: RED, 8: BLUE}[orientation]
    assert near(image.getpixel((4, 4)), first)


def test_a_large_photo_is_made_smaller_and_keeps_its_shape() -> None:
    picture = made(encoded(drawing(5200, 2600)))
    assert (picture.width, picture.height) == opened(picture).size == (2560, 1280)
    assert Image.open(io.BytesIO(picture.small)).size == (640, 320)


def test_a_small_picture_is_not_blown_up() -> None:
    assert opened(made(encoded(drawing(40, 30)))).size == (40, 30)


def test_what_was_see_through_becomes_white() -> None:
    clear = Image.new("RGBA", (20, 20), (255, 0, 0, 0))
    assert near(opened(made(encoded(clear, "PNG"))).getpixel((9, 9)), (255, 255, 255))
    palette = encoded(drawing(20, 20).quantize(4), "PNG", transparency=0)
    assert opened(made(palette)).size == (20, 20)


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_other_kinds_are_opened(kind: str) -> None:
    assert near(opened(made(encoded(drawing(), kind))).getpixel((10, 10)), RED)


def test_a_picture_from_an_iphone_is_opened() -> None:
    pillow_heif.register_heif_opener()
    image = opened(made(encoded(drawing(), "HEIF")))
    assert image.size == (320, 200)
    assert near(image.getpixel((10, 10)), RED)


def test_sixteen_bits_of_grey_keep_their_light() -> None:
    grey = Image.new("I;16", (20, 20), 32768)
    assert near(opened(made(encoded(grey, "PNG"))).getpixel((9, 9)), (128, 128, 128))


def test_inks_and_wide_colours_become_screen_colours() -> None:
    inks = encoded(Image.new("CMYK", (20, 20), (0, 255, 255, 0)))
    assert near(opened(made(inks)).getpixel((9, 9)), RED)
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    image = opened(made(encoded(drawing(), icc_profile=profile)))
    assert "icc_profile" not in image.info
    assert near(image.getpixel((10, 10)), RED)


def test_a_broken_colour_profile_does_not_stop_a_picture() -> None:
    assert near(opened(made(encoded(drawing(), icc_profile=b"nonsense"))).getpixel((10, 10)), RED)


def test_a_second_picture_inside_is_left_behind() -> None:
    pages = encoded(drawing(), "MPO", save_all=True, append_images=[drawing(64, 64)])
    assert opened(made(pages)).size == (320, 200)
    moving = encoded(drawing(), "WEBP", save_all=True, append_images=[drawing(mode="RGB").rotate(180)])
    assert opened(made(moving)).size == (320, 200)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "HEIF"])
def test_place_and_device_are_gone_whatever_kind_it_was(kind: str) -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    more = {"pnginfo": _notes()} if kind == "PNG" else {"xmp": b"<x:xmpmeta>Fisher Lane</x:xmpmeta>"}
    pillow_heif.register_heif_opener()
    exif = exif_of_a_phone().tobytes()
    photo = encoded(drawing(), kind, exif=exif, icc_profile=profile, **more)
    assert b"Phone of Rosa" in photo
    picture = made(photo)
    for kept in (picture.large, picture.small):
        assert [
            mark for mark in (b"Rosa", b"Fisher", b"Exif", b"xmpmeta", b"ICC_PROFILE") if mark in kept
        ] == []


def _notes() -> PngInfo:
    notes = PngInfo()
    notes.add_text("Comment", "Fisher Lane")
    notes.add_itxt("XML:com.adobe.xmp", "<x:xmpmeta>Fisher Lane</x:xmpmeta>")
    return notes


def test_what_hides_behind_a_picture_is_left_behind() -> None:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as file:
        file.writestr("hello.html", "<script>alert(1)</script>")
    both = phone_photo() + archive.getvalue()
    assert zipfile.is_zipfile(io.BytesIO(both))
    picture = made(both)
    assert not zipfile.is_zipfile(io.BytesIO(picture.large))
    assert b"script" not in picture.large


GIF = encoded(drawing(), "GIF")
TIFF = encoded(drawing(), "TIFF")
PHOTO = phone_photo()


@pytest.mark.parametrize(
    "content",
    [
        b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n",
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        b"<html><img src=x></html>",
        GIF,
        TIFF,
        b"\xff\xd8\xff\xe0 not really",
        PHOTO[: len(PHOTO) // 2],
        b"\x00\x00\x00\x18ftypheic" + b"\x00" * 400,
        b"\x00",
        bytes(range(256)) * 40,
    ],
    ids=["pdf", "svg", "html", "gif", "tiff", "beginning", "half", "heic", "null", "noise"],
)
def test_what_is_not_a_picture_we_take_is_refused(content: bytes) -> None:
    with pytest.raises(NotAPictureError):
        made(content)


def png_bomb(side: int) -> bytes:
    """A few kilobytes that would open to `side` by `side` pixels."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0)
    rows = zlib.compress(b"\x00" * (side + 1) * 64, 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


@pytest.mark.parametrize("side", [60_000, 100_000])
def test_a_small_file_that_opens_to_a_giant_is_refused(side: int) -> None:
    with pytest.raises(TooManyPixelsError):
        made(png_bomb(side))


def test_a_giant_from_a_phone_is_opened_at_a_part_of_its_size() -> None:
    giant = encoded(Image.new("L", (12_000, 9_000), 200))
    assert opened(made(giant)).size == (2560, 1920)


def test_a_picture_that_takes_for_ever_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("journeys.media.pictures.PATIENCE", 0.01)
    with pytest.raises(NotAPictureError):
        made(phone_photo())
