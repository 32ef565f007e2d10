"""Keyboards of a real X server: what their keys are recorded as, and what they do."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from shutil import which

import pytest

ROOT = Path(__file__).parents[2]
NEEDED = ("Xvfb", "setxkbmap", "xdotool")


@pytest.mark.parametrize("layout", ["us", "ara", "fr"])
@pytest.mark.skipif(
    not all(map(which, NEEDED)), reason=f"a private X server needs {', '.join(NEEDED)}"
)
def test_keys_mean_the_same_on_every_keyboard(layout: str, tmp_path: Path) -> None:
    made = subprocess.run(
        [sys.executable, "tools/xvfb.py", sys.executable, "-m", "tests.app.keyboards", layout],
        cwd=ROOT,
        env={**os.environ, "XDG_CONFIG_HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert made.stdout.strip(), made.stderr[-2000:]
    told = json.loads(made.stdout.splitlines()[-1])
    assert told["recorded"] == {
        "D": "Ctrl+D",
        "shift D": "Ctrl+Shift+D",
        "B": "Ctrl+B",
        "comma": "Ctrl+;" if layout == "fr" else "Ctrl+,",  # which is on that key
        "shift 8": "Ctrl+Shift+8",
        "shift equals": "Ctrl+Shift+=",
    }
    assert told["ran"] == {
        "shift L": ["direction.ltr"],
        "0": ["appearance.usual"],
        "shift 8": ["lists.bullet"],
        "alt 2": ["headings.h2"],
        "equals": ["appearance.larger"],
        "keypad plus": ["appearance.larger"],
        "shift equals": ["inline.superscript"],
    }
