"""The list of work: what is under way, how far, a way to stop it, and how it ended."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from editor.app.jobs import Jobs
from editor.app.works import MOST, End
from editor.document.errors import UserError, message
from editor.feature import Cancelled, Job, Progress
from tests.app.conftest import press, settle

REFUSED = UserError(message("file.empty", name="a"), message("file.empty.do"))


class Gate:
    """Work that goes on until it is let through, or stopped."""

    def __init__(self) -> None:
        self.open = threading.Event()
        self.progress = Progress()

    def work(self) -> str:
        self.progress.tell(0.25, "export.step.writing")
        while not self.open.wait(0.01):
            self.progress.tell(0.25)
        return "done"


@pytest.fixture
def gate() -> Gate:
    return Gate()


def nothing(_: object) -> None:
    return None


def raises(error: BaseException) -> Callable[[], object]:
    def work() -> object:
        raise error

    return work


@pytest.mark.parametrize(
    ("work", "end"),
    [
        (lambda: 1, End.DONE),
        (raises(REFUSED), End.FAILED),
        (lambda: REFUSED, End.FAILED),  # a failure that is handed over
        (raises(ZeroDivisionError("خبر لم يُنشر")), End.FAILED),
        (raises(Cancelled()), End.STOPPED),
    ],
)
def test_how_work_ended_is_kept(qtbot: QtBot, work: Callable[[], object], end: End) -> None:
    jobs = Jobs()
    with qtbot.waitSignal(jobs.works.ended):
        jobs.run(Job("عمل", work, Progress()), nothing, nothing)
    (kept,) = jobs.works.finished
    assert kept.end is end
    assert "خبر" not in str(kept.told)  # of what is not expected, no value is kept
    assert bool(kept.told) is (end is End.FAILED)


def test_what_went_well_and_says_nothing_leaves_no_trace(qtbot: QtBot) -> None:
    jobs = Jobs()
    for job in (Job("", lambda: 1, Progress()), Job("حفظ", lambda: 1)):
        jobs.run(job, nothing)
    qtbot.waitUntil(lambda: not jobs.busy)
    assert jobs.works.all == ()


def test_only_the_last_are_kept_and_the_list_can_be_cleared(qtbot: QtBot, gate: Gate) -> None:
    jobs = Jobs()
    jobs.run(Job("طويل", gate.work, gate.progress), nothing)
    for number in range(MOST + 5):
        jobs.run(Job(str(number), lambda: 1, Progress()), nothing)
    qtbot.waitUntil(lambda: len(jobs.running) == 1)
    assert len(jobs.works.finished) == MOST
    jobs.works.clear()
    assert [work.label for work in jobs.works.all] == ["طويل"]
    gate.open.set()
    qtbot.waitUntil(lambda: not jobs.busy)


def test_the_figure_names_the_work_and_opens_the_list(qtbot: QtBot, window, gate: Gate) -> None:
    figure = window.work_figure
    assert not figure.isVisible()
    window.jobs.run(Job("التصدير إلى «خبر.docx»…", gate.work, gate.progress), nothing)
    qtbot.waitUntil(figure.isVisible)
    assert figure.text() == "التصدير إلى «خبر.docx»…"
    QTest.mouseClick(figure, Qt.MouseButton.LeftButton)
    (row,) = figure.open_list.rows
    qtbot.waitUntil(lambda: row.bar.value() == 25)
    assert window.catalog.text("export.step.writing") in row.accessibleDescription()
    assert row.cancel.isVisible()
    assert not row.open.isVisible()
    gate.open.set()
    qtbot.waitUntil(lambda: not figure.isVisible())
    assert row.accessibleDescription().startswith(window.catalog.text("work.done"))
    assert not row.bar.isVisible()
    press(figure.open_list, "Escape")
    assert figure.open_list is None


def test_work_is_stopped_by_key(qtbot: QtBot, window, gate: Gate) -> None:
    window.jobs.run(Job("فهرسة", gate.work, gate.progress, quiet=True), nothing)
    window.context.run_action("work")
    shown = window.work_figure.open_list
    (row,) = shown.rows
    press(row, "Tab")
    qtbot.waitUntil(row.cancel.hasFocus)
    press(row.cancel, "Space")
    qtbot.waitUntil(lambda: row.work.end is End.STOPPED)
    settle()
    assert window.catalog.text("work.stopped") in row.accessibleDescription()
    assert shown.clear.isEnabled()
    QTest.mouseClick(shown.clear, Qt.MouseButton.LeftButton)
    assert shown.rows == ()
    shown.close()
    settle()


def test_quiet_work_is_not_shown_over_the_page(qtbot: QtBot, window, gate: Gate) -> None:
    window.jobs.run(Job("فهرسة", gate.work, gate.progress, quiet=True), nothing)
    qtbot.waitUntil(window.work_figure.isVisible)
    assert window.strips.standing("job") is None
    gate.open.set()
    qtbot.waitUntil(lambda: not window.jobs.busy)


def test_a_failure_stands_at_the_foot_until_it_is_looked_at(qtbot: QtBot, window) -> None:
    job = Job("تصدير", raises(REFUSED), Progress())
    with qtbot.waitSignal(window.jobs.works.ended):
        window.jobs.run(job, nothing, nothing)
    settle()
    assert window.work_figure.text() == window.catalog.text("work.one-failed")
    window.context.run_action("work")
    (row,) = window.work_figure.open_list.rows
    assert window.catalog.text(REFUSED.what) in row.accessibleDescription()
    assert window.catalog.text(REFUSED.what_to_do) in row.accessibleDescription()
    window.work_figure.open_list.close()
    settle()
    assert not window.work_figure.isVisible()


def test_the_list_speaks_the_language_of_the_interface(qtbot: QtBot, window, gate: Gate) -> None:
    window.jobs.run(Job("Export", gate.work, gate.progress), nothing)
    window.speak("fr")
    qtbot.waitUntil(window.work_figure.isVisible)
    window.context.run_action("work")
    assert window.work_figure.open_list.accessibleName() == "Travaux en cours"
    window.work_figure.open_list.close()
    gate.open.set()
    qtbot.waitUntil(lambda: not window.jobs.busy)
