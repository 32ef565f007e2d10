"""What is done with the articles on the shelf, each act beside the window's thread."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from editor.document.errors import UserError
from editor.document.meta import Meta
from editor.feature import Job, Level
from editor.features.library import handling
from editor.features.library.handling import Handled
from editor.features.library.shelf import SAVED, Saved, to_line
from editor.storage.library import Entry, Filter, State
from editor.ui.buttons import Look
from editor.ui.dialogs import Answer, Question, ask, show_error
from editor.ui.direction import isolated
from editor.ui.strip import StripButton, Tone

if TYPE_CHECKING:
    from editor.features.library.ui import LibraryPage


class Acts:
    """What the menus and keys of a page do."""

    def __init__(self, page: LibraryPage) -> None:
        self._page = page
        self._context = page.context
        self._text = page.context.text

    # ---- folders

    def choose_folder(self) -> None:
        """Ask for a folder and take it into the library."""
        chosen = QFileDialog.getExistingDirectory(
            self._context.window(), self._text("library.choose-folder").rstrip("…")
        )
        if chosen:
            self._page.keeper.add(Path(chosen))

    def make_folder(self, then: Callable[[], None] = lambda: None) -> None:
        """Make the usual folder among the user's documents and take it into the library."""
        documents = QStandardPaths.writableLocation(
            QStandardPaths.StandardLocation.DocumentsLocation
        )
        folder = Path(documents or Path.home()) / self._text("library.folder-name")
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            from editor.storage.errors import unwritable

            show_error(self._context.window(), unwritable(folder, error), self._context.catalog)
            return
        self._page.keeper.add(folder, then)

    def drop_folder(self, folder: Path) -> None:
        """Leave a folder out of the library once the user has said so."""
        question = Question(
            self._text("library.drop", name=isolated(folder.name)),
            self._text("library.drop.do"),
            (
                Answer("cancel", self._text("ui.cancel")),
                Answer("drop", self._text("library.drop.yes"), Look.PRIMARY),
            ),
        )
        if ask(self._context.window(), question, self._context.catalog) == "drop":
            self._page.keeper.drop(folder)

    # ---- what is shown

    def clear_conditions(self) -> None:
        """Show everything again."""
        self._page.ask_for(self._page.shelf.cleared())

    def keep_filter(self) -> None:
        """Keep the shelf under a name that is asked for."""
        from editor.features.library.ui_dialogs import ask_name

        shelf = self._page.shelf
        name = ask_name(
            self._context, self._text("library.save-filter"), self._text("library.filter-name")
        )
        if name:
            others = [saved for saved in self._page.saved() if saved.name != name]
            self._keep([*others, Saved(name, shelf)])

    def rename_saved(self, saved: Saved) -> None:
        """Give a kept filter another name."""
        from editor.features.library.ui_dialogs import ask_name

        name = ask_name(
            self._context,
            self._text("library.rename-filter"),
            self._text("library.filter-name"),
            saved.name,
        )
        if name:
            known = [each for each in self._page.saved() if each.name != name or each == saved]
            self._keep([Saved(name, s.shelf) if s == saved else s for s in known])

    def drop_saved(self, saved: Saved) -> None:
        """Forget a kept filter."""
        self._keep([each for each in self._page.saved() if each != saved])

    def _keep(self, saved: Iterable[Saved]) -> None:
        self._context.set_setting(SAVED, tuple(map(to_line, saved)))
        self._page.refresh()

    # ---- articles

    def on_key(self, key: int) -> None:
        """Rename by F2, throw away by Delete."""
        trashed = self._page.shelf.filter.state is State.TRASHED
        if key == Qt.Key.Key_Delete:
            self.purge() if trashed else self.trash()
        elif not trashed:
            self.rename()

    def new_article(self) -> None:
        """Begin an article in the library, from a template where there are any."""
        if any(action.id == "templates.new" for action in self._context.actions()):
            self._context.run_action("templates.new")
            return
        self._context.hide_page()
        self._context.run_action("file.new")

    def choose_import(self) -> None:
        """Take the files of a folder in."""
        from editor.features.library.ui_import import choose_import

        choose_import(self._page)

    def set_status(self, status: str) -> None:
        """Give the selected articles a status."""
        self._change(
            partial(handling.with_status, status=status),
            lambda n: self._text(
                "library.status-set", n=n, status=self._text(f"library.status.{status}")
            ),
        )

    def archive(self, *, away: bool) -> None:
        """Put the selected articles away, or take them back to work."""
        id = "library.archived" if away else "library.unarchived"
        self._change(partial(handling.archived, away=away), lambda n: self._text(id, n=n))

    def _change(self, change: Callable[[Meta], Meta], told: Callable[[int], str]) -> None:
        """Change the metadata of the selected articles: on their desks where they are open."""
        self._page.with_chosen(lambda chosen: self._change_those(chosen, change, told))

    def _change_those(
        self,
        chosen: tuple[Entry, ...],
        change: Callable[[Meta], Meta],
        told: Callable[[int], str],
    ) -> None:
        files = [e.path for e in chosen if not self._context.change_meta_of(e.path, change)]
        on_desks = len(chosen) - len(files)
        work = partial(handling.each, files, partial(handling.edit_meta, change=change))

        def done(handled: Handled) -> None:
            self._follow(handled, handled.done)
            if handled.done or on_desks:
                self._context.notify(told(len(handled.done) + on_desks), Level.DONE)
            if on_desks:
                self._context.notify(self._text("library.on-desk", n=on_desks))

        self._run(work, done)

    def duplicate(self) -> None:
        """Write the selected articles again, each with an identity of its own."""
        self._page.with_chosen(self._duplicate)

    def _duplicate(self, chosen: tuple[Entry, ...]) -> None:
        paths = [entry.path for entry in chosen]
        act = partial(handling.duplicate, title=self._text("library.copy-title", title="{title}"))

        def done(handled: Handled) -> None:
            self._follow(handled, handled.done, select=True)
            if handled.done:
                self._context.notify(
                    self._text("library.duplicated", n=len(handled.done)), Level.DONE
                )

        self._run(partial(handling.each, paths, act), done)

    def rename(self) -> None:
        """Ask for another title and file name of the current article."""
        from editor.features.library.ui_dialogs import ask_names

        entry = self._page.current()
        if entry is None or entry.fault is not None:
            return
        is_open = self._is_open(entry.path)
        wish = ask_names(self._context, entry, is_open=is_open)
        if wish is None:
            return
        title, stem = wish
        on_desk = is_open and self._context.change_meta_of(
            entry.path, lambda meta: replace(meta, title=title)
        )

        def work() -> Path:
            path = entry.path
            if title != entry.title and not on_desk:
                handling.edit_meta(path, lambda meta: replace(meta, title=title))
            return path if is_open else handling.rename(path, stem)

        def done(path: Path) -> None:
            self._page.keep(path)
            self._page.keeper.refresh_files((entry.path, path))

        self._run(work, done)

    # ---- the trash

    def trash(self) -> None:
        """Move the selected articles to the trash; a strip has the way back."""
        self._page.with_chosen(self._trash)

    def _trash(self, selected: tuple[Entry, ...]) -> None:
        chosen = [entry for entry in selected if entry.state is not State.TRASHED]
        opened = [entry for entry in chosen if self._is_open(entry.path)]
        if opened:
            self._tell_open(opened[0])
            chosen = [entry for entry in chosen if entry not in opened]
        if not chosen:
            return
        homes = {entry.path: entry.folder for entry in chosen}

        def done(handled: Handled) -> None:
            self._follow(handled, (*homes, *handled.done))
            if handled.done:
                self._offer_back(handled.done, _moved(handled, homes))

        self._run(
            partial(handling.each, list(homes), lambda path: handling.trash(path, homes[path])),
            done,
        )

    def _offer_back(self, paths: tuple[Path, ...], homes: dict[Path, Path]) -> None:
        self._page.strips.show_strip(
            "trash",
            self._text("library.trashed", n=len(paths)),
            [StripButton(self._text("library.undo"), lambda: self._restore(homes))],
        )

    def restore(self) -> None:
        """Move the selected articles from the trash back to where they were."""
        self._page.with_chosen(
            lambda chosen: self._restore({entry.path: entry.folder for entry in chosen})
        )

    def _restore(self, homes: dict[Path, Path], then: Callable[[Path], None] | None = None) -> None:
        def done(handled: Handled) -> None:
            self._page.strips.close_strip("trash")
            self._follow(handled, (*homes, *handled.done))
            if handled.done:
                self._context.notify(
                    self._text("library.restored", n=len(handled.done)), Level.DONE
                )
            if then is not None and handled.done:
                then(handled.done[0])

        self._run(
            partial(handling.each, list(homes), lambda path: handling.restore(path, homes[path])),
            done,
        )

    def ask_to_restore(self, entry: Entry) -> None:
        """Offer to take an article from the trash before it is opened."""
        question = Question(
            self._text("library.in-trash", name=isolated(_name(entry))),
            self._text("library.in-trash.do"),
            (
                Answer("cancel", self._text("ui.cancel")),
                Answer("restore", self._text("library.restore-open"), Look.PRIMARY),
            ),
        )
        if ask(self._context.window(), question, self._context.catalog) == "restore":

            def show(path: Path) -> None:
                self._context.hide_page()
                self._context.open_file(path)

            self._restore({entry.path: entry.folder}, show)

    def purge(self) -> None:
        """Delete the selected articles of the trash for good, once the user has said so."""
        self._page.with_chosen(self._ask_to_purge)

    def _ask_to_purge(self, chosen: tuple[Entry, ...]) -> None:
        paths = [entry.path for entry in chosen if entry.state is State.TRASHED]
        if paths and self._sure("library.purge", len(paths)):
            self._purge(paths)

    def empty_trash(self) -> None:
        """Delete everything in the trash for good, once the user has said so."""
        everything = Filter(state=State.TRASHED)
        self._page.librarian.ask(
            "trash",
            lambda library: library.entries(everything, count=library.count(everything)),
            self._ask_to_purge,
        )

    def _purge(self, paths: list[Path]) -> None:
        def done(handled: Handled) -> None:
            self._follow(handled, handled.done)
            self._context.notify(self._text("library.purged", n=len(handled.done)), Level.DONE)

        self._run(partial(handling.each, paths, handling.purge), done)

    def _sure(self, id: str, n: int) -> bool:
        question = Question(
            self._text(id, n=n),
            self._text(f"{id}.do"),
            (
                Answer("yes", self._text(f"{id}.yes"), Look.DANGER),
                Answer("cancel", self._text("ui.cancel"), Look.PRIMARY),
            ),
            Tone.WARNING,
        )
        return ask(self._context.window(), question, self._context.catalog) == "yes"

    # ---- elsewhere

    def show_in_folder(self) -> None:
        """Open the folder of the current article in the system's program for files."""
        entry = self._page.current()
        if entry is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(entry.path.parent)))

    def compare(self) -> None:
        """Show what is other in the newer of two selected articles."""
        from editor.features.library.ui_compare import compare_two

        older, newer = sorted(self._page.chosen(), key=lambda entry: entry.modified)
        compare_two(self._context, older, newer)

    def similar(self) -> None:
        """Show what is like the current article."""
        from editor.features.library.ui_similar import show_similar

        entry = self._page.current()
        if entry is not None:
            show_similar(self._context, entry.path)

    # ---- how

    def _is_open(self, path: Path) -> bool:
        return any(path == file for _, file, _ in self._context.open_articles())

    def _tell_open(self, entry: Entry) -> None:
        from editor.document.errors import message

        name = isolated(_name(entry))
        error = UserError(message("library.open", name=name), message("library.open.do"))
        show_error(self._context.window(), error, self._context.catalog)

    def _run(self, work: Callable[[], object], done: Callable[..., None]) -> None:
        def failed(error: BaseException) -> None:
            if not isinstance(error, UserError):
                raise error
            show_error(self._context.window(), error, self._context.catalog)

        self._context.run(Job("", work), done, failed)

    def _follow(self, handled: Handled, paths: Iterable[Path], *, select: bool = False) -> None:
        """Have the index follow, and tell what could not be done."""
        if select and handled.done:
            self._page.keep(handled.done[0])
        self._page.keeper.refresh_files(tuple(paths))
        if handled.failed:
            first = handled.failed[0]
            more = len(handled.failed) - 1
            details = "\n".join(f"{f.path}: {self._text(f.what)}" for f in handled.failed)
            error = UserError(first.what, first.what_to_do)
            show_error(
                self._context.window(), error, self._context.catalog, details if more else ""
            )


def _name(entry: Entry) -> str:
    return entry.title or entry.path.stem


def _moved(handled: Handled, homes: dict[Path, Path]) -> dict[Path, Path]:
    """Return the files that were moved, as they are now, with their library folders."""
    failed = {each.path for each in handled.failed}
    went = [folder for path, folder in homes.items() if path not in failed]
    return dict(zip(handled.done, went, strict=True))
