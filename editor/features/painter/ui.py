"""Holding the brush over the text: the next stretch that the mouse selects gets the looks."""

from __future__ import annotations

from time import monotonic
from typing import TypeGuard

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QCursor, QKeyEvent, QMouseEvent, QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from editor.feature import Context
from editor.features.painter.commands import Brush, stroke, take
from editor.ui.icons import pixmap
from editor.ui.surface import Surface

CURSOR = 24
TIP = (3, 21)  # the tip of the brush in it
INK, HALO = "#23211c", "#fdfbf6"


def press_brush(context: Context) -> None:
    """Take the brush up with the looks of the selection; again at once: keep it; else lay down."""
    brush = context.state(Brush)
    if brush.held:
        pause = monotonic() - brush.lifted
        if pause * 1000 <= QApplication.doubleClickInterval() and not brush.kept:
            brush.kept = True
        elif brush.lay_down is not None:
            brush.lay_down()
        return
    brush.paint = take(context.article, context.selection)
    if brush.paint is not None:
        Hand(context, brush)


class Hand(QObject):
    """The mouse while it holds the brush; Escape lays it down."""

    def __init__(self, context: Context, brush: Brush) -> None:
        super().__init__(context.window())
        self._context = context
        self._brush = brush
        self._dressed: list[QWidget] = []
        brush.held, brush.kept, brush.lifted = True, False, monotonic()
        brush.lay_down = self._lay_down
        self._dress()
        _program().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Paint where the mouse lets go; all else goes its way."""
        if event.type() == QEvent.Type.MouseButtonRelease and isinstance(event, QMouseEvent):
            surface = watched.parent() if isinstance(watched, QWidget) else None
            if event.button() == Qt.MouseButton.LeftButton and self._is_page(surface, watched):
                QTimer.singleShot(0, self, lambda: self._paint(surface))
        elif (
            event.type() in {QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride}
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
        ):
            event.accept()
            if event.type() == QEvent.Type.KeyPress:
                self._lay_down()
            return True
        return False

    def _is_page(self, surface: QObject | None, watched: QObject) -> TypeGuard[Surface]:
        return isinstance(surface, Surface) and watched is surface.viewport()

    def _paint(self, surface: Surface) -> None:
        paint = self._brush.paint
        if not self._brush.held or paint is None:
            return
        surface.apply(
            stroke(surface.article, surface.selection, paint), self._context.text("painter.paste")
        )
        if not self._brush.kept:
            self._lay_down()

    def _dress(self) -> None:
        cursor = brush_cursor(self._context.window().devicePixelRatioF())
        for surface in self._context.window().findChildren(Surface):
            surface.viewport().setCursor(cursor)
            self._dressed.append(surface.viewport())

    def _lay_down(self) -> None:
        _program().removeEventFilter(self)
        for page in self._dressed:
            page.setCursor(Qt.CursorShape.IBeamCursor)
        self._brush.held = self._brush.kept = False
        self._brush.lay_down = None
        self._context.surface().selection_changed.emit()  # its button follows
        self.deleteLater()


def _program() -> QCoreApplication:
    program = QCoreApplication.instance()
    assert program is not None  # noqa: S101 - a mouse moves in it
    return program


def brush_cursor(ratio: float) -> QCursor:
    """Return a mouse pointer in the shape of a brush, seen on light and dark paper."""
    picture = QPixmap(round(CURSOR * ratio), round(CURSOR * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    halo = pixmap("paintbrush", CURSOR - 2, HALO, ratio)
    painter = QPainter(picture)
    for x, y in ((0, 0), (2, 0), (0, 2), (2, 2)):
        painter.drawPixmap(x, y, halo)
    painter.drawPixmap(1, 1, pixmap("paintbrush", CURSOR - 2, INK, ratio))
    painter.end()
    return QCursor(picture, *TIP)
