"""Documents of compared text: pieces with what was removed struck and what was added underlined.

Never by colour alone: a stroke through, a line under, a dashed line for what changed its looks.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextLength,
    QTextOption,
    QTextTableFormat,
)

from editor.document.marks import MarkKind, Marks
from editor.document.nodes import (
    Block,
    Break,
    Code,
    Dir,
    Heading,
    ListItem,
    ListKind,
    Note,
    Quote,
    Role,
    Runs,
    Table,
    Text,
)
from editor.document.runs import plain_text
from editor.text.comparison import Line, LineKind, Part, PartName, Piece, PieceKind
from editor.text.messages import Catalog
from editor.ui.fonts import code_families, line_height
from editor.ui.theme import colours

_SPACES = str.maketrans({" ": "·", "\u00a0": "°", "\t": "→"})
_STEPS = {1: 1.5, 2: 1.35, 3: 1.2, 4: 1.1}
_CHANGED = {PieceKind.REMOVED, PieceKind.ADDED}
APART = "\u200a"  # or the end of a word that went would join the beginning of the one that came
LINE = 1.75  # ems from line to line


class Sides(Enum):
    """Which side of the pieces a document shows."""

    BOTH = "both"
    OLD = "old"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Setting:
    """What a document is set in: the face, the direction of the article, its column."""

    font: QFont
    dir: Dir
    width: float
    catalog: Catalog


def document(
    block: Block, parts: Sequence[Part], lines: Sequence[Line], sides: Sides, setting: Setting
) -> QTextDocument:
    """Return a document of the texts of a block; `block` tells how they are set."""
    made = QTextDocument()
    made.setUndoRedoEnabled(False)
    made.setDocumentMargin(0)
    made.setDefaultFont(setting.font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    option.setTextDirection(_qt(setting.dir))  # by which Qt lays the columns of tables out
    made.setDefaultTextOption(option)
    writer = _Writer(made, block, sides, setting)
    for part in parts:
        writer.part(part)
    if lines:
        writer.table(lines)
    made.setTextWidth(setting.width)
    return made


class _Writer:
    def __init__(self, made: QTextDocument, block: Block, sides: Sides, setting: Setting) -> None:
        self._cursor = QTextCursor(made)
        self._block = block
        self._sides = sides
        self._setting = setting
        self._base = _letters(block, setting)
        self._is_first = True

    def part(self, part: Part) -> None:
        """Write one text in a paragraph of its own, named unless it is the block's own text."""
        pieces = [piece for piece in part.pieces if self._is_seen(piece)]
        if not pieces:
            return
        self._begin()
        if part.name not in {PartName.TEXT, PartName.CODE, PartName.CELL}:
            quiet = QTextCharFormat()
            quiet.setForeground(QColor(colours().muted))
            quiet.setFontPointSize(self._setting.font.pointSizeF() * 0.72)
            name = self._setting.catalog.text(f"comparison.part.{part.name}")
            self._cursor.insertText(f"{name}: ", quiet)
        self.pieces(pieces)

    def table(self, lines: Sequence[Line]) -> None:
        """Write a table, its removed and added rows washed as a whole."""
        shown = [line for line in lines if self._is_shown(line)]
        wide = max((len(line.cells) for line in shown), default=0)
        if not wide:
            return
        self._begin()
        form = QTextTableFormat()
        form.setCellPadding(5)
        form.setCellSpacing(0)
        form.setBorder(1)
        form.setBorderCollapse(True)
        form.setBorderBrush(QColor(colours().line))
        form.setLayoutDirection(_qt(self._setting.dir))
        form.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
        table = self._cursor.insertTable(len(shown), wide, form)
        for number, line in enumerate(shown):
            for place, cell in enumerate(line.cells):
                at = table.cellAt(number, place)
                ground = _ground(line.kind)
                if ground:
                    looks = at.format()
                    looks.setBackground(QColor(ground))
                    at.setFormat(looks)
                self._cursor = at.firstCursorPosition()
                self._cursor.setBlockFormat(self._paragraph())
                self.pieces(piece for piece in cell.pieces if self._is_seen(piece))
        self._cursor.movePosition(QTextCursor.MoveOperation.End)

    def pieces(self, pieces: Iterable[Piece]) -> None:
        """Write pieces one behind the other."""
        before = PieceKind.SAME
        for piece in pieces:
            if {before, piece.kind} == _CHANGED:
                self._cursor.insertText(APART, self._base)
            before = piece.kind
            match piece.kind:
                case PieceKind.SPLIT | PieceKind.JOINED:
                    self._end_of_paragraph(piece.kind)
                case PieceKind.NOTE:
                    self._note(piece)
                case _:
                    runs = piece.old if self._sides is Sides.OLD else piece.shown
                    self._runs(runs, piece.kind)

    # -- parts of it -----------------------------------------------------------------------

    def _is_seen(self, piece: Piece) -> bool:
        if piece.kind in {PieceKind.REMOVED, PieceKind.JOINED}:
            return self._sides is not Sides.NEW
        if piece.kind in {PieceKind.ADDED, PieceKind.SPLIT}:
            return self._sides is not Sides.OLD
        return True

    def _is_shown(self, line: Line) -> bool:
        if self._sides is Sides.OLD:
            return line.kind is not LineKind.ADDED
        return self._sides is Sides.BOTH or line.kind is not LineKind.REMOVED

    def _paragraph(self) -> QTextBlockFormat:
        form = _paragraph(self._block, self._setting.dir)
        per_cent = line_height(self._setting.font, LINE)
        form.setLineHeight(per_cent, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        return form

    def _begin(self) -> None:
        form = self._paragraph()
        if self._is_first:
            self._cursor.setBlockFormat(form)
        else:
            form.setTopMargin(4)
            self._cursor.insertBlock(form, QTextCharFormat())
        self._is_first = False

    def _end_of_paragraph(self, kind: PieceKind) -> None:
        added = kind is PieceKind.SPLIT
        looks = _looks(self._base, PieceKind.ADDED if added else PieceKind.REMOVED)
        self._cursor.insertText("¶", looks)
        if added or self._sides is Sides.OLD:
            self._cursor.insertBlock(self._paragraph())
        else:
            self._cursor.insertText(" ", self._base)

    def _note(self, piece: Piece) -> None:
        marked = _looks(self._base, PieceKind.MARKED)
        self._cursor.insertText(f" [{self._setting.catalog.text('comparison.note')}: ", marked)
        self.pieces(inner for inner in piece.inner if self._is_seen(inner))
        self._cursor.insertText("]", marked)

    def _runs(self, runs: Runs, kind: PieceKind) -> None:
        changed = kind in {PieceKind.REMOVED, PieceKind.ADDED}
        blank = changed and not plain_text(runs, note="*").strip()
        for inline in runs:
            match inline:
                case Text():
                    looks = _looks(_marked(self._base, inline.marks), kind)
                    text = inline.text.translate(_SPACES) if blank else inline.text
                    self._cursor.insertText(text.replace("\n", "\u2028"), looks)
                case Break():
                    sign = "↵\u2028" if changed else "\u2028"
                    self._cursor.insertText(sign, _looks(self._base, kind))
                case Note():
                    said = plain_text(inline.runs)
                    name = self._setting.catalog.text("comparison.note")
                    text = f" [{name}: {said}]" if changed else " [*]"
                    self._cursor.insertText(text, _looks(self._base, kind))


def _qt(dir: Dir) -> Qt.LayoutDirection:
    return Qt.LayoutDirection.RightToLeft if dir is Dir.RTL else Qt.LayoutDirection.LeftToRight


def _paragraph(block: Block, base: Dir) -> QTextBlockFormat:
    form = QTextBlockFormat()
    dir = Dir.LTR if isinstance(block, Code) else block.dir or base
    form.setLayoutDirection(_qt(dir))
    if isinstance(block, ListItem):
        form.setIndent(block.level + 1)
    elif isinstance(block, Quote):
        form.setIndent(1)
    return form


def _letters(block: Block, setting: Setting) -> QTextCharFormat:
    looks = QTextCharFormat()
    looks.setForeground(QColor(colours().ink))
    points = setting.font.pointSizeF()
    match block:
        case Heading():
            looks.setFontWeight(QFont.Weight.Bold.value)
            looks.setFontPointSize(points * _STEPS.get(block.level, 1.0))
        case Code():
            looks.setFontFamilies(list(code_families()))
            looks.setFontPointSize(points * 0.8)
        case Table():
            looks.setFontPointSize(points * 0.85)
        case _:
            if getattr(block, "role", None) is Role.LEAD:
                looks.setFontPointSize(points * 1.1)
    return looks


def _marked(base: QTextCharFormat, marks: Marks) -> QTextCharFormat:
    if not marks:
        return base
    looks = QTextCharFormat(base)
    for mark in marks:
        match mark.kind:
            case MarkKind.STRONG:
                looks.setFontWeight(QFont.Weight.Bold.value)
            case MarkKind.EMPHASIS:
                looks.setFontItalic(True)
            case MarkKind.CODE:
                looks.setFontFamilies(list(code_families()))
            case MarkKind.LINK:
                looks.setForeground(QColor(colours().accent))
                looks.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
            case MarkKind.SUPERSCRIPT:
                looks.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSuperScript)
            case MarkKind.SUBSCRIPT:
                looks.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSubScript)
            case _:
                pass
    return looks


def _looks(base: QTextCharFormat, kind: PieceKind) -> QTextCharFormat:
    if kind is PieceKind.SAME:
        return base
    now = colours()
    looks = QTextCharFormat(base)
    match kind:
        case PieceKind.REMOVED:
            looks.setForeground(QColor(now.danger))
            looks.setBackground(QColor(now.danger_wash))
            looks.setFontStrikeOut(True)
        case PieceKind.ADDED:
            looks.setForeground(QColor(now.success))
            looks.setBackground(QColor(now.success_wash))
            looks.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
            looks.setUnderlineColor(QColor(now.success))
        case _:
            looks.setBackground(QColor(now.warning_wash))
            looks.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DashUnderline)
            looks.setUnderlineColor(QColor(now.warning))
    return looks


def _ground(kind: LineKind) -> str:
    now = colours()
    return {LineKind.REMOVED: now.danger_wash, LineKind.ADDED: now.success_wash}.get(kind, "")


def bullet(block: Block, number: int | None) -> str:
    """Return what stands before a list item."""
    if not isinstance(block, ListItem) or block.kind is ListKind.NONE:
        return ""
    if block.kind is ListKind.NUMBER:
        return f"{number or 1}."
    if block.kind is ListKind.TASK:
        return "☑" if block.checked else "☐"
    return "•"
