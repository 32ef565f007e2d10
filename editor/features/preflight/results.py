"""What was found in an article as it was a moment ago, and where that is in it now."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from editor.document.article import Article
from editor.document.nodes import Block
from editor.document.places import Place, runs_of, text_of
from editor.features.preflight.ignoring import Silent
from editor.features.preflight.model import Finding, Level, Site


@dataclass(frozen=True, slots=True)
class Result:
    """What was found in an article, with the article and the site that it was found for."""

    article: Article
    site: Site
    findings: tuple[Finding, ...] = ()
    silent: tuple[Silent, ...] = ()  # what the writer ignores
    _by_block: dict[int, list[Finding]] = field(default_factory=dict, repr=False, compare=False)

    def count(self, level: Level) -> int:
        """Return how many findings of a level there are."""
        return sum(finding.level is level for finding in self.findings)

    def of_block(self, blocks: Sequence[Block], index: int) -> list[Finding]:
        """Return what was found in a block of the article as it is now.

        One that has moved is known by its identity; in one that was edited, what stands before
        and behind the edit keeps its findings until it has been looked at again.
        """
        if not self._by_block:
            self._sort()
        block = blocks[index]
        found = self._by_block.get(id(block))
        if found is not None:
            return found
        if len(blocks) != len(self.article.blocks):
            return []
        before = self.article.blocks[index]
        known = self._by_block.get(id(before), [])
        return list(carried(known, before, block)) if known else []

    def _sort(self) -> None:
        for block in self.article.blocks:
            self._by_block[id(block)] = []
        for finding in self.findings:
            if finding.block is not None:
                self._by_block[id(self.article.blocks[finding.block])].append(finding)

    def now(self, finding: Finding, blocks: Sequence[Block]) -> Finding | None:
        """Return a finding at its place in the article as it is now, None where that is gone."""
        if finding.block is None:
            return finding
        block = self.article.blocks[finding.block]
        at = index_of(block, blocks, finding.block)
        if at is not None:
            return replace(finding, block=at)
        if len(blocks) != len(self.article.blocks):
            return None
        return next(carried([finding], block, blocks[finding.block]), None)


def index_of(block: Block, blocks: Sequence[Block], near: int) -> int | None:
    """Return where a block is, the very object, looked for near an index first."""
    if near < len(blocks) and blocks[near] is block:
        return near
    return next((index for index, each in enumerate(blocks) if each is block), None)


def carried(findings: Sequence[Finding], old: Block, new: Block) -> Iterator[Finding]:
    """Yield what was found in a block at its place after an edit that it lies outside of."""
    for finding in findings:
        before, after = _text(old, finding.place), _text(new, finding.place)
        if before is None or after is None or not finding.end:
            continue
        start, end = common_letters(before, after)
        if finding.end <= start:
            yield finding
        elif finding.start >= len(before) - end:
            shift = len(after) - len(before)
            yield replace(finding, start=finding.start + shift, end=finding.end + shift)


def _text(block: Block, place: Place) -> str | None:
    try:
        return text_of(runs_of(block, place))
    except LookupError:
        return None


def common_letters(old: str, new: str) -> tuple[int, int]:
    """Return how many letters two texts share at their start, and then at their end."""
    shorter = min(len(old), len(new))
    start = 0
    while start < shorter and old[start] == new[start]:
        start += 1
    end = 0
    while end < shorter - start and old[-1 - end] == new[-1 - end]:
        end += 1
    return start, end
