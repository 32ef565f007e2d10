"""What is to be compared: a file of any format, or another of the open articles."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import cast

from PySide6.QtWidgets import QFileDialog

from editor.document.article import Article
from editor.document.errors import message
from editor.feature import Context, Job
from editor.features.comparing.ui import ComparingPage
from editor.ui.chooser import Choice, Palette


def with_file(context: Context) -> None:
    """Ask for a file and compare the open article with it."""
    folder = context.path.parent if context.path else Path.home()
    chosen, _ = QFileDialog.getOpenFileName(
        context.window(), context.text("comparing.file").rstrip("…"), str(folder)
    )
    if chosen:
        compare_with(context, Path(chosen))


def compare_with(context: Context, path: Path) -> None:
    """Read a file beside and show its comparison with the open article."""
    job = Job(message("comparing.reading", name=path.name), partial(context.file_reader, path))
    context.run(job, lambda reading: show(context, reading.article, called(path)))


def called(path: Path) -> str:
    """Return what a file is called: only those of other programs by their ending too."""
    return path.stem if path.suffix == ".qirtas" else path.name


def with_open(context: Context) -> None:
    """Ask for another open article and compare with it."""
    mine = context.article
    others = {
        str(at): (name if path is None else called(path), path, article)
        for at, (name, path, article) in enumerate(context.open_articles())
        if article is not mine
    }
    if len(others) == 1:
        _take(context, *next(iter(others.values())))
        return
    palette = Palette(
        context.window(),
        context.text("comparing.open").rstrip("…"),
        hint=context.text("comparing.which"),
        nothing=context.text("comparing.none"),
    )

    def narrow(typed: str) -> None:
        palette.show_choices(
            [
                Choice(key, name, icon="file-text")
                for key, (name, _, _) in others.items()
                if typed.strip() in name
            ]
        )

    palette.typed.connect(narrow)
    palette.chosen.connect(lambda key: _take(context, *others[key]))
    narrow("")
    palette.open()


def _take(context: Context, name: str, path: Path | None, article: Article | None) -> None:
    if article is not None:
        show(context, article, name)
    elif path is not None:
        compare_with(context, path)


def show(context: Context, other: Article, name: str) -> None:
    """Show the comparison of the open article with another text."""
    page = cast("ComparingPage", context.show_page("comparing"))
    page.compare_with(other, name)
