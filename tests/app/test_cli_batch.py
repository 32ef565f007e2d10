"""A thousand files: none stops the others, the summary says which and why, Ctrl+C is clean."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from editor.app import batch, workers
from editor.app.batch import Conversion
from editor.app.files import read_file
from tests.app.command_line import QIRTAS, CommandLine, apart

TEXT = "# عنوان رقم {n}\n\nفقرة أولى في المقال رقم {n}، وفيها كلام كثير.\n\n## فصل\n\nفقرة ثانية.\n"


@pytest.fixture
def qirtas(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> CommandLine:
    return CommandLine(monkeypatch, capsys)


def write_articles(folder: Path, number: int) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for n in range(number):
        (folder / f"مقال-{n:04}.md").write_text(TEXT.format(n=n), "utf-8")


def to_html(folder: Path) -> list[Conversion]:
    return [
        Conversion(path, path.with_suffix(".html"), "html") for path in sorted(folder.glob("*.md"))
    ]


def test_a_folder_keeps_its_tree(qirtas: CommandLine, tmp_path: Path) -> None:
    write_articles(tmp_path / "in" / "ثقافة", 2)
    write_articles(tmp_path / "in" / "رأي" / "2026", 1)
    (tmp_path / "in" / "صورة.png").write_bytes(b"\x89PNG")
    (tmp_path / "in" / ".مخفي.md").write_text("نص", "utf-8")
    ran = qirtas("convert", tmp_path / "in", "--to", "html", "--out-dir", tmp_path / "out")
    assert ran.code == 0, ran.err
    made = {str(path.relative_to(tmp_path / "out")) for path in (tmp_path / "out").rglob("*.*")}
    assert made == {"ثقافة/مقال-0000.html", "ثقافة/مقال-0001.html", "رأي/2026/مقال-0000.html"}
    assert "3 files converted." in ran.err


def test_a_pattern_is_understood_without_a_shell(qirtas: CommandLine, tmp_path: Path) -> None:
    write_articles(tmp_path, 3)
    ran = qirtas("convert", tmp_path / "*.md", "--to", "html", "--report", "json")
    assert ran.json()["done"] == 3
    none = qirtas("convert", tmp_path / "*.docx", "--to", "html")
    assert none.code == 2
    assert "No file matches" in none.err


def test_one_broken_file_does_not_stop_the_others(qirtas: CommandLine, tmp_path: Path) -> None:
    write_articles(tmp_path, 30)
    (tmp_path / "مكسور.docx").write_bytes(b"this is no zip at all")
    (tmp_path / "فارغ.html").write_bytes(b"")
    ran = qirtas("convert", tmp_path, "--to", "qirtas", "--out-dir", tmp_path / "out")
    assert ran.code == 2
    assert len(list((tmp_path / "out").glob("*.qirtas"))) == 30
    lines = ran.err.splitlines()
    assert [line for line in lines if "مكسور.docx" in line]
    assert [line for line in lines if "فارغ.html" in line and "empty" in line]
    assert "30 files converted." in lines
    assert "2 files could not be converted." in lines


def test_a_defect_in_one_file_is_told_and_the_rest_goes_on(
    qirtas: CommandLine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_articles(tmp_path, 3)
    from editor.app import files
    from editor.formats import markdown
    from editor.formats.base import Reader, Reading, Resources

    def fails(data: bytes, resources: Resources) -> Reading:
        if "رقم 1" in data.decode():
            raise ZeroDivisionError("division by zero")
        return genuine(data, resources)

    genuine = markdown.READER.read
    broken = Reader("md", markdown.READER.label, markdown.READER.suffixes, fails)
    others = tuple(reader for reader in files.READERS if reader.id != "md")
    monkeypatch.setattr(files, "READERS", (*others, broken))
    ran = qirtas("convert", tmp_path, "--to", "html", "--debug")
    assert ran.code == 2
    assert len(list(tmp_path.glob("*.html"))) == 2
    assert "ZeroDivisionError" in ran.err
    assert "Traceback" in ran.err


def test_two_sources_never_end_in_one_target(qirtas: CommandLine, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("من ماركداون", "utf-8")
    (tmp_path / "a.html").write_text("<!doctype html><p>من صفحة", "utf-8")
    ran = qirtas("convert", tmp_path / "a.md", tmp_path / "a.html", "--to", "qirtas")
    assert ran.code == 2
    assert "a.qirtas" in ran.err
    assert "من ماركداون" in str(read_file(tmp_path / "a.qirtas").article.blocks)


def test_a_second_run_ends_as_the_first(qirtas: CommandLine, tmp_path: Path) -> None:
    write_articles(tmp_path, 2)
    first = qirtas("convert", tmp_path, "--to", "html", "--report", "json").json()
    pages = sorted(tmp_path.glob("*.html"))
    second = qirtas("convert", tmp_path, "--to", "html", "--report", "json").json()
    assert first == second
    assert first["done"] == len(pages) == 2
    assert sorted(tmp_path.glob("*.html")) == pages


def test_many_files_are_shared_out_among_processes(tmp_path: Path) -> None:
    write_articles(tmp_path, 60)
    conversions = [
        Conversion(path, path.with_suffix(".html"), "html")
        for path in sorted(tmp_path.glob("*.md"))
    ]
    outcomes = list(workers.run(conversions, 2))
    assert {outcome.conversion for outcome in outcomes} == set(conversions)
    assert [outcome for outcome in outcomes if outcome.failure] == []
    assert len(list(tmp_path.glob("*.html"))) == 60


def test_a_worker_that_dies_names_its_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_articles(tmp_path, 4)
    pipe = tmp_path / "قاتل.md"
    pipe.write_text(TEXT.format(n=0), "utf-8")
    monkeypatch.setattr(batch, "convert", _dies)
    conversions = [
        Conversion(path, path.with_suffix(".html"), "html")
        for path in sorted(tmp_path.glob("*.md"))
    ]
    outcomes = list(workers.run(conversions, 2))
    assert len(outcomes) == 5
    failed = [outcome for outcome in outcomes if outcome.failure]
    assert [outcome.conversion.source.name for outcome in failed] == ["قاتل.md"]
    assert failed[0].failure is not None
    assert failed[0].failure.what.id == "cli.died"


_convert = batch.convert


def _dies(conversion: Conversion) -> batch.Outcome:
    """Stand for a reader that takes the whole process with it."""
    if conversion.source.name == "قاتل.md":
        os.kill(os.getpid(), signal.SIGKILL)
    return _convert(conversion)


def test_the_bar_is_drawn_where_it_is_asked_for(tmp_path: Path) -> None:
    write_articles(tmp_path, 5)
    plain = apart("convert", tmp_path, "--to", "html")
    assert "%" not in plain.err
    bar = apart("convert", tmp_path, "--to", "html", "--progress")
    assert "5/5" in bar.err
    assert bar.out == ""


@pytest.mark.skipif(sys.platform == "win32", reason="sends a POSIX signal")
def test_ctrl_c_leaves_whole_files_and_one_line(tmp_path: Path) -> None:
    write_articles(tmp_path / "in", 600)
    out = tmp_path / "out"
    # what tests in the background inherit is that it is ignored, and hand on
    signal.signal(signal.SIGINT, signal.default_int_handler)
    process = subprocess.Popen(
        [*QIRTAS, "convert", str(tmp_path / "in"), "--to", "qirtas", "--out-dir", str(out)],
        env={**os.environ, "LC_ALL": "C.UTF-8"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    while process.poll() is None and len(list(out.glob("*.qirtas"))) < 20:
        time.sleep(0.01)
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does: parent and workers alike
    printed, told = process.communicate(timeout=60)
    assert process.returncode == 130, told.decode()
    assert printed == b""
    assert "Traceback" not in told.decode()
    assert told.decode().startswith("qirtas: stopped after ")
    assert sorted({path.suffix for path in out.iterdir()}) == [".qirtas"]
    for path in out.iterdir():
        assert read_file(path).article.blocks


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such pipes")
@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_reader_that_leaves_early_is_no_defect(tmp_path: Path, unbuffered: str) -> None:
    (tmp_path / "طويل.md").write_text("\n\n".join(["فقرة طويلة"] * 6_000), "utf-8")
    process = subprocess.Popen(
        [*QIRTAS, "convert", str(tmp_path / "طويل.md"), "-", "--to", "html"],
        env={**os.environ, "PYTHONUNBUFFERED": unbuffered},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.read(100)
    process.stdout.close()
    told = process.stderr.read().decode()
    process.stderr.close()
    assert process.wait() == 141
    assert told == ""
