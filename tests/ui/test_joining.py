"""Marks on a part of a word leave its letters joined: proved by the glyphs that are drawn (E10)."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QImage

from editor.document.edit import map_marks_of
from editor.document.marks import (
    EMPHASIS,
    STRIKE,
    STRONG,
    UNDERLINE,
    Mark,
    color,
    direction,
    highlight,
    language,
    link,
    with_mark,
)
from editor.document.nodes import Text
from editor.document.runs import text_run, whole_letters
from editor.ui.fonts import text_font
from editor.ui.surface import Surface
from tests.ui.writing import para, select, show

MARKS: dict[str, Mark] = {
    "colour": color("#db2a24"),
    "highlight": highlight("#fff3a3"),
    "underline": UNDERLINE,
    "strike": STRIKE,
    "link": link("https://example.org"),
    "isolate": direction("rtl"),
    "language": language("fa"),
    "bold": STRONG,
    "italic": EMPHASIS,
}
WORDS = ["مستشفى", "كِتَابٌ", "اللهِ", "محمّدٌ", "السَّلامُ", "لأنّ", "بسم"]


def glyphs(surface: Surface) -> list[int]:
    """Return the glyphs of the one line, in no order."""
    layout = surface.document().firstBlock().layout()
    surface.document().documentLayout().blockBoundingRect(surface.document().firstBlock())
    return sorted(glyph for run in layout.lineAt(0).glyphRuns() for glyph in run.glyphIndexes())


@pytest.mark.parametrize("name", MARKS)
@pytest.mark.parametrize("word", WORDS)
def test_e10_a_mark_within_a_word_changes_no_letter_shape(
    surface: Surface, word: str, name: str
) -> None:
    surface.set_text_font(text_font(30))
    show(surface, para(word))
    whole = glyphs(surface)
    mark = MARKS[name]
    for start in range(len(word)):
        for end in range(start + 1, len(word) + 1):
            show(surface, para(word))
            select(surface, (0, start), (0, end))
            change = map_marks_of(
                surface.article, surface.selection, lambda marks: with_mark(marks, mark)
            )
            surface.apply(change)
            assert glyphs(surface) == whole, (start, end)


@pytest.mark.parametrize("name", ["colour", "bold"])
def test_e10_there_is_no_gap_where_the_mark_begins(surface: Surface, name: str) -> None:
    surface.set_text_font(text_font(40))
    show(surface, para("مستشفى"))
    select(surface, (0, 3), (0, 4))
    mark = MARKS[name]
    surface.apply(
        map_marks_of(surface.article, surface.selection, lambda marks: with_mark(marks, mark))
    )
    surface.moveCursor(surface.textCursor().MoveOperation.End)
    picture = surface.viewport().grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    line = surface.document().firstBlock().layout().lineAt(0)
    origin = surface.text_origin(surface.document().firstBlock())
    top, bottom = int(origin.y() + line.y()), int(origin.y() + line.y() + line.height())
    paper = picture.pixelColor(2, top + 2).lightness()
    inked = [
        any(abs(picture.pixelColor(x, y).lightness() - paper) > 40 for y in range(top, bottom))
        for x in range(picture.width())
    ]
    first, last = inked.index(True), len(inked) - 1 - inked[::-1].index(True)
    # the caret at the end may stand apart from the last letter
    assert inked[first + 8 : last].count(False) == 0


def test_e10_a_lam_alef_and_a_letter_with_its_signs_are_taken_whole() -> None:
    for word, start, end, wanted in (
        ("سلام", 2, 4, (1, 4)),
        ("سلام", 0, 2, (0, 3)),
        ("سلَامٌ", 3, 4, (1, 4)),
        ("كِتَابٌ", 1, 2, (0, 2)),
        ("كِتَابٌ", 0, 1, (0, 2)),
        ("كتاب", 1, 3, (1, 3)),
        ("ل", 0, 1, (0, 1)),
        ("", 0, 0, (0, 0)),
    ):
        assert whole_letters(text_run(word), start, end) == wanted, word
    across = (Text("سل"), Text("ام", (STRONG,)))
    assert whole_letters(across, 2, 3) == (1, 3)
