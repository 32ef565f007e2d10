"""Writer: an article as a message for WhatsApp, with its own signs for bold, lists and quotes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import ClassVar

from editor.document.article import Article
from editor.document.marks import MEANT, MarkKind, Marks
from editor.document.nodes import Code, Heading, ListItem, ListKind, Note, Quote, Runs, Text
from editor.document.schema import normalise
from editor.formats.base import Writing
from editor.formats.plain.markers import MARKERS, Kinds, mark_up
from editor.formats.plain.writer import TextWriter
from editor.text.dates import written_out
from editor.text.numerals import format_number

_FENCE = "```"
_DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})(?![0-9])")
_BOLD = Kinds({MarkKind.STRONG})
_ITALIC = Kinds({MarkKind.EMPHASIS})
# What has to stand at the start of a line to count: the sign of a quote, of an item, of a mark.
_SIGNS = re.compile(r"(?:> )?(?: *(?:-|[0-9٠-٩۰-۹]+\.) (?:[☑☐] )?)?[*_~`]*")


def write(article: Article, _stem: str = "") -> Writing:
    """Write an article as a message in UTF-8, with a report of what it cannot carry."""
    article = normalise(article)
    return MessageWriter(article.meta, records=True).write(article)


@dataclass(slots=True)
class MessageWriter(TextWriter):
    """Writes one article as a message."""

    carried: ClassVar[frozenset[MarkKind]] = MEANT | MARKERS.keys()

    def _title(self, title: str) -> str:
        return self._marked([(title, _BOLD)])

    def _deck(self, deck: str) -> str:
        return self._marked([(deck, _ITALIC)])

    def _date(self, date: str) -> str:
        found = _DAY.match(date)
        if found is None or not 1 <= int(found[2]) <= 12:
            return date
        return written_out(self._texts, found[1], int(found[2]), int(found[3]))

    def _led(self, line: str, mark: str) -> str:
        # the signs are looked for at the very start of a line, where a mark would hide them
        signs = _SIGNS.match(line)
        at = signs.end() if signs else 0
        return f"{line[:at]}{mark}{line[at:]}"

    def _heading(self, heading: Heading) -> str:
        return self._runs(heading.runs, _BOLD)

    def _code(self, code: Code) -> str:
        if _FENCE in code.text:
            self.report.lose("whatsapp.literal")
        return f"{_FENCE}\n{code.text}\n{_FENCE}"

    def _runs(self, runs: Runs, always: Kinds = Kinds()) -> str:  # noqa: B008 - a value
        pieces = [(text, _kinds(marks) | always) for text, marks in self._pieces(runs)]
        return self._marked(pieces)

    def _behind(self, address: str, following: object) -> str:
        # programs take whatever touches an address for a part of it, the Arabic comma too
        touched = isinstance(following, Note) or (
            isinstance(following, Text) and not following.text[:1].isspace()
        )
        return f" {address} " if touched else f" {address}"

    def _marked(self, pieces: list[tuple[str, Kinds]]) -> str:
        marked = mark_up(pieces)
        if marked.widened:
            self.report.lose("whatsapp.whole-word")
        if marked.dropped:
            self.report.lose("plain.marks")
        if marked.literal:
            self.report.lose("whatsapp.literal")
        return marked.text

    def _marker(self, item: ListItem, number: int | None) -> str:
        match item.kind:
            case ListKind.NUMBER:
                return f"{format_number(number or 1, item.numerals)}. "
            case ListKind.TASK:
                return f"- {'☑' if item.checked else '☐'} "
            case ListKind.BULLET:
                return "- "
            case ListKind.NONE:
                return "  "

    def _quote(self, quote: Quote) -> str:
        if quote.level or quote.pull:
            self.report.lose("plain.quote")
        text = self._runs(quote.runs)
        if quote.attribution:
            text = f"{text}\n— {self._runs(quote.attribution)}"
        return "\n".join(f"> {line}" for line in text.split("\n"))

    def _row(self, row: list[str], heading: bool) -> str:
        if heading:
            row = [self._marked([(cell, _BOLD)]) if _plain(cell) else cell for cell in row]
        return " | ".join(row)

    def _record(self, name: str, cell: str) -> str:
        fact = self._named(name, cell)
        return self._marked([(fact, _BOLD)]) if _plain(fact) else fact

    def _fact(self, name: str, cell: str) -> str:
        return f"- {self._named(name, cell)}"


def _plain(text: str) -> bool:
    return not any(marker in text for marker in MARKERS.values())


def _kinds(marks: Marks) -> Kinds:
    return Kinds(mark.kind for mark in marks if mark.kind in MARKERS)
