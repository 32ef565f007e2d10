"""Shows phrases that are set apart, and asks for a language by its tag."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QTextBlock

from editor.bridge.style import ACCENT
from editor.document.change import Change
from editor.document.edit import map_marks_of, runs_at_caret
from editor.document.marks import MarkKind, find_mark, language, with_mark
from editor.feature import Context
from editor.features.languages import SHOWN
from editor.features.languages.commands import is_tag, language_at
from editor.ui.buttons import Look, push_button
from editor.ui.dialogs import Dialog
from editor.ui.direction import Base
from editor.ui.fields import LineField
from editor.ui.layer import Layer
from editor.ui.stretches import Piece, marked, pieces

if TYPE_CHECKING:
    from editor.ui.surface import Surface

BELOW = 3.0  # pixels under the baseline
TICK = 3.0
LABEL = 0.5  # of the size of the text
FAINT = 150


class PhraseLayer(Layer):
    """Underlines phrases that have a direction of their own; on demand those of another language.

    Qt cannot set a phrase apart in its own order, so the writer must at least see that it is
    (RTL.md E9); a tick at each end stands up at the side from which the phrase is read.
    """

    paints = frozenset({MarkKind.DIR, MarkKind.LANG})

    def __init__(self, surface: Surface, context: Context) -> None:
        self._surface = surface
        self._context = context

    def paint(self, painter: QPainter, visible: Sequence[tuple[QTextBlock, int]]) -> None:
        """Paint the lines, and the tags of languages."""
        clip = painter.clipBoundingRect()
        with_languages = bool(self._context.setting(SHOWN))
        for qt_block, _ in visible:
            for start, end, marks in marked(qt_block):
                isolate = find_mark(marks, MarkKind.DIR)
                said = find_mark(marks, MarkKind.LANG) if with_languages else None
                if isolate is None and said is None:
                    continue
                found = list(pieces(self._surface, qt_block, start, end, clip))
                if isolate is not None:
                    self._dot(painter, found, rtl=isolate.value == "rtl")
                if said is not None:
                    self._tag(painter, found, said.value)

    def _dot(self, painter: QPainter, found: list[Piece], *, rtl: bool) -> None:
        ink = QColor(ACCENT)
        ink.setAlpha(FAINT)
        for piece in found:
            rect, y = piece.rect, max(piece.base + BELOW, piece.foot + 1.5)
            painter.setPen(QPen(ink, 1.2, Qt.PenStyle.DotLine))
            painter.drawLine(QPointF(rect.left(), y), QPointF(rect.right(), y))
            painter.setPen(QPen(ink, 1.2))
            begin = rect.right() if rtl else rect.left()
            painter.drawLine(QPointF(begin, y), QPointF(begin, y - TICK))

    def _tag(self, painter: QPainter, found: list[Piece], tag: str) -> None:
        font = QFont(self._surface.document().defaultFont())
        font.setPointSizeF(max(6.0, font.pointSizeF() * LABEL))
        metrics = QFontMetricsF(font)
        painter.setFont(font)
        for piece in found:
            rect, y = piece.rect, max(piece.base + BELOW, piece.foot + 1.5) + 1
            painter.setPen(QPen(ACCENT, 1, Qt.PenStyle.DashLine))
            painter.drawLine(QPointF(rect.left(), y), QPointF(rect.right(), y))
        if not found:
            return
        rect, base = found[0].rect, found[0].base
        painter.setPen(ACCENT)
        left = rect.center().x() - metrics.horizontalAdvance(tag) / 2
        painter.drawText(QPointF(left, base + BELOW + metrics.ascent()), tag)


def attach(context: Context) -> None:
    """Show phrases on a surface that was made."""
    surface: Surface = context.surface()
    surface.layers_above.append(PhraseLayer(surface, context))


def ask(context: Context) -> None:
    """Ask for the tag of a language and say that the selection is in it."""
    article, selection = context.article, context.selection
    if runs_at_caret(article, selection) is None and selection.is_empty:
        return
    dialog = TagDialog(context, language_at(article, selection))
    if dialog.ask():
        mark = language(dialog.tag())
        change = (
            Change(typing=with_mark(selection.marks, mark))
            if selection.is_empty
            else map_marks_of(article, selection, lambda marks: with_mark(marks, mark))
        )
        context.apply(change, context.text("languages.other"))
    dialog.deleteLater()


class TagDialog(Dialog):
    """One field for a tag; it closes with a tag only."""

    def __init__(self, context: Context, tag: str) -> None:
        super().__init__(context.window(), context.text("languages.menu"))
        self._bad = context.text("languages.bad")
        self.field = LineField(context.text("languages.code"), base=Base.LTR, code=True)
        self.field.set_value(tag)
        self.column.addWidget(self.field)
        self.add_button(push_button(context.text("ui.cancel"), run=self.reject))
        self.add_button(push_button(context.text("ui.ok"), run=self._take, look=Look.PRIMARY))
        self.field.edit.setFocus()

    def tag(self) -> str:
        """Return the tag as it is usually written."""
        parts = self.field.value().strip().split("-")
        return "-".join([parts[0].lower(), *(_cased(part) for part in parts[1:])])

    def _take(self) -> None:
        if is_tag(self.field.value().strip()):
            self.accept()
        else:
            self.field.set_error(self._bad)


def _cased(part: str) -> str:
    """Return a part of a tag in the letters of RFC 5646, 2.1.1."""
    return part.upper() if len(part) == 2 else part.title() if len(part) == 4 else part.lower()
