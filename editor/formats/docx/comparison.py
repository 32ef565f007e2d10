"""A comparison as a Word file: the new article with real tracked changes from the old one.

Taking all of them gives the new text, refusing all the old one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from editor.document.marks import Marks
from editor.document.nodes import Block, Dir, Figure, Inline, ListItem, Note, Text
from editor.formats.base import NO_OPTIONS, ReportBuilder, Writing
from editor.formats.docx import names
from editor.formats.docx.comparison_tracking import Tracker
from editor.formats.docx.page import PAGES
from editor.formats.docx.parcel import Parcel, Relationships
from editor.formats.docx.words import words_for
from editor.formats.docx.writer import finish
from editor.formats.docx.writer_blocks import BlockWriter
from editor.formats.docx.writer_figures import DOCUMENT
from editor.formats.docx.writer_front import front_xml
from editor.formats.docx.writer_paragraphs import PLAIN
from editor.formats.docx.writer_runs import RunWriter, run_properties
from editor.formats.pictures.private import bare
from editor.text.comparison import Comparison
from editor.text.comparison.merged import (
    Merged,
    Tracked,
    TrackedBreak,
    TrackedNote,
    TrackedText,
    merged,
)


def write_comparison(comparison: Comparison, author: str, when: datetime) -> Writing:
    """Write a comparison as DOCX; every change has the author and the time given."""
    parts = _standing_alone(merged(comparison))
    article = replace(
        comparison.new,
        blocks=tuple(part.block for part in parts),
    ).with_assets(*comparison.old.assets)
    article = replace(article, assets=bare(article.assets))
    parcel = Parcel()
    parcel.relationships("").add(names.REL_DOCUMENT, DOCUMENT)
    report = ReportBuilder()
    tracker = Tracker(author, when)
    blocks = _Writer(
        article, parcel, report, PAGES["a4"], words_for(article), parts=parts, tracker=tracker
    )
    blocks.write()
    if parts and (parts[-1].change or parts[-1].lines):
        # the last paragraph of a file cannot go: it must be one that always stays
        blocks.out.append(blocks.paragraphs.xml("TableGap", (), PLAIN))
    finish(blocks, _front(comparison, blocks, tracker) + "".join(blocks.out), NO_OPTIONS)
    return Writing(parcel.data(), report=report.report())


def _standing_alone(parts: tuple[Merged, ...]) -> tuple[Merged, ...]:
    """Return the blocks with no figure in one row with another, if either came or went."""
    out: list[Merged] = []
    for part in parts:
        block = part.block
        if isinstance(block, Figure) and block.beside:
            tracked = part.change or not out or out[-1].change
            if tracked or not isinstance(out[-1].block, Figure):
                part = replace(part, block=replace(block, beside=False))
        out.append(part)
    return tuple(out)


def _front(comparison: Comparison, blocks: BlockWriter, tracker: Tracker) -> str:
    """Return the lines above the text, those of both where they differ."""
    old, new = (
        list(front_xml(each, words_for(each), blocks.paragraphs))
        for each in (comparison.old, comparison.new)
    )
    kept = set(old) & set(new)
    out: list[str] = []
    for line in new:
        if line in kept:
            while old and (gone := old.pop(0)) != line:
                out.append(tracker.whole(gone, Tracked.REMOVED))
            out.append(line)
        else:
            if old and old[0] not in kept:
                out.append(tracker.whole(old.pop(0), Tracked.REMOVED))
            out.append(tracker.whole(line, Tracked.ADDED))
    out += (tracker.whole(line, Tracked.REMOVED) for line in old if line not in kept)
    return "".join(out)


@dataclass(slots=True)
class _Writer(BlockWriter):
    """Writes the merged blocks and tells Word what became of each."""

    parts: Sequence[Merged] = ()
    tracker: Tracker = field(default_factory=lambda: Tracker("", datetime.now().astimezone()))

    def make_runs(
        self, relationships: Relationships, note: Callable[[Note], int] | None = None
    ) -> RunWriter:
        return _Runs(relationships, note, self.tracker)

    def write_figures(self, row: Sequence[Figure], first: int) -> None:
        begun = len(self.out)
        BlockWriter.write_figures(self, row, first)
        if change := self.parts[first].change:
            self._put(begun, lambda xml: self.tracker.whole(xml, change))

    def write_block(self, block: Block, previous: Block | None, number: int) -> None:
        begun = len(self.out)
        part = self.parts[self._index]
        BlockWriter.write_block(self, block, previous, number)
        if change := part.change:
            self._put(begun, lambda xml: self.tracker.whole(xml, change))
            return
        if any(part.lines):
            self._put(begun, lambda xml: self.tracker.rows(xml, part.lines))
        if was := part.was:
            before = self._before(was, number)
            self._put(begun, lambda xml: self.tracker.was(xml, before))
        if ends := part.ends:
            self._put(begun, lambda xml: self.tracker.ended(xml, ends))

    def _put(self, begun: int, made: Callable[[str], str]) -> None:
        self.out[begun:] = [made("".join(self.out[begun:]))]

    def _before(self, was: Block, number: int) -> str:
        """Return an empty paragraph with the properties of a block that was another."""
        begun = len(self.out)
        shell = replace(was, runs=(), attribution=()) if hasattr(was, "attribution") else was
        shell = replace(shell, runs=()) if hasattr(shell, "runs") else shell
        if isinstance(shell, ListItem) and not number:
            number = self.numbering.count(shell, self.base)
        BlockWriter.write_block(self, shell, None, number)
        made = "".join(self.out[begun:])
        del self.out[begun:]
        return made


class _Runs(RunWriter):
    """Writes runs with what became of each."""

    def __init__(
        self,
        relationships: Relationships,
        note: Callable[[Note], int] | None,
        tracker: Tracker,
    ) -> None:
        super().__init__(relationships, note)
        self._tracker = tracker

    def _text(self, inline: Text, start: int, end: int, dir: Dir, lang: str | None) -> str:
        xml = super()._text(inline, start, end, dir, lang)
        if not isinstance(inline, TrackedText):
            return xml
        if inline.change is Tracked.MARKED:
            return self._remarked(xml, inline.was, dir, lang)
        return self._tracker.runs(xml, inline.change)

    def _inline(self, inline: Inline, cursor: object, base: Dir, lang: str | None) -> str:
        xml = super()._inline(inline, cursor, base, lang)  # pyright: ignore[reportArgumentType]
        return self._tracker.runs(xml, inline.change) if isinstance(inline, TrackedBreak) else xml

    def _reference(self, note: Note, base: Dir) -> str:
        xml = super()._reference(note, base)
        return self._tracker.runs(xml, note.change) if isinstance(note, TrackedNote) else xml

    def _remarked(self, xml: str, was: Marks, dir: Dir, lang: str | None) -> str:
        """Return a run whose properties were others."""
        old = run_properties(was, dir is Dir.RTL, lang) or "<w:rPr/>"
        change = f"<w:rPrChange{self._tracker.said()}>{old}</w:rPrChange>"
        if "<w:rPr>" in xml:
            return xml.replace("</w:rPr>", f"{change}</w:rPr>", 1)
        return xml.replace("<w:r>", f"<w:r><w:rPr>{change}</w:rPr>", 1)
