"""A veil over all but the paragraph or sentence of the caret, and the page with nothing beside."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import shiboken6
from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPalette, QTextBlock, QTextCursor, QTextLine
from PySide6.QtWidgets import QDockWidget, QMainWindow, QStatusBar, QTabBar, QToolBar, QWidget

from editor.bridge.style import ATTRIBUTION_HEIGHT
from editor.document.nodes import Quote
from editor.feature import Context
from editor.features.focus.commands import MODE, Mode, sentence_span
from editor.ui.layer import Layer
from editor.ui.surface import Surface

VEIL = 178  # of 255: what lies under it can still be made out
_PAIRS = re.compile("[\U00010000-\U0010ffff]")


class Veil(QObject, Layer):
    """Dims one surface but for where the writer is."""

    def __init__(self, surface: Surface, context: Context) -> None:
        super().__init__(surface)
        self._surface = surface
        self._context = context
        self._shown: object = None
        surface.layers_above.append(self)
        surface.selection_changed.connect(self.follow)
        surface.article_changed.connect(self.follow)

    def follow(self) -> None:
        """Paint anew if something else is to be clear now; within a sentence nothing is."""
        mode = self._context.setting(MODE)
        wanted: object = mode
        if mode != Mode.OFF:
            clear = self._surface.selection.blocks
            wanted = (mode, clear, self._sentence_from_ends() if mode == Mode.SENTENCE else None)
        if wanted != self._shown:
            self._shown = wanted
            self._surface.viewport().update()

    def _sentence_from_ends(self) -> tuple[int, int]:
        """Return the sentence so that a letter typed in it changes nothing."""
        block = self._surface.textCursor().block()
        start, end = self._sentence(block)
        return start, block.length() - end

    def _sentence(self, block: QTextBlock) -> tuple[int, int]:
        at = self._surface.textCursor().positionInBlock()
        return sentence_span(_PAIRS.sub("xx", block.text()), at)  # Qt counts pairs as two

    @property
    def active(self) -> bool:
        """Tell whether there is a veil."""
        return self._context.setting(MODE) != Mode.OFF

    def paint(self, painter: QPainter, visible: Sequence[tuple[QTextBlock, int]]) -> None:
        """Veil what is above and below, and in a sentence's paragraph the other sentences."""
        mode = self._context.setting(MODE)
        veil = self._surface.palette().color(QPalette.ColorRole.Base)
        veil.setAlpha(VEIL)
        selection = self._surface.selection
        clear = [(block, index) for block, index in visible if index in selection.blocks]
        page = QRectF(self._surface.viewport().rect())
        if not clear:
            painter.fillRect(page, veil)
            return
        top = min(self._extent(*each)[0] for each in clear)
        bottom = max(self._extent(*each)[1] for each in clear)
        painter.fillRect(QRectF(page.left(), page.top(), page.width(), top - page.top()), veil)
        painter.fillRect(QRectF(page.left(), bottom, page.width(), page.bottom() - bottom), veil)
        cursor = self._surface.textCursor()
        if mode == Mode.SENTENCE and not cursor.hasSelection() and cursor.currentTable() is None:
            self._veil_sentences(painter, cursor.block(), veil)

    def _extent(self, block: QTextBlock, index: int) -> tuple[float, float]:
        table = QTextCursor(block).currentTable()
        if table is None:
            rect = self._surface.block_rect(block)
        else:
            layout = self._surface.document().documentLayout()
            scrolled = -self._surface.verticalScrollBar().value()
            rect = layout.frameBoundingRect(table).translated(0, scrolled)
        node = self._surface.blocks[index]
        room = ATTRIBUTION_HEIGHT if isinstance(node, Quote) and node.attribution else 0.0
        return rect.top(), rect.bottom() + room

    def _veil_sentences(self, painter: QPainter, block: QTextBlock, veil: QColor) -> None:
        start, end = self._sentence(block)
        origin = self._surface.text_origin(block)
        width = self._surface.viewport().width()
        for number in range(block.layout().lineCount()):
            line = block.layout().lineAt(number)
            first, last = line.textStart(), line.textStart() + line.textLength()
            row = QRectF(0, origin.y() + line.y(), width, line.height())
            if last <= start or first >= end:
                painter.fillRect(row, veil)
                continue
            for low, high in ((first, start), (end, last)):
                for left, right in _stretches(line, low, high):
                    part = QRectF(origin.x() + left, row.top(), right - left, row.height())
                    painter.fillRect(part, veil)


def _stretches(line: QTextLine, first: int, last: int) -> list[tuple[float, float]]:
    """Return from where to where a part of a line is seen: in mixed text, in several places."""
    if first >= last:
        return []
    rects = (run.boundingRect() for run in line.glyphRuns(first, last - first))
    return [(rect.left(), rect.right()) for rect in rects]


class Calm:
    """The page alone on the screen: what was hidden for it comes back afterwards."""

    def __init__(self) -> None:
        self.is_on = False
        self._hidden: list[QWidget] = []
        self._was_full = False

    def enter(self, context: Context) -> None:
        """Hide everything but the page."""
        window = context.window()
        self.is_on = True
        self._was_full = window.isFullScreen()
        self._hidden = [each for each in _around(window) if each.isVisible()]
        for each in self._hidden:
            each.hide()
        window.setWindowState(window.windowState() | Qt.WindowState.WindowFullScreen)
        context.surface().setFocus()
        context.notify(context.text("focus.calm.leave"))

    def leave(self, context: Context) -> None:
        """Bring everything back as it was."""
        if not self.is_on:
            return
        self.is_on = False
        for each in self._hidden:
            if shiboken6.isValid(each):
                each.show()
        self._hidden = []
        if not self._was_full:
            window = context.window()
            window.setWindowState(window.windowState() & ~Qt.WindowState.WindowFullScreen)


def _around(window: QWidget) -> list[QWidget]:
    """Return the parts of the window that are not the page."""
    kinds: tuple[type[Any], ...] = (QToolBar, QDockWidget, QStatusBar)
    found: list[QWidget] = [each for kind in kinds for each in window.findChildren(kind)]
    if isinstance(window, QMainWindow):
        found.append(window.menuBar())
        page = window.centralWidget()
        if page is not None:
            # tabs over the page; those of docks are Qt's own and follow them
            found += page.findChildren(QTabBar)
    return found


class CalmKey(QObject):
    """Leaves the calm by Escape in the text."""

    def __init__(self, surface: Surface, context: Context) -> None:
        super().__init__(surface)
        self._context = context
        self._calm = context.state(Calm)
        surface.watch.add(self._hear, QEvent.Type.KeyPress)

    def _hear(self, event: QKeyEvent) -> bool:
        """Hear Escape; whoever watches the surface after us has it first."""
        if self._calm.is_on and event.key() == Qt.Key.Key_Escape:
            self._calm.leave(self._context)
            return True
        return False
