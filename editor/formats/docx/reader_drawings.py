"""Drawings as they come: pictures, text boxes and lines that are anchored in a Word paragraph."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from editor.document.article import Asset
from editor.formats.docx import names
from editor.formats.docx.keepsake import Element
from editor.formats.docx.names import r, w
from editor.formats.docx.source import Source

DRAWINGS = frozenset({w("drawing"), w("pict"), w("object")})


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture in a paragraph; without an asset it is one that the file only points to."""

    asset: Asset | None
    name: str
    alt: str
    width: int  # EMU, 0 for unknown


@dataclass(frozen=True, slots=True)
class TextBox:
    """The content of a text box that is anchored in a paragraph."""

    content: Element


@dataclass(frozen=True, slots=True)
class Rule:
    """A horizontal line that was inserted as a drawing."""


Drawn: TypeAlias = "Picture | TextBox | Rule"

_BLIP, _IMAGE_DATA = f"{{{names.A}}}blip", f"{{{names.V}}}imagedata"
_RECT, _HR = f"{{{names.V}}}rect", f"{{{names.O}}}hr"
_GRAPHIC = f"{{{names.A}}}graphicData"
_BOX = w("txbxContent")


def read_drawing(source: Source, part: str, element: Element) -> list[Drawn]:
    """Return what a drawing of a part shows; what is in a text box belongs to the box."""
    out: list[Drawn] = [TextBox(box) for box in _outside_boxes(element, _BOX)]
    blips = list(_outside_boxes(element, _BLIP, _IMAGE_DATA))
    out += [_picture(source, part, element, blip) for blip in blips]
    if any(shape.get(_HR) for shape in element.iter(_RECT)):
        out.append(Rule())
    if not out and next(element.iter(_GRAPHIC), None) is not None:
        source.report.lose("docx.drawing")
    return out


def _outside_boxes(element: Element, *tags: str) -> Iterator[Element]:
    for found in element.iter(*tags):
        if next(found.iterancestors(_BOX), None) is None:
            yield found


def _picture(source: Source, part: str, drawing: Element, blip: Element) -> Picture:
    chosen = blip
    for better in (f".//{{{names.ASVG}}}svgBlip", f".//{{{names.ORIGINAL}}}original"):
        found = blip.find(better)
        chosen = chosen if found is None else found
    id = chosen.get(r("embed")) or chosen.get(r("id")) or chosen.get(r("link")) or ""
    target = source.package.relationships(part).get(id)
    name, alt, width = _described(drawing, blip)
    if not source.kept and "." not in name:
        name = ""  # "Picture 1" is Word's, not a file name
    asset = source.picture(target.target) if target and not target.external else None
    if asset is None:
        address = target.target if target else ""
        source.report.lose("docx.linked-picture", address=address)
        name = name or address.replace("\\", "/").rpartition("/")[2]
    return Picture(asset, name, alt, width)


def _described(drawing: Element, blip: Element) -> tuple[str, str, int]:
    """Return name, alternative text and width in EMU of a picture in a drawing."""
    outer = next(drawing.iter(f"{{{names.WP}}}docPr"), None)
    if outer is None:  # VML
        parent = blip.getparent()
        alt = parent.get("alt", "") if parent is not None else ""
        return blip.get(f"{{{names.O}}}title", ""), alt, 0
    shape = next(blip.iterancestors(f"{{{names.PIC}}}pic"), None)
    inner = None if shape is None else shape.find(f".//{{{names.PIC}}}cNvPr")
    name = outer.get("name", "") if inner is None else inner.get("name", "")
    alt = outer.get("descr", "") or (inner.get("descr", "") if inner is not None else "")
    size = next(drawing.iter(f"{{{names.WP}}}extent"), None)
    width = "" if size is None else size.get("cx", "")
    return name, alt, int(width) if width.isascii() and width.isdigit() else 0
