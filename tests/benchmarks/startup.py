"""From starting the program to its window, text and furniture, beside an empty PySide6 window.

Furnished means that all that is seen was painted and that the next key goes through every rule.
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
from typing import TYPE_CHECKING

from tests.benchmarks.table import machine, show

if TYPE_CHECKING:
    from editor.app.first_page import FirstPage

ROUNDS = 7
KINDS = ("floor", "empty", "1000", "100000")
NAMES = {
    "floor": "PySide6, a QMainWindow with one QTextEdit",
    "empty": "Qirtas, a new article",
    "1000": "Qirtas, an article of 1,000 words",
    "100000": "Qirtas, an article of 100,000 words",
}
STEPS = ("window", "text", "furnished")
SETTLED = 0.5  # seconds after the last step; then the process tells of its memory
MEMORY = ("Rss", "Pss", "Private_Clean", "Private_Dirty")


def floor(settled: float) -> None:
    """Show the least that a program with a text editor can be."""
    from PySide6.QtWidgets import QApplication, QMainWindow, QTextEdit

    app = QApplication([])
    window = QMainWindow()
    edit = QTextEdit()
    window.setCentralWidget(edit)
    window.resize(1320, 860)
    watch = _watch(edit.viewport(), lambda: _end(settled, *STEPS))
    window.show()
    app.exec()
    del watch


def program(settled: float, files: Sequence[str]) -> None:
    """Show the program as `qirtas FILE` does."""
    from editor.app.spare import spare_reading_sources

    spare_reading_sources()
    from PySide6.QtCore import QTimer

    from editor.app import desktop
    from editor.app.opening import Opening
    from editor.settings.settings import Settings

    app, _ = desktop.make_app([])
    window = desktop.make_bare_window(app, Settings())
    window.seen.connect(lambda: _tell("window"))
    opening = Opening(window, [Path(name) for name in files])
    window.resize(1320, 860)  # the screen that Qt makes up is smaller than any real one
    show_first = window.show_first
    watched: list[object] = []

    def show_and_watch(first: FirstPage) -> None:
        watched.append(_watch(first.surface.viewport(), lambda: _tell("text")))
        show_first(first)

    def furnished() -> None:
        if window.docks.filled:
            window.repaint()
            _end(settled, "furnished")
        else:
            QTimer.singleShot(0, furnished)

    window.show_first = show_and_watch
    opening.done.connect(lambda: window.later(lambda: QTimer.singleShot(0, furnished)))
    window.show()
    app.exec()
    opening.end()


def _tell(*steps: str) -> None:
    for step in steps:
        print(step, time.monotonic(), flush=True)


def _end(settled: float, *steps: str) -> None:
    """Tell of the last steps, of the memory a while later, and end."""
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    def end() -> None:
        rollup = Path("/proc/self/smaps_rollup").read_text().splitlines()
        lines = (line.split() for line in rollup[1:])
        kilobytes = {name.rstrip(":"): float(size) for name, size, *_ in lines}
        for name in MEMORY:
            print(name, kilobytes[name] / 1024, flush=True)
        QApplication.exit(0)

    _tell(*steps)
    QTimer.singleShot(int(settled * 1000), end)


def _watch(viewport: object, painted: object) -> object:
    """Do something after the first paint of a widget."""
    from PySide6.QtCore import QEvent, QObject, QTimer

    class FirstPaint(QObject):
        """Hears of the first paint of a widget."""

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint:
                watched.removeEventFilter(self)
                QTimer.singleShot(0, painted)  # type: ignore[call-overload]
            return False

    watch = FirstPaint()
    viewport.installEventFilter(watch)  # type: ignore[attr-defined]
    return watch


def run(kind: str, folder: Path, settled: float = SETTLED) -> dict[str, float]:
    """Run one process; return the seconds to each step, and what it takes of memory in MiB."""
    command = [sys.executable, "-m", "tests.benchmarks.startup", kind, str(settled)]
    if kind.isdigit():
        command.append(str(folder / f"{kind}.qirtas"))
    environment = {**os.environ, "HOME": str(folder)}
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
        environment[name] = str(folder / name)
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # warm means compiled
    start = time.monotonic()
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
    told = {name: float(value) for name, value in map(str.split, done.stdout.splitlines())}
    return {name: told[name] - (start if name in STEPS else 0) for name in (*STEPS, *MEMORY)}


def make_articles(folder: Path) -> None:
    """Put the articles that are opened into a folder."""
    from editor.storage.article_file import save
    from tests.benchmarks.generate import make_article

    for words in ("1000", "100000"):
        save(make_article(int(words)), folder / f"{words}.qirtas")


def main() -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make_articles(folder)
        results: dict[str, list[dict[str, float]]] = {kind: [] for kind in KINDS}
        for _ in range(ROUNDS + 1):  # by turns, so that a slow moment of the machine hits all
            for kind in KINDS:
                results[kind].append(run(kind, folder))
    least = median(each["window"] for each in results["floor"][1:])
    rows = []
    for kind in KINDS:
        seconds = [median(each[step] for each in results[kind][1:]) for step in STEPS]
        ratios = [f"{each / least:.2f}" for each in seconds]
        rows.append((NAMES[kind], *(f"{each:.3f}" for each in seconds), *ratios))
    show(
        "Start to first paint, to the text and to all the rest, warm, seconds",
        ("program", *STEPS, *(f"{step}, of the empty" for step in STEPS)),
        rows,
        machine(),
    )


if __name__ == "__main__":
    wanted, wait, *names = sys.argv[1:]
    if wanted == "floor":
        floor(float(wait))
    else:
        program(float(wait), names)
