"""Reports of crashes and the log: kinds, files, lines and versions, and no word of the writer."""

from __future__ import annotations

import errno
import os
import pickle
import re
from functools import partial
from pathlib import Path

import pytest

from editor.app import apart
from editor.app.crash_report import (
    FarError,
    report_of,
    way_of,
    without_folders,
    without_values,
)
from editor.app.hard_crash import Trap, take_reports
from editor.app.restart import AGAIN, start_again, take_predecessor
from editor.document.errors import UserError, message
from editor.feature import Job, Step
from editor.storage.log import KEPT, LIMIT, Log

SECRET = "خبر لم يُنشر بعد"
LATIN = "An unpublished scoop"


def stumble(article: str) -> None:
    """Fail with the article in the message, in the locals and in what led to it."""
    words = {article: article.split()}
    try:
        words[article + "!"]
    except KeyError as error:
        error.add_note(article)
        raise ValueError(f"no {words} in {article!r}") from error


def caught(article: str) -> Exception:
    try:
        stumble(article)
    except ValueError as error:
        return error
    raise AssertionError


@pytest.mark.parametrize("secret", [SECRET, LATIN])
def test_a_report_holds_no_value(secret: str) -> None:
    error = caught(secret)
    told = report_of(type(error), error, error.__traceback__).text
    assert "ValueError" in told
    assert "because of: KeyError" in told
    assert re.search(r"tests/app/test_crash_report\.py:\d+ stumble", told)
    assert "Qirtas " in told
    for word in secret.split():
        assert not re.search(rf"\b{word}\b", told.partition("\n\n")[2])


def test_a_report_holds_no_folder_of_the_user(tmp_path: Path) -> None:
    module = tmp_path / "secret-folder" / "own.py"
    module.parent.mkdir()
    module.write_text("def fail():\n    raise LookupError('x')\n")
    scope: dict[str, object] = {}
    exec(compile(module.read_text(), str(module), "exec"), scope)
    with pytest.raises(LookupError) as raised:
        scope["fail"]()  # type: ignore[operator]
    told = way_of(raised.value)
    assert "own.py:2 fail" in told
    assert "secret-folder" not in told
    assert without_folders(f'  File "{module}", line 2') == '  File "own.py", line 2'


def test_groups_numbers_and_expected_failures_are_named() -> None:
    inner = [
        OSError(errno.ENOSPC, SECRET),
        UserError(message("file.empty", name=SECRET), message("x")),
    ]
    told = way_of(ExceptionGroup(SECRET, inner))
    assert f"OSError (errno {errno.ENOSPC})" in told
    assert "(file.empty)" in told
    assert SECRET not in told


def test_a_way_without_end_is_cut() -> None:
    def deeper() -> None:
        deeper()

    with pytest.raises(RecursionError) as raised:
        deeper()
    told = way_of(raised.value)
    assert len(told.splitlines()) < 60


def test_one_crash_is_told_from_another_by_its_way() -> None:
    ways = {report_of(ValueError, error, error.__traceback__).way for error in map(caught, "اب")}
    assert len(ways) == 1


def test_what_qt_quotes_is_left_out() -> None:
    assert SECRET not in without_values(f'QImage: cannot read "{SECRET}"')
    assert without_values('a "b" c') == "a … c"
    assert without_values(SECRET).strip("· ") == ""


def fails_apart(article: str, step: Step) -> None:
    step(0.5, "x")
    stumble(article)


def test_a_crash_in_another_process_comes_without_values() -> None:
    with pytest.raises(FarError) as raised:
        apart.run(Job("عمل", partial(fails_apart, SECRET), apart=True))
    told = way_of(raised.value)
    assert "ValueError" in told
    assert "stumble" in told
    assert SECRET not in told + str(raised.value)
    assert pickle.loads(pickle.dumps(raised.value)).args == raised.value.args


# ---- the log


def test_the_log_is_of_bounded_size_and_the_newest_comes_first(tmp_path: Path) -> None:
    log = Log(tmp_path / "logs")
    for number in range(KEPT * 30):
        log.note(f"{number} " + "x" * (LIMIT // 20))
    sizes = [path.stat().st_size for path in log.files]
    assert len(sizes) == KEPT + 1
    assert max(sizes) <= LIMIT
    assert f" {KEPT * 30 - 1} " in log.path.read_text()
    assert len(list(log.folder.iterdir())) == KEPT + 1


def test_a_long_note_is_cut_and_a_disk_that_refuses_is_passed_over(tmp_path: Path) -> None:
    Log(tmp_path).note("y" * LIMIT * 2)
    assert Log(tmp_path).path.stat().st_size < LIMIT
    (tmp_path / "file").write_text("")
    Log(tmp_path / "file" / "logs").note("no folder can be here")


def test_the_log_is_for_its_user_alone(tmp_path: Path) -> None:
    log = Log(tmp_path)
    log.note("x")
    if os.name == "posix":
        assert log.path.stat().st_mode & 0o077 == 0


# ---- hard crashes and the next start


def test_a_process_that_ends_well_leaves_nothing(tmp_path: Path) -> None:
    trap = Trap(tmp_path)
    trap.set()
    assert trap.path.is_file()
    assert take_reports(tmp_path, trap.path) == ()
    assert trap.path.is_file()  # its own is left alone
    trap.release()
    assert list(tmp_path.iterdir()) == []


def test_the_next_process_knows_its_predecessor_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(AGAIN, "4711")
    assert take_predecessor() == 4711
    assert take_predecessor() is None
    assert start_again is not None
