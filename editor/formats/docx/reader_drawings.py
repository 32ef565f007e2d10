"""Drawings as they come: pictures, text boxes and lines that are anchored in a Word paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator

from editor.document.article import Asset
from editor.formats.docx import names
from editor.formats.docx.keepsake import Element
from editor.formats.docx.names import r, w
from editor.formats.docx.reader_formats import whole
from editor.formats.docx.reader_pieces import Drawn, Picture, Rule, TextBox, Words
from editor.formats.docx.source import Source

_DIAGRAM = "http://schemas.openxmlformats.org/drawingml/2006/diagram"
_CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"

DRAWINGS = frozenset({w("drawing"), w("pict"), w("object"), w("contentPart")})

_BOX = w("txbxContent")
_BLIP, _IMAGE_DATA = f"{{{names.A}}}blip", f"{{{names.V}}}imagedata"
_FILL = f"{{{names.V}}}fill"
_RECT, _HR = f"{{{names.V}}}rect", f"{{{names.O}}}hr"
_WORD_ART = f"{{{names.V}}}textpath"
_GRAPHIC = f"{{{names.A}}}graphicData"
_DIAGRAM_IDS, _CHART_ID = f"{{{_DIAGRAM}}}relIds", f"{{{_CHART}}}chart"
_ALTERNATE = f"{{{names.MC}}}AlternateContent"
_OLE = f"{{{names.O}}}OLEObject"
_CLICK = f"{{{names.A}}}hlinkClick"
_REMOTE = re.compile("https?:", re.IGNORECASE)
_METAFILES = frozenset({"image/x-emf", "image/x-wmf"})


def read_drawing(source: Source, part: str, element: Element) -> list[Drawn]:
    """Return what a drawing of a part shows; what is in a text box belongs to the box."""
    return _Drawing(source, part, element).read()


class _Drawing:
    """One drawing, whose shapes are gone through in the order of the file."""

    def __init__(self, source: Source, part: str, element: Element) -> None:
        self._source = source
        self._part = part
        self._element = element
        self._unknown = False

    def read(self) -> list[Drawn]:
        """Return pictures, boxes and lines; tell what is none of them."""
        out = list(self._shapes(self._element))
        if not out and self._unknown:
            self._source.lose("docx.drawing")
        elif any(isinstance(piece, Picture) for piece in out):
            if self._element.find(f".//{_OLE}") is not None:
                self._source.lose("docx.object")
            self._tell_links()
        return out

    def _shapes(self, element: Element) -> Iterator[Drawn]:
        for child in element:
            tag = child.tag
            if tag == _BOX:
                yield TextBox(child)
            elif tag == _ALTERNATE:
                yield from self._alternative(child)
            elif tag in (_BLIP, _IMAGE_DATA) or (tag == _FILL and child.get(r("id"))):
                picture = self._picture(child)
                if picture:
                    yield picture
            elif tag == _DIAGRAM_IDS:
                yield from self._diagram(child)
            elif tag == _WORD_ART and child.get("string"):
                yield Words((child.get("string"),))
            else:
                if tag == _RECT and child.get(_HR):
                    yield Rule()
                self._unknown = self._unknown or tag in (_CHART_ID, _GRAPHIC)
                yield from self._shapes(child)

    def _alternative(self, alternate: Element) -> Iterator[Drawn]:
        for choice in alternate:
            found = list(self._shapes(choice))
            if found:
                yield from found
                return

    def _diagram(self, ids: Element) -> Iterator[Drawn]:
        """Read the texts of a diagram (SmartArt), whose shapes are lost."""
        target = self._target(ids.get(r("dm")))
        root = self._source.package.xml(target) if target else None
        texts: list[str] = []
        for body in () if root is None else root.iter(f"{{{_DIAGRAM}}}t"):
            texts += (
                "".join(paragraph.itertext(f"{{{names.A}}}t"))
                for paragraph in body.iter(f"{{{names.A}}}p")
            )
        lines = tuple(filter(None, texts))
        self._unknown = True
        if lines:
            self._source.lose("docx.diagram")
            yield Words(lines)

    def _target(self, id: str | None) -> str:
        found = self._source.package.relationships(self._part).get(id or "")
        return "" if found is None or found.external else found.target

    def _picture(self, blip: Element) -> Picture | None:
        chosen = blip
        for better in (f".//{{{names.ASVG}}}svgBlip", f".//{{{names.ORIGINAL}}}original"):
            found = blip.find(better)
            if found is not None and self._target(found.get(r("embed"))):
                chosen = found
        ids = [chosen.get(r(name)) for name in ("embed", "id", "pict", "link", "href")]
        given = [id for id in ids if id] or list(filter(None, [blip.get(f"{{{names.O}}}relid")]))
        if not given:
            return None
        source = self._source
        name, alt, width = self._described(blip)
        if not source.kept and "." not in name:
            name = ""  # "Picture 1" is Word's, not a file name
        asset = next((found for id in given if (found := self._asset(id))), None)
        remote = ""
        if asset is None:
            relationships = source.package.relationships(self._part)
            targets = [relationships[id].target for id in given if id in relationships]
            address = targets[-1] if targets else ""
            if not source.kept:  # a link of ours is all that there was
                source.lose("docx.linked-picture", address=address)
                name = name or address.replace("\\", "/").rpartition("/")[2]
            remote = address if _REMOTE.match(address) else ""
        elif asset.media_type in _METAFILES:
            source.lose("docx.metafile", type=asset.media_type.rpartition("-")[2].upper())
        return Picture(asset, name, alt, width, remote)

    def _asset(self, id: str) -> Asset | None:
        target = self._target(id)
        return self._source.picture(target) if target else None

    def _described(self, blip: Element) -> tuple[str, str, int]:
        """Return name, alternative text and width in EMU of a picture."""
        outer = next(
            (
                found
                for ancestor in blip.iterancestors()
                if (found := ancestor.find(f"{{{names.WP}}}docPr")) is not None
            ),
            None,
        )
        if outer is None:  # VML
            parent = blip.getparent()
            alt = parent.get("alt") or parent.get("title") or "" if parent is not None else ""
            return blip.get(f"{{{names.O}}}title", ""), alt, 0
        shape = next(blip.iterancestors(f"{{{names.PIC}}}pic"), None)
        inner = None if shape is None else shape.find(f".//{{{names.PIC}}}cNvPr")
        name = outer.get("name", "") if inner is None else inner.get("name", "")
        alt = next(
            (
                text
                for attribute in ("descr", "title")
                for described in (outer, inner)
                if described is not None and (text := described.get(attribute, "").strip())
            ),
            "",
        )
        size = outer.getparent().find(f"{{{names.WP}}}extent")
        width = "" if size is None else size.get("cx", "")
        return name, alt, whole(width) or 0

    def _tell_links(self) -> None:
        for click in self._element.iter(_CLICK):
            found = self._source.package.relationships(self._part).get(click.get(r("id"), ""))
            if found and found.target:
                self._source.lose("docx.picture-link", address=found.target)
