"""Who wears the theme, and when it changes: with the wishes of the user, with the system, live.

Call `apply_theme` after the layout direction of the program is set; it follows that from then on.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory, QWidget

from editor.ui.theme.accent import with_accent
from editor.ui.theme.roles import DARK, HIGH_DARK, HIGH_LIGHT, LIGHT, PAPER, Colours
from editor.ui.theme.sheet import style_sheet
from editor.ui.theme.signs import system_icons

STYLE = "Fusion"  # the same on every system, and wholly ours to dress
OWN_ICONS = "qirtas"
ROLES = "qirtas-roles"  # the property of the program that holds what it wears
STILL = "qirtas-still"  # and the one that tells that nothing is to move


class Scheme(StrEnum):
    """What the user can choose."""

    SYSTEM = "system"
    LIGHT = "light"
    PAPER = "paper"
    DARK = "dark"


class Follow(StrEnum):
    """Whether the system is asked or the user has decided."""

    SYSTEM = "system"
    ON = "on"
    OFF = "off"


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the user wants of the look."""

    scheme: Scheme = Scheme.SYSTEM
    contrast: Follow = Follow.SYSTEM  # on: high
    motion: Follow = Follow.SYSTEM  # off: nothing moves
    system_accent: bool = True  # where the system has one


def colours() -> Colours:
    """Return the colour roles in force."""
    app = QGuiApplication.instance()
    worn = app.property(ROLES) if app is not None else None
    return worn if isinstance(worn, Colours) else LIGHT


def lasting(milliseconds: int) -> int:
    """Return how long a movement may last: nothing, where the user or the system wants rest."""
    app = QGuiApplication.instance()
    return 0 if app is None or app.property(STILL) else milliseconds


def apply_theme(app: QApplication, wishes: Wishes | Scheme | str = Scheme.SYSTEM) -> Theme:
    """Dress the program, now and whenever what it depends on changes."""
    theme = app.findChild(Theme) or Theme(app)
    if isinstance(wishes, Wishes):
        theme.wish(wishes)
    else:
        theme.set_scheme(Scheme(wishes))
    return theme


class Theme(QObject):
    """Keeps the program dressed; one stands under the application."""

    changed = Signal()  # after the palette and the style sheet are in place

    def __init__(self, app: QApplication) -> None:
        from editor.ui.fonts import interface_font  # the faces are measured in our type scale

        super().__init__(app)
        self._app = app
        self._wishes = Wishes()
        self._worn: tuple[Colours, bool] | None = None
        app.setStyle(QStyleFactory.create(STYLE))
        app.setFont(interface_font())
        if not QIcon.themeName():  # no desktop that draws the dialogs for files in its own hand
            QIcon.setThemeName(OWN_ICONS)
            QIcon.setFallbackSearchPaths([system_icons()])
        # PySide takes the needs for gone with the last reference to the hints
        self._hints = app.styleHints()
        self._needs = self._hints.accessibility()
        self._system = self._hints.colorScheme()
        self._hints.colorSchemeChanged.connect(self._on_system)
        self._needs.contrastPreferenceChanged.connect(self._dress)
        app.layoutDirectionChanged.connect(self._dress)
        self._watch = _Watch(self)
        self._told = self._system_accent()

    @property
    def scheme(self) -> Scheme:
        """What was chosen."""
        return self._wishes.scheme

    @property
    def wishes(self) -> Wishes:
        """All that was chosen."""
        return self._wishes

    def set_scheme(self, scheme: Scheme) -> None:
        """Choose a scheme and leave the other wishes as they are."""
        self.wish(replace(self._wishes, scheme=scheme))

    def wish(self, wishes: Wishes) -> None:
        """Take what the user wants; the frame of the window follows where the system can do it."""
        scheme, before = wishes.scheme, self._wishes.scheme
        self._wishes = wishes
        if scheme is Scheme.SYSTEM:
            self._hints.unsetColorScheme()
        elif scheme is not before:
            dark = scheme is Scheme.DARK
            self._hints.setColorScheme(Qt.ColorScheme.Dark if dark else Qt.ColorScheme.Light)
        self._dress()

    def hear_palette(self) -> None:
        """Look whether the system has another accent by now."""
        told = self._system_accent()
        if told != self._told:
            self._told = told
            self._dress()

    def _on_system(self, scheme: Qt.ColorScheme) -> None:
        self._system = scheme
        self._dress()

    def _system_accent(self) -> str:
        """Return the accent of the system; empty where it has none of its own."""
        role = QPalette.ColorRole.Accent
        told = self._app.palette().color(role)
        return "" if told == self._app.style().standardPalette().color(role) else told.name()

    def _roles(self) -> Colours:
        wishes = self._wishes
        system_dark = self._system == Qt.ColorScheme.Dark
        dark = wishes.scheme is Scheme.DARK or (wishes.scheme is Scheme.SYSTEM and system_dark)
        if _decided(wishes.contrast, self._wants_contrast()):
            roles = HIGH_DARK if dark else HIGH_LIGHT
        elif wishes.scheme is Scheme.PAPER:
            roles = PAPER
        else:
            roles = DARK if dark else LIGHT
        told = self._told if wishes.system_accent else ""
        return with_accent(roles, told) if told else roles

    def _wants_contrast(self) -> bool:
        return self._needs.contrastPreference() == Qt.ContrastPreference.HighContrast

    def _moves(self) -> bool:
        """Ask whether the system lets things move; Qt says so itself from 6.12 on."""
        told = getattr(self._needs, "motionPreference", None)
        return told is None or "Reduce" not in str(told())

    def _dress(self) -> None:
        roles = self._roles()
        rtl = self._app.layoutDirection() == Qt.LayoutDirection.RightToLeft
        self._app.setProperty(STILL, not _decided(self._wishes.motion, self._moves()))
        self._app.setProperty(ROLES, roles)
        # the platform theme may have put its own palette back, hence no short cut for it
        self._app.setPalette(palette(roles, self._app.palette()))
        if self._worn != (roles, rtl):
            self._worn = (roles, rtl)
            # taken off first: a sheet in the place of another is laid over each widget once for
            # every widget that it is in, thousands of times in a window of some hundreds
            self._app.setStyleSheet("")
            self._app.setStyleSheet(style_sheet(roles, rtl=rtl))
        self.changed.emit()


class _Watch(QWidget):
    """Hears of a new palette; Qt tells widgets of it, and of signals there is none."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        theme.destroyed.connect(self.deleteLater)
        self.ensurePolished()  # before that Qt tells it nothing

    def changeEvent(self, event: QEvent) -> None:
        """Have the theme look at the accent."""
        if event.type() in {QEvent.Type.PaletteChange, QEvent.Type.ApplicationPaletteChange}:
            self._theme.hear_palette()
        super().changeEvent(event)


def _decided(wish: Follow, system: bool) -> bool:
    return system if wish is Follow.SYSTEM else wish is Follow.ON


def palette(roles: Colours, told: QPalette | None = None) -> QPalette:
    """Return the palette of a theme, for Fusion and for widgets that paint themselves.

    The accent stays as the system told it, by which a change of it is noticed; ours is in `roles`.
    """
    group, role = QPalette.ColorGroup, QPalette.ColorRole
    made = QPalette() if told is None else QPalette(told)
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
