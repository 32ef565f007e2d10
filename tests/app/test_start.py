"""What the start of the window leaves out, and how the program ends."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


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


def test_the_start_brings_nothing_of_the_network_along() -> None:
    """It would cost five megabytes and a tenth of the start, and Qirtas never uses it."""
    code = (
        "import sys, editor.app.desktop, editor.app.window;"
        "print(sorted({'ssl', 'http.client', 'urllib.request', 'email'} & sys.modules.keys()))"
    )
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, env=environment, check=True
    )
    assert done.stdout.strip() == "[]"


def test_the_start_of_an_empty_window_brings_no_database_and_no_openssl_along() -> None:
    """Four megabytes each; both are loaded when an article is opened, written or watched."""
    code = (
        "import sys; from editor.app import desktop; from editor.settings.settings import Settings;"
        "window = desktop.make_window(desktop.make_app([])[0], Settings()); window.show();"
        "print(sorted({'sqlite3', '_hashlib', 'editor.storage.backup',"
        " 'editor.text.structure', 'editor.formats.pictures'} & sys.modules.keys()),"
        " flush=True); import os; os._exit(0)"
    )
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, env=environment, check=True
    )
    assert done.stdout.strip() == "[]"


def test_the_program_ends_well_after_something_was_copied() -> None:
    script = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from editor.app import desktop
from tests.articles import kitchen_sink

def make_window(app, settings, make=desktop.make_window):
    window = make(app, settings)
    window.session.put(kitchen_sink())
    QTimer.singleShot(0, lambda: copy_and_leave(window.surface))
    return window

def copy_and_leave(surface):
    surface.selectAll()
    surface.copy()
    print(QApplication.clipboard().mimeData().hasHtml())
    QApplication.exit(0)

desktop.make_window = make_window
sys.exit(desktop.run(["-platform", "offscreen"]))
"""
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout.strip()) == (0, "True"), done.stderr
