"""Damaged and newer files as a user meets them: in the window, and on the command line."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from editor.app.files import read_file
from editor.document.article import Article, make_asset
from editor.document.codec import FORMAT_VERSION, encode
from editor.document.meta import Meta
from editor.document.nodes import Figure
from editor.settings.desks import OpenFile, with_open_files
from editor.settings.settings import Settings
from editor.storage.article_file import MIMETYPE, pack, save
from tests.app.command_line import CommandLine
from tests.app.conftest import press, settle, write
from tests.app.windowing import answer, click, p, wait_saved

PICTURE = make_asset(b"picture" * 3000, "image/jpeg")
ARTICLE = Article(
    "a",
    Meta(title="تحقيق طويل"),
    (*(p(f"فقرة رقم {n} من التحقيق.") for n in range(90)), Figure(PICTURE.id, "صورة.jpg")),
    (PICTURE,),
)


@pytest.fixture
def damaged(tmp_path: Path) -> Path:
    """Return a file whose picture is cut off."""
    path = tmp_path / "تحقيق.qirtas"
    path.write_bytes(pack(ARTICLE)[:-9000])
    return path


@pytest.fixture
def newer(tmp_path: Path) -> Path:
    """Return a file of a version that is not there yet."""
    path = tmp_path / "غدًا.qirtas"
    value = json.loads(encode(Article("a", Meta(title="من الغد"), (p("نص معروف"),))))
    value["version"] = FORMAT_VERSION + 1
    value["blocks"].append({"type": "poem", "runs": ["بيت"]})
    with zipfile.ZipFile(path, "w") as made:
        made.writestr("mimetype", MIMETYPE)
        made.writestr("article.json", json.dumps(value))
    return path


@pytest.fixture
def command(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> CommandLine:
    """Return what runs commands."""
    return CommandLine(monkeypatch, capsys)


# --- the window ----------------------------------------------------------------------------------


def test_a_damaged_file_is_recovered_when_the_writer_wants_it(
    window, damaged: Path, qtbot: QtBot
) -> None:
    before = damaged.read_bytes()
    told: list[str] = []

    def take(dialog) -> None:
        told.append(dialog.accessibleName())
        answer(lambda report: (told.append(report.windowTitle()), report.accept()), tries=200)
        click(dialog, "استعادة ما بقي")

    answer(take)
    window.documents.open(damaged)
    qtbot.waitUntil(lambda: len(told) == 2, timeout=20_000)
    settle()
    assert told == ["«\u2068تحقيق.qirtas\u2069» تالف", "ما ضاع من «\u2068تحقيق.qirtas\u2069»"]
    assert window.session.article.blocks == (*ARTICLE.blocks[:-1], Figure("", "صورة.jpg"))
    assert window.session.path is None
    assert window.isWindowModified()
    assert window.strips.standing("salvaged") is not None
    assert damaged.read_bytes() == before


def test_a_damaged_file_is_left_where_the_writer_wants_that(
    window, damaged: Path, qtbot: QtBot
) -> None:
    told: list[str] = []
    answer(lambda dialog: (told.append(dialog.accessibleName()), click(dialog, "إلغاء")))
    window.documents.open(damaged)
    qtbot.waitUntil(lambda: bool(told))
    settle()
    assert window.desks.active.is_blank


def test_a_damaged_file_of_the_last_time_is_offered_at_the_start(
    make_window, damaged: Path, qtbot: QtBot
) -> None:
    from editor.app.restoring import restore

    told: list[str] = []
    settings = with_open_files(Settings(), [OpenFile(damaged, active=True, front=True)])
    answer(lambda dialog: (told.append(dialog.accessibleName()), click(dialog, "إلغاء")))
    window = make_window(settings=settings, prepare=restore)
    qtbot.waitUntil(lambda: bool(told))
    assert told == ["«\u2068تحقيق.qirtas\u2069» تالف"]
    assert window.desks.active.is_blank


def test_a_newer_file_is_shown_and_saved_as_another_one_only(
    window, newer: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    before = newer.read_bytes()
    window.documents.open(newer)
    qtbot.waitUntil(lambda: window.session.path == newer)
    settle()
    assert window.session.read_only
    assert window.session.article.blocks == (p("نص معروف"), p("بيت"))
    assert not window.isWindowModified()
    strip = window.strips.standing("newer")
    assert "غدًا.qirtas" in strip.accessibleName()
    other = tmp_path / "نسخة.qirtas"
    window.documents._ask_target = lambda *_: other
    press(window, "Ctrl+S")
    wait_saved(window)
    assert newer.read_bytes() == before
    assert read_file(other).article.blocks == (p("نص معروف"), p("بيت"))
    assert not window.session.read_only
    assert window.strips.standing("newer") is None
    write(window.surface, "!")
    assert window.session.modified


def test_what_cannot_be_written_is_offered_another_place(window, tmp_path: Path) -> None:
    folder, other = tmp_path / "مجلد.qirtas", tmp_path / "آخر.qirtas"
    folder.mkdir()
    window.session.put(Article("a"), folder)
    write(window.surface, "نص")
    window.documents._ask_target = lambda *_: other
    answer(lambda dialog: click(dialog, "الحفظ باسم آخر…"))
    press(window, "Ctrl+S")
    wait_saved(window)
    wait_saved(window)
    assert read_file(other).article.blocks == (p("نص"),)
    assert window.session.path == other
    assert not window.session.modified


# --- the command line ----------------------------------------------------------------------------


def test_recover_writes_a_file_beside_and_lists_the_losses(
    damaged: Path, command: CommandLine
) -> None:
    before = damaged.read_bytes()
    made = damaged.with_name("تحقيق-recovered.qirtas")
    run = command("recover", damaged)
    assert run.code == 1
    assert run.out.strip() == str(made)
    assert "1 picture is lost: \u2068صورة.jpg\u2069" in run.err
    assert read_file(made).article.blocks == (*ARTICLE.blocks[:-1], Figure("", "صورة.jpg"))
    assert damaged.read_bytes() == before
    assert command("recover", damaged).out.strip().endswith("تحقيق-recovered-2.qirtas")


def test_recover_of_a_sound_file_loses_nothing(tmp_path: Path, command: CommandLine) -> None:
    save(ARTICLE, tmp_path / "a.qirtas")
    run = command("recover", tmp_path / "a.qirtas", "-o", tmp_path / "b.qirtas")
    assert run.code == 0
    assert read_file(tmp_path / "b.qirtas").article == ARTICLE


@pytest.mark.parametrize("kind", ["text", "docx", "none", "same"])
def test_recover_says_where_nothing_can_be_read(
    tmp_path: Path, damaged: Path, command: CommandLine, kind: str
) -> None:
    path = damaged if kind == "same" else tmp_path / f"{kind}.qirtas"
    output = damaged if kind == "same" else tmp_path / "out.qirtas"
    if kind == "text":
        path.write_text("text")
    elif kind == "docx":
        with zipfile.ZipFile(path, "w") as made:
            made.writestr("word/document.xml", "<w:document/>")
    before = damaged.read_bytes()
    run = command("recover", path, "-o", output)
    assert run.code == 2
    assert run.err.startswith(f"qirtas: {path}: ")
    assert not (tmp_path / "out.qirtas").exists()
    assert damaged.read_bytes() == before
