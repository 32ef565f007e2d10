"""Returning: takes off a page what its writer put around the text, before the blocks are read.

The lines above the text, the card for the desk, the labels of captions and the tables that set
pictures side by side are no part of the body. Where a house's template stands around the text, so
is all that lies outside of the two bookmarks.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from editor.formats.docx.front import field_of
from editor.formats.docx.keepsake import BEGIN, CARD, END, ROW, Element
from editor.formats.docx.names import w
from editor.formats.docx.reader_formats import value_of
from editor.formats.docx.reader_styles import StyleSheet

_LINES = {"kicker": "Kicker", "byline": "Byline", "dateline": "Dateline"}
_READ_LATER = frozenset({"title", "subtitle"})
_GAP = "table gap"
_LABEL = "caption label"
_SIGNS = {
    w("br"): "\n",
    w("cr"): "\n",
    w("tab"): "\t",
    w("noBreakHyphen"): "\u2011",
    w("softHyphen"): "\u00ad",
}
_PARAGRAPH, _TABLE, _TEXT, _RUN = w("p"), w("tbl"), w("t"), w("r")
_SHOWN = frozenset(map(w, ("drawing", "pict", "object")))
_RUN_STYLE, _VALUE = w("rStyle"), w("val")


@dataclass(slots=True)
class Returned:
    """What was taken off: lines above the text by style, rows of the card by field."""

    lines: dict[str, str] = field(default_factory=dict[str, str])
    card: dict[str, str] = field(default_factory=dict[str, str])


def name_as_ours(styles: Element | None, named: Iterable[tuple[str, str]]) -> None:
    """Give the styles of a house the names that we have for them."""
    ours = dict(named)
    for name in () if styles is None or not ours else styles.iterfind(f"{w('style')}/{w('name')}"):
        if found := ours.get(name.get(w("val"), "")):
            name.set(w("val"), found)


def take_off(body: Element, styles: StyleSheet) -> Returned:
    """Leave in the body what a reader of blocks should see; return the rest."""
    returned = Returned()
    _keep_marked(body)
    empty: list[Element] = []  # LibreOffice puts one before a table that opens the page
    for element in list(body):
        if element.tag == _TABLE and not returned.card and _is_card(element, styles):
            returned.card = dict(_card(element))
            for found in (*empty, element):
                body.remove(found)
        elif element.tag == _PARAGRAPH:
            name = styles.paragraph(value_of(element.find(w("pPr")), "pStyle")).name
            if name in _LINES:
                returned.lines.setdefault(_LINES[name], _text(element))
                body.remove(element)
            elif name == _GAP and not _text(element):
                body.remove(element)
            elif not returned.card and _is_empty(element):
                empty.append(element)
            elif name not in _READ_LATER:
                break
        elif element.tag == _TABLE:
            break
    _take_labels(body, styles)
    _open_rows(body, styles)
    return returned


def _is_empty(paragraph: Element) -> bool:
    shown = (part.tag for part in paragraph.iter())
    return not _text(paragraph) and _SHOWN.isdisjoint(shown)


def _keep_marked(body: Element) -> None:
    """Drop what lies before and behind the text in the template of a house.

    Each mark stood before the paragraph that follows it; Word moves it into that one.
    """
    marks = {element.get(w("name")): element for element in body.iter(w("bookmarkStart"))}
    if BEGIN in marks:
        for element in _before(body, marks[BEGIN]):
            body.remove(element)
    if END in marks:
        kept = {*_before(body, marks[END]), *body.findall(w("sectPr"))}
        for element in list(body):
            if element not in kept:
                body.remove(element)


def _before(body: Element, mark: Element) -> list[Element]:
    """Return the children of the body before the one that is a mark or holds it."""
    place = mark
    while place.getparent() is not body:
        place = place.getparent()
    return list(body[: body.index(place)])


def _is_card(table: Element, styles: StyleSheet) -> bool:
    return _style_name(table, styles) == "desk cover" or _has_bookmark(table, CARD)


def _style_name(table: Element, styles: StyleSheet) -> str:
    return styles.get(value_of(table.find(w("tblPr")), "tblStyle")).name


def _has_bookmark(element: Element, start: str) -> bool:
    return any(
        mark.get(w("name"), "").startswith(start) for mark in element.iter(w("bookmarkStart"))
    )


def _card(table: Element) -> Iterator[tuple[str, str]]:
    for row in table.iterfind(w("tr")):
        cells = row.findall(w("tc"))
        if len(cells) == 2 and (name := field_of(_text(cells[0]))):
            yield name, _text(cells[1])


def _text(element: Element) -> str:
    """Return the text of a paragraph or a cell, its paragraphs on lines of their own."""
    out: list[str] = []
    for part in element.iter():
        if part.tag == _TEXT:
            out.append(part.text or "")
        elif part.tag == _PARAGRAPH and out:
            out.append("\n")
        elif part.tag in _SIGNS and part.getparent().tag == _RUN:
            out.append(_SIGNS[part.tag])
    return "".join(out)


def _take_labels(body: Element, styles: StyleSheet) -> None:
    """Take off "Figure 1: " before captions, which is numbered anew wherever it is written."""
    labels = [
        found.getparent().getparent()
        for found in body.iter(_RUN_STYLE)
        if styles.get(found.get(_VALUE)).name == _LABEL
    ]
    for run in labels:
        above = run.getparent()
        if run.tag != _RUN or above is None:
            continue
        above.remove(run)
        if above.tag == w("fldSimple") and not len(above):
            above.getparent().remove(above)


def _open_rows(body: Element, styles: StyleSheet) -> None:
    """Put the paragraphs of tables that only set pictures side by side in the place of these."""
    for table in body.findall(_TABLE):
        if _style_name(table, styles) != "gallery" and not _has_bookmark(table, ROW):
            continue
        at = body.index(table)
        body[at : at + 1] = [
            part for cell in table.iter(w("tc")) for part in cell if part.tag != w("tcPr")
        ]
