"""What the writer is asked about other hands, each time with what there is to choose before him."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from editor.document.article import Article
from editor.ui.buttons import Look
from editor.ui.dialogs import Answer, Question, ask
from editor.ui.direction import isolated
from editor.ui.strip import Tone

if TYPE_CHECKING:
    from editor.app.window import Window


def ask_about_texts(
    window: Window, path: Path, mine: Article, theirs: Article, *, may_write: bool
) -> str:
    """Ask which of two texts is to stay in a file: "mine", "theirs", "both", "later".

    "mine" is no answer where somebody else may write the file.
    """
    text = window.catalog.text
    answers = [
        Answer("later", text("hands.later")),
        Answer("both", text("hands.keep-both"), Look.PLAIN if may_write else Look.PRIMARY),
        Answer("theirs", text("hands.take-theirs")),
    ]
    if may_write:
        answers.append(Answer("mine", text("hands.keep-mine"), Look.PRIMARY))
    return _choose(
        window,
        text("hands.conflict.ask", name=isolated(path.stem)),
        text("hands.conflict.detail"),
        theirs,
        mine,
        text("hands.theirs"),
        tuple(answers),
    )


def ask_about_what_was_loaded(window: Window, mine: Article, theirs: Article) -> bool:
    """Show what was loaded beside what stood here; true to bring that back."""
    text = window.catalog.text
    answers = (
        Answer("theirs", text("hands.leave-it"), Look.PRIMARY),
        Answer("mine", text("hands.bring-back")),
    )
    detail = text("hands.loaded.detail")
    title = text("hands.loaded.ask")
    from editor.ui.comparison_dialog import choose_between

    names = (text("hands.before"), text("hands.theirs"))
    answer = choose_between(window, window.catalog, title, detail, mine, theirs, *names, answers)
    return answer == "mine"


def ask_about_copy(window: Window, copy: Path, mine: Article, theirs: Article) -> str:
    """Ask which text is to stay where a sync tool left a copy: "mine", "theirs", "later"."""
    text = window.catalog.text
    return _choose(
        window,
        text("hands.copy.ask", name=isolated(copy.stem)),
        text("hands.copy.detail"),
        theirs,
        mine,
        text("hands.copy.theirs"),
        (
            Answer("later", text("hands.later")),
            Answer("theirs", text("hands.copy.take")),
            Answer("mine", text("hands.copy.keep"), Look.PRIMARY),
        ),
    )


def ask_about_loss(window: Window, path: Path, state: str) -> str:
    """Ask where to save an article whose file is "gone", "away" or "broken".

    Returns "again", "elsewhere" or "later".
    """
    text = window.catalog.text
    can_again = state != "away"
    look = Look.PLAIN if can_again else Look.PRIMARY
    answers = [
        Answer("later", text("ui.cancel")),
        Answer("elsewhere", text("hands.save-elsewhere"), look),
    ]
    if can_again:
        answers.append(Answer("again", text("hands.save-again"), Look.PRIMARY))
    place = {"name": isolated(path.stem), "folder": isolated(folder_name(path))}
    question = Question(
        text(f"hands.{state}.ask", **place), text("hands.lost.detail"), tuple(answers), Tone.WARNING
    )
    return ask(window, question, window.catalog) or "later"


def folder_name(path: Path) -> str:
    """Return what the folder of a file is called; the root of a drive has no name but its path."""
    return path.parent.name or str(path.parent)


def _choose(
    window: Window,
    title: str,
    detail: str,
    theirs: Article,
    mine: Article,
    their_name: str,
    answers: tuple[Answer, ...],
) -> str:
    from editor.ui.comparison_dialog import choose_between

    my_name = window.catalog.text("hands.mine")
    return choose_between(
        window, window.catalog, title, detail, theirs, mine, their_name, my_name, answers
    )
