"""The theme: light or dark paper for the whole program, from one set of tokens.

    apply_theme(app, Scheme.SYSTEM)   # at start, and again when the setting changes
    colours().accent                  # in a paint event: the roles of the scheme in force

Call it after the layout direction of the program is set. It follows the system's scheme and the
layout direction from then on.
"""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory

from editor.ui.fonts import interface_font
from editor.ui.stylesheet import style_sheet
from editor.ui.tokens import DARK, LIGHT, Colours


class Scheme(StrEnum):
    """What the user can choose."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


def colours() -> Colours:
    """Return the colour roles in force; the palette of the program tells which."""
    window = QGuiApplication.palette().color(QPalette.ColorRole.Window)
    return DARK if window.lightness() < 128 else LIGHT


def apply_theme(app: QApplication, scheme: Scheme | str = Scheme.SYSTEM) -> Theme:
    """Dress the program in a scheme, now and whenever what it depends on changes."""
    theme = app.findChild(Theme) or Theme(app)
    theme.set_scheme(Scheme(scheme))
    return theme


class Theme(QObject):
    """Keeps the program dressed; one stands under the application."""

    changed = Signal()  # after the palette and the style sheet are in place

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._scheme = Scheme.SYSTEM
        self._worn: tuple[Colours, bool] | None = None
        app.setStyle(QStyleFactory.create("Fusion"))
        app.setFont(interface_font())
        self._system = app.styleHints().colorScheme()
        app.styleHints().colorSchemeChanged.connect(self._on_system)
        app.layoutDirectionChanged.connect(self._dress)

    @property
    def scheme(self) -> Scheme:
        """What was chosen."""
        return self._scheme

    def set_scheme(self, scheme: Scheme) -> None:
        """Choose a scheme; the frame of the window follows where the system can do that."""
        self._scheme = scheme
        hints = self._app.styleHints()
        match scheme:
            case Scheme.SYSTEM:
                hints.unsetColorScheme()
            case Scheme.LIGHT:
                hints.setColorScheme(Qt.ColorScheme.Light)
            case Scheme.DARK:
                hints.setColorScheme(Qt.ColorScheme.Dark)
        self._dress()

    def _on_system(self, scheme: Qt.ColorScheme) -> None:
        self._system = scheme
        self._dress()

    def _dress(self) -> None:
        dark = self._scheme is Scheme.DARK or (
            self._scheme is Scheme.SYSTEM and self._system == Qt.ColorScheme.Dark
        )
        roles = DARK if dark else LIGHT
        rtl = self._app.layoutDirection() == Qt.LayoutDirection.RightToLeft
        # the platform theme may have put its own palette back, hence no short cut for it
        self._app.setPalette(palette(roles))
        if self._worn != (roles, rtl):
            self._worn = (roles, rtl)
            self._app.setStyleSheet(style_sheet(roles, rtl=rtl))
        self.changed.emit()


def palette(roles: Colours) -> QPalette:
    """Return the palette of a scheme, for Fusion and for widgets that paint themselves."""
    group, role = QPalette.ColorGroup, QPalette.ColorRole
    made = QPalette()
    table = {
        role.Window: roles.desk,
        role.WindowText: roles.ink,
        role.Base: roles.paper,
        role.AlternateBase: roles.raised,
        role.Text: roles.ink,
        role.PlaceholderText: roles.hint,
        role.Button: roles.raised,
        role.ButtonText: roles.ink,
        role.BrightText: roles.danger,
        role.ToolTipBase: roles.ink,
        role.ToolTipText: roles.paper,
        role.Highlight: roles.selection,
        role.HighlightedText: roles.on_selection,
        role.Accent: roles.accent,
        role.Link: roles.accent,
        role.LinkVisited: roles.accent_strong,
        role.Light: roles.raised,
        role.Midlight: roles.hover,
        role.Mid: roles.line,
        role.Dark: roles.border,
        role.Shadow: roles.ink if not roles.dark else "#000000",
    }
    for name, value in table.items():
        made.setColor(name, QColor(value))
    for name in (role.WindowText, role.Text, role.ButtonText, role.PlaceholderText):
        made.setColor(group.Disabled, name, QColor(roles.faint))
    made.setColor(group.Disabled, role.Highlight, QColor(roles.hover))
    return made
