"""Preflight: how sure each check is, how long a long article takes, and what typing pays for it.

The corpus is that of `tests/features/preflight/corpus.py`: 50 clean articles and 100 into which
defects were planted. The articles are drawn from the same prose, with other lots.
"""

from __future__ import annotations

import os
import tempfile
import time
from dataclasses import replace

from editor.document.nodes import Paragraph
from editor.document.runs import text_run
from editor.features.preflight.checks import CHECKS
from editor.features.preflight.engine import Lookout
from tests.benchmarks import typing
from tests.benchmarks.generate import make_article
from tests.benchmarks.table import machine, show
from tests.features.preflight.corpus import SITE, judge

WORDS = 100_000
SIZES = (10_000, 100_000)
ROUNDS = 5


def main() -> None:
    """Print the tables."""
    scores = judge()
    show(
        "Preflight: precision and recall by check",
        ("check", "level", "planted", "found", "wrong", "precision", "recall"),
        [
            (
                check.id,
                check.level.value,
                score.planted,
                score.found,
                score.wrong,
                f"{score.precision:.2f}",
                f"{score.recall:.2f}",
            )
            for check in CHECKS
            for score in (scores[check.id],)
        ],
    )
    show(
        f"Preflight of {WORDS:,} words, ms",
        ("work", "blocks looked at", "elapsed", "processor"),
        measure(),
        machine(),
    )
    show(
        f"Key press to paint, ms ({typing.KEYS} keys each)",
        ("words", "place", "preflight", "p50", "p95", "p99"),
        typed(),
        machine(),
    )


def typed() -> list[tuple[str, str, str, str, str, str]]:
    """Return how long a key takes to be painted with preflight and without."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    rows: list[tuple[str, str, str, str, str, str]] = []
    with tempfile.TemporaryDirectory() as home:
        os.environ["XDG_CONFIG_HOME"] = os.environ["XDG_DATA_HOME"] = home
        for words in SIZES:
            for name, without in (("with", ()), ("without", ("preflight",))):
                for place, times in typing.measure(words, without=without):
                    shares = (typing.quantile(times, share) for share in (0.5, 0.95, 0.99))
                    rows.append((f"{words:,}", place, name, *shares))
    return rows


def measure() -> list[tuple[str, int, float, float]]:
    """Return the best of some rounds for a whole article, and for one more key in it."""
    article = make_article(WORDS)
    middle = len(article.blocks) // 2
    best: dict[str, tuple[str, int, float, float]] = {}
    for _ in range(ROUNDS):
        lookout = Lookout(SITE)
        blocks = list(article.blocks)
        blocks[middle] = Paragraph(text_run("كلمة جديدة في وسط النص."))
        typed = replace(article, blocks=tuple(blocks))
        for work, text in (("from scratch", article), ("after one key", typed)):
            before, looked = (time.perf_counter(), time.process_time()), lookout.looked
            lookout.check(text)
            elapsed = (time.perf_counter() - before[0]) * 1e3
            used = (time.process_time() - before[1]) * 1e3
            row = (work, lookout.looked - looked, elapsed, used)
            best[work] = min(best.get(work, row), row, key=lambda each: each[2])
    return list(best.values())


if __name__ == "__main__":
    main()
