"""The view of the page: presses and keys in it lead to the text, its menu is ours.

Loading this module loads QtWebEngine.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

from PySide6.QtCore import QChildEvent, QEvent, QObject, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QContextMenuEvent, QKeyEvent, QMouseEvent, QShowEvent
from PySide6.QtWebEngineCore import QWebEnginePage, QWebEngineSettings
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from editor.features.preview.page import call
from editor.features.preview.ui_engine import Ask, FencedPage


class PageView(QWebEngineView):
    """Shows the page and speaks of places in it."""

    ready = Signal()  # the page stands, and can be told things
    pressed = Signal(int, int)  # a piece, and the block in it
    left = Signal()  # by Escape
    asked = Signal(object, bool)  # a menu to fill, and whether something is selected

    def __init__(self, ask: Ask, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setAcceptDrops(False)
        self.page_ = FencedPage(ask, self)
        self.setPage(self.page_)
        self.page_.loadFinished.connect(self._on_load)
        self.stands = False
        self._down: QPointF | None = None
        self.heard: QWidget | None = None  # the widget that paints the page

    def show_scroll_bars(self, shown: bool) -> None:
        """Show scroll bars, or none, as on a phone."""
        self.page_.settings().setAttribute(QWebEngineSettings.WebAttribute.ShowScrollBars, shown)

    def load_page(self, background: str) -> None:
        """Load the page anew; until it stands, there is a ground of its colour."""
        self.stands = False
        self.page_.setBackgroundColor(QColor(background))
        self.page_.show_page()

    def tell(self, script: str, done: Callable[[object], None] | None = None) -> None:
        """Run calls of `page.js`, once the page stands."""
        if self.stands and script:
            self.page_.tell(script, done)

    def go_to_reading_place(self) -> None:
        """Speak of the block at the upper third of the view."""
        self._look_at("innerWidth / 2", "innerHeight / 3", near=True)

    def _on_load(self, ok: bool) -> None:
        if not ok:
            return
        self.page_.tell(_script())
        self.stands = True
        self._listen()
        self.ready.emit()

    def _listen(self) -> None:
        """Hear what happens in the widget that paints the page; Qt makes it when it likes."""
        proxy = self.focusProxy()
        if proxy is not None and proxy is not self.heard:
            self.heard = proxy
            proxy.setAccessibleName(self.accessibleName())
            proxy.installEventFilter(self)

    def childEvent(self, event: QChildEvent) -> None:
        """Notice another widget that paints the page, once it is in its place."""
        super().childEvent(event)
        if event.added():
            QTimer.singleShot(0, self, self._listen)

    def showEvent(self, event: QShowEvent) -> None:
        """Notice it also where it was there before."""
        super().showEvent(event)
        QTimer.singleShot(0, self, self._listen)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take presses and keys before the page has them."""
        if watched is not self.heard:
            return False
        if isinstance(event, QMouseEvent):
            self._on_mouse(event)
        elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._on_key(event)
        return False

    def _on_mouse(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        if event.type() == QEvent.Type.MouseButtonPress:
            self._down = event.position()
        elif event.type() == QEvent.Type.MouseButtonRelease and self._down is not None:
            far = (event.position() - self._down).manhattanLength()
            self._down = None
            if far < QApplication.startDragDistance():
                scale = self.page_.zoomFactor()
                x, y = event.position().x() / scale, event.position().y() / scale
                # what the press does in the page, as a jump to a footnote, comes first
                QTimer.singleShot(0, self, lambda: self._look_at(str(x), str(y)))

    def _on_key(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return True
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.go_to_reading_place()
            return True
        return False

    def _look_at(self, x: str, y: str, *, near: bool = False) -> None:
        def found(place: object) -> None:
            if isinstance(place, str) and place:  # PySide hands on no lists
                piece, inside = map(int, place.split())
                self.pressed.emit(piece, inside)

        self.tell(f"qirtas.at({x}, {y}, {int(near)})", found)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Show a menu of ours."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.asked.emit(menu, self.page_.hasSelection())
        menu.popup(event.globalPos())

    def copy_selection(self) -> None:
        """Copy what is selected in the page."""
        self.page_.triggerAction(QWebEnginePage.WebAction.Copy)

    def follow(self, piece: int, inside: int, *, calm: bool = False) -> None:
        """Mark a block and bring it into sight; a calm page stays where it is."""
        self.tell(call("follow", piece, inside, calm))


@cache
def _script() -> str:
    return Path(__file__).with_name("page.js").read_text("utf-8")
