"""When the engine is loaded: not at the start, and not while the preview is closed."""

from __future__ import annotations

import os
import subprocess
import sys

CODE = """
import os, sys
from pathlib import Path
from editor.app import desktop
from editor.settings.settings import Settings

window = desktop.make_window(desktop.make_app([])[0], Settings())
window.show()
maps = Path("/proc/self/maps")
mapped = maps.read_text() if maps.exists() else ""
print([name for name in sys.modules if "WebEngine" in name], "WebEngine" in mapped, flush=True)
os._exit(0)
"""


def test_the_start_does_not_load_the_engine() -> None:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-c", CODE], capture_output=True, text=True, env=environment, check=True
    )
    assert done.stdout.strip() == "[] False"
