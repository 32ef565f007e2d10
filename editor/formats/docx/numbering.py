"""Numbering: the lists of a Word file, and how Word counts in them."""

from __future__ import annotations

from dataclasses import dataclass, field

from editor.document.nodes import Block, Dir, ListItem, ListKind, Numerals
from editor.document.walk import ListCounter
from editor.formats.docx import names
from editor.formats.docx.template import DISPLAY_FONT, fonts

LEVELS = 9
INDENT, HANGING = 720, 400  # twips: of the first level, and of its marker
STEP = 454

# Word has no format for the digits ١ ٢ ٣: its "hindiNumbers" are the Devanagari ones. They are
# counted as decimal, which Word draws in the reader's digits, and the name of the list tells us.
ARABIC_DIGITS = "Arabic-Indic digits"
_FORMATS = {
    Numerals.DECIMAL: "decimal",
    Numerals.ARABIC: "decimal",
    Numerals.ABJAD: "arabicAbjad",
    Numerals.ALPHA: "lowerLetter",
    Numerals.ROMAN: "lowerRoman",
}
_NUMERALS = {
    "hindiNumbers": Numerals.ARABIC,
    "arabicAbjad": Numerals.ABJAD,
    "arabicAlpha": Numerals.ABJAD,
    "lowerLetter": Numerals.ALPHA,
    "upperLetter": Numerals.ALPHA,
    "lowerRoman": Numerals.ROMAN,
    "upperRoman": Numerals.ROMAN,
}
_BULLETS = "\u2022\u25e6\u25aa"


def numerals_of(number_format: str, name: str) -> Numerals:
    """Return the numerals of a level from its format and the name of its list."""
    if number_format == "decimal" and name == ARABIC_DIGITS:
        return Numerals.ARABIC
    return _NUMERALS.get(number_format, Numerals.DECIMAL)


class WordCounter:
    """Counts as Word does: lists made from one definition share their counters.

    Source: ISO/IEC 29500-1, 17.9.6 (lvl), 17.9.10 (lvlRestart), 17.9.26 (startOverride).
    """

    def __init__(self) -> None:
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[str, int]] = set()

    def count(
        self,
        num: str,
        definition: str,
        level: int,
        start: int,
        override: int | None,
        lasting: frozenset[int] = frozenset(),
    ) -> int:
        """Take the next item of a list and return its number.

        Deeper levels begin anew after it, but for the `lasting` ones.
        """
        counts = self._counts.setdefault(definition, {})
        if override is not None and (num, level) not in self._begun:
            number = override
        else:
            number = counts[level] + 1 if level in counts else start
        self._begun.add((num, level))
        for deeper in [other for other in counts if other > level and other not in lasting]:
            del counts[deeper]
        counts[level] = number
        return number


@dataclass(frozen=True, slots=True)
class _Definition:
    kind: ListKind
    numerals: Numerals
    dir: Dir


@dataclass(slots=True)
class _Sequence:
    """Numbers at one level that follow one another."""

    num: int
    definition: _Definition
    last: int


@dataclass(slots=True)
class NumberingWriter:
    """Gives each list item the list of the Word file that it belongs to.

    Every run of numbers is a list of its own with a start of its own, so that inserting an item
    in Word renumbers what follows and nothing else. A sub-list that begins at 1 below a number of
    its kind shares that number's list, as when one presses Tab in Word.
    """

    first_definition: int = 0  # numbers that a template has given already
    first_num: int = 0
    _definitions: dict[_Definition, int] = field(default_factory=dict[_Definition, int])
    _nums: list[tuple[int, int, int | None]] = field(
        default_factory=list[tuple[int, int, "int | None"]]
    )  # definition, level, start
    _shared: dict[_Definition, int] = field(default_factory=dict[_Definition, int])
    _counter: ListCounter = field(default_factory=ListCounter)
    _open: dict[int, _Sequence] = field(default_factory=dict[int, _Sequence])
    _parent: tuple[int, _Sequence] | None = None

    def count(self, block: Block, base: Dir) -> int:
        """Take the next block; return the id of its list, 0 for what is no list item."""
        number = self._counter.count(block)
        if not isinstance(block, ListItem):
            self._open.clear()
            self._parent = None
            return 0
        definition = _Definition(block.kind, block.numerals, block.dir or base)
        for level in [level for level in self._open if level > block.level]:
            del self._open[level]
        if number is None:
            if block.kind is not ListKind.NONE:
                self._open.pop(block.level, None)
                self._parent = None
            return self._share(definition)
        sequence = self._follow(definition, block.level, number)
        self._open[block.level] = sequence
        self._parent = (block.level, sequence)
        return sequence.num

    def _share(self, definition: _Definition) -> int:
        if definition not in self._shared:
            self._shared[definition] = self._new(definition, 0, None)
        return self._shared[definition]

    def _follow(self, definition: _Definition, level: int, number: int) -> _Sequence:
        current = self._open.get(level)
        if current and current.definition == definition and current.last + 1 == number:
            current.last = number
            return current
        if self._parent and not current and number == 1:
            above, sequence = self._parent
            if above == level - 1 and sequence.definition == definition:
                return _Sequence(sequence.num, definition, number)
        return _Sequence(self._new(definition, level, number), definition, number)

    def _new(self, definition: _Definition, level: int, start: int | None) -> int:
        new = self.first_definition + len(self._definitions) + 1
        abstract = self._definitions.setdefault(definition, new)
        self._nums.append((abstract, level, start))
        return self.first_num + len(self._nums)

    def xml(self) -> str:
        """Return the numbering part, "" without any list."""
        if not self._nums:
            return ""
        return (
            f'<w:numbering xmlns:w="{names.W}">'
            + "".join(_definition_xml(d, number) for d, number in self._definitions.items())
            + "".join(
                f'<w:num w:numId="{index}"><w:abstractNumId w:val="{abstract}"/>'
                + (
                    ""
                    if start is None
                    else f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{start}"/>'
                    "</w:lvlOverride>"
                )
                + "</w:num>"
                for index, (abstract, level, start) in enumerate(self._nums, self.first_num + 1)
            )
            + "</w:numbering>"
        )


def _definition_xml(definition: _Definition, number: int) -> str:
    name = ""
    if definition.kind is ListKind.NUMBER and definition.numerals is Numerals.ARABIC:
        name = f'<w:name w:val="{ARABIC_DIGITS}"/>'
    return (
        f'<w:abstractNum w:abstractNumId="{number}"><w:nsid w:val="{0x51A70000 + number:08X}"/>'
        f'<w:multiLevelType w:val="hybridMultilevel"/><w:tmpl w:val="{0x51A80000 + number:08X}"/>'
        f"{name}{''.join(_level_xml(definition, level) for level in range(LEVELS))}</w:abstractNum>"
    )


def _level_xml(definition: _Definition, level: int) -> str:
    rtl = "<w:rtl/>" if definition.dir is Dir.RTL else ""
    hanging, suffix, font = HANGING, "", ""
    match definition.kind:
        case ListKind.BULLET:
            number_format, text = "bullet", _BULLETS[level % len(_BULLETS)]
            font = fonts(DISPLAY_FONT)
        case ListKind.NUMBER:
            number_format, text = _FORMATS[definition.numerals], f"%{level + 1}."
        case ListKind.TASK | ListKind.NONE:
            number_format, text, suffix = "none", "", '<w:suff w:val="nothing"/>'
            hanging = HANGING if definition.kind is ListKind.TASK else 0
    run = f"<w:rPr>{font}{rtl}</w:rPr>" if font or rtl else ""
    return (
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{number_format}"/>{suffix}'
        f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/><w:pPr>'
        f'<w:ind w:left="{INDENT + STEP * level}" w:hanging="{hanging}"/></w:pPr>{run}</w:lvl>'
    )
