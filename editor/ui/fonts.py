"""The bundled faces: Plex Sans for the interface, a Naskh for writing, Plex Mono for code.

    load_faces()                      # before the first widget
    app.setFont(interface_font())
    surface = Surface(font=text_font(15), code_families=code_families())

Each face has its own Latin letters, drawn to go with its Arabic; further families stand behind
them for letters that none of ours has. See `resources/fonts/README.md` for the choice.
"""

from __future__ import annotations

from enum import StrEnum
from functools import cache

from PySide6.QtGui import QFont, QFontDatabase, QFontInfo, QFontMetricsF

from editor.text.resources import resource
from editor.ui.theme import SIZE


class Face(StrEnum):
    """A bundled face by its family name."""

    INTERFACE = "IBM Plex Sans Arabic"
    TEXT = "Qirtas Naskh"  # Noto Naskh Arabic, renamed: see resources/fonts/README.md
    CODE = "IBM Plex Mono"


FILES = {
    Face.INTERFACE: (
        "IBMPlexSansArabic-Regular.ttf",
        "IBMPlexSansArabic-Medium.ttf",
        "IBMPlexSansArabic-Bold.ttf",
    ),
    Face.TEXT: ("QirtasNaskh-Regular.ttf", "QirtasNaskh-Bold.ttf"),
    Face.CODE: ("IBMPlexMono-Regular.ttf", "IBMPlexMono-Bold.ttf"),
}
BEHIND = {
    Face.INTERFACE: ("Noto Sans", "Segoe UI", "DejaVu Sans", "sans-serif"),
    Face.TEXT: ("Noto Naskh Arabic", "Noto Serif", "Times New Roman", "DejaVu Serif", "serif"),
    # Arabic in a code block takes the interface face, which is the more even of the two
    Face.CODE: (Face.INTERFACE.value, "Noto Sans Mono", "DejaVu Sans Mono", "monospace"),
}


@cache
def load_face(face: Face) -> None:
    """Make a face known to Qt, once; needs a QGuiApplication."""
    for name in FILES[face]:
        if QFontDatabase.addApplicationFont(str(resource("fonts", name))) == -1:
            raise FileNotFoundError(name)


def load_faces() -> None:
    """Make all three known: under 10 ms, since Qt only reads their tables of contents."""
    for face in Face:
        load_face(face)


def families(face: Face) -> tuple[str, ...]:
    """Return a face and what stands behind it."""
    return (face.value, *BEHIND[face])


def interface_font(points: float = SIZE.body) -> QFont:
    """Return the font of the interface."""
    return _font(Face.INTERFACE, points)


def text_font(points: float = 15.0, family: str = "") -> QFont:
    """Return the font of the writing surface; our own Naskh stands behind any other family."""
    font = _font(Face.TEXT, points)
    if family:
        if family in set(Face):
            load_face(Face(family))
        font.setFamilies([family, *font.families()])
    return font


def arabic_families() -> list[str]:
    """Return the families of this system that have Arabic letters, our own left out."""
    own = set(Face)
    system = QFontDatabase.WritingSystem.Arabic
    return [each for each in QFontDatabase.families(system) if each not in own]


def code_font(points: float = SIZE.body) -> QFont:
    """Return the font of code, addresses and slugs."""
    return _font(Face.CODE, points)


def code_families() -> tuple[str, ...]:
    """Return the families of code for a text format, the face loaded."""
    load_face(Face.CODE)
    return families(Face.CODE)


def _font(face: Face, points: float) -> QFont:
    load_face(face)
    font = QFont(list(families(face)))
    font.setPointSizeF(points)
    return font


def line_height(font: QFont, ems: float) -> float:
    """Return the per cent of a face's own line height that make the distance we want."""
    metrics = QFontMetricsF(font)
    size = QFontInfo(font).pixelSize()
    return max(100.0, 100.0 * ems * size / max(1.0, metrics.height()))
