"""Memory of the program with an article, beside an empty PySide6 window with one QTextEdit.

Each row is the median of whole processes, some seconds after all was painted. USS is what would be
free if the process ended; PSS counts shared pages by their share, RSS counts them whole.
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from statistics import median

from tests.benchmarks.startup import KINDS, NAMES, make_articles, run
from tests.benchmarks.table import machine, show

ROUNDS = 3
SETTLED = 5.0  # seconds: what comes after the start has come by then


def main() -> None:
    """Print the table."""
    results: dict[str, list[tuple[float, float, float]]] = {kind: [] for kind in KINDS}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make_articles(folder)
        for _ in range(ROUNDS):
            for kind in KINDS:
                told = run(kind, folder, SETTLED)
                uss = told["Private_Clean"] + told["Private_Dirty"]
                results[kind].append((uss, told["Pss"], told["Rss"]))
    rows: list[tuple[str, ...]] = []
    least = 0.0
    for kind in KINDS:
        uss, pss, rss = (median(each) for each in zip(*results[kind], strict=True))
        least = least or uss
        rows.append((NAMES[kind], *(f"{each:.1f}" for each in (uss, pss, rss, uss - least))))
    show("Memory, MiB", ("program", "USS", "PSS", "RSS", "over the empty, USS"), rows, machine())


if __name__ == "__main__":
    main()
