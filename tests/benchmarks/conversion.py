"""Conversion of long articles beside other programs, as whole commands with their start-up.

All programs convert the same file to the same format, one after the other, in turns, so that
what else the machine does meets all of them. An article of our own is read from `.qirtas` by us
and from its own JSON by pandoc: each program's nearest form. LibreOffice is measured where it is
installed, in the jobs it can do; the package `markdown` where Markdown comes in, because it is
what ours stands on. Time is the median, memory the largest peak. Seconds of processor time are
given too: they change less with what else the machine does.

Our command proves what it wrote unless it is told not to, which no other does at all: the tables
have the figures of both.
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
from editor.formats.office.program import find
from tests.benchmarks.generate import make_article
from tests.benchmarks.table import machine, show

ROUNDS = 5
ROOT = Path(__file__).resolve().parents[2]
OWN = {"qirtas": "json"}  # what pandoc reads where we read our own file
PANDOC_OPTIONS = {"md": ["-t", "gfm+footnotes"], "html": ["-s"], "docx": [], "txt": ["-t", "plain"]}
# LibreOffice opens a page as "Writer/Web", which writes no Word file, unless it is told otherwise.
OFFICE_OPTIONS = {"html": ["--infilter=HTML (StarWriter)"], "docx": []}
EXTENSIONS = ("extra", "sane_lists", "meta")  # of the package `markdown`: what an article needs
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


# Runs a command and prints its seconds, its seconds of processor time and its peak memory in kB.
# A process of its own, because Linux counts the memory of whoever starts a program as the
# program's own peak.
MEASURE = """
import os, sys, time
started = time.perf_counter()
pid = os.posix_spawn(sys.argv[1], sys.argv[1:], os.environ)
_, status, usage = os.wait4(pid, 0)
seconds = time.perf_counter() - started
print(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss)
sys.exit(os.waitstatus_to_exitcode(status))
"""


@dataclass(frozen=True, slots=True)
class Runs:
    """The runs of one command: seconds, seconds of processor time, and peak memory in MB."""

    command: list[str]
    seconds: list[float] = field(default_factory=list)
    processor: list[float] = field(default_factory=list)
    memory: list[float] = field(default_factory=list)

    def add(self) -> None:
        """Run the command once more."""
        seconds, processor, kilobytes = run(self.command)
        self.seconds.append(seconds)
        self.processor.append(processor)
        self.memory.append(kilobytes / 1000)

    def median(self) -> float:
        """Return the seconds of the run in the middle."""
        return statistics.median(self.seconds)

    def work(self) -> float:
        """Return the seconds of processor time of the run in the middle."""
        return statistics.median(self.processor)

    def peak(self) -> float:
        """Return the largest peak of memory."""
        return max(self.memory)


def run(command: list[str]) -> tuple[float, float, int]:
    """Run a command as users have it, with compiled modules; return seconds, work, kilobytes."""
    environment = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    done = subprocess.run(
        [sys.executable, "-ISc", MEASURE, *command],
        capture_output=True,
        text=True,
        env=environment,
        check=True,
    )
    seconds, processor, kilobytes = done.stdout.split()[-3:]
    return float(seconds), float(processor), int(kilobytes)


def in_turns(commands: dict[str, list[str]]) -> dict[str, Runs]:
    """Run commands in turns, ROUNDS times, from a warm disk, as in the middle of a day's work."""
    measured = {name: Runs(command) for name, command in commands.items()}
    for runs in measured.values():
        run(runs.command)
    for _ in range(ROUNDS):
        for runs in measured.values():
            runs.add()
    return measured


def commands(folder: Path, source: str, target: str) -> dict[str, list[str]]:
    """Return the commands for one job by the name of the program, as far as it can do it."""
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
    found = {"proving": qirtas, "bare": [*qirtas, "--no-verify"], "pandoc": pandoc}
    office = find()
    if office is not None and {source, target} <= OFFICE_OPTIONS.keys():
        found["office"] = [
            str(office.path), "--headless", f"-env:UserInstallation={(folder / 'user').as_uri()}",
            *OFFICE_OPTIONS[source], "--convert-to", target, "--outdir", str(folder / "office"),
            str(folder / f"article.{source}"),
        ]  # fmt: skip
    if (source, target) == ("md", "html"):
        extensions = [part for name in EXTENSIONS for part in ("-x", name)]
        written = ["-f", str(folder / "package.html"), str(folder / "article.md")]
        found["package"] = [sys.executable, "-m", "markdown", *extensions, *written]
    return found


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
    """Print the tables for an article of so many words."""
    times: list[tuple[object, ...]] = []
    costs: list[tuple[object, ...]] = []
    package: tuple[object, ...] = ()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        prepare(folder, words)
        for source, target in JOBS:
            job, measured = f"{source} to {target}", in_turns(commands(folder, source, target))
            bare, proving, pandoc = (measured[each] for each in ("bare", "proving", "pandoc"))
            office = measured["office"].median() if "office" in measured else "-"
            seconds = bare.median(), proving.median(), pandoc.median()
            work = bare.work(), proving.work(), pandoc.work()
            times.append((job, *seconds, office, *_ratios(*seconds)))
            costs.append((job, *work, *_ratios(*work), bare.peak(), proving.peak(), pandoc.peak()))
            if "package" in measured:
                theirs = measured["package"]
                ratios = bare.median() / theirs.median(), bare.work() / theirs.work()
                package = (job, bare.median(), theirs.median(), *ratios)
    note = f"pandoc {pypandoc.get_pandoc_version()}; {machine()}"
    title = f"Conversion of {words:,} words, whole commands, median of {ROUNDS}"
    ours, ratios = ("Qirtas", "with proof", "pandoc"), ("times faster", "with proof")
    show(f"{title}: seconds", ("job", *ours, "LibreOffice", *ratios), times, note)
    memory = ("Qirtas MB", "with proof MB", "pandoc MB")
    show(f"{title}: processor seconds, peak memory", ("job", *ours, *ratios, *memory), costs, note)
    head = ("job", "Qirtas", "markdown", "times its seconds", "times its processor seconds")
    show(f"Beside the package `markdown` with {', '.join(EXTENSIONS)}", head, [package], note)


def _ratios(bare: float, proving: float, pandoc: float) -> tuple[float, float]:
    """Return how many times faster than pandoc we are, without and with the proof."""
    return pandoc / bare, pandoc / proving


def main() -> None:
    """Print the tables for a book and for an article."""
    measure(100_000)
    measure(1_000)


if __name__ == "__main__":
    main()
