"""Runs a module of the torture in a process of its own, for children are forked there."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.torture import tracing

ROOT = Path(__file__).resolve().parents[2]

posix = pytest.mark.skipif(sys.platform == "win32", reason="nothing is killed by signals here")
traced = pytest.mark.skipif(tracing.missing() != "", reason=tracing.missing())


def table(module: str, *arguments: str) -> str:
    """Run a module; return the table that it prints, and fail for any loss."""
    command = [sys.executable, "-m", f"tests.torture.{module}", *arguments]
    run = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert run.returncode == 0, run.stdout + run.stderr
    return run.stdout
