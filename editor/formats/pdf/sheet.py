"""What stands on a page, as plain values: lines of glyphs with their text, boxes, pictures, links.

All measures are in points from the upper left corner of the page, y down, unless they say
otherwise. Whoever lays out pages makes these; `document.py` writes them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeAlias

Shape: TypeAlias = "tuple[tuple[int, int, int], ...]"
"""What is drawn for some letters: glyphs of a face with their offsets in its units, y up.

Empty for letters whose picture stands elsewhere on the page, as that of an emoji does.
"""


@dataclass(frozen=True, slots=True, eq=False)
class Face:
    """A font file in parts. `table` returns the bytes of an OpenType table, empty without it.

    `table` is for the thread in which the face was made; `mark` are bytes that only this file has.
    `slant` and `embolden` draw italic or bold letters where a file has none: a shear, and the
    width of a stroke around in ems.
    """

    name: str
    family: str
    mark: bytes = field(repr=False)
    units: int  # per em
    ascent: int
    descent: int  # below the line, as a positive number
    table: Callable[[str], bytes] = field(repr=False)
    bold: bool = False
    italic: bool = False
    slant: float = 0.0
    embolden: float = 0.0


@dataclass(frozen=True, slots=True)
class Cluster:
    """Letters that are drawn as one: a letter with its vowel signs, a ligature.

    `width` is in units of the face, `x` the place of its left edge in its line.
    """

    text: str
    shape: Shape
    x: float
    width: int


@dataclass(frozen=True, slots=True)
class Stretch:
    """Letters of one face, size, colour and direction; clusters from left to right."""

    face: Face
    size: float
    clusters: tuple[Cluster, ...]
    rtl: bool
    colour: str = "#000000"
    rise: float = 0.0  # of the line on which they stand


@dataclass(slots=True, eq=False)
class Part:
    """A part of the document for readers that do not see it: a heading, a picture, a cell.

    `role` is a standard structure type (ISO 32000-1, 14.8.4). `alt` stands for what is drawn.
    """

    role: str
    parent: Part | None = None
    lang: str = ""
    alt: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text; stretches from left to right, their clusters counted from its `x`.

    `part` is None for what is on every page.
    """

    x: float
    y: float  # of the line on which letters stand
    stretches: tuple[Stretch, ...]
    part: Part | None = None


@dataclass(frozen=True, slots=True)
class Box:
    """A filled rectangle."""

    x: float
    y: float
    width: float
    height: float
    colour: str


@dataclass(frozen=True, slots=True)
class Image:
    """Pixels: the bytes of a JPEG as they are, or rows of RGB with their opacity beside."""

    key: str  # equal for equal pictures: they are stored once
    width: int
    height: int
    jpeg: bytes = field(default=b"", repr=False)
    grey: bool = False  # of a JPEG
    rgb: bytes = field(default=b"", repr=False)
    alpha: bytes = field(default=b"", repr=False)


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture in its place."""

    image: Image
    x: float
    y: float
    width: float
    height: float
    part: Part | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """A place to press: `target` is an address, or with `inside` the name of a place."""

    x: float
    y: float
    width: float
    height: float
    target: str
    inside: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """A place that links lead to, by its name."""

    name: str
    y: float


@dataclass(frozen=True, slots=True)
class Entry:
    """A heading in the outline; `level` counts from 1."""

    title: str
    level: int
    y: float


Item: TypeAlias = "Line | Box | Picture | Link | Place | Entry"


@dataclass(frozen=True, slots=True)
class Page:
    """One page, its items in the order in which they are drawn and read."""

    width: float
    height: float
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class About:
    """What the file says of itself. `date` is ISO 8601, empty for none."""

    title: str = ""
    authors: tuple[str, ...] = ()
    subject: str = ""
    keywords: tuple[str, ...] = ()
    lang: str = ""
    rtl: bool = False
    date: str = ""
