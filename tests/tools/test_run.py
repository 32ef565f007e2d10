"""`make run` without a display: files of the sample, and nothing of or for the user."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HOMES = ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME")


def test_the_sample_is_written_and_the_folders_of_the_user_stay_as_they_are(tmp_path: Path) -> None:
    hidden = {"DISPLAY", "WAYLAND_DISPLAY"}
    settings = {name: value for name, value in os.environ.items() if name not in hidden}
    done = subprocess.run(
        [sys.executable, ROOT / "tools/run.py"],
        env=settings | {name: str(tmp_path / name) for name in HOMES},
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    written = [ROOT / line.strip() for line in done.stdout.splitlines() if "build/sample" in line]
    assert [path.suffix for path in written if not path.is_file()] == []
    assert {path.suffix for path in written} == {".docx", ".html", ".md", ".qirtas", ".png"}
    assert not list(tmp_path.rglob("qirtas*"))
