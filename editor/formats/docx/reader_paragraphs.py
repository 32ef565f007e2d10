"""Paragraphs as they come: lines of text as the blocks that they are, or as metadata above them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from editor.document.nodes import (
    Block,
    Code,
    Embed,
    Heading,
    ListItem,
    ListKind,
    Note,
    Paragraph,
    Quote,
    Role,
    Runs,
    Separator,
)
from editor.document.runs import plain_text
from editor.formats.docx.reader_lines import PLAIN, Base, Line, base_of
from editor.formats.docx.reader_meanings import Meaning
from editor.formats.docx.reader_numbering import Place
from editor.formats.docx.reader_pieces import Checkbox, Formula, Rule, is_visible
from editor.formats.docx.reader_text import lines_of, links_in, unlinked, without_box
from editor.formats.docx.source import Source

_RULE_TEXT = re.compile(r"\s*(?:(?:[*_\u2022\u2014-]\s*+){3,}|\u2042)\s*")


@dataclass(slots=True)
class Paragraphs:
    """Adds lines of text to the blocks; title, deck, authors and date stood above them."""

    source: Source
    blocks: list[Block]
    title: list[str] = field(default_factory=list[str])
    deck: list[str] = field(default_factory=list[str])
    authors: list[str] = field(default_factory=list[str])
    date: str = ""

    @property
    def _is_ours(self) -> bool:
        return self.source.kept is not None

    def add(self, line: Line) -> None:
        """Add a line that is no text of a figure."""
        meaning, runs = line.meaning, line.runs
        if not self._is_ours and line.is_blank:
            self._blank(line)
            return
        if not self.blocks and self._is_above_text(meaning, runs):
            return
        opening, formulas, alone = _special(line)
        if meaning is Meaning.CONTENTS:
            self.source.report.tell("docx.contents")
        elif meaning is Meaning.GAP and not runs:
            return
        elif formulas and alone:
            for formula in formulas:
                self._formula(formula)
        elif opening or line.place or meaning is Meaning.TASK:
            self._item(line, opening)
        else:
            if formulas:
                self.source.lose("docx.math")
            self._styled(line, runs)

    def _blank(self, line: Line) -> None:
        """Take a line without words: a rule, an empty line of code, or nothing."""
        last = self.blocks[-1] if self.blocks else None
        drawn = line.format.bordered or any(isinstance(piece, Rule) for piece in line.pieces)
        if drawn or line.meaning is Meaning.SEPARATOR:
            self.blocks.append(Separator())
        elif line.meaning is Meaning.CODE and isinstance(last, Code):
            self.blocks[-1] = replace(last, text=f"{last.text}\n")

    def _is_above_text(self, meaning: Meaning, runs: Runs) -> bool:
        """Take a line that stands above the text for the metadata; tell whether it was one."""
        if any(isinstance(inline, Note) for inline in runs):
            return False
        text = plain_text(runs, line_break="\n" if self._is_ours else " ")
        match meaning:
            case Meaning.TITLE:
                self.title.append(text)
            case Meaning.SUBTITLE:
                self.deck.append(text)
            case Meaning.AUTHOR if not self._is_ours:
                self.authors.append(text.strip())
            case Meaning.DATE if not self._is_ours and (date := _date(text)):
                self.date = date
            case _:
                return False
        return True

    def _styled(self, line: Line, runs: Runs) -> None:
        meaning, level = line.meaning, line.style.level
        outline = line.format.outline
        if meaning is Meaning.BODY and outline is not None and outline < 9:
            meaning, level = Meaning.HEADING, min(6, outline + 1)
        base = base_of(line, runs, self.source)
        match meaning:
            case Meaning.TITLE:
                self._add(Heading(runs, 1), base)
            case Meaning.SUBTITLE:
                self._add(Heading(runs, 2), base)
            case Meaning.HEADING:
                self._add(Heading(runs, level), base)
            case Meaning.LEAD:
                self._add(Paragraph(runs, Role.LEAD), base)
            case Meaning.QUOTE | Meaning.PULL_QUOTE:
                self._add(Quote(runs, level, pull=meaning is Meaning.PULL_QUOTE), base)
            case Meaning.ATTRIBUTION if self.blocks and isinstance(self.blocks[-1], Quote):
                quote = self.blocks[-1]
                self.blocks[-1] = replace(quote, attribution=lines_of(quote.attribution, runs))
            case Meaning.CODE:
                self._code(line, runs)
            case Meaning.EMBED:
                self._embed(line, runs, base)
            case Meaning.SEPARATOR if not runs:
                self.blocks.append(Separator())
            case _:
                if not self._is_ours and _RULE_TEXT.fullmatch(plain_text(runs)):
                    self.blocks.append(Separator())
                else:
                    self._add(Paragraph(runs), base)

    def _add(self, block: Block, base: Base) -> None:
        if base != PLAIN:
            block = replace(block, dir=base.dir, align=base.align, lang=base.lang)
        self.blocks.append(block)

    def _item(self, line: Line, checkbox: Checkbox | None) -> None:
        runs = line.runs
        place = line.place or Place(ListKind.TASK, 0)
        kind, checked = place.kind, place.checked
        if checkbox:
            kind, checked = ListKind.TASK, checkbox.checked
            runs = without_box(runs)
        elif line.meaning is Meaning.TASK:
            kind = ListKind.TASK
        item = ListItem(
            runs, kind, place.level, place.number, numerals=place.numerals, checked=checked
        )
        self._add(item, base_of(line, runs, self.source))

    def _code(self, line: Line, runs: Runs) -> None:
        text = plain_text(runs)
        last = self.blocks[-1] if self.blocks else None
        if isinstance(last, Code) and line.kept is None:
            self.blocks[-1] = replace(last, text=f"{last.text}\n{text}")
            return
        values = dict(line.kept or ())
        self.blocks.append(Code(text, values.get("language", ""), lang=line.lang))

    def _embed(self, line: Line, runs: Runs, base: Base) -> None:
        values = dict(line.kept or ())
        data = {
            name.removeprefix("data."): value
            for name, value in values.items()
            if name.startswith("data.")
        }
        if not values:
            found = next(links_in(runs), "")
            data = {"url": found} if found else {}
        if linked := values.get("linked"):
            runs = unlinked(runs, linked)
        if "text" in values and plain_text(runs) == values["text"]:
            runs = ()
        kind = values.get("kind", "link")
        self._add(Embed(kind, tuple(sorted(data.items())), runs), base)

    def _formula(self, formula: Formula) -> None:
        self.source.report.tell("docx.formula")
        self.blocks.append(Embed("math", (("latex", formula.latex),), formula.runs))


def _special(line: Line) -> tuple[Checkbox | None, list[Formula], bool]:
    """Return the check box that opens a line, its formulas, and whether it has nothing else."""
    if not any(isinstance(piece, Checkbox | Formula) for piece in line.pieces):
        return None, [], False
    shown = [piece for piece in line.pieces if is_visible(piece)]
    formulas = [piece for piece in shown if isinstance(piece, Formula)]
    opening = shown[0] if isinstance(shown[0], Checkbox) else None
    return opening, formulas, len(formulas) == len(shown)


def _date(text: str) -> str | None:
    """Return the day that a line names; the rules for it are loaded only where one is."""
    from editor.text.structure.dates import read_date

    return read_date(text.strip())
