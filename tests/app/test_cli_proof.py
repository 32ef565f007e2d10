"""`qirtas convert` proves what it wrote, tells it, and says so in its exit code."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from editor.app import files
from editor.app.cli_console import DONE, SHORT
from editor.document.article import Article
from editor.formats.base import NO_OPTIONS, Options, Writer, Writing
from editor.storage.article_file import pack
from tests.app.command_line import CommandLine, apart
from tests.articles import kitchen_sink


@pytest.fixture
def qirtas(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> CommandLine:
    return CommandLine(monkeypatch, capsys)


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "مقالة.qirtas"
    path.write_bytes(pack(kitchen_sink()))
    return path


def forgetful(writer: Writer) -> Writer:
    """Return a writer that leaves out what it says nothing of: the tenth block and the deck."""

    def write(article: Article, stem: str, options: Options = NO_OPTIONS, /) -> Writing:
        meta = replace(article.meta, deck="")
        blocks = (*article.blocks[:9], *article.blocks[10:])
        return writer.write(replace(article, meta=meta, blocks=blocks), stem, options)

    return replace(writer, write=write)


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "WRITERS", tuple(map(forgetful, files.WRITERS)))


@pytest.mark.parametrize("to", ["docx", "html", "md", "qirtas"])
def test_a_proof_is_told_in_one_line(qirtas: CommandLine, source: Path, to: str) -> None:
    ran = qirtas("convert", source, source.with_name(f"out.{to}"))
    assert ran.code == DONE
    (line,) = (line for line in ran.err.splitlines() if " checks: " in line)
    passed, of = line.removeprefix("qirtas: ").split(" checks")[0].split(" of ")
    assert passed == of
    assert int(of) > 40


def test_the_proof_speaks_the_language_of_the_locale(source: Path) -> None:
    ran = apart("convert", source, source.with_name("out.docx"), LC_ALL="ar_LB.UTF-8")
    assert ": كل ما في المقال في الملف" in ran.err


def test_the_report_holds_every_check(qirtas: CommandLine, source: Path) -> None:
    ran = qirtas("convert", source, source.with_name("out.docx"), "--report", "json")
    proof = ran.json()["files"][0]["proof"]
    assert proof["passed"] == proof["total"] == len(proof["checks"])
    checks = {check["id"]: check for check in proof["checks"]}
    assert {"text", "headings", "list-items", "links", "meta.title"} <= set(checks)
    assert checks["pictures"]["count"] == len(kitchen_sink().assets)
    assert not any(check["faults"] for check in checks.values())
    assert ran.json()["short"] == 0


def test_no_verify_does_not(qirtas: CommandLine, source: Path) -> None:
    out = source.with_name("out.docx")
    assert "checks" not in qirtas("convert", source, out, "--no-verify").err
    ran = qirtas("convert", source, out, "--no-verify", "--report", "json")
    assert "proof" not in ran.json()["files"][0]


def test_plain_text_promises_nothing_that_could_be_read_back(
    qirtas: CommandLine, source: Path
) -> None:
    ran = qirtas("convert", source, source.with_name("out.txt"))
    assert ran.code == DONE
    assert " checks: " not in ran.err


@pytest.mark.usefixtures("broken")
@pytest.mark.parametrize("to", ["docx", "html", "md", "qirtas"])
def test_what_falls_short_is_told_with_its_place(
    qirtas: CommandLine, source: Path, to: str
) -> None:
    out = source.with_name(f"out.{to}")
    ran = qirtas("convert", source, out, "--report", "json")
    assert ran.code == SHORT
    assert out.exists()  # short, but nothing is taken from the writer
    entry = ran.json()["files"][0]
    assert (entry["status"], ran.json()["short"]) == ("short", 1)
    faults = {each["id"]: each["faults"] for each in entry["proof"]["checks"] if each["faults"]}
    assert {fault["block"] for fault in faults["text"]} == {9}
    assert "meta.deck" in faults
    told = qirtas("convert", source, out)
    assert told.code == SHORT
    assert "the file lacks something" in told.err
    assert "(block 10)" in told.err


@pytest.mark.usefixtures("broken")
def test_a_proof_of_standard_output(qirtas: CommandLine, source: Path) -> None:
    ran = qirtas("convert", source, "-", "--to", "html")
    assert ran.code == SHORT


def test_of_many_files_only_those_that_fall_short_are_named(
    qirtas: CommandLine, source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (source.with_name("b.qirtas")).write_bytes(source.read_bytes())
    folder = source.parent
    ran = qirtas("convert", folder, "--to", "docx")
    assert ran.code == DONE
    assert "checks" not in ran.err
    monkeypatch.setattr(files, "WRITERS", tuple(map(forgetful, files.WRITERS)))
    ran = qirtas("convert", folder, "--to", "docx")
    assert ran.code == SHORT
    assert "2 of them lack" in ran.err
    assert "b.qirtas" in ran.err
