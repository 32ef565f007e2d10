"""What a comparison costs: 100,000 words, edited, vocalised, shuffled, or nothing in common.

Peers get the plain text: diff-match-patch by letter and `git diff --word-diff`. Neither knows of
blocks, marks or what moved.
"""

from __future__ import annotations

import random
import subprocess
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

from editor.document.article import Article
from editor.document.nodes import TEXT_BLOCKS, Block, Paragraph, Text
from editor.document.runs import join, plain_text, text_run
from editor.document.walk import article_text
from editor.text.comparison import Ignoring, compare
from tests.benchmarks.generate import make_article
from tests.benchmarks.table import machine, show

WORDS, EDITS = 100_000, 500
IGNORING = Ignoring(tashkeel=True, spacing=True)
GIVEN_UP = 60.0  # seconds


def edited(article: Article, edits: int, seed: int = 3) -> Article:
    """Return an article with words replaced, added and removed, paragraphs split and moved."""
    chance = random.Random(seed)
    blocks = list(article.blocks)
    for number in range(edits):
        at = chance.randrange(len(blocks))
        block = blocks[at]
        if not isinstance(block, TEXT_BLOCKS) or not block.runs:
            continue
        if number % 50 == 0:
            blocks.insert(chance.randrange(len(blocks)), blocks.pop(at))
            continue
        words = plain_text(block.runs, note="").split(" ")
        place = chance.randrange(len(words))
        match number % 4:
            case 0:
                words[place : place + 1] = []
            case 1:
                words.insert(place, "زيادة")
            case _:
                words[place] = "بديل"
        if number % 25 == 1 and len(words) > 20:
            half = len(words) // 2
            blocks[at : at + 1] = [
                Paragraph(runs=text_run(" ".join(part))) for part in (words[:half], words[half:])
            ]
        else:
            blocks[at] = replace(block, runs=text_run(" ".join(words)))
    return replace(article, blocks=tuple(blocks))


def vocalised(article: Article) -> Article:
    """Return an article with a vowel sign on every word."""

    def signed(block: Block) -> Block:
        if not isinstance(block, TEXT_BLOCKS):
            return block
        runs = tuple(
            Text(inline.text.replace("ل", "ل\u064e"), inline.marks)
            if isinstance(inline, Text)
            else inline
            for inline in block.runs
        )
        return replace(block, runs=runs)

    return replace(article, blocks=tuple(map(signed, article.blocks)))


def one_paragraph(article: Article) -> Article:
    """Return an article whose text is a single paragraph."""
    texts = [block.runs for block in article.blocks if isinstance(block, TEXT_BLOCKS)]
    return replace(article, blocks=(Paragraph(runs=join(*texts)),))


def other_words(article: Article) -> Article:
    """Return an article of the same shape that has no word of this one."""
    table = str.maketrans({chr(code): chr(code + 1) for code in range(0x628, 0x64A)})

    def turned(block: Block) -> Block:
        if not isinstance(block, TEXT_BLOCKS):
            return block
        text = "".join(reversed(plain_text(block.runs, note=""))).translate(table)
        return replace(block, runs=text_run(text))

    return replace(article, blocks=tuple(map(turned, article.blocks)))


def milliseconds(work: Callable[[], object], rounds: int = 3) -> float:
    """Return the least time of some rounds."""
    best = GIVEN_UP
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - start)
    return best * 1000


def by_git(old: str, new: str) -> float:
    """Return the time of git, its start included."""
    with tempfile.TemporaryDirectory() as folder:
        files = [Path(folder, name) for name in ("old.txt", "new.txt")]
        for path, text in zip(files, (old, new), strict=True):
            path.write_text(text, "utf-8")
        command = ["git", "diff", "--no-index", "--word-diff=plain", *map(str, files)]
        return milliseconds(lambda: subprocess.run(command, capture_output=True, check=False))


def by_letter(old: str, new: str) -> float:
    """Return the time of diff-match-patch on letters; it may take as long as it wants."""
    import diff_match_patch

    library = cast("Any", diff_match_patch.diff_match_patch)()
    library.Diff_Timeout = GIVEN_UP
    return milliseconds(lambda: library.diff_main(old, new), 1)


def main() -> None:
    """Print the table."""
    long = make_article(WORDS)
    shuffled = list(long.blocks)
    random.Random(5).shuffle(shuffled)
    one = one_paragraph(long)
    pairs = [
        ("the same", long, replace(long, blocks=tuple(replace(block) for block in long.blocks))),
        (f"{EDITS} edits", long, edited(long, EDITS)),
        ("every word vocalised", long, vocalised(long)),
        ("paragraphs shuffled", long, replace(long, blocks=tuple(shuffled))),
        ("nothing in common", long, other_words(long)),
        ("one paragraph, nothing in common", one, one_paragraph(other_words(long))),
        (f"one paragraph, {EDITS} edits", one, one_paragraph(edited(long, EDITS))),
    ]
    rows: list[tuple[object, ...]] = []
    for name, old, new in pairs:
        found = compare(old, new)
        rows.append(
            (
                name,
                found.differences,
                milliseconds(lambda old=old, new=new: compare(old, new), 2),
                milliseconds(lambda old=old, new=new: compare(old, new, IGNORING), 1),
                by_git(article_text(old), article_text(new)),
                by_letter(article_text(old), article_text(new)) if "edits" in name else "-",
            )
        )
    show(
        f"Comparing {WORDS:,} words, in milliseconds",
        ("pair", "differences", "compare", "ignoring vowel signs", "git --word-diff", "letters"),
        rows,
        machine(),
    )


if __name__ == "__main__":
    main()
