"""The menus of the library: for an article, for a kept filter, for what is new and for the rest."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QWidget

from editor.features.library.shelf import Saved
from editor.storage.library import State
from editor.text.direction import isolated
from editor.ui.icons import icon

if TYPE_CHECKING:
    from editor.features.library.ui import LibraryPage

STATUSES = ("idea", "draft", "review", "ready", "published")


class Menus:
    """Makes the menus of a page."""

    def __init__(self, page: LibraryPage) -> None:
        self._page = page
        self._text = page.context.text

    def _add(self, menu: QMenu, id: str, run: Callable[[], object], icon_name: str = "") -> None:
        action = menu.addAction(self._text(id))
        action.setObjectName(id)
        if icon_name:
            action.setIcon(icon(icon_name))
        action.triggered.connect(lambda: run())  # noqa: PLW0108 - the signal carries a state

    # ---- articles

    def show_for_articles(self, at: QPoint) -> None:
        """Show what can be done with the selected articles."""
        menu = self.for_articles()
        if menu is not None:
            menu.popup(self._page.view.viewport().mapToGlobal(at))

    def for_articles(self) -> QMenu | None:
        """Make the menu for the selected articles; None where there are none."""
        chosen = self._page.chosen()
        if not chosen:
            return None
        menu = QMenu(self._page)
        menu.aboutToHide.connect(menu.deleteLater)
        acts, page = self._page.acts, self._page
        if page.shelf.filter.state is State.TRASHED:
            self._add(menu, "library.restore", acts.restore, "rotate-ccw")
            self._add(menu, "library.purge.yes", acts.purge, "trash-2")
            return menu
        one = len(chosen) == 1
        if one:
            self._add(
                menu,
                "library.open-it",
                lambda: page.open_index(page.view.currentIndex()),
                "file-text",
            )
            self._add(menu, "library.rename", acts.rename, "pen-line")
        self._add(menu, "library.duplicate", acts.duplicate, "copy")
        self._add_statuses(menu, {entry.status for entry in chosen})
        if all(entry.state is State.ARCHIVED for entry in chosen):
            self._add(
                menu, "library.unarchive", lambda: acts.archive(away=False), "archive-restore"
            )
        else:
            self._add(menu, "library.archive", lambda: acts.archive(away=True), "archive")
        menu.addSeparator()
        if one:
            self._add(menu, "library.similar", acts.similar, "files")
            self._add(menu, "library.show-in-folder", acts.show_in_folder, "folder-open")
        if len(chosen) == 2:
            self._add(menu, "library.compare", acts.compare, "columns-2")
        menu.addSeparator()
        self._add(menu, "library.trash", acts.trash, "trash-2")
        return menu

    def _add_statuses(self, menu: QMenu, now: set[str]) -> None:
        inner = menu.addMenu(self._text("library.set-status"))
        inner.setObjectName("library.set-status")
        for status in STATUSES:
            action = inner.addAction(self._text(f"library.status.{status}"))
            action.setObjectName(f"status:{status}")
            action.setCheckable(True)
            action.setChecked(now == {status})
            action.triggered.connect(self._sets(status))

    def _sets(self, status: str) -> Callable[[], None]:
        return lambda: self._page.acts.set_status(status)

    # ---- the rest

    def show_for_saved(self, saved: Saved, at: QPoint) -> None:
        """Show what can be done with a kept filter."""
        menu = QMenu(self._page)
        menu.aboutToHide.connect(menu.deleteLater)
        acts = self._page.acts
        self._add(menu, "library.rename-filter", lambda: acts.rename_saved(saved), "pen-line")
        self._add(menu, "library.drop-filter", lambda: acts.drop_saved(saved), "trash-2")
        menu.popup(at)

    def new(self, parent: QWidget) -> QMenu:
        """Make the menu of what can be begun."""
        menu = QMenu(parent)
        acts = self._page.acts
        self._add(menu, "library.new-article", acts.new_article, "file-plus")
        self._add(menu, "library.import", acts.choose_import, "folder-input")
        return menu

    def more(self, parent: QWidget) -> QMenu:
        """Make the menu of folders and trash, filled anew each time."""
        menu = QMenu(parent)
        menu.aboutToShow.connect(lambda: self._fill_more(menu))
        return menu

    def _fill_more(self, menu: QMenu) -> None:
        menu.clear()
        acts = self._page.acts
        self._add(menu, "library.choose-folder", acts.choose_folder, "folder-plus")
        folders = menu.addMenu(self._text("library.folders"))
        folders.setEnabled(bool(self._page.keeper.folders))
        for folder in self._page.keeper.folders:
            name = isolated(folder.name).replace("&", "&&")
            action = folders.addAction(icon("folder"), self._text("library.drop-folder", name=name))
            action.setToolTip(str(folder))
            action.triggered.connect(lambda _=False, each=folder: acts.drop_folder(each))
        self._add(menu, "library.import", acts.choose_import, "folder-input")
        menu.addSeparator()
        self._add(menu, "library.update", self._page.keeper.update, "refresh-cw")
        self._add(menu, "library.empty-trash", acts.empty_trash, "trash-2")
