"""Buttons, labels and icons in the looks of the theme.

save = push_button("احفظ", run=save, look=Look.PRIMARY)
close = tool_button("x", "أغلق", run=dock.close)
layout.addWidget(label("المؤلف", LabelLook.LABEL, buddy=edit))
"""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from PySide6.QtCore import QEvent, QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QLabel, QMenu, QPushButton, QToolButton, QWidget
from shiboken6 import isValid

from editor.ui.access import tell_menu
from editor.ui.icons import icon, pixmap
from editor.ui.theme import SIZE, SPACE, colours
from editor.ui.wrapping import wrapped

BESIDE_TEXT = QSize(SIZE.icon + SPACE.medium, SIZE.icon)  # Qt itself leaves no room between


class Look(StrEnum):
    """How much a button asks to be pressed."""

    PLAIN = ""
    PRIMARY = "primary"  # one in a dialog
    QUIET = "quiet"  # a link among text
    DANGER = "danger"


class LabelLook(StrEnum):
    """What a label is for."""

    PLAIN = ""
    DISPLAY = "display"
    TITLE = "title"
    LABEL = "label"  # the name of a field
    MUTED = "muted"
    ERROR = "error"


def push_button(
    text: str,
    *,
    run: Callable[[], object] | None = None,
    look: Look = Look.PLAIN,
    icon_name: str = "",
    parent: QWidget | None = None,
) -> QPushButton:
    """Make a button with a text; an ampersand in it marks the key."""
    button = QPushButton(text, parent)
    button.setProperty("look", look.value)
    button.setAutoDefault(look is Look.PRIMARY)
    if icon_name:
        button.setIcon(icon(icon_name))
        button.setIconSize(BESIDE_TEXT)
    if run is not None:
        button.clicked.connect(lambda: run())  # noqa: PLW0108 - `clicked` carries a state
    return button


def tool_button(
    icon_name: str,
    text: str,
    *,
    run: Callable[[], object] | None = None,
    size: int = SIZE.icon,
    parent: QWidget | None = None,
) -> QToolButton:
    """Make a button that shows an icon; its text is its tooltip and its accessible name."""
    button = QToolButton(parent)
    button.setIcon(icon(icon_name))
    button.setIconSize(QSize(size, size))
    button.setToolTip(text)
    button.setAccessibleName(text)
    if run is not None:
        button.clicked.connect(lambda: run())  # noqa: PLW0108 - `clicked` carries a state
    return button


def let_fall(button: QToolButton, menu: QMenu) -> None:
    """Have a menu fall from a button as soon as it is pressed.

    Not Qt's `InstantPopup`: such a button has nothing that an assistive program could do with it.
    """
    button.setMenu(menu)
    button.setProperty("falls", True)  # noqa: FBT003 - Qt takes no name here

    def fall() -> None:
        button.showMenu()  # until it is closed
        if isValid(button):
            button.setDown(False)

    button.pressed.connect(fall)
    tell_menu(menu)


def label(
    text: str,
    look: LabelLook = LabelLook.PLAIN,
    *,
    buddy: QWidget | None = None,
    wrap: bool = False,
    parent: QWidget | None = None,
) -> QLabel:
    """Make a label of plain text; `buddy` takes the key that an ampersand marks."""
    made = WrappedLabel(text, parent) if wrap else QLabel(text, parent)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setProperty("look", look.value)
    made.setWordWrap(wrap)
    if buddy is not None:
        made.setBuddy(buddy)
    return made


class WrappedLabel(QLabel):
    """Plain text in several lines, all of which begin at the edge."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the lines."""
        if self.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByMouse:
            super().paintEvent(event)  # Qt uses a document then, which knows how to wrap
            return
        room = self.contentsRect()
        layout, height = wrapped(self.text(), self.font(), room.width(), self._side())
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        layout.draw(painter, QPointF(room.left(), room.top() + (room.height() - height) / 2))
        painter.end()

    def _side(self) -> Qt.AlignmentFlag:
        """Return where lines begin: at the start side of the panel, file names too."""
        if self.alignment() & Qt.AlignmentFlag.AlignHCenter:
            return Qt.AlignmentFlag.AlignHCenter
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        return side | Qt.AlignmentFlag.AlignAbsolute


class IconLabel(QLabel):
    """An icon that is only looked at, in a colour role of the theme."""

    def __init__(
        self,
        icon_name: str,
        role: str = "muted",
        size: int = SIZE.icon,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._icon_name, self._role, self._size = icon_name, role, size
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._draw()

    def changeEvent(self, event: QEvent) -> None:
        """Draw the icon anew for another theme."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.PaletteChange, QEvent.Type.LayoutDirectionChange}:
            self._draw()

    def _draw(self) -> None:
        colour = getattr(colours(), self._role)
        self.setPixmap(pixmap(self._icon_name, self._size, colour, self.devicePixelRatioF()))


def rule(parent: QWidget | None = None) -> QFrame:
    """Make a hairline."""
    line = QFrame(parent)
    line.setProperty("look", "rule")
    return line


def restyle(widget: QWidget) -> None:
    """Let the style sheet look at a widget again, after a dynamic property of it changed."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)
