"""Draw a picture anew from its pixels. Runs alone, as a small program that can be killed: file in, file out.

Reads a picture on standard input and writes a line of JSON and two JPEGs (large, small) on standard output.
Exits with NOT_A_PICTURE or TOO_MANY_PIXELS when it will not. It imports nothing of ours, opens no file, and
limits its own memory and time first: what decodes a stranger's bytes may be broken by them.
"""

import io
import json
import resource
import sys
from typing import BinaryIO

from PIL import Image, ImageCms, ImageOps

NOT_A_PICTURE = 3
TOO_MANY_PIXELS = 4

MEMORY = 1_500 * 1024 * 1024
SECONDS = 15
MOST_PIXELS = 50_000_000
LARGE, SMALL = 2560, 640
QUALITY = 85
FORMATS = ["JPEG", "PNG", "WEBP"]
HEIC_BRANDS = (b"heic", b"heix", b"heim", b"heis", b"mif1", b"msf1")


class TooManyPixelsError(ValueError):
    """Opened, it would fill the memory."""


def limit_myself() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def redraw(data: bytes) -> tuple[Image.Image, Image.Image]:
    """Return the picture large and small: upright, in sRGB, on white, with nothing but pixels.

    Raises TooManyPixelsError, or any error at all for what is no picture.
    """
    image = _open(data)
    # JPEG can be decoded at a half, a quarter or an eighth of its size, so that a phone's 200 megapixels fit.
    image.draft("RGB", (LARGE, LARGE))
    if image.width * image.height > MOST_PIXELS:
        raise TooManyPixelsError
    image.load()
    image = ImageOps.exif_transpose(image)
    profile = image.info.get("icc_profile")
    image.thumbnail((LARGE, LARGE), Image.Resampling.LANCZOS)
    large = _only_pixels(_on_white(_in_srgb(image, profile)))
    small = large.copy()
    small.thumbnail((SMALL, SMALL), Image.Resampling.LANCZOS)
    return large, small


def _open(data: bytes) -> Image.Image:
    """Open by what is inside, never by name, and only as one of the kinds we take."""
    if data[4:8] == b"ftyp" and data[8:12] in HEIC_BRANDS:
        import pillow_heif

        pillow_heif.options.DECODE_THREADS = 2
        pillow_heif.register_heif_opener()
        return Image.open(io.BytesIO(data), formats=["HEIF"])
    return Image.open(io.BytesIO(data), formats=FORMATS)


def _in_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """Turn a phone's wide colours into the ones every screen shows, since the profile is not kept."""
    if not profile or image.mode not in ("RGB", "RGBA", "CMYK"):
        return image
    try:
        mode = "RGB" if image.mode == "CMYK" else image.mode
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        return (
            ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode=mode) or image
        )
    except (ImageCms.PyCMSError, OSError):
        return image


def _on_white(image: Image.Image) -> Image.Image:
    if image.mode.startswith("I;16"):
        # Sixteen bits of grey: Pillow's own conversion would cut them off instead of scaling.
        image = image.convert("I").point(lambda value: value / 256).convert("L")
    if image.has_transparency_data:
        image = image.convert("RGBA")
        white = Image.new("RGBA", image.size, "white")
        image = Image.alpha_composite(white, image)
    return image.convert("RGB")


def _only_pixels(image: Image.Image) -> Image.Image:
    """A new image: comments, places, devices and dates stay behind in the old one."""
    clean = Image.new("RGB", image.size)
    clean.paste(image)
    return clean


def _jpeg(image: Image.Image) -> bytes:
    out = io.BytesIO()
    image.save(out, "JPEG", quality=QUALITY, optimize=True, progressive=True)
    return out.getvalue()


def main(source: BinaryIO, target: BinaryIO) -> int:
    try:
        large, small = redraw(source.read())
    except (TooManyPixelsError, Image.DecompressionBombError, MemoryError):
        return TOO_MANY_PIXELS
    except Exception:
        return NOT_A_PICTURE
    files = [_jpeg(large), _jpeg(small)]
    head = {"width": large.width, "height": large.height, "sizes": [len(file) for file in files]}
    target.write(json.dumps(head).encode() + b"\n" + b"".join(files))
    return 0


if __name__ == "__main__":
    # Our own limit, after draft(), takes the place of Pillow's, which is asked before it.
    Image.MAX_IMAGE_PIXELS = None
    limit_myself()
    sys.exit(main(sys.stdin.buffer, sys.stdout.buffer))
