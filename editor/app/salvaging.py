"""Files that are not read as usual: damaged ones are recovered, newer ones are only read."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from editor.document.errors import UserError, message
from editor.feature import Job, Level, Progress
from editor.formats.base import Loss, Report
from editor.ui.strip import StripButton

if TYPE_CHECKING:
    from editor.app.desk import Desk
    from editor.app.window import Window
    from editor.storage.salvage import Salvaged

SALVAGED, NEWER = "salvaged", "newer"  # strips


def offer(window: Window, error: UserError) -> bool:
    """Offer to recover a damaged article file; false for any other error."""
    from editor.storage.article_file import Damaged
    from editor.ui.buttons import Look
    from editor.ui.dialogs import Answer, Question, ask
    from editor.ui.strip import Tone

    if not isinstance(error, Damaged) or error.path is None:
        return False
    text = window.catalog.text
    question = Question(
        text("salvage.ask", name=error.path.name),
        f"{text(error.what)} {text('salvage.ask.do')}",
        (
            Answer("leave", text("ui.cancel")),
            Answer("recover", text("salvage.do"), Look.PRIMARY),
        ),
        Tone.ERROR,
    )
    if ask(window, question, window.catalog) == "recover":
        recover(window, error.path)
    return True


def recover(window: Window, path: Path) -> None:
    """Recover on a worker what a file still holds; it becomes a new article."""
    from editor.storage.salvage import salvage

    label = message("salvage.working", name=path.name)
    window.jobs.run(Job(label, partial(salvage, path), Progress()), partial(_put, window, path))


def _put(window: Window, path: Path, salvaged: Salvaged) -> None:
    desk = window.documents.free_desk()
    desk.session.put_unsaved(salvaged.article)
    window.desks.activate(desk)
    report = Report(tuple(map(Loss, salvaged.lost)))
    text = window.catalog.text
    details = StripButton(text("file.details"), partial(_show, window, path, report), closes=False)
    desk.strips.show_strip(
        SALVAGED,
        text("salvage.done", name=path.name, n=len(salvaged.lost)),
        [details] if salvaged.lost else [],
        tone=(Level.WARNING if salvaged.lost else Level.DONE).value,
    )
    if salvaged.lost:
        _show(window, path, report)


def _show(window: Window, path: Path, report: Report) -> None:
    from editor.app.reports import show_report

    title = window.catalog.text("salvage.report", name=path.name)
    show_report(window, title, report, window.catalog)


def tell_newer(window: Window, desk: Desk) -> None:
    """Say above the page that an article of a newer version is only read, and what it lacks."""
    session, text = desk.session, window.catalog.text
    report = session.report
    if session.path is None or not session.read_only or not report.notices:
        return
    path = session.path

    def show() -> None:
        from editor.app.reports import show_report

        title = text("newer.report", name=path.name)
        show_report(window, title, report, window.catalog)

    desk.strips.show_strip(
        NEWER,
        text("newer.strip", name=path.name),
        [
            StripButton(text("file.details"), show, closes=False),
            StripButton(text("newer.save-as"), window.documents.save_as, closes=False),
        ],
        tone=Level.WARNING.value,
    )


def end_newer(desk: Desk) -> None:
    """Take that away where the article is in another file now."""
    if not desk.session.read_only:
        desk.strips.close_strip(NEWER)
