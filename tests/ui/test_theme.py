"""The theme: what the program wears, and when it changes."""

from __future__ import annotations

import re

import pytest
from PySide6.QtCore import QEvent, QFile, QIODevice, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QImage, QPalette
from PySide6.QtWidgets import QApplication, QFileIconProvider, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from editor.ui.buttons import Look, push_button
from editor.ui.theme import (
    DARK,
    HIGH_DARK,
    HIGH_LIGHT,
    LIGHT,
    MOTION,
    PAPER,
    THEMES,
    Colours,
    Follow,
    Scheme,
    Theme,
    Wishes,
    apply_theme,
    colours,
    contrast,
    lasting,
    palette,
)
from editor.ui.theme.sheet import style_sheet
from editor.ui.theme.signs import DRAWN, signs
from tests.ui.conftest import Dress

SCHEMES = pytest.mark.parametrize("roles", THEMES.values(), ids=THEMES)


def test_a_scheme_is_worn_by_palette_and_style_sheet(dress: Dress, qapp: QApplication) -> None:
    dress("dark")
    assert colours() is DARK
    assert qapp.palette().color(QPalette.ColorRole.Base).name() == DARK.paper
    assert DARK.accent in qapp.styleSheet()
    dress("light")
    assert colours() is LIGHT
    assert DARK.accent not in qapp.styleSheet()


def test_another_theme_is_laid_over_a_widget_once_however_deep_it_lies(
    dress: Dress, qtbot: QtBot
) -> None:
    class Deep(QWidget):
        heard = 0

        def changeEvent(self, event: QEvent) -> None:
            self.heard += event.type() == QEvent.Type.StyleChange

    dress("light")
    outer = within = QWidget()
    qtbot.addWidget(outer)
    for _ in range(12):
        within = QWidget(within)
    deep = Deep(within)
    outer.show()
    deep.heard = 0
    dress("dark")
    assert 0 < deep.heard <= 2  # the sheet before goes, the other comes


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


def test_high_contrast_is_that_of_the_system_or_wished_for(
    dress: Dress, qapp: QApplication
) -> None:
    theme = dress("light")
    theme.wish(Wishes(Scheme.PAPER, contrast=Follow.ON))
    assert colours() is HIGH_LIGHT
    theme.wish(Wishes(Scheme.DARK, contrast=Follow.ON))
    assert colours() is HIGH_DARK
    theme.wish(Wishes(Scheme.DARK))
    wanted = qapp.styleHints().accessibility().contrastPreference()
    assert colours() is (HIGH_DARK if wanted == Qt.ContrastPreference.HighContrast else DARK)


def test_the_accent_of_the_system_is_worn_live_and_readably(
    dress: Dress, qapp: QApplication, qtbot: QtBot
) -> None:
    theme = dress("light")
    assert colours() is LIGHT, "a system without an accent leaves ours"
    told = qapp.palette()
    told.setColor(QPalette.ColorRole.Accent, QColor("#e66100"))
    qapp.setPalette(told)  # as the platform does
    qtbot.waitUntil(lambda: 10 < QColor(colours().accent).hue() < 40)
    orange = colours()
    assert contrast(orange.accent, orange.paper) >= 4.5
    assert orange.accent in qapp.styleSheet()
    theme.wish(Wishes(Scheme.LIGHT, system_accent=False))
    assert colours() is LIGHT


def test_nothing_moves_where_the_user_wants_rest(dress: Dress) -> None:
    theme = dress("light")
    theme.wish(Wishes(motion=Follow.OFF))
    assert lasting(MOTION.calm) == 0
    theme.wish(Wishes(motion=Follow.ON))
    assert lasting(MOTION.calm) == MOTION.calm


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
    for scheme, roles in (("light", LIGHT), ("paper", PAPER), ("dark", DARK)):
        dress(scheme)
        button = push_button("", look=Look.PRIMARY)
        qtbot.addWidget(button)
        button.resize(80, 32)
        assert _middle(button) == roles.accent


def _middle(widget: QWidget) -> str:
    image: QImage = widget.grab().toImage()
    return image.pixelColor(image.rect().center()).name()


@SCHEMES
@pytest.mark.usefixtures("qapp")
def test_every_line_of_the_style_sheet_has_a_colour(roles: Colours) -> None:
    """A height once had the name of the hairlines' colour, and all of them were black."""
    found = re.findall(r"solid ([^;\s]+)", style_sheet(roles, rtl=True))
    assert roles.line in found
    assert {each for each in found if not QColor(each).isValid()} == set()


@SCHEMES
def test_the_style_sheet_names_only_files_that_exist(roles: Colours) -> None:
    for rtl in (True, False):
        sheet = style_sheet(roles, rtl=rtl)
        paths = re.findall(r"url\(([^)]+)\)", sheet)
        assert len(paths) > 5
        assert all(QFile.exists(path) for path in paths)
        assert "$" not in sheet


@SCHEMES
def test_the_drawn_signs_are_in_the_colours_of_the_tokens(roles: Colours) -> None:
    for name, (role, _, _) in DRAWN.items():
        file = QFile(f"{signs(roles)}/{name}.svg")
        assert file.open(QIODevice.OpenModeFlag.ReadOnly)
        svg = file.readAll().data().decode()
        assert set(re.findall(r"#[0-9a-f]{6}", svg)) == {getattr(roles, role)}


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


def test_qt_s_own_dialogs_have_icons_of_ours_where_no_desktop_gives_them(
    dress: Dress, qapp: QApplication
) -> None:
    dress("light")
    folder = QFileIconProvider().icon(QFileIconProvider.IconType.Folder)
    assert QIcon.themeName()
    if QIcon.themeName() == "qirtas":
        pixels = folder.pixmap(QSize(24, 24)).toImage()
        inks = [pixels.pixelColor(x, y) for x in range(24) for y in range(24)]
        assert {ink.name() for ink in inks if ink.alpha() == 255} == {"#857d6f"}
    for roles in THEMES.values():
        assert contrast("#857d6f", roles.paper) >= 3
