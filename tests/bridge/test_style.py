"""Looks of the surface that must hold on the paper of any theme."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor

from editor.bridge.style import PLAIN, Formats, Look, readable
from editor.document.marks import Mark, MarkKind
from editor.ui.theme import DARK, LIGHT, contrast

SEEN = ["#8b0000", "#000080", "#c00000", "#ffff00", "#00ffff", "#0563c1", "#666666", "#ff0000"]
SCHEMES = pytest.mark.parametrize("roles", [LIGHT, DARK], ids=["light", "dark"])


def char(kind: MarkKind, value: str):
    return Formats(Look()).char((Mark(kind, value),), PLAIN)


@SCHEMES
@pytest.mark.parametrize("color", SEEN)
def test_a_writers_colour_is_readable_on_any_paper(color: str, roles) -> None:
    shown = char(MarkKind.COLOR, color).foreground().color().name()
    assert contrast(shown, roles.paper) >= 3


@pytest.mark.parametrize("color", ["#8b0000", "#000080", "#ffff00"])
def test_a_colour_keeps_its_hue(color: str) -> None:
    shown = readable(QColor(color))
    assert shown is not None
    assert abs(shown.hslHueF() - QColor(color).hslHueF()) < 0.01


def test_a_colour_that_is_readable_everywhere_is_left_alone() -> None:
    assert readable(QColor("#c0392b")) == QColor("#c0392b")


@pytest.mark.parametrize("color", ["#000000", "#ffffff", "#1a1a1a", "#222222"])
def test_black_and_white_are_the_ink_of_the_theme(color: str) -> None:
    assert char(MarkKind.COLOR, color).foreground().style() is Qt.BrushStyle.NoBrush
