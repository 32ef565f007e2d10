"""Where the hits are in the whole article: marks beside the handle of the scroll bar."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from editor.features.find.finder import Finder
from editor.ui.facts import Facts
from editor.ui.surface import Surface
from editor.ui.theme import colours

CALM = 250  # milliseconds after the last change before the marks follow: never between two keys
HEIGHT, WIDTH = 2, 5  # the handle stays to be seen


class HitScale(QWidget):
    """Lies over the scroll bar of a surface and lets the mouse through."""

    def __init__(self, surface: Surface, facts: Facts) -> None:
        self._bar = surface.verticalScrollBar()
        super().__init__(self._bar)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._surface = surface
        self._finder: Finder | None = None
        self._version = -1
        self._marks: list[float] = []  # shares of the height of the article
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(CALM)
        self._timer.timeout.connect(self._measure)
        self._bar.installEventFilter(self)
        facts.opened.connect(self._repaint)
        self.hide()

    @property
    def marks(self) -> list[float]:
        """Where the marks stand, as shares of the height of the article."""
        return self._marks

    @property
    def follows(self) -> bool:
        """Tell whether it shows what was found, or is about to."""
        return self._finder is not None

    def follow(self, finder: Finder | None) -> None:
        """Show what was found once the writer is calm; nothing for None."""
        if finder is None:
            self._finder = None
            self.hide()
            self._timer.stop()
            self._version = -1
        elif finder.version != self._version:
            self._finder, self._version = finder, finder.version
            self._timer.start()

    def _repaint(self) -> None:
        """Have the marks of the text painted, or no longer: another article may be in front."""
        self._surface.viewport().update()

    def _measure(self) -> None:
        finder = self._finder
        if finder is None:
            return
        with_hits = set(finder.indices())
        document = self._surface.document()
        layout = document.documentLayout()
        whole = max(1.0, layout.documentSize().height())
        tops: list[float] = []
        number = index = 0
        for unit in self._surface.desk.mirror.units:
            if unit.block is not None:
                if index in with_hits:
                    block = document.findBlockByNumber(number)
                    tops.append(layout.blockBoundingRect(block).top() / whole)
                index += 1
            number += unit.qt_blocks
        self._marks = tops
        self.setGeometry(self._bar.rect())
        self.setVisible(bool(tops))
        self.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002
        """Stay as large as the bar."""
        if isinstance(event, QResizeEvent):
            self.setGeometry(self._bar.rect())
        return False

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the marks; those of one pixel are one."""
        painter = QPainter(self)
        ink = QColor(colours().saffron)
        room = self.height() - HEIGHT
        for y in sorted({round(share * room) for share in self._marks}):
            painter.fillRect(QRect(self.width() - WIDTH, y, WIDTH, HEIGHT), ink)
        painter.end()
