"""Twelve tasks of a writer over a real accessibility bus, by the names and roles of controls."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from shutil import which

import pytest

ROOT = Path(__file__).parents[2]
PYTHON = "/usr/bin/python3"  # the system's, which has `gi`
HAS_BUS = """
import gi
gi.require_version("Atspi", "2.0")
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


SCRIPT = """
"$1" main.py & program=$!
"$2" tests/accessibility/tasks.py "$3"
kill $program
"""


@pytest.mark.skipif(bool(lacking()), reason=f"an accessibility bus needs {lacking()}")
def test_a_writer_does_all_tasks_by_names_and_roles(tmp_path: Path) -> None:
    environment = {
        **os.environ,
        "XDG_CONFIG_HOME": str(tmp_path / "config"),
        "XDG_DATA_HOME": str(tmp_path / "data"),
        "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
        "PYTHONPATH": str(ROOT),
    }
    fill_shelf(tmp_path, environment)
    within = ("dbus-run-session", "--", "sh", "-c", SCRIPT, "sh")
    made = subprocess.run(
        [sys.executable, "tools/xvfb.py", *within, sys.executable, PYTHON, str(tmp_path)],
        cwd=ROOT,
        env=environment,
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
    assert len(done) == 12
    assert (tmp_path / "مدينة.docx").stat().st_size


def fill_shelf(folder: Path, environment: dict[str, str]) -> None:
    """Put an article into the library of nobody."""
    shelf = folder / "shelf"
    shelf.mkdir()
    source = folder / "source.md"
    source.write_text("# خبر من الرف\n\nنص من الرف.\n", "utf-8")
    for command in (["convert", source, shelf / "خبر.qirtas"], ["library", "add", shelf]):
        subprocess.run(
            [sys.executable, "main.py", *map(str, command)],
            cwd=ROOT,
            env=environment,
            capture_output=True,
            check=True,
        )
