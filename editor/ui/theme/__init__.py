"""How the program looks, in one place: distances, sizes, colour roles, states, and who wears them.

    apply_theme(app, Scheme.SYSTEM)   # at start, and again when a wish changes
    colours().accent                  # in a paint event: the roles in force
    row.setSpacing(SPACE.small)       # never a number of one's own
    field.setMinimumWidth(grown(220))  # what holds words grows with the letters

`docs/design.md` says why each is as it is.
"""

from editor.ui.theme.contrast import contrast, luminance
from editor.ui.theme.letters import grown, line_height
from editor.ui.theme.roles import (
    DARK,
    HIGH_DARK,
    HIGH_LIGHT,
    LIGHT,
    PAPER,
    THEMES,
    Colours,
)
from editor.ui.theme.scale import MOTION, SIZE, SPACE
from editor.ui.theme.wearing import (
    Follow,
    Scheme,
    Theme,
    Wishes,
    apply_theme,
    colours,
    lasting,
    palette,
)

__all__ = [
    "DARK",
    "HIGH_DARK",
    "HIGH_LIGHT",
    "LIGHT",
    "MOTION",
    "PAPER",
    "SIZE",
    "SPACE",
    "THEMES",
    "Colours",
    "Follow",
    "Scheme",
    "Theme",
    "Wishes",
    "apply_theme",
    "colours",
    "contrast",
    "grown",
    "lasting",
    "line_height",
    "luminance",
    "palette",
]
