"""Lists and tables of other people's Word files: levels, numbers, merges, what cells hold."""

from __future__ import annotations

import pytest

from editor.document.nodes import Cell, ListItem, ListKind, Numerals, Paragraph, Table
from editor.document.runs import plain_text
from tests.formats.docx.foreign import FILLER, blocks, foreign, ids, p, r

MORE = """
<w:abstractNum w:abstractNumId="10"><w:styleLink w:val="outline"/>
  <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/>
    <w:pStyle w:val="lv1"/></w:lvl>
  <w:lvl w:ilvl="1"><w:start w:val="3"/><w:numFmt w:val="hindiNumbers"/>
    <w:pStyle w:val="lv2"/></w:lvl>
</w:abstractNum>
<w:abstractNum w:abstractNumId="11"><w:numStyleLink w:val="outline"/></w:abstractNum>
<w:abstractNum w:abstractNumId="12">
  <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/></w:lvl>
  <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlRestart w:val="0"/>
  </w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="13">
  <w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/></w:lvl>
  <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/></w:lvl>
</w:abstractNum>
<w:abstractNum w:abstractNumId="14">
  <w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="☐"/></w:lvl>
  <w:lvl w:ilvl="1"><w:numFmt w:val="none"/><w:lvlText w:val=""/></w:lvl>
</w:abstractNum>
<w:num w:numId="10"><w:abstractNumId w:val="10"/></w:num>
<w:num w:numId="11"><w:abstractNumId w:val="11"/></w:num>
<w:num w:numId="12"><w:abstractNumId w:val="12"/></w:num>
<w:num w:numId="13"><w:abstractNumId w:val="13"/></w:num>
<w:num w:numId="14"><w:abstractNumId w:val="14"/></w:num>
<w:num w:numId="15"><w:abstractNumId w:val="12"/><w:lvlOverride w:ilvl="0">
  <w:lvl w:ilvl="0"><w:start w:val="5"/><w:numFmt w:val="arabicAbjad"/></w:lvl></w:lvlOverride>
</w:num>
"""
STYLES = """
<w:style w:type="numbering" w:styleId="outline"><w:name w:val="Outline"/>
  <w:pPr><w:numPr><w:numId w:val="10"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="lv1"><w:name w:val="Level One"/>
  <w:pPr><w:numPr><w:numId w:val="10"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="lv2"><w:name w:val="Level Two"/>
  <w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="10"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="mine2"><w:name w:val="Mine"/><w:basedOn w:val="lv2"/>
</w:style>
"""


def item(text: str, num: int, level: int = 0) -> str:
    numbers = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>'
    return p(r(text, "<w:rtl/>"), properties=numbers)


def items(body: str) -> list[ListItem]:
    found = blocks(FILLER + body, numbering=MORE, styles=STYLES)
    return [block for block in found if isinstance(block, ListItem)]


def test_numbers_of_styles_that_link_to_a_list() -> None:
    found = items(
        p(r("أ", "<w:rtl/>"), "lv1")
        + p(r("ب", "<w:rtl/>"), "lv2")
        + p(r("ج", "<w:rtl/>"), "mine2")
        + item("د", 11)
        + item("هـ", 11, 1)
    )
    assert [(one.level, one.start, one.numerals) for one in found] == [
        (0, None, Numerals.ROMAN),
        (1, 3, Numerals.ARABIC),
        (1, None, Numerals.ARABIC),
        (0, None, Numerals.ROMAN),
        (1, 3, Numerals.ARABIC),
    ]


def test_a_level_that_never_begins_anew_and_one_that_does_after_a_bullet() -> None:
    found = items(item("أ", 12) + item("ب", 12, 1) + item("ج", 12) + item("د", 12, 1))
    assert [one.start for one in found] == [None, None, None, 2]
    found = items(item("أ", 13) + item("ب", 13, 1) + item("ج", 13) + item("د", 13, 1))
    assert [(one.kind, one.start) for one in found] == [
        (ListKind.BULLET, None),
        (ListKind.NUMBER, None),
        (ListKind.BULLET, None),
        (ListKind.NUMBER, None),
    ]


def test_a_list_that_overrides_a_level() -> None:
    (found,) = items(item("أ", 15))
    assert (found.start, found.numerals) == (5, Numerals.ABJAD)


def test_no_number_removes_that_of_the_style() -> None:
    none = '<w:numPr><w:numId w:val="0"/></w:numPr>'
    assert not items(p(r("أ", "<w:rtl/>"), "lv1", none))


def test_boxes_as_bullets_and_lines_that_go_on() -> None:
    found = items(item("مهمة", 14) + item("تتمتها", 14, 1))
    assert [one.kind for one in found] == [ListKind.TASK, ListKind.NONE]
    alone = blocks(FILLER + item("وحدها", 14, 1), numbering=MORE)[1]
    assert isinstance(alone, Paragraph)


def test_numbers_of_headings_are_told() -> None:
    reading = foreign(
        FILLER + p(r("عنوان", "<w:rtl/>"), "1", '<w:numPr><w:numId w:val="1"/></w:numPr>')
    )
    assert "docx.heading-numbers" in ids(reading)


BOX = '<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val="1"/></w14:checkbox></w:sdtPr></w:sdt>'


def test_a_box_to_tick_opens_a_task_and_is_a_sign_elsewhere() -> None:
    found = items(p(BOX + r("\tمهمة", "<w:rtl/>")) + p(r("نعم ", "<w:rtl/>") + BOX))
    assert found == [ListItem(found[0].runs, ListKind.TASK, checked=True)]
    assert plain_text(found[0].runs) == "مهمة"
    assert plain_text(blocks(FILLER + p(r("نعم ", "<w:rtl/>") + BOX))[1].runs) == "نعم ☒"


# -- tables ------------------------------------------------------------------------------------


def cell(content: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>"


def words(text: str, properties: str = "") -> str:
    return cell(p(r(text, "<w:rtl/>")), properties)


def table(*rows: str) -> Table:
    body = "".join(f"<w:tr>{row}</w:tr>" for row in rows)
    found = blocks(FILLER + f"<w:tbl><w:tblPr><w:bidiVisual/></w:tblPr>{body}</w:tbl>")[1]
    assert isinstance(found, Table)
    return found


def shape(found: Table) -> list[list[tuple[str, int, int]]]:
    return [[(plain_text(c.runs), c.colspan, c.rowspan) for c in row] for row in found.rows]


def test_rows_that_begin_late_or_end_early() -> None:
    found = table(
        words("أ") + words("ب") + words("ج"),
        '<w:trPr><w:gridBefore w:val="1"/></w:trPr>' + words("د") + words("هـ"),
        '<w:trPr><w:gridAfter w:val="2"/></w:trPr>' + words("و"),
    )
    assert [[text for text, _, _ in row] for row in shape(found)] == [
        ["أ", "ب", "ج"],
        ["", "د", "هـ"],
        ["و", "", ""],
    ]


def test_merges_of_old_files_and_merges_in_a_row_that_begins_late() -> None:
    restart, goes_on = '<w:hMerge w:val="restart"/>', "<w:hMerge/>"
    tall, below = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    found = table(
        words("أ", restart) + words("", goes_on) + words("ب", tall),
        words("ج") + words("د") + words("", below),
    )
    assert shape(found) == [[("أ", 2, 1), ("ب", 1, 2)], [("ج", 1, 1), ("د", 1, 1)]]


def test_rows_and_cells_in_content_controls() -> None:
    inner = f"<w:sdt><w:sdtContent>{words('ب')}</w:sdtContent></w:sdt>"
    row = f"<w:sdt><w:sdtContent><w:tr>{words('ج')}{words('د')}</w:tr></w:sdtContent></w:sdt>"
    body = f"<w:tbl><w:tr>{words('أ')}{inner}</w:tr>{row}</w:tbl>"
    found = blocks(FILLER + body)[1]
    assert isinstance(found, Table)
    assert [[text for text, _, _ in line] for line in shape(found)] == [["أ", "ب"], ["ج", "د"]]


def test_a_table_in_a_cell_and_a_box_in_a_cell_come_in_once() -> None:
    inner = (
        f"<w:tbl><w:tr>{words('١')}{words('٢')}</w:tr><w:tr>{words('٣')}{words('٤')}</w:tr></w:tbl>"
    )
    boxed = (
        "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>"
        f"<w:txbxContent>{p(r('صندوق'))}</w:txbxContent></wps:txbx></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><w:txbxContent>{p(r('صندوق'))}</w:txbxContent></w:pict>"
        "</mc:Fallback></mc:AlternateContent></w:r>"
    )
    reading = foreign(
        FILLER
        + f"<w:tbl><w:tr>{cell(p(r('قبل', '<w:rtl/>')) + inner + p(''))}"
        + f"{cell(p(r('متن', '<w:rtl/>') + boxed))}</w:tr></w:tbl>"
    )
    found = reading.article.blocks[1]
    assert isinstance(found, Table)
    assert [plain_text(c.runs) for c in found.rows[0]] == ["قبل\n١\t٢\n٣\t٤", "متن\nصندوق"]
    assert "docx.nested-table" in ids(reading)


def test_a_column_of_nothing_but_numbers_shows_them() -> None:
    number = p("", properties='<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')
    found = table(cell(number) + words("أول"), cell(number) + words("ثان"))
    assert [[text for text, _, _ in row] for row in shape(found)] == [["1", "أول"], ["2", "ثان"]]


@pytest.mark.parametrize("jc", ["left", "start"])
def test_D4_cells_stand_at_their_start(jc: str) -> None:
    found = table(cell(p(r("نص", "<w:rtl/>"), properties=f'<w:bidi/><w:jc w:val="{jc}"/>')))
    assert found.rows == ((Cell(found.rows[0][0].runs),),)
