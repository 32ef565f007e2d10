"""Conversions in a process of their own: what goes over, what is stopped, what dies."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from multiprocessing import active_children
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from editor.app import apart
from editor.app.export_wishes import Wish
from editor.app.files import read_file, writer_for
from editor.app.writing import write_and_prove
from editor.context import Cancelled, Progress
from editor.document.article import Article
from editor.document.errors import UserError
from editor.formats.base import NO_OPTIONS
from editor.formats.office import program
from tests.app.conftest import MakeWindow, press, settle, write
from tests.articles import kitchen_sink
from tests.benchmarks.generate import make_article
from tests.formats.office.documents import rtf


def wish(path: Path) -> Wish:
    return Wish(path, writer_for(path.name), NO_OPTIONS)


@pytest.mark.parametrize("kind", ["docx", "html", "md"])
def test_what_is_written_apart_is_what_is_written_here(tmp_path: Path, kind: str) -> None:
    path = tmp_path / f"x.{kind}"
    progress = Progress()
    written = write_and_prove(kitchen_sink(), wish(path), progress)
    here = writer_for(kind).write(kitchen_sink(), "x")
    assert path.read_bytes() == here.data
    assert written.report == here.report
    assert written.proof is not None
    assert written.proof.holds
    assert progress.share == 0.9
    assert apart.read(path, Progress()).reading == read_file(path)
    assert not active_children()


def test_long_articles_go_over_whole(tmp_path: Path) -> None:
    article = make_article(6000)
    assert len(article.blocks) > 100
    write_and_prove(article, wish(tmp_path / "x.docx"), Progress())
    assert apart.read(tmp_path / "x.docx", Progress()).reading.article == article


def test_what_cannot_be_read_is_told_as_always(tmp_path: Path) -> None:
    path = tmp_path / "x.docx"
    path.write_bytes(b"PK\x03\x04 and nothing else of word/document.xml")
    with pytest.raises(UserError) as here:
        read_file(path)
    with pytest.raises(UserError) as there:
        apart.read(path, Progress())
    assert (there.value.what, there.value.what_to_do) == (here.value.what, here.value.what_to_do)


def while_it_works(
    act: Callable[[Progress], object], article: Article, path: Path
) -> list[BaseException]:
    """Export on a thread, do something once the process stands; return what was raised."""
    raised: list[BaseException] = []

    def work() -> None:
        try:
            write_and_prove(article, wish(path), progress)
        except BaseException as error:  # noqa: BLE001 - it is what is looked at
            raised.append(error)

    progress = Progress()
    thread = threading.Thread(target=work)
    thread.start()
    while not active_children():
        time.sleep(0.01)
    act(progress)
    thread.join(30)
    assert not thread.is_alive()
    return raised


def stop(progress: Progress) -> None:
    progress.cancelled = True


def test_a_stop_ends_the_process_and_leaves_nothing(tmp_path: Path) -> None:
    path = tmp_path / "x.docx"
    path.write_bytes(b"old")
    (error,) = while_it_works(stop, make_article(3000), path)
    assert isinstance(error, Cancelled)
    assert not active_children()
    assert path.read_bytes() == b"old"
    assert [each.name for each in tmp_path.iterdir()] == ["x.docx"]


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no such end on this system")
def test_a_process_that_dies_is_told_and_leaves_nothing(tmp_path: Path) -> None:
    def kill(_progress: Progress) -> None:
        for child in active_children():
            os.kill(child.pid or 0, signal.SIGKILL)

    (error,) = while_it_works(kill, make_article(3000), tmp_path / "x.docx")
    assert isinstance(error, UserError)
    assert error.what.id == "cli.died"
    assert not list(tmp_path.iterdir())


def test_the_writer_writes_on_while_two_exports_run(
    make_window: MakeWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    window = make_window(kitchen_sink())
    before = window.session.article
    for kind in ("docx", "html"):
        window.exports.export_to(tmp_path / f"x.{kind}", writer_for(kind))
    press(window.surface, "Ctrl+Home")
    write(window.surface, "قبل")
    assert window.session.article != before
    qtbot.waitUntil(lambda: not window.jobs.busy, timeout=60_000)
    settle()
    for kind in ("docx", "html"):  # what was there when it was asked for
        there = read_file(tmp_path / f"x.{kind}").article
        assert there.blocks == before.blocks


def test_a_job_is_stopped_by_the_cross_of_its_strip(
    make_window: MakeWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "x.docx"
    window = make_window(make_article(60_000))
    window.exports.export_to(path, writer_for("docx"))
    qtbot.waitUntil(
        lambda: window.strips.standing("job") is not None or not window.jobs.busy, timeout=60_000
    )
    strip = window.strips.standing("job")
    if strip is not None:  # a machine may be quicker than the strip is patient
        strip.dismiss()
        qtbot.waitUntil(lambda: not window.jobs.busy, timeout=60_000)
    left = list(tmp_path.iterdir())
    assert left in ([], [path])
    if left:  # the job was over before the cross was pressed: then the file is whole
        assert len(read_file(path).article.blocks) == len(window.session.article.blocks)


def test_writers_of_features_stay_in_this_process() -> None:
    word = writer_for("docx")
    assert apart.can_go_apart(word)
    assert not apart.can_go_apart(replace(word, id="other"))


@pytest.mark.skipif(program.find() is None, reason="no LibreOffice is installed")
@pytest.mark.skipif(not Path("/proc").is_dir(), reason="processes are looked for in /proc")
def test_a_stop_ends_libreoffice_too_and_removes_its_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    source = tmp_path / "x.rtf"
    source.write_bytes(rtf())
    progress, raised = Progress(), list[BaseException]()

    def work() -> None:
        try:
            apart.read(source, progress)
        except BaseException as error:  # noqa: BLE001 - it is what is looked at
            raised.append(error)

    thread = threading.Thread(target=work)
    thread.start()
    while not processes_that_name(tmp_path / "qirtas-"):
        time.sleep(0.01)
    stop(progress)
    thread.join(30)
    assert isinstance(raised[0], Cancelled)
    assert not processes_that_name(tmp_path)
    assert [each.name for each in tmp_path.iterdir()] == ["x.rtf"]


def processes_that_name(path: Path) -> list[str]:
    """Return the processes that have a path on their command line."""
    found: list[str] = []
    for entry in Path("/proc").glob("[0-9]*/cmdline"):
        with suppress(OSError):
            if os.fsencode(path) in entry.read_bytes():
                found.append(entry.parent.name)
    return found
