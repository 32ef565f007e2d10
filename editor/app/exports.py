"""Exports of the window: what is asked, the worker that writes and proves, and what is told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from editor.app.desk import Desk
from editor.app.export_wishes import (
    Wish,
    family_of,
    known_options,
    last_form,
    last_writer,
    with_wish,
)
from editor.app.files import OWN_SUFFIX, all_writers
from editor.app.furnishing import tell_of
from editor.app.writing import Written, write_and_prove
from editor.document.errors import Message, message
from editor.feature import Event, Job, Level, Progress
from editor.formats.base import NO_OPTIONS, Options, Writer, chosen
from editor.ui.strip import StripButton

if TYPE_CHECKING:
    from editor.app.window import Window

STRIP = "export"


@dataclass(frozen=True, slots=True)
class _Result:
    """What an export left behind, and from which desk."""

    desk: Desk
    wish: Wish
    written: Written


class Exports(QObject):
    """What a window does with articles that go out in another format."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._last: dict[str, Wish] = {}  # by the id of the article, while the window stands

    # ---- what is asked

    def writers(self) -> tuple[Writer, ...]:
        """Return the writers of formats for exchange."""
        return tuple(each for each in all_writers() if each.suffixes[0] != OWN_SUFFIX)

    def ask(self, writer: Writer | None = None) -> None:
        """Ask for all that an export needs, and export; None: in the form of the last time."""
        from editor.app.export_dialog import ask_export

        window, settings = self._window, self._window.settings
        writer = writer or last_writer(settings, self.writers())
        forms = family_of(writer, self.writers())
        title = window.catalog.text("file.export-to", format=window.catalog.text(forms[0].label))
        wish = ask_export(
            window,
            title,
            forms,
            self._proposal(writer),
            lambda form: known_options(window.settings, form),
            window.catalog,
        )
        if wish is not None:
            self.run(wish)

    def ask_family(self, head: Writer) -> None:
        """Ask for an export in a format, in the form that was taken last."""
        forms = family_of(head, self.writers())
        self.ask(last_form(self._window.settings, forms))

    def _proposal(self, writer: Writer) -> Wish:
        """Return what the dialog proposes: the last target, else one beside the article."""
        documents, known = self._window.documents, self._last.get(self._window.session.article.id)
        path = documents.folder() / (documents.file_stem() + writer.suffixes[0])
        if known is not None and known.path.parent.is_dir():
            same = known.writer.suffixes[0] == writer.suffixes[0]
            path = known.path if same else known.path.with_suffix(writer.suffixes[0])
        return Wish(path, writer, known_options(self._window.settings, writer))

    def again(self) -> None:
        """Export once more to the same file, with the same options; ask where there was none."""
        wish = self._last.get(self._window.session.article.id)
        if wish is None or not wish.path.parent.is_dir():
            self.ask()
        else:
            self.run(wish)

    # ---- what is done

    def run(self, wish: Wish) -> None:
        """Export on a worker, and remember how; the writer goes on writing meanwhile."""
        window = self._window
        article, desk = window.session.article, window.desks.active
        self._last[article.id] = wish
        window.keep_settings(with_wish(window.settings, wish))
        progress = Progress()
        label = message("file.exporting", name=wish.path.name)
        work = partial(write_and_prove, article, wish, progress)
        job = Job(label, work, progress, place=wish.path, told=_told)
        desk.strips.close_strip(STRIP)
        window.jobs.run(job, lambda written: self._told(_Result(desk, wish, written)))

    def export_to(self, path: Path, writer: Writer, options: Options = NO_OPTIONS) -> None:
        """Export to a file without asking."""
        self.run(Wish(path, writer, chosen(writer, options)))

    # ---- what is told

    def _told(self, result: _Result) -> None:
        window, text = self._window, self._window.catalog.text
        if result.desk in window.desks.all():
            tell_of(window, result.desk, Event.EXPORTED)
        else:
            window.notify(text("file.exported", name=result.wish.path.name), Level.DONE)
            return
        written = result.written

        def button(id: str, run: Callable[[], object]) -> StripButton:
            return StripButton(text(id), run, closes=False)

        buttons = [button("export.show", lambda: show_file(result.wish.path))]
        if written.proof is not None or written.report.losses:
            buttons.insert(0, button("file.details", lambda: self._show(result)))
        result.desk.strips.show_strip(
            STRIP, self._sentence(result), buttons, tone=_level(written).value
        )

    def _sentence(self, result: _Result) -> str:
        text, written = self._window.catalog.text, result.written
        name, losses = result.wish.path.name, len(written.report.losses)
        proof = written.proof
        if proof is None or not proof.total:
            id = "file.exported-with-losses" if losses else "file.exported"
            return text(id, name=name, n=losses)
        count = text("export.count", passed=proof.passed, total=proof.total)
        if not proof.holds:
            return text("export.short", name=name, count=count, n=proof.total - proof.passed)
        id = "export.holds-with-losses" if losses else "export.holds"
        return text(id, name=name, count=count, n=losses)

    def _show(self, result: _Result) -> None:
        from editor.app.reports import show_report

        window, written = self._window, result.written
        title = window.catalog.text("report.title", name=result.wish.path.name)
        window.desks.activate(result.desk)  # the report leads to places in its text
        show_report(
            window, title, written.report, window.catalog, window.go_to_block, written.proof
        )


def _told(written: Written) -> Message | None:
    """Say of an export how much of it was checked and holds."""
    proof = written.proof
    if proof is None or not proof.total:
        return None
    return message("work.checked", passed=proof.passed, total=proof.total)


def _level(written: Written) -> Level:
    if written.proof is not None and not written.proof.holds:
        return Level.ERROR
    return Level.WARNING if written.report.losses else Level.DONE


def show_file(path: Path) -> None:
    """Open the folder of a file in the program of the system for it."""
    from PySide6.QtCore import QUrl
    from PySide6.QtGui import QDesktopServices

    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent)))
