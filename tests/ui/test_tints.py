"""The writer's colours have the contrast that readers need, on the paper of either theme."""

from __future__ import annotations

from typing import cast

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication

from editor.document.marks import MarkKind, color, highlight
from editor.document.nodes import Align, Paragraph, Text
from editor.document.runs import text_run
from editor.document.selection import Position, Selection
from editor.features.colours.commands import MARKER, TEXT
from editor.features.colours.commands import paint as paint_command
from editor.ui.fonts import text_font
from editor.ui.surface import Surface
from editor.ui.theme import DARK, LIGHT, contrast
from editor.ui.tints import letters_on, marker_on
from tests.ui.conftest import Dress, type_text
from tests.ui.writing import LONG, put, show

SCHEMES = pytest.mark.parametrize("roles", [LIGHT, DARK], ids=["light", "dark"])
FOREIGN = ["#ffff00", "#00ff00", "#00ffff", "#ff00ff", "#0000ff", "#ff0000", "#000080", "#808080"]


def wear(surface: Surface, dress: Dress, roles) -> None:
    dress("dark" if roles.dark else "light")
    QApplication.processEvents()
    surface.repaint()
    QApplication.processEvents()


def tints(surface: Surface) -> list[tuple[int, int, str]]:
    return [
        cast("tuple[int, int, str]",
             (one.start, one.length, one.format.foreground().color().name()))  # type: ignore[attr-defined]
        for one in surface.document().firstBlock().layout().formats()
        if one.format.hasProperty(0x100000 + 9)  # type: ignore[attr-defined]
    ]  # fmt: skip


@SCHEMES
@pytest.mark.parametrize("name", TEXT)
def test_each_colour_of_the_palette_has_the_contrast_of_aa(name: str, roles) -> None:
    shown = letters_on(TEXT[name], QColor(roles.paper))
    assert shown is not None
    assert contrast(shown.name(), roles.paper) >= 4.5
    assert abs(shown.hslHueF() - QColor(TEXT[name]).hslHueF()) < 0.02


@SCHEMES
@pytest.mark.parametrize("value", [*FOREIGN, "#8b0000", "#c0392b", "#0563c1"])
def test_colours_of_other_programs_have_it_too(value: str, roles) -> None:
    shown = letters_on(value, QColor(roles.paper))
    assert contrast(shown.name() if shown else roles.ink, roles.paper) >= 4.5


@SCHEMES
@pytest.mark.parametrize("value", [*MARKER.values(), *FOREIGN])
def test_ink_is_readable_on_a_marker(value: str, roles) -> None:
    ground = marker_on(value, QColor(roles.paper), QColor(roles.ink))
    assert contrast(ground.name(), roles.ink) >= 4.5


@SCHEMES
@pytest.mark.parametrize("name", MARKER)
def test_a_marker_can_be_seen_on_the_paper(name: str, roles) -> None:
    ground = marker_on(MARKER[name], QColor(roles.paper), QColor(roles.ink))
    parts = zip(ground.getRgb()[:3], QColor(roles.paper).getRgb()[:3], strict=True)
    assert max(abs(a - b) for a, b in parts) >= 18


def test_letters_are_dyed_for_the_paper_and_follow_it(surface: Surface, dress: Dress) -> None:
    show(surface, Paragraph((Text("كلمة "), Text("زرقاء", (color(TEXT["blue"]),)))))
    wear(surface, dress, LIGHT)
    article, steps = surface.article, surface.document().availableUndoSteps()
    ((start, length, light),) = tints(surface)
    assert (start, length) == (5, 5)
    wear(surface, dress, DARK)
    ((_, _, dark),) = tints(surface)
    assert contrast(light, LIGHT.paper) >= 4.5
    assert contrast(dark, DARK.paper) >= 4.5
    assert surface.article is article
    assert surface.document().availableUndoSteps() == steps


def test_dyes_follow_what_is_typed_before_them(surface: Surface, dress: Dress) -> None:
    show(surface, Paragraph((Text("كلمة "), Text("زرقاء", (color(TEXT["blue"]),)))))
    wear(surface, dress, LIGHT)
    put(surface, 0, 0)
    type_text(surface, "قبل")
    surface.repaint()
    assert [each[:2] for each in tints(surface)] == [(8, 5)]
    surface.undo()
    surface.repaint()
    assert [each[:2] for each in tints(surface)] == [(5, 5)]
    everything = Selection(Position(0), Position(0, offset=10))
    surface.apply(paint_command(MarkKind.COLOR, "")(surface.article, everything))
    surface.repaint()
    assert tints(surface) == []


def test_a_page_with_colours_comes_to_rest(surface: Surface, dress: Dress, qtbot) -> None:
    surface.set_text_font(text_font(15))
    runs = (*text_run(LONG), Text("أحمر ", (color(TEXT["red"]),)), *text_run(LONG))
    show(surface, Paragraph(runs, align=Align.JUSTIFY), Paragraph(runs))
    wear(surface, dress, LIGHT)
    qtbot.wait(50)
    painted: list[int] = []
    arrange = surface._tinter.arrange
    surface._tinter.arrange = lambda *a, **k: (painted.append(1), arrange(*a, **k))[1]  # type: ignore[method-assign]
    qtbot.wait(200)
    assert len(painted) <= 1  # the caret may blink
    assert len(tints(surface)) == 1
    assert len(surface.document().firstBlock().layout().formats()) > 5  # strokes stand beside it


def test_a_marker_is_one_ground_without_seams(surface: Surface, dress: Dress) -> None:
    surface.set_text_font(text_font(15))
    show(surface, Paragraph((Text("تمييز Latin وبعده", (highlight(MARKER["yellow"]),)),)))
    wear(surface, dress, DARK)
    picture = surface.viewport().grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    line = surface.document().firstBlock().layout().lineAt(0)
    y = int(surface.text_origin(surface.document().firstBlock()).y() + line.y() + 2)
    wanted = marker_on(MARKER["yellow"], QColor(DARK.paper), QColor(DARK.ink)).name()
    seen = [picture.pixelColor(x, y).name() for x in range(picture.width())]
    first, last = seen.index(wanted), len(seen) - 1 - seen[::-1].index(wanted)
    assert last - first > 50
    assert set(seen[first : last + 1]) <= {wanted, DARK.ink}  # and the caret
