"""Tabs over a pane: a name with a cross; a dot in place of the cross says that it is not saved.

Qt lays the tabs out from the right in a right-to-left interface, the cross at the end.
"""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QTabBar, QToolButton, QWidget

from editor.ui.icons import icon
from editor.ui.theme import colours, grown

NARROWEST, WIDEST = 96, 240
SQUEEZED = 120  # a tab is no narrower for want of room; then the row is scrolled
CROSS = 14
DOT = 3.5  # its radius


class Cross(QToolButton):
    """Closes a tab; a dot in its place, unless the mouse is here, says that the tab is unsaved."""

    def __init__(self, text: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.unsaved = False
        self.setIcon(icon("x"))
        self.setIconSize(QSize(CROSS, CROSS))
        self.set_name(text)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def set_name(self, text: str) -> None:
        """Say what a press does."""
        self.setToolTip(text)
        self.setAccessibleName(text)

    def set_unsaved(self, *, unsaved: bool) -> None:
        """Show a dot or a cross."""
        if unsaved != self.unsaved:
            self.unsaved = unsaved
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the dot or the cross."""
        if not self.unsaved or self.underMouse():
            super().paintEvent(event)
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours().accent))
        painter.drawEllipse(QPointF(self.rect().center()) + QPointF(0.5, 0.5), DOT, DOT)
        painter.end()


class Tabs(QTabBar):
    """A row of tabs that are moved with the mouse and closed with its middle button."""

    close_asked = Signal(int)
    menu_asked = Signal(int, QPoint)  # with the place on the screen
    new_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMovable(True)
        self.setExpanding(False)
        self.setDrawBase(False)
        self.setUsesScrollButtons(True)
        self.setElideMode(Qt.TextElideMode.ElideRight)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._pressed = -1
        self._needed = True

    def set_needed(self, *, needed: bool) -> None:
        """Show the row, or keep it hidden whoever shows it, as long as there is no choice."""
        self._needed = needed
        self.setVisible(needed)

    def setVisible(self, visible: bool) -> None:  # noqa: N802 - Qt's signature
        """Show or hide the row."""
        super().setVisible(visible and self._needed)

    def add(self, index: int, close_text: str) -> None:
        """Add a tab without a name, before the one at an index."""
        self.insertTab(index, "")
        cross = Cross(close_text, self)
        cross.clicked.connect(lambda: self.close_asked.emit(self._index_of(cross)))
        self.setTabButton(index, QTabBar.ButtonPosition.RightSide, cross)

    def label(self, index: int, name: str, tool_tip: str, spoken: str, *, unsaved: bool) -> None:
        """Name a tab; `spoken` is what a screen reader says."""
        text = name.replace("&", "&&")
        if self.tabText(index) != text:
            self.setTabText(index, text)
        self.setTabToolTip(index, tool_tip)
        self.setAccessibleTabName(index, spoken)
        cross = self.cross(index)
        if cross is not None:
            cross.set_unsaved(unsaved=unsaved)

    def cross(self, index: int) -> Cross | None:
        """Return the cross of a tab."""
        found = self.tabButton(index, QTabBar.ButtonPosition.RightSide)
        return found if isinstance(found, Cross) else None

    def name_crosses(self, text: str) -> None:
        """Name the crosses in another language."""
        for index in range(self.count()):
            cross = self.cross(index)
            if cross is not None:
                cross.set_name(text)

    def set_active(self, *, active: bool) -> None:
        """Show whether the writer is below these tabs."""
        if self.property("active") != active:
            self.setProperty("active", active)
            self.style().unpolish(self)
            self.style().polish(self)
            self.update()

    def _index_of(self, cross: Cross) -> int:
        return next((n for n in range(self.count()) if self.cross(n) is cross), -1)

    def tabSizeHint(self, index: int) -> QSize:  # noqa: N802
        """Return a width between that of a short name and that of a long one."""
        hint = super().tabSizeHint(index)
        return QSize(min(max(hint.width(), NARROWEST), grown(WIDEST)), hint.height())

    def minimumTabSizeHint(self, index: int) -> QSize:  # noqa: N802
        """Let Qt show arrows rather than tabs that cannot be read."""
        hint = self.tabSizeHint(index)
        return QSize(min(hint.width(), SQUEEZED), hint.height())

    # ---- mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember where the middle button goes down; the right one chooses no tab."""
        if event.button() == Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)
        elif event.button() == Qt.MouseButton.MiddleButton:
            self._pressed = self.tabAt(event.position().toPoint())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Close a tab with the middle button."""
        if event.button() == Qt.MouseButton.MiddleButton:
            pressed, self._pressed = self._pressed, -1
            if pressed >= 0 and pressed == self.tabAt(event.position().toPoint()):
                self.close_asked.emit(pressed)
            return
        super().mouseReleaseEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Ask for a new tab where there is none."""
        left = event.button() == Qt.MouseButton.LeftButton
        if left and self.tabAt(event.position().toPoint()) < 0:
            self.new_asked.emit()
            return
        super().mouseDoubleClickEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of the tab under the mouse."""
        index = self.tabAt(event.pos())
        if index >= 0:
            self.menu_asked.emit(index, event.globalPos())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the tabs alone: a wheel that turns pages by accident loses the place."""
        event.ignore()
