"""Copy, paste, drop and move at the surface, and what becomes of the article."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtTest import QTest

from editor.document.article import Article
from editor.document.marks import STRONG
from editor.document.nodes import (
    Code,
    Figure,
    Heading,
    Paragraph,
    Text,
)
from editor.document.runs import text_run
from editor.document.selection import Position
from editor.document.slices import insert
from editor.ui.surface import Surface
from tests.articles import kitchen_sink
from tests.mimes import mime
from tests.pictures import PNG_ASSET
from tests.ui.writing import CONTROL, KEY, para, put, select, show


def test_copy_and_paste_keep_notes_pictures_and_kinds(surface: Surface) -> None:
    article = kitchen_sink()
    surface.open(article)
    surface.selectAll()
    QTest.keyClick(surface, KEY.Key_C, CONTROL)
    other = Surface()
    other.paste()
    pasted = other.blocks
    other.deleteLater()
    assert pasted[: len(article.blocks)] == article.blocks


def test_copying_with_an_arabic_layout_leaves_the_selection_alone(surface: Surface) -> None:
    """Ctrl and the key of ؤ arrive with the letter as their text."""
    show(surface, para("أول"), para("ثان"))
    surface.selectAll()
    press = QKeyEvent(QKeyEvent.Type.KeyPress, KEY.Key_C, CONTROL, "ؤ")
    QGuiApplication.sendEvent(surface, press)
    assert surface.blocks == (para("أول"), para("ثان"))
    assert surface.textCursor().hasSelection()


def test_what_is_copied_is_clean_html_and_plain_text_too(surface: Surface) -> None:
    show(surface, Paragraph((Text("قال "), Text("كلمة", (STRONG,)))))
    surface.selectAll()
    QTest.keyClick(surface, KEY.Key_C, CONTROL)
    copied = QGuiApplication.clipboard().mimeData()
    assert copied.text() == "قال كلمة"
    assert "<strong>كلمة</strong>" in copied.html()


def test_html_from_outside_is_cleaned(surface: Surface) -> None:
    surface.insertFromMimeData(
        mime('<h2>عنوان</h2><p onclick="x()">نص <b>غامق</b><script>alert(1)</script></p>')
    )
    expected = (
        Heading(text_run("عنوان"), level=2), Paragraph((Text("نص "), Text("غامق", (STRONG,)))),
    )  # fmt: skip
    assert surface.blocks == expected


def test_plain_text_is_pasted_as_paragraphs_through_the_filters(surface: Surface) -> None:
    surface.paste_filters.append(lambda text: text.replace("ﻛ", "ك"))
    surface.insertFromMimeData(mime(text="ﻛتاب\r\n\r\nثان"))
    assert surface.blocks == (para("كتاب"), para("ثان"))


def test_a_clipboard_that_lies_about_its_type_falls_back_to_text(surface: Surface) -> None:
    lying = mime(text="نص")
    lying.setData("application/x-qirtas-slice+json", b"{not json")
    surface.insertFromMimeData(lying)
    assert surface.blocks == (para("نص"),)


def test_moving_by_drag_is_one_step(surface: Surface) -> None:
    from editor.document.slices import move

    show(surface, para("أول"), para("ثان"), para("ثالث"))
    before = surface.article
    select(surface, (0, 0), (0, 3))
    surface.apply(move(surface.article, surface.selection, Position(2, offset=4)))
    assert surface.blocks == (Paragraph(), para("ثان"), para("ثالثأول"))
    surface.undo()
    assert surface.article == before


def test_pictures_that_are_undone_away_leave_the_article_and_come_back(surface: Surface) -> None:
    change = insert(surface.article, surface.selection, (Figure(PNG_ASSET.id),))
    assert change is not None
    surface.apply(replace(change, assets_added=(PNG_ASSET,)))
    article: Article = surface.article
    assert article.assets == (PNG_ASSET,)
    surface.undo()
    assert surface.article.assets == ()
    surface.redo()
    assert surface.article.assets == article.assets


def test_html_without_text_is_pasted_into_code_as_its_letters(surface: Surface) -> None:
    show(surface, Code("a = 1"), para("بعد"))
    put(surface, 0, 5)
    surface.insertFromMimeData(mime("<p>b = <b>2</b></p>"))
    assert surface.blocks == (Code("a = 1b = 2"), para("بعد"))
