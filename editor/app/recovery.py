"""Articles that were saved when something broke: saved all, offered again at the next start."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from editor.app.errors import recovered_files, recovery_folder, save_for_recovery
from editor.app.files import read_file
from editor.document.article import Article
from editor.document.errors import UserError
from editor.feature import Level
from editor.ui.direction import isolated
from editor.ui.strip import StripButton

if TYPE_CHECKING:
    from editor.app.window import Window


def save_all(articles: Iterable[Article]) -> Path | None:
    """Save articles for recovery; return the file, or the folder of several, None for nothing.

    One that cannot be saved does not keep the others from it: its error is raised at the end.
    """
    saved: list[Path] = []
    failure: Exception | None = None
    for article in articles:
        try:
            saved.append(save_for_recovery(article))
        except (OSError, UserError) as error:
            failure = error
    if failure is not None:
        raise failure
    return saved[0] if len(saved) == 1 else recovery_folder() if saved else None


def tell_crash(window: Window, trace: str, saved: object) -> None:
    """Show that something unexpected happened, and where the articles were saved."""
    from editor.ui.buttons import Look
    from editor.ui.dialogs import Answer, Question, ask
    from editor.ui.strip import Tone

    text = window.catalog.text
    detail = text("crash.saved", path=isolated(str(saved))) if saved else text("crash.unsaved")
    done = Answer("ok", text("ui.ok"), Look.PRIMARY)
    ask(window, Question(text("crash"), detail, (done,), Tone.ERROR), window.catalog, trace)


def offer(window: Window) -> None:
    """Offer the articles that were saved when something broke."""
    files = recovered_files()
    if not files:
        return
    text = window.catalog.text
    window.offers.show_strip(
        "recovered",
        text("file.recovered", n=len(files)),
        [
            StripButton(
                text("file.recovered.open", n=len(files)), lambda: _open_all(window, files)
            ),
            StripButton(text("file.recovered.drop", n=len(files)), lambda: _drop(files)),
        ],
        tone=Level.WARNING.value,
    )


def _open_all(window: Window, files: list[Path]) -> None:
    for path in reversed(files):  # the newest comes last, to the front
        try:
            article = read_file(path).article
        except UserError as error:
            window.tell(error)
        else:
            window.documents.put_recovered(article, path)


def _drop(files: list[Path]) -> None:
    for path in files:
        path.unlink(missing_ok=True)
