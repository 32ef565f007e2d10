"""Lists as they come: what kind of list item a paragraph of a Word file is, and its number."""

from __future__ import annotations

from dataclasses import dataclass, field

from editor.document.nodes import ListKind, Numerals
from editor.formats.docx.keepsake import Element
from editor.formats.docx.names import w
from editor.formats.docx.numbering import LEVELS, WordCounter, numerals_of
from editor.formats.docx.reader_formats import value_of, whole
from editor.formats.docx.reader_styles import StyleSheet

# Boxes to tick; an empty square alone is a bullet that many like.
_UNCHECKED, _CHECKED = "\u2610", "\u2611\u2612\uf0fe\uf0fd"


@dataclass(frozen=True, slots=True)
class Place:
    """The place of a paragraph in a list."""

    kind: ListKind
    level: int
    numerals: Numerals = Numerals.DECIMAL
    number: int | None = None
    checked: bool = False


@dataclass(frozen=True, slots=True)
class _Level:
    format: str
    start: int
    text: str
    restarts: int | None = None  # after an item of this level, counted from 1; 0 for never


_PLAIN = _Level("decimal", 1, "")


@dataclass(slots=True)
class _Definition:
    name: str = ""
    levels: dict[int, _Level] = field(default_factory=dict[int, _Level])
    styles: dict[str, int] = field(default_factory=dict[str, int])  # style id to level
    link: str = ""  # the numbering style that it stands for
    name_of: str = ""  # the numbering style that it defines

    def lasting(self, level: int) -> frozenset[int]:
        """Return the deeper levels that do not begin anew after an item of a level."""
        return frozenset(
            deeper
            for deeper, shape in self.levels.items()
            if deeper > level and shape.restarts is not None and not 0 < level + 1 <= shape.restarts
        )


@dataclass(slots=True)
class _Num:
    definition: str
    starts: dict[int, int] = field(default_factory=dict[int, int])
    levels: dict[int, _Level] = field(default_factory=dict[int, _Level])


class NumberingReader:
    """The lists of a file; it counts as paragraphs are placed in order."""

    def __init__(self, root: Element | None, styles: StyleSheet) -> None:
        self._styles = styles
        self._definitions: dict[str, _Definition] = {}
        self._nums: dict[str, _Num] = {}
        self._counter = WordCounter()
        if root is None:
            return
        for element in root.iterfind(w("abstractNum")):
            self._definitions[element.get(w("abstractNumId"), "")] = _definition(element)
        for element in root.iterfind(w("num")):
            self._nums[element.get(w("numId"), "")] = _num(element)

    def place(self, num: str | None, level: int | None, lineage: tuple[str, ...]) -> Place | None:
        """Return the place of the next paragraph; None if it is in no list.

        Where no level is stated, it is the one that the list gives to a style of the `lineage`.
        """
        found = self._nums.get(num or "0")
        if found is None or num == "0":
            return None
        id, definition = self._definition_of(found.definition, frozenset())
        if level is None:
            levels = (definition.styles.get(style) for style in lineage)
            level = next((index for index in levels if index is not None), 0)
        level = min(level, LEVELS - 1)
        shape = found.levels.get(level) or definition.levels.get(level) or _PLAIN
        override, lasting = found.starts.get(level), definition.lasting(level)
        number = self._counter.count(num or "", id, level, shape.start, override, lasting)
        if shape.format == "none":
            return Place(ListKind.NONE, level)
        if shape.format == "bullet":
            mark = shape.text[:1]
            if mark and mark in _UNCHECKED + _CHECKED:
                return Place(ListKind.TASK, level, checked=mark in _CHECKED)
            return Place(ListKind.BULLET, level)
        return Place(ListKind.NUMBER, level, numerals_of(shape.format, definition.name), number)

    def _definition_of(self, id: str, seen: frozenset[str]) -> tuple[str, _Definition]:
        """Follow the links through numbering styles to the list that is defined."""
        definition = self._definitions.get(id) or _Definition()
        if definition.link and not definition.levels and id not in seen:
            num = self._nums.get(self._styles.get(definition.link).paragraph.num or "")
            if num and num.definition in self._definitions:
                return self._definition_of(num.definition, seen | {id})
            linked = next(
                (key for key, one in self._definitions.items() if one.name_of == definition.link),
                None,
            )
            if linked is not None:
                return linked, self._definitions[linked]
        return id, definition


def _definition(element: Element) -> _Definition:
    definition = _Definition(
        value_of(element, "name") or "",
        link=value_of(element, "numStyleLink") or "",
        name_of=value_of(element, "styleLink") or "",
    )
    for child in element.iterfind(w("lvl")):
        index = whole(child.get(w("ilvl"))) or 0
        definition.levels[index] = _level(child)
        if style := value_of(child, "pStyle"):
            definition.styles[style] = index
    return definition


def _level(element: Element) -> _Level:
    start = whole(value_of(element, "start"))
    return _Level(
        value_of(element, "numFmt") or "decimal",
        1 if start is None else start,
        value_of(element, "lvlText") or "",
        whole(value_of(element, "lvlRestart")),
    )


def _num(element: Element) -> _Num:
    num = _Num(value_of(element, "abstractNumId") or "")
    for override in element.iterfind(w("lvlOverride")):
        index = whole(override.get(w("ilvl"))) or 0
        start = whole(value_of(override, "startOverride"))
        if start is not None:
            num.starts[index] = start
        shape = override.find(w("lvl"))
        if shape is not None:
            num.levels[index] = _level(shape)
    return num
