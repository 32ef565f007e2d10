"""Plain text comes in as an article and goes out as text that can be read."""

from __future__ import annotations

from functools import partial
from typing import Any

import pytest
from hypothesis import given

from editor.document.article import Article, new_article
from editor.document.errors import UserError
from editor.document.marks import STRONG, link
from editor.document.meta import Meta
from editor.document.nodes import (
    Block,
    Cell,
    Code,
    Dir,
    Figure,
    Heading,
    ListItem,
    ListKind,
    Note,
    Numerals,
    Paragraph,
    Quote,
    Separator,
    Table,
    Text,
)
from editor.document.runs import text_run
from editor.document.schema import validate
from editor.document.walk import block_text
from editor.formats.base import Report, no_resources
from editor.formats.plain import READER, WRITER
from editor.formats.plain.reader import read_structured
from editor.text.encoding import decode
from editor.text.messages import load_catalog
from editor.text.shaping import shape
from editor.text.structure import GuessKind
from tests.articles import kitchen_sink
from tests.strategies import articles

TEXT = """\
افتتاح معرض الكتاب في العاصمة

افتُتح أمس معرض الكتاب في العاصمة بحضور مئتي ناشر من عشرين بلدًا عربيًا وأجنبيًا.

ويستمر المعرض عشرة أيام، وتقام على هامشه خمسون ندوة.
"""


def written(*blocks: Block, meta: Meta | None = None) -> str:
    return WRITER.write(new_article(meta or Meta(), blocks), "x").data.decode("utf-8")


def notices(report: Report) -> list[str]:
    return [notice.id for notice in report.notices]


def losses(*blocks: Block, meta: Meta | None = None) -> list[str]:
    report = WRITER.write(new_article(meta or Meta(), blocks), "x").report
    return [loss.what.id for loss in report.losses]


def test_reading_gives_article_guesses_and_no_notice() -> None:
    structured, report = read_structured(TEXT.encode())
    assert structured.article.meta.title == "افتتاح معرض الكتاب في العاصمة"
    assert [guess.kind for guess in structured.guesses] == [GuessKind.TITLE, GuessKind.LEAD]
    assert report == Report()
    again = READER.read(TEXT.encode(), no_resources).article
    assert (again.meta, again.blocks) == (structured.article.meta, structured.article.blocks)


@pytest.mark.parametrize("encoding", ["utf-16", "windows-1256", "utf-16-le"])
def test_another_encoding_is_told(encoding: str) -> None:
    text = TEXT.replace("ُ", "")
    structured, report = read_structured(text.encode(encoding))
    assert structured.article.blocks == read_structured(text.encode())[0].article.blocks
    assert notices(report) == ["plain.encoding"]


def test_E1_text_from_a_pdf_file_is_mended() -> None:
    structured, report = read_structured(shape(TEXT).encode())
    assert structured.article.meta.title == "افتتاح معرض الكتاب في العاصمة"
    assert block_text(structured.article.blocks[1]) == TEXT.splitlines()[4]
    assert notices(report) == ["plain.reversed", "plain.forms"]


@pytest.mark.parametrize("data", [b"", b" \r\n\t", b"\xef\xbb\xbf", "\ufeff\n".encode("utf-16")])
def test_an_empty_file_is_refused_with_advice(data: bytes) -> None:
    with pytest.raises(UserError) as caught:
        READER.read(data, no_resources)
    assert caught.value.what.id == "plain.empty"
    assert caught.value.what_to_do.id in load_catalog("ar")


def test_front_matter_is_typed_above_the_text() -> None:
    meta = Meta("العنوان", "عنوان فرعي", "تقرير", authors=("هدى", "علي"), dateline="الرباط (و م ع)")
    assert written(Paragraph(text_run("نص.")), meta=meta) == (
        "تقرير\nالعنوان\n\nعنوان فرعي\n\nبقلم: هدى، علي\n\nالرباط (و م ع) - نص.\n"
    )


def make_item(kind: ListKind, text: str, **more: Any) -> ListItem:
    return ListItem(text_run(text), kind, **more)


def test_lists_have_typed_markers_numbers_and_levels() -> None:
    item = partial(make_item, ListKind.NUMBER)
    text = written(
        item("أول"),
        make_item(ListKind.BULLET, "فرع", level=1),
        item("ثان"),
        make_item(ListKind.NONE, "تابع"),
        item("عاشر", start=10),
        Paragraph(text_run("فاصل")),
        item("عربي", numerals=Numerals.ARABIC),
        make_item(ListKind.TASK, "مهمة", checked=True),
    )
    assert text == (
        "1. أول\n    • فرع\n2. ثان\n  تابع\n10. عاشر\n\nفاصل\n\n١. عربي\n\u200f• [x] مهمة\n"
    )


def test_notes_stand_at_the_end_by_number() -> None:
    runs = (Text("كلمة"), Note(text_run("شرح أول")), Text(" وكلمة"), Note(text_run("شرح ثان")))
    assert written(Paragraph(runs)) == "كلمة[1] وكلمة[2]\n\n[1] شرح أول\n[2] شرح ثان\n"


def test_a_table_is_lines_with_tabs() -> None:
    rows = ((Cell(text_run("سنة")), Cell(text_run("عدد"))), (Cell(text_run("2024")), Cell()))
    assert written(Table(rows, text_run("جدول"), header_rows=1)) == "جدول\nسنة\tعدد\n2024\t\n"


def test_quotes_figures_separators_links_and_code() -> None:
    text = written(
        Quote(text_run("قول"), attribution=text_run("فلان")),
        Figure(name="a.jpg", runs=text_run("تعليق"), credit="هدى"),
        Separator(),
        Paragraph((Text("موقع", (link("https://example.org/"),)), Text(" آخر"))),
        Code("x = 1\ny = 2"),
    )
    assert text == (
        "«قول»\n— فلان\n\na.jpg\nصورة: تعليق\nتصوير: هدى\n\n* * *\n\n"
        "موقع (https://example.org/) آخر\n\nx = 1\ny = 2\n"
    )


def test_french_labels_in_a_french_article() -> None:
    meta = Meta("Titre", authors=("A. Alami",), lang="fr", dir=Dir.LTR)
    assert written(Quote(text_run("Oui")), meta=meta) == "Titre\n\nPar A. Alami\n\n“Oui”\n"


@pytest.mark.parametrize(
    ("block", "loss"),
    [
        (Paragraph(text_run("غامق", STRONG)), "plain.marks"),
        (Paragraph(text_run("x"), dir=Dir.LTR), "plain.layout"),
        (Heading(text_run("فرع"), 3), "plain.heading-level"),
        (Quote(text_run("نقل"), level=1), "plain.quote"),
        (Table(((Cell(colspan=2),), (Cell(), Cell()))), "plain.merged-cells"),
        (Figure(alt="وصف"), "plain.figure-fields"),
    ],
)
def test_the_report_names_what_is_lost(block: Block, loss: str) -> None:
    assert losses(block) == [loss]


def test_nothing_is_lost_of_plain_things() -> None:
    blocks = (Heading(text_run("عنوان")), Paragraph(text_run("نص")), ListItem(text_run("بند")))
    assert losses(*blocks, meta=Meta("عنوان", authors=("هدى",))) == []
    assert losses(*blocks, meta=Meta("عنوان", slug="title")) == ["plain.meta"]


def test_every_kind_of_block_is_written_and_every_message_exists() -> None:
    writing = WRITER.write(kitchen_sink(), "x")
    assert writing.data.endswith(b"\n")
    for language in ("ar", "fr", "en"):
        catalog = load_catalog(language)
        for loss in writing.report.losses:
            assert loss.what.id in catalog
            assert "{" not in catalog.text(loss.what)


def test_what_was_structured_comes_back_from_its_own_text() -> None:
    """Title, lead, headings, lists, figures, verse: the plain form of them is read again."""
    text = TEXT + (
        "\nبرنامج الدورة\n\n• لقاءات مع الكتّاب في القاعة الكبرى\n• ورشات للأطفال كل صباح\n\n"
        "IMG_2034.JPG\nصورة: رواق الأطفال\n\n"
        "ويتوقع المنظمون أن يتجاوز عدد الزوار نصف مليون زائر قبل نهاية المعرض.\n"
    )
    first = READER.read(text.encode(), no_resources).article
    assert [type(block).__name__ for block in first.blocks] == [
        "Paragraph", "Paragraph", "Heading", "ListItem", "ListItem", "Figure", "Paragraph",
    ]  # fmt: skip
    second = READER.read(WRITER.write(first, "x").data, no_resources).article
    assert (second.meta, second.blocks) == (first.meta, first.blocks)


@given(articles())
def test_any_article_is_written_and_read_without_failing(article: Article) -> None:
    data = WRITER.write(article, "x").data
    assert data.decode("utf-8").endswith("\n")
    if decode(data).text.strip():
        assert validate(READER.read(data, no_resources).article) == ()


def test_a_line_that_begins_with_latin_keeps_its_words_in_place() -> None:
    """The reader takes the mark for what it is and drops it again."""
    text = written(
        Paragraph(text_run("مقدمة النص.")),
        Paragraph(text_run("iPhone 15 هاتف.")),
        ListItem(text_run("PDF ملف")),
        ListItem(text_run("بند")),
        Code("x = 'نص'"),
    )
    assert text == ("مقدمة النص.\n\n\u200fiPhone 15 هاتف.\n\n\u200f• PDF ملف\n• بند\n\nx = 'نص'\n")
    blocks = READER.read(text.encode(), no_resources).article.blocks
    assert [block_text(block) for block in blocks[1:3]] == ["iPhone 15 هاتف.", "PDF ملف"]


def test_a_table_can_be_told_row_by_row() -> None:
    rows = tuple(
        tuple(Cell(text_run(text)) for text in row)
        for row in (("المدينة", "السكان"), ("الرباط", "577827"), ("سلا", "890403"))
    )
    table = Table(rows, text_run("مدن"), header_rows=1)
    article = new_article(Meta(), (table,))
    text = WRITER.write(article, "x", {"tables": "records"}).data.decode()
    assert text == ("مدن\nالمدينة: الرباط\nالسكان: 577827\n\nالمدينة: سلا\nالسكان: 890403\n")
