"""The page of backups: where they lie, what there is of each day, and the way back."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from editor.document.errors import Message, message
from editor.feature import Context, Job, Level, Progress
from editor.features.backup.places import LAST, PLACE
from editor.features.backup.ui_daily import Daily
from editor.features.backup.work import Exported, bring_back, check, export
from editor.storage.backup import Generation, Restored, generations
from editor.text.dates import written_out
from editor.ui.buttons import LabelLook, Look, label, push_button, rule
from editor.ui.empty import EmptyState
from editor.ui.fields import LineField
from editor.ui.leading import Leading
from editor.ui.page_head import page_head
from editor.ui.path_field import PathField
from editor.ui.theme import SPACE, grown
from editor.ui.tree import Entry, EntryView

WIDEST = 1040  # of the page's column


class BackupPage(QWidget):
    """Shows the generations and, of the one that is chosen, its articles."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._generations: tuple[Generation, ...] = ()
        self.setAccessibleName(context.text("backup"))
        self.place = PathField(
            context.text("backup.place"), self._browse, context.text("backup.browse")
        )
        self.place.set_value(context.setting(PLACE))
        self.place.committed.connect(lambda _: self._keep_place())
        self.make = push_button(context.text("backup.make"), run=self._make, look=Look.PRIMARY)
        self.check = push_button(context.text("backup.check"), run=self._check)
        self.last = label("", LabelLook.MUTED)
        self.days = EntryView(context.text("backup.days"))
        self.days.selectionModel().currentChanged.connect(lambda *_: self._show_articles())
        self.filter = LineField(context.text("backup.filter"))
        self.filter.edited.connect(lambda _: self._show_articles())
        self.articles = EntryView(context.text("backup.articles-of"))
        self.articles.setSelectionMode(EntryView.SelectionMode.ExtendedSelection)
        self.articles.selectionModel().selectionChanged.connect(lambda *_: self._refresh())
        self.back = push_button(context.text("backup.bring-back"), run=self._bring_back)
        self.elsewhere = push_button(context.text("backup.elsewhere"), run=self._bring_elsewhere)
        self.stack = QStackedWidget()
        self.stack.addWidget(
            EmptyState("archive", context.text("backup.empty"), context.text("backup.empty.detail"))
        )
        self.stack.addWidget(self._lists())
        self._lay_out()
        context.state(Daily).made.connect(self.arrive)

    def _lay_out(self) -> None:
        text = self._context.text
        head = page_head(text("backup"), text("backup.leave"), self._context.hide_page)
        head.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(SPACE.small)
        row.addWidget(self.last, 1)
        row.addWidget(self.check)
        row.addWidget(self.make)
        column = QVBoxLayout()
        column.setSpacing(SPACE.medium)
        column.addWidget(label(self._context.text("backup.about"), LabelLook.MUTED, wrap=True))
        column.addWidget(self.place)
        column.addLayout(row)
        column.addWidget(self.stack, 1)
        middle = QWidget()
        middle.setMaximumWidth(grown(WIDEST))
        middle.setLayout(column)
        below = QHBoxLayout()
        below.setContentsMargins(SPACE.huge, SPACE.wide, SPACE.huge, SPACE.wide)
        below.addStretch(1)
        below.addWidget(middle, 100)
        below.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(head)
        whole.addWidget(rule())
        whole.addLayout(below, 1)
        Leading(self, lambda: self.days if self.days.isVisible() else self.place)

    def _lists(self) -> QWidget:
        end = QWidget()
        row = QHBoxLayout(end)
        row.setContentsMargins(0, 0, 0, 0)
        row.addSpacing(SPACE.large)
        column = QVBoxLayout()
        row.addLayout(column, 1)
        column.setSpacing(SPACE.small)
        column.addWidget(self.filter)
        column.addWidget(self.articles, 1)
        foot = QHBoxLayout()
        foot.setSpacing(SPACE.small)
        foot.addStretch(1)
        foot.addWidget(self.elsewhere)
        foot.addWidget(self.back)
        column.addLayout(foot)
        parts = QSplitter(Qt.Orientation.Horizontal)
        parts.addWidget(self.days)
        parts.addWidget(end)
        parts.setStretchFactor(1, 1)
        parts.setSizes([300, 700])
        return parts

    # ---- what is shown

    def arrive(self, _outcome: object = None) -> None:
        """Read again what there is, on a worker."""
        place = self._context.setting(PLACE)
        if not place:
            self._show(())
            return
        self._context.run(Job("", partial(_known, Path(place))), self._show)

    def _show(self, found: tuple[Generation, ...]) -> None:
        self._generations = found
        text = self._context.text
        self.days.show_entries(
            [
                Entry(
                    self._time(each.made), key=n, note=text("backup.articles", n=len(each.copies))
                )
                for n, each in enumerate(found)
            ]
        )
        self.stack.setCurrentIndex(1 if found else 0)
        if found and not self.days.currentIndex().isValid():
            self.days.set_current(0)
        last = self._context.setting(LAST)
        self.last.setText(
            text("backup.last", time=self._time(datetime.fromisoformat(last))) if last else ""
        )
        self._show_articles()

    def _time(self, moment: datetime) -> str:
        local = moment.astimezone()
        day = written_out(self._context.catalog, str(local.year), local.month, local.day)
        return self._context.text("backup.time", day=day, time=local.strftime("%H:%M"))

    @property
    def generation(self) -> Generation | None:
        """The generation that is chosen."""
        row = self.days.currentIndex().row()
        return self._generations[row] if 0 <= row < len(self._generations) else None

    def _show_articles(self) -> None:
        generation, wanted = self.generation, str(self.filter.value()).casefold()
        copies = generation.copies if generation else ()
        self.articles.clearSelection()
        self.articles.show_entries(
            [
                Entry(
                    each.path.removesuffix(".qirtas"),
                    key=number,
                    note=""
                    if generation and each.generation != generation.id
                    else self._context.text("backup.changed"),
                )
                for number, each in enumerate(copies)
                if wanted in each.name.casefold()
            ]
        )
        self._refresh()

    def _refresh(self) -> None:
        some = bool(self._wanted())
        text = self._context.text
        self.back.setText(text("backup.bring-back" if some else "backup.bring-all-back"))
        for button in (self.back, self.elsewhere):
            button.setEnabled(self.generation is not None)
        for button in (self.make, self.check):
            button.setEnabled(bool(self._context.setting(PLACE)))

    def _wanted(self) -> frozenset[str]:
        """Return the names of the articles that are selected."""
        copies = self.generation.copies if self.generation else ()
        rows = (index.row() for index in self.articles.selectionModel().selectedRows())
        return frozenset(copies[self.articles.entries[row].key].name for row in rows)

    # ---- what is done

    def _browse(self, known: str) -> str:
        return _ask_folder(self._context, "backup.place", known)

    def show_place(self) -> None:
        """Show where backups go now, and what lies there."""
        self.place.set_value(self._context.setting(PLACE))
        self.arrive()

    def _keep_place(self) -> None:
        self._context.set_setting(PLACE, self.place.value().strip())

    def _make(self) -> None:
        self._context.state(Daily).make(self._context, told=True)

    def _check(self) -> None:
        context = self._context
        label, place = message("backup.checking"), Path(context.setting(PLACE))
        job = Job(label, partial(check, place), Progress(), apart=True)
        context.run(job, lambda faults: _tell(context, faults, "backup.whole"))

    def _bring_back(self) -> None:
        self._restore(None)

    def _bring_elsewhere(self) -> None:
        if folder := _ask_folder(self._context, "backup.elsewhere", ""):
            self._restore(Path(folder))

    def _restore(self, target: Path | None) -> None:
        generation = self.generation
        if generation is None:
            return
        wanted: Collection[str] | None = self._wanted() or None
        context, place = self._context, Path(self._context.setting(PLACE))
        work = partial(bring_back, place, generation.id, target, wanted)
        label = message("backup.restoring")
        job = Job(label, work, Progress(), apart=True, place=target)
        context.run(job, self._restored)

    def _restored(self, restored: Restored) -> None:
        context = self._context
        done = restored.written or restored.beside or restored.faults
        id = "backup.restored" if done else "backup.same"
        told = context.text(id, n=len(restored.written))
        if restored.beside:
            told += " " + context.text("backup.beside", n=restored.beside)
        if restored.faults:
            told += " " + context.text(restored.faults[0])
        context.notify(told, Level.WARNING if restored.faults else Level.DONE)


def _known(place: Path) -> tuple[Generation, ...]:
    return generations(place) if place.is_dir() else ()


def export_all(context: Context) -> None:
    """Ask for an empty folder and write the whole library there as Markdown."""
    folder = _ask_folder(context, "backup.export", "")
    if not folder:
        return
    work = partial(export, Path(folder))

    def done(exported: Exported) -> None:
        told = context.text("backup.exported", n=exported.written, folder=str(exported.folder))
        if exported.faults:
            told += " " + context.text("backup.not-exported", n=len(exported.faults))
        context.notify(told, Level.WARNING if exported.faults else Level.DONE)

    label = message("backup.exporting")
    context.run(Job(label, work, Progress(), apart=True, place=Path(folder)), done)


def _tell(context: Context, faults: tuple[Message, ...], whole: str) -> None:
    if not faults:
        context.notify(context.text(whole), Level.DONE)
        return
    told = f"{context.text('backup.faults', n=len(faults))} {context.text(faults[0])}"
    context.notify(told, Level.ERROR)


def _ask_folder(context: Context, title: str, known: str) -> str:
    """Ask for a folder; "" for none. Tests answer in the place of the system's dialog."""
    return QFileDialog.getExistingDirectory(
        context.window(), context.text(title).rstrip("…"), known or str(Path.home())
    )
