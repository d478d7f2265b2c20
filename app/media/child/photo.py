"""Photos: decoded, turned upright, written anew as JPEG without any metadata, in two sizes."""

from pathlib import Path
from typing import Any

import pillow_heif
from PIL import Image, ImageOps

from .refusal import BROKEN, LARGE, UNKNOWN, Refused

FORMATS = ("JPEG", "PNG", "WEBP", "HEIF")
MAX_MEGAPIXELS = 40
LARGE_SIDE, SMALL_SIDE = 2048, 400

pillow_heif.register_heif_opener()
Image.MAX_IMAGE_PIXELS = None  # our own, lower limit speaks, in words


def renew_photo(path: Path, folder: Path) -> dict[str, Any]:
    """Write `besar.jpg` and `kecil.jpg`; returns their kind and the size in pixels. Raises Refused."""
    try:
        # The size is read before any pixel is decoded: a bomb is refused by its own claim.
        image = Image.open(path, formats=FORMATS)
    except (OSError, ValueError, SyntaxError) as error:
        raise Refused(UNKNOWN) from error
    width, height = image.size
    if width * height > MAX_MEGAPIXELS * 1_000_000:
        raise Refused(LARGE.format(width=width, height=height, limit=MAX_MEGAPIXELS))
    try:
        image.draft("RGB", (LARGE_SIDE, LARGE_SIDE))
        upright = _flat(ImageOps.exif_transpose(image))
    except (OSError, ValueError, SyntaxError) as error:
        raise Refused(BROKEN) from error
    upright.info.clear()  # comments and profiles would be written along
    upright.thumbnail((LARGE_SIDE, LARGE_SIDE))
    upright.save(folder / "besar.jpg", "JPEG", quality=85, optimize=True)
    size = upright.size
    upright.thumbnail((SMALL_SIDE, SMALL_SIDE))
    upright.save(folder / "kecil.jpg", "JPEG", quality=80, optimize=True)
    return {"jenis": "foto", "lebar": size[0], "tinggi": size[1]}


def _flat(image: Image.Image) -> Image.Image:
    """RGB on white: JPEG knows no transparency."""
    if image.mode in ("RGBA", "LA", "P", "PA"):
        over = image.convert("RGBA")
        under = Image.new("RGB", over.size, "white")
        under.paste(over, mask=over.getchannel("A"))
        return under
    return image.convert("RGB")
