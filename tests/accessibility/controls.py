"""What is asked of each control of a surface: a name, a role, a way to it by Tab, a sane order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QPlainTextEdit,
    QSlider,
    QTextEdit,
    QWidget,
)

from editor.ui.surface import Surface

CONTROLS = (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QSlider,
    QTextEdit,
)
NOTHING = {QAccessible.Role.Client, QAccessible.Role.NoRole}
LETTERS_TO_PRESS = re.compile(r"(?<!&)&(?=\w)")
LATIN = re.compile(r"\b[A-Z]?[a-z]{2,}\b")
ARABIC = re.compile("[\u0620-\u064a]")
MOST = 150  # presses of Tab after which nothing new comes


def controls(surface: QWidget) -> Iterator[QWidget]:
    """Yield what is seen on a surface and can be worked with, parts of other controls not."""
    for each in [surface, *surface.findChildren(QWidget)]:
        if each.window() is not surface.window() or not each.isVisible():
            continue
        if isinstance(each, QHeaderView) or each.objectName().startswith("qt_"):
            continue  # parts of tables, spin boxes and calendars: Qt tells of the whole
        if isinstance(each.parent(), QComboBox) or _is_of_the_web(each):
            continue
        if isinstance(each, CONTROLS) or takes_tab(each):
            yield each


def _is_of_the_web(widget: QWidget) -> bool:
    """Tell of a part of a page of the web, which Chromium tells of."""
    above = widget.parent()
    return any(each.__name__ == "QWebEngineView" for each in type(above).__mro__)


def takes_tab(widget: QWidget) -> bool:
    """Tell whether Tab stops at a widget that is seen."""
    tab = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return tab and widget.isEnabled() and widget.isVisible() and widget.focusProxy() is None


def describe(widget: QWidget) -> str:
    """Return what one needs to find a widget in the code."""
    place, parts = widget, []
    while place is not None and len(parts) < 5:
        parts.append(type(place).__name__ + (place.objectName() and f"#{place.objectName()}"))
        place = place.parentWidget()
    return " in ".join(parts)


def untold(widget: QWidget, language: str = "") -> str:
    """Return what a screen reader lacks of a control, "" where it lacks nothing.

    Names of an Arabic interface are Arabic, but for keys, numbers and names of other things.
    """
    told = QAccessible.queryAccessibleInterface(widget)
    if told is None:
        return "is not there"
    name = told.text(QAccessible.Text.Name).strip()
    if isinstance(widget, QComboBox) and name == widget.currentText():
        # on Linux Qt tells what is chosen, and what it is for by the label that names the box
        labelled = any(flag & QAccessible.RelationFlag.Label for _, flag in told.relations())
        name = name if labelled else ""
    if not name:
        return "has no name"
    if any(sign in name for sign in "\t\u2066\u2069") and "Ctrl" in name:
        return f"has its key in its name: {name!r}"
    if LETTERS_TO_PRESS.search(name):
        return f"has the sign of a key in its name: {name!r}"
    if language == "ar" and is_foreign(name):
        return f"has a name in another language: {name!r}"
    if told.role() in NOTHING and not isinstance(widget, QAbstractScrollArea):
        return "has no role"  # Qt has none for what scrolls and is no more than that
    return ""


def is_foreign(name: str) -> bool:
    """Tell of words in Latin letters alone; a name of one thing has a capital or a sign in it."""
    words = LATIN.findall(name)
    return bool(words) and not ARABIC.search(name) and all(word.islower() for word in words[1:])


def tab_round(surface: QWidget, *, back: bool = False) -> list[QWidget]:
    """Press Tab on a surface until it comes round; return where it stopped, in that order."""
    first = next((each for each in controls(surface) if takes_tab(each)), None)
    if first is None:
        return []
    first.window().activateWindow()
    QTest.qWaitForWindowActive(first.window())
    first.setFocus(Qt.FocusReason.TabFocusReason)
    stops: list[QWidget] = []
    key = Qt.Key.Key_Backtab if back else Qt.Key.Key_Tab
    for _ in range(MOST):
        now = QApplication.focusWidget()
        if now is None or now in stops[:1] or _is_the_text(now):
            break
        if now not in stops:
            stops.append(now)
        QTest.keyClick(now, key)
    return stops


def _is_the_text(widget: QWidget) -> bool:
    """Tell where Tab is a key of the text."""
    editable = Qt.TextInteractionFlag.TextEditable
    return isinstance(widget, Surface) and bool(widget.textInteractionFlags() & editable)


def out_of_order(stops: list[QWidget]) -> list[tuple[QWidget, QWidget]]:
    """Return neighbours of one line and one parent that Tab reaches against the reading."""
    wrong = []
    for one, next_ in pairwise(stops):
        if one.parentWidget() is not next_.parentWidget():
            continue
        first, second = _place(one), _place(next_)
        if first.intersects(second) or min(first.bottom(), second.bottom()) < max(
            first.top(), second.top()
        ):
            continue
        rtl = one.parentWidget().layoutDirection() == Qt.LayoutDirection.RightToLeft
        if (second.center().x() > first.center().x()) == rtl:
            wrong.append((one, next_))
    return wrong


def _place(widget: QWidget) -> QRect:
    return QRect(widget.mapToGlobal(widget.rect().topLeft()), widget.size())
