"""Where the keyboard is, is seen on every kind of control, in every theme."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QRadioButton,
    QSlider,
    QSpinBox,
    QTabBar,
    QTableWidget,
    QToolButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from editor.text.messages import load_catalog
from editor.ui.buttons import Look, push_button, tool_button
from editor.ui.dialogs import Dialog
from editor.ui.fields import CheckField, ChoiceField, LineField, TextField
from editor.ui.panel import SectionHead
from editor.ui.theme import Follow, Scheme, Wishes
from editor.ui.token_field import TokenField
from editor.ui.tree import Entry, EntryView
from tests.app.conftest import settle
from tests.ui.conftest import Dress
from tests.ui.seeing import picture, told_apart

WISHES = {
    "light": Wishes(Scheme.LIGHT, Follow.OFF),
    "paper": Wishes(Scheme.PAPER, Follow.OFF),
    "dark": Wishes(Scheme.DARK, Follow.OFF),
    "high-light": Wishes(Scheme.LIGHT, Follow.ON),
    "high-dark": Wishes(Scheme.DARK, Follow.ON),
}
EDGE = 0.25  # of the edge of a control, which must be another colour, told from the first 3 to 1
MOST = 400  # pixels: of a large one no more is asked


def segment(*, on: bool) -> QToolButton:
    button = QToolButton()
    button.setText("قراءة")
    button.setCheckable(True)
    button.setChecked(on)
    button.setProperty("look", "segment")
    return button


def checked_tool() -> QToolButton:
    button = tool_button("bold", "غامق")
    button.setCheckable(True)
    button.setChecked(True)
    return button


def entries(current: int | None) -> EntryView:
    view = EntryView("مخطط")
    view.show_entries([Entry("أول", key=1), Entry("ثان", key=2)])
    view.set_current(current)
    return view


def tree() -> QTreeWidget:
    made = QTreeWidget()
    made.addTopLevelItem(QTreeWidgetItem(["أول"]))
    return made


def chosen_list() -> QListWidget:
    made = QListWidget()
    made.addItems(["أول", "ثان"])
    made.setCurrentRow(1)
    return made


def tabs() -> QTabBar:
    made = QTabBar()
    made.addTab("لوحة")
    made.addTab("ثانية")
    return made


def chip() -> QWidget:
    field = TokenField("وسوم", load_catalog("ar"))
    field.set_value(["موانئ"])
    return field


CONTROLS: dict[str, Callable[[], QWidget]] = {
    "plain": lambda: push_button("عادي"),
    "primary": lambda: push_button("حفظ", look=Look.PRIMARY),
    "quiet": lambda: push_button("رابط", look=Look.QUIET),
    "danger": lambda: push_button("حذف", look=Look.DANGER),
    "tool": lambda: tool_button("bold", "غامق"),
    "tool-on": checked_tool,
    "segment": lambda: segment(on=False),
    "segment-on": lambda: segment(on=True),
    "section": SectionHead,
    "line": lambda: LineField("اسم"),
    "text": lambda: TextField("نص"),
    "choice": lambda: ChoiceField("قسم", [("a", "أول"), ("b", "ثان")]),
    "tick": lambda: CheckField("خيار"),
    "tokens": lambda: TokenField("وسوم", load_catalog("ar")),
    "chip": chip,
    "radio": lambda: QRadioButton("خيار"),
    "edit": QLineEdit,
    "combo": QComboBox,
    "spin": QSpinBox,
    "slider": lambda: QSlider(Qt.Orientation.Horizontal),
    "entries": lambda: entries(None),
    "entries-at": lambda: entries(2),
    "list": chosen_list,
    "tree": tree,
    "table": lambda: QTableWidget(2, 2),
    "tabs": tabs,
    "read": QPlainTextEdit,
}


def target_of(name: str, widget: QWidget) -> QWidget:
    """Return what in a widget gets the keyboard."""
    return widget.chips[0] if isinstance(widget, TokenField) and name == "chip" else widget


@pytest.mark.parametrize("theme", WISHES)
def test_the_keyboard_is_seen_on_every_control(
    dress: Dress, qtbot: QtBot, qapp: QApplication, theme: str
) -> None:
    dress("light").wish(WISHES[theme])
    qapp.setCursorFlashTime(0)  # a caret that is not seen by chance
    dialog = Dialog(None)
    qtbot.addWidget(dialog)
    column = QVBoxLayout()
    dialog.column.addLayout(column)
    made = {name: make() for name, make in CONTROLS.items()}
    for widget in made.values():
        column.addWidget(widget)
        widget.hide()
    dialog.resize(360, 400)
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    unseen: dict[str, tuple[int, float]] = {}
    for name, widget in made.items():
        widget.show()
        settle()
        target = target_of(name, widget)
        now = QApplication.focusWidget()
        if now is not None:
            now.clearFocus()
        before = picture(widget)
        target.setFocus(Qt.FocusReason.TabFocusReason)
        after = picture(widget)
        edge = min(2 * (target.width() + target.height()), MOST)
        seen = told_apart(before, after)
        if seen < edge * EDGE:
            unseen[name] = seen, edge * EDGE
        widget.hide()
    assert not unseen
