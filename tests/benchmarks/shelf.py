"""The page of the library with twenty thousand articles: to open, to search, to scroll.

`QIRTAS_CORPUS` names a folder that keeps the articles for the next time, `QIRTAS_ARTICLES` how many
there are, `QIRTAS_INDEX` a folder with an index of them that is made already.
"""

from __future__ import annotations

import os
import random
import shutil
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from tests.benchmarks.corpus import COUNT, write_corpus
from tests.benchmarks.table import machine, show

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from editor.features.library.ui import LibraryPage

QUERIES = ("المدينة", "انتخابات البلدية", "القمح", "كاتب:ليلى", "ال", "و")
STEPS = 200
JUMPS = 40

Row = tuple[str, float, float, float, float]


def main() -> None:
    """Print the table; in a home of its own."""
    with tempfile.TemporaryDirectory() as home:
        os.environ["XDG_CONFIG_HOME"] = os.environ["XDG_DATA_HOME"] = home
        index = Path(home, "qirtas", "library.sqlite")
        _make_index(index, Path(os.environ.get("QIRTAS_CORPUS", f"{home}/articles")))
        count, rows = measure()
    show(
        f"The page of the library, {count:,} articles, ms",
        ("what", "p50", "p95", "p99", "max"),
        rows,
        f"{machine()}, offscreen. A key press counts until what it finds is painted.",
    )


def _make_index(index: Path, corpus: Path) -> None:
    from editor.storage.library import Library

    index.parent.mkdir(parents=True)
    made = os.environ.get("QIRTAS_INDEX")
    if made:
        for path in Path(made).glob("library*"):
            shutil.copy(path, index.parent)
        return
    write_corpus(corpus, int(os.environ.get("QIRTAS_ARTICLES", COUNT)))
    with Library(index) as library:
        library.add_folder(corpus)
        library.update()


def measure() -> tuple[int, list[Row]]:
    """Return how many articles there are, and the figures."""
    from PySide6.QtCore import QEventLoop
    from PySide6.QtWidgets import QApplication

    from editor.app import desktop
    from editor.features.library.ui import LibraryPage
    from editor.settings.settings import Settings

    app = QApplication.instance() or desktop.make_app([])[0]
    assert isinstance(app, QApplication)
    window = desktop.make_window(app, Settings())
    window.resize(1320, 860)
    window.show()
    _idle(app, 3.0)

    resets: list[int] = []

    def until_painted(act: Callable[[], object]) -> float:
        """Return how long it takes until the list has changed and is painted."""
        start, before = time.perf_counter(), len(resets)
        act()
        while len(resets) == before:
            app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        page = window.stage.currentWidget()
        if isinstance(page, LibraryPage):
            page.view.viewport().repaint()
        return (time.perf_counter() - start) * 1000

    def show_first() -> None:
        page = window.context.show_page("library")
        page.model.modelReset.connect(lambda: resets.append(page.model.rowCount()))

    opened = [until_painted(show_first)]
    page = window.stage.currentWidget()
    assert isinstance(page, LibraryPage)
    count = page.model.rowCount()
    _settle(app, page)
    for _ in range(9):
        window.context.hide_page()
        _idle(app, 0.1)
        opened.append(until_painted(lambda: window.context.show_page("library")))
        _settle(app, page)
    rows = [("open, the first time", opened[0], opened[0], opened[0], opened[0])]
    rows.append(_row("open, again", opened[1:]))
    for query in QUERIES:
        times: list[float] = []
        for _ in range(3):
            page.head.search.setFocus()
            for letter in query:
                times.append(until_painted(lambda each=letter: page.head.search.insert(each)))
                _idle(app, 0.08)
            until_painted(page.head.search.clear)
            _settle(app, page)
            _idle(app, 0.6)  # as between two searches of a person
        rows.append(_row(f"a key press of \u2068{query}\u2069", times))
    rows.append(_row("a step of the wheel", _steps(app, page)))
    rows.append(_row("a jump, until the rows are there", _jumps(app, page)))
    page.head.cards.click()
    _settle(app, page)
    rows.append(_row("a step of the wheel over cards", _steps(app, page)))
    return count, rows


def _steps(app: QApplication, page: LibraryPage) -> list[float]:
    """Return how long the window's thread works at each step of the wheel."""
    bar = page.view.verticalScrollBar()
    bar.setValue(0)
    _settle(app, page)
    times: list[float] = []
    for _ in range(STEPS):
        start = time.perf_counter()
        bar.setValue(bar.value() + 120)
        page.view.viewport().repaint()
        times.append((time.perf_counter() - start) * 1000)
        _idle(app, 0.012)
    return times


def _jumps(app: QApplication, page: LibraryPage) -> list[float]:
    bar, chance = page.view.verticalScrollBar(), random.Random(1)
    times: list[float] = []
    for _ in range(JUMPS):
        start = time.perf_counter()
        bar.setValue(chance.randrange(bar.maximum()))
        page.view.viewport().repaint()
        _settle(app, page)
        page.view.viewport().repaint()
        times.append((time.perf_counter() - start) * 1000)
    return times


def _settle(app: QApplication, page: LibraryPage) -> None:
    """Wait until every question is answered."""
    from PySide6.QtCore import QEventLoop

    app.processEvents()
    while not page.librarian.idle:
        app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    app.processEvents()


def _idle(_app: QApplication, seconds: float) -> None:
    from PySide6.QtTest import QTest

    QTest.qWait(int(seconds * 1000))


def _row(name: str, times: list[float]) -> Row:
    ordered = sorted(times)

    def at(share: float) -> float:
        return ordered[min(len(ordered) - 1, int(share * len(ordered)))]

    return name, at(0.5), at(0.95), at(0.99), ordered[-1]
