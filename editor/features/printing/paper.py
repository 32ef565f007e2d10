"""The paper: its size, its margins, and the sizes of the letters on it. Measures are in points."""

from __future__ import annotations

from dataclasses import dataclass

from editor.document.nodes import Heading
from editor.formats.base import Option, Options

SIZES = {"a4": (595.276, 841.89), "letter": (612.0, 792.0)}
MARGINS = {"normal": 71.0, "narrow": 48.0, "wide": 104.0}  # beside the text
PAPER, MARGIN = "paper", "margins"
OPTIONS = (
    Option(PAPER, "printing.paper", "a4", tuple(SIZES)),
    Option(MARGIN, "printing.margins", "normal", tuple(MARGINS)),
)

INK, MUTED, FAINT = "#000000", "#5c5c5c", "#c8c8c8"
ACCENT = "#1f6f66"
GROUND = "#f3f3f3"  # under code, cards and headers of tables


@dataclass(frozen=True, slots=True)
class Paper:
    """A page and the column of text on it."""

    width: float
    height: float
    side: float
    top: float = 74.0
    bottom: float = 68.0

    @property
    def column(self) -> float:
        """The width of the text."""
        return self.width - 2 * self.side

    @property
    def depth(self) -> float:
        """The height of the text."""
        return self.height - self.top - self.bottom


def paper_of(options: Options) -> Paper:
    """Return the paper that options choose."""
    width, height = SIZES[options.get(PAPER, "a4")]
    return Paper(width, height, MARGINS[options.get(MARGIN, "normal")])


@dataclass(frozen=True, slots=True)
class Style:
    """How letters are set: their size and the distance of lines, weight and colour."""

    size: float
    leading: float
    bold: bool = False
    code: bool = False
    colour: str = INK


BODY = Style(12.8, 21.5)
LEAD = Style(14.4, 24)
TITLE = Style(25, 37, bold=True)
KICKER = Style(11, 17, bold=True, colour=ACCENT)
DECK = Style(14.5, 23, colour=MUTED)
BYLINE = Style(10.5, 17, colour=MUTED)
PULL = Style(16, 26, bold=True)
CODE = Style(9.5, 14.5, code=True)
CAPTION = Style(10.6, 16.5)
CREDIT = Style(8.8, 13.5, colour=MUTED)
ATTRIBUTION = Style(10.8, 17, colour=MUTED)
NOTE = Style(10.2, 16)
CELL = Style(11, 17.5)
HEADER_CELL = Style(11, 17.5, bold=True)
CARD_TITLE = Style(11, 17, bold=True)
CARD_ADDRESS = Style(9, 14, colour=MUTED)
RUNNING = Style(8.8, 13, colour=MUTED)
HEADINGS = {
    1: Style(20, 30, bold=True),
    2: Style(17, 26, bold=True),
    3: Style(14.5, 23, bold=True),
    4: Style(13.2, 21.5, bold=True),
    5: Style(12.8, 21.5, bold=True, colour=MUTED),
    6: Style(11.8, 19.5, bold=True, colour=MUTED),
}


def heading_style(heading: Heading) -> Style:
    """Return how a heading is set."""
    return HEADINGS[heading.level]
