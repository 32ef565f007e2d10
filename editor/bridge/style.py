"""How blocks and marks look on the writing surface, as Qt text formats.

Looks are derived: nothing here is read back but our own properties. No colour of a theme is
stored in a format, since formats stay in the undo stack when the theme changes; colours are
half transparent greys, the writer's own where it is readable on light and dark paper, or the
nearest to it that is.
Treat the formats that come from here as constants: they are shared.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from functools import cache
from operator import attrgetter
from typing import assert_never

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QTextBlockFormat, QTextCharFormat, QTextFormat

from editor.bridge import contrast
from editor.bridge.properties import ObjectType, Prop
from editor.document.codec import encode_block, encode_marks, encode_runs
from editor.document.marks import Mark, MarkKind, Marks
from editor.document.nodes import (
    Align,
    Block,
    Cell,
    Code,
    Dir,
    Embed,
    Figure,
    Heading,
    ListItem,
    Note,
    Paragraph,
    Quote,
    Role,
    Separator,
    Table,
)
from editor.document.runs import plain_text

INDENT = 32.0  # one level of a list or quotation, in pixels
GAP = 12.0  # between paragraphs
ACCENT = QColor("#2f8f83")  # 3:1 on white and on near-black: lines and numbers, never body text
CODE_GROUND = QColor(128, 128, 128, 34)
HEADER_GROUND = QColor(128, 128, 128, 38)
RULE = QColor(128, 128, 128, 120)
BAND = (0.14, 0.28)  # luminances that have 3:1 with light paper and with dark
GREY, INK, PAPER = 0.12, 0.04, 0.8  # below the first no hue is seen; black, white by luminance
TIGHTER = 0.88  # line height of headings, cells and code against that of the text
CREDIT_HEIGHT = 22.0  # room under a caption in which the credit of its picture is painted
CODE_ROOM, CODE_MARGIN = 8.0, 12.0  # the ground of code over and beside its letters
ATTRIBUTION_HEIGHT = 34.0  # room under a quotation in which its attribution is painted
CAPTION_LINE = 28.0  # room for a line of a table's caption, which is painted under the table
CAPTION_GAP = 8.0  # between the table and it
CAPTION_LETTERS = 64  # what a line of a caption surely holds

HEADING_STEPS = {1: 3, 2: 2, 3: 1, 4: 0, 5: 0, 6: 0}  # Qt's FontSizeAdjustment
BLOCK_OBJECT_TYPES: dict[type[Block], ObjectType] = {
    Figure: ObjectType.PICTURE,
    Embed: ObjectType.CARD,
    Separator: ObjectType.RULE,
}
ALIGNMENTS = {
    # Qt swaps left and right in a right-to-left block: left means leading
    Align.START: Qt.AlignmentFlag.AlignLeading,
    Align.END: Qt.AlignmentFlag.AlignTrailing,
    Align.CENTER: Qt.AlignmentFlag.AlignHCenter,
    Align.JUSTIFY: Qt.AlignmentFlag.AlignJustify,
}


@dataclass(frozen=True, slots=True)
class Look:
    """What the looks depend on besides the block."""

    dir: Dir = Dir.RTL
    code_families: tuple[str, ...] = ("monospace",)
    line_height: float = 130.0  # per cent of what the face itself asks for


def template(block: Block) -> Block:
    """Return a block without its content: what its block format keeps."""
    match block:
        case Code():
            return replace(block, text="")
        case Table():
            return replace(block, rows=((Cell(),),))
        case Separator():
            return block
        case Paragraph() | Heading() | ListItem() | Quote() | Figure() | Embed():
            return replace(block, runs=())
        case _:
            assert_never(block)


CONTENTS: dict[type, str] = {Code: "text", Table: "rows"}  # of all others "runs"


def same_template(one: Block, other: Block) -> bool:
    """Tell whether two blocks differ in nothing but their content; asked at each key."""
    kind = type(one)
    if kind is not type(other):
        return False
    kept = _kept(kind)
    return kept(one) == kept(other)


@cache
def _kept(kind: type[Block]) -> attrgetter[object]:
    content = CONTENTS.get(kind, "runs")
    return attrgetter(*(each.name for each in fields(kind) if each.name != content))


@dataclass(frozen=True, slots=True)
class TextStyle:
    """What a kind of block asks of its letters."""

    step: int = 0
    weight: int = QFont.Weight.Normal
    italic: bool = False
    code: bool = False


PLAIN = TextStyle()
CAPTION = TextStyle(step=-1)
CODE = TextStyle(step=-1, code=True)


def text_style(block: Block) -> TextStyle:
    """Return the style of a block's letters."""
    match block:
        case Heading():
            return TextStyle(HEADING_STEPS[block.level], QFont.Weight.Bold)
        case Paragraph() if block.role is Role.LEAD:
            return TextStyle(step=1)
        case Quote() if block.pull:
            return TextStyle(step=1, weight=QFont.Weight.DemiBold)
        case Figure() | Embed():
            return CAPTION
        case Code():
            return CODE
        case _:
            return PLAIN


def caption_height(table: Table) -> float:
    """Return the room that the caption of a table needs under it."""
    if not table.runs:
        return 0.0
    letters = sum(-(-max(1, len(line)) // CAPTION_LETTERS) for line in _caption_lines(table))
    return CAPTION_GAP + CAPTION_LINE * letters


def _caption_lines(table: Table) -> list[str]:
    return plain_text(table.runs).split("\n")


class Formats:
    """Makes and keeps the formats of one look."""

    def __init__(self, look: Look) -> None:
        self.look = look
        self._chars: dict[tuple[Marks, TextStyle], QTextCharFormat] = {}
        self._blocks: dict[Block, QTextBlockFormat] = {}

    def char(self, marks: Marks, style: TextStyle) -> QTextCharFormat:
        """Return the format of letters under a mark set in a block of a style."""
        key = (marks, style)
        known = self._chars.get(key)
        if known is None:
            known = self._chars[key] = self._make_char(marks, style)
        return known

    def note(self, note: Note) -> QTextCharFormat:
        """Return the format of a footnote's object."""
        fmt = QTextCharFormat()
        fmt.setObjectType(ObjectType.NOTE)
        fmt.setProperty(Prop.NOTE, encode_runs(note.runs))
        return fmt

    def block_object(self, block: Figure | Embed | Separator) -> QTextCharFormat:
        """Return the format of the object with which a block begins."""
        fmt = QTextCharFormat()
        fmt.setObjectType(BLOCK_OBJECT_TYPES[type(block)])
        return fmt

    def block(self, block: Block, dir: Dir | None = None) -> QTextBlockFormat:
        """Return the format of a block; `dir` overrules the article's direction for cells."""
        bare = template(block)
        if dir is not None and bare.dir is None:
            return self._make_block(bare, dir)
        known = self._blocks.get(bare)
        if known is None:
            known = self._blocks[bare] = self._make_block(bare, self.look.dir)
        return known

    def glue(self) -> QTextBlockFormat:
        """Return the format of a block that only Qt needs."""
        fmt = QTextBlockFormat(self._make_block(Paragraph(), self.look.dir))
        fmt.setProperty(Prop.GLUE, True)  # noqa: FBT003
        return fmt

    def cell(self, cell: Cell, table: Table, *, header: bool) -> QTextBlockFormat:
        """Return the format of the blocks in a table cell."""
        fmt = QTextBlockFormat()
        dir = cell.dir or table.dir or self.look.dir
        fmt.setLayoutDirection(qt_direction(dir))
        align = Align.CENTER if header and cell.align is None else cell.align or Align.START
        fmt.setAlignment(ALIGNMENTS[align])
        _line_height(fmt, self.look.line_height * TIGHTER)
        return fmt

    def _make_char(self, marks: Marks, style: TextStyle) -> QTextCharFormat:
        fmt = QTextCharFormat()
        if style.step:
            fmt.setProperty(QTextFormat.Property.FontSizeAdjustment, style.step)
        if style.weight != QFont.Weight.Normal:
            fmt.setFontWeight(style.weight)
        if style.code:
            fmt.setFontFamilies(list(self.look.code_families))
        for mark in marks:
            _LOOKS[mark.kind](fmt, mark, self.look)
        if marks:
            fmt.setProperty(Prop.MARKS, encode_marks(marks))
        return fmt

    def _make_block(self, bare: Block, dir: Dir) -> QTextBlockFormat:
        fmt = QTextBlockFormat()
        if bare != Paragraph():
            fmt.setProperty(Prop.BLOCK, encode_block(bare))
        fmt.setLayoutDirection(qt_direction(bare.dir or dir))
        fmt.setAlignment(ALIGNMENTS[bare.align or Align.START])
        fmt.setBottomMargin(GAP)
        _line_height(fmt, self.look.line_height)
        _decorate(fmt, bare, self.look)
        return fmt


def qt_direction(dir: Dir) -> Qt.LayoutDirection:
    """Return Qt's name of a direction."""
    return Qt.LayoutDirection.RightToLeft if dir is Dir.RTL else Qt.LayoutDirection.LeftToRight


def _line_height(fmt: QTextBlockFormat, percent: float) -> None:
    kind = QTextBlockFormat.LineHeightTypes.ProportionalHeight.value
    fmt.setLineHeight(percent, kind)


def _decorate(fmt: QTextBlockFormat, bare: Block, look: Look) -> None:
    match bare:
        case Heading():
            fmt.setHeadingLevel(bare.level)
            fmt.setTopMargin(GAP * (2 if bare.level < 4 else 1))
            fmt.setBottomMargin(GAP / 2)
            _line_height(fmt, look.line_height * TIGHTER)
        case ListItem():
            fmt.setIndent(bare.level + 1)
            fmt.setBottomMargin(GAP / 3)
        case Quote():
            fmt.setIndent(bare.level + 1)
            if bare.attribution:
                fmt.setBottomMargin(GAP + ATTRIBUTION_HEIGHT)
        case Code():
            fmt.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
            fmt.setAlignment(Qt.AlignmentFlag.AlignLeft)
            fmt.setTopMargin(GAP + CODE_ROOM)  # the surface paints the ground
            fmt.setBottomMargin(GAP + CODE_ROOM)
            fmt.setLeftMargin(CODE_MARGIN)
            fmt.setRightMargin(CODE_MARGIN)
            _line_height(fmt, look.line_height * TIGHTER)
        case Figure() | Embed():
            if bare.align is None:
                fmt.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            told = isinstance(bare, Figure) and (bare.credit or bare.source or bare.licence)
            follows = isinstance(bare, Figure) and bare.beside
            fmt.setTopMargin(0 if follows else GAP)
            fmt.setBottomMargin((GAP if follows else GAP * 2) + (CREDIT_HEIGHT if told else 0))
            _line_height(fmt, 100.0)  # or the object is given room in proportion
        case Separator():
            fmt.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            _line_height(fmt, 100.0)
        case Paragraph():
            fmt.setTopMargin(GAP * 0.75)  # behind a list; the gap behind a paragraph is larger
        case Table():
            pass
        case _:
            assert_never(bare)


def _strong(fmt: QTextCharFormat, mark: Mark, look: Look) -> None:
    fmt.setFontWeight(QFont.Weight.Bold)


def _emphasis(fmt: QTextCharFormat, mark: Mark, look: Look) -> None:
    fmt.setFontItalic(True)


def _strike(fmt: QTextCharFormat, mark: Mark, look: Look) -> None:
    fmt.setFontStrikeOut(True)


def _superscript(fmt: QTextCharFormat, mark: Mark, look: Look) -> None:
    fmt.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSuperScript)


def _subscript(fmt: QTextCharFormat, mark: Mark, look: Look) -> None:
    fmt.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSubScript)


def _code(fmt: QTextCharFormat, mark: Mark, look: Look) -> None:
    fmt.setFontFamilies(list(look.code_families))
    fmt.setBackground(CODE_GROUND)


def _color(fmt: QTextCharFormat, mark: Mark, look: Look) -> None:
    shown = readable(QColor(mark.value))
    if shown is not None:
        fmt.setForeground(shown)


def readable(color: QColor, band: tuple[float, float] = BAND) -> QColor | None:
    """Return the writer's colour as dark or as light as it is readable on paper of any theme.

    `band` is another range of luminances. None stands for the ink of the theme: what is nearly
    black or white, as programs write it into files where nobody chose a colour. Source of the
    ratio: WCAG 2.2, 1.4.3 large text.
    """
    low, high = band
    given = luminance(color)
    if color.hslSaturationF() < GREY and not INK < given < PAPER:
        return None
    if low <= given <= high:
        return color
    other = QColor("white") if given < low else QColor("black")
    wanted = low if given < low else high
    least, most = 0.0, 1.0
    for _ in range(12):  # halving: the luminance of a mixture rises and falls with its share
        share = (least + most) / 2
        if (luminance(mixed(color, other, share)) < wanted) == (given < low):
            least = share
        else:
            most = share
    return mixed(color, other, most)


def mixed(one: QColor, other: QColor, share: float) -> QColor:
    """Return one colour with a share of another, 0 to 1, mixed in."""
    rest = 1 - share
    return QColor.fromRgbF(
        one.redF() * rest + other.redF() * share,
        one.greenF() * rest + other.greenF() * share,
        one.blueF() * rest + other.blueF() * share,
    )


def luminance(color: QColor) -> float:
    """Return the relative luminance of a colour."""
    return contrast.luminance(color.redF(), color.greenF(), color.blueF())


def _nothing(fmt: QTextCharFormat, mark: Mark, look: Look) -> None:
    pass


_LOOKS: dict[MarkKind, Callable[[QTextCharFormat, Mark, Look], None]] = {
    MarkKind.LINK: _nothing,  # lines are painted, see `editor.ui.underlines`
    MarkKind.DIR: _nothing,
    MarkKind.LANG: _nothing,
    MarkKind.HIGHLIGHT: _nothing,  # painted under the letters, see `editor.ui.tints`
    MarkKind.COLOR: _color,
    MarkKind.STRONG: _strong,
    MarkKind.EMPHASIS: _emphasis,
    MarkKind.UNDERLINE: _nothing,
    MarkKind.STRIKE: _strike,
    MarkKind.SUPERSCRIPT: _superscript,
    MarkKind.SUBSCRIPT: _subscript,
    MarkKind.CODE: _code,
}
