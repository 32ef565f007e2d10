"""How the program looks: the ids of the settings that the window itself asks for."""

from __future__ import annotations

THEME = "appearance.theme"
CONTRAST = "appearance.contrast"  # on: high
MOTION = "appearance.motion"  # off: nothing slides
ACCENT = "appearance.accent"  # that of the system, where it has one
DRESS = (THEME, CONTRAST, MOTION, ACCENT)  # what the whole program wears
LANGUAGE = "appearance.language"
SIZE = "appearance.text-size"
FACE = "appearance.face"  # a family; empty for our own Naskh
LINES = "appearance.line-height"  # in sizes of the face
COLUMN = "appearance.column"  # in pixels

USUAL_SIZE, USUAL_LINES, USUAL_COLUMN = 15, 1.9, 760
