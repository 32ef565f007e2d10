"""Files: open, save, import, export, and never lose a change on the way."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from editor.app.arrival import Arrived, arrive
from editor.app.desk import Desk
from editor.app.files import OWN_SUFFIX, all_readers
from editor.app.first_page import NEAR
from editor.app.salvaging import tell_newer
from editor.app.saving import Then
from editor.app.session import Session
from editor.document.article import Article
from editor.document.errors import UserError, message
from editor.feature import Job, Level, Progress
from editor.features.structure.state import Guesses
from editor.formats.base import Reader, Report
from editor.settings.desks import OpenFile
from editor.settings.recent import recent_files, with_recent, without_recent
from editor.ui.strip import StripButton

if TYPE_CHECKING:
    from editor.app.window import Window
    from editor.storage.article_file import Opened

PICTURE_SUFFIXES = frozenset({".jpg", ".jpeg", ".png", ".gif", ".webp", ".svg", ".bmp", ".avif"})


class Documents(QObject):
    """What a window does with files. An article goes from its desk only after `may_leave`."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window

    @property
    def _desk(self) -> Desk:
        return self._window.desks.active

    @property
    def _session(self) -> Session:
        return self._window.session

    # ---- leaving an article

    def may_leave(self, desk: Desk) -> bool:
        """Ask what is to happen to unsaved changes; False where the writer wants to stay.

        Waits for what is being saved, and saves what the writer wants saved, before it answers.
        """
        from editor.ui.dialogs import Unsaved, ask_to_save

        saving = self._window.saving
        if saving.busy(desk) and not saving.wait(desk):
            return False
        while desk.modified:  # again, where something was written while it was saved
            self._window.desks.activate(desk)  # the writer is to see what is asked about
            match ask_to_save(self._window, self.name(), self._window.catalog):
                case Unsaved.SAVE:
                    if not self._save_and_wait(desk):
                        return False
                case Unsaved.DISCARD:
                    return True
                case Unsaved.CANCEL:
                    return False
        return True

    def _save_and_wait(self, desk: Desk) -> bool:
        saved: list[bool] = []
        self.save(saved.append)
        if not saved and not self._window.saving.wait(desk):
            return False
        return saved == [True]

    def name(self) -> str:
        """Return what the article on the desk is called."""
        return self._desk.name(self._window.catalog.text("file.untitled"))

    # ---- opening

    def new(self) -> None:
        """Put an empty article on a desk of its own, unless one waits behind a page already."""
        if self._window.stage.front and self._desk.is_blank:
            self._window.stage.show_desks()
            return
        self._window.desks.activate(self._window.desks.add())

    def choose_and_open(self) -> None:
        """Ask for files of any format and open them."""
        self._choose(all_readers())

    def choose_and_import(self) -> None:
        """Ask for files of another program and open them as new articles."""
        self._choose([reader for reader in all_readers() if reader.suffixes[0] != OWN_SUFFIX])

    def choose_dropped(self) -> None:
        """Show what was discarded in the last days, to be opened again."""
        from editor.app.recovery import choose_dropped

        choose_dropped(self._window)

    def _choose(self, readers: Iterable[Reader]) -> None:
        from PySide6.QtWidgets import QFileDialog

        paths, _ = QFileDialog.getOpenFileNames(
            self._window,
            self._window.catalog.text("file.open").rstrip("…"),
            str(self.folder()),
            self._filters(readers),
            options=QFileDialog.Option.HideNameFilterDetails,  # some twenty endings
        )
        for path in paths:
            self.open(Path(path))

    def _filters(self, readers: Iterable[Reader]) -> str:
        text = self._window.catalog.text
        kinds = {text(reader.label): reader.suffixes for reader in readers}
        every = [suffix for suffixes in kinds.values() for suffix in suffixes]
        rows = [(text("file.all-formats"), every), *kinds.items()]
        shown = [f"{name} ({' '.join(f'*{s}' for s in suffixes)})" for name, suffixes in rows]
        return ";;".join([*shown, f"{text('file.all')} (*)"])

    def open(self, path: Path, block: int | None = None, offset: int = 0, length: int = 0) -> None:
        """Read a file on a worker; its article gets a desk when it is read.

        A file that is open already is gone to. The caret goes to a place, if one is given.
        """

        def arrived_there(arrived: Arrived | UserError | None) -> None:
            if isinstance(arrived, UserError):
                self._window.tell(arrived)
                return
            if arrived is not None:
                self._opened(path, arrived)
            if block is not None:
                self._desk.put_caret(block, offset, length)

        if self._go_to(path):
            arrived_there(None)
            return
        label = message("file.opening", name=path.name)
        progress = Progress()
        job = Job(label, lambda: self._arrive(path, progress), progress)
        self._window.jobs.run(job, arrived_there)

    def _arrive(self, path: Path, progress: Progress) -> Arrived | UserError:
        """Read a file on a worker: our own, which is quick, here, any other apart.

        What is returned rather than raised is damage, about which something can be done.
        """
        if path.suffix.lower() == OWN_SUFFIX:
            from editor.storage.article_file import Damaged

            try:
                return arrive(path)
            except Damaged as error:
                return error
        from editor.app.apart import read

        return read(path, progress)

    def open_now(self, path: Path) -> None:
        """Read a file before the window is shown. Raises UserError."""
        if not self._go_to(path):
            self._opened(path, arrive(path))

    def open_later(self, file: OpenFile) -> Desk:
        """Give a file a desk on which it is read when it is first looked at."""
        desks = self._window.desks
        return desks.add(file, desks.panes.sides[file.side])

    def read_onto(self, desk: Desk, file: OpenFile, opened: Opened | None = None) -> None:
        """Read a file onto the desk that waits for it. Raises UserError.

        What was `opened` before stands on the surface of the desk already.
        """
        arrived = arrive(file.path, opened)
        laid = opened is not None and arrived.reading.article is opened.article
        self._put(desk, file.path, arrived, laid=laid)
        if file.block < NEAR:
            desk.put_caret(file.block, file.offset)
        else:  # everything above has to be laid out, which the first paint need not wait for
            self._window.later(lambda: desk.put_caret(file.block, file.offset))

    def _go_to(self, path: Path) -> bool:
        desk = self.open_on(path)
        if desk is not None:
            self._window.desks.activate(desk)
        return desk is not None

    def open_on(self, path: Path) -> Desk | None:
        """Return the desk on which a file is open, or to which one is just being saved."""
        target = self._window.saving.target
        for desk in self._window.desks.all():
            if _is_same(desk.file, path) or (desk.awake and _is_same(target(desk), path)):
                return desk
        return None

    def _opened(self, path: Path, arrived: Arrived) -> None:
        if not self._go_to(path):  # or it was asked for twice
            desk = self.free_desk()
            self._put(desk, path, arrived)
            self._window.desks.activate(desk)

    def free_desk(self) -> Desk:
        """Return the active desk where it is empty and new, else another one."""
        free = self._desk.is_blank and not self._window.saving.busy(self._desk)
        return self._desk if free else self._window.desks.add()

    def _put(self, desk: Desk, path: Path, arrived: Arrived, *, laid: bool = False) -> None:
        reading = arrived.reading
        self._window.context.state(Guesses).put(reading.article.id, arrived.guesses)
        opened = arrived.opened
        desk.session.put(
            reading.article,
            path if opened else None,
            source=None if opened else path,
            report=reading.report,
            fingerprint=opened.fingerprint if opened else None,
            read_only=opened.read_only if opened else False,
            laid=laid,
        )
        self.remember(path)

    def replace(self, article: Article, path: Path | None, report: Report) -> None:
        """Put another article on a desk."""
        desk = self.free_desk()
        desk.session.put(article, path, report=report)
        self._window.desks.activate(desk)

    def put_recovered(self, article: Article, path: Path) -> None:
        """Put an article on a desk that only a file of the recovery folder holds."""
        desk = self.free_desk()
        desk.session.put_unsaved(article)
        desk.session.saved.connect(lambda: path.unlink(missing_ok=True))
        self._window.desks.activate(desk)

    # ---- saving

    def save(self, then: Then | None = None) -> None:
        """Save the article to its file in the background, asking for one if it has none.

        A file that is only to be read is asked for another one. `then` is called when that is
        over, with whether the article is in the file; at once where it is not even begun.
        """
        path = self._window.saving.target(self._desk)
        if path is None or self._session.read_only:
            self.save_as(then)
        else:
            self._window.saving.save(self._desk, path, then)

    def save_as(self, then: Then | None = None) -> None:
        """Ask for a file and save the article there, as `save` does."""
        wanted = self._ask_target()
        if wanted is not None and self._is_free(wanted):
            self._window.saving.save(self._desk, wanted, then, chosen=True)
        elif then is not None:
            then(False)  # noqa: FBT003 - a callback takes no names

    def _ask_target(self) -> Path | None:
        from editor.ui.targets import ask_target

        text = self._window.catalog.text
        return ask_target(
            self._window,
            self._window.catalog,
            text("file.save-as").rstrip("…"),
            str(self.folder() / (self.file_stem() + OWN_SUFFIX)),
            kind=text("format.qirtas"),
            suffix=OWN_SUFFIX,
        )

    def _is_free(self, path: Path) -> bool:
        """Tell whether an article may be saved as a file; where it may not, say why."""
        holder = self.open_on(path)
        if holder is None or (holder is self._desk and not self._session.read_only):
            return True
        id = "file.only-read" if holder is self._desk else "file.open-elsewhere"
        self._window.tell(UserError(message(id, name=path.name), message(f"{id}.do")))
        return False

    def file_stem(self) -> str:
        """Return a name for the article's files: that of its own one, or its title."""
        known = self._session.path or self._session.source
        if known is not None:
            return known.stem
        from editor.storage.naming import fit_name  # with the article file, which starts late

        name = self._session.article.meta.slug or self._session.article.meta.title
        return fit_name(name) or self._window.catalog.text("file.untitled")

    # ---- what was imported

    def show_report(self, desk: Desk, path: Path, report: Report) -> None:
        """Show what a conversion could not carry."""
        from editor.app.reports import show_report

        catalog = self._window.catalog
        title = catalog.text("report.title", name=path.name)
        self._window.desks.activate(desk)  # the report leads to places in its text
        show_report(self._window, title, report, catalog, self._window.go_to_block)

    def tell_import(self, desk: Desk) -> None:
        """Show what was made of a file of another format, or of a newer version, above its page."""
        tell_newer(self._window, desk)
        source, report = desk.session.source, desk.session.report
        if source is None:
            return
        window, text = self._window, self._window.catalog.text
        id = "file.imported-with-losses" if report.losses else "file.imported"
        buttons: list[StripButton] = []
        if report.losses or report.notices:
            details = text("file.details")
            buttons.append(
                StripButton(details, lambda: self.show_report(desk, source, report), closes=False)
            )
        if window.context.state(Guesses).of(desk.session.article.id):
            review = text("structure.review")
            buttons.insert(
                0, StripButton(review, lambda: window.docks.show("structure"), closes=False)
            )
        level = Level.WARNING if report.losses else Level.INFO
        desk.strips.show_strip(
            "import",
            text(id, name=source.name, n=len(report.losses)),
            buttons,
            tone=level.value,
        )

    # ---- what is remembered

    def recent(self) -> tuple[Path, ...]:
        """Return the files that were opened last."""
        return recent_files(self._window.settings)

    def forget_recent(self) -> None:
        """Empty the list of recent files."""
        self._window.keep_settings(without_recent(self._window.settings))

    def remember(self, path: Path) -> None:
        """Put a file at the head of those that were opened last."""
        settings = with_recent(self._window.settings, path)
        if settings != self._window.settings:
            self._window.keep_settings(settings)

    def folder(self) -> Path:
        """Return where files of the article are looked for first."""
        known = self._session.path or self._session.source
        if known is not None:
            return known.parent
        last = next((path.parent for path in self.recent() if path.parent.is_dir()), None)
        return last or Path.home()


def _is_same(known: Path | None, path: Path) -> bool:
    """Tell whether two paths lead to one file, by links or otherwise."""
    if known is None:
        return False
    try:
        return known == path or known.samefile(path)
    except OSError:
        return known.absolute() == path.absolute()


def openable(path: Path) -> bool:
    """Tell whether a file that is dropped is an article rather than a picture."""
    suffixes = {suffix for reader in all_readers() for suffix in reader.suffixes}
    return path.suffix.lower() in suffixes - PICTURE_SUFFIXES and path.is_file()
