"""`qirtas library`: folders in, lists and searches out, in a shell."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from editor.document.article import new_article
from editor.document.meta import Meta, Status
from editor.document.nodes import Paragraph
from editor.document.runs import text_run
from editor.storage.article_file import save
from tests.app.command_line import CommandLine, apart


@pytest.fixture
def cli(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> CommandLine:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    return CommandLine(monkeypatch, capsys)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "مقالات"
    folder.mkdir()
    for name, title, text, status in (
        ("1", "أزمة المياه", "قال الوزير إن المياهَ تكفي.", Status.DRAFT),
        ("2", "المدرسة الجديدة", "افتُتحت المدرسة أمس.", Status.READY),
    ):
        meta = Meta(title=title, status=status, authors=("ليلى سالم",), date="2026-03-05")
        article = new_article(meta, (Paragraph(runs=text_run(text)),))
        save(article, folder / f"{name}.qirtas")
    return folder


def test_a_folder_is_added_listed_and_searched(cli: CommandLine, folder: Path) -> None:
    added = cli("library", "add", folder)
    assert (added.code, added.out) == (0, "")
    assert "The library holds 2 articles." in added.err
    assert cli("library", "folders").out == f"{folder}\n"
    listed = cli("library", "list", "--sort", "title")
    assert [line.split("\t")[3] for line in listed.out.splitlines()] == [
        "أزمة المياه",
        "المدرسة الجديدة",
    ]
    assert listed.out.splitlines()[0].split("\t") == [
        "draft", "2026-03-05", "5", "أزمة المياه", str(folder / "1.qirtas"),
    ]  # fmt: skip
    assert cli("library", "list", "--status", "ready", "--paths").out == f"{folder}/2.qirtas\n"
    assert cli("library", "list", "--author", "ليلي سالم", "--sort=-title", "--paths").out == (
        f"{folder}/2.qirtas\n{folder}/1.qirtas\n"
    )
    found = cli("library", "search", "مياه", "كاتب:ليلى")
    assert (found.code, found.out.splitlines()[0]) == (0, "أزمة المياه")
    assert "المياهَ تكفي" in found.out
    (hit,) = cli("library", "search", "--json", "مياه").json()
    start, end = hit["marks"][0]
    assert hit["snippet"][start:end] == "مياهَ"
    assert (hit["block"], hit["title"], hit["status"]) == (0, "أزمة المياه", "draft")


def test_a_list_follows_the_folder(cli: CommandLine, folder: Path) -> None:
    cli("library", "add", folder)
    (folder / "1.qirtas").unlink()
    assert len(cli("library", "list", "--no-update").out.splitlines()) == 2
    assert len(cli("library", "list").out.splitlines()) == 1


def test_nothing_found_is_an_exit_code(cli: CommandLine, folder: Path) -> None:
    cli("library", "add", folder)
    assert (cli("library", "search", "لاشيء").code, cli("library", "search", "لاشيء").out) == (
        1,
        "",
    )
    assert cli("library", "search", "--json", "لاشيء").json() == []


def test_verify_lists_faults(cli: CommandLine, folder: Path) -> None:
    cli("library", "add", folder)
    assert cli("library", "verify").code == 0
    content = bytearray((folder / "2.qirtas").read_bytes())
    content[len(content) // 2] ^= 0xFF
    (folder / "2.qirtas").write_bytes(content)
    checked = cli("library", "verify", "--json")
    assert checked.code == 1
    assert [fault["path"] for fault in checked.json()["faults"]] == [str(folder / "2.qirtas")]
    told = cli("library", "verify")
    assert told.out.startswith(f"{folder}/2.qirtas: ")
    assert "2 articles checked." in told.err


def test_rebuild_after_the_index_was_broken(cli: CommandLine, folder: Path, tmp_path: Path) -> None:
    cli("library", "add", folder)
    (tmp_path / "data" / "qirtas" / "library.sqlite").write_bytes(b"no database" * 999)
    assert cli("library", "search", "مياه").code == 0  # made anew without a question
    assert cli("library", "rebuild").code == 0
    assert cli("library", "search", "مياه").code == 0


def test_no_folder_is_told(cli: CommandLine, tmp_path: Path) -> None:
    refused = cli("library", "add", tmp_path / "none")
    assert (refused.code, refused.out) == (2, "")
    assert "There is no folder “none”" in refused.err
    assert cli("library", "drop", tmp_path).code == 1


@pytest.mark.parametrize("locale", ["ar_EG.UTF-8", "fr_FR.UTF-8"])
def test_it_speaks_three_languages(cli: CommandLine, folder: Path, locale: str) -> None:
    cli.locale(locale)
    said = cli("library", "add", folder).err
    assert ("مقالان" in said) if locale.startswith("ar") else ("2 articles" in said)
    assert cli("library", "--help").code == 0
    assert cli("library", "search", "--help").code == 0


def test_without_qt_and_into_a_pipe(folder: Path, tmp_path: Path) -> None:
    data = str(tmp_path / "data")
    assert apart("library", "add", folder, XDG_DATA_HOME=data).code == 0
    ran = apart("library", "list", "--json", XDG_DATA_HOME=data)
    assert len(json.loads(ran.out)) == 2
    assert os.linesep not in ran.err
