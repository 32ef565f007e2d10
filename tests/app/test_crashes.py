"""Crashes of the real program: what is told, what is kept, and how it comes back."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from editor.settings.folders import journal_path, logs_folder
from editor.storage.log import Log
from tests.app.crashing_process import CHANGED, SECRET

ROOT = Path(__file__).parents[2]


def run(what: str, then: str = "leave", **orders: str) -> subprocess.CompletedProcess[str]:
    orders |= {"BREAK": what, "THEN": then, "PYTHONPATH": str(ROOT)}
    environment = {**os.environ, **orders}
    return subprocess.run(
        [sys.executable, "-m", "tests.app.crashing_process"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        env=environment,
        check=False,
        timeout=120,
    )


def told(done: subprocess.CompletedProcess[str], of: str) -> list[str]:
    """Return what the process said of a thing."""
    lines = done.stdout.splitlines()
    return [line.removeprefix(of + " ") for line in lines if line.startswith(of + " ")]


def everything_written() -> str:
    """Return all that lies in the folder of the logs."""
    files = sorted(logs_folder().iterdir())
    return "\n".join(path.read_text("utf-8", "replace") for path in files)


@pytest.mark.parametrize("what", ["timer", "thread", "job", "slot", "paint"])
def test_a_crash_is_told_once_and_nothing_of_the_text_is_in_the_report(what: str) -> None:
    done = run(what, "copy")
    assert done.returncode == 0, done.stderr
    (detail,), (copied,) = told(done, "detail"), told(done, "copied")
    assert str(journal_path()) in detail
    assert "ValueError" in copied
    assert "crashing_process.py" in copied
    assert told(done, "open") == ["False"]  # no second dialog, however often it breaks
    for written in (copied, done.stderr, everything_written()):
        assert SECRET not in written
        assert "no word" not in written
    assert not list(logs_folder().glob("running-*"))


def test_no_word_of_a_text_is_in_the_log_whatever_part_fails(tmp_path: Path) -> None:
    """Import, export, checks and library, of files and folders that are called like the text."""
    done = run("features", FOLDER=str(tmp_path))
    assert done.returncode == 0, done.stderr
    (copied,) = told(done, "copied")
    for written in (copied, done.stderr, everything_written()):
        assert "broken_check" in written
        for word in SECRET.split():
            assert word not in written


def test_a_crash_that_comes_again_is_told_on_a_strip() -> None:
    done = run("paint")
    assert len(told(done, "dialog")) == 1
    assert told(done, "strip") != [""]


@pytest.mark.parametrize("what", ["segfault", "abort", "fatal"])
@pytest.mark.skipif(os.name == "nt", reason="Windows ends a process in another way")
def test_a_hard_crash_is_told_at_the_next_start(what: str) -> None:
    broken = run(what)
    assert broken.returncode in {-signal.SIGSEGV, -signal.SIGABRT}, broken.stderr
    after = run("nothing")
    assert told(after, "crash") != [""], after.stderr
    assert SECRET not in everything_written()
    assert "crashing_process.py" in everything_written()  # where it broke
    assert told(after, "found") != [""]  # and the text is offered
    assert told(run("nothing"), "crash") == [""]  # once


@pytest.mark.skipif(os.name == "nt", reason="needs SIGKILL")
def test_who_is_killed_is_no_crash_and_the_texts_are_offered(tmp_path: Path) -> None:
    environment = {**os.environ, "BREAK": "abort", "OPEN": str(tmp_path), "PYTHONPATH": str(ROOT)}
    code = """
import tests.app.crashing_process as it
it.BREAKS["abort"] = lambda _: None
it.desktop.make_bare_window = it.make_window
it.desktop.run(["-platform", "offscreen"])
"""
    process = subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, env=environment, cwd=ROOT, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    process.kill()
    process.wait()
    process.stdout.close()
    after = run("nothing")
    assert told(after, "crash") == [""]
    assert told(after, "side") == ["one.qirtas*", "two.qirtas"]
    assert set(told(after, "text")) == {CHANGED + "one", "two"}
    (offered,) = told(after, "found")
    assert SECRET in offered
    assert "was killed" in Log(logs_folder()).path.read_text("utf-8")


def test_a_crash_at_the_start_is_told_without_a_window() -> None:
    done = run("start")
    assert done.returncode == 1
    assert told(done, "dialog")
    assert str(journal_path()) in told(done, "detail")[0]
    assert "start failed" in everything_written()
    assert SECRET not in everything_written() + done.stderr


def started_again(**orders: str) -> subprocess.CompletedProcess[str]:
    """Break it and have it start again; the new process prints to the same pipe and ends it."""
    code = """
import sys
import editor.app.restart as restart
import editor.app.desktop as desktop
import tests.app.crashing_process as it
import subprocess
popen = subprocess.Popen
def again(command, **options):
    return popen([sys.executable, "-m", "tests.app.crashing_process"], **options)
restart.subprocess.Popen = again
desktop.make_bare_window = it.make_window
sys.exit(desktop.run(["-platform", "offscreen"]))
"""
    orders |= {"BREAK": "timer", "THEN": "restart", "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        capture_output=True,
        text=True,
        env={**os.environ, **orders},
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    return done


def test_the_program_starts_again_with_the_article_open() -> None:
    done = started_again()
    assert SECRET in told(done, "text"), done.stdout + done.stderr
    assert told(done, "found") == [""]  # opened without a question


def test_the_program_starts_again_with_all_articles_on_their_sides(tmp_path: Path) -> None:
    done = started_again(OPEN=str(tmp_path))
    assert told(done, "found") == [""], done.stdout + done.stderr
    assert set(told(done, "text")) == {SECRET, CHANGED + "one", "two"}
    assert told(done, "side") == [f"one.qirtas* {SECRET}*", "two.qirtas"]
