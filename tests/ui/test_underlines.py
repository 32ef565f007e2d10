"""Lines under letters and links lie under what descends from them (E12), proved by pixels."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication

from editor.document.marks import UNDERLINE, Mark, color, link
from editor.document.nodes import Paragraph, Text
from editor.features.colours.commands import TEXT
from editor.ui.fonts import text_font
from editor.ui.surface import Surface
from tests.ui.conftest import Dress
from tests.ui.writing import put, show

DEEP = "جميع الحروف تنزل عن خروج يحجّ إليه"


def rows(surface: Surface, *marks: Mark) -> dict[int, int]:
    """Return how many pixels of ink each row of the page has, the caret being elsewhere."""
    show(surface, Paragraph((Text(DEEP, marks),)), Paragraph())
    put(surface, 1)
    QApplication.processEvents()
    picture = surface.viewport().grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    paper = picture.pixelColor(3, picture.height() - 3)
    bottom = int(surface.text_origin(surface.document().firstBlock().next()).y())
    found: dict[int, int] = {}
    for y in range(bottom):
        inked = sum(
            abs(QColor(picture.pixel(x, y)).lightness() - paper.lightness()) > 60
            for x in range(picture.width())
        )
        if inked:
            found[y] = inked
    return found


@pytest.mark.parametrize("mark", [UNDERLINE, link("https://example.org")], ids=["plain", "link"])
@pytest.mark.parametrize("points", [12, 15, 28])
def test_e12_a_line_lies_under_the_lowest_point_of_the_letters(
    surface: Surface, dress: Dress, points: int, mark: Mark
) -> None:
    dress("light")
    surface.set_text_font(text_font(points))
    found = rows(surface, mark)
    long = max(found.values())
    line = [y for y, inked in found.items() if inked > 0.8 * long]
    letters = [y for y in found if y not in line]
    assert 1 <= len(line) <= 3
    assert 0 < min(line) - max(letters) < 8  # clear of the letters, and not far from them


def test_an_underline_has_the_colour_of_its_letters(surface: Surface, dress: Dress) -> None:
    dress("light")
    red = color(TEXT["red"])
    show(surface, Paragraph((Text(DEEP, (red, UNDERLINE)),)), Paragraph())
    put(surface, 1)
    QApplication.processEvents()
    picture = surface.viewport().grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    shades = {picture.pixel(picture.width() - 40, y) for y in range(picture.height())}
    assert any(QColor(each).red() > QColor(each).green() + 120 for each in shades)
