"""The import of a folder in the window: where from, how far, and what became of each file."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QListWidget, QListWidgetItem

from editor.document.errors import Message, UserError, message
from editor.feature import Cancelled, Context, Job, Level, Progress
from editor.features.library.importing import Imported, Outcome, import_folder
from editor.ui.buttons import LabelLook, Look, label, push_button
from editor.ui.dialogs import Dialog, show_error
from editor.ui.direction import isolated
from editor.ui.icons import icon

if TYPE_CHECKING:
    from editor.features.library.ui import LibraryPage

SIZE = (600, 380)
TOLD = 4  # losses of a file that are told; the rest is counted


def choose_import(page: LibraryPage) -> None:
    """Ask for a folder and take its files into the library."""
    context = page.context
    if not page.keeper.folders:
        page.acts.make_folder(then=lambda: choose_import(page))
        return
    chosen = QFileDialog.getExistingDirectory(
        context.window(), context.text("library.import").rstrip("…")
    )
    if chosen:
        run_import(page, Path(chosen))


def run_import(page: LibraryPage, folder: Path) -> None:
    """Take the files of a folder into the library, in a process apart."""
    context = page.context
    library = page.shelf.filter.folder or page.keeper.folders[0]
    progress = Progress()
    naming = message("library.importing", name=folder.name)
    page.keeper.others.append(progress)

    def over() -> None:
        page.keeper.others.remove(progress)
        page.keeper.update()

    def done(imported: Imported) -> None:
        over()
        show_import(context, imported)

    def failed(error: BaseException) -> None:
        over()
        if isinstance(error, Cancelled):
            context.notify(context.text("library.import.stopped"), Level.WARNING)
        elif isinstance(error, UserError):
            show_error(context.window(), error, context.catalog)
        else:
            raise error

    work = partial(import_folder, folder, library, context.file_reader)
    job = Job(naming, work, progress, apart=True, place=library, told=_told)
    context.run(job, done, failed)


def _told(imported: Imported) -> Message:
    """Say of an import how many articles it brought."""
    return message("library.import.came", n=len(imported.came))


def show_import(context: Context, imported: Imported) -> None:
    """Tell what became of each file."""
    dialog = ImportReport(context, imported)
    dialog.ask()
    dialog.deleteLater()


class ImportReport(Dialog):
    """Lists what failed, what came with losses, what came whole, what had come before.

    Enter or a double press on an article opens it.
    """

    def __init__(self, context: Context, imported: Imported) -> None:
        super().__init__(
            context.window(),
            context.text("library.import.title", name=isolated(imported.folder.name)),
        )
        self._context, self._imported = context, imported
        self._lines: list[str] = []
        text = context.text
        self.column.addWidget(label(self._summary(), LabelLook.TITLE, wrap=True))
        self.column.addWidget(label(text("library.import.untouched"), LabelLook.MUTED, wrap=True))
        self.list = QListWidget()
        self.list.setWordWrap(True)
        self.list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.list.setMinimumSize(*SIZE)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName(self.windowTitle())
        self._fill()
        self.list.itemActivated.connect(self._open)
        self.column.addWidget(self.list, 1)
        copy = push_button(text("library.import.copy"), run=self._copy)
        self.buttons.insertWidget(0, copy)
        self.add_button(push_button(text("ui.ok"), run=self.accept, look=Look.PRIMARY))

    def _summary(self) -> str:
        text, imported = self._context.text, self._imported
        short = sum(bool(each.report.losses) for each in imported.came)
        parts = [text("library.import.came", n=len(imported.came))]
        for id, n in (
            ("short", short),
            ("failed", len(imported.failed)),
            ("known", len(imported.known)),
        ):
            if n:
                parts.append(text(f"library.import.{id}", n=n))
        return " · ".join(parts)

    def _fill(self) -> None:
        imported = self._imported
        lacking = [each for each in imported.came if each.report.losses]
        whole = [each for each in imported.came if not each.report.losses]
        for outcomes, icon_name, tell in (
            (imported.failed, "circle-x", self._why),
            (lacking, "triangle-alert", self._losses),
            (whole, "circle-check", lambda _: ""),
            (imported.known, "info", self._before),
        ):
            for outcome in outcomes:
                self._add(icon_name, outcome, tell(outcome))

    def _add(self, icon_name: str, outcome: Outcome, told: str) -> None:
        name = isolated(str(outcome.source.relative_to(self._imported.folder)))
        line = f"{name}\n{told}" if told else name
        item = QListWidgetItem(icon(icon_name), line, self.list)
        item.setData(Qt.ItemDataRole.UserRole, outcome.target or outcome.known)
        self._lines.append(line)

    def _why(self, outcome: Outcome) -> str:
        parts = [part for part in (outcome.what, outcome.what_to_do) if part is not None]
        return " ".join(map(self._context.text, parts))

    def _losses(self, outcome: Outcome) -> str:
        losses = [self._context.text(loss.what) for loss in outcome.report.losses]
        told = dict.fromkeys(losses)
        lines = list(told)[:TOLD]
        if len(told) > TOLD:
            lines.append(self._context.text("library.import.more", n=len(told) - TOLD))
        return "\n".join(lines)

    def _before(self, outcome: Outcome) -> str:
        name = isolated(outcome.known.name) if outcome.known is not None else ""
        return self._context.text("library.import.before", name=name)

    def _open(self, item: QListWidgetItem) -> None:
        path = item.data(Qt.ItemDataRole.UserRole)
        if isinstance(path, Path) and path.is_file():
            self.accept()
            self._context.hide_page()
            self._context.open_file(path)

    def _copy(self) -> None:
        whole = [self.windowTitle(), self._summary(), *self._lines]
        QGuiApplication.clipboard().setText("\n".join(whole))
