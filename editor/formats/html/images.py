"""Pictures of a page as figures: where each one really is, and which are none."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from editor.document.nodes import Figure
from editor.formats.html.pictures import PICTURE_TYPES, file_name
from editor.formats.html.reading import Attributes, Flow, ReadContext, classes, style_of

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

LAZY = ("data-src", "data-lazy-src", "data-original", "data-orig-file", "data-srcset")
_SOURCES = re.compile(r"\s\d+(?:\.\d+)?[wx]\s*(?:,|$)")
_SMALL_DATA = 400  # characters: a picture of a few pixels
_BLANKS = frozenset({
    "blank", "spacer", "pixel", "transparent", "placeholder", "loading", "loader", "grey",
    "lazy", "trans", "1x1", "clear",
})  # fmt: skip


def figure_from_image(node: LexborNode, flow: Flow, context: ReadContext) -> Figure | None:
    """Return the figure of an `img`; None for the pixels that count readers."""
    attributes = node.attributes
    address = _address(attributes)
    width = pixels(attributes.get("width")) or pixels(style_of(attributes).get("width"))
    tracker = width is not None and width <= 2 and not context.exact
    if not address and _is_field(node):
        alt = attributes.get("alt") or ""
        return Figure(alt=alt, dir=flow.dir, align=flow.align, lang=flow.lang)
    if not address or tracker:
        return None
    picture = context.pictures.read(address, own=context.own)
    asset = picture.asset
    return Figure(
        asset=asset.id if asset else "",
        name=attributes.get("data-name") or ("" if context.own else picture.name),
        alt=attributes.get("alt") or "",
        width=width,
        address=picture.address,
        dir=flow.dir,
        align=flow.align,
        lang=flow.lang,
    )


def is_stand_in(attributes: Attributes) -> bool:
    """Tell whether an image shows nothing until a script gives it its picture."""
    if any(attributes.get(name) for name in LAZY) or attributes.get("srcset"):
        return False
    address = attributes.get("src") or ""
    if not address or (address.startswith("data:") and len(address) < _SMALL_DATA):
        return True
    return PurePosixPath(file_name(address)).stem.lower() in _BLANKS


def is_picture_address(address: str) -> bool:
    """Tell whether an address is that of a picture in its full size."""
    return PurePosixPath(file_name(address)).suffix.lower() in PICTURE_TYPES


def _is_field(node: LexborNode) -> bool:
    """Tell whether a picture without an address is the field of WordPress that waits for one."""
    parent = node.parent
    return parent is not None and "wp-block-image" in classes(parent.attributes)


def _address(attributes: Attributes) -> str:
    """Return where a picture is, past the empty one that stands there until a script runs."""
    address = attributes.get("src") or ""
    if not address or (address.startswith("data:") and len(address) < _SMALL_DATA):
        lazy = next((value for name in LAZY if (value := attributes.get(name))), "")
        address = lazy or address
    if not address:
        return _largest(attributes.get("srcset") or "")
    if _SOURCES.search(address):  # a script that loads late puts a `srcset` there
        return _largest(address) or address
    return address


def _largest(candidates: str) -> str:
    """Return the address of the largest picture of a `srcset`."""
    found: dict[str, float] = {}
    for candidate in re.split(r",\s+|,(?=https?:)", candidates):
        address, _, size = candidate.strip().partition(" ")
        number = re.match(r"[\d.]+(?=[wx])", size.strip())
        if address:
            found[address] = float(number.group()) if number else 1.0
    return max(found, key=found.__getitem__) if found else ""


def pixels(value: str | None) -> int | None:
    match = re.fullmatch(r"\s*(\d{1,6})(?:\.\d+)?(?:px)?\s*", value or "")
    return int(match.group(1)) or None if match else None


def is_emoji(attributes: Attributes) -> bool:
    """Tell whether a picture is a character that a site drew as one."""
    names = classes(attributes)
    return "emoji" in names or "wp-smiley" in names or bool(attributes.get("data-emoji"))
