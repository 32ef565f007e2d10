"""Conversion of long articles beside pandoc, as whole commands with their start-up.

Both programs convert the same file to the same format, one after the other, in turns, so that
what else the machine does meets both. An article of our own is read from `.qirtas` by us and from
its own JSON by pandoc: each program's nearest form. Time is the median, memory the largest peak.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

import pypandoc

from editor.app.files import write_file
from tests.benchmarks.generate import make_article
from tests.benchmarks.table import machine, show

ROUNDS = 5
OWN = {"qirtas": "json"}  # what pandoc reads where we read our own file
PANDOC_OPTIONS = {"md": ["-t", "gfm+footnotes"], "html": ["-s"], "docx": [], "txt": ["-t", "plain"]}
JOBS = (
    ("qirtas", "docx"),
    ("qirtas", "html"),
    ("qirtas", "md"),
    ("qirtas", "txt"),
    ("html", "docx"),
    ("md", "docx"),
    ("docx", "html"),
    ("docx", "md"),
    ("html", "md"),
    ("md", "html"),
)


@dataclass(frozen=True, slots=True)
class Runs:
    """The runs of one command: seconds, and peak memory in MB."""

    seconds: list[float] = field(default_factory=list)
    memory: list[float] = field(default_factory=list)

    def add(self, command: list[str]) -> None:
        """Run a command once more."""
        started = time.perf_counter()
        process = subprocess.Popen(command, stderr=subprocess.PIPE)
        _, status, usage = os.wait4(process.pid, 0)
        self.seconds.append(time.perf_counter() - started)
        assert process.stderr is not None
        errors = process.stderr.read().decode()
        process.stderr.close()
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            raise RuntimeError(f"{command}: {errors}")
        self.memory.append(usage.ru_maxrss / 1000)


def commands(folder: Path, source: str, target: str) -> tuple[list[str], list[str]]:
    """Return our command and pandoc's for one job."""
    qirtas = [
        sys.executable, "-m", "editor.app.main", "convert",
        str(folder / f"article.{source}"), str(folder / f"ours.{target}"),
    ]  # fmt: skip
    theirs = OWN.get(source, source)
    pandoc = [
        pypandoc.get_pandoc_path(), str(folder / f"article.{theirs}"),
        *(["-f", "json"] if source in OWN else ["-f", "gfm+footnotes"] if source == "md" else []),
        *PANDOC_OPTIONS[target], "-o", str(folder / f"theirs.{target}"),
    ]  # fmt: skip
    return qirtas, pandoc


def prepare(folder: Path, words: int) -> None:
    """Write the article in every format that is read, with pandoc's own form beside them."""
    article = make_article(words)
    for suffix in ("qirtas", "html", "md", "docx"):
        write_file(article, folder / f"article.{suffix}")
    pandoc = pypandoc.get_pandoc_path()
    subprocess.run(
        [pandoc, folder / "article.html", "-t", "json", "-o", folder / "article.json"], check=True
    )


def measure(words: int) -> None:
    """Print the table for an article of so many words."""
    rows: list[tuple[object, ...]] = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        prepare(folder, words)
        for source, target in JOBS:
            ours, theirs = Runs(), Runs()
            qirtas, pandoc = commands(folder, source, target)
            for _ in range(ROUNDS):
                ours.add(qirtas)
                theirs.add(pandoc)
            mine, its = statistics.median(ours.seconds), statistics.median(theirs.seconds)
            peaks = max(ours.memory), max(theirs.memory)
            rows.append((f"{source} to {target}", mine, its, its / mine, *peaks))
    show(
        f"Conversion of {words:,} words, whole commands, median of {ROUNDS}",
        ("job", "Qirtas s", "pandoc s", "times faster", "Qirtas MB", "pandoc MB"),
        rows,
        f"pandoc {pypandoc.get_pandoc_version()}; {machine()}",
    )


def main() -> None:
    """Print the tables for a book and for an article."""
    measure(100_000)
    measure(1_000)


if __name__ == "__main__":
    main()
