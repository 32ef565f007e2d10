"""What a picture is, by its head alone: nothing is decoded, so nothing can blow up."""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from editor.document.errors import UserError, message
from editor.document.pictures import picture_type
from editor.formats.pictures.private_chunks import gif_blocks

if TYPE_CHECKING:
    from PIL import Image

WEIGHT = 100 * 1024 * 1024
"""Bytes of the heaviest picture that is worked on."""
PIXELS = 120_000_000
"""Pixels of the largest one: 360 MB once they are decoded. Telephones make 108 million."""
MOVING_PIXELS = 2_000_000_000
"""Pixels of all frames of a moving one: what a reader's browser would have to draw."""
SCANNED_PIXELS = 4_000_000_000
"""Pixels of all scans of a progressive JPEG, each of which goes over the whole: cameras make 10."""
SVG = "image/svg+xml"
_SCAN = b"\xff\xda"  # never within the data of a scan, where 0xFF is stuffed (ITU T.81, F.1.2.3)
_WORKED_ON = frozenset(
    f"image/{name}" for name in ("jpeg", "png", "gif", "webp", "avif", "heic", "tiff", "bmp")
)


@dataclass(frozen=True, slots=True)
class Look:
    """Kind and size of a picture in pixels, upright; 0 for a drawing that is of no size."""

    kind: str
    width: int
    height: int
    weight: int
    moves: bool = False


def look(data: bytes, name: str = "") -> Look:
    """Look at a picture. Raises UserError for what is none, broken, too large or not for a site."""
    kind = picture_type(data)
    if len(data) > WEIGHT:
        raise _refused("too-heavy", name, n=len(data) >> 20, limit=WEIGHT >> 20)
    if kind == SVG:
        from editor.formats.pictures.vector import svg_size

        return Look(kind, *svg_size(data, name), len(data))
    if kind not in _WORKED_ON:
        raise _refused("unknown", name)
    with opened(data, kind, name) as image:
        width, height = image.size
        turned = image.getexif().get(0x0112, 1) >= 5 if kind != "image/heic" else False
    if kind == "image/jpeg" and data.count(_SCAN) * width * height > SCANNED_PIXELS:
        raise _refused("endless", name, n=data.count(_SCAN))
    frames = _frames(data, kind)
    if frames > 1 and frames * width * height > MOVING_PIXELS:
        raise _refused("bomb", name, n=frames)
    size = (height, width) if turned else (width, height)
    return Look(kind, *size, len(data), moves=frames > 1)


@contextmanager
def opened(data: bytes, kind: str, name: str = "") -> Generator[Image.Image]:
    """Open a picture, not decoded yet. Raises UserError for whatever goes wrong with it."""
    from PIL import Image

    if kind == "image/heic":
        import pi_heif  # pyright: ignore[reportMissingTypeStubs]

        pi_heif.register_heif_opener()  # pyright: ignore[reportUnknownMemberType]
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            image = Image.open(io.BytesIO(data))
        with image:
            if image.width * image.height > PIXELS:
                raise _too_large(name, image.width, image.height)
            yield image
    except UserError:
        raise
    except Image.DecompressionBombError as error:
        pixels = re.search(r"\d+", str(error))  # it does not say how they lie
        n = int(pixels[0]) // 10**6 if pixels else 2 * PIXELS // 10**6
        raise _refused("many-pixels", name, n=n, limit=PIXELS // 10**6) from error
    except Exception as error:  # a spoilt picture ends in any error
        raise _refused("broken", name) from error


def _too_large(name: str, width: int, height: int) -> UserError:
    return _refused("too-large", name, width=width, height=height, limit=PIXELS // 10**6)


def _refused(id: str, name: str, **args: str | int) -> UserError:
    return UserError(
        message(f"pictures.{id}", name=name, **args), message(f"pictures.{id}.do", name=name)
    )


def _frames(data: bytes, kind: str) -> int:
    """Return how many frames a picture has, without decoding one."""
    match kind:
        case "image/gif":
            return sum(block == 0x2C for block, _ in gif_blocks(data))
        case "image/webp":
            return data.count(b"ANMF") if data[12:16] == b"VP8X" and data[20] & 2 else 1
        case "image/png":
            at = data.find(b"acTL", 0, data.find(b"IDAT") + 1)
            return int.from_bytes(data[at + 4 : at + 8], "big") if at > 0 else 1
        case "image/avif":
            return 2 if data[8:12] == b"avis" else 1
        case _:
            return 1
