"""Two blanks in a row: one too many, wherever they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator

from editor.document.errors import message
from editor.document.nodes import Block, Code
from editor.document.places import places, text_of
from editor.features.preflight.model import Check, Example, Level, Site, Spot

_BLANKS = re.compile(" {2,}")


def find(block: Block, _site: Site) -> Iterator[Spot]:
    """Yield the stretches of several blanks; code keeps its own."""
    if isinstance(block, Code):
        return
    for place, runs in places(block):
        for found in _BLANKS.finditer(text_of(runs)):
            what = message("preflight.double-space")
            yield Spot(what, found.start(), found.end(), place, mend=" ")


CHECK = Check(
    "double-space",
    Level.WARNING,
    find,
    examples=(
        Example("قالت  الوزارة إن   القرار نافذ.", 2, "قالت الوزارة إن القرار نافذ."),
        Example("قالت الوزارة إن القرار نافذ."),
    ),
)
