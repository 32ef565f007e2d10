"""The real window, worked with keys and mouse."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from editor.app.files import read_file, write_file
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
from editor.settings.settings import Settings, load_settings
from editor.ui.dialogs import Dialog
from tests.app.conftest import MakeWindow, press, settle, write
from tests.articles import kitchen_sink
from tests.pictures import PNG_ASSET


def p(text: str) -> Paragraph:
    return Paragraph(text_run(text))


def answer(act: object, tries: int = 60) -> None:
    """Do something with the next dialog as soon as it stands."""

    def look(left: int) -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, QDialog) and dialog.isVisible():
            act(dialog)  # type: ignore[operator]
        elif left:
            QTimer.singleShot(50, lambda: look(left - 1))

    QTimer.singleShot(0, lambda: look(tries))


def button(dialog: QDialog, text: str) -> QPushButton:
    return next(b for b in dialog.findChildren(QPushButton) if b.text() == text)


def click(dialog: QDialog, text: str) -> None:
    QTest.mouseClick(button(dialog, text), Qt.MouseButton.LeftButton)


# ---- the window itself


def test_E18_the_window_is_mirrored_and_in_arabic(window) -> None:
    assert window.layoutDirection() == Qt.LayoutDirection.RightToLeft
    assert window.menuBar().actions()[0].text() == "ملف"
    area = window.dockWidgetArea(window.docks.widget("outline"))
    assert area == Qt.DockWidgetArea.RightDockWidgetArea
    assert window.dockWidgetArea(window.docks.widget("metadata")) == (
        Qt.DockWidgetArea.LeftDockWidgetArea
    )


def test_writing_is_counted_and_the_title_shows_that_it_is_unsaved(window, qtbot: QtBot) -> None:
    assert not window.isWindowModified()
    write(window.surface, "مرحبًا بالعالم\nفقرة ثانية")
    assert window.session.article.blocks == (p("مرحبًا بالعالم"), p("فقرة ثانية"))
    assert window.isWindowModified()
    qtbot.waitUntil(lambda: "4 كلمات" in _status(window))
    press(window.surface, "Ctrl+Z")
    press(window.surface, "Ctrl+Z")
    press(window.surface, "Ctrl+Z")
    qtbot.waitUntil(lambda: not window.isWindowModified())


def _status(window) -> str:
    return " ".join(window.figures.texts())


def test_the_selection_is_counted(window, qtbot: QtBot) -> None:
    write(window.surface, "كلمة أولى ثم ثانية")
    press(window.surface, "Ctrl+A")
    qtbot.waitUntil(lambda: "المحدد: 4 كلمات" in _status(window))


# ---- formats by keys


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


# ---- links, figures, tables, notes by their dialogs


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


def test_a_footnote_is_written_with_its_marks(window) -> None:
    write(window.surface, "كلمة")

    def fill(dialog) -> None:
        write(dialog.surface, "المرجع")
        press(dialog.surface, "Ctrl+A")
        dialog.accept()

    answer(fill)
    press(window.surface, "Ctrl+Alt+F")
    (block,) = window.session.article.blocks
    assert block.runs[0] == Text("كلمة")
    assert block.runs[1].runs == text_run("المرجع")


def test_texts_of_a_picture_are_filled_in_after_a_double_click(window) -> None:
    window.session.put(new_article(blocks=(Figure(name="475463312"), p("نص"))))
    settle()

    def fill(dialog) -> None:
        write(dialog.alt.edit, "وصف الصورة")
        write(dialog.credit.edit, "وكالة")
        dialog.accept()

    answer(fill)
    window.surface.figure_activated.emit(0)
    settle()
    figure = window.session.article.blocks[0]
    assert (figure.alt, figure.credit, figure.name) == ("وصف الصورة", "وكالة", "475463312")


# ---- metadata and outline


def test_a_field_writes_into_the_article_and_has_an_undo_of_its_own(window, qtbot: QtBot) -> None:
    press(window.surface, "Ctrl+Shift+P")
    title = QApplication.focusWidget()
    write(title, "عنوان المقال")
    assert window.session.article.meta.title == "عنوان المقال"
    assert "عنوان المقال" in window.windowTitle()
    press(title, "Ctrl+Z")
    assert window.session.article.meta.title != "عنوان المقال"


def test_keys_of_the_text_do_nothing_to_it_from_a_field(window) -> None:
    write(window.surface, "نص")
    press(window.surface, "Ctrl+A")
    press(window.surface, "Ctrl+Shift+P")
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


# ---- structure and shaped text


RAW = "خبر عاجل من المدينة الكبرى\n\n" + "\n\n".join(
    f"هذه الفقرة رقم {n} طويلة بما يكفي لتكون فقرة كاملة، وتنتهي بنقطة كما تنتهي الفقرات عادة في"
    " الأخبار التي تصل إلى المواقع كل يوم."
    for n in ("واحد", "اثنين", "ثلاثة")
)


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


def test_text_is_copied_shaped_and_comes_back_as_letters(window) -> None:
    write(window.surface, "السلام عليكم")
    press(window.surface, "Ctrl+A")
    press(window.surface, "Ctrl+Alt+C")
    shaped = QGuiApplication.clipboard().text()
    assert all(not "\u0621" <= letter <= "\u064a" for letter in shaped)
    press(window.surface, "Delete")
    press(window.surface, "Ctrl+V")
    assert window.session.article.blocks == (p("السلام عليكم"),)


# ---- files


def test_save_asks_for_a_name_once_and_the_file_holds_the_article(
    window, tmp_path: Path, qtbot: QtBot
) -> None:
    write(window.surface, "نص")
    window.context.set_meta(title="خبر: اليوم؟")
    target = tmp_path / "مقال.qirtas"
    asked: list[str] = []

    def choose(dialog: QFileDialog) -> None:
        name = dialog.findChild(QLineEdit)
        asked.append(name.text())
        name.setText(str(tmp_path / "مقال"))
        QTest.keyClick(name, Qt.Key.Key_Return)

    with qt_dialogs():
        answer(choose)
        press(window, "Ctrl+S")
    assert asked == ["خبر اليوم؟.qirtas"]
    assert read_file(target).article == window.session.article
    assert not window.isWindowModified()
    assert "مقال.qirtas" in window.windowTitle()
    window.activateWindow()  # no window manager gives it back after the dialog
    assert QTest.qWaitForWindowActive(window)
    press(window.surface, "End")
    write(window.surface, " آخر")
    press(window, "Ctrl+S")
    assert read_file(target).article.blocks == (p("نص آخر"),)
    assert load_settings(settings_path()).get("recent.files", ()) == (str(target),)


@contextmanager
def qt_dialogs() -> Iterator[None]:
    """Let Qt draw its own file dialogs, which keys can reach on every platform."""
    attribute = Qt.ApplicationAttribute.AA_DontUseNativeDialogs
    QApplication.setAttribute(attribute)
    yield
    QApplication.setAttribute(attribute, False)  # noqa: FBT003 - Qt's own signature


def test_a_file_that_cannot_be_written_is_told_and_stays_as_it_was(window, tmp_path: Path) -> None:
    folder = tmp_path / "مجلد.qirtas"
    folder.mkdir()
    window.session.put(new_article(blocks=(p("نص"),)), folder)
    write(window.surface, "x")
    told: list[str] = []

    def read(dialog: QDialog) -> None:
        told.append(dialog.accessibleName())
        dialog.accept()

    answer(read)
    assert window.save() is False
    assert told == [window.catalog.text("file.is-folder", name="مجلد.qirtas", folder=str(tmp_path))]
    assert window.isWindowModified()
    assert folder.is_dir()


def test_opening_reads_on_a_worker_and_tells_what_an_import_is(
    window, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "نص.txt"
    path.write_text(RAW, "utf-8")
    with qtbot.waitSignal(window.session.opened):
        window.documents.open(path)
    settle()
    assert window.session.article.meta.title == "خبر عاجل من المدينة الكبرى"
    assert window.session.path is None
    assert not window.isWindowModified()
    strip = window.strips.standing("import")
    assert "نص.txt" in strip.accessibleName()
    QTest.mouseClick(
        next(b for b in strip.findChildren(QPushButton) if b.text() == "مراجعة التخمينات"),
        Qt.MouseButton.LeftButton,
    )
    settle()
    assert window.docks.widget("structure").isVisible()


def test_a_file_that_cannot_be_read_leaves_the_open_article(
    window, tmp_path: Path, qtbot: QtBot, qtlog
) -> None:
    write(window.surface, "نص مفتوح")
    path = tmp_path / "فارغ.docx"
    path.write_bytes(b"")
    told: list[object] = []
    with qtbot.captureExceptions() as raised, qtbot.waitSignal(window.jobs.failed):
        window.documents.open(path)
    settle()
    told += [str(error) for _, error, _ in raised]
    assert any("file.empty" in str(text) for text in told)
    assert window.session.article.blocks == (p("نص مفتوح"),)


def test_an_article_file_comes_back_whole(make_window: MakeWindow, tmp_path: Path) -> None:
    path = tmp_path / "كل شيء.qirtas"
    article = kitchen_sink()
    write_file(article, path)
    window = make_window()
    window.documents.open_now(path)
    settle()
    assert window.session.article == article
    assert window.session.path == path
    assert not window.isWindowModified()


@pytest.mark.parametrize("kind", ["docx", "html", "md", "txt"])
def test_export_writes_beside_the_article_and_shows_what_was_lost(
    make_window: MakeWindow, tmp_path: Path, qtbot: QtBot, kind: str
) -> None:
    from editor.app.files import writer_for

    window = make_window(kitchen_sink())
    target = tmp_path / f"مقال.{kind}"
    with qtbot.waitSignal(window.jobs.finished, timeout=20_000):
        window.documents.export_to(target, writer_for(kind))
    settle()
    assert target.stat().st_size > 0
    assert window.session.path is None  # an export is no save
    told = [toast.text for toast in window.notices.toasts]
    strip = window.strips.standing("export")
    assert strip is not None or any(f"مقال.{kind}" in text for text in told)


def test_a_file_is_dropped_on_the_page(window, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "خبر.qirtas"
    write_file(new_article(blocks=(p("من ملف"),)), path)
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    page = window.surface.viewport()
    enter = QDragEnterEvent(
        QPoint(50, 50),
        Qt.DropAction.CopyAction,
        mime,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(page, enter)
    assert enter.isAccepted()
    drop = QDropEvent(
        QPointF(50, 50),
        Qt.DropAction.CopyAction,
        mime,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    with qtbot.waitSignal(window.session.opened):
        QApplication.sendEvent(page, drop)
    assert window.session.article.blocks == (p("من ملف"),)


def test_recent_files_are_in_the_menu(make_window: MakeWindow, tmp_path: Path) -> None:
    path = tmp_path / "قديم.qirtas"
    write_file(new_article(), path)
    settings = Settings().with_value("recent.files", (str(path), str(tmp_path / "ضائع.qirtas")))
    window = make_window(settings=settings)
    menu = next(
        a.menu() for a in window.menuBar().actions() if a.menu().objectName() == "menu.file"
    )
    menu.popup(QPoint(50, 50))
    settle()
    recent = next(a.menu() for a in menu.actions() if a.menu() and a.text() == "فُتحت حديثًا")
    assert next(a.text() for a in recent.actions() if a.text()) == "قديم.qirtas"
    assert not any("ضائع" in a.text() for a in recent.actions())
    menu.close()


# ---- the guard


def test_nothing_is_asked_of_an_unchanged_article(window) -> None:
    assert window.close()


@pytest.mark.parametrize(
    ("pressed", "closes"), [("عدم الحفظ", True), ("إلغاء", False)], ids=["discard", "cancel"]
)
def test_closing_asks_about_unsaved_changes(window, pressed: str, closes: bool) -> None:
    write(window.surface, "نص")
    answer(lambda dialog: click(dialog, pressed))
    event = QCloseEvent()
    QApplication.sendEvent(window, event)
    assert event.isAccepted() == closes
    assert window.session.article.blocks == (p("نص"),)


def test_closing_saves_when_asked_to(window, tmp_path: Path) -> None:
    path = tmp_path / "مقال.qirtas"
    window.session.put(new_article(), path)
    write(window.surface, "نص")
    answer(lambda dialog: click(dialog, "حفظ"))
    event = QCloseEvent()
    QApplication.sendEvent(window, event)
    assert event.isAccepted()
    assert read_file(path).article.blocks == (p("نص"),)


def test_a_new_article_asks_too_and_escape_stays(window) -> None:
    write(window.surface, "نص")
    answer(lambda dialog: QTest.keyClick(dialog, Qt.Key.Key_Escape))
    press(window, "Ctrl+N")
    assert window.session.article.blocks == (p("نص"),)
    window.activateWindow()  # no window manager gives it back after the dialog
    assert QTest.qWaitForWindowActive(window)
    answer(lambda dialog: click(dialog, "عدم الحفظ"))
    press(window, "Ctrl+N")
    assert window.session.article.blocks == (Paragraph(),)


# ---- settings


def test_the_language_changes_under_the_text(window) -> None:
    write(window.surface, "نص")
    try:
        window.actions_.run("appearance.en")
        settle()
        assert window.layoutDirection() == Qt.LayoutDirection.LeftToRight
        assert window.menuBar().actions()[0].text() == "File"
        assert window.session.article.blocks == (p("نص"),)
        assert window.surface.can_undo
        area = window.dockWidgetArea(window.docks.widget("outline"))
        assert area == Qt.DockWidgetArea.LeftDockWidgetArea
        press(window.surface, "Ctrl+A")
        press(window.surface, "Ctrl+B")
        assert window.session.article.blocks == (Paragraph((Text("نص", (STRONG,)),)),)
        assert load_settings(settings_path()).get("appearance.language", "") == "en"
    finally:
        window.speak("ar")


def test_dark_paper_is_chosen_and_kept(window) -> None:
    window.actions_.run("appearance.dark")
    settle()
    assert window.palette().window().color().lightness() < 100
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


# ---- pictures of the window, and recovery


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


def test_an_article_that_was_saved_at_a_crash_is_offered(
    make_window: MakeWindow, tmp_path: Path
) -> None:
    from editor.app.errors import recovered_files, save_for_recovery

    article = new_article(blocks=(p("كاد يضيع"),))
    save_for_recovery(article)
    window = make_window()
    strip = window.strips.standing("recovered")
    QTest.mouseClick(
        next(b for b in strip.findChildren(QPushButton) if b.text() == "استعادة الأحدث"),
        Qt.MouseButton.LeftButton,
    )
    settle()
    assert window.session.article.blocks == article.blocks
    assert window.isWindowModified()  # no file of the writer holds it
    assert len(recovered_files()) == 1
    window.session.path = tmp_path / "أنقذ.qirtas"
    assert window.save()
    assert recovered_files() == []


def test_featured_image_and_selection_survive_a_change_of_metadata(window) -> None:
    window.session.put(Article("t", blocks=(p("نص"), Figure(PNG_ASSET.id))).with_assets(PNG_ASSET))
    window.surface.select(Selection(Position(0, offset=1), Position(0, offset=2)))
    window.context.set_meta(featured=PNG_ASSET.id)
    settle()
    assert window.session.article.meta == replace(Meta(), featured=PNG_ASSET.id)
    assert window.surface.selection.start == Position(0, offset=1)
