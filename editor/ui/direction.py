"""Direction: start and end instead of left and right, and the base direction of fields.

window.addDockWidget(dock_area(window, start=True), dock)
set_base_direction(line_edit, Base.LTR)      # a slug, an address, a date
"""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QTextOption
from PySide6.QtWidgets import QAbstractSpinBox, QLineEdit, QTextEdit, QWidget

from editor.document.nodes import Dir
from editor.text import direction
from editor.text.direction import LRM, RLM, first_strong
from editor.ui.theme import SPACE

isolated = direction.isolated  # for those who speak of widgets too

LTR = Qt.LayoutDirection.LeftToRight
RTL = Qt.LayoutDirection.RightToLeft


class Base(StrEnum):
    """The base direction of what is written in a field."""

    RTL = "rtl"
    LTR = "ltr"
    AUTO = "auto"  # that of the first letter; of the interface while there is none


def led(text: str) -> str:
    """Return a text of the interface behind a mark of its direction.

    It may begin with a word of the other one, from which its direction would be taken.
    """
    rtl = QGuiApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft
    return f"{RLM if rtl else LRM}{text}"


def is_rtl(widget: QWidget) -> bool:
    """Tell whether a widget is laid out from the right."""
    return widget.layoutDirection() == RTL


def start_number(box: QAbstractSpinBox) -> None:
    """Let the number in a field begin at the start side; Qt takes digits for Latin text.

    The padding of the style sheet is left away at the left (Qt 6.11), so it is given here.
    """
    flags = Qt.AlignmentFlag
    box.setAlignment(flags.AlignRight if is_rtl(box) else flags.AlignLeft)
    box.lineEdit().setTextMargins(0 if is_rtl(box) else SPACE.small, 0, 0, 0)


def dock_area(widget: QWidget, *, start: bool) -> Qt.DockWidgetArea:
    """Return the side of a window on which its lines start, or end; Qt does not mirror docks."""
    right = is_rtl(widget) == start
    area = Qt.DockWidgetArea
    return area.RightDockWidgetArea if right else area.LeftDockWidgetArea


FOOT_AREA = Qt.DockWidgetArea.BottomDockWidgetArea


def qt_base(base: Base, text: str, interface: Qt.LayoutDirection) -> Qt.LayoutDirection:
    """Return the direction in which a text is to be laid out."""
    match base:
        case Base.RTL:
            return RTL
        case Base.LTR:
            return LTR
        case Base.AUTO:
            found = first_strong(text)
            if found is None:
                return interface
            return RTL if found is Dir.RTL else LTR


def set_base_direction(edit: QLineEdit | QTextEdit, base: Base) -> None:
    """Give an edit its base direction, kept up to date while it is `AUTO`."""
    around = edit.parentWidget()

    def follow() -> None:
        interface = around.layoutDirection() if around is not None else edit.layoutDirection()
        if isinstance(edit, QLineEdit):
            _set_line_direction(edit, qt_base(base, edit.text(), interface))
        else:
            _set_document_direction(edit, qt_base(base, edit.toPlainText(), interface))

    if base is Base.AUTO:
        edit.textChanged.connect(follow)
    follow()


def _set_line_direction(edit: QLineEdit, direction: Qt.LayoutDirection) -> None:
    # The layout direction is for the buttons at the sides alone: the text goes by its own first
    # letter until the key for the direction, which some keyboards have, is pressed.
    key = Qt.Key.Key_Direction_R if direction == RTL else Qt.Key.Key_Direction_L
    press = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier)
    QCoreApplication.sendEvent(edit, press)
    edit.setLayoutDirection(direction)


def _set_document_direction(edit: QTextEdit, direction: Qt.LayoutDirection) -> None:
    # the widget stays left-to-right: a right-to-left QTextEdit repaints itself whole at each key
    edit.setLayoutDirection(LTR)
    option: QTextOption = edit.document().defaultTextOption()
    if option.textDirection() != direction:
        option.setTextDirection(direction)
        option.setAlignment(Qt.AlignmentFlag.AlignLeading)
        edit.document().setDefaultTextOption(option)
