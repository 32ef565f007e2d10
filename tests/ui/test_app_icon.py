"""The icon of the program: readable at every size a desktop shows it in."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication

from editor.text.resources import resource
from editor.ui.app_icon import SIZES, app_icon, app_picture
from editor.ui.theme import contrast
from tests.ui.conftest import Dress


def _colours(image: QImage) -> list[QColor]:
    spots = ((x, y) for y in range(image.height()) for x in range(image.width()))
    found = (image.pixelColor(x, y) for x, y in spots)
    return [colour for colour in found if colour.alpha() == 255]


@pytest.mark.parametrize("document", [False, True])
@pytest.mark.parametrize("size", [16, 22, 24, 32, 48, 256, 512])
def test_the_letter_stands_out_from_its_ground(
    qapp: QApplication, size: int, *, document: bool
) -> None:
    image = app_picture(size, document=document)
    assert (image.width(), image.height()) == (size, size)
    assert image.pixelColor(0, 0).alpha() < 128, "the corners are round"
    shades = sorted({c.name() for c in _colours(image)}, key=lambda c: contrast(c, "#ffffff"))
    assert contrast(shades[0], shades[-1]) >= 4.5
    dots = [c for c in _colours(image) if 25 < c.hue() < 50 and c.saturation() > 170]
    assert dots, "the two dots are of saffron"


def test_the_small_drawing_has_whole_pixels_between_its_dots(qapp: QApplication) -> None:
    """Two dots that touch are one."""
    image = app_picture(16)
    row = [image.pixelColor(x, 2) for x in range(16)]
    yellow = [c.red() > 200 for c in row]
    assert [a for a, b in pairwise([False, *yellow]) if b and not a] == [False, False]


def test_a_desktop_may_choose_among_sizes(dress: Dress) -> None:
    dress("light")
    icon = app_icon()
    assert {size.width() for size in icon.availableSizes()} == set(SIZES)
    assert icon.pixmap(QSize(48, 48)).toImage().pixelColor(24, 4).blue() > 80


def test_the_drawing_asks_for_no_face_and_no_other_file() -> None:
    for path in resource("icons", "app").glob("*.svg"):
        text = path.read_text("utf-8")
        assert "<text" not in text
        assert "href" not in text
        assert "<filter" not in text  # Qt draws none
