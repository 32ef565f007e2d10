"""What the preview costs: memory and time until its page stands, and keys beside it."""

from __future__ import annotations

import os
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.benchmarks.generate import make_article
from tests.benchmarks.table import machine, show
from tests.benchmarks.typing import measure, quantile

if TYPE_CHECKING:
    from editor.app.window import Window

WORDS = 100_000
PATIENCE = 60.0  # seconds


def memory() -> float:
    """Return the megabytes of this process and those that it started, shared ones by share."""
    children: dict[int, list[int]] = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            parent = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue
        children.setdefault(parent, []).append(int(folder.name))
    total, left = 0, [os.getpid()]
    while left:
        process = left.pop()
        left += children.get(process, [])
        try:
            rollup = Path(f"/proc/{process}/smaps_rollup").read_text()
        except OSError:
            continue
        total += int(
            next(line for line in rollup.splitlines() if line.startswith("Pss:")).split()[1]
        )
    return total / 1024


def open_preview(window: Window, told: list[tuple[str, object]]) -> None:
    """Open the preview and note what it costs until its page stands."""
    from PySide6.QtWidgets import QApplication

    before, start = memory(), time.perf_counter()
    window.context.run_action("preview.show")
    panel: Any = window.context.show_dock("preview")
    while panel.view is None or not panel.view.stands:
        QApplication.processEvents()
        time.sleep(0.001)
        if time.perf_counter() - start > PATIENCE:
            raise TimeoutError
    told.append(("seconds until the page stands", f"{time.perf_counter() - start:.2f}"))
    told.append(("MB before", round(before)))
    told.append(("MB with the page", round(memory())))


def pieces(told: list[tuple[str, object]]) -> None:
    """Note how long a worker makes the page, at first and after a key."""
    from dataclasses import replace

    from editor.formats.html.seen import PageMaker

    article, maker = make_article(WORDS), PageMaker()
    for name in ("ms of a worker for the first page", "ms of a worker after a key"):
        start = time.perf_counter()
        maker.make(article)
        told.append((name, f"{(time.perf_counter() - start) * 1000:.0f}"))
        blocks = list(article.blocks)
        blocks[3] = article.blocks[5]
        article = replace(article, blocks=tuple(blocks))


def main() -> None:
    """Print the tables; in a home of its own."""
    with tempfile.TemporaryDirectory() as home:
        os.environ["XDG_CONFIG_HOME"] = os.environ["XDG_DATA_HOME"] = home
        told: list[tuple[str, object]] = []
        pieces(told)
        rows = []
        for name, ready in (
            ("closed", lambda _: None),
            ("open", lambda window: open_preview(window, told)),
        ):
            for place, times in measure(WORDS, ready):
                shares = (quantile(times, share) for share in (0.5, 0.95, 0.99))
                rows.append((name, place, *shares, f"{max(times) * 1000:.1f}"))
        show(f"The preview of {WORDS:,} words", ("what", "how much"), told)
        show(
            f"Key press to paint beside it, ms ({sys.platform})",
            ("preview", "place", "p50", "p95", "p99", "max"),
            rows,
            machine(),
        )


if __name__ == "__main__":
    main()
