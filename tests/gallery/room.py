"""Whether a surface has room for what it says, and its parts for one another.

    for fault in faults_of(dialog): print(fault)

Measured on the widgets as they stand: what a text needs against what it was given.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QCheckBox,
    QComboBox,
    QFileDialog,
    QFontComboBox,
    QGroupBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMainWindow,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QScrollBar,
    QSizeGrip,
    QSplitterHandle,
    QStyle,
    QStyleOptionComboBox,
    QTabBar,
    QTextEdit,
    QToolButton,
    QWidget,
)

from tests.gallery.words import parts_of

ANEW = 200  # milliseconds in which a surface is laid out anew
SLACK = 2  # pixels that rounding may take


def name_of(widget: QWidget) -> str:
    """Return a name by which a person finds a widget in the code."""
    names = []
    at: QWidget | None = widget
    while at is not None and len(names) < 4:
        names.append(at.objectName() or type(at).__name__)
        at = at.parentWidget()
    return " < ".join(names)


def faults_of(top: QWidget) -> Iterator[str]:
    """Yield what is cut, reaches out, or lies over its neighbours, in a surface that is open."""
    for widget in parts_of(top):
        if not widget.size().isEmpty():
            for fault in _cut(widget):
                yield f"{fault} · {name_of(widget)}"
            for fault in (*_out(widget, top), *_over(widget)):
                yield f"{fault} · {name_of(widget)}"


def lasting_faults(top: QWidget) -> list[str]:
    """Return the faults of a surface that stay: one that is built anew is laid out a turn later."""
    found = list(faults_of(top))
    if found:
        QTest.qWait(ANEW)
        stayed = set(faults_of(top))
        found = [fault for fault in found if fault in stayed]
    return found


# --- texts ---------------------------------------------------------------------------------------


def _cut(widget: QWidget) -> Iterator[str]:
    """Yield the texts of a widget that have no room; names of files and folders may."""
    if isinstance(widget.window(), QFileDialog) and widget.objectName() != "fileTypeCombo":
        return
    match widget:
        case QLabel():
            yield from _label(widget)
        case QPushButton() | QCheckBox() | QRadioButton():
            yield from _button(widget)
        case QToolButton():
            if widget.toolButtonStyle() is not Qt.ToolButtonStyle.ToolButtonIconOnly:
                yield from _button(widget)
        case QFontComboBox():
            pass
        case QComboBox():
            yield from _combo(widget)
        case QTabBar():
            yield from _tabs(widget)
        case QHeaderView():
            yield from _heads(widget)
        case QLineEdit():
            yield from _line(widget)
        case QPlainTextEdit() | QTextEdit():
            yield from _field(widget)
        case QGroupBox():
            if widget.minimumSizeHint().width() > widget.width() + SLACK:
                yield f"cut title {widget.title()!r}"
        case QAbstractSpinBox():
            if widget.minimumSizeHint().height() > widget.height() + SLACK:
                yield "cut number: too low"
        case _:
            pass


def _label(label: QLabel) -> Iterator[str]:
    text = label.text()
    if not text or not label.pixmap().isNull():
        return
    if label.wordWrap():
        need = label.heightForWidth(label.width())
        if need > label.height() + SLACK:
            yield f"cut label, {need} high in {label.height()}: {text!r}"
        longest = max((label.fontMetrics().horizontalAdvance(w) for w in text.split()), default=0)
        if "<" not in text and longest > label.contentsRect().width() + SLACK:
            yield f"cut word, {longest} wide in {label.width()}: {text!r}"
        return
    need_size = label.sizeHint()
    if need_size.width() > label.width() + SLACK:
        yield f"cut label, {need_size.width()} wide in {label.width()}: {text!r}"
    elif need_size.height() > label.height() + 2 * SLACK:
        yield f"cut label, {need_size.height()} high in {label.height()}: {text!r}"


def _button(button: QAbstractButton) -> Iterator[str]:
    if not button.text():
        return
    need = button.minimumSizeHint() if isinstance(button, QPushButton) else button.sizeHint()
    if need.width() > button.width() + SLACK:
        yield f"cut button, {need.width()} wide in {button.width()}: {button.text()!r}"
    elif button.fontMetrics().height() > button.height() + SLACK:
        yield f"cut button, too low at {button.height()}: {button.text()!r}"


def _combo(combo: QComboBox) -> Iterator[str]:
    option = QStyleOptionComboBox()
    combo.initStyleOption(option)
    part = QStyle.SubControl.SC_ComboBoxEditField
    box = QStyle.ComplexControl.CC_ComboBox
    room = combo.style().subControlRect(box, option, part, combo)
    for row in range(combo.count()):
        need = combo.fontMetrics().horizontalAdvance(combo.itemText(row))
        if need > room.width() + SLACK:
            yield f"cut choice, {need} wide in {room.width()}: {combo.itemText(row)!r}"


def _tabs(tabs: QTabBar) -> Iterator[str]:
    for tab in range(tabs.count()):
        need = tabs.fontMetrics().horizontalAdvance(tabs.tabText(tab))
        if need > tabs.tabRect(tab).width() and not tabs.tabToolTip(tab):
            yield f"cut tab: {tabs.tabText(tab)!r}"


def _heads(header: QHeaderView) -> Iterator[str]:
    model = header.model()
    if header.orientation() is not Qt.Orientation.Horizontal or model is None:
        return
    for section in range(header.count()):
        text = model.headerData(section, Qt.Orientation.Horizontal)
        if isinstance(text, str) and not header.isSectionHidden(section):
            need = header.fontMetrics().horizontalAdvance(text)
            if need > header.sectionSize(section):
                yield f"cut head, {need} wide in {header.sectionSize(section)}: {text!r}"


def _line(edit: QLineEdit) -> Iterator[str]:
    """Yield a placeholder that is cut: what is typed can be moved through, this can not."""
    if isinstance(edit.parentWidget(), QAbstractSpinBox | QComboBox):
        return
    if edit.fontMetrics().height() > edit.height():
        yield f"cut field: {edit.height()} is too low"
    margins = edit.textMargins()
    room = edit.contentsRect().width() - margins.left() - margins.right() - 2 * SLACK
    need = edit.fontMetrics().horizontalAdvance(edit.placeholderText())
    said = " " in edit.placeholderText()  # a name, which a single word is, may be cut
    if said and not edit.text() and need > room:
        yield f"cut placeholder, {need} wide in {room}: {edit.placeholderText()!r}"


def _field(edit: QTextEdit | QPlainTextEdit) -> Iterator[str]:
    text = edit.placeholderText()
    if not text or not edit.document().isEmpty():
        return
    margin = int(edit.document().documentMargin())
    room = edit.viewport().rect().adjusted(margin, margin, -margin, -margin)
    need = edit.fontMetrics().boundingRect(
        QRect(0, 0, room.width(), 10_000), Qt.TextFlag.TextWordWrap.value, text
    )
    if need.height() > room.height() + 2 * SLACK:
        yield f"cut placeholder, {need.height()} high in {room.height()}: {text!r}"


# --- places --------------------------------------------------------------------------------------

LOOSE = (QScrollBar, QSizeGrip, QSplitterHandle, QMenu)
FLOATING = {"Toast", "Notices", "Bubble", "PictureBar", "FloatingBar", "Suggestions", "Grip"}


def _is_loose(widget: QWidget) -> bool:
    """Tell what is laid over others on purpose."""
    kinds = {kind.__name__ for kind in type(widget).__mro__}
    return (
        isinstance(widget, LOOSE)
        or widget.isWindow()
        or bool(kinds & FLOATING)
        or widget.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    )


def _out(widget: QWidget, top: QWidget) -> Iterator[str]:
    above = widget.parentWidget()
    if widget is top or above is None or _is_loose(widget):
        return
    if isinstance(widget, QTabBar) and isinstance(above, QMainWindow):
        return  # those of docks that lie over one another wait outside until they are wanted
    around = above.parentWidget()
    if isinstance(around, QAbstractScrollArea) and around.viewport() is above:
        if isinstance(around, QScrollArea):
            hidden = (
                around.horizontalScrollBarPolicy() is Qt.ScrollBarPolicy.ScrollBarAlwaysOff
                and widget.width() > above.width() + SLACK
            )
            if hidden:
                yield f"wider than what scrolls it, {widget.width()} in {above.width()}"
        return
    if not above.rect().adjusted(-SLACK, -SLACK, SLACK, SLACK).contains(widget.geometry()):
        place = widget.geometry().getRect()
        yield f"reaches out of its parent, {place} of {above.size().toTuple()}"


def _over(above: QWidget) -> Iterator[str]:
    """Yield the children of a widget with a layout that lie over one another."""
    layout = above.layout()
    if layout is None or isinstance(above, QAbstractScrollArea):
        return
    laid = [
        child
        for child in above.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
        if child.isVisibleTo(above) and not _is_loose(child) and layout.indexOf(child) >= 0
    ]
    for number, first in enumerate(laid):
        for second in laid[number + 1 :]:
            common = first.geometry().intersected(second.geometry())
            if common.width() > SLACK and common.height() > SLACK:
                yield f"{name_of(first)} lies over {name_of(second)} by {common.size().toTuple()}"


def size_fault(dialog: QWidget) -> str:
    """Return what is wrong with the size of a window: it has to fit the screen."""
    room = dialog.screen().availableSize()
    fits = dialog.width() <= room.width() and dialog.height() <= room.height()
    return "" if fits else f"{dialog.size().toTuple()} is larger than the screen"


# --- what is painted -----------------------------------------------------------------------------


@contextmanager
def painted_texts(found: list[tuple[str, str]]) -> Iterator[None]:
    """Note what Python paints: each text, and whether it was cut."""
    draw, elide = QPainter.drawText, QFontMetrics.elidedText

    def drawing(painter: QPainter, *args: Any) -> Any:
        text = next((one for one in args if isinstance(one, str)), "")
        rect = args[0] if isinstance(args[0], QRect | QRectF) else None
        fault = ""
        if rect is not None and text and isinstance(args[1], int | Qt.AlignmentFlag | Qt.TextFlag):
            area = rect.toRect() if isinstance(rect, QRectF) else rect
            flags = args[1] if isinstance(args[1], int) else args[1].value
            need = painter.fontMetrics().boundingRect(area, flags, text)
            if need.width() > area.width() + SLACK or need.height() > area.height() + 4 * SLACK:
                fault = f"cut when painted, {need.size().toTuple()} in {area.size().toTuple()}"
        found.append((text, fault))
        return draw(painter, *args)

    def eliding(metrics: QFontMetrics, text: str, *args: Any) -> str:
        out = elide(metrics, text, *args)
        if out != text:
            found.append((text, "elided when painted"))
        return out

    patched: Any = (QPainter, QFontMetrics)
    patched[0].drawText, patched[1].elidedText = drawing, eliding
    try:
        yield
    finally:
        patched[0].drawText, patched[1].elidedText = draw, elide


__all__ = ["faults_of", "lasting_faults", "name_of", "painted_texts", "size_fault"]
