"""Highlights: the colours of Word's own highlighter, by ours."""

from __future__ import annotations

# ST_HighlightColor; other colours become shading.
HIGHLIGHTS = {
    "#ffff00": "yellow",
    "#00ff00": "green",
    "#00ffff": "cyan",
    "#ff00ff": "magenta",
    "#0000ff": "blue",
    "#ff0000": "red",
    "#000080": "darkBlue",
    "#008080": "darkCyan",
    "#008000": "darkGreen",
    "#800080": "darkMagenta",
    "#800000": "darkRed",
    "#808000": "darkYellow",
    "#808080": "darkGray",
    "#c0c0c0": "lightGray",
    "#000000": "black",
    "#ffffff": "white",
}
