"""Starts the program on a screen and an accessibility bus of its own, and works it from outside."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from shutil import which

ROOT = Path(__file__).parents[2]
PYTHON = "/usr/bin/python3"  # the system's, which has `gi`
HAS_BUS = """
import gi
gi.require_version("Atspi", "2.0")
"""
SCRIPT = """
program=$1 python=$2 script=$3 folder=$4
shift 4
"$program" main.py "$@" & program=$!
"$python" "$script" "$folder"
kill $program
"""


def lacking() -> str:
    """Return what is not installed here, "" where all is."""
    programs = [name for name in ("Xvfb", "dbus-run-session") if which(name) is None]
    if programs:
        return ", ".join(programs)
    if not Path("/usr/libexec/at-spi-bus-launcher").exists() or not Path(PYTHON).exists():
        return "at-spi2-core"
    asked = subprocess.run([PYTHON, "-c", HAS_BUS], capture_output=True, check=False)
    return "" if asked.returncode == 0 else "gir1.2-atspi-2.0 and python3-gi"


def environment(folder: Path) -> dict[str, str]:
    """Return that of a program which has a folder for itself."""
    return {
        **os.environ,
        "XDG_CONFIG_HOME": str(folder / "config"),
        "XDG_DATA_HOME": str(folder / "data"),
        "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
        "PYTHONPATH": str(ROOT),
    }


def work(script: str, folder: Path, *opened: Path) -> dict[str, str]:
    """Run a script beside the program; return what it prints: its steps and what failed in them.

    The program begins with the files that are `opened`.
    """
    within = ("dbus-run-session", "--", "sh", "-c", SCRIPT, "sh", sys.executable, PYTHON)
    made = subprocess.run(
        [
            *(sys.executable, "tools/xvfb.py", *within),
            *(f"tests/accessibility/{script}", str(folder), *map(str, opened)),
        ],
        cwd=ROOT,
        env=environment(folder),
        capture_output=True,
        text=True,
        timeout=900,
        check=False,
    )
    told = [line for line in made.stdout.splitlines() if line.startswith("{")]
    assert told, made.stderr[-3000:]
    done: dict[str, str] = json.loads(told[-1])
    failed = {task: lost for task, lost in done.items() if lost}
    assert not failed, "\n".join(failed.values())
    return done
