"""Key press to painted letter in the real window, with every feature on.

A key is sent, and the time runs until the page has been painted. Between keys the window gets
the pause of a quick typist, in which its deferred work (counts, buttons, outline) runs as it does
for a person; what of it delays a key shows in the tail.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from tests.benchmarks.generate import make_article
from tests.benchmarks.table import machine, show

if TYPE_CHECKING:
    from editor.app.window import Window

SIZES = (1_000, 100_000)
KEYS = 400
PAUSE = 0.03  # seconds: some 400 letters a minute at 0.15 s; this is quicker than anybody
LETTERS = "وكانت المكتبة تفتح أبوابها للباحثين كل صباح، "


def measure(
    words: int,
    ready: Callable[[Window], object] = lambda _: None,
    without: tuple[str, ...] = (),
) -> list[tuple[str, list[float]]]:
    """Type at the end and in the middle of an article; return seconds by place.

    `ready` does something with the window before the first key; `without` are ids of features
    that the window is to lack.
    """
    from PySide6.QtCore import QEvent, QObject, Qt
    from PySide6.QtGui import QKeyEvent, QTextCursor
    from PySide6.QtWidgets import QApplication

    from editor.app import desktop
    from editor.features import FEATURES
    from editor.settings.settings import Settings

    app = QApplication.instance() or desktop.make_app([])[0]
    assert isinstance(app, QApplication)
    window = desktop.make_bare_window(app, Settings())
    window.furnish([each for each in FEATURES if each.id not in without])
    surface = window.surface

    class Painted(QObject):
        """Counts paints of the page."""

        count = 0

        def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint:
                self.count += 1
            return False

    surface.open(make_article(words))
    window.resize(1320, 860)  # the screen that Qt makes up is smaller than any real one
    window.show()
    painted = Painted()
    surface.viewport().installEventFilter(painted)
    _idle(app, 3.0 if words > 10_000 else 1.0)  # the rest of a long text is laid out meanwhile
    ready(window)
    results = []
    for place in ("end", "middle"):
        cursor = surface.textCursor()
        document = surface.document()
        half = document.findBlockByNumber(document.blockCount() // 2)
        end = document.characterCount() - 1
        cursor.setPosition(end if place == "end" else half.position())
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
        surface.setTextCursor(cursor)
        surface.ensureCursorVisible()
        surface.setFocus()
        _idle(app, 1.0)
        times = []
        for index in range(KEYS):
            before = painted.count
            start = time.perf_counter()
            letter = LETTERS[index % len(LETTERS)]
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                modifiers = Qt.KeyboardModifier.NoModifier
                app.sendEvent(surface, QKeyEvent(kind, ord(letter), modifiers, letter))
            while painted.count == before:
                app.processEvents()
            times.append(time.perf_counter() - start)
            _idle(app, PAUSE)
        results.append((place, times))
    full_reads = surface.desk.mirror.full_reads
    window.hide()  # closing it would ask what is to happen to the changes
    window.deleteLater()
    _idle(app, 0.2)
    if full_reads:
        print(f"the mirror read everything {full_reads} times")
    return results


def _idle(app: object, seconds: float) -> None:
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        app.processEvents()  # type: ignore[attr-defined]
        time.sleep(0.001)


def quantile(times: list[float], share: float) -> str:
    """Return a quantile in milliseconds."""
    return f"{sorted(times)[min(len(times) - 1, int(share * len(times)))] * 1000:.1f}"


def main() -> None:
    """Print the table; in a home of its own, so that no setting of the user's matters."""
    with tempfile.TemporaryDirectory() as home:
        os.environ["XDG_CONFIG_HOME"] = os.environ["XDG_DATA_HOME"] = home
        rows = []
        for words in SIZES:
            for place, times in measure(words):
                shares = (quantile(times, share) for share in (0.5, 0.95, 0.99))
                rows.append((f"{words:,}", place, *shares, f"{max(times) * 1000:.1f}"))
        show(
            f"Key press to paint, ms ({KEYS} keys each, {sys.platform}, "
            f"{os.environ.get('QT_QPA_PLATFORM', 'xcb')})",
            ("words", "place", "p50", "p95", "p99", "max"),
            rows,
            machine(),
        )


if __name__ == "__main__":
    main()
