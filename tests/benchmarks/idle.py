"""What the program does while nobody does anything: processor time, wake-ups, timers that run.

Wake-ups are those of all threads. The caret blinks in an empty window, which stands first; ours
rests after ten seconds.
"""

from __future__ import annotations

import os
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from tests.benchmarks.table import machine, show

if TYPE_CHECKING:
    from editor.app.jobs import Jobs

SECONDS = float(os.environ.get("IDLE_SECONDS", "20"))
CALM = 12  # seconds before it is measured: the caret rests by then
ARTICLES = 300  # in the library


def main() -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as folder:
        for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
            os.environ[name] = str(Path(folder) / name)
        rows = list(_measure(Path(folder)))
    show(
        f"Idle for {SECONDS:.0f} s",
        ("with", "processor, ms", "wake-ups a second", "timers that run"),
        rows,
        machine(),
    )


def _measure(folder: Path) -> list[tuple[str, str, str, str]]:
    from PySide6.QtCore import QEventLoop, QTimer
    from PySide6.QtWidgets import QMainWindow, QTextEdit

    from editor.app.desktop import make_app, make_window
    from editor.settings.settings import Settings
    from editor.storage.article_file import save
    from tests.benchmarks.generate import make_article

    app, _ = make_app([])
    found: list[tuple[str, str, str, str]] = []
    jobs: Jobs | None = None

    def rest(seconds: float) -> None:
        loop = QEventLoop()
        QTimer.singleShot(int(seconds * 1000), loop.quit)
        loop.exec()

    def measure(name: str, window: QMainWindow) -> None:
        rest(CALM)
        while jobs is not None and jobs.busy:
            rest(1)
        before, wakes = time.process_time(), _wakes()
        rest(SECONDS)
        spent, woken = time.process_time() - before, _wakes() - wakes
        timers = [timer for timer in window.findChildren(QTimer) if timer.isActive()]
        seconds = sorted(timer.interval() / 1000 for timer in timers)
        told = ", ".join(f"{each:g} s" for each in seconds)
        found.append((name, f"{spent * 1000:.0f}", f"{woken / SECONDS:.1f}", told or "none"))
        print(*found[-1], file=sys.stderr, flush=True)

    bare = QMainWindow()
    bare.setCentralWidget(QTextEdit())
    bare.show()
    bare.activateWindow()
    bare.centralWidget().setFocus()
    measure("an empty window with one QTextEdit", bare)
    bare.close()

    window = make_window(app, Settings().with_value("appearance.theme", "light"))
    jobs = window.jobs
    window.resize(1320, 860)
    window.show()
    window.activateWindow()
    path = folder / "article.qirtas"
    save(make_article(1000), path)
    library = folder / "library"
    library.mkdir()
    for number in range(ARTICLES):
        save(make_article(200 + number), library / f"{number}.qirtas")
    window.documents.open(path)
    measure("an article", window)
    for id in window.docks.ids():
        window.context.show_dock(id)
        measure(f"the panel {id}", window)
        window.docks.hide(id)

    def add() -> None:
        window.context.show_page("library").keeper.add(library)

    steps: tuple[tuple[str, Callable[[], object]], ...] = (
        ("the start page", lambda: window.context.show_page("start")),
        (f"a library of {ARTICLES}", add),
        ("the settings", lambda: window.context.run_action("settings.show")),
        ("the guide", lambda: window.context.show_page("guide")),
    )
    for name, step in steps:
        step()
        measure(name, window)
    window.context.hide_page()
    window.surface.insertPlainText("written ")
    measure("an article that is not saved", window)
    window.hands.close()
    window.jobs.end()
    window.hide()
    return found


def _wakes() -> int:
    """Return how often threads of this process went to sleep of their own will."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_nvcsw


if __name__ == "__main__":
    main()
