"""Where an article says its focus phrase: in its fields, its headings, its pictures, its text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from editor.document.article import Article
from editor.document.nodes import Block, Figure, Heading
from editor.document.places import Place, places, text_of
from editor.features.social.snippets import described, lead_block, search_title
from editor.text.messages import Texts
from editor.text.phrases import Phrase
from editor.text.words import count_words


class Where(StrEnum):
    """The places in which a phrase is looked for, in the order in which they are shown."""

    TITLE = "title"
    SEARCH_TITLE = "search-title"
    DESCRIPTION = "description"
    SLUG = "slug"
    LEAD = "lead"
    HEADINGS = "headings"
    ALT = "alt"
    BODY = "body"


@dataclass(frozen=True, slots=True)
class Spot:
    """A place to go to: a stretch of a block, the whole block for a figure, or a field."""

    block: int = -1
    place: Place = Place()
    start: int = 0
    end: int = 0
    field: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """What is known of one place: how often, in how many of how many, and where to go.

    `of` is the number of headings or of pictures, 0 where there can be only one. `spots` are the
    occurrences, or where it is missing the one place in which to write it.
    """

    where: Where
    count: int
    of: int
    spots: tuple[Spot, ...]


@dataclass(frozen=True, slots=True)
class Spoken:
    """What was found in one block."""

    words: int = 0
    found: tuple[tuple[Place, int, int], ...] = ()
    alt: bool | None = None  # None where there is no picture
    is_heading: bool = False


def look(block: Block, phrase: Phrase) -> Spoken:
    """Look at one block. Any thread."""
    words, found = 0, []
    for place, runs in places(block):
        text = text_of(runs)
        words += count_words(text)
        found += [(place, start, end) for start, end in phrase.find(text)]
    alt = bool(phrase.find(block.alt)) if isinstance(block, Figure) else None
    return Spoken(words, tuple(found), alt, isinstance(block, Heading))


def conclude(article: Article, looked: Sequence[Spoken], phrase: Phrase) -> tuple[Row, ...]:
    """Return a row for each place that the article has; headings and pictures only where some."""
    meta = article.meta
    title, description = search_title(meta), described(meta)
    rows = [_field(Where.TITLE, meta.title, "title", phrase)]
    if title.field != "title":
        rows.append(_field(Where.SEARCH_TITLE, title.text, title.field or "title", phrase))
    wanted = description.field or "search_description"
    rows.append(_field(Where.DESCRIPTION, description.text, wanted, phrase))
    in_slug = int(phrase.is_in_slug(meta.slug))
    rows.append(Row(Where.SLUG, in_slug, 0, (Spot(field="slug"),)))
    spots = [[Spot(block, *found) for found in spoken.found] for block, spoken in enumerate(looked)]
    lead = lead_block(article)
    if lead is not None:
        rows.append(_spots(Where.LEAD, spots[lead], Spot(lead)))
    rows += _headings(looked, spots)
    rows += _pictures(looked)
    body = [spot for of_block in spots for spot in of_block]
    rows.append(_spots(Where.BODY, body, Spot(0)))
    return tuple(rows)


def told(row: Row, texts: Texts) -> str:
    """Say how often the phrase stands in a place."""
    if not row.count:
        return texts.text("social.absent")
    if row.of:
        return texts.text("social.of", count=row.count, of=row.of)
    return texts.text("social.times", n=row.count)


def told_share(share: float, texts: Texts) -> str:
    """Say which part of the words are those of the phrase."""
    whole, tenth = divmod(round(1000 * share), 10)
    return texts.text("social.share", whole=whole, tenth=tenth)


def share(rows: Sequence[Row], looked: Sequence[Spoken], phrase: Phrase) -> float:
    """Return which part of the words of the text are those of the phrase, in 0..1."""
    words = sum(spoken.words for spoken in looked)
    count = next((row.count for row in rows if row.where is Where.BODY), 0)
    return count * phrase.words / words if words else 0.0


def _field(where: Where, text: str, field: str, phrase: Phrase) -> Row:
    return Row(where, len(phrase.find(text)), 0, (Spot(field=field),))


def _spots(where: Where, found: list[Spot], missing: Spot, of: int = 0) -> Row:
    return Row(where, len(found), of, tuple(found) or (missing,))


def _headings(looked: Sequence[Spoken], spots: list[list[Spot]]) -> list[Row]:
    headings = [block for block, spoken in enumerate(looked) if spoken.is_heading]
    if not headings:
        return []
    found = [spots[block][0] for block in headings if spots[block]]
    return [_spots(Where.HEADINGS, found, Spot(headings[0]), len(headings))]


def _pictures(looked: Sequence[Spoken]) -> list[Row]:
    pictures = [block for block, spoken in enumerate(looked) if spoken.alt is not None]
    if not pictures:
        return []
    found = [Spot(block) for block in pictures if looked[block].alt]
    return [_spots(Where.ALT, found, Spot(pictures[0]), len(pictures))]
