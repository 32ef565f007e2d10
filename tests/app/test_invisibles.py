"""Characters that are not seen, seen."""

from __future__ import annotations

from editor.document.article import new_article
from editor.document.nodes import Paragraph
from editor.document.runs import plain_text, text_run
from editor.document.selection import caret
from editor.document.slices import content_of
from editor.features.invisibles import SHOWN
from tests.app.conftest import MakeWindow, press, settle

HIDDEN = "قال\u200f: C++\u200e، وZWJ هـ\u200d و\u2066abc\u2069\u061c"


def test_e8_control_characters_are_kept_and_shown_on_demand(make_window: MakeWindow) -> None:
    window = make_window(new_article(blocks=(Paragraph(text_run(HIDDEN)),)))
    surface = window.surface
    assert plain_text(content_of(surface.blocks[0])) == HIDDEN
    surface.setCursorWidth(0)
    settle()
    before = surface.viewport().grab().toImage()
    press(surface, "Ctrl+Alt+8")
    assert window.context.setting(SHOWN) is True
    shown = surface.viewport().grab().toImage()
    assert shown != before
    press(surface, "Ctrl+Alt+8")
    assert surface.viewport().grab().toImage() == before
    assert plain_text(content_of(surface.blocks[0])) == HIDDEN
    assert not surface.can_undo


def test_e8_they_are_taken_out_only_by_command_and_joiners_stay(make_window: MakeWindow) -> None:
    window = make_window(new_article(blocks=(Paragraph(text_run(HIDDEN)),)))
    window.surface.select(caret(0, 3))
    window.actions_.run("invisibles.strip")
    left = plain_text(content_of(window.surface.blocks[0]))
    assert left == "قال: C++، وZWJ هـ\u200d وabc"
    window.surface.undo()
    assert plain_text(content_of(window.surface.blocks[0])) == HIDDEN
