"""What versions cost: on the window's thread, on the worker, and in the database.

An article of 100,000 words with 20 MB of pictures is kept, changed by one paragraph and kept again
many times; then in a real window a save is told to the feature while it is typed in.
"""

from __future__ import annotations

import os
import random
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QApplication

from tests.benchmarks.generate import make_article
from tests.benchmarks.table import machine, show

WORDS = 100_000
ROUNDS = 60


Row = tuple[str | float, ...]


def _timed(act: Callable[[], object]) -> float:
    start = time.perf_counter()
    act()
    return time.perf_counter() - start


def _milliseconds(values: list[float]) -> tuple[float, float, float]:
    """Return the median, the 99th percentile and the worst."""
    values = sorted(value * 1e3 for value in values)
    return values[len(values) // 2], values[int(len(values) * 0.99)], values[-1]


def _database(folder: Path) -> list[Row]:
    from editor.document.article import make_asset
    from editor.document.nodes import Figure, Paragraph, Text
    from editor.storage.versions import Known, Reason, Versions

    chance = random.Random(1)
    assets = tuple(make_asset(chance.randbytes(5_000_000), "image/jpeg") for _ in range(4))
    article = make_article(WORDS).with_assets(*assets)
    article = replace(article, blocks=(*article.blocks, *(Figure(each.id) for each in assets)))
    path = folder / "versions.sqlite"

    def size() -> int:
        return sum(each.stat().st_size for each in folder.glob("versions.sqlite*"))

    def keep(known: Known | None = None) -> Known | None:
        with Versions(path) as versions:
            version = versions.keep(article, Reason.SAVE, known=known)
        return (version, article) if version else known

    rows: list[Row] = []
    known: Known | None = None

    def first() -> None:
        nonlocal known
        known = keep()

    rows.append(("first version", *_milliseconds([_timed(first)]), size() / 1e3))
    for name, remembered in (("one paragraph changed", True), ("the same, not remembered", False)):
        taken: list[float] = []
        before = size()
        for number in range(ROUNDS):
            at = chance.randrange(WORDS // 50)
            changed = Paragraph((Text(f"فقرة جديدة رقم {number} {name} " * 12),))
            article = replace(
                article, blocks=(*article.blocks[:at], changed, *article.blocks[at + 1 :])
            )

            def again(remembered: bool = remembered) -> None:
                nonlocal known
                known = keep(known if remembered else None)

            taken.append(_timed(again))
        rows.append((name, *_milliseconds(taken), (size() - before) / 1e3 / ROUNDS))
    taken = [_timed(lambda: keep(known)) for _ in range(10)]
    rows.append(("nothing changed", *_milliseconds(taken), 0.0))
    with Versions(path) as versions:
        newest = versions.of(article.id)[0]
        rows.append(("read", *_milliseconds([_timed(lambda: versions.read(newest.id))]), ""))
        taken = [_timed(lambda: versions.of(article.id)) for _ in range(10)]
        rows.append((f"list of {2 * ROUNDS + 1}", *_milliseconds(taken), ""))
        many = [each.id for each in versions.of(article.id)[10:]]
        rows.append(
            (f"drop {len(many)}", *_milliseconds([_timed(lambda: versions.drop(many))]), "")
        )
    return rows


def _window() -> list[Row]:
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    from editor.app import desktop
    from editor.feature import Event
    from editor.features.versions import FEATURE
    from editor.settings.settings import Settings

    app = QApplication.instance() or desktop.make_app([])[0]
    assert isinstance(app, QApplication)
    window = desktop.make_window(app, Settings())
    window.session.put(make_article(WORDS), Path(tempfile.gettempdir()) / "bench.qirtas")
    window.resize(1320, 860)
    window.show()
    _idle(app, 3.0)
    listeners = {event: [each for each in FEATURE.listeners if each.on is event] for event in Event}

    def tell(event: Event) -> tuple[float, float]:
        """Return the seconds of the clock, and those of the processor."""
        busy = time.thread_time()
        taken = _timed(lambda: [each.run(window.context) for each in listeners[event]])
        return taken, time.thread_time() - busy

    saved: list[tuple[float, float]] = []
    changed: list[tuple[float, float]] = []
    for number in range(ROUNDS * 4):
        QTest.keyClick(window.surface, Qt.Key.Key_A)
        changed.append(tell(Event.CHANGED))
        if number % 10 == 0:
            saved.append(tell(Event.SAVED))
        _idle(app, 0.02)
    window.jobs.wait()
    window.hide()
    return [
        (f"{what}{of}", *_milliseconds([each[which] for each in times]), "")
        for what, times in (("a key, looked at", changed), ("a save, wished for", saved))
        for which, of in enumerate(("", ": of the processor"))
    ]


def _idle(app: QApplication, seconds: float) -> None:
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        app.processEvents()
        time.sleep(0.001)


def main() -> None:
    """Print the tables."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    head = ("", "median ms", "p99 ms", "worst ms", "kB")
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_DATA_HOME"] = folder
        os.environ["XDG_CONFIG_HOME"] = folder
        title = f"versions of {WORDS:,} words with 20 MB of pictures, on the worker"
        show(title, head, _database(Path(folder)))
        show("on the window's thread", head, _window())
    print(f"\n{machine()}")


if __name__ == "__main__":
    sys.exit(main())
