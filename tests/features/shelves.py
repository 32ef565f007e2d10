"""A library for tests: a folder of made-up articles and a page that shows it."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pytestqt.qtbot import QtBot

from editor.document.article import Article, new_article
from editor.document.meta import Meta, Status
from editor.document.nodes import Paragraph
from editor.document.runs import text_run
from editor.settings.folders import library_path
from editor.storage import article_file
from editor.storage.library import Library
from tests.app.conftest import MakeWindow, press

if TYPE_CHECKING:
    from editor.app.window import Window
    from editor.features.library.ui import LibraryPage

AT = 1_760_000_000  # when the first article was changed, in seconds since 1970

Line = tuple[str, str, Status, str, str]
LINES: tuple[Line, ...] = (
    ("أسعار القمح", "ليلى حداد", Status.DRAFT, "اقتصاد", "ارتفعت أسعار القمحِ في السوق."),
    ("حوار مع شاعرة", "سامي المنصوري", Status.READY, "ثقافة", "القصيدة بيتٌ واسع."),
    ("المتحف الوطني", "ليلى حداد", Status.PUBLISHED, "ثقافة", "فتح المتحف أبوابه."),
    ("واحات الجنوب", "مها الخطيب", Status.IDEA, "مجتمع", "الماء والنخيل والذاكرة."),
)


def article(line: Line) -> Article:
    """Make an article."""
    title, author, status, section, text = line
    meta = Meta(title=title, authors=(author,), status=status, section=section, tags=(section,))
    return new_article(meta, (Paragraph(text_run("مدخل قصير.")), Paragraph(text_run(text))))


def fill(folder: Path, lines: Sequence[Line] = LINES) -> list[Path]:
    """Write articles into a folder, each an hour older than the one before it."""
    folder.mkdir(parents=True, exist_ok=True)
    paths: list[Path] = []
    for number, line in enumerate(lines):
        path = folder / f"{line[0]}.qirtas"
        article_file.save(article(line), path)
        at = AT - 3600 * number
        os.utime(path, (at, at))
        paths.append(path)
    return paths


def index(folder: Path) -> None:
    """Take a folder into the library and read it."""
    with Library(library_path()) as library:
        library.add_folder(folder)
        library.update()


TITLES = [line[0] for line in LINES]


@pytest.fixture
def folder(user_home: Path) -> Path:
    """Return a library folder with a few articles, indexed."""
    folder = user_home / "مقالات"
    fill(folder)
    index(folder)
    return folder


@pytest.fixture
def page(folder: Path, make_window: MakeWindow, qtbot: QtBot) -> Iterator[LibraryPage]:
    """Open the page of the library by its key; it shows the articles of the folder."""
    from editor.features.library.ui import LibraryPage
    from editor.features.library.ui_keeper import Keeper

    window = make_window()
    press(window.surface, "Ctrl+Shift+O")
    found = window.stage.currentWidget()
    assert isinstance(found, LibraryPage)
    qtbot.waitUntil(lambda: titles(found) == TITLES)
    # the counts at the side come last and may make the room for cards another one
    qtbot.waitUntil(lambda: found.keeper.progress is None and found.librarian.idle)
    yield found
    keeper = window.context.state(Keeper)
    keeper.stop()
    qtbot.waitUntil(lambda: keeper.progress is None)


def titles(page: LibraryPage) -> list[str]:
    """Return what is shown, as far as it is in memory."""
    items = [page.model.item(row) for row in range(page.model.rowCount())]
    return [item.entry.title for item in items if item is not None]


def window_of(page: LibraryPage) -> Window:
    return page.window()  # pyright: ignore[reportReturnType]
