"""Pictures: how large they are, and how they stand on a page of Word."""

from __future__ import annotations

import io
import re
import struct
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from editor.document.article import Asset
from editor.document.pictures import picture_type
from editor.formats.docx import names
from editor.formats.docx.markup import attribute
from editor.formats.docx.page import A4, EMU_PER_TWIP, Page

if TYPE_CHECKING:
    from PIL.Image import Image

SHOWN_BY_WORD = frozenset(
    {
        "image/png",
        "image/jpeg",
        "image/gif",
        "image/bmp",
        "image/tiff",
        "image/x-emf",
        "image/x-wmf",
        "image/svg+xml",
    }
)
_JPEG_QUALITY = 90
_UNKNOWN_SIZE = (480, 270)
_TALLEST = 9, 10  # of the height of the text: its caption wants room

# One transparent pixel, for programs that do not know SVG.
BLANK_PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489"
    "0000000b4944415478da636000020000050001e9fadcd80000000049454e44ae426082"
)


@dataclass(frozen=True, slots=True)
class Extent:
    """A size on the page in EMU."""

    width: int
    height: int


def pixel_size(asset: Asset) -> tuple[int, int]:
    """Return width and height in pixels; a usual shape for a picture that cannot be measured."""
    measure = _MEASURES.get(asset.media_type)
    size = measure(asset.data) if measure else None
    return size if size and size[0] > 0 and size[1] > 0 else _UNKNOWN_SIZE


def _size_by_docx(data: bytes) -> tuple[int, int] | None:
    """Ask python-docx, which knows the rarer kinds; its import costs 50 ms."""
    from docx.image.image import Image

    try:
        image = Image.from_file(io.BytesIO(data))
    except Exception:  # noqa: BLE001  # a spoilt header ends in any error, and costs only the size
        return None
    return image.px_width, image.px_height


def _png_size(data: bytes) -> tuple[int, int] | None:
    """Read the IHDR chunk (W3C PNG, 11.2.2)."""
    if data[12:16] != b"IHDR" or len(data) < 24:
        return None
    return int.from_bytes(data[16:20], "big"), int.from_bytes(data[20:24], "big")


def _gif_size(data: bytes) -> tuple[int, int] | None:
    """Read the logical screen (GIF89a, 18)."""
    if data[:3] != b"GIF" or len(data) < 10:
        return None
    return int.from_bytes(data[6:8], "little"), int.from_bytes(data[8:10], "little")


def _jpeg_size(data: bytes) -> tuple[int, int] | None:
    """Read the first frame header (ITU-T T.81, B.2.2)."""
    at = 2
    while at + 9 <= len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if 0xC0 <= marker <= 0xCF and marker not in {0xC4, 0xC8, 0xCC}:
            height, width = struct.unpack(">HH", data[at + 5 : at + 9])
            return width, height
        at += 1 if marker == 0xFF else 2 + int.from_bytes(data[at + 2 : at + 4], "big")
    return None


def _webp_size(data: bytes) -> tuple[int, int] | None:
    """Read the header of a WebP file (RFC 9649, section 2)."""
    kind, body = data[12:16], data[20:30]
    if data[:4] != b"RIFF" or data[8:12] != b"WEBP" or len(body) < 10:
        return None
    if kind == b"VP8X":
        width, height = (int.from_bytes(body[at : at + 3], "little") + 1 for at in (4, 7))
        return width, height
    if kind == b"VP8L":
        bits = int.from_bytes(body[1:5], "little")
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    if kind == b"VP8 ":
        width, height = struct.unpack("<HH", body[6:10])
        return width & 0x3FFF, height & 0x3FFF
    return None


_SVG_ROOT = re.compile(rb"<svg\b[^>]*>", re.DOTALL)
_SVG_LENGTH = re.compile(rb"""\s(width|height)\s*=\s*["']([0-9.]+)(?:px)?["']""")
_SVG_BOX = re.compile(rb"""\sviewBox\s*=\s*["'][-0-9.]+[ ,]+[-0-9.]+[ ,]+([0-9.]+)[ ,]+([0-9.]+)""")


def _svg_size(data: bytes) -> tuple[int, int] | None:
    root = _SVG_ROOT.search(data)
    if not root:
        return None
    lengths = dict(_SVG_LENGTH.findall(root[0]))
    box = _SVG_BOX.search(root[0])
    pair = (lengths.get(b"width"), lengths.get(b"height"))
    if not all(pair) and box:
        pair = (box[1], box[2])
    try:
        return round(float(pair[0] or 0)), round(float(pair[1] or 0))
    except ValueError:
        return None


def _size_by_pillow(data: bytes) -> tuple[int, int] | None:
    opened = _opened(data)
    return opened.size if opened else None


_MEASURES: dict[str, Callable[[bytes], tuple[int, int] | None]] = {
    "image/png": _png_size,
    "image/jpeg": _jpeg_size,
    "image/gif": _gif_size,
    "image/webp": _webp_size,
    "image/svg+xml": _svg_size,
    "image/bmp": _size_by_docx,
    "image/tiff": _size_by_docx,
    "image/avif": _size_by_pillow,
    "image/heic": _size_by_pillow,
}


def stand_in(data: bytes) -> tuple[str, bytes] | None:
    """Return a picture of a kind that Word does not show as one that it does, with its type.

    JPEG, or PNG where something shines through; None for what cannot be read.
    """
    opened = _opened(data)
    if opened is None:
        return None
    buffer = io.BytesIO()
    try:
        if opened.has_transparency_data:
            opened.convert("RGBA").save(buffer, "PNG")
            return "image/png", buffer.getvalue()
        opened.convert("RGB").save(buffer, "JPEG", quality=_JPEG_QUALITY)
    except (OSError, ValueError, SyntaxError):
        return None
    return "image/jpeg", buffer.getvalue()


def _opened(data: bytes) -> Image | None:
    """Open a picture with Pillow, upright; its import costs 60 ms."""
    from PIL import Image, ImageOps

    if picture_type(data) == "image/heic":
        import pi_heif  # pyright: ignore[reportMissingTypeStubs]

        pi_heif.register_heif_opener()  # pyright: ignore[reportUnknownMemberType]  # untyped
    try:
        return ImageOps.exif_transpose(Image.open(io.BytesIO(data)))
    except (OSError, ValueError, SyntaxError):
        return None


def extent(asset: Asset, width: int | None, page: Page = A4) -> Extent:
    """Return the size on a page: as wanted or natural, and never over the text area."""
    across, down = pixel_size(asset)
    wide = (width or across) * names.EMU_PER_PIXEL
    high = round(wide * down / across)
    part, whole = _TALLEST
    tallest = page.text_height * EMU_PER_TWIP * part // whole
    scale = min(1.0, page.text_width * EMU_PER_TWIP / wide, tallest / max(high, 1))
    return Extent(max(1, round(wide * scale)), max(1, round(high * scale)))


def width_from(asset: Asset, wide: int) -> int | None:
    """Return the width in pixels that a picture of a width in EMU was given, None for natural.

    Natural is what it is on A4; a writer for another page keeps the width beside.
    """
    if wide == extent(asset, None).width:
        return None
    return max(1, round(wide / names.EMU_PER_PIXEL))


def drawing_xml(number: int, size: Extent, name: str, alt: str, blip: str) -> str:
    """Return the drawing of a picture; its original name and alternative text go with it (D12)."""
    label = attribute(name or f"Picture {number}")
    box = f'cx="{size.width}" cy="{size.height}"'
    return (
        '<w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent {box}/><wp:docPr id="{number}" name="{label}" descr="{attribute(alt)}"/>'
        '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
        f'<a:graphic><a:graphicData uri="{names.PIC}"><pic:pic><pic:nvPicPr>'
        f'<pic:cNvPr id="{number}" name="{attribute(name)}"/><pic:cNvPicPr/></pic:nvPicPr>'
        f"<pic:blipFill>{blip}<a:stretch><a:fillRect/></a:stretch></pic:blipFill>"
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {box}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData>'
        "</a:graphic></wp:inline></w:drawing>"
    )


def blip_xml(picture: str, *, svg: str = "", original: str = "") -> str:
    """Return the reference to a picture; an SVG or another original stands beside its stand-in."""
    if not svg and not original:
        return f'<a:blip r:embed="{picture}"/>'
    if svg:
        kept = (
            '<a:ext uri="{96DAC541-7B7A-43D3-8B79-37D633B846F1}">'
            f'<asvg:svgBlip xmlns:asvg="{names.ASVG}" r:embed="{svg}"/></a:ext>'
        )
    else:
        kept = (
            '<a:ext uri="{3B1D5C0E-6B0A-4C0B-9A55-0A1E6B1F7C21}">'
            f'<q:original xmlns:q="{names.ORIGINAL}" r:embed="{original}"/></a:ext>'
        )
    return f'<a:blip r:embed="{picture}"><a:extLst>{kept}</a:extLst></a:blip>'
