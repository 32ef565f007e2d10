"""The article that is seen first: it stands in the bare window, and stays on the same surface."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from editor.app.first_page import first_file
from editor.app.window import Window
from editor.document.article import Article
from editor.document.nodes import Paragraph
from editor.document.runs import text_run
from editor.settings.desks import RESTORE, OpenFile, with_open_files
from editor.settings.folders import settings_path
from editor.settings.settings import Settings, save_settings
from editor.storage.article_file import save

ROOT = Path(__file__).parents[2]
START = """
import json, os, sys
from pathlib import Path
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication
from editor.app import desktop
from editor.app.opening import Opening
from editor.settings.folders import settings_path
from editor.settings.settings import load_settings
from tests.app.conftest import write

app, _ = desktop.make_app([])
window = desktop.make_bare_window(app, load_settings(settings_path()))
opening = Opening(window, [Path(name) for name in sys.argv[1:]])
told = {}

def place():
    surface = window.surface if not window.is_bare else window.first.surface
    corner = surface.mapTo(window, surface.rect().topLeft())
    sheet = surface.viewport().geometry()
    return [corner.x(), corner.y(), surface.width(), surface.height(), sheet.x(), sheet.width()]

def end():
    print(json.dumps(told), flush=True)
    os._exit(0)
"""


def started(script: str, *files: Path) -> Any:
    """Start the program in a process of its own, do something, and return what it told."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        [sys.executable, "-c", START + script, *map(str, files)],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        env=environment,
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def article_at(path: Path, *texts: str) -> Path:
    save(Article(path.stem, blocks=tuple(Paragraph(text_run(text)) for text in texts)), path)
    return path


def keep(*files: OpenFile, **others: Any) -> None:
    settings = with_open_files(Settings(), files)
    for id, value in others.items():
        settings = settings.with_value(id.replace("__", "."), value)
    save_settings(settings, settings_path())


def test_the_text_is_painted_before_a_feature_is_read(tmp_path: Path) -> None:
    script = """
class FirstPaint(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint and "text" not in told:
            told["text"] = window.first.surface.toPlainText()
            names = ("editor.features", "editor.feature", "editor.app.building")
            told["read"] = sorted(sys.modules.keys() & set(names))
            told["surface"] = id(window.first.surface)
        return False

watch = FirstPaint()
show_first = window.show_first

def show(first):
    first.surface.viewport().installEventFilter(watch)
    show_first(first)

def finish():
    told["kept"] = id(window.surface) == told.pop("surface")
    told["modified"] = window.session.modified
    told["path"] = str(window.session.path)
    told["undo"] = window.surface.can_undo
    end()

window.show_first = show
opening.done.connect(finish)
window.show()
app.exec()
"""
    path = article_at(tmp_path / "مقال.qirtas", "أول السطر", "وآخره")
    assert started(script, path) == {
        "text": "أول السطر\nوآخره",
        "read": [],
        "kept": True,
        "modified": False,
        "path": str(path),
        "undo": False,
    }


def test_the_page_stands_where_it_stood_when_the_window_was_closed(tmp_path: Path) -> None:
    script = """
def bare():
    if window.first is None:
        QTimer.singleShot(0, bare)
    else:
        told["bare"] = place()

def finish():
    for _ in range(4):
        app.processEvents()
    told["whole"] = place()
    window.close()
    end()

opening.done.connect(lambda: window.later(lambda: QTimer.singleShot(0, finish)))
QTimer.singleShot(0, bare)
window.resize(1200, 800)
window.show()
app.exec()
"""
    long = article_at(tmp_path / "أ.qirtas", *["نص"] * 60)  # with a bar beside it
    keep(OpenFile(long, front=True, active=True))
    first = started(script)
    assert first["bare"] != first["whole"]
    second = started(script)
    assert second["bare"] == second["whole"] == first["whole"]


@pytest.mark.parametrize("side", [0, 1])
def test_tabs_come_back_in_their_order_with_the_caret(tmp_path: Path, side: int) -> None:
    script = """
def finish():
    desks = window.desks
    told["names"] = [desk.file.stem for desk in desks.all()]
    told["sides"] = [desks.panes.sides.index(desks.panes.pane_of(desk)) for desk in desks.all()]
    told["place"] = desks.active.place()
    told["awake"] = [desk.file.stem for desk in desks.awake()]
    end()

opening.done.connect(finish)
window.show()
app.exec()
"""
    names = ("a", "b", "c")
    paths = [article_at(tmp_path / f"{name}.qirtas", "واحد", "اثنان") for name in names]
    files = [
        OpenFile(paths[0], 0, 0, 0, front=bool(side)),
        OpenFile(paths[1], 1, 3, side, front=True, active=True),
        OpenFile(paths[2], 0, 0, side),
    ]
    keep(*files)
    told = started(script)
    assert told["names"] == ["a", "b", "c"]
    assert told["sides"] == [0, side, side]
    assert told["place"] == [1, 3]
    assert "b" in told["awake"]
    assert "c" not in told["awake"]


def test_a_file_that_is_named_stands_first_and_keeps_its_tab(tmp_path: Path) -> None:
    paths = [article_at(tmp_path / f"{name}.qirtas", "واحد") for name in "ab"]
    files = tuple(OpenFile(path, side=number) for number, path in enumerate(paths))
    settings = with_open_files(Settings(), files)
    named = first_file(settings, [paths[1]])
    assert named == files[1]
    other = article_at(tmp_path / "c.qirtas", "ثلاثة")
    assert first_file(settings, [other]) == OpenFile(other)
    assert first_file(settings, [tmp_path / "x.docx"]) is None
    assert first_file(settings.with_value(RESTORE, value=False), []) is None


def test_a_second_side_alone_becomes_the_first(tmp_path: Path) -> None:
    path = article_at(tmp_path / "a.qirtas", "واحد")
    settings = with_open_files(Settings(), [OpenFile(path, side=1, front=True, active=True)])
    found = first_file(settings, [])
    assert found is not None
    assert found.side == 0


def test_a_file_that_cannot_be_read_leaves_an_empty_page_and_is_told(tmp_path: Path) -> None:
    script = """
window.tell = lambda error, *_: told.setdefault("errors", []).append(error.what.id)
opening.done.connect(lambda: (told.update(text=window.surface.toPlainText()), end()))
window.show()
app.exec()
"""
    broken = tmp_path / "تالف.qirtas"
    broken.write_bytes(b"PK\x03\x04 nothing")
    told = started(script, broken)
    assert told["text"] == ""
    assert len(told["errors"]) == 1


def test_a_window_that_is_closed_bare_asks_what_becomes_of_what_was_typed(tmp_path: Path) -> None:
    script = """
from editor.ui import dialogs

def ask(window, name, catalog):
    told["asked"] = window.surface.toPlainText()
    return dialogs.Unsaved.DISCARD

dialogs.ask_to_save = ask
app.aboutToQuit.connect(lambda: (told.update(bare=window.is_bare), end()))
window.show()
write(window, "كلام")
window.close()
told["stays"] = window.isVisible()
app.exec()
"""
    assert started(script) == {"asked": "كلام", "stays": True, "bare": False}


def test_a_bare_window_keeps_what_an_input_method_writes(qtbot: QtBot) -> None:
    window = Window(Settings())
    qtbot.addWidget(window)
    window.show()
    event = QInputMethodEvent()
    event.setCommitString("字")
    QApplication.sendEvent(window, event)
    QTest.keyClick(window, Qt.Key.Key_A)
    assert [text for _, _, text in window._keys] == ["字", "a"]
    assert window.isVisible()
    assert not window.close()
