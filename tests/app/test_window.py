"""The real window, worked with keys and mouse."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from editor.document.article import Article, new_article
from editor.document.marks import STRONG, link
from editor.document.meta import Meta
from editor.document.nodes import (
    Align,
    Dir,
    Figure,
    Heading,
    ListItem,
    ListKind,
    Paragraph,
    Quote,
    Table,
    Text,
)
from editor.document.runs import text_run
from editor.document.selection import Position, Selection, caret
from editor.settings.folders import settings_path
from editor.settings.settings import load_settings
from editor.ui.dialogs import Dialog
from tests.app.conftest import MakeWindow, press, settle, write
from tests.app.windowing import RAW, _status, answer, p
from tests.pictures import PNG_ASSET


def test_E18_the_window_is_mirrored_and_in_arabic(window) -> None:
    assert window.layoutDirection() == Qt.LayoutDirection.RightToLeft
    assert window.menuBar().actions()[0].text() == "&ملف"
    area = window.dockWidgetArea(window.docks.widget("outline"))
    assert area == Qt.DockWidgetArea.RightDockWidgetArea
    assert window.dockWidgetArea(window.docks.widget("metadata")) == (
        Qt.DockWidgetArea.LeftDockWidgetArea
    )


def test_the_selection_is_counted(window, qtbot: QtBot) -> None:
    write(window.surface, "كلمة أولى ثم ثانية")
    press(window.surface, "Ctrl+A")
    qtbot.waitUntil(lambda: "المحدد: 4 كلمات" in _status(window))


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ("Ctrl+B", Paragraph((Text("نص", (STRONG,)),))),
        ("Ctrl+Alt+2", Heading(text_run("نص"), 2)),
        ("Ctrl+Alt+3", Heading(text_run("نص"), 3)),
        ("Ctrl+Shift+8", ListItem(text_run("نص"), ListKind.BULLET)),
        ("Ctrl+Shift+7", ListItem(text_run("نص"), ListKind.NUMBER)),
        ("Ctrl+Shift+9", ListItem(text_run("نص"), ListKind.TASK)),
        ("Ctrl+Shift+Q", Quote(text_run("نص"))),
        ("Ctrl+E", Paragraph(text_run("نص"), align=Align.CENTER)),
        ("Ctrl+L", Paragraph(text_run("نص"), align=Align.END)),
        ("Ctrl+Shift+L", Paragraph(text_run("نص"), dir=Dir.LTR)),
    ],
)
def test_a_key_formats_what_is_selected_and_undo_takes_it_back(
    window, keys: str, expected: Paragraph
) -> None:
    write(window.surface, "نص")
    press(window.surface, "Ctrl+A")
    press(window.surface, keys)
    assert window.session.article.blocks == (expected,)
    press(window.surface, "Ctrl+Z")
    assert window.session.article.blocks == (p("نص"),)
    press(window.surface, "Ctrl+Y")
    assert window.session.article.blocks == (expected,)


def test_bold_is_switched_on_for_what_is_typed_next(window) -> None:
    write(window.surface, "قبل ")
    press(window.surface, "Ctrl+B")
    write(window.surface, "غامق")
    press(window.surface, "Ctrl+B")
    write(window.surface, " بعد")
    assert window.session.article.blocks == (
        Paragraph((Text("قبل "), Text("غامق", (STRONG,)), Text(" بعد"))),
    )


def test_the_toolbar_follows_the_caret(window, qtbot: QtBot) -> None:
    bold = window.actions_["inline.bold"]
    blocks = (Heading(text_run("عنوان")), Paragraph((Text("غامق", (STRONG,)),)))
    window.session.put(new_article(blocks=blocks))
    window.surface.select(caret(1, 2))
    qtbot.waitUntil(bold.isChecked)
    assert not window.actions_["headings.h2"].isChecked()
    window.surface.select(caret(0, 2))
    qtbot.waitUntil(window.actions_["headings.h2"].isChecked)
    assert not bold.isChecked()


def test_a_button_of_the_toolbar_is_pressed_with_the_mouse(window) -> None:
    write(window.surface, "نص")
    press(window.surface, "Ctrl+A")
    pressed = window.toolbar.widgetForAction(window.actions_["inline.bold"])
    QTest.mouseClick(pressed, Qt.MouseButton.LeftButton)
    settle()
    assert window.session.article.blocks == (Paragraph((Text("نص", (STRONG,)),)),)


def test_an_entry_of_a_menu_tells_whether_it_is_possible_only_while_it_shows(window) -> None:
    menu = next(
        a.menu() for a in window.menuBar().actions() if a.menu().objectName() == "menu.insert"
    )
    menu.popup(QPoint(50, 50))
    settle()
    assert not window.actions_["tables.row-below"].isEnabled()
    assert not window.actions_["links.remove"].isEnabled()
    menu.close()
    settle()
    assert window.actions_["links.remove"].isEnabled()  # or its key would be dead


def test_ctrl_k_offers_the_address_in_the_clipboard(window) -> None:
    QGuiApplication.clipboard().setText("https://example.org/")
    write(window.surface, "موقع")
    press(window.surface, "Ctrl+A")

    def fill(dialog: Dialog) -> None:
        assert dialog.address.value() == "https://example.org/"  # type: ignore[attr-defined]
        QTest.keyClick(dialog.address.edit, Qt.Key.Key_Return)  # type: ignore[attr-defined]

    answer(fill)
    press(window.surface, "Ctrl+K")
    expected = Paragraph((Text("موقع", (link("https://example.org/"),)),))
    assert window.session.article.blocks == (expected,)


def test_a_table_is_asked_for_and_inserted(window) -> None:
    answer(lambda dialog: dialog.accept())
    press(window.surface, "Ctrl+Shift+T")
    table = window.session.article.blocks[0]
    assert isinstance(table, Table)
    assert (len(table.rows), len(table.rows[0]), table.header_rows) == (3, 3, 1)
    write(window.surface, "خلية")
    assert window.session.article.blocks[0].rows[0][0].runs == text_run("خلية")
    press(window.surface, "Tab")
    write(window.surface, "التالية")
    assert window.session.article.blocks[0].rows[0][1].runs == text_run("التالية")


def test_a_field_writes_into_the_article_and_has_an_undo_of_its_own(window, qtbot: QtBot) -> None:
    press(window.surface, "Ctrl+Alt+M")
    title = QApplication.focusWidget()
    write(title, "عنوان المقال")
    assert window.session.article.meta.title == "عنوان المقال"
    assert "عنوان المقال" in window.windowTitle()
    press(title, "Ctrl+Z")
    assert window.session.article.meta.title != "عنوان المقال"


def test_keys_of_the_text_do_nothing_to_it_from_a_field(window) -> None:
    write(window.surface, "نص")
    press(window.surface, "Ctrl+A")
    press(window.surface, "Ctrl+Alt+M")
    press(QApplication.focusWidget(), "Ctrl+B")
    press(QApplication.focusWidget(), "Ctrl+Alt+2")
    assert window.session.article.blocks == (p("نص"),)


def test_fields_show_another_article_when_it_is_opened(window) -> None:
    from editor.features.metadata.ui import MetadataPanel

    panel = window.findChild(MetadataPanel)
    window.session.put(new_article(Meta(title="آخر", authors=("هدى",), tags=("كتب",), slug="x")))
    settle()
    assert panel.title.value() == "آخر"
    assert panel.authors.value() == ("هدى",)
    assert panel.tags.value() == ("كتب",)
    assert panel.slug.value() == "x"


def test_the_outline_leads_to_a_section_and_marks_where_the_caret_is(window) -> None:
    from editor.features.outline.ui import OutlinePanel

    blocks = (
        Heading(text_run("أول")),
        *(p("نص طويل") for _ in range(40)),
        Heading(text_run("ثان"), 3),
    )
    window.session.put(new_article(blocks=blocks))
    settle()
    outline = window.findChild(OutlinePanel)
    assert [(entry.text, entry.level) for entry in outline.view.entries] == [("أول", 0), ("ثان", 1)]
    row = outline.view.visualRect(outline.view.model().index(1, 0))
    QTest.mouseClick(
        outline.view.viewport(),
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
        row.center(),
    )
    settle()
    assert window.surface.selection.head.block == 41
    assert outline.view.currentIndex().row() == 1
    window.surface.select(caret(3))
    settle()
    assert outline.view.currentIndex().row() == 0


def test_raw_text_is_structured_and_a_guess_is_undone_alone(window, qtbot: QtBot) -> None:
    from editor.features.structure.ui import GuessCard

    window.session.put(new_article(blocks=tuple(p(line) for line in RAW.split("\n"))))
    before = window.session.article
    qtbot.waitUntil(window.actions_["structure.run"].isEnabled)
    press(window.surface, "Ctrl+Shift+G")
    assert window.session.article.meta.title == "خبر عاجل من المدينة الكبرى"
    cards = window.findChildren(GuessCard)
    assert any("عنوان المقال" in card.accessibleName() for card in cards)
    title = next(card for card in cards if "عنوان المقال" in card.accessibleName())
    QTest.mouseClick(title.undo_button, Qt.MouseButton.LeftButton)
    settle()
    assert window.session.article.meta.title == ""
    assert window.session.article.blocks[0] == p("خبر عاجل من المدينة الكبرى")
    press(window.surface, "Ctrl+Z")
    assert window.session.article.meta.title == "خبر عاجل من المدينة الكبرى"
    press(window.surface, "Ctrl+Z")
    assert window.session.article == before


def _cards(window) -> list[str]:
    from editor.features.structure.ui import GuessCard

    return [card.accessibleName() for card in window.findChildren(GuessCard) if card.isVisible()]


def test_a_guess_that_was_undone_comes_back_with_its_card(window, qtbot: QtBot) -> None:
    from editor.features.structure.ui import GuessCard

    window.session.put(new_article(blocks=tuple(p(line) for line in RAW.split("\n"))))
    qtbot.waitUntil(window.actions_["structure.run"].isEnabled)
    press(window.surface, "Ctrl+Shift+G")
    all_cards = _cards(window)
    button = window.findChildren(GuessCard)[0].undo_button
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)
    settle()
    assert _cards(window) == all_cards[1:]
    # the writer is not in the text, and not in a field that has an undo of its own
    press(window.focusWidget() or window, "Ctrl+Z")
    assert window.session.article.meta.title
    assert _cards(window) == all_cards
    press(window.surface, "Ctrl+Y")
    assert not window.session.article.meta.title
    assert _cards(window) == all_cards[1:]
    press(window.surface, "Ctrl+Z")
    write(window.surface, "و")  # another way: no redo leads back
    assert _cards(window) == all_cards
    for _ in range(3):
        press(window.surface, "Ctrl+Z")
    assert not window.session.article.meta.title
    assert _cards(window) == []


def test_text_is_copied_shaped_and_comes_back_as_letters(window) -> None:
    write(window.surface, "السلام عليكم")
    press(window.surface, "Ctrl+A")
    press(window.surface, "Ctrl+Alt+C")
    shaped = QGuiApplication.clipboard().text()
    assert all(not "\u0621" <= letter <= "\u064a" for letter in shaped)
    press(window.surface, "Delete")
    press(window.surface, "Ctrl+V")
    assert window.session.article.blocks == (p("السلام عليكم"),)


def test_the_language_changes_under_the_text(window) -> None:
    write(window.surface, "نص")
    try:
        window.actions_.run("appearance.en")
        settle()
        assert window.layoutDirection() == Qt.LayoutDirection.LeftToRight
        assert window.menuBar().actions()[0].text() == "&File"
        assert window.session.article.blocks == (p("نص"),)
        assert window.surface.can_undo
        area = window.dockWidgetArea(window.docks.widget("outline"))
        assert area == Qt.DockWidgetArea.LeftDockWidgetArea
        press(window.surface, "Ctrl+A")
        press(window.surface, "Ctrl+B")
        assert window.session.article.blocks == (Paragraph((Text("نص", (STRONG,)),)),)
        window.settings_file.flush()
        assert load_settings(settings_path()).get("appearance.language", "") == "en"
    finally:
        window.speak("ar")


def test_dark_paper_is_chosen_and_kept(window) -> None:
    window.actions_.run("appearance.dark")
    settle()
    assert window.palette().window().color().lightness() < 100
    window.settings_file.flush()
    assert load_settings(settings_path()).get("appearance.theme", "") == "dark"
    window.actions_.run("appearance.light")
    settle()
    assert window.palette().window().color().lightness() > 150


def test_the_text_grows_and_shrinks_without_a_change_of_the_article(window) -> None:
    write(window.surface, "نص")
    before = window.session.article
    size = window.surface.document().defaultFont().pointSizeF()
    press(window, "Ctrl++")
    assert window.surface.document().defaultFont().pointSizeF() > size
    press(window, "Ctrl+0")
    assert window.surface.document().defaultFont().pointSizeF() == size
    assert window.session.article == before


def test_docks_that_were_closed_stay_closed_next_time(make_window: MakeWindow) -> None:
    window = make_window()
    window.docks.hide("metadata")
    settle()
    assert window.close()
    again = make_window(settings=load_settings(settings_path()))
    assert not again.docks.widget("metadata").isVisible()
    assert again.docks.widget("outline").isVisible()


def test_the_window_is_painted_without_a_screen(qtbot: QtBot, tmp_path: Path) -> None:
    from PySide6.QtGui import QImage

    from editor.app.desktop import picture

    article = Article("t", Meta(title="عنوان"), (p("نص"), Figure(PNG_ASSET.id))).with_assets(
        PNG_ASSET
    )
    for dark in (False, True):
        path = tmp_path / f"{dark}.png"
        picture(article, path, dark=dark)
        image = QImage(str(path))
        assert (image.width(), image.height()) == (1440, 900)
        assert (image.pixelColor(720, 880).lightness() < 100) == dark
    assert not settings_path().exists()


def test_featured_image_and_selection_survive_a_change_of_metadata(window) -> None:
    window.session.put(Article("t", blocks=(p("نص"), Figure(PNG_ASSET.id))).with_assets(PNG_ASSET))
    window.surface.select(Selection(Position(0, offset=1), Position(0, offset=2)))
    window.context.set_meta(featured=PNG_ASSET.id)
    settle()
    assert window.session.article.meta == replace(Meta(), featured=PNG_ASSET.id)
    assert window.surface.selection.start == Position(0, offset=1)


def test_the_featured_picture_is_decoded_beside_the_window(window, monkeypatch) -> None:
    import threading

    from editor.bridge.pictures import decode
    from editor.features.metadata import ui

    threads: list[int] = []

    def told(data: bytes):
        threads.append(threading.get_ident())
        return decode(data)

    monkeypatch.setattr(ui, "decode", told)
    article = Article("t", Meta(featured=PNG_ASSET.id), (Figure(PNG_ASSET.id), p("نص")))
    window.session.put(article.with_assets(PNG_ASSET))
    settle()
    window.context.show_dock("metadata")
    settle()
    window.jobs.wait()
    settle()
    panel = window.findChild(ui.MetadataPanel)
    assert not panel.preview.isHidden()
    assert panel.preview.pixmap().width() > 100
    assert threads
    assert threading.get_ident() not in threads
