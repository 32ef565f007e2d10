"""What a check is, and what it finds.

A check is one small module in `checks/`, with its examples beside it. What it says about a block
knows not where the block stands, so that it is kept as long as the block is the same; what needs
the whole article gathers a little of each block and judges over what was gathered.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from editor.document.article import Article, Asset
from editor.document.change import Change
from editor.document.errors import Message
from editor.document.meta import Meta
from editor.document.nodes import Block, Dir
from editor.document.places import Place
from editor.settings.profile import Profile


class Level(StrEnum):
    """How bad a finding is. Advice is never more than a hint."""

    ERROR = "error"
    WARNING = "warning"
    ADVICE = "advice"


@dataclass(frozen=True, slots=True)
class Site:
    """What a check knows beside the text: the site, and the language and direction of the article.

    `day` is that of the article, ISO 8601, "" for unknown: an old text must not be held against
    today.
    """

    profile: Profile = Profile()
    lang: str = "ar"
    dir: Dir = Dir.RTL
    day: str = ""


@dataclass(frozen=True, slots=True)
class Spot:
    """Something found in a block: where, and the text that would be right there, if it is known.

    `end` 0 stands for the whole text at `place`, and so for the whole block where that is alone.
    """

    what: Message
    start: int = 0
    end: int = 0
    place: Place = Place()
    mend: str | None = None


Fix = Callable[[Article], "Change | None"]
"""Mends more than a stretch of text; finds its place anew, since the article may have changed."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something found in an article as a whole: at a block, at a field of the metadata, or nowhere.

    `field` is a field of `Meta`. `spot` says where in the block.
    """

    what: Message
    block: int | None = None
    field: str = ""
    spot: Spot | None = None
    fix: Fix | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check has found in an article, with its level there.

    `line` is that of the file where no article has it, 0 for what has a place in the article.
    """

    check: str
    level: Level
    what: Message
    block: int | None = None
    start: int = 0
    end: int = 0
    place: Place = Place()
    field: str = ""
    mend: str | None = None
    fix: Fix | None = None
    line: int = 0

    @property
    def can_mend(self) -> bool:
        """Tell whether the program knows what would be right."""
        return self.mend is not None or self.fix is not None


@dataclass(frozen=True, slots=True)
class Example:
    """A text and what is right: how often the check speaks, and what its mends make of it.

    `text` is a paragraph, or `blocks` are the article; `mended` None for what cannot be mended
    as a stretch of text.
    """

    text: str = ""
    found: int = 0
    mended: str | None = None
    blocks: tuple[Block, ...] = ()
    meta: Meta = Meta()
    site: Site = Site()
    assets: tuple[Asset, ...] = ()


@dataclass(frozen=True, slots=True)
class Check:
    """Looks for one kind of defect; pure. Its texts are `preflight.ID` and `preflight.ID.why`.

    `per_block(block, site)` is asked for each block that has changed. `gather(block, site)`
    likewise returns what `whole(article, gathered, site)` needs of a block; that one runs over
    everything and must be quick.
    """

    id: str
    level: Level
    per_block: Callable[[Block, Site], Iterable[Spot]] | None = None
    gather: Callable[[Block, Site], Any] | None = None
    whole: Callable[[Article, Sequence[Any], Site], Iterable[Problem]] | None = None
    examples: tuple[Example, ...] = ()
