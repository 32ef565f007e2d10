"""From starting the program to its first painted window and text, beside an empty PySide6 window.

Each row is the median of whole processes; the first of each kind warms the disk and is dropped.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median

from tests.benchmarks.table import machine, show

ROUNDS = 7
KINDS = ("floor", "empty", "1000", "100000")
NAMES = {
    "floor": "PySide6, a QMainWindow with one QTextEdit",
    "empty": "Qirtas, a new article",
    "1000": "Qirtas, an article of 1,000 words",
    "100000": "Qirtas, an article of 100,000 words",
}


def floor() -> None:
    """Show the least that a program with a text editor can be."""
    from PySide6.QtWidgets import QApplication, QMainWindow, QTextEdit

    app = QApplication([])
    window = QMainWindow()
    edit = QTextEdit()
    window.setCentralWidget(edit)
    watch = _watch(edit.viewport())
    window.resize(1320, 860)
    window.show()
    app.exec()
    del watch


def program(files: Sequence[str]) -> None:
    """Show the program as `qirtas FILE` does."""
    from editor.app.spare import spare_reading_sources

    spare_reading_sources()
    from editor.app import desktop
    from editor.app.opening import Opening
    from editor.settings.settings import Settings

    app, _ = desktop.make_app([])
    window = desktop.make_bare_window(app, Settings())
    window.seen.connect(lambda: print(time.monotonic(), flush=True))
    opening = Opening(window, [Path(name) for name in files])
    watched: list[object] = []
    opening.done.connect(lambda: watched.append(_watch(window.surface.viewport())))
    window.resize(1320, 860)  # the screen that Qt makes up is smaller than any real one
    window.show()
    app.exec()
    opening.end()


def _watch(viewport: object) -> object:
    """Print the moment after the first paint, then the memory half a second later, and end."""
    from PySide6.QtCore import QEvent, QObject, QTimer
    from PySide6.QtWidgets import QApplication

    class FirstPaint(QObject):
        """Hears of the first paint of a widget."""

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint:
                watched.removeEventFilter(self)
                QTimer.singleShot(0, self.tell)
            return False

        def tell(self) -> None:
            print(time.monotonic(), flush=True)
            QTimer.singleShot(500, self.end)

        def end(self) -> None:
            pages = int(Path("/proc/self/statm").read_text().split()[1])
            print(pages * os.sysconf("SC_PAGE_SIZE") / 2**20, flush=True)
            app = QApplication.instance()
            assert app is not None
            app.quit()

    watch = FirstPaint()
    viewport.installEventFilter(watch)  # type: ignore[attr-defined]
    return watch


def run(kind: str, folder: Path) -> tuple[float, float, float]:
    """Run one process; return seconds to the first paint and to the text, and MiB of memory."""
    command = [sys.executable, "-m", "tests.benchmarks.startup", kind]
    if kind.isdigit():
        command.append(str(folder / f"{kind}.qirtas"))
    environment = {**os.environ, "HOME": str(folder), "XDG_CONFIG_HOME": str(folder)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # warm means compiled
    start = time.monotonic()
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
    painted, *_, text, memory = (first := done.stdout.split())[0], *first
    return float(painted) - start, float(text) - start, float(memory)


def main() -> None:
    """Print the table."""
    from editor.storage.article_file import save
    from tests.benchmarks.generate import make_article

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for words in ("1000", "100000"):
            save(make_article(int(words)), folder / f"{words}.qirtas")
        results: dict[str, list[tuple[float, float, float]]] = {kind: [] for kind in KINDS}
        for _ in range(ROUNDS + 1):  # by turns, so that a slow moment of the machine hits all
            for kind in KINDS:
                results[kind].append(run(kind, folder))
    floor_time = median(seconds for seconds, _, _ in results["floor"][1:])
    rows = []
    for kind in KINDS:
        seconds, text, memory = map(median, zip(*results[kind][1:], strict=True))
        ratios = (f"{each / floor_time:.2f}" for each in (seconds, text))
        rows.append((NAMES[kind], f"{seconds:.3f}", f"{text:.3f}", *ratios, f"{memory:.0f}"))
    show(
        "Start to first paint, warm",
        ("program", "window, s", "text, s", "of the empty window", "its text", "RSS, MiB"),
        rows,
        machine(),
    )


if __name__ == "__main__":
    if sys.argv[1] == "floor":
        floor()
    else:
        program(sys.argv[2:])
