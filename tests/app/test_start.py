"""What the start of the window leaves out, and how the program ends."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from editor.app.window import Window
from editor.settings.settings import Settings

ROOT = Path(__file__).parents[2]


def printed(code: str) -> str:
    """Run code in a process of its own, without a screen, and return what it prints."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, env=environment, check=True
    )
    return done.stdout.strip()


def test_the_start_reads_no_source_of_a_module() -> None:
    """PySide6 would read all of them, for a switch of its own (`editor.app.spare`)."""
    code = (
        "from editor.app.spare import spare_reading_sources; spare_reading_sources();"
        "import editor.app.building, editor.features, linecache, PySide6.QtCore;"
        "print([name for name in linecache.cache if 'editor' in name])"
    )
    assert printed(code) == "[]"


def test_the_start_brings_nothing_of_the_network_along() -> None:
    """It would cost five megabytes and a tenth of the start, and Qirtas never uses it."""
    code = (
        "import sys, editor.app.desktop, editor.app.building, editor.features;"
        "print(sorted({'ssl', 'http.client', 'urllib.request', 'email'} & sys.modules.keys()))"
    )
    assert printed(code) == "[]"


def test_the_start_of_an_empty_window_brings_no_database_and_no_openssl_along() -> None:
    """Four megabytes each; both are loaded when an article is opened, written or watched."""
    code = (
        "import sys; from editor.app import desktop; from editor.settings.settings import Settings;"
        "window = desktop.make_window(desktop.make_app([])[0], Settings()); window.show();"
        "print(sorted({'sqlite3', '_hashlib', 'editor.storage.backup',"
        " 'editor.text.structure', 'editor.formats.pictures'} & sys.modules.keys()),"
        " flush=True); import os; os._exit(0)"
    )
    assert printed(code) == "[]"


def test_the_window_is_seen_before_a_feature_or_a_format_is_read() -> None:
    code = (
        "import sys; from editor.app import desktop; from editor.settings.settings import Settings;"
        "window = desktop.make_bare_window(desktop.make_app([])[0], Settings()); window.show();"
        "print(sorted(name for name in sys.modules if name.startswith('editor.features')"
        " or name.startswith('editor.formats') or name == 'editor.feature'), flush=True);"
        "import os; os._exit(0)"
    )
    assert printed(code) == "[]"


def test_a_bare_window_tells_that_it_was_seen(qtbot: QtBot) -> None:
    """Or it would stay bare until the start no longer waits (`editor.app.opening.UNSEEN`)."""
    window = Window(Settings())
    qtbot.addWidget(window)
    with qtbot.waitSignal(window.seen):
        window.show()
    assert window.is_bare


def test_what_is_typed_before_the_text_is_there_is_not_lost() -> None:
    # a process of its own: the program takes over what is done with errors
    script = """
import os
from editor.app import desktop
from editor.app.opening import Opening
from editor.settings.settings import Settings
from tests.app.conftest import write

app, _ = desktop.make_app([])
window = desktop.make_bare_window(app, Settings())
opening = Opening(window, [])
window.show()
write(window, "أول الكلام")

def told():
    print(window.surface.toPlainText())
    write(window.surface, " وآخره")
    print(window.surface.toPlainText(), flush=True)
    os._exit(0)

opening.done.connect(told)
app.exec()
"""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        env=environment,
        check=True,
        timeout=60,
    )
    assert done.stdout.splitlines() == ["أول الكلام", "أول الكلام وآخره"]


BROKEN = """
    sys.modules["editor.features"] = None
    timer = QTimer(made[0], interval=50)
    timer.timeout.connect(lambda: (dialog := QApplication.activeModalWidget()) and dialog.close())
    timer.start()
"""


@pytest.mark.parametrize(
    ("before", "code"),
    [
        ("QTimer.singleShot(0, QApplication.closeAllWindows)", 0),
        (BROKEN, 1),  # a feature that cannot be read; what is told of it is answered
    ],
    ids=["closed at once", "broken"],
)
def test_a_start_that_comes_to_nothing_ends_the_program(before: str, code: int) -> None:
    script = f"""
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from editor.app import desktop
make_app = desktop.make_app

def begin(argv):
    made = make_app(argv)
    {before}
    return made

desktop.make_app = begin
sys.exit(desktop.run(["-platform", "offscreen"]))
"""
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == code, done.stderr
    assert ("ModuleNotFoundError" in done.stderr) is bool(code)


def test_the_program_ends_well_after_something_was_copied() -> None:
    script = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from editor.app import desktop
from tests.articles import kitchen_sink

def make_window(app, settings, make=desktop.make_bare_window):
    window = make(app, settings)
    window.later(lambda: window.session.put(kitchen_sink()))
    window.later(lambda: QTimer.singleShot(0, lambda: copy_and_leave(window.surface)))
    return window

def copy_and_leave(surface):
    surface.selectAll()
    surface.copy()
    print(QApplication.clipboard().mimeData().hasHtml())
    QApplication.exit(0)

desktop.make_bare_window = make_window
sys.exit(desktop.run(["-platform", "offscreen"]))
"""
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout.strip()) == (0, "True"), done.stderr


def test_a_file_that_the_system_asks_for_is_opened_once_the_window_can(tmp_path: Path) -> None:
    """As macOS does it where a writer clicks on an article."""
    code = (
        "import sys; from PySide6.QtGui import QFileOpenEvent\n"
        "from editor.app.desktop import make_app\n"
        "app, _ = make_app(['-platform', 'offscreen'])\n"
        "app.postEvent(app, QFileOpenEvent(sys.argv[1])); app.processEvents()\n"
        "app.open_by(print)\n"
        "app.postEvent(app, QFileOpenEvent(sys.argv[2])); app.processEvents()\n"
    )
    asked = [str(tmp_path / "مقال.qirtas"), str(tmp_path / "b.docx")]
    done = subprocess.run(
        [sys.executable, "-c", code, *asked], capture_output=True, encoding="utf-8", check=True
    )
    assert done.stdout.splitlines() == asked
