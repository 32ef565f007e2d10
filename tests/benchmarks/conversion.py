"""Conversion of long articles beside pandoc, as whole commands with their start-up.

Both programs convert the same file to the same format, one after the other, in turns, so that
what else the machine does meets both. An article of our own is read from `.qirtas` by us and from
its own JSON by pandoc: each program's nearest form. Time is the median, memory the largest peak.

Our command proves what it wrote unless it is told not to, which pandoc does not do at all: the
table has the times of both.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

import pypandoc

from editor.app.files import write_file
from tests.benchmarks.generate import make_article
from tests.benchmarks.table import machine, show

ROUNDS = 5
ROOT = Path(__file__).resolve().parents[2]
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


# Runs a command and prints its seconds and its peak memory in kB. A process of its own, because
# Linux counts the memory of whoever starts a program as the program's own peak.
MEASURE = """
import os, sys, time
started = time.perf_counter()
pid = os.posix_spawn(sys.argv[1], sys.argv[1:], os.environ)
_, status, usage = os.wait4(pid, 0)
seconds = time.perf_counter() - started
print(seconds, usage.ru_maxrss)
sys.exit(os.waitstatus_to_exitcode(status))
"""


@dataclass(frozen=True, slots=True)
class Runs:
    """The runs of one command: seconds, and peak memory in MB."""

    seconds: list[float] = field(default_factory=list)
    memory: list[float] = field(default_factory=list)

    def add(self, command: list[str]) -> None:
        """Run a command once more."""
        seconds, kilobytes = run(command)
        self.seconds.append(seconds)
        self.memory.append(kilobytes / 1000)


def run(command: list[str]) -> tuple[float, int]:
    """Run a command as users have it, with compiled modules; return its seconds and kilobytes."""
    environment = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    done = subprocess.run(
        [sys.executable, "-ISc", MEASURE, *command],
        capture_output=True,
        text=True,
        env=environment,
        check=True,
    )
    seconds, kilobytes = done.stdout.split()[-2:]
    return float(seconds), int(kilobytes)


def commands(folder: Path, source: str, target: str) -> tuple[list[str], list[str]]:
    """Return our command and pandoc's for one job."""
    qirtas = [
        sys.executable, str(ROOT / "main.py"), "convert",
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
            proving, bare, theirs = Runs(), Runs(), Runs()
            qirtas, pandoc = commands(folder, source, target)
            turns = ((proving, qirtas), (bare, [*qirtas, "--no-verify"]), (theirs, pandoc))
            for _, command in turns:
                run(command)  # from a warm disk, as in the middle of a day's work
            for _ in range(ROUNDS):
                for runs, command in turns:
                    runs.add(command)
            proven, mine, its = (statistics.median(runs.seconds) for runs, _ in turns)
            peaks = max(proving.memory), max(theirs.memory)
            times = (mine, proven, its, its / mine, its / proven)
            rows.append((f"{source} to {target}", *times, *peaks))
    show(
        f"Conversion of {words:,} words, whole commands, median of {ROUNDS}",
        (
            *("job", "Qirtas s", "with proof s", "pandoc s", "times faster", "with proof"),
            *("Qirtas MB", "pandoc MB"),
        ),
        rows,
        f"pandoc {pypandoc.get_pandoc_version()}; {machine()}",
    )


def main() -> None:
    """Print the tables for a book and for an article."""
    measure(100_000)
    measure(1_000)


if __name__ == "__main__":
    main()
