"""Phrase and reading: how long a look at an article of 100,000 words takes, and one more key in it.

The look is on a worker, 400 ms behind the last key; what it costs the keys is the share that it
takes of the interpreter.
"""

from __future__ import annotations

import time
from dataclasses import replace

from editor.document.nodes import Paragraph
from editor.document.runs import text_run
from editor.features.social.watching import Watch
from editor.text.readability import Limits
from tests.benchmarks.generate import make_article
from tests.benchmarks.table import machine, show

WORDS = 100_000
ROUNDS = 3


def main() -> None:
    """Print the table."""
    head = ("work", "elapsed", "processor")
    show(f"Phrase and reading of {WORDS:,} words, ms", head, measure(), machine())


def measure() -> list[tuple[str, float, float]]:
    """Return the best of some rounds for a whole article, and for one more key in it."""
    article = make_article(WORDS)
    article = replace(article, meta=replace(article.meta, focus_phrase="المدينة القديمة"))
    best: dict[str, tuple[str, float, float]] = {}
    for _ in range(ROUNDS):
        watch = Watch(Limits())
        blocks = list(article.blocks)
        blocks[len(blocks) // 2] = Paragraph(text_run("كلمة جديدة في وسط النص."))
        for name, made in (
            ("the whole article", article),
            ("one changed block", replace(article, blocks=tuple(blocks))),
        ):
            started, used = time.perf_counter(), time.process_time()
            watch.look(made)
            elapsed = 1000 * (time.perf_counter() - started)
            row = (name, elapsed, 1000 * (time.process_time() - used))
            best[name] = min(best.get(name, row), row, key=lambda row: row[1])
    return list(best.values())
