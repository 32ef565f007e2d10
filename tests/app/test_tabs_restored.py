"""What was open is open again at the next start, and nothing unsaved is lost in a crash."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from pytestqt.qtbot import QtBot

from editor.app.files import read_file, write_file
from editor.app.restoring import restore
from editor.document.article import Article, new_article
from editor.document.errors import UserError
from editor.document.selection import caret
from editor.settings.folders import journal_path, settings_path
from editor.settings.settings import Settings, load_settings
from editor.storage.journal import Journal
from tests.app.conftest import MakeWindow, press, settle, write
from tests.app.tabbing import save_article, tabs, three
from tests.app.windowing import p


def start(make_window: MakeWindow, *named: Path, settings: Settings | None = None):
    """Start the program as `desktop.run` does, up to its loop."""
    errors: list[UserError] = []
    window = make_window(
        settings=settings or load_settings(settings_path()),
        prepare=lambda window: errors.extend(restore(window, named)),
    )
    window.errors = errors
    return window


def names(window) -> list[str]:
    return [desk.name("?") for desk in window.desks.all()]


def opened(make_window, folder: Path, *texts: str):
    window = make_window()
    for text in texts:
        window.documents.open_now(save_article(folder, text, text))
    settle()
    return window


def test_articles_come_back_in_their_order_with_the_one_in_front(
    make_window, tmp_path: Path
) -> None:
    window = opened(make_window, tmp_path, "أ", "ب", "ج")
    press(window.surface, "Ctrl+Shift+PgUp")
    press(window.surface, "Ctrl+N")  # never saved: it has nothing to come back from
    press(window.surface, "Ctrl+Shift+Tab")
    press(window.surface, "Ctrl+Shift+Tab")
    assert window.close()
    again = start(make_window)
    assert names(again) == ["أ.qirtas", "ج.qirtas", "ب.qirtas"]
    assert again.session.path == tmp_path / "ج.qirtas"
    assert again.session.article.blocks == (p("ج"),)
    assert not again.isWindowModified()
    write(again.surface, "!")
    assert again.session.article.blocks == (p("!ج"),)


def test_only_what_is_seen_is_read_and_the_others_when_they_are_shown(
    make_window, tmp_path: Path
) -> None:
    window = opened(make_window, tmp_path, "أ", "ب", "ج")
    assert window.close()
    again = start(make_window)
    assert [desk.awake for desk in again.desks.all()] == [False, False, True]
    assert tabs(again).tabText(0) == "\u2068أ\u2069"
    press(again.surface, "Ctrl+Tab")
    assert [desk.awake for desk in again.desks.all()] == [True, False, True]
    assert again.session.article.blocks == (p("أ"),)
    write(again.surface, "و")
    press(again.surface, "Ctrl+A")
    press(again.surface, "Ctrl+B")
    assert again.session.modified


def test_the_caret_comes_back_in_each_article(make_window, tmp_path: Path) -> None:
    places = {"قصير": caret(3, 4), "طويل": caret(700, 2)}
    window = make_window()
    for name, place in places.items():
        path = tmp_path / f"{name}.qirtas"
        write_file(new_article(blocks=tuple(p(f"فقرة {n}") for n in range(800))), path)
        window.documents.open_now(path)
        window.surface.select(place)
    assert window.close()
    again = start(make_window)
    assert again.surface.selection == places["طويل"]
    assert again.surface.viewport().rect().contains(again.surface.cursorRect().center())
    press(again.surface, "Ctrl+Tab")
    assert again.surface.selection == places["قصير"]


def test_a_caret_beyond_a_text_that_became_shorter_is_put_at_its_end(
    make_window, tmp_path: Path
) -> None:
    window = opened(make_window, tmp_path, "نص طويل")
    press(window.surface, "Ctrl+End")
    assert window.close()
    write_file(new_article(blocks=(p("نص"),)), tmp_path / "نص طويل.qirtas")
    assert start(make_window).surface.selection == caret(0, 2)


def test_two_sides_come_back_as_two(make_window, tmp_path: Path) -> None:
    window = opened(make_window, tmp_path, "أ", "ب", "ج")
    press(window.surface, "Ctrl+Alt+S")
    window.desks.activate(window.desks.all()[0])
    settle()
    assert window.close()
    again = start(make_window)
    assert [[d.name("") for d in pane.desks] for pane in again.desks.panes.sides] == [
        ["أ.qirtas", "ب.qirtas"], ["ج.qirtas"],
    ]  # fmt: skip
    assert again.session.path == tmp_path / "أ.qirtas"
    settle()
    assert [d.name("") for d in again.desks.all() if d.isVisible()] == ["أ.qirtas", "ج.qirtas"]
    assert again.desks.all()[2].awake
    assert again.surface.hasFocus()


def test_a_file_that_is_gone_is_told_and_left_out(make_window, tmp_path: Path) -> None:
    window = opened(make_window, tmp_path, "أ", "ب")
    assert window.close()
    (tmp_path / "ب.qirtas").unlink()
    again = start(make_window)
    assert names(again) == ["أ.qirtas"]
    assert again.session.article.blocks == (p("أ"),)
    assert any("ب.qirtas" in toast.text for toast in again.notices.toasts)


def test_a_file_that_cannot_be_read_any_more_is_told_when_it_is_shown(
    make_window, tmp_path: Path, monkeypatch
) -> None:
    window = opened(make_window, tmp_path, "أ", "ب", "ج")
    assert window.close()
    (tmp_path / "أ.qirtas").write_bytes(b"PK no zip")
    again = start(make_window)
    told: list[object] = []
    monkeypatch.setattr(again, "tell", told.append)
    press(again.surface, "Ctrl+Tab")  # from the last to the first
    assert len(told) == 1
    assert names(again) == ["ب.qirtas", "ج.qirtas"]
    assert again.session.path == tmp_path / "ج.qirtas"
    assert again.surface.hasFocus()
    (tmp_path / "ب.qirtas").write_bytes(b"PK no zip")
    press(again.surface, "Ctrl+W")  # its heir is broken: an empty article is left
    assert len(told) == 2
    assert again.session.path is None
    assert len(again.desks.all()) == 1


def test_a_named_file_opens_beside_the_restored_ones(make_window, tmp_path: Path) -> None:
    window = opened(make_window, tmp_path, "أ", "ب")
    assert window.close()
    again = start(make_window, save_article(tmp_path, "جديد", "جديد"))
    assert names(again) == ["أ.qirtas", "ب.qirtas", "جديد.qirtas"]
    assert again.session.path == tmp_path / "جديد.qirtas"
    assert [desk.awake for desk in again.desks.all()] == [False, False, True]


def test_a_named_file_that_was_open_is_opened_once(make_window, tmp_path: Path) -> None:
    window = opened(make_window, tmp_path, "أ", "ب")
    assert window.close()
    again = start(make_window, tmp_path / "أ.qirtas")
    assert names(again) == ["أ.qirtas", "ب.qirtas"]
    assert again.session.path == tmp_path / "أ.qirtas"


def test_a_named_file_that_is_missing_is_told_and_the_others_come_back(
    make_window, tmp_path: Path
) -> None:
    window = opened(make_window, tmp_path, "أ")
    assert window.close()
    again = start(make_window, tmp_path / "ضائع.qirtas")
    assert [error.what.id for error in again.errors] == ["file.missing"]
    assert names(again) == ["أ.qirtas"]


def test_an_import_comes_back_from_its_source(make_window, tmp_path: Path) -> None:
    path = tmp_path / "نص.md"
    path.write_text("# عنوان\n\nفقرة\n", "utf-8")
    window = make_window()
    window.documents.open_now(path)
    assert window.close()
    again = start(make_window)
    assert again.session.source == path
    assert again.session.path is None
    assert again.strips.standing("import") is not None


def test_what_is_open_is_kept_soon_and_not_only_at_the_end(
    make_window, tmp_path: Path, qtbot: QtBot
) -> None:
    window = opened(make_window, tmp_path, "أ", "ب")
    del window
    kept = lambda: load_settings(settings_path()).get("desks.open", ())  # noqa: E731
    qtbot.waitUntil(lambda: len(kept()) == 2, timeout=6000)


def test_a_list_that_was_written_by_hand_is_read_as_far_as_it_can_be(
    make_window, tmp_path: Path
) -> None:
    path = save_article(tmp_path, "أ", "أ")
    lines = (
        "",
        "?",
        "3! 0:0 /x",
        f"1! 999999:5 {path}",
        f"2  0:0 {path}",
        "1  x:0 /y",
        f"1  0:0 {tmp_path}",
    )
    again = start(make_window, settings=Settings().with_value("desks.open", lines))
    assert names(again) == ["أ.qirtas"]
    assert again.surface.selection == caret(0, 1)


# ---- when something breaks


def recovered() -> Sequence[Article]:
    from editor.app.errors import recovered_files

    return [read_file(path).article for path in recovered_files()]


def test_all_unsaved_articles_are_saved_when_something_breaks(
    window, tmp_path: Path, monkeypatch
) -> None:
    from editor.app import errors
    from editor.app.desktop import install_errors

    window.documents.open_now(save_article(tmp_path, "محفوظ", "محفوظ"))
    press(window.surface, "Ctrl+N")
    three(window, before=["محفوظ"])
    monkeypatch.setattr(window, "tell_crash", lambda *_: None)
    installed: list[errors.ErrorHandler] = []
    monkeypatch.setattr(
        errors.ErrorHandler,
        "install",
        lambda handler: installed.append(handler),  # noqa: PLW0108 - it is to be bound
    )
    install_errors(window)
    installed[0].handle(ValueError, ValueError("broken"), None)
    assert recovered() == []  # the journal has them
    with Journal(journal_path()) as journal:
        kept = [journal.article(each) for each in journal._sessions("open")]
    texts = sorted(article.blocks[0].runs[0].text for article in kept)
    assert texts == sorted(["واحد", "اثنان", "ثلاثة"])


def test_copies_of_one_article_are_saved_side_by_side() -> None:
    from editor.app.recovery import save_all

    article = new_article(blocks=(p("أصل"),))
    copy = Article(article.id, blocks=(p("نسخة"),))
    save_all([article, copy])
    assert {each.blocks for each in recovered()} == {article.blocks, copy.blocks}


def test_recovered_articles_all_come_to_tabs(make_window) -> None:
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QPushButton

    from editor.app.recovery import save_all

    save_all([new_article(blocks=(p(text),)) for text in ("أ", "ب")])
    window = make_window()
    strip = window.offers.standing("recovered")
    button = next(b for b in strip.findChildren(QPushButton) if b.text() == "استعادتهما")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    settle()
    assert {desk.session.article.blocks for desk in window.desks.all()} == {(p("أ"),), (p("ب"),)}
    assert all(desk.modified for desk in window.desks.all())


def test_closing_the_others_reads_none_of_them(make_window, tmp_path: Path, monkeypatch) -> None:
    from editor.app import arrival

    window = opened(make_window, tmp_path, "أ", "ب", "ج", "د")
    press(window.surface, "Ctrl+Alt+S")
    window.desks.move_to(window.desks.all()[0], window.desks.panes.sides[1])
    assert window.close()
    again = start(make_window)
    read: list[Path] = []
    real = arrival.read_file
    monkeypatch.setattr(arrival, "read_file", lambda path: read.append(path) or real(path))
    again.actions_.run("desks.close-others")
    settle()
    assert len(again.desks.all()) == 1
    assert read == []


def test_of_several_named_files_the_first_is_read(make_window, tmp_path: Path) -> None:
    paths = [save_article(tmp_path, name, name) for name in "أبج"]
    window = start(make_window, *paths, paths[1], tmp_path / "ضائع.qirtas")
    assert names(window) == ["أ.qirtas", "ب.qirtas", "ج.qirtas"]
    assert [desk.awake for desk in window.desks.all()] == [True, False, False]
    assert window.session.path == paths[0]
    assert len(window.errors) == 1
