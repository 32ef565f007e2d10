"""Files: open, save, import, export, and never lose a change on the way."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from editor.app.errors import recovered_files
from editor.app.files import all_readers, find_reader, load, read_file, write_file
from editor.document.article import Article, new_article
from editor.document.errors import UserError
from editor.feature import Job, Level
from editor.features.structure.state import Guesses
from editor.formats.base import Reader, Reading, Report, Writer
from editor.settings.recent import recent_files, with_recent, without_recent
from editor.ui.strip import StripButton

if TYPE_CHECKING:
    from editor.app.window import Window
    from editor.text.structure import Guess

OWN_SUFFIX = ".qirtas"
RAW = "txt"
_UNFIT = re.compile(r'[\\/:*?"<>|\x00-\x1f\u200e\u200f\u202a-\u202e\u2066-\u2069]+')
_LONGEST = 80  # letters of a file name: 255 bytes hold some 125 Arabic letters
PICTURE_SUFFIXES = frozenset({".jpg", ".jpeg", ".png", ".gif", ".webp", ".svg", ".bmp", ".avif"})


class Documents(QObject):
    """What a window does with files. The article on the desk goes only after `may_leave`."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._session = window.session

    # ---- leaving an article

    def may_leave(self) -> bool:
        """Ask what is to happen to unsaved changes; False where the writer wants to stay."""
        from editor.ui.dialogs import Unsaved, ask_to_save

        if not self._session.modified:
            return True
        match ask_to_save(self._window, self.name(), self._window.catalog):
            case Unsaved.SAVE:
                return self.save()
            case Unsaved.DISCARD:
                return True
            case Unsaved.CANCEL:
                return False

    def name(self) -> str:
        """Return what the article on the desk is called."""
        if self._session.path is not None:
            return self._session.path.name
        title = self._session.article.meta.title.strip()
        return title or self._window.catalog.text("file.untitled")

    # ---- opening

    def new(self) -> None:
        """Put an empty article on the desk."""
        if self.may_leave():
            self._session.put(new_article())

    def choose_and_open(self) -> None:
        """Ask for a file of any format and open it."""
        self._choose(all_readers())

    def choose_and_import(self) -> None:
        """Ask for a file of another program and open it as a new article."""
        self._choose([reader for reader in all_readers() if reader.suffixes[0] != OWN_SUFFIX])

    def _choose(self, readers: Iterable[Reader]) -> None:
        from PySide6.QtWidgets import QFileDialog

        path, _ = QFileDialog.getOpenFileName(
            self._window,
            self._window.catalog.text("file.open").rstrip("…"),
            str(self._folder()),
            self._filters(readers),
        )
        if path:
            self.open(Path(path))

    def _filters(self, readers: Iterable[Reader]) -> str:
        text = self._window.catalog.text
        kinds = {text(reader.label): reader.suffixes for reader in readers}
        every = [suffix for suffixes in kinds.values() for suffix in suffixes]
        rows = [(text("file.all-formats"), every), *kinds.items()]
        shown = [f"{name} ({' '.join(f'*{s}' for s in suffixes)})" for name, suffixes in rows]
        return ";;".join([*shown, f"{text('file.all')} (*)"])

    def open(self, path: Path) -> None:
        """Read a file on a worker; its article comes to the desk when it is read."""
        label = self._window.catalog.text("file.opening", name=path.name)
        job = Job(label, lambda: _read(path))
        self._window.jobs.run(job, lambda arrived: self._opened(path, arrived))

    def open_now(self, path: Path) -> None:
        """Read a file before the window is shown. Raises UserError."""
        self._put(path, _read(path))

    def _opened(self, path: Path, arrived: _Arrived) -> None:
        if self.may_leave():
            self._put(path, arrived)

    def _put(self, path: Path, arrived: _Arrived) -> None:
        reading = arrived.reading
        self._window.context.state(Guesses).put(reading.article.id, arrived.guesses)
        own = path.suffix.lower() == OWN_SUFFIX
        self._session.put(
            reading.article,
            path if own else None,
            source=None if own else path,
            report=reading.report,
        )
        self._remember(path)

    def replace(self, article: Article, path: Path | None, report: Report) -> None:
        """Put another article on the desk, after the guard."""
        if self.may_leave():
            self._session.put(article, path, report=report)

    # ---- saving

    def save(self) -> bool:
        """Save the article to its file, asking for one if it has none; tell whether it was."""
        path = self._session.path
        return self.save_as() if path is None else self._save_to(path)

    def save_as(self) -> bool:
        """Ask for a file and save the article there."""
        text = self._window.catalog.text
        wanted = self._ask_target(
            text("file.save-as").rstrip("…"), OWN_SUFFIX, text("format.qirtas")
        )
        return wanted is not None and self._save_to(wanted)

    def _save_to(self, path: Path) -> bool:
        article = self._session.article
        try:
            write_file(article, path)
        except UserError as error:
            self._window.tell(error)
            return False
        self._session.mark_saved(path, article)
        self._remember(path)
        self._window.notify(self._window.catalog.text("file.saved", name=path.name), Level.DONE)
        return True

    def _ask_target(self, title: str, suffix: str, kind: str) -> Path | None:
        from PySide6.QtWidgets import QFileDialog

        start = self._folder() / (self.file_stem() + suffix)
        path, _ = QFileDialog.getSaveFileName(
            self._window, title, str(start), f"{kind} (*{suffix})"
        )
        if not path:
            return None
        wanted = Path(path)
        return wanted if wanted.suffix.lower() == suffix else Path(f"{path}{suffix}")

    def file_stem(self) -> str:
        """Return a name for the article's files: that of its own one, or its title."""
        known = self._session.path or self._session.source
        if known is not None:
            return known.stem
        name = self._session.article.meta.slug or self._session.article.meta.title
        stem = " ".join(_UNFIT.sub(" ", name).split()).strip(" .")[:_LONGEST].strip()
        return stem or self._window.catalog.text("file.untitled")

    # ---- exporting

    def export(self, writer: Writer) -> None:
        """Ask for a file and write the article there in another format, on a worker."""
        text = self._window.catalog.text
        path = self._ask_target(
            text("file.export-to", format=text(writer.label)),
            writer.suffixes[0],
            text(writer.label),
        )
        if path is not None:
            self.export_to(path, writer)

    def export_to(self, path: Path, writer: Writer) -> None:
        """Write the article in another format to a file, on a worker; the report is shown."""
        article = self._session.article
        label = self._window.catalog.text("file.exporting", name=path.name)
        job = Job(label, lambda: write_file(article, path, writer))
        self._window.jobs.run(job, lambda report: self._exported(path, report))

    def _exported(self, path: Path, report: Report) -> None:
        text = self._window.catalog.text
        self._window.strips.close_strip("export")
        if not report.losses:
            self._window.notify(text("file.exported", name=path.name), Level.DONE)
            return
        self._window.show_strip(
            "export",
            text("file.exported-with-losses", name=path.name, n=len(report.losses)),
            [StripButton(text("file.what-was-lost"), lambda: self.show_report(path, report))],
            Level.WARNING,
        )

    def show_report(self, path: Path, report: Report) -> None:
        """Show what a conversion could not carry."""
        from editor.app.reports import show_report

        catalog = self._window.catalog
        title = catalog.text("report.title", name=path.name)
        show_report(self._window, title, report, catalog, self._window.go_to_block)

    def tell_import(self) -> None:
        """Show what was made of a file of another format, above the page."""
        source, report = self._session.source, self._session.report
        if source is None:
            return
        window, text = self._window, self._window.catalog.text
        id = "file.imported-with-losses" if report.losses else "file.imported"
        buttons: list[StripButton] = []
        if report.losses or report.notices:
            details = text("file.details")
            buttons.append(
                StripButton(details, lambda: self.show_report(source, report), closes=False)
            )
        if window.context.state(Guesses).of(self._session.article.id):
            review = text("structure.review")
            buttons.insert(
                0, StripButton(review, lambda: window.docks.show("structure"), closes=False)
            )
        level = Level.WARNING if report.losses else Level.INFO
        window.show_strip(
            "import", text(id, name=source.name, n=len(report.losses)), buttons, level
        )

    # ---- what is remembered

    def recent(self) -> tuple[Path, ...]:
        """Return the files that were opened last."""
        return recent_files(self._window.settings)

    def forget_recent(self) -> None:
        """Empty the list of recent files."""
        self._window.keep_settings(without_recent(self._window.settings))

    def _remember(self, path: Path) -> None:
        self._window.keep_settings(with_recent(self._window.settings, path))

    def _folder(self) -> Path:
        known = self._session.path or self._session.source
        if known is not None:
            return known.parent
        last = next((path.parent for path in self.recent() if path.parent.is_dir()), None)
        return last or Path.home()

    # ---- after a crash

    def offer_recovered(self) -> None:
        """Offer the articles that were saved when something broke."""
        files = recovered_files()
        if not files:
            return
        text = self._window.catalog.text
        self._window.show_strip(
            "recovered",
            text("file.recovered", n=len(files)),
            [
                StripButton(text("file.recovered.open"), lambda: self._open_recovered(files[0])),
                StripButton(text("file.recovered.drop"), lambda: _drop(files)),
            ],
            Level.WARNING,
        )

    def _open_recovered(self, path: Path) -> None:
        try:
            reading = read_file(path)
        except UserError as error:
            self._window.tell(error)
            return
        if self.may_leave():
            self._session.put_unsaved(reading.article)
            self._session.saved.connect(lambda: path.unlink(missing_ok=True))


@dataclass(frozen=True, slots=True)
class _Arrived:
    """A file that was read, and the guesses if it was raw text."""

    reading: Reading
    guesses: tuple[Guess, ...] = ()


def _read(path: Path) -> _Arrived:
    """Read a file. Any thread. Raises UserError."""
    reading = read_file(path)
    reader = find_reader(path.name)
    if reader is None or reader.id != RAW:
        return _Arrived(reading)
    from editor.text.encoding import decode
    from editor.text.structure import structure

    return _Arrived(reading, structure(decode(load(path)).text).guesses)


def _drop(files: list[Path]) -> None:
    for path in files:
        path.unlink(missing_ok=True)


def openable(path: Path) -> bool:
    """Tell whether a file that is dropped is an article rather than a picture."""
    suffixes = {suffix for reader in all_readers() for suffix in reader.suffixes}
    return path.suffix.lower() in suffixes - PICTURE_SUFFIXES and path.is_file()
