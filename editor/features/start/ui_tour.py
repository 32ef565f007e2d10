"""A short tour: a few callouts on the real window, walked by key, left at any moment."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QDockWidget,
    QFrame,
    QHBoxLayout,
    QMenuBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from editor.feature import Context
from editor.ui.buttons import LabelLook, Look, label, push_button
from editor.ui.floating import lift
from editor.ui.theme import SIZE, SPACE, colours, grown
from editor.ui.toast import announce

WIDTH = 340
GAP = 12  # pixels between what is shown and the callout


@dataclass(frozen=True, slots=True)
class Stop:
    """A place of the tour: the ids of its name and its text, and what finds it in the window."""

    id: str
    text: str
    find: Callable[[Context], QRect]


class Ring(QWidget):
    """A ring around what is spoken of; the mouse goes through it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Draw the ring."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(colours().saffron), 3))
        inside = self.rect().adjusted(2, 2, -2, -2)
        painter.drawRoundedRect(inside, SIZE.radius, SIZE.radius)
        painter.end()


class Tour(QFrame):
    """The callout that goes from stop to stop; Enter and the arrows walk, Escape leaves."""

    ended = Signal()

    def __init__(self, context: Context, stops: tuple[Stop, ...]) -> None:
        super().__init__(context.window())
        self._context, self._stops, self.at = context, stops, 0
        self.setProperty("look", "popup")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        lift(self)
        text = context.text
        self._title = label("", LabelLook.TITLE, wrap=True)
        self._words = label("", wrap=True)
        self._count = label("", LabelLook.MUTED)
        self.skip = push_button(text("start.tour.skip"), run=self.leave, look=Look.QUIET)
        self.back = push_button(text("start.tour.back"), run=lambda: self.go(-1))
        self.next = push_button("", run=lambda: self.go(1), look=Look.PRIMARY)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE.large, SPACE.medium, SPACE.large, SPACE.medium)
        column.setSpacing(SPACE.small)
        column.addWidget(self._title)
        column.addWidget(self._words)
        row = QHBoxLayout()
        row.setSpacing(SPACE.small)
        row.addWidget(self._count, 1)
        for button in (self.skip, self.back, self.next):
            row.addWidget(button)
        column.addSpacing(SPACE.tight)
        column.addLayout(row)
        self.setFixedWidth(grown(WIDTH))
        self.ring = Ring(context.window())
        context.window().installEventFilter(self)

    def begin(self) -> None:
        """Show the first stop."""
        self.show()
        self._show()

    def go(self, step: int) -> None:
        """Go to the next stop or the one before; behind the last the tour is over."""
        self.at += step
        if self.at >= len(self._stops):
            self.leave()
            return
        self.at = max(0, self.at)
        self._show()

    def leave(self) -> None:
        """End the tour and give the keyboard back to the text."""
        self._context.window().removeEventFilter(self)
        self.ring.hide()
        self.ring.deleteLater()
        self.hide()
        self.deleteLater()
        self.ended.emit()
        self._context.surface().setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk and leave by key; the arrow that points on goes on in both directions."""
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        onward, back = (Qt.Key.Key_Left, Qt.Key.Key_Right)[:: 1 if rtl else -1]
        match Qt.Key(event.key()):
            case Qt.Key.Key_Escape:
                self.leave()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._press()
            case key if key == onward:
                self.go(1)
            case key if key == back:
                self.go(-1)
            case _:
                super().keyPressEvent(event)

    def _press(self) -> None:
        """Press the button that has the keyboard: outside of a dialog Enter means none to Qt."""
        button = self.focusWidget()
        if isinstance(button, QPushButton):
            button.click()
        else:
            self.go(1)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the size of the window."""
        if event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def _show(self) -> None:
        text, stop = self._context.text, self._stops[self.at]
        title, words = text(stop.id), text(stop.text)
        self._title.setText(title)
        self._words.setText(words)
        self._count.setText(text("start.tour.count", at=self.at + 1, of=len(self._stops)))
        last = self.at == len(self._stops) - 1
        self.next.setText(text("start.tour.end" if last else "start.tour.next"))
        self.back.setVisible(self.at > 0)
        self.skip.setVisible(not last)
        self.setAccessibleName(title)
        self.setAccessibleDescription(words)
        self._place()
        self.next.setFocus()
        announce(self, f"{title}. {words}")

    def _place(self) -> None:
        """Stand beside what is spoken of, or in it where there is no room beside."""
        window = self._context.window()
        place = self._stops[self.at].find(self._context).intersected(window.rect())
        self.ring.setGeometry(place)
        self.ring.show()
        self.ring.raise_()
        # the words wrap, so the height follows from the width
        self.resize(self.width(), max(self.heightForWidth(self.width()), self.sizeHint().height()))
        self.move(_beside(place, self.size(), window.rect()))
        self.raise_()


def _beside(place: QRect, size: QSize, window: QRect) -> QPoint:
    """Return where a callout stands: below, above, at a side, or over the middle of a place."""
    centre = place.center()
    x = min(max(GAP, centre.x() - size.width() // 2), window.width() - size.width() - GAP)
    y = min(max(GAP, centre.y() - size.height() // 2), window.height() - size.height() - GAP)
    if place.bottom() + GAP + size.height() < window.height():
        return QPoint(x, place.bottom() + GAP)
    if place.left() - GAP - size.width() > 0:
        return QPoint(place.left() - GAP - size.width(), y)
    if place.right() + GAP + size.width() < window.width():
        return QPoint(place.right() + GAP, y)
    if place.top() - GAP - size.height() > 0:
        return QPoint(x, place.top() - GAP - size.height())
    return QPoint(x, y)


def begin_tour(context: Context) -> None:
    """Begin the tour."""
    standing = context.window().findChild(Tour)
    if standing is not None and standing.isVisible():
        return
    context.hide_page()
    Tour(context, _stops()).begin()


def _stops() -> tuple[Stop, ...]:
    return (
        Stop("start.tour.write", "start.tour.write.text", _surface),
        Stop("start.tour.outline", "start.tour.outline.text", _dock("outline")),
        Stop("start.tour.metadata", "start.tour.metadata.text", _dock("metadata")),
        Stop("start.tour.preflight", "start.tour.preflight.text", _dock("preflight")),
        Stop("start.tour.export", "start.tour.export.text", _file_menu),
    )


def _surface(context: Context) -> QRect:
    return _in_window(context, context.surface())


def _dock(id: str) -> Callable[[Context], QRect]:
    def find(context: Context) -> QRect:
        shown: QWidget = context.show_dock(id)
        widget: QWidget | None = shown
        while widget is not None and not isinstance(widget, QDockWidget):
            widget = widget.parentWidget()
        return _in_window(context, widget or shown)

    return find


def _file_menu(context: Context) -> QRect:
    """Return the place of the first menu, which has all exports."""
    bar = context.window().findChild(QMenuBar)
    if not isinstance(bar, QMenuBar) or not bar.actions():
        return _surface(context)
    place = bar.actionGeometry(bar.actions()[0])
    return QRect(bar.mapTo(context.window(), place.topLeft()), place.size())


def _in_window(context: Context, widget: QWidget) -> QRect:
    return QRect(widget.mapTo(context.window(), QPoint(0, 0)), widget.size())
