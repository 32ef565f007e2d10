"""What menus of the window hold beside actions: files, articles and panels that there are now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

from editor.app.desk_menus import fill_open
from editor.app.menus import Extra
from editor.feature import Menu

if TYPE_CHECKING:
    from editor.app.window import Window


def extras(window: Window) -> dict[Menu, list[tuple[int, Extra]]]:
    """Return what fills menus beside actions, each with the group whose end it stands at."""
    text, documents, desks = window.catalog.text, window.documents, window.desks

    def recent(menu: QMenu) -> None:
        from editor.app.recent import fill_recent

        inner = menu.addMenu(text("file.recent"))

        def fill() -> None:
            fill_recent(
                inner, documents.recent(), window.context, documents.open, documents.forget_recent
            )

        menu.aboutToShow.connect(fill)
        fill()

    def opened(menu: QMenu) -> None:
        inner = menu.addMenu(text("desks.open"))
        menu.aboutToShow.connect(lambda: fill_open(inner, desks))
        fill_open(inner, desks)

    def docks(menu: QMenu) -> None:
        menu.addMenu(text("docks")).addActions(window.docks.toggles())

    return {Menu.FILE: [(0, recent)], Menu.VIEW: [(0, docks), (1, opened)]}
