"""Directions as they come: which way a paragraph of a Word file runs, and where it stands (D4)."""

from __future__ import annotations

from editor.document.nodes import Align, Dir
from editor.formats.docx.reader_formats import ParagraphFormat
from editor.text.direction import dominant_direction

_ALIGNMENTS = {
    "left": Align.START,
    "start": Align.START,
    "right": Align.END,
    "end": Align.END,
    "center": Align.CENTER,
    "both": Align.JUSTIFY,
    "distribute": Align.JUSTIFY,
    "lowKashida": Align.JUSTIFY,
    "mediumKashida": Align.JUSTIFY,
    "highKashida": Align.JUSTIFY,
    "thaiDistribute": Align.JUSTIFY,
}
_SIDES = frozenset({Align.START, Align.END})


def align_of(jc: str | None, *, bidi: bool, shown: Dir | None, ours: bool) -> Align | None:
    """Return the alignment that `w:jc` states, None for the natural one.

    It counts from the leading edge, in a right-to-left paragraph as in others (D4). Arabic in a
    paragraph that nobody made right to left was pushed to its side by "right", which is where it
    stands of itself; the left of such a paragraph was never chosen.
    """
    align = _ALIGNMENTS.get(jc or "")
    if ours:
        return align
    if align is Align.START or (align in _SIDES and shown is Dir.RTL and not bidi):
        return None
    return align


def direction_of(stated: ParagraphFormat, above: ParagraphFormat, text: str) -> Dir | None:
    """Return the direction of a paragraph of a foreign file, None where nothing tells.

    Left to right is believed where it was chosen against a style; otherwise it is what programs
    write that know no other direction, and the letters decide.
    """
    bidi = above.bidi if stated.bidi is None else stated.bidi
    if bidi:
        return Dir.RTL
    if stated.bidi is False and above.bidi:
        return Dir.LTR
    return dominant_direction(text)
