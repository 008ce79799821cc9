"""Pictures for tests, drawn here, with the secrets that real ones carry."""

import io
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

COMMENT = b"taken at 12 Fisher Lane"


def drawing(width: int = 320, height: int = 200, mode: str = "RGB") -> Image.Image:
    """Left half red, right half blue, so that turning it shows."""
    image = Image.new(mode, (width, height), "red")
    image.paste(Image.new(mode, (width // 2, height), "blue"), (width // 2, 0))
    return image


def encoded(image: Image.Image, kind: str = "JPEG", **options: Any) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def exif_of_a_phone(orientation: int = 1) -> Image.Exif:
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = "Phone of Rosa"
    exif[0x8825] = {1: "N", 2: (53.0, 57.0, 0.0), 3: "W", 4: (2.0, 1.0, 0.0)}
    return exif


def phone_photo(width: int = 320, height: int = 200, orientation: int = 1) -> bytes:
    return encoded(
        drawing(width, height),
        exif=exif_of_a_phone(orientation),
        comment=COMMENT,
        xmp=b"<x:xmpmeta>Fisher Lane</x:xmpmeta>",
    )


def upload(content: bytes | None = None, name: str = "IMG_0001 Rosa at home.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, phone_photo() if content is None else content, "image/jpeg")
