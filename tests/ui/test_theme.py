"""The theme: what the program wears, and when it changes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPalette
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from editor.text.resources import resource
from editor.ui.buttons import Look, push_button
from editor.ui.stylesheet import style_sheet
from editor.ui.theme import Scheme, Theme, apply_theme, colours, palette
from editor.ui.tokens import DARK, LIGHT, Colours
from tests.ui.conftest import Dress

SCHEMES = pytest.mark.parametrize("roles", [LIGHT, DARK], ids=["light", "dark"])


def test_a_scheme_is_worn_by_palette_and_style_sheet(dress: Dress, qapp: QApplication) -> None:
    dress("dark")
    assert colours() is DARK
    assert qapp.palette().color(QPalette.ColorRole.Base).name() == DARK.paper
    assert DARK.accent in qapp.styleSheet()
    dress("light")
    assert colours() is LIGHT
    assert DARK.accent not in qapp.styleSheet()


def test_there_is_one_theme(dress: Dress, qapp: QApplication) -> None:
    assert dress("dark") is dress("light")
    assert len(qapp.findChildren(Theme)) == 1


def test_system_follows_the_system_live(dress: Dress, qapp: QApplication, qtbot: QtBot) -> None:
    theme = dress("system")
    with qtbot.waitSignal(theme.changed):
        qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)  # as the platform does
    assert colours() is DARK
    with qtbot.waitSignal(theme.changed):
        qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Light)
    assert colours() is LIGHT


def test_a_chosen_scheme_stays_when_the_system_changes(dress: Dress, qapp: QApplication) -> None:
    dress("light")
    qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert colours() is LIGHT


def test_an_unknown_scheme_is_refused(qapp: QApplication) -> None:
    with pytest.raises(ValueError, match="pink"):
        apply_theme(qapp, "pink")


def test_e18_the_arrow_of_a_submenu_points_onward(dress: Dress, qapp: QApplication) -> None:
    """E18: in an Arabic interface a submenu opens to the left."""
    dress("light", rtl=True)
    arrow = re.compile(r"QMenu::right-arrow { image: url\(\S*/(\w+)\.svg\)")
    assert arrow.findall(qapp.styleSheet()) == ["left"]
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # the theme follows by itself
    assert arrow.findall(qapp.styleSheet()) == ["right"]


def test_a_button_is_painted_in_its_role(dress: Dress, qtbot: QtBot) -> None:
    for scheme, roles in (("light", LIGHT), ("dark", DARK)):
        dress(scheme)
        button = push_button("", look=Look.PRIMARY)
        qtbot.addWidget(button)
        button.resize(80, 32)
        assert _middle(button) == roles.accent


def _middle(widget: QWidget) -> str:
    image: QImage = widget.grab().toImage()
    return image.pixelColor(image.rect().center()).name()


@SCHEMES
def test_the_style_sheet_names_only_files_that_exist(roles: Colours) -> None:
    for rtl in (True, False):
        sheet = style_sheet(roles, rtl=rtl)
        paths = re.findall(r"url\(([^)]+)\)", sheet)
        assert len(paths) > 5
        assert all(Path(path).is_file() for path in paths)
        assert "$" not in sheet


@SCHEMES
def test_the_drawn_signs_are_in_the_colours_of_the_tokens(roles: Colours) -> None:
    folder = resource("themes", "dark" if roles.dark else "light")
    wanted = {"check": roles.on_accent, "dash": roles.on_accent, "dot": roles.on_accent}
    wanted |= {"tick": roles.accent} | dict.fromkeys(("up", "down", "left", "right"), roles.muted)
    assert {path.stem for path in folder.iterdir()} == wanted.keys()
    for name, colour in wanted.items():
        svg = (folder / f"{name}.svg").read_text("utf-8")
        assert set(re.findall(r"#[0-9a-f]{6}", svg)) == {colour}


@SCHEMES
def test_what_is_switched_off_looks_so(roles: Colours) -> None:
    made = palette(roles)
    group, role = QPalette.ColorGroup, QPalette.ColorRole
    assert made.color(group.Active, role.Text).name() == roles.ink
    assert made.color(group.Disabled, role.Text).name() == roles.faint


def test_the_sheet_is_understood(dress: Dress, qtbot: QtBot, qapp: QApplication) -> None:
    """Qt warns of a sheet that it cannot parse, and a warning fails a test."""
    for scheme in Scheme:
        dress(scheme.value)
        button = QPushButton("x")
        qtbot.addWidget(button)
        button.show()
        qapp.processEvents()
        assert button.isVisible()
