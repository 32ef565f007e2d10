"""Finding in a long article in the real window: key press to marked hits, and to all of them.

The query is typed letter by letter, as a person does. The peer is Qt's own `QTextDocument.find`
over the same document, which knows nothing of vowel signs and hamza, on the window's thread.
"""

from __future__ import annotations

import os
import tempfile
import time

from tests.benchmarks.generate import make_article
from tests.benchmarks.table import machine, show

WORDS = 100_000
QUERIES = ("المدينة", "مدينه", "قانون", "ا", "غائب")


def measure() -> list[tuple[str, int, float, float, float, float]]:
    """Return for each query: hits, ms to marks on the screen, to all, the longest halt, Qt's."""
    from PySide6.QtCore import QEvent, QObject
    from PySide6.QtGui import QTextCursor
    from PySide6.QtWidgets import QApplication

    from editor.app import desktop
    from editor.features.find import BAR
    from editor.features.find.state import Search
    from editor.settings.settings import Settings

    app = QApplication.instance() or desktop.make_app([])[0]
    assert isinstance(app, QApplication)
    window = desktop.make_window(app, Settings())
    surface = window.surface
    painted: list[float] = []

    class Painted(QObject):
        """Notes when the page was asked to paint."""

        def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint:
                painted.append(time.perf_counter())
            return False

    surface.open(make_article(WORDS))
    window.resize(1320, 860)
    window.show()
    surface.viewport().installEventFilter(watch := Painted())
    end = time.perf_counter() + 3
    while time.perf_counter() < end:
        app.processEvents()
    bar = window.context.show_bar(BAR)
    end = time.perf_counter() + 0.3  # from Ctrl+F to the first letter
    while time.perf_counter() < end:
        app.processEvents()
    finder = window.context.state(Search).finder
    rows = []
    for query in QUERIES:
        bar.field.setText("")
        app.processEvents()
        painted.clear()
        start = time.perf_counter()
        bar.field.setText(query)
        halts = [time.perf_counter() - start]
        first = None
        while not finder.is_done or first is None:
            turn = time.perf_counter()
            app.processEvents()
            halts.append(time.perf_counter() - turn)
            if first is None and painted:
                first = time.perf_counter() - start
        everything = time.perf_counter() - start
        at, peer = QTextCursor(), time.perf_counter()
        while not (at := surface.document().find(query, at)).isNull():
            pass
        qt = time.perf_counter() - peer
        rows.append(
            (query, finder.total(), first * 1e3, everything * 1e3, max(halts) * 1e3, qt * 1e3)
        )
    del watch
    window.hide()
    window.deleteLater()
    app.processEvents()
    return rows


def main() -> None:
    """Print the table; in a home of its own, so that no setting of the user's matters."""
    with tempfile.TemporaryDirectory() as home:
        os.environ["XDG_CONFIG_HOME"] = os.environ["XDG_DATA_HOME"] = home
        rows = [
            (query, hits, first, everything, halt, qt, f"{everything / qt:.2f}")
            for query, hits, first, everything, halt, qt in measure()
        ]
        show(
            f"Finding in {WORDS:,} words, ms",
            ("query", "hits", "first marks", "all", "longest halt", "Qt's find", "all : Qt"),
            rows,
            machine(),
        )


if __name__ == "__main__":
    main()
