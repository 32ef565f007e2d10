"""The hunt: processes that try damaged files, watched for faults, hangs and hunger."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import threading
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
SLOW = 5.0
"""Seconds of the processor that one file may take."""

_PATIENCE = 60.0
"""Seconds on the clock without a word from a process after which it hangs: other work may share
the machine, so this is no measure of speed."""


@dataclass
class Findings:
    """What a hunt met in the files of a format."""

    kind: str
    counts: Counter[str] = field(default_factory=Counter[str])
    faults: list[tuple[int, str]] = field(default_factory=list[tuple[int, str]])
    slowest: tuple[float, int] = (0.0, -1)
    peak: int = 0

    def add(self, line: dict[str, Any]) -> None:
        """Take in what became of one file."""
        number, seconds = line["number"], line["seconds"]
        self.counts[line["result"]] += 1
        self.slowest = max(self.slowest, (seconds, number))
        self.peak = max(self.peak, line["peak"])
        if line["result"] == "fault":
            self.faults.append((number, line["trace"]))
        elif seconds > SLOW:
            self.faults.append((number, f"took {seconds} s"))


def hunt(kind: str, first: int, last: int) -> Findings:
    """Try the damaged files of these numbers; a process that dies or hangs is a fault too."""
    findings = Findings(kind)
    while first < last:
        begun, done = first, first
        for line in _child(kind, str(first), str(last)):
            if "begins" in line:
                begun = line["begins"]
            else:
                findings.add(line)
                done = line["number"] + 1
        if done < last:
            findings.faults.append((begun, "the process died or hung"))
            done = begun + 1
        first = done
    return findings


def explode(kind: str, name: str) -> Findings:
    """Try the bomb of a name."""
    findings = Findings(kind)
    lines = list(_child(kind, name))
    for line in lines:
        findings.add(line)
    if not lines:
        findings.faults.append((0, "the process died or hung"))
    return findings


def _child(kind: str, *what: str) -> Iterator[dict[str, Any]]:
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "tests.fuzzing.child", kind, folder, *what]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as process:
            assert process.stdout is not None
            for line in iter(lambda: _line(process), ""):
                yield json.loads(line)


def _line(process: subprocess.Popen[str]) -> str:
    """Return the next line; a process that says nothing for long is killed."""
    assert process.stdout is not None
    timer = threading.Timer(_PATIENCE, process.kill)
    timer.start()
    try:
        return process.stdout.readline()
    finally:
        timer.cancel()
