"""What saving costs the writer: 100,000 words with 50 MB of pictures, by Ctrl+S.

The first column is what the window's thread does itself: at the key, and when the worker is done.
While the worker works the event loop turns as it would for a writer; the longest time between two
turns is what a key could have waited. The same loop is measured with no worker for comparison.
"""

from __future__ import annotations

import os
import random
import statistics
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from editor.document.article import Article, make_asset
from editor.document.nodes import Figure
from tests.benchmarks.generate import make_article
from tests.benchmarks.table import machine, show

if TYPE_CHECKING:
    from editor.app.window import Window

WORDS, PICTURES, PICTURE = 100_000, 25, 2_000_000
ROUNDS = 15


def illustrated() -> Article:
    """Return a long article with many pictures, which no compression makes smaller."""
    chance = random.Random(7)
    assets = [make_asset(chance.randbytes(PICTURE), "image/jpeg") for _ in range(PICTURES)]
    article = make_article(WORDS).with_assets(*assets)
    figures = tuple(Figure(asset.id, f"{n}.jpg") for n, asset in enumerate(assets))
    return Article(article.id, article.meta, article.blocks + figures, article.assets)


def measure(window: Window) -> dict[str, list[float]]:
    """Save some times; return milliseconds by what they are."""
    from PySide6.QtWidgets import QApplication

    app = QApplication.instance()
    assert app is not None
    times: dict[str, list[float]] = {"key": [], "end": [], "stall": [], "calm": [], "total": []}
    end = window.saving._end

    def timed_end(*arguments: object) -> None:
        start = time.perf_counter()
        end(*arguments)  # pyright: ignore[reportArgumentType]
        times["end"].append((time.perf_counter() - start) * 1000)

    window.saving._end = timed_end
    for number in range(ROUNDS):
        window.context.set_meta(slug=f"round-{number}")
        for _ in range(50):
            app.processEvents()
            time.sleep(0.005)
        times["calm"].append(longest_gap(app, lambda: False, 0.3))
        done: list[bool] = []
        start = time.perf_counter()
        window.documents.save(done.append)
        times["key"].append((time.perf_counter() - start) * 1000)
        times["stall"].append(longest_gap(app, lambda done=done: bool(done), 30))
        times["total"].append((time.perf_counter() - start) * 1000)
        assert done == [True]
    return times


def longest_gap(app: object, over: object, seconds: float) -> float:
    """Turn the event loop until something is over; return the longest gap in milliseconds."""
    last = start = time.perf_counter()
    longest = 0.0
    while not over() and last - start < seconds:  # pyright: ignore[reportCallIssue]
        app.processEvents()  # pyright: ignore[reportAttributeAccessIssue]
        time.sleep(0.0005)
        now = time.perf_counter()
        longest = max(longest, now - last)
        last = now
    return longest * 1000


def main() -> None:
    """Print the table."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from editor.app import desktop
    from editor.settings.settings import Settings

    with tempfile.TemporaryDirectory() as name:
        for folder in ("XDG_DATA_HOME", "XDG_CONFIG_HOME"):
            os.environ[folder] = str(Path(name) / folder)
        app, _ = desktop.make_app([])
        window = desktop.make_window(app, Settings())
        window.session.put(illustrated(), Path(name) / "article.qirtas")
        window.resize(1320, 860)
        window.show()
        until = time.perf_counter() + 4
        while time.perf_counter() < until:  # the rest of the long text is laid out meanwhile
            app.processEvents()
            time.sleep(0.002)
        times = measure(window)
        window.jobs.wait()
        window.hide()
    rows = [
        (label, statistics.median(times[id]), max(times[id]))
        for id, label in (
            ("key", "window's thread at the key"),
            ("end", "window's thread when the worker is done"),
            ("stall", "longest gap of the event loop meanwhile"),
            ("calm", "longest gap of the event loop without a save"),
            ("total", "key to file on the disk"),
        )
    ]
    print(machine())
    show(
        f"Saving {WORDS:,} words, {PICTURES * PICTURE // 10**6} MB", ("ms", "median", "most"), rows
    )
