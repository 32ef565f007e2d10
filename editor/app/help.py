"""Help: what this program is, and all its keys."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from editor import __version__
from editor.feature import Action, Menu
from editor.text.messages import Catalog
from editor.ui.buttons import LabelLook, Look, label, push_button
from editor.ui.dialogs import Dialog
from editor.ui.shortcuts import key_text

SIZE = (460, 520)


def show_about(parent: QWidget, catalog: Catalog) -> None:
    """Tell what this program is and under which licences it stands."""
    dialog = Dialog(parent, catalog.text("help.about"))
    dialog.column.addWidget(label(catalog.text("app.name"), LabelLook.DISPLAY))
    dialog.column.addWidget(label(catalog.text("help.about.text", version=__version__), wrap=True))
    dialog.column.addWidget(label(catalog.text("help.about.licence"), LabelLook.MUTED, wrap=True))
    dialog.add_button(push_button(catalog.text("ui.ok"), run=dialog.accept, look=Look.PRIMARY))
    dialog.setMinimumWidth(SIZE[0])
    dialog.ask()
    dialog.deleteLater()


def show_keys(parent: QWidget, actions: list[Action], catalog: Catalog) -> None:
    """Show the keys of all actions, menu by menu."""
    dialog = Dialog(parent, catalog.text("help.keys"))
    tree = QTreeWidget()
    tree.setColumnCount(2)
    tree.setHeaderHidden(True)
    tree.setRootIsDecorated(False)
    tree.setMinimumSize(*SIZE)
    tree.setProperty("look", "table")
    tree.setAccessibleName(catalog.text("help.keys"))
    for menu in Menu:
        entries = [action for action in actions if action.menu is menu and action.keys]
        if not entries:
            continue
        head = QTreeWidgetItem(tree, [catalog.text(f"menu.{menu}")])
        head.setFlags(Qt.ItemFlag.ItemIsEnabled)  # a title, not to be chosen
        bold = tree.font()
        bold.setBold(True)
        head.setFont(0, bold)
        for action in entries:
            name = catalog.text(action.id).rstrip("…")
            row = QTreeWidgetItem(head, [name, "   ".join(map(key_text, action.keys))])
            row.setTextAlignment(1, Qt.AlignmentFlag.AlignTrailing)
    tree.expandAll()
    tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
    dialog.column.addWidget(tree, 1)
    dialog.add_button(push_button(catalog.text("ui.ok"), run=dialog.accept, look=Look.PRIMARY))
    dialog.ask()
    dialog.deleteLater()
