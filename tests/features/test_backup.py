"""Backups in the window and on the command line: made, listed, brought back, told."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from editor.app.window import Window
from editor.document.article import Article, make_asset
from editor.document.meta import Meta
from editor.document.nodes import Figure, Paragraph, Text
from editor.features.backup.places import LAST, PLACE
from editor.features.backup.ui import BackupPage
from editor.features.backup.ui_daily import Daily
from editor.features.backup.work import is_due, is_late
from editor.settings.folders import library_path
from editor.settings.settings import Settings
from editor.storage.article_file import load, save
from editor.storage.backup import generations
from editor.storage.library import Library
from tests.app.command_line import CommandLine
from tests.app.conftest import MakeWindow, settle
from tests.app.conftest import write as type_into
from tests.pictures import png

NOW = datetime(2026, 11, 26, 12, 0, tzinfo=UTC)


@pytest.fixture
def qirtas(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> CommandLine:
    return CommandLine(monkeypatch, capsys)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "مقالات"
    for name in ("أول", "ثانٍ"):
        write(folder / f"{name}.qirtas", name)
    with Library(library_path()) as library:
        library.add_folder(folder)
    return folder


def write(path: Path, title: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    picture = make_asset(png(8, 8), "image/png")
    blocks = (Paragraph((Text(title),)), Figure(asset=picture.id, name="صورة.png"))
    save(Article("a", Meta(title=title), blocks).with_assets(picture), path)


@pytest.fixture
def page(make_window: MakeWindow, folder: Path, tmp_path: Path, qtbot: QtBot) -> BackupPage:
    window: Window = make_window(settings=Settings().with_value(PLACE, str(tmp_path / "stick")))
    window.context.run_action("backup")
    settle()
    page = window.context.show_page("backup")
    assert isinstance(page, BackupPage)
    return page


def press(page: BackupPage, name: str) -> None:
    QTest.mouseClick(getattr(page, name), Qt.MouseButton.LeftButton)


def test_a_backup_is_made_shown_and_brought_back(
    page: BackupPage, folder: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    assert page.stack.currentIndex() == 0
    page.window().activateWindow()
    qtbot.waitUntil(page.window().isActiveWindow)
    page.setFocus()
    qtbot.waitUntil(lambda: page.place.isAncestorOf(page.window().focusWidget()))
    press(page, "make")
    qtbot.waitUntil(lambda: page.generation is not None, timeout=30_000)
    assert {entry.text for entry in page.articles.entries} == {"أول", "ثانٍ"}
    shutil.rmtree(folder)
    page.articles.setCurrentIndex(page.articles.model().index(1, 0))
    name = page.articles.entries[1].text
    press(page, "back")
    path = folder / f"{name}.qirtas"
    qtbot.waitUntil(path.exists, timeout=30_000)
    assert load(path).meta.title == name
    assert [each.name for each in folder.iterdir()] == [path.name]


def test_what_is_as_in_the_backup_is_not_said_to_be_missing(page: BackupPage, qtbot: QtBot) -> None:
    press(page, "make")
    qtbot.waitUntil(lambda: page.generation is not None, timeout=30_000)
    window = page.window()
    assert isinstance(window, Window)
    press(page, "back")
    told = window.catalog.text("backup.same")
    qtbot.waitUntil(lambda: told in [toast.text for toast in window.notices.toasts], timeout=30_000)


def test_the_filter_shows_what_it_names_and_the_whole_goes_to_another_folder(
    page: BackupPage, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    press(page, "make")
    qtbot.waitUntil(lambda: page.generation is not None, timeout=30_000)
    type_into(page.filter.control, "أول")
    assert [entry.text for entry in page.articles.entries] == ["أول"]
    target = tmp_path / "other"
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_, **__: str(target))
    press(page, "elsewhere")
    qtbot.waitUntil(lambda: len(list(target.rglob("*.qirtas"))) == 2, timeout=30_000)


def test_the_backup_of_the_day_is_made_once_and_quietly(
    make_window: MakeWindow, folder: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    place = tmp_path / "stick"
    window = make_window(settings=Settings().with_value(PLACE, str(place)))
    daily = window.context.state(Daily)
    with qtbot.waitSignal(daily.made, timeout=30_000):
        daily.look(window.context)
    assert len(generations(place)) == 1
    assert is_due(window.context.setting(LAST), datetime.now(UTC)) is False
    qtbot.waitUntil(lambda: not window.jobs.busy, timeout=30_000)  # the index follows by itself
    write(folder / "ثالث.qirtas", "ثالث")
    daily.look(window.context)
    assert not window.jobs.busy
    assert not window.notices.toasts


def test_a_drive_that_is_not_there_is_said_after_some_days(
    make_window: MakeWindow, folder: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    old = (datetime.now(UTC) - timedelta(days=5)).isoformat()
    settings = Settings().with_value(PLACE, str(tmp_path / "gone" / "stick")).with_value(LAST, old)
    window = make_window(settings=settings)
    window.context.state(Daily).look(window.context)
    qtbot.waitUntil(lambda: bool(window.notices.toasts), timeout=30_000)
    assert "gone" in window.notices.toasts[0].text
    assert not (tmp_path / "gone").exists()


@pytest.mark.parametrize(
    ("last", "due", "late"),
    [
        ("", True, False),
        ("nonsense", True, False),
        ((NOW - timedelta(hours=1)).isoformat(), False, False),
        ((NOW - timedelta(days=1)).isoformat(), True, False),
        ((NOW - timedelta(days=4)).isoformat(), True, True),
        ((NOW + timedelta(days=400)).isoformat(), True, False),  # the clock was wrong
    ],
)
def test_when_a_backup_is_due(last: str, due: bool, late: bool) -> None:
    assert (is_due(last, NOW), is_late(last, NOW)) == (due, late)


# --- on the command line -------------------------------------------------------------------------


def test_backup_and_restore_on_the_command_line(
    qirtas: CommandLine, folder: Path, tmp_path: Path
) -> None:
    place, out = tmp_path / "stick", tmp_path / "out"
    assert qirtas("library", "backup", "--place", place).code == 0
    [generation] = generations(place)
    listed = qirtas("library", "restore", "--place", place)
    assert (listed.code, listed.out.split("\t")[0]) == (0, generation.id)
    ran = qirtas(
        "library", "restore", "--place", place, "--generation", "newest", "--to", out,
        "مقالات/أول.qirtas",
    )  # fmt: skip
    assert (ran.code, ran.out) == (0, f"{out / 'مقالات' / 'أول.qirtas'}\n")
    assert load(out / "مقالات" / "أول.qirtas").meta.title == "أول"
    assert qirtas("library", "backup", "--place", place, "--verify").code == 0
    (place / generation.id / "مقالات" / "ثانٍ.qirtas").write_bytes(b"PK")
    damaged = qirtas("library", "backup", "--place", place, "--verify")
    assert damaged.code == 1
    assert "ثانٍ" in damaged.err
    assert qirtas("library", "restore", "--place", place, "--generation", "no").code == 2
    assert qirtas("library", "backup").code == 2  # no place


def test_everything_goes_out_as_markdown(qirtas: CommandLine, folder: Path, tmp_path: Path) -> None:
    write(folder / "أرشيف" / "قديم.qirtas", "قديم")
    (folder / "تالف.qirtas").write_bytes(b"PK\3\4")
    out = tmp_path / "all"
    ran = qirtas("library", "export", out)
    assert ran.code == 1
    assert "تالف" in ran.err
    texts = {path.relative_to(out).as_posix() for path in out.rglob("*.md")}
    assert texts == {"مقالات/أول.md", "مقالات/ثانٍ.md", "مقالات/أرشيف/قديم.md"}
    assert "قديم" in (out / "مقالات" / "أرشيف" / "قديم.md").read_text("utf-8")
    assert len(list(out.rglob("*.png"))) == 3
    assert qirtas("library", "export", out).code == 2  # not empty any more
