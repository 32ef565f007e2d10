"""Rounds of the real window that is killed: `python -m tests.torture.windows 30`.

A typist writes at the pace of people, in a new article or in one that has a file, presses Ctrl+S
now and then, and is killed (9) at a random moment. The next start has to offer the text as it was
one second before.
"""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from editor.document.article import new_article
from editor.document.nodes import Paragraph
from editor.document.runs import text_run
from editor.storage.article_file import load, save
from tests.conftest import USER_DIRECTORIES
from tests.torture import tracing
from tests.torture.tally import Tally
from tests.torture.typist import letters, text_of

ALLOWED = 1.0  # seconds that may be lost
LONGEST = 5.0  # seconds of typing
PATIENCE = 120.0  # seconds until a window stands, on a machine that is busy
KIND = "window killed while typing"


@dataclass(frozen=True, slots=True)
class Truth:
    """What was typed before the kill: the text before, and when how many letters were typed."""

    before: str
    keys: tuple[tuple[float, int], ...]

    def typed(self, moment: float) -> int:
        """Return how many letters were typed at a moment."""
        return max((number for at, number in self.keys if at <= moment), default=0)


def kill_windows(root: Path, tally: Tally, rounds: int, first: int = 0) -> float:
    """Kill a window so many times; return the most seconds that were lost."""
    worst = 0.0
    for number in range(first, first + rounds):
        folder = root / str(number)
        folder.mkdir()
        with tally.round(KIND, f"round {number}"):
            worst = max(worst, _round(folder, number, tally))
    return worst


def _round(folder: Path, number: int, tally: Tally) -> float:
    chance = random.Random(number)
    file = folder / "مقال.qirtas"
    files = []
    if number % 2:
        save(new_article(blocks=(Paragraph(text_run("بداية المقال. ")),)), file)
        files = [file]
    seed, diary = f"typist {number}", folder / "diary"
    window = _start(folder, "write", str(diary), seed, *map(str, files))
    _wait_for_keys(window, diary)
    time.sleep(chance.uniform(0.2, LONGEST))
    os.kill(window.pid, signal.SIGKILL)
    killed = time.monotonic()
    assert window.wait() == -signal.SIGKILL, "it ended by itself"
    truth = _truth(diary)
    in_file = [text_of(load(file))] if files else []  # and it is whole
    told, _ = _start(folder, "read").communicate(timeout=PATIENCE)
    answer = json.loads(told.splitlines()[-1])
    tally.note("keys pressed", len(truth.keys))
    tally.note("texts offered", int(answer["offered"]))
    return _lost(truth, letters(seed), [*answer["texts"], *in_file], killed)


def _lost(truth: Truth, typed: str, texts: list[str], killed: float) -> float:
    """Return how many seconds were lost; raises where it is more than is allowed."""
    found = -1 if truth.before else 0
    for text in texts:
        for number in range(truth.typed(killed) + 1, -1, -1):
            if text == truth.before + typed[:number]:
                found = max(found, number)
                break
    must = truth.typed(killed - ALLOWED)
    assert found >= 0 or must == 0, f"a text that nobody typed: {texts}"
    lost = next((killed - at for at, number in truth.keys if number > found), 0.0)
    assert found >= must, f"{found} letters are back of {must}, {lost:.2f} s are lost"
    return lost


def _start(folder: Path, *arguments: str) -> subprocess.Popen[str]:
    home = {name: str(folder / "home" / inner) for name, inner in USER_DIRECTORIES.items()}
    for path in home.values():
        Path(path).mkdir(parents=True, exist_ok=True)
    environment = {**os.environ, **home, "QT_QPA_PLATFORM": "offscreen"}
    return subprocess.Popen(
        [sys.executable, "-m", "tests.torture.typist", *arguments],
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )


def _wait_for_keys(window: subprocess.Popen[str], diary: Path) -> None:
    until = time.monotonic() + PATIENCE
    while not (diary.exists() and diary.read_bytes().count(b"\n") > 1):
        assert window.poll() is None, "the window did not start"
        assert time.monotonic() < until, "the window does not start"
        time.sleep(0.02)


def _truth(diary: Path) -> Truth:
    before, *keys = diary.read_text("utf-8").split("\n")[:-1]
    pairs = (line.split() for line in keys)
    return Truth(json.loads(before), tuple((float(at), int(number)) for at, number in pairs))


def main(arguments: list[str]) -> int:
    """Kill so many windows; print what came of it."""
    tally = Tally()
    with tracing.scratch() as folder:
        worst = kill_windows(Path(folder), tally, int(arguments[0]) if arguments else 30)
    print(f"the most that a window lost: {worst:.2f} s, allowed {ALLOWED} s")
    return tally.show()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
