"""Compares what `structure` makes of the corpus with what its readers expect.

A text `NAME.txt` stands beside `NAME.expect`, which has one line per element in the order of the
text: a kind, a colon, the text of the element, in which ` … ` leaves out the middle. Kinds:
title kicker deck author date dateline lead h2 h3 p li quote verse figure table sep. A lead is a
paragraph too. The name of a picture stands for a figure, or its caption or credit.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import assert_never

from editor.document.article import Article
from editor.document.nodes import (
    Block,
    Break,
    Code,
    Embed,
    Figure,
    Heading,
    ListItem,
    Paragraph,
    Quote,
    Role,
    Separator,
    Table,
)
from editor.document.runs import plain_text
from editor.formats.plain.reader import read_structured
from editor.text.structure.model import value_of

CORPUS = Path(__file__).parent / "structure_corpus"
HELD_OUT = tuple(sorted(Path(__file__).parent.glob("structure_held_out*")))
KINDS = (
    "title", "kicker", "deck", "lead", "heading", "paragraph", "list-item", "quote", "verse",
    "figure", "table", "author", "date", "dateline", "separator",
)  # fmt: skip
_SHORT = {"h2": "heading", "h3": "heading", "p": "paragraph", "li": "list-item", "sep": "separator"}


@dataclass(frozen=True, slots=True)
class Element:
    """One thing that a text holds."""

    kind: str
    text: str
    detail: str = ""  # the level of a heading

    def fits(self, other: Element) -> bool:
        """Tell whether an expected element is the one that was found."""
        if (self.kind, self.detail) != (other.kind, other.detail):
            return False
        start, _, end = self.text.partition(" … ")
        if not end:
            return self.text == other.text
        return other.text.startswith(start) and other.text.endswith(end)


@dataclass(slots=True)
class Score:
    """How many elements of each kind were expected, found, and both."""

    expected: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    mistakes: list[str] = field(default_factory=list)

    def precision(self, kind: str) -> float:
        """Return the share of the found elements that were expected."""
        return self.right[kind] / self.found[kind] if self.found[kind] else 1.0

    def recall(self, kind: str) -> float:
        """Return the share of the expected elements that were found."""
        return self.right[kind] / self.expected[kind] if self.expected[kind] else 1.0


def flat(text: str) -> str:
    """Return a text with single spaces."""
    return re.sub(r"\s+", " ", text).strip()


def expected_elements(path: Path) -> list[Element]:
    """Read a file of expectations."""
    out: list[Element] = []
    for line in path.read_text("utf-8").splitlines():
        kind, _, text = line.partition(": ")
        if kind == "lead":
            out.append(Element("paragraph", flat(text)))
        detail = kind if kind in {"h2", "h3"} else ""
        out.append(Element(_SHORT.get(kind, kind), flat(text), detail))
    return out


def found_elements(article: Article) -> list[Element]:
    """List what an article holds."""
    meta = article.meta
    fields = (
        ("kicker", meta.kicker), ("title", meta.title), ("deck", meta.deck), ("date", meta.date),
        ("dateline", meta.dateline), *(("author", name) for name in meta.authors),
    )  # fmt: skip
    out = [Element(kind, flat(text)) for kind, text in fields if text]
    for block in article.blocks:
        if block != Paragraph():
            out += _elements(block)
    return out


def _elements(block: Block) -> list[Element]:
    text = flat(value_of(block))
    match block:
        case Paragraph() if any(isinstance(inline, Break) for inline in block.runs):
            return [Element("verse", text)]
        case Paragraph():
            body = Element("paragraph", text)
            return [body, Element("lead", text)] if block.role is Role.LEAD else [body]
        case Heading():
            return [Element("heading", text, f"h{block.level}")]
        case ListItem():
            return [Element("list-item", text)]
        case Quote():
            return [Element("quote", flat(plain_text(block.runs)))]
        case Figure():
            return [Element("figure", text)]
        case Table():
            return [Element("table", text)]
        case Separator():
            return [Element("separator", "")]
        case Code() | Embed():
            return [Element("paragraph", text)]
        case _:
            assert_never(block)


def score_text(path: Path, score: Score) -> None:
    """Add the score of one text."""
    structured, _ = read_structured(path.read_bytes())
    wanted = expected_elements(path.with_suffix(".expect"))
    found = found_elements(structured.article)
    score.expected.update(element.kind for element in wanted)
    score.found.update(element.kind for element in found)
    for element in wanted:
        match = next((other for other in found if element.fits(other)), None)
        if match is None:
            score.mistakes.append(f"{path.stem}: missing {element.kind}: {element.text[:70]}")
        else:
            found.remove(match)
            score.right[element.kind] += 1
    score.mistakes += [
        f"{path.stem}: not expected {other.kind}: {other.text[:70]}" for other in found
    ]


def score_corpus(folder: Path = CORPUS) -> Score:
    """Score every text of a folder."""
    score = Score()
    for path in sorted(folder.glob("*.txt")):
        score_text(path, score)
    return score
