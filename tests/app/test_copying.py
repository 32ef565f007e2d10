"""Copying for a content system: what lies on the clipboard, and where it came from."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QGuiApplication

from editor.document.nodes import Heading, Note, Paragraph, Text
from editor.document.runs import text_run
from editor.document.selection import Position, Selection
from editor.features.copying import FEATURE
from editor.features.copying.commands import COPIES
from editor.formats.html import read_clipboard
from tests.app.conftest import settle
from tests.app.tabling import open_table

BODY = (
    Heading(text_run("عنوان")),
    Paragraph((Text("نص"), Note(text_run("حاشية")), Text("."))),
    Paragraph(text_run("ختام")),
)


def copied(window, id: str) -> str:
    """Take an action and return the text that lies on the clipboard behind it."""
    action = next(each for each in FEATURE.actions if each.id == id)
    assert action.run is not None
    action.run(window.context)
    mime = QGuiApplication.clipboard().mimeData()
    assert mime.html() == mime.text()
    return mime.text()


def test_blocks_are_copied_with_their_notes_as_a_list(make_window) -> None:
    window = open_table(make_window, *BODY)
    source = copied(window, "copying.wordpress")
    assert source.startswith('<!-- wp:heading -->\n<h2 class="wp-block-heading">عنوان</h2>')
    assert "wp:footnotes" not in source
    assert '<li>حاشية <a href="#fnref-1" id="fn-1">↑</a></li>' in source


@pytest.mark.parametrize("id", [copy.id for copy in COPIES])
def test_what_is_copied_can_be_pasted_as_what_it_was(make_window, id: str) -> None:
    window = open_table(make_window, *BODY)
    reading = read_clipboard(copied(window, id))
    assert reading is not None
    assert reading.article.blocks == BODY


def test_of_a_selection_that_alone_is_copied(make_window) -> None:
    window = open_table(make_window, *BODY)
    window.surface.select(Selection(Position(2, offset=0), Position(2, offset=4)))
    settle()
    source = copied(window, "copying.html")
    assert source == '<div dir="rtl" lang="ar">\n<p>ختام</p>\n</div>\n'
