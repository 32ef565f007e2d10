"""Styles: what the styles of a Word file say and mean, with all that they inherit (D15)."""

from __future__ import annotations

from dataclasses import dataclass, replace

from editor.formats.docx.keepsake import Element
from editor.formats.docx.names import w
from editor.formats.docx.reader_formats import (
    NOTHING,
    UNSAID,
    ParagraphFormat,
    RunFormat,
    is_on,
    paragraph_format,
    run_format,
    value_of,
)
from editor.formats.docx.reader_meanings import Meaning, is_code, meaning_of, plain_name


@dataclass(frozen=True, slots=True)
class Style:
    """A style with what it inherits; `lineage` are the ids from its own to the first."""

    id: str = ""
    name: str = ""  # in lower case
    meaning: Meaning = Meaning.BODY
    level: int = 0
    paragraph: ParagraphFormat = UNSAID
    run: RunFormat = NOTHING
    lineage: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TableStyle:
    """A table style: for the whole table, and what is bold or set apart in parts of it.

    The keys of `parts` are those of `w:tblStylePr`: firstRow, lastRow, firstCol, lastCol.
    """

    bidi: bool | None = None
    paragraph: ParagraphFormat = UNSAID
    run: RunFormat = NOTHING
    parts: tuple[tuple[str, RunFormat], ...] = ()


_TYPE, _ID, _DEFAULT = w("type"), w("styleId"), w("default")


class StyleSheet:
    """The styles of a file by id."""

    def __init__(self, root: Element | None) -> None:
        self._elements: dict[str, Element] = {}
        self._styles: dict[str, Style] = {}
        self._tables: dict[str, TableStyle] = {}
        self._within: dict[tuple[str, RunFormat], Style] = {}
        self._default = ""
        self.defaults = NOTHING
        self._paragraph_defaults = UNSAID
        if root is None:
            return
        for element in root.iterfind(w("style")):
            id = element.get(_ID, "")
            self._elements.setdefault(id, element)
            if element.get(_TYPE, "paragraph") == "paragraph" and is_set(element.get(_DEFAULT)):
                self._default = self._default or id
        defaults = root.find(w("docDefaults"))
        if defaults is not None:
            self.defaults = run_format(defaults.find(f"{w('rPrDefault')}/{w('rPr')}"))
            self._paragraph_defaults = paragraph_format(
                defaults.find(f"{w('pPrDefault')}/{w('pPr')}")
            )

    def paragraph(self, id: str | None) -> Style:
        """Return a paragraph style; one that is unknown is the default one.

        Of a file whose styles are missing the ids still tell what is a heading: programs make
        them from the names.
        """
        if id and id not in self._elements:
            if id not in self._styles:
                self._styles[id] = self._unknown(id)
            return self._styles[id]
        return self.get(id or self._default, paragraph=True)

    def get(self, id: str | None, *, paragraph: bool = False) -> Style:
        """Return a style by id, an empty one if there is none."""
        id = id or ""
        if id not in self._styles:
            self._styles[id] = self._resolve(id, frozenset(), paragraph)
        return self._styles[id]

    def table(self, id: str | None) -> TableStyle:
        """Return a table style by id, an empty one if there is none."""
        id = id or ""
        if id not in self._tables:
            self._tables[id] = self._resolve_table(id, frozenset())
        return self._tables[id]

    def within(self, style: Style, look: RunFormat) -> Style:
        """Return a paragraph style as it is in a table whose style says something of runs.

        Toggles of both cancel each other out (ISO/IEC 29500-1, 17.7.3).
        """
        key = (style.id, look)
        if key not in self._within:
            run = style.run
            toggled = {
                name: getattr(run, name) is not True
                for name in ("bold", "bold_cs", "italic", "italic_cs")
                if getattr(look, name)
            }
            self._within[key] = replace(style, run=replace(run, **toggled))
        return self._within[key]

    def _unknown(self, id: str) -> Style:
        default = self.get(self._default, paragraph=True)
        meaning, level = meaning_of(plain_name(id), None)
        if meaning is not Meaning.HEADING:
            return default
        return replace(default, id=id, name=plain_name(id), meaning=meaning, level=level)

    def _resolve(self, id: str, seen: frozenset[str], paragraph: bool) -> Style:
        element = self._elements.get(id)
        if element is None or id in seen:  # a circle of styles ends where it began
            return Style(id, paragraph=self._paragraph_defaults if paragraph else UNSAID)
        below = self._resolve(value_of(element, "basedOn") or "", seen | {id}, paragraph)
        name = plain_name(value_of(element, "name") or id)
        own = paragraph_format(element.find(w("pPr")))
        meaning, level = meaning_of(name, own.outline, (below.meaning, below.level))
        run = run_format(element.find(w("rPr")))
        if is_code(name):
            run = replace(run, code=True)
        return Style(
            id, name, meaning, level, own.over(below.paragraph), run.over(below.run),
            (id, *below.lineage),
        )  # fmt: skip

    def _resolve_table(self, id: str, seen: frozenset[str]) -> TableStyle:
        element = self._elements.get(id)
        if element is None or id in seen:
            return TableStyle()
        below = self._resolve_table(value_of(element, "basedOn") or "", seen | {id})
        bidi = element.find(f"{w('tblPr')}/{w('bidiVisual')}")
        parts = dict(below.parts)
        for part in element.iterfind(w("tblStylePr")):
            kind = part.get(_TYPE, "")
            own = run_format(part.find(w("rPr")))
            if own.bold is None and part.find(f"{w('tcPr')}/{w('shd')}") is not None:
                own = replace(own, shade="auto")
            parts[kind] = own.over(parts.get(kind, NOTHING))
        return TableStyle(
            below.bidi if bidi is None else is_on(bidi),
            paragraph_format(element.find(w("pPr"))).over(below.paragraph),
            run_format(element.find(w("rPr"))).over(below.run),
            tuple(sorted(parts.items())),
        )


def is_set(value: str | None) -> bool:
    """Tell whether an on-off attribute is there and on."""
    return value in {"1", "true", "on"}
