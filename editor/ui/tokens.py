"""The names of `editor.ui.theme` that know no program: colours, distances, sizes."""

from editor.ui.theme.contrast import contrast, luminance
from editor.ui.theme.roles import DARK, LIGHT, Colours
from editor.ui.theme.scale import SIZE, SPACE

__all__ = ["DARK", "LIGHT", "SIZE", "SPACE", "Colours", "contrast", "luminance"]
