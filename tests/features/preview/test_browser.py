"""The preview without the engine: the page as a file for the browser of the system."""

from __future__ import annotations

import os
import re
import stat
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from pytestqt.qtbot import QtBot

from editor.document.article import make_asset, new_article
from editor.document.meta import Meta
from editor.document.nodes import Figure, Paragraph, Text
from editor.features.preview.browser import new_folder, page_for_browser
from tests.app.conftest import MakeWindow
from tests.formats.pictures.photographs import asset

ROOT = Path(__file__).parents[3]

WITHOUT = """
import importlib.machinery
import sys

class Missing:
    def find_spec(self, name, path=None, target=None):
        if name.startswith("PySide6.QtWebEngine"):
            return importlib.machinery.ModuleSpec(name, self)

    def create_module(self, spec):
        raise ImportError("libnss3.so: cannot open shared object file")

    def exec_module(self, module):
        pass

sys.meta_path.insert(0, Missing())
if "%s" == "not installed":
    import editor.features.preview.starting as starting
    starting.is_installed = lambda: False

from PySide6.QtCore import QEventLoop
from editor.app.desktop import make_app, make_window
from editor.settings.settings import Settings

def main():
    app, _ = make_app(["-platform", "offscreen"])
    settings = Settings().with_value("appearance.language", "en")
    window = make_window(app, settings)
    window.show()
    panel = window.context.show_dock("preview")
    while panel._state is None or panel._trying is not None:
        app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    print(panel._state.accessibleName())
    print("PySide6.QtWebEngineCore" in sys.modules)
    window.jobs.end()

if __name__ == "__main__":
    main()
"""


@pytest.mark.parametrize("how", ["not installed", "a library is missing"])
def test_without_the_engine_the_browser_is_offered(tmp_path: Path, how: str) -> None:
    script = tmp_path / "without.py"
    script.write_text(WITHOUT.replace("%s", how), "utf-8")
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, str(script)],
        capture_output=True,
        text=True,
        env=environment,
        timeout=120,
        check=False,
    )
    told, loaded = done.stdout.split("\n")[:2]
    assert told in {"No preview in this place", "The display engine does not start"}, done.stderr
    assert loaded == "False"


def test_the_file_asks_for_nothing_and_holds_everything() -> None:
    picture, broken = asset("JPEG", 64, 48), make_asset(b"\xff\xd8no", "image/jpeg")
    article = new_article(
        Meta(title="عنوان", featured=picture.id),
        (
            Paragraph(runs=(Text("نص"),)),
            Figure(asset=broken.id),
            Figure(address="http://127.0.0.1:9/far.png"),
        ),
    ).with_assets(picture, broken)
    page = page_for_browser(article, "wordpress").decode()
    assert "default-src &#x27;none&#x27;" in page
    assert "data:image/jpeg;base64," in page
    assert "data:font/ttf;base64," in page
    sources = re.findall(r'(?:src|href)="([^"]*)"|url\("([^"]*)', page)
    assert sources
    assert all("".join(pair).startswith(("data:", "#")) for pair in sources)


def test_the_page_is_opened_from_a_private_folder_that_goes_with_the_window(
    make_window: MakeWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url) or True)
    window = make_window(new_article(Meta(title="عنوان")))
    window.context.run_action("preview.browser")
    qtbot.waitUntil(lambda: len(opened) == 1, timeout=30_000)
    page = Path(opened[0].toLocalFile())
    assert "عنوان" in page.read_text("utf-8")
    if hasattr(os, "geteuid"):
        assert stat.S_IMODE(page.parent.stat().st_mode) == 0o700
    window.close()
    qtbot.waitUntil(lambda: not page.parent.exists(), timeout=30_000)


def test_where_no_browser_opens_the_place_of_the_page_is_told(
    make_window: MakeWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: False)
    window = make_window(new_article(Meta(title="عنوان")))
    told: list[str] = []
    monkeypatch.setattr(window, "notify", lambda text, _level: told.append(text))
    window.context.run_action("preview.browser")
    qtbot.waitUntil(lambda: bool(told), timeout=30_000)
    assert "qirtas.html" in told[0]


def test_pages_of_programs_that_were_killed_are_removed_a_day_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    left, of_today = new_folder(), new_folder()
    (left / "qirtas.html").write_text("نص", "utf-8")
    (tmp_path / "غيره").mkdir()
    yesterday = time.time() - 25 * 60 * 60
    for path in (left, tmp_path / "غيره"):
        os.utime(path, (yesterday, yesterday))
    mine = new_folder()
    assert {path.name for path in tmp_path.iterdir()} == {of_today.name, mine.name, "غيره"}
