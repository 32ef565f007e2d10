"""What the start of the window leaves out."""

from __future__ import annotations

import os
import subprocess
import sys


def test_the_start_reads_no_source_of_a_module() -> None:
    """PySide6 would read all of them, for a switch of its own (`editor.app.spare`)."""
    code = (
        "from editor.app.spare import spare_reading_sources; spare_reading_sources();"
        "import editor.app.window, linecache, PySide6.QtCore;"
        "print([name for name in linecache.cache if 'editor' in name])"
    )
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, env=environment, check=True
    )
    assert done.stdout.strip() == "[]"
