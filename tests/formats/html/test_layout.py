"""Tables of data and of layout, galleries, columns, and pictures within a text."""

# ruff: noqa: E501 -- source as programs write it

from __future__ import annotations

import pytest

from editor.document.marks import STRONG, link
from editor.document.nodes import (
    Align,
    Break,
    Cell,
    Dir,
    Figure,
    Heading,
    ListItem,
    Paragraph,
    Table,
    Text,
)
from tests.formats.html.pages import blocks_of, read, told, words

GRID = """<table class=MsoTableGrid dir=rtl border=1 cellspacing=0 cellpadding=0 style='border-collapse:collapse;border:none'><tr>
<td width=200 valign=top style='border:solid windowtext 1.0pt'><p class=MsoNormal dir=RTL style='text-align:center'><b>س</b></p></td>
<td style='border:solid windowtext 1.0pt'><p class=MsoNormal dir=LTR style='text-align:left'>English</p></td></tr><tr>
<td><p dir=RTL>١</p><p dir=RTL>٢</p><p dir=RTL>٣</p></td><td><ul dir=rtl><li>بند</li><li>آخر</li></ul></td></tr></table>"""


def test_a_table_with_lines_holds_data_whatever_is_in_its_cells() -> None:
    reading = read(f'<html dir="rtl" lang="ar"><body>{GRID}</body></html>')
    assert reading.article.blocks == (
        Table(
            (
                (Cell((Text("س", (STRONG,)),), align=Align.CENTER), Cell(words("English"), dir=Dir.LTR)),
                (
                    Cell((Text("١"), Break(), Text("٢"), Break(), Text("٣"))),
                    Cell((Text("بند"), Break(), Text("آخر"))),
                ),
            )
        ),
    )  # fmt: skip
    assert told(reading) == {"html.list-in-cell"}


def test_a_table_in_a_cell_of_data_is_text_and_reported() -> None:
    reading = read(
        '<table border="1"><tr><th>أ</th></tr><tr><td><table><tr><td>ب</td><td>ج</td></tr></table></td></tr></table>'
    )
    (table,) = reading.article.blocks
    assert isinstance(table, Table)
    assert table.rows[1][0].runs == (Text("ب"), Break(), Text("ج"))
    assert "html.nested-table" in told(reading)


@pytest.mark.parametrize(
    ("source", "is_data"),
    [
        ("<table><tr><td>أ<td>ب<tr><td>ج<td>د</table>", True),
        ("<table><tr><td>أ<td><ul><li>ب</ul><tr><td>ج<td>د<tr><td>هـ<td>و</table>", True),
        ("<table border=0><tr><td><ul><li>قائمة</ul><td><h2>عنوان</h2><p>نص</table>", False),
        ("<table role=presentation border=1><tr><td>أ<td>ب<tr><td>ج<td>د</table>", False),
        ("<table><tr><td>نص وحده</table>", False),
        ("<table border=1><tr><td>نص في إطار</table>", True),
        ("<table border=1><tr><td><h2>عنوان</h2><p>نص في إطار</table>", False),
    ],
)
def test_which_tables_hold_data(source: str, is_data: bool) -> None:
    assert any(isinstance(block, Table) for block in blocks_of(source)) is is_data


GALLERIES = {
    "blocks": '<figure class="wp-block-gallery has-nested-images columns-2"><figure class="wp-block-image"><img src="a.jpg" alt="أ"/><figcaption>تعليق</figcaption></figure><figure class="wp-block-image"><img src="b.jpg" alt="ب"/></figure><figcaption class="blocks-gallery-caption">المعرض</figcaption></figure>',
    "old blocks": '<figure class="wp-block-gallery"><ul class="blocks-gallery-grid"><li class="blocks-gallery-item"><figure><img src="a.jpg" alt="أ"/><figcaption class="blocks-gallery-item__caption">تعليق</figcaption></figure></li><li class="blocks-gallery-item"><figure><img src="b.jpg" alt="ب"/></figure></li></ul><figcaption class="blocks-gallery-caption">المعرض</figcaption></figure>',
    "shortcode": '<div id="gallery-1" class="gallery galleryid-9 gallery-columns-2"><dl class="gallery-item"><dt class="gallery-icon"><a href="a.jpg"><img src="a.jpg" alt="أ"/></a></dt><dd class="wp-caption-text gallery-caption">تعليق</dd></dl><dl class="gallery-item"><dt class="gallery-icon"><img src="b.jpg" alt="ب"/></dt></dl><br style="clear: both"/></div>',
}


@pytest.mark.parametrize("name", GALLERIES)
def test_galleries_become_rows(name: str) -> None:
    first, second = blocks_of(GALLERIES[name])
    assert first == Figure(name="a.jpg", alt="أ", runs=words("تعليق"))
    caption = words("المعرض") if "block" in name else ()
    assert second == Figure(name="b.jpg", alt="ب", runs=caption, beside=True)


def test_columns_and_boxes_are_set_below_each_other_and_reported() -> None:
    reading = read(
        '<html dir=rtl><div class="wp-block-columns"><div class="wp-block-column"><p>أ</p></div><div class="wp-block-column">'
        '<p>ب</p></div></div><div class="wp-block-media-text"><figure class="wp-block-media-text__media"><img src="a.png" alt="">'
        '</figure><div class="wp-block-media-text__content"><p>ج</p></div></div><div class="wp-block-cover"><span class='
        '"wp-block-cover__background"></span><div class="wp-block-cover__inner-container"><h2>د</h2></div></div>'
        '<div class="wp-block-buttons"><div class="wp-block-button"><a class="wp-block-button__link" href="/x">زر</a></div></div>'
    )
    assert reading.article.blocks == (
        Paragraph(words("أ")),
        Paragraph(words("ب")),
        Figure(name="a.png"),
        Paragraph(words("ج")),
        Heading(words("د")),
        Paragraph((Text("زر", (link("/x"),)),)),
    )
    assert "html.layout" in told(reading)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ('<p>نص <img src="a.png"> تتمة</p>', (Paragraph(words("نص تتمة")), Figure(name="a.png"))),
        ('<p><img src="a.png">نص</p>', (Figure(name="a.png"), Paragraph(words("نص")))),
        ('<h2>نص <img src="a.png"> تتمة</h2>', (Heading(words("نص تتمة")), Figure(name="a.png"))),
        (
            '<ul><li>نص<img src="a.png"></li><li><img src="b.png">آخر</li></ul>',
            (ListItem(words("نص")), Figure(name="a.png"), ListItem(words("آخر")), Figure(name="b.png")),
        ),
        (
            "<table border=1><tr><td>أ<td><img src=a.png alt=ص></table><p>ب</p>",
            (Table(((Cell(words("أ")), Cell()),)), Figure(name="a.png", alt="ص"), Paragraph(words("ب"))),
        ),
        ('<img srcset="s.jpg 300w, l.jpg 900w, m.jpg 600w">', (Figure(name="l.jpg"),)),
    ],
)  # fmt: skip
def test_a_text_is_not_torn_up_for_a_picture_in_it(source: str, expected: object) -> None:
    assert blocks_of(source) == expected
