"""What a foreign page hides from a reader without scripts, put in plain sight before it is read."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from editor.formats.html.formulas import unwrap_formulas
from editor.formats.html.images import LAZY, is_stand_in

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

_VML = re.compile(
    r"<!--\[if gte vml 1\]>(?P<inside>[^<]*(?:<(?!!--|!\[endif)[^<]*)*)<!\[endif\]-->"
    r"(?P<fallback>\s*<!\[if !vml\]>)?"
    r"|<!--[^<]*(?:<(?!!--)[^<]*)*?-->|<v:imagedata\b[^<>]*>"
)
_IMAGE_DATA = re.compile(r"<v:imagedata\b[^<>]*>")
_ATTRIBUTE = re.compile(r"""\b(src|o:title)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))""")


def unveil_source(source: str) -> str:
    """Return a source in which pictures that only Word draws are pictures to everybody."""
    return _VML.sub(_drawn, source) if "v:imagedata" in source else source


def _drawn(match: re.Match[str]) -> str:
    inside = match.group("inside")
    if match.group("fallback") is not None:
        return match.group()  # the same picture follows for browsers
    if inside is not None:
        return "".join(_image(tag.group()) for tag in _IMAGE_DATA.finditer(inside))
    return match.group() if match.group().startswith("<!--") else _image(match.group())


def _image(tag: str) -> str:
    said = {
        found.group(1): next(filter(None, found.groups()[1:]), "")
        for found in _ATTRIBUTE.finditer(tag)
    }
    alt = html.escape(html.unescape(said.get("o:title", "")))
    return (
        f'<img src="{html.escape(html.unescape(said["src"]))}" alt="{alt}">'
        if said.get("src")
        else ""
    )


def shown_source(parser: LexborHTMLParser) -> str | None:
    """Return the source that a page shows as its text: the view of it in a browser, saved."""
    body = parser.body
    if body is None:
        return None
    if body.attributes.get("id") == "viewsource":  # Firefox
        return body.text()
    lines = body.css("td.line-content")  # Chrome
    return "\n".join(line.text() for line in lines) if len(lines) > 1 else None


def unveil(parser: LexborHTMLParser) -> None:
    """Give a page the formulas and pictures that its scripts would have drawn."""
    unwrap_formulas(parser)
    images = [image for image in parser.css("img") if not _is_without_script(image)]
    for picture in parser.css("picture"):
        _settle_picture(picture)
    known = {address for image in images for address in _addresses(image)}
    for veil in parser.css("noscript"):
        inside = veil.css("img")
        if not inside or veil.css_first("iframe") is not None:
            continue
        if any(known.isdisjoint(_addresses(image)) for image in inside):
            before = _image_before(veil)
            if before is not None and is_stand_in(before.attributes):
                before.decompose()
            veil.unwrap()


def _is_without_script(node: LexborNode) -> bool:
    at = node.parent
    while at is not None:
        if at.tag == "noscript":
            return True
        at = at.parent
    return False


def _addresses(image: LexborNode) -> set[str]:
    attributes = image.attributes
    named = (attributes.get(name) for name in ("src", *LAZY))
    return {address for address in named if address and not address.startswith("data:")}


def _image_before(veil: LexborNode) -> LexborNode | None:
    at = veil.prev
    while at is not None and not at.is_element_node:
        at = at.prev
    return at if at is not None and at.tag == "img" else None


def _settle_picture(picture: LexborNode) -> None:
    """Give the image of a `picture` the candidates of its sources where it has none itself."""
    image = picture.css_first("img")
    if image is None or not is_stand_in(image.attributes):
        return
    for source in picture.css("source"):
        attributes = source.attributes
        candidates = attributes.get("srcset") or attributes.get("data-srcset")
        if candidates and "avif" not in (attributes.get("type") or ""):
            image.attrs["srcset"] = candidates
            if "src" in image.attributes:
                del image.attrs["src"]
            return
