"""Help: all keys of the program."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from editor.app.keys_sheet import Part, print_sheet
from editor.feature import Action, Menu
from editor.text.matching import Name, best_match, name_of
from editor.text.messages import Catalog
from editor.ui.access import add_clear_button
from editor.ui.buttons import Look, push_button
from editor.ui.dialogs import Dialog
from editor.ui.direction import Base
from editor.ui.fields import LineField
from editor.ui.shortcuts import key_text

SIZE = (460, 480)


class KeysDialog(Dialog):
    """The keys of all actions, menu by menu, found by name or by key."""

    def __init__(
        self,
        parent: QWidget,
        actions: list[Action],
        catalog: Catalog,
        customise: Callable[[], None],
    ) -> None:
        super().__init__(parent, catalog.text("help.keys"))
        self._rows: list[tuple[QTreeWidgetItem, tuple[Name, ...], str]] = []
        self._menus: list[tuple[QTreeWidgetItem, list[QTreeWidgetItem]]] = []
        self.search = LineField(catalog.text("help.keys.search"), base=Base.AUTO)
        add_clear_button(self.search.edit, catalog.text("ui.clear"))
        self.search.edit.textChanged.connect(self._filter)
        self.tree = QTreeWidget()
        self.tree.setColumnCount(2)
        self.tree.setHeaderHidden(True)
        self.tree.setRootIsDecorated(False)
        self.tree.setMinimumSize(*SIZE)
        self.tree.setProperty("look", "table")
        self.tree.setAccessibleName(catalog.text("help.keys"))
        self.parts = parts_of(actions, catalog)
        for name, entries in self.parts:
            self._add(name, entries, catalog)
        self.tree.expandAll()
        self.tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.column.addWidget(self.search)
        self.column.addWidget(self.tree, 1)

        def change() -> None:
            self.accept()
            customise()

        self.add_button(push_button(catalog.text("settings.keys"), run=change))
        self.add_button(
            push_button(
                catalog.text("help.keys.print"),
                run=lambda: print_sheet(self, self.parts, catalog),
            )
        )
        self.add_button(push_button(catalog.text("ui.ok"), run=self.accept, look=Look.PRIMARY))
        self.search.setFocus()

    def _add(self, menu: str, entries: Iterable[Action], catalog: Catalog) -> None:
        head = QTreeWidgetItem(self.tree, [menu])
        head.setFlags(Qt.ItemFlag.ItemIsEnabled)  # a title, not to be chosen
        bold = self.tree.font()
        bold.setBold(True)
        head.setFont(0, bold)
        rows: list[QTreeWidgetItem] = []
        self._menus.append((head, rows))
        for action in entries:
            name = catalog.text(action.id).rstrip("…")
            row = QTreeWidgetItem(head, [name, "   ".join(map(key_text, action.keys))])
            row.setTextAlignment(1, Qt.AlignmentFlag.AlignTrailing)
            rows.append(row)
            keys = " ".join(QKeySequence(key).toString() for key in action.keys)
            self._rows.append((row, (name_of(name), name_of(menu)), keys.casefold()))

    def _filter(self, typed: str) -> None:
        """Leave the rows whose name, menu or key has what was typed."""
        wanted = typed.strip().casefold()
        for row, names, keys in self._rows:
            row.setHidden(wanted not in keys and best_match(wanted, names) is None)
        for head, rows in self._menus:
            head.setHidden(all(row.isHidden() for row in rows))


def parts_of(actions: list[Action], catalog: Catalog) -> tuple[Part, ...]:
    """Return the actions that have keys, by menu; last those that stand in no menu."""
    parts: list[Part] = []
    for menu in (*Menu, None):
        entries = tuple(action for action in actions if action.menu is menu and action.keys)
        if entries:
            parts.append((catalog.text(f"menu.{menu}" if menu else "keys.elsewhere"), entries))
    return tuple(parts)


def show_keys(
    parent: QWidget, actions: list[Action], catalog: Catalog, customise: Callable[[], None]
) -> None:
    """Show the keys of all actions; `customise` is what the button for others does."""
    dialog = KeysDialog(parent, actions, catalog, customise)
    dialog.ask()
    dialog.deleteLater()
