"""Ten tasks of a writer, done with the keyboard alone, from the start page on."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication, QImage

from editor.app.files import read_file
from editor.document.nodes import Figure, Heading, Paragraph, Table
from editor.document.runs import plain_text
from editor.document.walk import block_text
from tests.app.conftest import Begin
from tests.app.keyboarding import Keyboard
from tests.app.windowing import RAW, qt_dialogs, wait_saved

EVERY = pytest.mark.parametrize("language", ["ar", "fr", "en"])


@EVERY
def test_an_article_is_begun_from_a_template_and_saved(
    started: Begin, tmp_path: Path, language: str
) -> None:
    keys = started(language)
    path = tmp_path / "مدينة النور.qirtas"

    def choose() -> None:
        keys.choose(keys.name("templates.type.news"))
        keys.tab_to("templates.name")
        keys.write("مدينة النور")
        keys.press("Return")

    def name_the_file() -> None:
        keys.press("Ctrl+A")
        keys.write(str(path))
        keys.press("Return")

    keys.tab_to("templates.new")
    keys.over(choose, "Return")
    assert keys.window.stage.front == ""
    keys.press("Ctrl+A", "Delete")
    keys.write("تفتح المكتبة أبوابها كل صباح.\n## القراء\nيزورها كثيرون.")
    keys.press("Return", "Ctrl+Alt+3")
    keys.write("الأطفال")
    with qt_dialogs():
        keys.over(name_the_file, "Ctrl+S")
    wait_saved(keys.window)
    article = read_file(path).article
    assert article.meta.title == "مدينة النور"
    assert [type(block) for block in article.blocks] == [Paragraph, Heading, Paragraph, Heading]
    assert article.blocks[3] == Heading(article.blocks[3].runs, level=3)


TITLE = RAW.splitlines()[0]
ARTICLE = "# المدينة\n\nمقدمة الخبر.\n\n## الميناء\n\nسفن وصيادون.\n\n## السوق\n\nتجار وزبائن.\n"


def open_file(keys: Keyboard, path: Path) -> None:
    def choose() -> None:
        keys.write(str(path))
        keys.press("Return")

    with qt_dialogs():
        keys.over(choose, "Ctrl+O")
    keys.until(lambda: len(keys.blocks()) > 3, "the file is open")


@EVERY
def test_a_file_is_opened_and_a_heading_gone_to_by_the_outline(
    started: Begin, tmp_path: Path, language: str
) -> None:
    keys = started(language)
    path = tmp_path / "مدينة.md"
    path.write_text(ARTICLE, "utf-8")
    open_file(keys, path)
    keys.to_part("outline")
    keys.choose("السوق")
    keys.press("Return")
    assert keys.place is keys.window.surface
    keys.press("Home")
    keys.write("في ")
    assert ("Heading", "في السوق") in keys.blocks()
    keys.to_part("outline", "Shift+F6")
    keys.choose("الميناء", "Up")
    keys.press("Escape")
    assert keys.place is keys.window.surface


def test_a_raw_text_is_structured_and_a_guess_taken_back(started: Begin) -> None:
    keys = started()
    QGuiApplication.clipboard().setText(RAW)
    keys.tab_to("start.paste")
    keys.press("Return")
    keys.until(lambda: len(keys.blocks()) == 3, "the text is structured")
    assert keys.window.context.article.meta.title == TITLE
    keys.to_part("structure")
    keys.tab_to("structure.go")
    keys.press("Space")
    assert keys.place is keys.window.surface
    keys.press("F6")
    keys.to_part("structure")
    keys.tab_to("structure.undo")
    keys.press("Space")
    assert keys.blocks()[0] == ("Paragraph", TITLE)
    assert keys.window.docks.widget("structure").isAncestorOf(keys.place)
    keys.press("Escape", "Ctrl+Z")
    assert keys.window.context.article.meta.title == TITLE


def test_a_link_a_table_and_a_picture_are_put_in(started: Begin, tmp_path: Path) -> None:
    keys = started()
    picture = tmp_path / "سوق.png"
    drawn = QImage(320, 200, QImage.Format.Format_RGB32)
    drawn.fill(0x336699)
    assert drawn.save(str(picture))

    def link() -> None:
        keys.write("https://example.org/")
        keys.press("Return")

    def choose() -> None:
        keys.write(str(picture))
        keys.press("Return")

    keys.press("Ctrl+N")
    keys.write("خبر عن السوق\n")
    keys.press("Up", "End", "Ctrl+Shift+Right")
    keys.over(link, "Ctrl+K")
    keys.press("Ctrl+End")
    keys.over(lambda: keys.press("Return"), "Ctrl+Shift+T")
    for number in range(9):
        keys.write(str(number))
        keys.press("Tab")
    keys.write("عاشر")
    table = next(b for b in keys.window.context.article.blocks if isinstance(b, Table))
    assert len(table.rows) == 4
    keys.press("Ctrl+End")
    with qt_dialogs():
        keys.over(choose, "Ctrl+Alt+I")
    keys.until(lambda: any(isinstance(b, Figure) for b in keys.window.context.article.blocks))
    keys.write("السوق صباحا")
    keys.press("Ctrl+Alt+P")
    keys.write("ناس في سوق")
    keys.press("Tab")
    keys.write("سلمى")
    keys.press("Escape")
    text, table, figure, *_ = keys.window.context.article.blocks
    assert isinstance(figure, Figure)
    assert (figure.alt, figure.credit, plain_text(figure.runs)) == (
        "ناس في سوق",
        "سلمى",
        "السوق صباحا",
    )
    assert block_text(text) == "خبر عن السوق"
    (link,) = [run for run in text.runs if run.marks]
    assert (link.text, link.marks[0].value) == ("السوق", "https://example.org/")


def test_words_are_found_and_replaced_as_arabic_is_written(started: Begin) -> None:
    keys = started()
    keys.press("Ctrl+N")
    keys.write("الكُتّاب أحمد وأحمدُ واحمد")
    keys.press("Ctrl+H")
    keys.write("احمد")
    keys.tab_to("find.template")
    keys.write("سالم")
    keys.tab_to("find.replace-all")
    keys.press("Space")
    keys.until(lambda: "سالم" in keys.blocks()[0][1])
    assert keys.blocks()[0][1] == "الكُتّاب سالم وسالم وسالم"
    assert keys.is_at(keys.name("find.query"))
    keys.press("Escape", "Ctrl+Z")
    assert keys.place is keys.window.surface
    assert keys.blocks()[0][1] == "الكُتّاب أحمد وأحمدُ واحمد"
