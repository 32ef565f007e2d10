"""The window answers at any time: no turn of its event loop takes long, whatever is done.

Limits are seconds of the processor on the machine of `tests.watchdog.REFERENCE`; a step that is
longer than a tenth of a second has its own, with the reason beside it.
"""

from __future__ import annotations

import time
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from editor.document.article import Article
from editor.document.nodes import Figure, Paragraph
from editor.document.runs import text_run
from editor.features.settings.ui_keys import KeysPage
from editor.formats.registry import writer_for
from editor.storage.article_file import save
from tests.app.conftest import press, settle
from tests.articles import PNG_ASSET
from tests.watchdog import Watchdog, watch

ANSWER = 0.1
RESAID = 0.13  # a language: the whole window is styled, laid out and painted anew, mirrored too
LISTED = 0.15  # the first page of settings: its modules and the names in all languages are read
WORDS = "تعكف خمس مرممات منذ ثلاث سنوات على إنقاذ ما أبقته الرطوبة من خزانة الوادي".split()  # noqa: SIM905
LINE = 80  # words


def lines(words: int) -> list[str]:
    return [
        " ".join(WORDS[(start + at) % len(WORDS)] for at in range(LINE))
        for start in range(words // LINE)
    ]


def article(words: int, id: str = "long") -> Article:
    return Article(id, blocks=tuple(Paragraph(text_run(line)) for line in lines(words)))


def pause(qtbot: QtBot, milliseconds: int) -> None:
    """Let the event loop go on for a while: what comes later may stall it too."""
    over: list[bool] = []
    QTimer.singleShot(milliseconds, lambda: over.append(True))
    qtbot.waitUntil(lambda: bool(over), timeout=60_000)


def calm(qtbot: QtBot, window, milliseconds: int = 600) -> None:
    """Wait until all work is done, and a while longer."""
    pause(qtbot, 50)
    qtbot.waitUntil(lambda: not window.jobs.busy, timeout=240_000)
    pause(qtbot, milliseconds)


def watched(qtbot: QtBot, window, act) -> Watchdog:
    """Do something in a turn of the event loop and watch all that follows."""
    calm(qtbot, window)
    with watch() as dog:
        QTimer.singleShot(0, act)
        calm(qtbot, window)
    return dog


def test_the_watchdog_hears_of_a_stall_and_says_where_it_was(qtbot: QtBot) -> None:
    def work_hard() -> None:
        until = time.thread_time() + 0.4
        while time.thread_time() < until:
            pass

    with watch() as dog:
        QTimer.singleShot(0, work_hard)
        pause(qtbot, 200)
    assert dog.longest.seconds > 0.35
    assert any("work_hard" in stack for stack in dog.longest.stacks)
    with pytest.raises(AssertionError, match="work_hard"):
        dog.check(0.01)


def test_the_watchdog_takes_no_other_thread_for_the_window(qtbot: QtBot, window) -> None:
    def elsewhere() -> None:
        until = time.thread_time() + 0.3
        while time.thread_time() < until:
            pass

    from editor.feature import Job

    watched(qtbot, window, lambda: window.jobs.run(Job("", elsewhere), lambda _: None)).check(
        ANSWER
    )


def test_a_long_article_is_opened(qtbot: QtBot, window, tmp_path: Path) -> None:
    path = tmp_path / "طويل.qirtas"
    save(article(100_000), path)
    watched(qtbot, window, lambda: window.documents.open(path)).check(ANSWER)
    assert window.session.path == path


@pytest.mark.parametrize("suffix", ["docx", "html", "md"])
def test_a_long_article_is_exported(qtbot: QtBot, make_window, tmp_path: Path, suffix: str) -> None:
    window = make_window(article(30_000))
    target = tmp_path / f"تصدير.{suffix}"
    wanted = writer_for(suffix)
    watched(qtbot, window, lambda: window.exports.export_to(target, wanted)).check(ANSWER)
    assert target.is_file()


def test_a_long_text_is_pasted(qtbot: QtBot, window) -> None:
    QApplication.clipboard().setText("\n".join(lines(10_000)))
    window.surface.setFocus()
    watched(qtbot, window, lambda: press(window.surface, "Ctrl+V")).check(ANSWER)
    assert len(window.session.article.blocks) >= 10_000 // LINE


def test_many_files_come_into_the_library(qtbot: QtBot, window, tmp_path: Path) -> None:
    from editor.features.library import ui_import

    texts, library = tmp_path / "نصوص", tmp_path / "مكتبة"
    library.mkdir()
    texts.mkdir()
    for number in range(100):
        (texts / f"{number}.txt").write_text("\n\n".join([f"الخبر {number}", *lines(400)]), "utf-8")
    page = window.context.show_page("library")
    page.keeper.add(library)
    shown: list[object] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ui_import, "show_import", lambda _context, imported: shown.append(imported))
        watched(qtbot, window, lambda: ui_import.run_import(page, texts)).check(ANSWER)
        assert len(shown[0].came) == 100  # type: ignore[attr-defined]
        watched(qtbot, window, page.keeper.update).check(ANSWER)
    page.keeper.stop()


def test_pictures_are_made_for_a_site(qtbot: QtBot, make_window, tmp_path: Path) -> None:
    from editor.feature import Job, Progress
    from editor.features.photos.making import work_of
    from editor.settings.profile import Pictures

    shown = Article("p", blocks=(Figure(asset=PNG_ASSET.id),), assets=(PNG_ASSET,))
    window = make_window(shown)
    work = work_of(shown, tmp_path, Pictures())
    made: list[object] = []
    job = Job("صور", work, Progress(), apart=True)
    watched(qtbot, window, lambda: window.jobs.run(job, made.append)).check(ANSWER)
    assert made


def test_the_language_is_changed(qtbot: QtBot, window) -> None:
    change = window.context.set_setting
    for language in ("fr", "en", "ar"):
        watched(qtbot, window, partial(change, "appearance.language", language)).check(RESAID)
        assert window.language == language


def test_the_theme_is_changed(qtbot: QtBot, window) -> None:
    change = window.context.set_setting
    for theme in ("dark", "light"):
        watched(qtbot, window, partial(change, "appearance.theme", theme)).check(ANSWER)
    settle()


def test_the_settings_are_shown(qtbot: QtBot, window) -> None:
    watched(qtbot, window, partial(window.context.run_action, "settings.show")).check(LISTED)


def test_the_names_of_actions_are_read_when_one_is_looked_for(qtbot: QtBot, window) -> None:
    window.context.run_action("settings.keys")
    keys = window.findChild(KeysPage)
    assert not keys._names
    keys.search.set_value("حفظ")
    assert len(keys._names) > 100
