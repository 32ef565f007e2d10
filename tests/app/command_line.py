"""Run the command line inside the test, or as its own program."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from editor.app.main import main

ROOT = Path(__file__).resolve().parents[2]
QIRTAS = [sys.executable, str(ROOT / "main.py")]


@dataclass(frozen=True, slots=True)
class Ran:
    """What a command left behind."""

    code: int
    out: str
    err: str

    def json(self) -> Any:
        """Return standard output read as JSON."""
        return json.loads(self.out)


class CommandLine:
    """Runs commands in this process, in English unless the test sets the locale."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        self._monkeypatch = monkeypatch
        self._capsys = capsys
        self.locale("C.UTF-8")

    def locale(self, value: str) -> None:
        """Set the locale of the commands."""
        for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
            self._monkeypatch.delenv(name, raising=False)
        self._monkeypatch.setenv("LANG", value)

    def __call__(self, *arguments: str | Path, stdin: bytes = b"") -> Ran:
        self._monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(stdin), "utf-8"))
        self._capsys.readouterr()
        code = main([str(argument) for argument in arguments])
        out, err = self._capsys.readouterr()
        return Ran(code, out, err)


def apart(*arguments: str | Path, **environment: str) -> Ran:
    """Run a command as its own program."""
    run = subprocess.run(
        [*QIRTAS, *map(str, arguments)],
        capture_output=True,
        env={**os.environ, "LC_ALL": "C.UTF-8", **environment},
        stdin=subprocess.DEVNULL,
        check=False,
    )
    return Ran(run.returncode, run.stdout.decode(), run.stderr.decode())
