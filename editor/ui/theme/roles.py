"""The colour roles of the themes.

Paper, ink and a pinch of saffron: the accent is the green-blue of writing ink, the selection is
the saffron of a marker on paper. A test proves the contrast of every pair of roles that meet.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Colours:
    """The colour roles of one theme, each "#rrggbb"."""

    dark: bool
    high: bool  # high contrast: edges are of ink, nothing is told by a shade
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
    high=False,
    paper="#fefdfb",
    desk="#f5f3ed",
    raised="#fbfaf6",
    ink="#23211c",
    muted="#625b4f",
    hint="#726a5c",
    faint="#938b7b",
    line="#e3ded3",
    border="#cbc4b4",
    hover="#eae6dc",
    pressed="#dfd9cc",
    accent="#0f5f63",
    accent_strong="#0a4a4e",
    on_accent="#ffffff",
    accent_wash="#d8e7e3",
    selection="#f5dfa6",
    on_selection="#23211c",
    saffron="#b06d08",
    danger="#a3261e",
    danger_wash="#f8e3dc",
    warning="#7a4f06",
    warning_wash="#f9ebcb",
    success="#2c6339",
    success_wash="#e0ecd9",
    scroll="#c9c2b3",
)

PAPER = Colours(
    dark=False,
    high=False,
    paper="#fbf5e8",
    desk="#f3ebda",
    raised="#f8f1e2",
    ink="#33291a",
    muted="#5f523c",
    hint="#6b5d45",
    faint="#917f60",
    line="#e1d4b9",
    border="#c6b894",
    hover="#eae0c9",
    pressed="#e0d4b9",
    accent="#0c5458",
    accent_strong="#083f42",
    on_accent="#ffffff",
    accent_wash="#d7e2d2",
    selection="#f2d286",
    on_selection="#2b2214",
    saffron="#9a5c07",
    danger="#8f1d16",
    danger_wash="#f5decf",
    warning="#694204",
    warning_wash="#f5e4b8",
    success="#23552f",
    success_wash="#e2e9cd",
    scroll="#c8b995",
)

DARK = Colours(
    dark=True,
    high=False,
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

HIGH_LIGHT = Colours(
    dark=False,
    high=True,
    paper="#ffffff",
    desk="#ffffff",
    raised="#ffffff",
    ink="#000000",
    muted="#1f1f1f",
    hint="#333333",
    faint="#5c5c5c",
    line="#000000",
    border="#000000",
    hover="#e6e6e6",
    pressed="#d4d4d4",
    accent="#00404a",
    accent_strong="#002b33",
    on_accent="#ffffff",
    accent_wash="#d2ecf0",
    selection="#ffd84d",
    on_selection="#000000",
    saffron="#7a3d00",
    danger="#8a0000",
    danger_wash="#ffe9e4",
    warning="#5a3500",
    warning_wash="#fff0c2",
    success="#00461b",
    success_wash="#e2f5e2",
    scroll="#4a4a4a",
)

HIGH_DARK = Colours(
    dark=True,
    high=True,
    paper="#000000",
    desk="#000000",
    raised="#000000",
    ink="#ffffff",
    muted="#e4e4e4",
    hint="#d0d0d0",
    faint="#a8a8a8",
    line="#ffffff",
    border="#ffffff",
    hover="#262626",
    pressed="#3a3a3a",
    accent="#6ff0e6",
    accent_strong="#a5fff8",
    on_accent="#000000",
    accent_wash="#00393c",
    selection="#ffe14d",
    on_selection="#000000",
    saffron="#ffcf5c",
    danger="#ffb3aa",
    danger_wash="#3a0c08",
    warning="#ffd873",
    warning_wash="#332300",
    success="#a9f0b4",
    success_wash="#06300f",
    scroll="#d0d0d0",
)

THEMES = {
    "light": LIGHT,
    "paper": PAPER,
    "dark": DARK,
    "high-light": HIGH_LIGHT,
    "high-dark": HIGH_DARK,
}
