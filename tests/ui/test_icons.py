"""Icons: there, crisp, in the colours of the theme, and turned round where they must be."""

from __future__ import annotations

import gc
import re

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QIcon, QImage, QPixmap
from PySide6.QtWidgets import QApplication, QToolButton
from pytestqt.qtbot import QtBot

from editor.text.resources import resource
from editor.ui.icons import MIRRORED, icon, pixmap
from editor.ui.theme import DARK, LIGHT
from tests.ui.conftest import Dress

NAMES = sorted(p.stem for p in resource("icons").glob("*.svg") if not p.stem.endswith(".rtl"))
OWN = sorted(p.name.removesuffix(".rtl.svg") for p in resource("icons").glob("*.rtl.svg"))
SIZE = QSize(24, 24)


def _image(made: QPixmap) -> QImage:
    return made.toImage().convertToFormat(QImage.Format.Format_ARGB32)


def _ink(image: QImage) -> set[str]:
    """The colours of the fully painted pixels."""
    points = ((x, y) for x in range(image.width()) for y in range(image.height()))
    pixels = (image.pixelColor(x, y) for x, y in points)
    return {pixel.name() for pixel in pixels if pixel.alpha() == 255}


def _weight(image: QImage, left: int, right: int) -> int:
    """How much is painted between two columns."""
    columns = range(left, right)
    return sum(image.pixelColor(x, y).alpha() for x in columns for y in range(image.height()))


@pytest.mark.parametrize("name", NAMES)
def test_every_glyph_is_drawn_in_the_current_colour(dress: Dress, name: str) -> None:
    dress("light")
    svg = resource("icons", f"{name}.svg").read_text("utf-8")
    assert "currentColor" in svg
    assert not re.search(r"#[0-9a-f]{3,6}\b", svg)
    assert _weight(_image(icon(name).pixmap(SIZE)), 0, 24) > 1000


def test_a_name_without_a_glyph_is_refused(qapp: QApplication) -> None:
    with pytest.raises(FileNotFoundError):
        icon("no-such-glyph")


def test_an_icon_follows_the_theme(dress: Dress) -> None:
    bold = icon("bold")
    dress("light")
    assert LIGHT.muted in _ink(_image(bold.pixmap(SIZE)))
    dress("dark")
    assert DARK.muted in _ink(_image(bold.pixmap(SIZE)))


def test_modes_and_states_have_their_colours(dress: Dress) -> None:
    dress("light")
    bold, mode, state = icon("square-check"), QIcon.Mode, QIcon.State
    assert LIGHT.faint in _ink(_image(bold.pixmap(SIZE, mode.Disabled, state.Off)))
    assert LIGHT.accent in _ink(_image(bold.pixmap(SIZE, mode.Normal, state.On)))
    assert LIGHT.ink in _ink(_image(bold.pixmap(SIZE, mode.Active, state.Off)))
    assert LIGHT.faint in _ink(_image(bold.pixmap(SIZE, mode.Disabled, state.On)))


def test_an_icon_is_crisp_on_a_dense_screen(dress: Dress) -> None:
    dress("light")
    made = icon("bold").pixmap(QSize(20, 20), 2.0)
    assert made.size() == QSize(40, 40)
    assert made.devicePixelRatio() == 2.0


@pytest.mark.parametrize("name", sorted(MIRRORED))
def test_e18_glyphs_with_a_direction_are_mirrored(dress: Dress, name: str) -> None:
    """E18: arrows and glyphs that show the side on which text begins."""
    assert name in NAMES
    dress("light", rtl=False)
    ltr = _image(icon(name).pixmap(SIZE))
    dress("light", rtl=True)
    rtl = _image(icon(name).pixmap(SIZE))
    assert ltr != rtl
    # smoothing differs by a shade at some edges, the weight of the columns does not
    for column in range(0, 24, 4):
        twin = _weight(ltr, 20 - column, 24 - column)
        assert _weight(rtl, column, column + 4) == pytest.approx(twin, abs=200)


@pytest.mark.parametrize("name", ["check", "clock", "heading-2", "bold", "search", "pilcrow-left"])
def test_e18_glyphs_without_one_are_not(dress: Dress, name: str) -> None:
    """E18: ticks, clocks, letters, and the marks that mean a direction."""
    dress("light", rtl=False)
    ltr = _image(icon(name).pixmap(SIZE))
    dress("light", rtl=True)
    assert ltr == _image(icon(name).pixmap(SIZE))


@pytest.mark.parametrize("name", OWN)
def test_e18_lists_with_signs_have_them_at_the_right(dress: Dress, name: str) -> None:
    """E18: the lines begin at the other side, the digits and ticks stay readable."""
    dress("light", rtl=False)
    ltr = _image(icon(name).pixmap(SIZE))
    dress("light", rtl=True)
    rtl = _image(icon(name).pixmap(SIZE))
    # the sign, moved as a whole: neither redrawn nor mirrored
    shift = 12 if name != "list-ordered" else 14
    assert rtl.copy(shift + 2, 0, 8, 24) == ltr.copy(2, 0, 8, 24)
    lines = [rtl.pixelColor(x, 19).alpha() for x in range(4, 12)]
    assert min(lines) > 0


def test_icons_outlive_python_s_hold_on_them(dress: Dress, qtbot: QtBot) -> None:
    """The engine belongs to Qt once it is in an icon, and is copied with it."""
    dress("light")
    buttons = []
    for name in NAMES[:20]:
        button = QToolButton()
        qtbot.addWidget(button)
        button.setIcon(QIcon(icon(name)))
        buttons.append(button)
    gc.collect()
    for button in buttons:
        copy = QIcon(button.icon())
        del button
        gc.collect()
        assert not copy.pixmap(SIZE).isNull()


def test_a_glyph_can_be_had_in_a_colour_of_ones_own(dress: Dress) -> None:
    dress("light")
    assert _ink(_image(pixmap("square-check", 24, "#a3261e"))) == {"#a3261e"}


def test_the_licence_stands_beside() -> None:
    assert "ISC License" in resource("icons", "LICENSE").read_text("utf-8")


def test_an_icon_beside_a_text_leaves_room(dress: Dress) -> None:
    """Asked for wider than high, it stands in the middle; Qt leaves 4 pixels to the text."""
    dress("light")
    made = _image(icon("image").pixmap(QSize(30, 18)))
    assert (made.width(), made.height()) == (30, 18)
    assert _weight(made, 0, 6) == _weight(made, 24, 30) == 0
    assert _weight(made, 6, 24) > 1000
