"""The keeper: watches the folders of the library and has the index follow them, unseen."""

from __future__ import annotations

import math
import os
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication

from editor.document.errors import Message, UserError, message
from editor.feature import Cancelled, Context, Job, Progress
from editor.settings.folders import library_path
from editor.storage.library import Changes, Library, update_library
from editor.storage.library.folders import list_path, read_list

CALM = 1200  # milliseconds after the last change in a folder
STALE = 120.0  # seconds after which the folders are looked through without a sign
WATCHED = 2000  # folders at most: systems allow some thousands


class Keeper(QObject):
    """Keeps the index of one window fresh. Made by `context.state`, begun by `begin`."""

    changed = Signal()  # the index is other than before
    folders_changed = Signal()
    working = Signal(object)  # the Progress of an update that is under way, None at its end

    def __init__(self) -> None:
        super().__init__()
        self.folders: tuple[Path, ...] = ()
        self.progress: Progress | None = None
        self.others: list[Progress] = []  # imports
        self._context: Context | None = None
        self._again = False
        self._looked = -math.inf
        self._watcher = QFileSystemWatcher(self)
        self._calm = _timer(self, CALM, self.update)
        self._watcher.directoryChanged.connect(lambda _: self._calm.start())

    def begin(self, context: Context) -> None:
        """Look after the folders from now on."""
        self._context = context
        self.setParent(context.window())
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.applicationStateChanged.connect(self._on_state)
        self.look()

    @property
    def ready(self) -> bool:
        """Tell whether there is a folder to show."""
        return bool(self.folders)

    def look(self, then: Callable[[], None] = lambda: None) -> None:
        """Find out which folders there are, then bring the index up to date."""

        def taken(folders: tuple[Path, ...]) -> None:
            self._take(folders)
            then()
            self._update_what_is_old()

        if self._context is not None:
            self._context.run(Job("", _known_folders), taken)

    def _take(self, folders: tuple[Path, ...]) -> None:
        if folders != self.folders:
            self.folders = folders
            self.folders_changed.emit()
        if self._context is not None:
            self._context.run(Job("", partial(_inner_folders, folders)), self._watch)

    def _watch(self, paths: list[str]) -> None:
        known = set(self._watcher.directories())
        gone = sorted(known - set(paths))
        if gone:
            self._watcher.removePaths(gone)
        new = [path for path in paths if path not in known]
        if new:
            self._watcher.addPaths(new)

    def add(self, folder: Path, then: Callable[[], None] = lambda: None) -> None:
        """Take a folder into the library."""
        self._change(lambda library: library.add_folder(folder), then)

    def drop(self, folder: Path) -> None:
        """Leave a folder out of the library; its files stay where they are."""
        self._change(lambda library: library.drop_folder(folder))

    def _change(
        self, act: Callable[[Library], object], then: Callable[[], None] = lambda: None
    ) -> None:
        context = self._context
        if context is None:
            return

        def work() -> tuple[Path, ...]:
            with Library(library_path()) as library:
                act(library)
                return library.folders()

        def done(folders: tuple[Path, ...]) -> None:
            self._take(folders)
            self.changed.emit()
            self.update()
            then()

        context.run(Job("", work), done)

    # ---- following the disk

    def update(self) -> None:
        """Bring the index up to date in a process of its own; asked during that: once more."""
        context = self._context
        if context is None or not self.folders:
            return
        if self.progress is not None:
            self._again = True
            return
        self.progress = Progress()
        self.working.emit(self.progress)
        work = partial(update_library, library_path())
        label = message("library.indexing")
        job = Job(label, work, self.progress, apart=True, quiet=True, told=_told)
        context.run(job, self._updated, self._failed)

    def _failed(self, error: BaseException) -> None:
        """Go on with the index as it is: the next change of a folder tries again."""
        self._updated(None)
        if not isinstance(error, Cancelled | UserError):
            raise error

    def _updated(self, changes: Changes | None) -> None:
        self.progress = None
        self._looked = time.monotonic()
        self.working.emit(None)
        if changes is not None and changes.any:
            self.changed.emit()
        if self._again:
            self._again = False
            self.update()

    def stop(self) -> None:
        """Stop what is under way: the window closes, and what was done stays."""
        self._again = False
        for progress in (self.progress, *self.others):
            if progress is not None:
                progress.cancelled = True

    def refresh_files(
        self, paths: tuple[Path, ...], then: Callable[[], None] | None = None
    ) -> None:
        """Bring the entries of files up to date; files that are gone go from the index."""
        context = self._context
        mine = tuple(path for path in paths if self.holds(path))
        if context is None or not mine:
            return

        def work() -> None:
            with Library(library_path()) as library:
                for path in mine:
                    library.update_file(path)

        def done(_: None) -> None:
            self.changed.emit()
            if then is not None:
                then()

        context.run(Job("", work), done)

    def holds(self, path: Path) -> bool:
        """Tell whether a file lies in a folder of the library."""
        return any(path.is_relative_to(folder) for folder in self.folders)

    def _on_state(self, state: Qt.ApplicationState) -> None:
        """Look again when the writer comes back from another program."""
        if state == Qt.ApplicationState.ApplicationActive and self.folders:
            self._update_what_is_old()

    def _update_what_is_old(self) -> None:
        """Look through the folders where that was long ago; what changes is watched meanwhile."""
        if time.monotonic() - self._looked > STALE:
            self._calm.start()


def _told(changes: Changes) -> Message:
    """Say of an update how many articles are known now."""
    return message("library.indexed", n=changes.total)


def _known_folders() -> tuple[Path, ...]:
    """Return the folders of the library. Any thread."""
    return read_list(list_path(library_path())) or ()


def _inner_folders(folders: tuple[Path, ...]) -> list[str]:
    """Return folders and the folders in them, as many as can be watched. Any thread."""
    found: list[str] = []
    for folder in folders:
        for place, inner, _ in os.walk(folder):
            inner[:] = [name for name in inner if not name.startswith(".") or "trash" in name]
            found.append(place)
            if len(found) >= WATCHED:
                return found
    return found


def _timer(parent: QObject, milliseconds: int, act: Callable[[], None]) -> QTimer:
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(milliseconds)
    timer.timeout.connect(act)
    return timer
