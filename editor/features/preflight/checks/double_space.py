"""Two blanks in a row: one too many, wherever they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator

from editor.document.errors import message
from editor.document.nodes import Block, Paragraph, Quote
from editor.document.runs import text_run
from editor.features.preflight.model import Check, Example, Level, Site, Spot
from editor.features.preflight.reading import readings

_BLANKS = re.compile("[ \u00a0]{2,}")
_HEMISTICHS = re.compile(r"(?m)^\S.*?\S {3,}\S.*\S$")  # the halves of a verse stand apart


def find(block: Block, _site: Site) -> Iterator[Spot]:
    """Yield the stretches of several blanks; code keeps its own, and verse its halves."""
    for reading in readings(block):
        text = reading.text
        if "  " not in text and "\u00a0" not in text:
            continue
        if isinstance(block, Paragraph | Quote) and _is_verse(text):
            continue
        for found in _BLANKS.finditer(text):
            mend = "\u00a0" if "\u00a0" in found[0] else " "
            what = message("preflight.double-space")
            yield Spot(what, found.start(), found.end(), reading.place, mend=mend)


def _is_verse(text: str) -> bool:
    lines = text.split("\n")
    return len(lines) > 1 and all(_HEMISTICHS.fullmatch(line) for line in lines)


CHECK = Check(
    "double-space",
    Level.WARNING,
    find,
    examples=(
        Example("قالت  الوزارة إن   القرار نافذ.", 2, "قالت الوزارة إن القرار نافذ."),
        Example("قالت الوزارة إن القرار نافذ."),
        Example(
            blocks=(Quote(text_run("قفا نبك من ذكرى حبيب ومنزل    بسقط اللوى بين الدخول فحومل")),),
            found=1,
            mended="قفا نبك من ذكرى حبيب ومنزل بسقط اللوى بين الدخول فحومل",
        ),
    ),
)
