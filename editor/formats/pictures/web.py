"""Pictures as a site shows them: upright, in its sizes and its format, in the colours of screens.

Memory is bounded by what `looking` lets through; of a JPEG no more is decoded than is needed.
"""

# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false
from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from editor.document.article import Asset
from editor.formats.pictures.colours import for_screens, is_for_screens, plain
from editor.formats.pictures.crops import Point, crop_box
from editor.formats.pictures.looking import SVG, Look, look, opened
from editor.formats.pictures.private import without_private_data

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PIL import Image

_FORMS = {"jpeg": "image/jpeg", "webp": "image/webp", "avif": "image/avif"}
_SHOWN = frozenset({"image/jpeg", "image/png", "image/webp", "image/avif", "image/gif"})
_LOSSLESS_SOURCES = frozenset({"image/png", "image/gif", "image/bmp"})
_TRIED_BOTH = 4_000_000  # pixels up to which a drawing is tried without loss too
_GAP = 2.0  # how much larger a picture is reduced first: Pillow's fast way without a visible trace
_TURNED = range(2, 9)


class Wanted(Protocol):
    """What a site wants of pictures; `Pictures` of a profile is one."""

    @property
    def widths(self) -> Sequence[int]:
        """Widths in pixels."""
        ...

    @property
    def format(self) -> str:
        """`jpeg`, `webp`, `avif`, or `keep`."""
        ...

    @property
    def quality(self) -> int:
        """How good, in 1..100."""
        ...


@dataclass(frozen=True, slots=True)
class WebPicture:
    """A picture as it goes to a site; `crop` is its shape, "" for the whole picture.

    Its size is (0, 0) where a drawing says none.
    """

    data: bytes
    media_type: str
    width: int
    height: int
    crop: str = ""


def web_picture(
    asset: Asset, pictures: Wanted, focal: Point | None = None, crop: str = "", name: str = ""
) -> tuple[WebPicture, ...]:
    """Return a picture in the sizes and the format of a site, the largest first.

    Never enlarged. A moving one stays as it is, but a crop of it shows its first frame; an SVG
    stays as it is. Any thread. Raises UserError for what cannot or must not be published.
    """
    name = name or asset.id
    seen = look(asset.data, name)
    if seen.kind == SVG:
        from editor.formats.pictures.vector import harmless_svg

        return (WebPicture(harmless_svg(asset.data, name), SVG, seen.width, seen.height),)
    if seen.moves and not crop:
        return (_as_it_is(asset.data, seen),)
    box = crop_box(seen.width, seen.height, crop, focal) if crop else None
    room = (box[2] - box[0], box[3] - box[1]) if box else (seen.width, seen.height)
    widths = sorted({min(width, room[0]) for width in pictures.widths} or {room[0]}, reverse=True)
    sizes = [(width, max(1, round(room[1] * width / room[0]))) for width in widths]
    kind = _FORMS.get(pictures.format, "")
    with opened(asset.data, seen.kind, name) as image:
        form = kind or _kept_form(image, seen)
        untouched = box is None and form == seen.kind and _is_ready(image)
        if untouched and sizes == [room] and not kind:
            return (_as_it_is(asset.data, seen),)
        upright = _upright(image, seen, box, sizes[0])
        made = tuple(
            WebPicture(
                _encoded(_resized(upright, size), form, pictures.quality, seen), form, *size, crop
            )
            for size in sizes
        )
    if untouched and sizes[0] == room:
        original = _as_it_is(asset.data, seen)
        if len(original.data) <= len(made[0].data):
            return (original, *made[1:])
    return made


def _as_it_is(data: bytes, seen: Look) -> WebPicture:
    return WebPicture(without_private_data(data, seen.kind), seen.kind, seen.width, seen.height)


def _is_ready(image: Image.Image) -> bool:
    """Tell whether a picture can be shown as it is: upright, in colours of a screen."""
    return image.getexif().get(0x0112, 1) not in _TURNED and is_for_screens(image)


def _kept_form(image: Image.Image, seen: Look) -> str:
    """Return the media type in which a picture goes out whose format is to be kept."""
    if seen.kind == "image/gif":
        return seen.kind if _is_ready(image) else "image/png"
    if seen.kind in _SHOWN:
        return seen.kind
    return "image/png" if image.has_transparency_data else "image/jpeg"


def _upright(
    image: Image.Image,
    seen: Look,
    box: tuple[int, int, int, int] | None,
    largest: tuple[int, int],
) -> Image.Image:
    """Decode a picture no larger than needed: upright, cropped, in colours of a screen."""
    from PIL import ImageOps

    if seen.kind == "image/jpeg":
        part = (box[2] - box[0]) if box else seen.width
        share = largest[0] / part
        wide, high = max(1, int(seen.width * share)), max(1, int(seen.height * share))
        lies = image.size != (seen.width, seen.height)
        image.draft(None, (high, wide) if lies else (wide, high))
    upright = ImageOps.exif_transpose(image)
    if box is not None:
        scale = upright.width / seen.width
        left, top, right, bottom = (round(edge * scale) for edge in box)
        right, bottom = max(right, left + 1), max(bottom, top + 1)
        upright = upright.crop((left, top, right, bottom))
    return for_screens(_resized(plain(upright), largest))


def _resized(image: Image.Image, size: tuple[int, int]) -> Image.Image:
    from PIL import Image

    if image.size == size:
        return image
    return image.resize(size, Image.Resampling.LANCZOS, reducing_gap=_GAP)


def _encoded(image: Image.Image, form: str, quality: int, seen: Look) -> bytes:
    match form:
        case "image/jpeg":
            return _saved(
                _without_alpha(image), "JPEG", quality=quality, optimize=True, progressive=True
            )
        case "image/webp":
            lossy = _saved(image, "WEBP", quality=quality, method=4, exact=False)
            if seen.kind in _LOSSLESS_SOURCES and image.width * image.height <= _TRIED_BOTH:
                exact = _saved(image, "WEBP", lossless=True, quality=60, method=3)
                return min(exact, lossy, key=len)
            return lossy
        case "image/avif":
            return _saved(image, "AVIF", quality=quality, speed=7)
        case "image/gif":
            return _saved(image.convert("RGBA" if "A" in image.mode else "RGB"), "GIF")
        case _:
            return _saved(image, "PNG", optimize=image.width * image.height <= _TRIED_BOTH)


def _without_alpha(image: Image.Image) -> Image.Image:
    from PIL import Image

    if image.mode != "RGBA":
        return image
    ground = Image.new("RGB", image.size, (255, 255, 255))
    ground.paste(image, mask=image.getchannel("A"))
    return ground


def _saved(image: Image.Image, form: str, **options: object) -> bytes:
    buffer = io.BytesIO()
    image.info = {}  # or Pillow writes the profile, comments and texts of the source again
    image.save(buffer, form, **options)
    return buffer.getvalue()
