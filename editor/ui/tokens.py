"""Design tokens: the colours, spaces, sizes and radii from which the whole interface is drawn.

Paper, ink and a pinch of saffron: the accent is the green-blue of writing ink, the selection is
the saffron of a marker on paper. A test proves the contrast of every pair of roles that meet.
"""

from __future__ import annotations

from dataclasses import dataclass

from editor.bridge import contrast as eye


@dataclass(frozen=True, slots=True)
class Colours:
    """The colour roles of one scheme, each "#rrggbb"."""

    dark: bool
    paper: str  # the writing surface, fields, lists
    desk: str  # the window around the paper: toolbar, docks, status bar
    raised: str  # menus, dialogs, notices: what floats
    ink: str  # text
    muted: str  # labels, secondary text, icons at rest
    hint: str  # placeholders in an empty field
    faint: str  # what is switched off
    line: str  # hairlines between parts
    border: str  # the edge of fields and buttons
    hover: str
    pressed: str
    accent: str  # links, checked buttons, the primary button, the focus ring
    accent_strong: str  # the same under the mouse
    on_accent: str
    accent_wash: str  # the ground of what is checked or current
    selection: str
    on_selection: str
    saffron: str  # the second colour: markers, the section bar
    danger: str
    danger_wash: str
    warning: str
    warning_wash: str
    success: str
    success_wash: str
    scroll: str  # the handle of a scroll bar


LIGHT = Colours(
    dark=False,
    paper="#fdfbf6",
    desk="#f4f0e7",
    raised="#fbf8f1",
    ink="#23211c",
    muted="#655e51",
    hint="#756d5f",
    faint="#938b7b",
    line="#e2dbcc",
    border="#cfc6b3",
    hover="#e9e3d5",
    pressed="#ded6c4",
    accent="#0f5f63",
    accent_strong="#0a4a4e",
    on_accent="#ffffff",
    accent_wash="#d8e6e2",
    selection="#f5dfa6",
    on_selection="#23211c",
    saffron="#b8730b",
    danger="#a3261e",
    danger_wash="#f8e3dc",
    warning="#7f5206",
    warning_wash="#f9ebcb",
    success="#2c6339",
    success_wash="#e0ecd9",
    scroll="#c9c0ae",
)

DARK = Colours(
    dark=True,
    paper="#1b1a18",
    desk="#232220",
    raised="#2b2a27",
    ink="#e9e4d9",
    muted="#aea797",
    hint="#938d7f",
    faint="#7d776b",
    line="#34322e",
    border="#47443e",
    hover="#33312d",
    pressed="#3d3a35",
    accent="#6cc0b9",
    accent_strong="#8ad3cd",
    on_accent="#0d2223",
    accent_wash="#233f3f",
    selection="#5c4a1a",
    on_selection="#fdf3d9",
    saffron="#e0aa4a",
    danger="#f0948a",
    danger_wash="#432522",
    warning="#e6b85c",
    warning_wash="#3f3219",
    success="#8fc99a",
    success_wash="#22382a",
    scroll="#4d4a44",
)


@dataclass(frozen=True, slots=True)
class Space:
    """The steps of distance, in pixels."""

    hair: int = 2
    tight: int = 4
    small: int = 8
    medium: int = 12
    large: int = 16
    wide: int = 24
    huge: int = 40


@dataclass(frozen=True, slots=True)
class Size:
    """The type scale of the interface in points, and sizes of things in pixels."""

    small: float = 9.0
    body: float = 10.0
    title: float = 11.5
    display: float = 15.0
    radius: int = 6
    radius_large: int = 10
    icon: int = 18
    control: int = 32  # height of a field or button


SPACE = Space()
SIZE = Size()


def luminance(colour: str) -> float:
    """Return the relative luminance of "#rrggbb"."""
    red, green, blue = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return eye.luminance(red, green, blue)


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, 1 to 21."""
    return eye.contrast(luminance(one), luminance(other))
