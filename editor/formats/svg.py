"""SVG pictures without anything that would reach outside of them.

Qt draws a picture that an SVG names by a path of this machine; a picture from a stranger must not
show a file of the writer. Browsers do not: there an SVG in `img` loads nothing.
"""

from __future__ import annotations

import re
from typing import Any, cast

import lxml.etree  # pyright: ignore[reportMissingTypeStubs]

_lxml = cast("Any", lxml.etree)  # pyright: ignore[reportUnknownMemberType]  # untyped

HREFS = ("href", "{http://www.w3.org/1999/xlink}href")
DROPPED = frozenset({"script", "foreignObject", "iframe", "audio", "video"})
PICTURES = frozenset({"image", "feImage"})
_INSIDE = re.compile(r"#|data:image/(?:png|jpeg|jpg|gif|webp)[;,]", re.IGNORECASE)


def safe_svg(data: bytes) -> bytes | None:
    """Return an SVG that draws only what is in it; None for what is no SVG."""
    parser = _lxml.XMLParser(no_network=True, load_dtd=False, huge_tree=False, remove_pis=True)
    try:
        root = _lxml.fromstring(data, parser)
    except (_lxml.XMLSyntaxError, ValueError):
        return None
    if _lxml.QName(root).localname != "svg":
        return None
    for element in list(root.iter("{*}*")):
        name = _lxml.QName(element).localname
        outside = [href for href in HREFS if _leads_out(element.get(href))]
        if name in DROPPED or (outside and name in PICTURES):
            parent = element.getparent()
            if parent is not None:
                parent.remove(element)
            continue
        for href in outside:
            del element.attrib[href]
    # the element alone: a document type, and the entities in it, stays behind
    return cast("bytes", _lxml.tostring(root, encoding="utf-8", with_tail=False))


def _leads_out(address: str | None) -> bool:
    return address is not None and not _INSIDE.match(address.strip())
