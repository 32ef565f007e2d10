"""Sets what stands over an article: its kicker, title and deck, who wrote it and when."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from PySide6.QtCore import QDate, QLocale, Qt

from editor.document.nodes import Dir
from editor.features.printing import paper
from editor.features.printing.paging import Strip
from editor.features.printing.paper import FAINT, Style
from editor.features.printing.rich import plain
from editor.features.printing.ui_bench import Bench, paragraph, with_items
from editor.features.printing.ui_clusters import SetLine
from editor.formats.pdf.sheet import Box, Entry, Part
from editor.text.numerals import EUROPEAN

BALANCE = 12.0  # points by which the lines of a title are tried narrower
RULE_ROOM = 16.0


def title_strips(bench: Bench) -> Iterator[Strip]:
    """Yield the strips of the title block, kept with what follows."""
    meta = bench.article.meta
    authors = ("، " if meta.dir is Dir.RTL else ", ").join(meta.authors)
    byline = " · ".join(each for each in (authors, written_date(bench)) if each)
    parts = (
        (meta.kicker, paper.KICKER, "P", 0.0),
        (meta.title, paper.TITLE, "H1", 2.0),
        (meta.deck, paper.DECK, "P", 6.0),
        (byline, paper.BYLINE, "P", 8.0),
    )
    for text, style, role, before in parts:
        if text:
            lines = _balanced(bench, text, style, Part(role))
            strips = [replace(strip, keep=True) for strip in paragraph(lines, before)]
            if style is paper.TITLE:
                strips[0] = with_items(strips[0], Entry(text, 1, 0.0))
            yield from strips
    if meta.title:
        rule = Box(0, 9, bench.paper.column, 0.6, FAINT)
        yield Strip(RULE_ROOM, (rule,), keep=True)


def _balanced(bench: Bench, text: str, style: Style, part: Part) -> list[SetLine]:
    """Set lines of about one length, so that no word of a title stands alone."""
    dir = bench.article.meta.dir
    best = bench.set(plain(text), style, dir, part=part)
    room = 0.0
    while style is paper.TITLE and len(best) > 1 and room < bench.paper.column / 2:
        room += BALANCE
        lines = bench.set(plain(text), style, dir, room=room, part=part)
        if len(lines) > len(best):
            break
        best = lines
    return best


def written_date(bench: Bench) -> str:
    """Return the day of the article in words of its language; "" for what is no date."""
    meta = bench.article.meta
    day = QDate.fromString(meta.date[:10], Qt.DateFormat.ISODate)
    if not day.isValid():
        return ""
    written = QLocale(meta.lang).toString(day, "d MMMM yyyy")
    return written.translate(EUROPEAN).translate(bench.digits or {})
