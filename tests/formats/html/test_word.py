"""Word's own HTML: as a page, filtered, and on the clipboard."""

# ruff: noqa: E501 -- source as Word writes it

from __future__ import annotations

import pytest

from editor.document.marks import EMPHASIS, STRONG
from editor.document.nodes import (
    Block,
    Dir,
    Heading,
    ListItem,
    ListKind,
    Numerals,
    Paragraph,
    Table,
    Text,
)
from tests.formats.html.pages import read, told, words

NUMBER, BULLET = ListKind.NUMBER, ListKind.BULLET
HEAD = '<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word"><head><meta name=Generator content="Microsoft Word 15">'


def word(body: str, css: str = "") -> tuple[Block, ...]:
    """Return the blocks of a page of Word."""
    page = f"{HEAD}<style><!-- {css} --></style></head><body lang=EN-US><div class=WordSection1>{body}</div></body></html>"
    return read(page).article.blocks


def item(text: str, mark: str, list_: str = "l0 level1 lfo1", face: str = "") -> str:
    """Return an item of a list as Word saves it."""
    style = f"font-family:{face};mso-fareast-font-family:{face}" if face else ""
    return (
        f"<p class=MsoListParagraph dir=RTL style='margin-right:36.0pt;text-align:right;text-indent:-18.0pt;mso-list:{list_};direction:rtl'>"
        f"<![if !supportLists]><span style='{style}'><span style='mso-list:Ignore'>{mark}<span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp;&nbsp; </span></span></span><![endif]>"
        f"<span dir=RTL></span><span lang=AR-SA>{text}<o:p></o:p></span></p>"
    )


def filtered(text: str, mark: str, margin: float = 36.0, face: str = "") -> str:
    """Return an item of a list in filtered HTML, which has no `mso-` styles."""
    style = f" style='font-family:{face}'" if face else ""
    return (
        f"<p class=MsoListParagraphCxSpMiddle dir=RTL style='margin-right:{margin}pt;text-align:right;text-indent:-18.0pt;direction:rtl;unicode-bidi:embed'>"
        f"<span{style}>{mark}<span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp; </span></span>"
        f"<span lang=AR-SA>{text}</span></p>"
    )


def test_lists_of_word_count_nest_and_begin_anew() -> None:
    blocks = word(
        item("أ", "1.") + item("ب", "أ-", "l0 level2 lfo1") + item("ت", "ب-", "l0 level2 lfo1")
        + item("ث", "ت-", "l0 level2 lfo1") + item("ج", "2.") + item("ح", "أ-", "l0 level2 lfo1")
        + item("خ", "·", "l1 level1 lfo2", "Symbol") + item("د", "o", "l1 level2 lfo2", '"Courier New"')
        + item("ذ", "١-", "l2 level1 lfo3") + item("ر", "2.1.", "l3 level2 lfo4")
        + item("ز", "iv.", "l4 level3 lfo5") + item("س", "C)", "l5 level1 lfo6")
        + item("ش", "¨", "l6 level1 lfo7", "Wingdings") + item("ص", "þ", "l6 level1 lfo7", "Wingdings")
    )  # fmt: skip
    assert [(b.kind, b.level, b.start, b.numerals, b.checked) for b in blocks if isinstance(b, ListItem)] == [
        (NUMBER, 0, None, Numerals.DECIMAL, False),
        (NUMBER, 1, None, Numerals.ABJAD, False),
        (NUMBER, 1, None, Numerals.ABJAD, False),
        (NUMBER, 1, None, Numerals.ABJAD, False),  # the third letter of the other order
        (NUMBER, 0, None, Numerals.DECIMAL, False),
        (NUMBER, 1, None, Numerals.ABJAD, False),
        (BULLET, 0, None, Numerals.DECIMAL, False),
        (BULLET, 1, None, Numerals.DECIMAL, False),
        (NUMBER, 0, None, Numerals.ARABIC, False),
        (NUMBER, 1, None, Numerals.DECIMAL, False),
        (NUMBER, 2, 4, Numerals.ROMAN, False),
        (NUMBER, 0, 3, Numerals.ALPHA, False),
        (ListKind.TASK, 0, None, Numerals.DECIMAL, False),
        (ListKind.TASK, 0, None, Numerals.DECIMAL, True),
    ]  # fmt: skip
    assert [b.runs for b in blocks if isinstance(b, ListItem)] == [
        words(c) for c in "أبتثجحخدذرزسشص"
    ]


def test_lists_of_filtered_pages_are_known_by_the_gap_behind_the_marker() -> None:
    blocks = word(
        filtered("أ", "·", face="Symbol") + filtered("ب", "o", 72, '"Courier New"') + filtered("ج", "§", 108, "Wingdings")
        + filtered("د", "·", face="Symbol") + "<p class=MsoNormal dir=RTL>نص</p>"
        + filtered("هـ", "1.") + filtered("و", "٢-") + filtered("ز", "المادة 3:")
    )  # fmt: skip
    assert blocks == (
        ListItem(words("أ")),
        ListItem(words("ب"), level=1),
        ListItem(words("ج"), level=2),
        ListItem(words("د")),
        Paragraph(words("نص")),
        ListItem(words("هـ"), NUMBER),
        ListItem(words("و"), NUMBER, start=2, numerals=Numerals.ARABIC),
        Paragraph(words("المادة 3: ز")),
    )


def test_a_marker_that_was_lost_on_the_way_is_known_by_the_style_sheet() -> None:
    css = (
        "@list l0 {mso-list-id:7; mso-list-type:hybrid;} @list l0:level1 {mso-level-number-format:arabic-abjad; mso-level-start-at:2;}"
        "@list l1:level1 {mso-level-number-format:bullet; mso-level-text:\\F0B7;}"
    )
    lost = "<p class=MsoListParagraph dir=RTL style='mso-list:{} level1 lfo1'><span lang=AR-SA>{}</span></p>"
    blocks = word(lost.format("l0", "أ") + lost.format("l0", "ب") + lost.format("l1", "ج"), css)
    assert blocks == (
        ListItem(words("أ"), NUMBER, start=2, numerals=Numerals.ABJAD),
        ListItem(words("ب"), NUMBER, numerals=Numerals.ABJAD),
        ListItem(words("ج")),
    )


def test_a_paragraph_without_direction_runs_from_the_left_in_a_document_that_says_directions() -> (
    None
):
    blocks = word(
        "<p class=MsoNormal dir=RTL>نص عربي طويل</p><p class=MsoNormal>English</p>"
        "<p class=MsoNormal align=center>١٢٣ Word نص</p>"
    )
    assert [block.dir for block in blocks] == [None, Dir.LTR, Dir.LTR]
    assert [block.dir for block in word("<p class=MsoNormal>نص</p>")] == [None]


@pytest.mark.parametrize(
    ("attributes", "level"),
    [
        ("class=MsoNormal style='mso-outline-level:2'", 2),
        ("class=a", 3),
        ("class=MsoHeading7 style='mso-outline-level:7'", 6),
        ("class=MsoNormal style='mso-outline-level:body-text'", 0),
    ],
)
def test_headings_by_outline_level(attributes: str, level: int) -> None:
    css = 'p.a, li.a, div.a {mso-style-name:"عنوان فرعي"; mso-outline-level:3; direction:rtl;}'
    (block,) = word(f"<p {attributes}><span lang=AR-SA>عنوان</span></p>", css)[-1:]
    assert block == (Heading(words("عنوان"), level) if level else Paragraph(words("عنوان")))


def test_the_weight_of_arabic_letters_has_a_name_of_its_own() -> None:
    (block,) = word(
        "<p dir=RTL><span lang=AR-SA style='mso-bidi-font-weight:bold'>غامق</span> <span"
        " lang=AR-SA style='mso-bidi-font-style:italic'>مائل</span></p>"
    )
    assert block == Paragraph((Text("غامق", (STRONG,)), Text(" "), Text("مائل", (EMPHASIS,))))


def test_blanks_that_stand_for_a_tab_or_a_space() -> None:
    (block,) = word(
        "<p dir=RTL>الاسم<span style='mso-tab-count:2'>&nbsp;&nbsp;&nbsp; &nbsp;&nbsp;&nbsp; </span>سعيد<span"
        " style='mso-spacerun:yes'>&nbsp; </span>العلي</p>"
    )
    assert block == Paragraph(words("الاسم\tسعيد العلي"))


def test_captions_go_to_what_they_are_below_and_numbers_of_headings_stay() -> None:
    blocks = word(
        "<table class=MsoTableGrid border=1><tr><td>أ</td><td>ب</td></tr></table><p class=MsoCaption dir=RTL>جدول 1: تعليق</p>"
        "<h2 dir=RTL style='mso-list:l1 level2 lfo3'><![if !supportLists]><span style='mso-list:Ignore'>1.1<span style='font:7.0pt"
        ' "Times New Roman"\'>&nbsp;&nbsp; </span></span><![endif]>عنوان</h2><p class=MsoCaption dir=RTL>وحده</p>'
    )
    assert [type(block) for block in blocks] == [Table, Heading, Paragraph]
    assert [b.runs for b in blocks if isinstance(b, Table | Heading | Paragraph)] == [
        words("جدول 1: تعليق"),
        words("1.1 عنوان"),
        words("وحده"),
    ]
    above = "<p class=MsoCaption dir=RTL>جدول 2</p><table class=MsoTableGrid border=1><tr><td>أ</td><td>ب</td></tr></table>"
    (table,) = word(above)
    assert isinstance(table, Table)
    assert table.runs == words("جدول 2")


def test_tracked_changes_are_accepted_and_reported() -> None:
    reading = read(
        f"{HEAD}</head><body><p dir=RTL>نص <ins cite='mailto:x'>مضاف</ins> <del cite='mailto:x'>محذوف</del>هنا</p></body></html>"
    )
    assert reading.article.blocks == (Paragraph(words("نص مضاف هنا")),)
    assert "html.deleted-text" in told(reading)
