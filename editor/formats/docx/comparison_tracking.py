"""Tracked changes: what Word shows as removed and added, and takes or refuses.

Source: ISO/IEC 29500-1, 17.13.5. Our own XML is taken apart again for whole blocks only, which
are few; words are tracked while they are written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, TypeAlias, cast

import lxml.etree  # pyright: ignore[reportMissingTypeStubs]

from editor.formats.docx import names
from editor.formats.docx.markup import attribute
from editor.formats.docx.names import w
from editor.text.comparison.merged import Tracked

Element: TypeAlias = Any
_lxml = cast("Any", lxml.etree)  # pyright: ignore[reportUnknownMemberType]  # untyped

_TEXT = re.compile(r"<(/?)w:(t|instrText)(?=[ >])")
_DELETED = {"t": "delText", "instrText": "delInstrText"}
_NAMES = {"removed": "del", "added": "ins"}
_SPACES = {
    "w": names.W,
    "r": names.R,
    "wp": names.WP,
    "a": names.A,
    "pic": names.PIC,
    "mc": names.MC,
    "w14": names.W14,
    "asvg": names.ASVG,
}
_OPEN = "".join(f' xmlns:{prefix}="{uri}"' for prefix, uri in _SPACES.items())
_DECLARED = re.compile(
    "|".join(
        f' xmlns:{prefix}="{re.escape(_SPACES[prefix])}"'
        for prefix in ("w", "r", "wp", "a", "pic", "mc", "w14")
    )
)


@dataclass(slots=True)
class Tracker:
    """Deals out the changes of one file, each with its author and time."""

    author: str
    when: datetime
    given: int = 0

    def said(self) -> str:
        """Return the attributes of the next change."""
        self.given += 1
        time = self.when.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        return f' w:id="{900000 + self.given}" w:author="{attribute(self.author)}" w:date="{time}"'

    def runs(self, xml: str, change: Tracked) -> str:
        """Return runs as removed or added."""
        if not xml or change not in {Tracked.REMOVED, Tracked.ADDED}:
            return xml
        if change is Tracked.REMOVED:
            xml = _TEXT.sub(lambda found: f"<{found[1]}w:{_DELETED[found[2]]}", xml)
        name = _NAMES[change]
        return f"<w:{name}{self.said()}>{xml}</w:{name}>"

    def mark(self, change: Tracked) -> Element:
        """Return the element that says so of the end of a paragraph or of a row."""
        return _lxml.fromstring(f'<w:{_NAMES[change]} xmlns:w="{names.W}"{self.said()}/>')

    # -- blocks that are written -----------------------------------------------------------

    def whole(self, xml: str, change: Tracked) -> str:
        """Return paragraphs and tables as removed or added with all that is in them."""
        root = _parsed(xml)
        for unseen in list(root.iter(w("fldSimple"))):  # the number of a caption, which would stay
            unseen.getparent().remove(unseen)
        for box in list(root.iter(w("sdt"))):  # a check box, in which nothing can be tracked
            if change is Tracked.ADDED:
                self._wrap(box, change)
            else:
                _unboxed(box)
        for run in list(root.iter(w("r"))):
            if not any(each.tag == w("ins") for each in run.iterancestors()):
                self._wrap(run, change)
        for paragraph in root.iter(w("p")):
            if not any(each.tag == w("tc") for each in paragraph.iterancestors()):
                self._end(paragraph, change)
        for row in root.iter(w("tr")):
            self._row(row, change)
        return _written(root)

    def ended(self, xml: str, change: Tracked) -> str:
        """Return a paragraph whose end alone was removed or added."""
        root = _parsed(xml)
        self._end(root[-1], change)
        return _written(root)

    def rows(self, xml: str, changes: tuple[Tracked, ...]) -> str:
        """Return a table some of whose rows were removed or added."""
        root = _parsed(xml)
        rows = [row for table in root.iter(w("tbl")) for row in table.iterchildren(w("tr"))]
        for row, change in zip(rows, changes, strict=True):
            if change is not Tracked.NO:
                self._row(row, change)
        return _written(root)

    def was(self, xml: str, before: str) -> str:
        """Return a paragraph whose properties were those of another."""
        root, old = _parsed(xml), _parsed(before)
        paragraph = root[-1]
        properties = _properties(paragraph)
        change = _lxml.SubElement(properties, w("pPrChange"))
        for name, value in self.mark(Tracked.ADDED).attrib.items():
            change.set(name, value)
        kept = _lxml.SubElement(change, w("pPr"))
        for each in old[-1].iterchildren(w("pPr")):
            kept.extend([child for child in each if child.tag != w("rPr")])
        return _written(root)

    def _wrap(self, run: Element, change: Tracked) -> None:
        if change is Tracked.REMOVED:
            for tag, name in ((w("t"), w("delText")), (w("instrText"), w("delInstrText"))):
                for each in run.iter(tag):
                    each.tag = name
        made = self.mark(change)
        parent = run.getparent()
        parent.replace(run, made)
        made.append(run)

    def _end(self, paragraph: Element, change: Tracked) -> None:
        properties = _properties(paragraph)
        looks = properties.find(w("rPr"))
        if looks is None:
            looks = _lxml.Element(w("rPr"))
            later = properties.find(w("pPrChange"))
            if later is None:
                properties.append(looks)
            else:
                later.addprevious(looks)
        looks.insert(0, self.mark(change))

    def _row(self, row: Element, change: Tracked) -> None:
        properties = row.find(w("trPr"))
        if properties is None:
            properties = _lxml.Element(w("trPr"))
            row.insert(0, properties)
        properties.append(self.mark(change))


def _unboxed(box: Element) -> None:
    """Leave what is in a box in its place."""
    for content in box.iterchildren(w("sdtContent")):
        for each in list(content):
            box.addprevious(each)
    box.getparent().remove(box)


def _properties(paragraph: Element) -> Element:
    properties = paragraph.find(w("pPr"))
    if properties is None:
        properties = _lxml.Element(w("pPr"))
        paragraph.insert(0, properties)
    return properties


def _parsed(xml: str) -> Element:
    return _lxml.fromstring(f"<w:x{_OPEN}>{xml}</w:x>")


def _written(root: Element) -> str:
    return "".join(_children(root))


def _children(root: Element) -> Iterator[str]:
    """Yield the children as XML, without the names that the document declares itself."""
    for child in root:
        yield _DECLARED.sub("", _lxml.tostring(child, encoding="unicode"))
