"""Cells on the clipboard: from spreadsheets, and to them."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QGuiApplication, QTextCursor

from editor.document.nodes import Paragraph
from editor.document.runs import text_run
from editor.document.selection import Position, Selection, caret
from tests.app.conftest import press
from tests.app.tabling import grid, open_table, texts
from tests.mimes import copy

EXCEL = (
    '<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta name=ProgId '
    "content=Excel.Sheet><style><!--table {mso-x:1}--></style></head><body><table border=0>"
    "<!--StartFragment--><col width=64 span=2><tr height=20><td height=20 class=xl65 dir=RTL>البلد"
    "</td><td>عدد</td></tr><tr height=20><td dir=RTL>تونس</td><td align=right>12</td></tr>"
    "<!--EndFragment--></table></body></html>"
)
CALC = (
    '<!DOCTYPE html><html><head><meta name="generator" content="LibreOffice 7.4 (Linux)"/>'
    '<title></title></head><body><table cellspacing="0" border="0"><colgroup width="85">'
    '</colgroup><tr><td height="17" align="left">البلد</td><td align="left">عدد</td></tr><tr>'
    '<td align="left">تونس</td><td align="right">12<br></td></tr></table></body></html>'
)
SHEETS = (
    '<meta charset="utf-8"><google-sheets-html-origin><style type="text/css"><!--td {border: 1px'
    ' solid}--></style><table dir="rtl" data-sheets-root="1"><colgroup><col width="100"/>'
    '</colgroup><tbody><tr><td data-sheets-value="{}">البلد</td><td>عدد</td></tr><tr><td>تونس</td>'
    '<td style="text-align:right;">12</td></tr></tbody></table>'
)
CELLS = [["البلد", "عدد"], ["تونس", "12"]]


def paste(window, text: str = "", html: str = "") -> None:
    """Put something on the clipboard and press the key."""
    copy(html, text)
    press(window.surface, "Ctrl+V")


@pytest.mark.parametrize("html", [EXCEL, CALC, SHEETS, ""], ids=["excel", "calc", "sheets", "text"])
def test_cells_of_a_spreadsheet_become_a_table(make_window, html: str) -> None:
    window = open_table(make_window, Paragraph())
    paste(window, "البلد\tعدد\r\nتونس\t12\r\n", html)
    assert texts(window.surface.blocks[0]) == CELLS
    assert all(cell.align is None for row in window.surface.blocks[0].rows for cell in row)
    press(window.surface, "Ctrl+Z")
    assert window.surface.blocks == (Paragraph(),)


@pytest.mark.parametrize("html", [EXCEL, CALC, SHEETS, ""], ids=["excel", "calc", "sheets", "text"])
def test_cells_fill_a_table_from_the_caret_on(make_window, html: str) -> None:
    window = open_table(make_window, grid("اب", "جد"))
    window.surface.select(caret(0, 0, (1, 1)))
    paste(window, "البلد\tعدد\nتونس\t12\n", html)
    assert texts(window.surface.blocks[0]) == [["ا", "ب", ""], ["ج", *CELLS[0]], ["", *CELLS[1]]]
    press(window.surface, "Ctrl+Z")
    assert texts(window.surface.blocks[0]) == [["ا", "ب"], ["ج", "د"]]


def test_one_cell_goes_in_as_text(make_window) -> None:
    window = open_table(make_window, Paragraph(text_run("نص ")))
    window.surface.moveCursor(QTextCursor.MoveOperation.End)
    paste(window, "خلية", "<table><tr><td>خلية</td></tr></table>")
    assert window.surface.blocks == (Paragraph(text_run("نص خلية")),)


def test_copied_cells_are_lines_with_tabs_and_come_back_as_cells(make_window) -> None:
    window = open_table(make_window, grid("abc", "def"), Paragraph())
    surface = window.surface
    surface.select(Selection(Position(0, (0, 1)), Position(0, (1, 2))))
    press(surface, "Ctrl+C")
    mime = QGuiApplication.clipboard().mimeData()
    assert mime.text() == "b\tc\ne\tf\n"
    assert mime.html().count("<tr>") == 2
    surface.select(caret(1))
    press(surface, "Ctrl+V")
    assert texts(surface.blocks[1]) == [["b", "c"], ["e", "f"]]
