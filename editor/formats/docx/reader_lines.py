"""Lines: a paragraph of a Word file as it came, before it becomes a block or joins one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from editor.document.nodes import Align, Dir, Runs
from editor.document.runs import plain_text
from editor.formats.docx.keepsake import Values
from editor.formats.docx.reader_directions import align_of, direction_of
from editor.formats.docx.reader_formats import ParagraphFormat
from editor.formats.docx.reader_meanings import Meaning
from editor.formats.docx.reader_numbering import Place
from editor.formats.docx.reader_pieces import Piece
from editor.formats.docx.reader_styles import Style
from editor.formats.docx.source import Source
from editor.formats.docx.template import STYLE_NAMES


class Base(NamedTuple):
    """What every block may carry; None where it is the article's."""

    dir: Dir | None
    align: Align | None
    lang: str | None


PLAIN = Base(None, None, None)


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph as it came."""

    style: Style
    meaning: Meaning  # of its style, or by what it says
    format: ParagraphFormat  # direct only
    lang: str | None
    pieces: tuple[Piece, ...]
    place: Place | None
    kept: Values | None  # what we kept of the block; None without our bookmark
    runs: Runs  # in any form

    @property
    def is_blank(self) -> bool:
        """Whether the line has neither words nor notes."""
        return not plain_text(self.runs, note="*").strip()


def base_of(line: Line, runs: Runs, source: Source) -> Base:
    """Return direction, alignment and language of a line, None where they are the article's."""
    if source.kept:
        return _base_of_ours(line, source)
    above = line.style.paragraph
    bidi = above.bidi if line.format.bidi is None else line.format.bidi
    direction = direction_of(line.format, above, plain_text(runs))
    align = align_of(line.format.jc or above.jc, bidi=bool(bidi), shown=direction, ours=False)
    return Base(None if direction is source.base else direction, align, None)


def _base_of_ours(line: Line, source: Source) -> Base:
    ours = line.style.name in STYLE_NAMES or _is_numbered_quote(line.style)
    bidi = line.format.bidi
    if bidi is None and not ours and line.style.paragraph.bidi is not None:
        bidi = line.style.paragraph.bidi
        bidi = bidi if bidi is not (source.base is Dir.RTL) else None
    jc = line.format.jc or (None if ours else line.style.paragraph.jc)
    align = align_of(jc, bidi=bool(bidi), shown=None, ours=True)
    if align is Align.START and not line.format.jc:
        align = None
    direction = None if bidi is None else (Dir.RTL if bidi else Dir.LTR)
    return Base(direction, align, line.lang)


def _is_numbered_quote(style: Style) -> bool:
    return style.meaning in {Meaning.QUOTE, Meaning.PULL_QUOTE} and style.level > 0
