"""D5, D15: what the styles of other people's Word files mean, and what they do to runs."""

from __future__ import annotations

import pytest

from editor.document.marks import CODE, EMPHASIS, STRONG
from editor.document.nodes import Align, Code, Dir, Heading, Paragraph, Quote, Table, Text
from editor.document.walk import block_text
from tests.formats.docx.foreign import (
    FILLER,
    blocks,
    foreign,
    ids,
    p,
    package,
    part,
    r,
    read,
    zipped,
)


def style(id: str, name: str, properties: str = "", kind: str = "paragraph") -> str:
    return (
        f'<w:style w:type="{kind}" w:styleId="{id}"><w:name w:val="{name}"/>{properties}</w:style>'
    )


@pytest.mark.parametrize(
    ("name", "level"),
    [
        ("heading 4", 4),
        ("Heading4", 4),
        ("العنوان 2", 2),
        ("عنوان ٣", 3),
        ("عنوان رئيسي", 1),
        ("Überschrift 2", 2),
        ("Título 5", 5),
        ("Titolo 2", 2),
        ("Kop 3", 3),
        ("Başlık 1", 1),
        ("Заголовок 2", 2),
        ("סרגל", 0),
        ("כותרת 2", 2),
        ("标题 3", 3),
        ("heading 2,H2,Section", 2),
        ("Heading", 1),
        ("heading 9", 6),
        ("headline", 0),
    ],
)
def test_D15_headings_by_the_names_of_many_languages(name: str, level: int) -> None:
    found = blocks(FILLER + p(r("نص", "<w:rtl/>"), "x"), styles=style("x", name))[1]
    assert (found.level if isinstance(found, Heading) else 0) == level


def test_D15_headings_of_a_file_without_styles() -> None:
    parts = package(FILLER + p(r("Intro"), "Heading2") + p(r("Text"), "Whatever"))
    del parts["word/styles.xml"]
    found = read(zipped(parts)).article.blocks
    assert [type(block) for block in found] == [Paragraph, Heading, Paragraph]


def test_D15_direction_and_alignment_of_the_defaults_of_a_file() -> None:
    """Strict files say start and end; what a paragraph says wins over its style and that."""
    styles = (
        "<w:docDefaults><w:pPrDefault><w:pPr><w:bidi/><w:jc w:val='both'/></w:pPr></w:pPrDefault>"
        "</w:docDefaults>" + style("plain", "Plain")
    )
    parts = package(
        p(r("نص طويل", "<w:rtl/>"), "plain")
        + p(r("نص", "<w:rtl/>"), "plain", '<w:jc w:val="end"/>')
        + p(r("نص", "<w:rtl/>"), "plain", '<w:jc w:val="start"/>')
        + p(r("English"), "plain")
        + p(r("English"), "plain", '<w:bidi w:val="0"/>')
    )
    parts["word/styles.xml"] = part("styles", styles)
    found = read(zipped(parts)).article.blocks
    assert [(block.dir, block.align) for block in found] == [
        (None, Align.JUSTIFY),
        (None, Align.END),
        (None, None),
        (None, Align.JUSTIFY),
        (Dir.LTR, Align.JUSTIFY),
    ]


def test_D4_arabic_pushed_to_the_right_in_a_left_to_right_paragraph_stands_at_its_start() -> None:
    ltr = style("ltr", "Left", '<w:pPr><w:bidi w:val="0"/></w:pPr>')
    found = blocks(
        FILLER
        + p(r("نص عربي"), "ltr", '<w:jc w:val="right"/>')
        + p(r("نص عربي"), "ltr", '<w:jc w:val="left"/>')
        + p(r("نص عربي"), "ltr", '<w:jc w:val="center"/>')
        + p(r("English"), "ltr", '<w:jc w:val="right"/>'),
        styles=ltr,
    )
    assert [(block.dir, block.align) for block in found[1:]] == [
        (None, None),
        (None, None),
        (None, Align.CENTER),
        (Dir.LTR, Align.END),
    ]


def test_D15_toggles_of_paragraph_and_character_styles_cancel_each_other() -> None:
    styles = style("it", "Slanted", "<w:rPr><w:i/><w:iCs/></w:rPr>", "character") + style(
        "all", "All slanted", "<w:rPr><w:i/><w:iCs/><w:b/><w:bCs/></w:rPr>"
    )
    found = blocks(
        p(
            r("أ", "<w:rtl/>")
            + r("ب", '<w:rStyle w:val="it"/><w:rtl/>')
            + r("ج", '<w:rStyle w:val="it"/><w:rtl/><w:iCs/>')
            + r("د", '<w:rtl/><w:bCs w:val="false"/>'),
            "all",
        ),
        styles=styles,
    )[0]
    assert found == Paragraph(
        (
            Text("أ", (STRONG, EMPHASIS)),
            Text("ب", (STRONG,)),
            Text("ج", (STRONG, EMPHASIS)),
            Text("د", (EMPHASIS,)),
        )
    )


def test_D15_a_style_of_bold_headings_marks_nothing_in_them() -> None:
    found = blocks(FILLER + p(r("عنوان", "<w:rtl/>"), "1"))[1]
    assert found == Heading((Text("عنوان"),), 1)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Intense Quote", Quote),
        ("Quotation", Quote),
        ("اقتباس طويل", Quote),
        ("Code Block", Code),
        ("HTML Preformatted", Code),
        ("شيفرة", Code),
        ("Barcode", Paragraph),
    ],
)
def test_quotations_and_code_by_name(name: str, kind: type) -> None:
    found = blocks(FILLER + p(r("print(1)"), "x"), styles=style("x", name))[1]
    assert type(found) is kind


def test_empty_lines_of_code_stay() -> None:
    found = blocks(FILLER + p(r("a"), "code") + p("", "code") + p(r("b"), "code"))[1]
    assert found == Code("a\n\nb")


def test_code_in_a_face_for_code() -> None:
    mono = '<w:rFonts w:ascii="Courier New" w:hAnsi="Courier New"/>'
    found = blocks(p(r("اكتب ", "<w:rtl/>") + r("pip", mono) + r(" الآن", "<w:rtl/>")))[0]
    assert found == Paragraph((Text("اكتب "), Text("pip", (CODE,)), Text(" الآن")))


TABLE_STYLE = style(
    "grid",
    "My Grid",
    "<w:tblPr><w:bidiVisual/></w:tblPr>"
    '<w:tblStylePr w:type="firstRow"><w:rPr><w:b/><w:bCs/></w:rPr></w:tblStylePr>'
    '<w:tblStylePr w:type="lastRow"><w:rPr><w:b/><w:bCs/></w:rPr></w:tblStylePr>'
    '<w:tblStylePr w:type="firstCol"><w:rPr><w:b/><w:bCs/></w:rPr></w:tblStylePr>',
    "table",
)


@pytest.mark.parametrize(
    ("look", "rows", "columns", "last"),
    [
        ('w:val="04A0"', 1, 1, ()),
        ('w:firstRow="1" w:firstColumn="0" w:lastRow="1"', 1, 0, (STRONG,)),
        ('w:val="0000"', 0, 0, ()),
    ],
)
def test_D15_what_the_style_of_a_table_sets_apart(
    look: str, rows: int, columns: int, last: tuple[object, ...]
) -> None:
    cells = {text: f"<w:tc>{p(r(text, '<w:rtl/>'))}</w:tc>" for text in "أبجد"}
    lines = "".join(f"<w:tr>{cells[a]}{cells[b]}</w:tr>" for a, b in ("أب", "جد"))
    properties = f'<w:tblPr><w:tblStyle w:val="grid"/><w:tblLook {look}/></w:tblPr>'
    table = f"<w:tbl>{properties}{lines}</w:tbl>"
    found = blocks(FILLER + table, styles=TABLE_STYLE)[1]
    assert isinstance(found, Table)
    assert (found.dir, found.header_rows, found.header_columns) == (None, rows, columns)
    assert found.rows[1][1].runs == (Text("د", last),)


def test_hidden_text_and_capitals_are_told_at_their_block() -> None:
    reading = foreign(
        FILLER
        + p(r("ظاهر", "<w:rtl/>") + r("مخفي", "<w:vanish/><w:rtl/>"))
        + p(r("Nato", "<w:caps/>"))
    )
    assert [block_text(block) for block in reading.article.blocks[1:]] == ["ظاهر", "Nato"]
    assert ids(reading) == ["docx.hidden-text", "docx.comment", "docx.caps"]
    assert reading.report.losses[0].block == 1
