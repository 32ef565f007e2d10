"""The first minute: a page to begin from that is never in the way, a sample, a tour."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from editor.app import beginning
from editor.app.files import read_file
from editor.document.article import Article
from editor.document.nodes import Figure, Heading, ListItem, Note, Paragraph, Quote, Table
from editor.document.runs import plain_text, text_run
from editor.features.preflight.engine import check_article, site_of
from editor.features.start import SHOW
from editor.features.start.glance import MOST, glance_at
from editor.features.start.ui_tour import Tour
from editor.settings.folders import settings_path
from editor.settings.profile import Profile
from editor.settings.recent import with_recent
from editor.settings.settings import Settings, save_settings
from editor.storage.article_file import save
from editor.text.resources import resource
from editor.ui import intake
from tests.app.conftest import press, settle, write
from tests.articles import PNG_ASSET

ROOT = Path(__file__).parents[2]
SAMPLE = resource("sample", "first-look.md")
TITLE = "خزانة تستعيد مخطوطاتها"


def texts(window) -> list[str]:
    blocks = window.session.article.blocks
    return [plain_text(block.runs) for block in blocks if isinstance(block, Paragraph)]


@pytest.fixture
def page(qtbot: QtBot, window):
    """Show the start page and wait for what was open lately."""
    shown = window.context.show_page("start")
    qtbot.waitUntil(lambda: not window.jobs.busy, timeout=20_000)
    settle()
    return shown


def remembered(*paths: Path) -> None:
    settings = Settings()
    for path in reversed(paths):
        settings = with_recent(settings, path)
    settings_path().parent.mkdir(parents=True, exist_ok=True)
    save_settings(settings, settings_path())


# ---- writing


def test_a_letter_begins_an_article(page, window) -> None:
    assert QApplication.focusWidget() is page
    write(page, "ا")
    assert window.stage.front == ""
    write(window.surface, "لخبر")
    assert texts(window) == ["الخبر"]


def test_a_paste_goes_into_the_text(page, window) -> None:
    QApplication.clipboard().setText("نص من موضع آخر")
    press(page, "Ctrl+V")
    assert window.stage.front == ""
    assert texts(window) == ["نص من موضع آخر"]


def test_escape_leads_to_the_text(page, window) -> None:
    press(page, "Escape")
    assert window.stage.front == ""
    assert window.surface.hasFocus()


def test_what_is_written_already_is_not_touched(qtbot: QtBot, make_window) -> None:
    window = make_window(Article("old", blocks=(Paragraph(text_run("مكتوب")),)))
    shown = window.context.show_page("start")
    write(shown, "ب")
    assert texts(window) == ["ب"]
    assert len(window.desks.all()) == 2


def test_keys_walk_over_what_can_be_done_and_press_it(page, window) -> None:
    press(page, "Down")
    assert page.tiles["file.new"].hasFocus()
    press(page.tiles["file.new"], "Down")
    assert page.tiles["templates.new"].hasFocus()
    press(page.tiles["templates.new"], "Up")
    press(page.tiles["file.new"], "Return")
    assert window.stage.front == ""


def test_every_tile_has_a_name_and_is_reached_by_tab(page) -> None:
    for tile in page.tiles.values():
        assert tile.accessibleName()
        assert tile.focusPolicy() & Qt.FocusPolicy.TabFocus


# ---- what was open lately


def test_articles_are_shown_with_picture_and_first_line(
    qtbot: QtBot, window, tmp_path: Path
) -> None:
    path, other = tmp_path / "خبر.qirtas", tmp_path / "ملاحظات.txt"
    blocks = (Paragraph(text_run("السطر الأول من الخبر")), Figure(asset=PNG_ASSET.id))
    save(Article("a", blocks=blocks, assets=(PNG_ASSET,)), path)
    other.write_text("نص", "utf-8")
    remembered(path, tmp_path / "gone.qirtas", other)
    shown = window.context.show_page("start")
    qtbot.waitUntil(lambda: len(shown.recent) == 2, timeout=20_000)
    first, second = shown.recent
    assert first.accessibleName() == "خبر"
    assert "السطر الأول من الخبر" in first.accessibleDescription()
    assert second.accessibleName() == "ملاحظات"
    QTest.mouseClick(first, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.session.path == path)
    assert window.stage.front == ""


def test_a_glance_reads_what_it_can(tmp_path: Path) -> None:
    damaged = tmp_path / "تالف.qirtas"
    damaged.write_bytes(b"no article")
    paths = [tmp_path / f"{number}.qirtas" for number in range(MOST + 2)]
    for path in paths:
        save(Article("a", blocks=(Paragraph(text_run("سطر " * 200)),)), path)
    found = glance_at([damaged, tmp_path / "gone.qirtas", *paths])
    assert len(found) == MOST
    assert found[0].title == found[0].first == ""
    assert found[1].first.startswith("سطر")
    assert len(found[1].first) <= 160
    assert found[1].picture is None


def test_without_articles_it_says_what_will_be_there(page, window) -> None:
    assert page.recent == []
    names = [each.accessibleName() for each in page.widget().findChildren(object)
             if hasattr(each, "accessibleName")]  # fmt: skip
    assert window.catalog.text("start.recent.none") in names


# ---- what it begins


def test_a_pasted_text_is_structured(page, qtbot: QtBot, window) -> None:
    source = (ROOT / "resources" / "sample" / "manuscripts.txt").read_text("utf-8")
    QApplication.clipboard().setText(source)
    QTest.mouseClick(page.tiles["start.paste"], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: any(isinstance(b, Heading) for b in window.session.article.blocks))
    assert window.stage.front == ""
    assert window.session.article.meta.title.startswith("خزانة")


def test_a_long_pasted_text_is_structured_once_it_was_read(
    page, qtbot: QtBot, window, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = (ROOT / "resources" / "sample" / "manuscripts.txt").read_text("utf-8")
    monkeypatch.setattr(intake, "LARGE", 100)  # or the test would wait for a shelf of books
    QApplication.clipboard().setText(source)
    QTest.mouseClick(page.tiles["start.paste"], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: any(isinstance(b, Heading) for b in window.session.article.blocks))
    assert window.session.article.meta.title.startswith("خزانة")


def test_a_clipboard_without_text_is_told(page, window) -> None:
    QApplication.clipboard().setMimeData(QMimeData())
    QTest.mouseClick(page.tiles["start.paste"], Qt.MouseButton.LeftButton)
    told = [toast.text for toast in window.notices.toasts]
    assert told == [window.catalog.text("start.paste.nothing")]
    assert window.stage.front == "start"


def test_the_sample_is_opened_as_a_copy(page, qtbot: QtBot, window) -> None:
    before = SAMPLE.read_bytes()
    QTest.mouseClick(page.tiles["start.sample"], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(window.session.article.meta.title), timeout=20_000)
    assert window.session.path is None
    write(window.surface, "تجربة")
    assert SAMPLE.read_bytes() == before


def test_the_sample_shows_what_there_is_and_has_defects_to_find() -> None:
    reading = read_file(SAMPLE)
    article = reading.article
    assert not reading.report.losses
    kinds = {type(block) for block in article.blocks}
    assert {Heading, ListItem, Quote, Table, Figure, Paragraph} <= kinds
    runs = [run for block in article.blocks if isinstance(block, Paragraph) for run in block.runs]
    assert any(isinstance(run, Note) for run in runs)
    (figure,) = (block for block in article.blocks if isinstance(block, Figure))
    assert article.asset(figure.asset) is not None
    assert figure.alt
    assert plain_text(figure.runs)
    assert figure.credit
    found = {finding.check for finding in check_article(article, site_of(article, Profile()))}
    assert len(found) >= 5, found


# ---- the tour


def test_the_tour_is_walked_by_key_and_can_be_had_again(qtbot: QtBot, window) -> None:
    window.context.run_action("start.tour")
    tour = window.findChild(Tour)
    names = []
    while isValid(tour) and tour.isVisible():
        names.append(tour.accessibleName())
        assert tour.accessibleDescription()
        assert window.rect().contains(tour.geometry())
        assert tour.ring.isVisible()
        press(QApplication.focusWidget(), "Return")
    assert len(set(names)) == 5
    settle()
    window.context.run_action("start.tour")
    again = window.findChild(Tour)
    press(again, "Left")
    assert again.accessibleName() == names[1]
    press(again, "Right")
    assert again.accessibleName() == names[0]
    press(again, "Escape")
    settle()
    assert window.findChild(Tour) is None
    assert window.surface.hasFocus()


def test_enter_presses_the_button_of_the_tour_that_has_the_keyboard(window) -> None:
    window.context.run_action("start.tour")
    tour = window.findChild(Tour)
    press(tour.next, "Return")
    assert tour.at == 1
    tour.back.setFocus()
    press(tour.back, "Return")
    assert tour.at == 0
    tour.skip.setFocus()
    press(tour.skip, "Return")
    settle()
    assert window.findChild(Tour) is None


# ---- when it is shown


def test_it_is_shown_where_nothing_is_open(qtbot: QtBot, window) -> None:
    beginning.begin(window)
    qtbot.waitUntil(lambda: window.stage.front == "start")


def test_it_is_not_shown_over_a_text_nor_against_the_users_word(qtbot: QtBot, make_window) -> None:
    written = make_window(Article("a", blocks=(Paragraph(text_run("نص")),)))
    beginning.begin(written)
    unwanted = make_window(settings=Settings().with_value(SHOW, value=False))
    beginning.begin(unwanted)
    calls: list[object] = []
    for window in (written, unwanted):
        window.journal.ask(lambda _: None, calls.append)
    qtbot.waitUntil(lambda: len(calls) == 2)
    assert (written.stage.front, unwanted.stage.front) == ("", "")


def test_it_is_not_shown_where_a_text_waits(qtbot: QtBot, window) -> None:
    window.offers.show_strip("found", "نص يُستعاد")
    beginning._show(window)
    assert window.stage.front == ""


def test_the_program_begins_with_it_after_the_first_paint() -> None:
    code = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from editor.app import desktop

def make_window(app, settings, make=desktop.make_bare_window):
    window = make(app, settings)
    window.seen.connect(lambda: print("seen", flush=True))
    def look():
        if not window.is_bare and window.stage.front:
            print("page", window.stage.front, flush=True)
            QApplication.exit(0)
        else:
            QTimer.singleShot(20, look)
    QTimer.singleShot(0, look)
    return window

desktop.make_bare_window = make_window
sys.exit(desktop.run(["-platform", "offscreen"]))
"""
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)}, check=False, timeout=120,
    )  # fmt: skip
    assert done.stdout.split() == ["seen", "page", "start"], done.stderr
