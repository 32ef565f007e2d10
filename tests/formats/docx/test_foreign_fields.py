"""Fields of other people's Word files: links however nested, counts, contents, forms, symbols."""

from __future__ import annotations

import pytest

from editor.document.marks import link
from editor.document.nodes import Figure, Heading, ListItem, ListKind, Paragraph, Table, Text
from editor.document.runs import plain_text, text_run
from editor.document.walk import block_text
from editor.formats.docx import names
from editor.formats.docx.reader_fields import link_of
from tests.formats.docx.foreign import FILLER, blocks, foreign, ids, p, picture, r

BEGIN = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
SEPARATE = '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
END = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'


def code(*parts: str) -> str:
    return "".join(f'<w:r><w:instrText xml:space="preserve">{x}</w:instrText></w:r>' for x in parts)


def field(instruction: str, result: str) -> str:
    return BEGIN + code(instruction) + SEPARATE + result + END


@pytest.mark.parametrize(
    ("instruction", "address", "title"),
    [
        (' HYPERLINK "https://e.org/a b" ', "https://e.org/a b", ""),
        ('hyperlink https://e.org/ \\o "تلميح" \\t "_blank"', "https://e.org/", "تلميح"),
        (' HYPERLINK \\l "قسم" ', "#قسم", ""),
        (r' HYPERLINK "C:\\My \"docs\"\\a.doc" ', 'C:\\My "docs"\\a.doc', ""),
        (" HYPERLINK ", "", ""),
        (' REF "https://e.org/" ', "", ""),
    ],
)
def test_the_address_in_the_code_of_a_link(instruction: str, address: str, title: str) -> None:
    assert link_of(instruction) == (link(address, title) if address else None)


def test_a_link_whose_code_is_split_and_holds_a_field_and_whose_text_is_formatted() -> None:
    inner = BEGIN + code(" DOCPROPERTY site ") + SEPARATE + r("e.org") + END
    content = (
        BEGIN + code(" HYPER", 'LINK "https://') + inner + code('/a" ') + SEPARATE
        + r("أول ", "<w:rtl/>") + field(" REF x ", r("وسط", "<w:rtl/>")) + END
        + r(" خارج", "<w:rtl/>")
    )  # fmt: skip
    there = (link("https://e.org/a"),)
    assert blocks(p(content))[0] == Paragraph((Text("أول وسط", there), Text(" خارج")))


def test_a_link_over_two_paragraphs() -> None:
    found = blocks(
        p(BEGIN + code(" HYPERLINK https://e.org/ ") + SEPARATE + r("أ", "<w:rtl/>"))
        + p(r("ب", "<w:rtl/>") + END + r("ج", "<w:rtl/>"))
    )
    there = (link("https://e.org/"),)
    assert found == (
        Paragraph((Text("أ", there),)),
        Paragraph((Text("ب", there), Text("ج"))),
    )


def test_a_field_that_never_ends_swallows_nothing() -> None:
    found = blocks(p(BEGIN + code(" TOC ")) + FILLER + p(r("آخر", "<w:rtl/>")))
    assert [block_text(block) for block in found][-1] == "آخر"
    assert len(found) == 2


def test_contents_and_page_numbers_are_left_out_and_told() -> None:
    reading = foreign(
        FILLER
        + p(BEGIN + code(' TOC \\o "1-3" ') + SEPARATE + r("الأول 3", "<w:rtl/>"))
        + p(r("الثاني 4", "<w:rtl/>") + END)
        + p(r("الأول", "<w:rtl/>"), "1")
        + p(r("صفحة ", "<w:rtl/>") + field(" PAGE ", r("7")))
    )
    assert [block_text(block) for block in reading.article.blocks[1:]] == ["الأول", "صفحة "]
    assert isinstance(reading.article.blocks[1], Heading)
    assert ids(reading) == ["docx.comment", "docx.contents", "docx.page-numbers"]


def test_contents_in_their_content_control() -> None:
    gallery = '<w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj>'
    control = (
        f"<w:sdt><w:sdtPr>{gallery}</w:sdtPr><w:sdtContent>{p(r('المحتويات'))}"
        f"{p(r('أول 1'))}</w:sdtContent></w:sdt>"
    )
    assert len(blocks(FILLER + control)) == 1


def test_captions_are_told_by_what_they_count() -> None:
    def caption(label: str, text: str) -> str:
        return p(r(f"{label} ", "<w:rtl/>") + field(f" SEQ {label} ", r("1")) + r(text))

    table = f"<w:tbl><w:tr><w:tc>{p(r('خلية', '<w:rtl/>'))}</w:tc></w:tr></w:tbl>"
    found = blocks(
        FILLER + p(picture("rId4")) + caption("صورة", ": سوق") + caption("جدول", ": أرقام") + table
    )
    assert isinstance(found[1], Figure)
    assert isinstance(found[2], Table)
    assert [plain_text(block.runs) for block in (found[1], found[2])] == [
        "صورة 1: سوق",
        "جدول 1: أرقام",
    ]


def test_form_fields() -> None:
    box = (
        '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:default w:val="0"/>'
        "<w:checked/></w:checkBox></w:ffData></w:fldChar></w:r>"
    )
    choice = (
        '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:ddList><w:result w:val="1"/>'
        '<w:listEntry w:val="أول"/><w:listEntry w:val="ثان"/></w:ddList></w:ffData>'
        "</w:fldChar></w:r>"
    )
    found = blocks(
        FILLER
        + p(box + code(" FORMCHECKBOX ") + END + r(" موافق", "<w:rtl/>"))
        + p(r("اختيار: ", "<w:rtl/>") + choice + code(" FORMDROPDOWN ") + END)
        + p(r("نعم ", "<w:rtl/>") + box + code(" FORMCHECKBOX ") + END)
    )
    assert found[1] == ListItem(text_run("موافق"), ListKind.TASK, checked=True)
    assert [block_text(block) for block in found[2:]] == ["اختيار: ثان", "نعم ☒"]


def test_symbols_in_elements_fields_and_fonts() -> None:
    found = blocks(
        p(
            '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/><w:sym w:font="Symbol" w:char="0061"/>'
            '<w:sym w:font="Arial" w:char="2022"/></w:r>'
            + BEGIN + code(" SYMBOL 183 \\f Symbol ") + END
            + r("\uf0b7", '<w:rFonts w:ascii="Symbol"/>')
            + r("b", '<w:rFonts w:ascii="Symbol"/>')
            + r("\uf0e0")
        )
    )  # fmt: skip
    assert block_text(found[0]) == "✓α•••β→"


def test_a_link_that_would_run_something_is_text_and_told() -> None:
    reading = foreign(
        FILLER
        + p(field('HYPERLINK "javascript:alert(1)"', r("اضغط")))
        + p(f'<w:hyperlink r:id="bad">{r("هنا")}</w:hyperlink>'),
        relationships=(
            f'<Relationship Id="bad" Type="{names.REL_HYPERLINK}" Target="JavaScript:x()"'
            ' TargetMode="External"/>'
        ),
    )
    assert [block_text(block) for block in reading.article.blocks[1:]] == ["اضغط", "هنا"]
    assert "javascript" not in repr(reading.article).lower()
    told = [loss.block for loss in reading.report.losses if loss.what.id == "docx.unsafe-link"]
    assert told == [1, 2]
