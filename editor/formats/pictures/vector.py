"""SVG for a site: only a drawing that does nothing and fetches nothing."""

from __future__ import annotations

import re
from typing import Any, cast

import lxml.etree  # pyright: ignore[reportMissingTypeStubs]

from editor.document.errors import UserError, message
from editor.formats.svg import DROPPED, HREFS

_lxml = cast("Any", lxml.etree)  # pyright: ignore[reportUnknownMemberType]  # untyped

_ACTIVE = DROPPED | {"embed", "object", "handler", "listener", "set", "animate"}
_INSIDE = re.compile(r"#|data:image/(?:png|jpeg|jpg|gif|webp|avif)[;,]", re.IGNORECASE)
_REACH = re.compile(r"url\(\s*['\"]?(?!#|data:image/)[^)'\"\s]|@import|javascript:", re.IGNORECASE)
_LENGTH = re.compile(r"\s*([0-9.]+(?:e[0-9]+)?)\s*(?:px)?\s*", re.IGNORECASE)
_SETS_ADDRESS = frozenset({"set", "animate"})  # harmless unless they set an address
_LARGEST = 100_000


def harmless_svg(data: bytes, name: str = "") -> bytes:
    """Return an SVG without what its makers wrote about it. Raises UserError for one that acts.

    Refused: scripts, handlers of events, foreign content, anything that would be fetched from
    elsewhere, a document type with entities.
    """
    root = _root(data, name)
    reason = _fault(root)
    if reason:
        what = message("pictures.svg-acts", name=name, reason=reason)
        raise UserError(what, message("pictures.svg-acts.do"))
    for element in list(root.iter("{*}metadata", _lxml.Comment, _lxml.ProcessingInstruction)):
        parent = element.getparent()
        if parent is not None:
            _keep_tail(element, parent)
            parent.remove(element)
    return cast("bytes", _lxml.tostring(root, encoding="utf-8", with_tail=False))


def _keep_tail(element: Any, parent: Any) -> None:
    before, tail = element.getprevious(), element.tail or ""
    if before is None:
        parent.text = (parent.text or "") + tail
    else:
        before.tail = (before.tail or "") + tail


def svg_size(data: bytes, name: str = "") -> tuple[int, int]:
    """Return the size of an SVG in pixels, (0, 0) where it says none. Raises UserError."""
    root = _root(data, name)
    sides = [_length(root.get(side)) for side in ("width", "height")]
    if not all(sides):
        box = (root.get("viewBox") or "").replace(",", " ").split()
        sides = [_length(part) for part in box[2:4]] if len(box) == 4 else []
    return (sides[0], sides[1]) if len(sides) == 2 and all(sides) else (0, 0)


def _length(text: str | None) -> int:
    found = _LENGTH.fullmatch(text or "")
    try:
        return min(_LARGEST, round(float(found[1]))) if found else 0
    except (ValueError, OverflowError):
        return 0


def _root(data: bytes, name: str) -> Any:
    parser = _lxml.XMLParser(
        no_network=True, load_dtd=False, resolve_entities=False, huge_tree=False
    )
    try:
        root = _lxml.fromstring(data, parser)
    except (_lxml.XMLSyntaxError, ValueError) as error:
        what = message("pictures.broken", name=name)
        raise UserError(what, message("pictures.broken.do", name=name)) from error
    if _lxml.QName(root).localname != "svg":
        raise UserError(
            message("pictures.unknown", name=name), message("pictures.unknown.do", name=name)
        )
    return root


def _fault(root: Any) -> str:
    """Return what an SVG would do, as it is written in it; "" for nothing."""
    tree = root.getroottree()
    if tree.docinfo.internalDTD is not None and list(tree.docinfo.internalDTD.iterentities()):
        return "<!ENTITY"
    before = root.getprevious()
    while before is not None:
        if before.tag is _lxml.ProcessingInstruction and before.target == "xml-stylesheet":
            return "<?xml-stylesheet"
        before = before.getprevious()
    for element in root.iter("{*}*"):
        if fault := _fault_of(element):
            return fault
    return ""


def _fault_of(element: Any) -> str:
    name = _lxml.QName(element).localname
    if name in _ACTIVE and not (name in _SETS_ADDRESS and not _sets_address(element)):
        return f"<{name}>"
    for key, value in element.attrib.items():
        attribute = _lxml.QName(key).localname
        if attribute.lower().startswith("on"):
            return attribute
        if key in HREFS and value.strip() and not _INSIDE.match(value.strip()):
            return value.strip()[:60]
        if found := _REACH.search(value):
            return value[found.start() :][:60]
    if name == "style" and (found := _REACH.search(element.text or "")):
        return (element.text or "")[found.start() :][:60]
    return ""


def _sets_address(element: Any) -> bool:
    return (element.get("attributeName") or "").rpartition(":")[2].lower() == "href"
