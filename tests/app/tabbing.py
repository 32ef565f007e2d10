"""Helpers for tests of several open articles."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QPoint

from editor.app.files import write_file
from editor.document.article import new_article
from tests.app.conftest import press, write
from tests.app.windowing import p


def first_texts(window) -> list[str]:
    """Return the text of the first block of each article, in the order of the tabs."""
    return [
        "".join(run.text for run in desk.session.article.blocks[0].runs)
        for desk in window.desks.awake()
    ]


def three(window, before: Sequence[str] = ()) -> None:
    """Write three articles: one, two, three; the writer is in the third."""
    write(window.surface, "واحد")
    for text in ("اثنان", "ثلاثة"):
        press(window.surface, "Ctrl+N")
        write(window.surface, text)
    assert first_texts(window) == [*before, "واحد", "اثنان", "ثلاثة"]


def tabs(window, side: int = 0):
    return window.desks.panes.sides[side].tabs


def middle(bar, index: int) -> QPoint:
    return bar.tabRect(index).center()


def save_article(folder: Path, name: str, text: str) -> Path:
    path = folder / f"{name}.qirtas"
    write_file(new_article(blocks=(p(text),)), path)
    return path
