"""Print how well raw text is structured, for each kind of element.

python -m tests.benchmarks.structure_table [--mistakes] [FOLDER]
"""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from pathlib import Path

from editor.text.structure import structure
from tests.text.structure_scoring import CORPUS, KINDS, Score, score_corpus


def print_table(score: Score, texts: int) -> None:
    """Print one row for each kind that was expected or found."""
    print(f"{texts} texts")
    print(f"{'element':<12}{'expected':>9}{'found':>7}{'right':>7}{'precision':>11}{'recall':>8}")
    for kind in KINDS:
        if score.expected[kind] or score.found[kind]:
            print(
                f"{kind:<12}{score.expected[kind]:>9}{score.found[kind]:>7}{score.right[kind]:>7}"
                f"{score.precision(kind):>11.3f}{score.recall(kind):>8.3f}"
            )
    counters = (score.right, score.found, score.expected)
    right, found, expected = (sum(counter.values()) for counter in counters)
    shares = f"{right / found:>11.3f}{right / expected:>8.3f}"
    print(f"{'all':<12}{expected:>9}{found:>7}{right:>7}{shares}")


def time_structure(folder: Path, words: int = 100_000) -> float:
    """Return the processor seconds for so many words, made of the texts of a folder."""
    texts = [path.read_text("utf-8-sig") for path in sorted(folder.glob("*.txt"))]
    whole = "\n\n".join(texts)
    text = "\n\n".join([whole] * (words // len(whole.split()) + 1))
    start = time.process_time()
    structure(text)
    return (time.process_time() - start) * words / len(text.split())


def main(arguments: Sequence[str] = ()) -> None:
    """Score a folder and print the table."""
    folders = [Path(argument) for argument in arguments if not argument.startswith("-")]
    folder = folders[0] if folders else CORPUS
    score = score_corpus(folder)
    print_table(score, len(list(folder.glob("*.txt"))))
    print(f"100,000 words: {time_structure(folder):.2f} s")
    if "--mistakes" in arguments:
        print(*score.mistakes, sep="\n")


if __name__ == "__main__":
    main(sys.argv[1:])
