"""Word files that other people made: D15, what they mean is found however it is said."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editor.document.errors import UserError
from editor.document.marks import STRONG, color, highlight
from editor.document.nodes import (
    Align,
    Code,
    Dir,
    Heading,
    ListItem,
    ListKind,
    Numerals,
    Paragraph,
    Quote,
    Separator,
    Text,
)
from editor.document.runs import text_run
from editor.document.schema import validate
from editor.document.walk import block_text
from editor.formats.base import no_resources
from editor.formats.docx import READER, WRITER
from tests.articles import kitchen_sink
from tests.formats.docx.foreign import FILLER, NAMESPACES, SPOILT, TYPES, blocks, foreign, p, r


@pytest.mark.parametrize(
    ("style", "properties", "level"),
    [
        ("1", "", 1),
        ("mine", "", 2),
        ("sub", "", 2),
        ("Titre3", "", 3),
        ("", '<w:outlineLvl w:val="3"/>', 4),
    ],
)
def test_D15_headings_by_name_in_any_language_by_outline_and_by_inheritance(
    style: str, properties: str, level: int
) -> None:
    found = blocks(FILLER + p(r("عنوان", "<w:b/><w:bCs/><w:rtl/>"), style, properties))[1]
    assert isinstance(found, Heading)
    assert found.level == level
    assert block_text(found) == "عنوان"


def test_D15_direction_and_alignment_come_through_styles() -> None:
    article = foreign(
        FILLER
        + p(r("نص", "<w:rtl/>"), "sub")
        + p(r("Left to right, all of it"), properties='<w:bidi w:val="0"/><w:jc w:val="left"/>')
        + p(r("نص", "<w:rtl/>"), properties='<w:jc w:val="right"/>')
        + p(r("نص", "<w:rtl/>"), properties='<w:jc w:val="left"/>')
        + p(r("نص", "<w:rtl/>"), properties='<w:jc w:val="mediumKashida"/>')
    ).article
    assert article.meta.dir is Dir.RTL
    assert article.meta.lang == "ar"
    assert [(block.dir, block.align) for block in article.blocks] == [
        (None, None),
        (None, Align.CENTER),
        (Dir.LTR, None),
        (None, Align.END),  # D4: "right" is the trailing edge
        (None, None),
        (None, Align.JUSTIFY),
    ]


def test_D15_bold_of_complex_script_and_toggles() -> None:
    found = blocks(
        p(
            r("أ", "<w:rtl/><w:bCs/>")
            + r("ب", "<w:rtl/><w:b/>")
            + r("c", "<w:b/>")
            + r("d", "<w:bCs/>")
            + r("هـ", '<w:rStyle w:val="strong"/><w:rtl/>')
            + r("و", '<w:rStyle w:val="strong"/><w:bCs w:val="0"/><w:rtl/>')
        )
        + p(r("صاخب", "<w:rtl/>") + r("هادئ", '<w:rStyle w:val="strong"/><w:rtl/>'), "loud")
        + p(r("اقتباس", "<w:rtl/>"), "q")
    )
    assert found[0] == Paragraph(
        (
            Text("أ", (STRONG,)),
            Text("ب"),
            Text("c", (STRONG,)),
            Text("d"),
            Text("هـ", (STRONG,)),
            Text("و"),
        )
    )
    assert found[1] == Paragraph((Text("صاخب", (STRONG,)), Text("هادئ")))
    assert found[2] == Quote(text_run("اقتباس"))


def test_colours_that_were_chosen() -> None:
    found = blocks(
        p(
            r("أ", '<w:color w:val="000000"/><w:rtl/>')
            + r("ب", '<w:color w:val="AA1122"/><w:rtl/>')
            + r("ج", '<w:highlight w:val="yellow"/><w:rtl/>')
        )
    )[0]
    expected = (Text("أ"), Text("ب", (color("#aa1122"),)), Text("ج", (highlight("#ffff00"),)))
    assert found == Paragraph(expected)


def test_lists_from_paragraphs_and_from_styles_with_restarts() -> None:
    def item(text: str, num: int, level: int = 0) -> str:
        numbers = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>'
        return p(r(text, "<w:rtl/>"), properties=numbers)

    found = blocks(
        item("أول", 1)
        + item("فرع", 1, 1)
        + item("ثانٍ", 1)
        + FILLER
        + item("ثالث", 1)
        + FILLER
        + item("سابع", 3)
        + p(r("نقطة", "<w:rtl/>"), "li")
        + p(r("ليست نقطة", "<w:rtl/>"), "li", '<w:numPr><w:numId w:val="0"/></w:numPr>')
    )
    number = ListKind.NUMBER
    assert [block for block in found if isinstance(block, ListItem)] == [
        ListItem(text_run("أول"), number),
        ListItem(text_run("فرع"), number, 1, numerals=Numerals.ABJAD),
        ListItem(text_run("ثانٍ"), number),
        ListItem(text_run("ثالث"), number, start=3),
        ListItem(text_run("سابع"), number, start=7),
        ListItem(text_run("نقطة")),
    ]
    assert found[-1] == Paragraph(text_run("ليست نقطة"))


def test_title_contents_rules_code_and_empty_paragraphs() -> None:
    reading = foreign(
        p("")
        + p(r("عنوان المقالة", "<w:rtl/>"), "t")
        + p(r("فصل 3"), "toc1")
        + p("", properties='<w:pBdr><w:bottom w:val="single"/></w:pBdr>')
        + p(r("* * *"))
        + p(r("x = 1"), "code")
        + p(r("y = 2"), "code")
        + p(r("سر", "<w:vanish/>") + r("ظاهر", "<w:rtl/>"))
    )
    assert reading.article.meta.title == "عنوان المقالة"
    assert reading.article.blocks == (
        Separator(),
        Separator(),
        Code("x = 1\ny = 2"),
        Paragraph(text_run("ظاهر")),
    )


def test_one_heading_of_the_first_level_at_the_top_is_the_title() -> None:
    article = foreign(p(r("العنوان", "<w:rtl/>"), "1") + FILLER).article
    assert article.meta.title == "العنوان"
    assert len(article.blocks) == 1


def test_styles_that_go_in_circles_and_references_to_nothing() -> None:
    found = blocks(
        p(r("نص", "<w:rtl/>"), "loop")
        + p(r("نص", '<w:rStyle w:val="none"/>'), "none", '<w:numPr><w:numId w:val="99"/></w:numPr>')
        + p('<w:r><w:footnoteReference w:id="77"/></w:r><w:hyperlink r:id="rId99"/>')
    )
    assert [block_text(block) for block in found] == ["نص", "نص"]


def test_arabic_without_any_direction_is_still_right_to_left() -> None:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("[Content_Types].xml", TYPES)
        body = f"<w:body>{p(r('نص عربي'))}{p(r('English'))}</w:body>"
        archive.writestr("word/document.xml", f"<w:document {NAMESPACES}>{body}</w:document>")
    article = READER.read(data.getvalue(), no_resources).article
    assert article.meta.dir is Dir.RTL
    assert [block.dir for block in article.blocks] == [None, Dir.LTR]


def test_an_edit_in_word_wins_over_what_was_kept() -> None:
    """Texts, title and properties are read from where Word shows them."""
    data = WRITER.write(kitchen_sink(), "a").data
    edited = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(edited, "w") as target:
        for name in source.namelist():
            content = source.read(name).decode("latin-1" if "media" in name else "utf-8")
            content = content.replace("مكتب المقالة العربية", "مكتب جديد")
            if name == "docProps/core.xml":
                content = content.replace("هدى العلي; ", "سعاد; ").replace("ثقافة/كتب", "كتب")
            target.writestr(name, content.encode("latin-1" if "media" in name else "utf-8"))
    meta = READER.read(edited.getvalue(), no_resources).article.meta
    assert meta.title.startswith("قرطاس: مكتب جديد")
    assert meta.authors[0] == "سعاد"
    assert meta.section == "كتب"
    assert meta.tags == kitchen_sink().meta.tags
    assert meta.slug == kitchen_sink().meta.slug


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_a_spoilt_document_is_read_or_refused_but_never_crashes(data: st.DataObject) -> None:
    """Elements are dropped, doubled and renamed in the document's XML."""
    with zipfile.ZipFile(io.BytesIO(SPOILT)) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    name = data.draw(
        st.sampled_from(
            ["word/document.xml", "word/styles.xml", "word/numbering.xml", "word/footnotes.xml"]
        )
    )
    content = parts[name].decode()
    word = data.draw(st.sampled_from(["w:val", "w:id", "r:id", "w:pPr", "w:rPr", "w:p", "w:tc"]))
    other = data.draw(st.sampled_from(["w:x", "w:tr", "w:r", "w:fldChar", "w:sdt", "w:tbl"]))
    if word in {"w:val", "w:id", "r:id"}:
        value = data.draw(st.sampled_from(["", "-1", "999999999999", "قيمة", "1.5"]))
        content = content.replace(f'{word}="1"', f'{word}="{value}"')
    else:
        content = content.replace(f"<{word}>", f"<{other}>").replace(f"</{word}>", f"</{other}>")
    parts[name] = content.encode()
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as target:
        for path, part in parts.items():
            target.writestr(path, part)
    try:
        article = READER.read(buffer.getvalue(), no_resources).article
    except UserError:
        return
    assert validate(article) == ()


def test_author_and_date_above_a_document_of_pandoc() -> None:
    """Its styles are built on that of the title."""
    above = p(r("عنوان"), "t") + p(r("سلمى الإدريسي"), "author") + p(r("علي بناني"), "author")
    found = foreign(above + p(r("12 ماي 2025"), "date") + FILLER).article
    assert (found.meta.title, found.meta.date) == ("عنوان", "2025-05-12")
    assert found.meta.authors == ("سلمى الإدريسي", "علي بناني")
    assert len(found.blocks) == 1


def test_a_date_that_is_none_stays_in_the_text() -> None:
    found = foreign(p(r("عنوان"), "t") + p(r("ربيع ذلك العام"), "date") + FILLER).article
    assert (found.meta.title, found.meta.date) == ("عنوان", "")
    assert block_text(found.blocks[0]) == "ربيع ذلك العام"
