"""The parts of other people's Word files: links, notes, pictures, tables, tracked changes."""

from __future__ import annotations

from editor.document.marks import link
from editor.document.nodes import (
    Break,
    Figure,
    Note,
    Paragraph,
    Table,
    Text,
)
from editor.document.runs import text_run
from editor.document.walk import block_text
from tests.formats.docx.foreign import FILLER, blocks, foreign, p, picture, r
from tests.pictures import PNG_ASSET


def test_links_of_all_three_kinds() -> None:
    code = ' HYPERLINK "https://e.org/b" \\l "sec" \\o "تلميح" '
    found = blocks(
        p(
            f'<w:hyperlink r:id="rId6">{r("أ", "<w:rtl/>")}</w:hyperlink>'
            f'<w:hyperlink w:anchor="here">{r("ب", "<w:rtl/>")}</w:hyperlink>'
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
            f"<w:r><w:instrText>{code}</w:instrText></w:r>"
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
            f"{r('ج', '<w:rtl/>')}"
            '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
            f'<w:fldSimple w:instr=" HYPERLINK https://e.org/c ">{r("د", "<w:rtl/>")}</w:fldSimple>'
            f'<w:fldSimple w:instr=" PAGE ">{r("3")}</w:fldSimple>'
        )
    )[0]
    assert found == Paragraph(
        (
            Text("أ", (link("https://e.org/"),)),
            Text("ب", (link("#here"),)),
            Text("ج", (link("https://e.org/b#sec", "تلميح"),)),
            Text("د", (link("https://e.org/c"),)),  # and no number of a page
        )
    )


def test_characters_in_elements() -> None:
    found = blocks(
        p(
            "<w:r><w:t>أ</w:t><w:tab/><w:t>ب</w:t><w:br/><w:t>ج</w:t><w:softHyphen/>"
            '<w:noBreakHyphen/><w:br w:type="page"/><w:lastRenderedPageBreak/>'
            '<w:sym w:font="Symbol" w:char="F0B7"/><w:cr/><w:t>د</w:t></w:r>'
        )
    )[0]
    assert found == Paragraph(
        (Text("أ\tب"), Break(), Text("ج\u00ad\u2011\u2022"), Break(), Text("د"))
    )


def test_a_note_of_two_paragraphs() -> None:
    found = blocks(p(r("متن", "<w:rtl/>") + '<w:r><w:footnoteReference w:id="1"/></w:r>'))[0]
    assert found == Paragraph((Text("متن"), Note((Text("نصها"), Break(), Text("وتتمتها")))))


def test_pictures_with_their_captions_and_those_that_are_elsewhere() -> None:
    reading = foreign(
        p(picture("rId4"))
        + p(r("تعليق", "<w:rtl/>"), "c")
        + p(picture("rId5", "بعيدة", "link"))
        + p(picture("rId7"))
        + p(
            '<w:r><w:pict><v:shape alt="قديمة"><v:imagedata r:id="rId4" o:title="old.png"/>'
            "</v:shape></w:pict></w:r>"
        )
    )
    assert reading.article.blocks == (
        Figure(PNG_ASSET.id, "photo.png", "بديل", text_run("تعليق")),
        Figure("", "photo.png", "بعيدة"),
        Figure("", "photo.png", "بديل"),
        Figure(PNG_ASSET.id, "old.png", "قديمة"),
    )
    assert [loss.what.id for loss in reading.report.losses] == [
        "docx.linked-picture",
        "docx.linked-picture",
        "docx.comment",
    ]


def test_a_table_with_merges_both_ways() -> None:
    def cell(text: str, properties: str = "") -> str:
        return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(r(text, '<w:rtl/>'))}</w:tc>"

    wide, tall = '<w:gridSpan w:val="2"/>', '<w:vMerge w:val="restart"/>'
    table = (
        "<w:tbl><w:tblPr><w:bidiVisual/></w:tblPr>"
        f"<w:tr><w:trPr><w:tblHeader/></w:trPr>{cell('أ', wide)}{cell('ب', tall)}</w:tr>"
        f"<w:tr>{cell('ج')}{cell('د')}{cell('', '<w:vMerge/>')}</w:tr></w:tbl>"
    )
    found = blocks(FILLER + p(r("جدول", "<w:rtl/>"), "c") + table)[1]
    assert isinstance(found, Table)
    assert found.runs == text_run("جدول")
    assert found.header_rows == 1
    assert found.dir is None
    shape = [
        [(block_text(Paragraph(c.runs)), c.colspan, c.rowspan) for c in row] for row in found.rows
    ]
    assert shape == [[("أ", 2, 1), ("ب", 1, 2)], [("ج", 1, 1), ("د", 1, 1)]]


def test_tracked_changes_are_accepted_and_told() -> None:
    reading = foreign(
        p(
            r("كان ", "<w:rtl/>")
            + '<w:del w:id="1"><w:r><w:delText>قديمًا</w:delText></w:r></w:del>'
            + f'<w:ins w:id="2">{r("جديدًا", "<w:rtl/>")}</w:ins>'
        )
        + p(r("نصف", "<w:rtl/>"), properties='<w:rPr><w:del w:id="3"/></w:rPr>')
        + p(r(" ونصف", "<w:rtl/>"))
    )
    assert [block_text(block) for block in reading.article.blocks] == ["كان جديدًا", "نصف ونصف"]
    assert [(told.id, dict(told.args)["n"]) for told in reading.report.notices] == [
        ("docx.inserted", 1),
        ("docx.deleted", 2),
    ]


def test_boxes_controls_and_alternatives_are_opened() -> None:
    box = (
        "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wp:anchor><a:graphic>"
        f"<a:graphicData><wps:txbx><w:txbxContent>{p(r('صندوق', '<w:rtl/>'))}</w:txbxContent>"
        "</wps:txbx></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><w:txbxContent>{p(r('صندوق'))}</w:txbxContent></w:pict>"
        "</mc:Fallback></mc:AlternateContent></w:r>"
    )
    control = f"<w:sdt><w:sdtContent>{p(r('في قالب', '<w:rtl/>'))}</w:sdtContent></w:sdt>"
    inline = f"<w:sdt><w:sdtContent>{r('حقل', '<w:rtl/>')}</w:sdtContent></w:sdt>"
    found = blocks(p(r("متن ", "<w:rtl/>") + inline + box) + control)
    assert [block_text(block) for block in found] == ["متن حقل", "صندوق", "في قالب"]
