"""A manuscript that grows by numbered edits: what a writer had typed at any moment is known.

State N follows from N alone, and the highest number that stands in an article tells which state
it is, so that a text that was found again can be compared with the one that was typed.
"""

from __future__ import annotations

import random
import re
from dataclasses import replace
from functools import cache

from editor.document.article import Article, make_asset
from editor.document.meta import Meta
from editor.document.nodes import Block, Figure, Heading, Paragraph
from editor.document.runs import plain_text, text_run
from editor.document.schema import normalise

_NUMBER = re.compile(r"\[(\d+)\]")
_FEWEST, _MOST = 20, 60  # blocks
_WORDS = ("قال", "الوزير", "مُحَمَّد", "بيروت", "اليوم", "وقد", "news", "المدينة", "كتبَ", "خبرٌ")


class Manuscript:
    """The states of one article, made as they are asked for."""

    def __init__(self, id: str) -> None:
        self.id = id
        blocks = tuple(Paragraph(text_run(f"فقرة {k}")) for k in range(_FEWEST))
        self._states = [normalise(Article(id, Meta(title=f"مخطوطة {id}"), blocks))]

    def state(self, number: int) -> Article:
        """Return the article after so many edits. Blocks that no edit touched are the same."""
        while len(self._states) <= number:
            self._states.append(_edited(self._states[-1], self.id, len(self._states)))
        return self._states[number]

    def number(self, article: Article) -> int:
        """Return which state an article is; raises where it is none: a text nobody typed."""
        number = _highest(article)
        if article != self.state(number):
            raise AssertionError(f"a text that nobody typed, like state {number}")
        return number

    def number_in_journal(self, article: Article, told: int) -> int:
        """Return the same for a text of the journal, whose newest pictures may be on their way.

        The text is written before its pictures: they may lack where a kill came between, in a
        state that is later than the one that was told as written. Then it counts as the one before.
        """
        number = _highest(article)
        typed = self.state(number)
        if article == typed or number <= told:
            return self.number(article)
        if _without_pictures(article) == _without_pictures(typed):
            return number - 1
        return self.number(article)


@cache
def manuscript(id: str) -> Manuscript:
    """Return the manuscript of an article."""
    return Manuscript(id)


def _highest(article: Article) -> int:
    texts = (_text(block) for block in article.blocks)
    return max((int(found) for text in texts for found in _NUMBER.findall(text)), default=0)


def _without_pictures(article: Article) -> Article:
    blocks = (replace(b, asset="") if isinstance(b, Figure) else b for b in article.blocks)
    return replace(article, blocks=tuple(blocks), assets=())


def _text(block: Block) -> str:
    return plain_text(block.runs) if isinstance(block, (Figure, Heading, Paragraph)) else ""


def _edited(article: Article, id: str, number: int) -> Article:
    chance = random.Random(f"{id} {number}")
    words = f"{' '.join(chance.choices(_WORDS, k=chance.randrange(1, 9)))} [{number}]"
    blocks = article.blocks
    at = chance.randrange(len(blocks))
    match chance.randrange(12):
        case 0 if len(blocks) < _MOST:
            return _with(article, at, 0, Paragraph(text_run(words)))
        case 1 if len(blocks) > _FEWEST:
            return _with(article, at, min(3, len(blocks) - at), Heading(text_run(words)))
        case 2:
            article = replace(article, meta=replace(article.meta, title=f"عنوان {number}"))
            return _with(article, at, 1, Paragraph(text_run(words)))
        case 3 if number % 5 == 0:
            picture = make_asset(chance.randbytes(chance.randrange(100, 9000)), "image/jpeg")
            figure = Figure(asset=picture.id, runs=text_run(words))
            return normalise(_with(article.with_assets(picture), at, 1, figure))
        case _:
            old = _text(blocks[at])[-200:]
            return _with(article, at, 1, Paragraph(text_run(f"{old} {words}")))


def _with(article: Article, at: int, taken: int, block: Block) -> Article:
    blocks = article.blocks
    return replace(article, blocks=(*blocks[:at], block, *blocks[at + taken :]))
