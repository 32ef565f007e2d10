"""The menu of a tab, and the list of all open articles."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint
from PySide6.QtGui import QActionGroup, QGuiApplication
from PySide6.QtWidgets import QMenu, QWidget

from editor.app.desk import Desk
from editor.app.desks import Desks
from editor.text.messages import Catalog
from editor.ui.direction import isolated
from editor.ui.icons import icon


def show_tab_menu(parent: QWidget, desks: Desks, desk: Desk, catalog: Catalog, at: QPoint) -> QMenu:
    """Show what can be done with the article of a tab."""
    menu = QMenu(parent)
    menu.setObjectName("tab-menu")

    def add(id: str, run: Callable[[], object], glyph: str = "", *, possible: bool = True) -> None:
        entry = menu.addAction(catalog.text(id))
        entry.setObjectName(id)
        if glyph:
            entry.setIcon(icon(glyph))
        entry.setEnabled(possible)
        entry.triggered.connect(lambda _checked=False: run())

    several = len(desks.all()) > 1
    add("desks.close", lambda: desks.close(desk), "x")
    add("desks.close-others", lambda: desks.close_others(desk), possible=several)
    menu.addSeparator()
    add("desks.beside", lambda: desks.put_beside(desk), "columns-2")
    menu.addSeparator()
    file = desk.file
    clipboard = QGuiApplication.clipboard()
    add(
        "desks.copy-path",
        lambda: clipboard.setText(str(file)),
        "clipboard-copy",
        possible=file is not None,
    )
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(at)
    return menu


def fill_open(menu: QMenu, desks: Desks) -> None:
    """Put the names of all open articles into a menu; the one in front is ticked."""
    menu.clear()
    group = QActionGroup(menu)
    for desk in desks.all():
        entry = menu.addAction(isolated(desks.name(desk).replace("&", "&&")))
        entry.setCheckable(True)
        entry.setChecked(desk is desks.active)
        group.addAction(entry)
        entry.triggered.connect(lambda _checked=False, desk=desk: desks.activate(desk))
