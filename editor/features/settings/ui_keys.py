"""The keys of all actions: found by name or by pressing one, changed, cleared, taken back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from editor.feature import Action, Context, Menu
from editor.features.settings.keys import give_keys, is_changed, reset_all, reset_keys
from editor.features.settings.ui_press import PressField, ask_key
from editor.text.matching import Name, best_match, name_of
from editor.ui.access import add_clear_button
from editor.ui.buttons import LabelLook, Look, label, push_button
from editor.ui.direction import Base
from editor.ui.fields import LineField
from editor.ui.shortcuts import key_text
from editor.ui.theme import SPACE

LEAST_HEIGHT = 280
NAME, SHOWN, MARK = range(3)
ID = Qt.ItemDataRole.UserRole


class KeyTree(QTreeWidget):
    """Actions by menu; Enter asks for a key, Delete takes the keys away."""

    asked = Signal()
    cleared = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ask and clear by keyboard."""
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.asked.emit()
            case Qt.Key.Key_Delete | Qt.Key.Key_Backspace:
                self.cleared.emit()
            case _:
                super().keyPressEvent(event)


class KeysPage(QWidget):
    """The section of shortcuts."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._rows: dict[str, QTreeWidgetItem] = {}
        self._names: dict[str, tuple[Name, ...]] = {}  # of actions that were looked for
        self._heads: list[tuple[QTreeWidgetItem, list[QTreeWidgetItem]]] = []
        text = context.text
        self.search = LineField(text("keys.search"), base=Base.AUTO)
        add_clear_button(self.search.edit, text("ui.clear"))
        self.search.edit.textChanged.connect(lambda _: self._filter())
        self.press = PressField(text("keys.by-key"))
        add_clear_button(self.press, text("ui.clear"))
        self.press.textChanged.connect(self._on_pressed)
        self.tree = KeyTree()
        self.tree.setAccessibleName(text("settings.section.keys"))
        self.tree.setColumnCount(3)
        self.tree.setHeaderHidden(True)
        self.tree.setRootIsDecorated(False)
        self.tree.setIndentation(SPACE.medium)
        self.tree.setMinimumHeight(LEAST_HEIGHT)
        self.tree.setProperty("look", "table")
        self._fill()
        header = self.tree.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(SHOWN, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(MARK, QHeaderView.ResizeMode.ResizeToContents)
        self.tree.asked.connect(self.change)
        self.tree.cleared.connect(self.clear)
        self.tree.itemDoubleClicked.connect(lambda *_: self.change())
        self.tree.currentItemChanged.connect(lambda *_: self._refresh_buttons())
        self.nothing = label(text("keys.nothing"), LabelLook.MUTED)
        self._lay_out()
        self.refresh()

    def _lay_out(self) -> None:
        text = self._context.text
        find = QHBoxLayout()
        find.setSpacing(SPACE.medium)
        find.addWidget(self.search, 1)
        by_key = QVBoxLayout()
        by_key.setSpacing(SPACE.tight)
        by_key.addWidget(label(text("keys.by-key.name"), LabelLook.LABEL, buddy=self.press))
        by_key.addWidget(self.press)
        find.addLayout(by_key, 1)

        def button(id: str, run: Callable[[], None], look: Look = Look.PLAIN) -> QWidget:
            return push_button(text(id), run=run, look=look)

        self.one = [
            button("keys.change", self.change),
            button("keys.add", self.add),
            button("keys.clear", self.clear),
        ]
        self.back = button("keys.reset", self.reset)
        self.all = button("keys.reset-all", self.reset_all, Look.QUIET)
        sheet = button("keys.sheet", lambda: self._context.run_action("help.keys"), Look.QUIET)
        row = QHBoxLayout()
        row.setSpacing(SPACE.small)
        for each in (*self.one, self.back):
            row.addWidget(each)
        row.addStretch(1)
        below = QHBoxLayout()
        below.addWidget(self.all)
        below.addStretch(1)
        below.addWidget(sheet)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE.medium)
        column.addWidget(label(text("keys.intro"), LabelLook.MUTED, wrap=True))
        column.addLayout(find)
        column.addWidget(self.tree, 1)
        column.addWidget(self.nothing)
        column.addLayout(row)
        column.addLayout(below)

    def _fill(self) -> None:
        context = self._context
        for menu in (*Menu, None):
            actions = [each for each in context.actions() if each.menu is menu]
            if not actions:
                continue
            head = QTreeWidgetItem(
                self.tree, [context.text(f"menu.{menu}" if menu else "keys.elsewhere")]
            )
            head.setFlags(Qt.ItemFlag.ItemIsEnabled)  # a title, not to be chosen
            head.setFirstColumnSpanned(True)
            bold = self.tree.font()
            bold.setBold(True)
            head.setFont(NAME, bold)
            self._heads.append((head, [self._add(head, action) for action in actions]))
        self.tree.expandAll()

    def _add(self, head: QTreeWidgetItem, action: Action) -> QTreeWidgetItem:
        context = self._context
        name = context.text(action.id).rstrip("…")
        if action.submenu:
            name = f"{context.text(action.submenu).rstrip('…')} › {name}"
        item = QTreeWidgetItem(head, [name])
        item.setData(NAME, ID, action.id)
        item.setTextAlignment(SHOWN, Qt.AlignmentFlag.AlignTrailing)
        self._rows[action.id] = item
        return item

    def _names_of(self, action: Action) -> tuple[Name, ...]:
        """Return what an action is found by: made at the first search, the list stands sooner."""
        context = self._context
        if action.id not in self._names:
            also = f"also.{action.id}"
            ids = [action.id, action.submenu, also if also in context.catalog else ""]
            names = [name for id in ids if id for name in context.names(id)]
            self._names[action.id] = tuple(map(name_of, names))
        return self._names[action.id]

    # ---- what is shown

    def refresh(self) -> None:
        """Show the keys as they are now."""
        context = self._context
        changed = False
        for action in context.actions():
            if action.id not in self._rows:
                continue
            item = self._rows[action.id]
            own = is_changed(action, context)
            changed = changed or own
            keys = "   ".join(map(key_text, action.keys))
            item.setText(SHOWN, keys)
            item.setText(MARK, context.text("settings.changed") if own else "")
            item.setData(NAME, Qt.ItemDataRole.AccessibleDescriptionRole, f"{keys} {own}")
        self.all.setEnabled(changed)
        self._filter()
        self._refresh_buttons()

    def _refresh_buttons(self) -> None:
        action = self.current()
        for each in self.one:
            each.setEnabled(action is not None)
        self.one[2].setEnabled(action is not None and bool(action.keys))
        self.back.setEnabled(action is not None and is_changed(action, self._context))

    def _on_pressed(self, shown: str) -> None:
        if not shown:
            self.press.key = ""
        self._filter()

    def _filter(self) -> None:
        typed, key = self.search.value().strip(), self.press.key
        for action in self._context.actions():
            if action.id not in self._rows:
                continue
            item = self._rows[action.id]
            spelled = any(typed.casefold() in each.casefold() for each in action.keys)
            fits = not typed or spelled or best_match(typed, self._names_of(action)) is not None
            item.setHidden(not fits or bool(key and key not in action.keys))
        for head, items in self._heads:
            head.setHidden(all(item.isHidden() for item in items))
        self.nothing.setVisible(all(head.isHidden() for head, _ in self._heads))

    def current(self) -> Action | None:
        """Return the action that is chosen in the list, None for none."""
        item = self.tree.currentItem()
        id = item.data(NAME, ID) if item is not None else None
        return next((each for each in self._context.actions() if each.id == id), None)

    def choose(self, id: str) -> None:
        """Choose an action in the list."""
        self.tree.setCurrentItem(self._rows[id])

    # ---- what is done

    def change(self) -> None:
        """Ask for a key that takes the place of those that the action has."""
        action = self.current()
        if action is not None and (key := ask_key(self._context, action)):
            give_keys(self._context, action.id, (key,))

    def add(self) -> None:
        """Ask for one more key of the action."""
        action = self.current()
        if action is not None and (key := ask_key(self._context, action)):
            give_keys(self._context, action.id, (*action.keys, key))

    def clear(self) -> None:
        """Take the keys of the action away."""
        action = self.current()
        if action is not None and action.keys:
            give_keys(self._context, action.id, ())

    def reset(self) -> None:
        """Give the action its usual keys back."""
        action = self.current()
        if action is not None:
            self.tree.setFocus()
            reset_keys(self._context, action.id)

    def reset_all(self) -> None:
        """Give every action its usual keys back."""
        self.tree.setFocus()
        reset_all(self._context)
