"""What the journal costs the writer of 100,000 words, and the disk.

The journal's own time is that of its methods on the window's thread, added up for each key. The
key is what the window does from the event to an empty queue, with the journal and without. Between
keys there is the pause of a quick typist, in which the worker writes.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from editor.document.nodes import Paragraph, Text
from tests.benchmarks.generate import make_article
from tests.benchmarks.saving import longest_gap
from tests.benchmarks.table import machine, show
from tests.benchmarks.typing import LETTERS, PAUSE

if TYPE_CHECKING:
    from editor.app.window import Window

WORDS, KEYS, CHUNK = 100_000, 500, 50
ROUNDS = 10  # first bases
MINUTES, PACE = 10, 0.4  # of typing, and seconds between two writes of the worker
NOTED = ("_note", "_look", "_note_all", "_hurry")
SHARES = (0.5, 0.95, 0.99)
HEAD = ("what", "p50", "p95", "p99", "max")


class Clock:
    """Adds up what the journal does on the window's thread."""

    def __init__(self, window: Window) -> None:
        self.spent = 0.0
        self.on = True
        self._inside = False
        for name in NOTED:
            setattr(window.journal, name, self._timed(getattr(window.journal, name)))

    def _timed(self, act: Any) -> Any:
        def timed(*arguments: object) -> None:
            if not self.on or self._inside:
                return
            start = time.perf_counter()
            self._inside = True
            act(*arguments)
            self._inside = False
            self.spent += time.perf_counter() - start

        return timed


def typed(window: Window, clock: Clock) -> tuple[list[float], list[float]]:
    """Type in the middle; return seconds of each key, and of the journal in each."""
    from PySide6.QtCore import QEvent, Qt
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QApplication

    app, surface = QApplication.instance(), window.surface
    assert app is not None
    keys: list[float] = []
    own: list[float] = []
    for index in range(CHUNK):
        letter = LETTERS[index % len(LETTERS)]
        clock.spent, start = 0.0, time.perf_counter()
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            none = Qt.KeyboardModifier.NoModifier
            app.sendEvent(surface, QKeyEvent(kind, ord(letter), none, letter))
        app.processEvents()
        keys.append(time.perf_counter() - start)
        longest_gap(app, lambda: False, PAUSE)
        own.append(clock.spent)
    return keys, own


def stalls(window: Window) -> tuple[list[float], list[float]]:
    """Return the longest gaps of the event loop while a first base is written, and when calm."""
    from PySide6.QtWidgets import QApplication

    app, worker = QApplication.instance(), window.journal._worker
    assert app is not None
    busy: list[float] = []
    calm: list[float] = []
    for number in range(ROUNDS):
        window.session.put(make_article(WORDS))
        longest_gap(app, lambda: False, 1.5)
        calm.append(longest_gap(app, lambda: False, 1.0) / 1000)
        window.context.set_meta(slug=f"round-{number}")
        app.processEvents()
        worker.hurry()
        pending = window.journal._tickets[window.desks.active]
        busy.append(longest_gap(app, lambda: pending.note is pending.done, 30) / 1000)  # noqa: B023
    return busy, calm


def grown(folder: Path) -> list[tuple[object, ...]]:
    """Return sizes of the journal in kB during some minutes of simulated typing."""
    from editor.storage.journal import Journal, Origin

    path = folder / "simulated.sqlite"
    article = make_article(WORDS)
    blocks = list(article.blocks)
    rows: list[tuple[object, ...]] = []
    with Journal(path) as journal:
        session = journal.begin(Origin(article.id))
        journal.write(session, article)
        rows.append(("first base", _kilobytes(path), _kilobytes(path, "-wal"), 0.0))
        writes = int(MINUTES * 60 / PACE)
        start = time.perf_counter()
        for n in range(writes):
            at = len(blocks) // 2 + n // 250  # a paragraph of some 100 seconds
            before = blocks[at].runs if isinstance(blocks[at], Paragraph) else ()
            blocks[at] = Paragraph(runs=(*before[:0], Text(f"{LETTERS} " * (1 + n % 250 // 20))))
            journal.write(session, replace(article, blocks=tuple(blocks)))
        each = (time.perf_counter() - start) / writes * 1000
        rows.append((f"{MINUTES} minutes", _kilobytes(path), _kilobytes(path, "-wal"), each))
        journal.saved(session, folder / "a.qirtas", None)
    rows.append(("saved and closed", _kilobytes(path), _kilobytes(path, "-wal"), 0.0))
    return rows


def _kilobytes(path: Path, suffix: str = "") -> int:
    file = path.with_name(path.name + suffix)
    return file.stat().st_size // 1000 if file.exists() else 0


def _row(name: str, times: list[float]) -> tuple[str, ...]:
    ordered = sorted(times)
    shares = (ordered[min(len(ordered) - 1, int(share * len(ordered)))] for share in SHARES)
    return (name, *(f"{share * 1000:.2f}" for share in (*shares, ordered[-1])))


def main() -> None:
    """Print the tables; in a home of its own, so that no setting of the user's matters."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    from editor.app import desktop
    from editor.settings.settings import Settings

    with tempfile.TemporaryDirectory() as home:
        os.environ["XDG_CONFIG_HOME"] = os.environ["XDG_DATA_HOME"] = home
        app = QApplication.instance() or desktop.make_app([])[0]
        assert isinstance(app, QApplication)
        window = desktop.make_window(app, Settings())
        clock = Clock(window)
        window.resize(1320, 860)
        window.show()
        window.session.put(make_article(WORDS))
        longest_gap(app, lambda: False, 3.0)
        window.surface.setFocus()
        window.go_to_block(len(window.surface.blocks) // 2)
        keys: list[float] = []
        own: list[float] = []
        without: list[float] = []
        for turn in range(2 * KEYS // CHUNK):  # by turns: the paragraph grows
            clock.on = bool(turn % 2)
            times, spent = typed(window, clock)
            (keys if clock.on else without).extend(times)
            own.extend(spent if clock.on else ())
        rows = [
            _row("the journal itself, each key", own),
            _row("key with the journal", keys),
            _row("key without it", without),
        ]
        busy, calm = stalls(window)
        rows += [
            _row(f"longest stall at a first base, {ROUNDS} times", busy),
            _row("longest stall when nothing happens", calm),
        ]
        note = f"{machine()}, {sys.platform}"
        show(f"The window's thread at {WORDS:,} words, ms", HEAD, rows, note)
        window.journal.stop()
        window.hide()
        window.deleteLater()
        app.processEvents()
        head = ("after", "kB", "kB of the log", "ms each write")
        show(f"The journal on the disk at {WORDS:,} words", head, grown(Path(home)))


if __name__ == "__main__":
    main()
