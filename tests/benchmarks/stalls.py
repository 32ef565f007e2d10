"""The longest time in which the window did not answer, by the clock on the wall.

What `tests/app/test_answering.py` proves by the processor time of the window's thread, as a writer
would feel it on this machine, waiting for the disk and for other threads included.
"""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tests.benchmarks.table import machine, show


def main() -> None:
    """Do the heavy things one after the other in one window, and show the longest stall of each."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as folder:
        for name, value in (("XDG_DATA_HOME", "data"), ("XDG_CONFIG_HOME", "config")):
            os.environ[name] = str(Path(folder) / value)
        rows = [(name, stall * 1000) for name, stall in _measure(Path(folder))]
    print(machine())
    show("How long the window does not answer", ("while", "ms"), rows)


def _measure(folder: Path) -> list[tuple[str, float]]:
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    from editor.app.desktop import make_app, make_window
    from editor.formats.registry import writer_for
    from editor.settings.settings import Settings
    from editor.storage.article_file import save
    from tests.app.test_answering import article, lines
    from tests.watchdog import watch

    app, _ = make_app([])
    window = make_window(app, Settings().with_value("appearance.theme", "light"))
    window.resize(1200, 800)
    window.show()
    path = folder / "long.qirtas"
    save(article(100_000), path)

    def calm() -> None:
        QTest.qWait(200)
        until = time.monotonic() + 120
        while window.jobs.busy and time.monotonic() < until:
            QTest.qWait(20)
        QTest.qWait(800)

    def paste() -> None:
        QApplication.clipboard().setText("\n".join(lines(10_000)))
        window.documents.new()
        window.surface.paste()

    change = window.context.set_setting
    html, docx = (folder / f"x.{suffix}" for suffix in ("html", "docx"))
    acts: tuple[tuple[str, Callable[[], object]], ...] = (
        ("an article of 100,000 words is opened", lambda: window.documents.open(path)),
        ("it is exported as HTML", lambda: window.exports.export_to(html, writer_for("html"))),
        ("it is exported as DOCX", lambda: window.exports.export_to(docx, writer_for("docx"))),
        ("the language is changed", lambda: change("appearance.language", "fr")),
        ("the theme is changed", lambda: change("appearance.theme", "dark")),
        ("10,000 words are pasted", paste),
    )
    found: list[tuple[str, float]] = []
    calm()
    for name, act in acts:
        with watch(wall=True) as dog:
            act()
            calm()
        found.append((name, dog.longest.seconds))
    window.hands.close()
    window.jobs.end()
    window.hide()
    return found
