"""Preflight: what all checks find in an article, and the change that mends it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from editor.document.article import Article
from editor.document.change import Change, Splice, apply
from editor.document.nodes import Block
from editor.document.places import (
    NO_NOTE,
    Place,
    replace_stretches,
    runs_of,
    with_runs_at,
)
from editor.features.preflight.checks import CHECKS
from editor.features.preflight.ignoring import part
from editor.features.preflight.model import Check, Finding, Level, Site, Spot
from editor.settings.profile import Profile


@dataclass(frozen=True, slots=True)
class Looked:
    """What was found in one block, and what was gathered of it, for each check in order."""

    spots: tuple[tuple[Spot, ...], ...]
    gathered: tuple[Any, ...]


def site_of(article: Article, profile: Profile) -> Site:
    """Return what checks know beside the text of an article."""
    meta = article.meta
    return Site(profile, meta.lang, meta.dir, meta.date[:10])


def look(block: Block, site: Site, checks: Sequence[Check] = CHECKS) -> Looked:
    """Look at one block. Any thread."""
    return Looked(
        tuple(tuple(check.per_block(block, site)) if check.per_block else () for check in checks),
        tuple(check.gather(block, site) if check.gather else None for check in checks),
    )


def conclude(
    article: Article,
    looked: Sequence[Looked],
    site: Site,
    checks: Sequence[Check] = CHECKS,
    breathe: Callable[[], None] = lambda: None,
) -> tuple[Finding, ...]:
    """Return everything that is found in an article, in the order of the text; fields first.

    `looked` is what `look` has returned for its blocks. Checks that the profile switches off are
    silent.
    """
    found: list[Finding] = []
    for number, check in enumerate(checks):
        breathe()
        level = site.profile.level_of(check.id) or check.level.value
        if level != "off":
            found += _of_check(check, Level(level), number, article, looked, site)
    return tuple(sorted(found, key=_order))


def check_article(
    article: Article, site: Site, checks: Sequence[Check] = CHECKS
) -> tuple[Finding, ...]:
    """Return everything that is found in an article that was not looked at before."""
    looked = [look(block, site, checks) for block in article.blocks]
    return conclude(article, looked, site, checks)


def _of_check(
    check: Check,
    level: Level,
    number: int,
    article: Article,
    looked: Sequence[Looked],
    site: Site,
) -> Iterable[Finding]:
    for block, of_block in enumerate(looked):
        for spot in of_block.spots[number]:
            yield _finding(check, level, block, spot)
    if check.whole is not None:
        gathered = [of_block.gathered[number] for of_block in looked]
        for problem in check.whole(article, gathered, site):
            finding = _finding(check, level, problem.block, problem.spot or Spot(problem.what))
            yield replace(finding, what=problem.what, field=problem.field, fix=problem.fix)


def _finding(check: Check, level: Level, block: int | None, spot: Spot) -> Finding:
    return Finding(
        check.id, level, spot.what, block, spot.start, spot.end, spot.place, mend=spot.mend
    )


def _order(finding: Finding) -> tuple[int, bool, tuple[int, int], int, int]:
    place = finding.place
    at = finding.start if place.note == NO_NOTE else place.note
    block = -1 if finding.block is None else finding.block
    return block, place.note != NO_NOTE, place.cell, at, finding.start


def mend(article: Article, findings: Iterable[Finding]) -> Change | None:
    """Return the change that puts the right texts in the places of findings; None for nothing.

    Of findings that overlap the first wins. Findings with a `fix` are not for this.
    """
    blocks: dict[int, dict[Place, list[Finding]]] = {}
    for finding in findings:
        if finding.mend is not None and finding.block is not None:
            blocks.setdefault(finding.block, {}).setdefault(finding.place, []).append(finding)
    splices: list[Splice] = []
    for index in sorted(blocks):
        old = new = article.blocks[index]
        # notes first: what is mended before an anchor moves it
        for place in sorted(blocks[index], key=lambda place: place.note == NO_NOTE):
            runs = runs_of(new, place)
            runs, _ = replace_stretches(runs, _apart(blocks[index][place]))
            new = with_runs_at(new, place, runs)
        if new != old:
            splices.append(Splice(index, (old,), (new,)))
    return Change(tuple(splices)) if splices else None


def _apart(findings: list[Finding]) -> list[tuple[int, int, str]]:
    """Return the stretches of findings in order, without those that reach into one before."""
    stretches: list[tuple[int, int, str]] = []
    for finding in sorted(findings, key=lambda finding: (finding.start, finding.end)):
        if not stretches or finding.start >= stretches[-1][1]:
            stretches.append((finding.start, finding.end, finding.mend or ""))
    return stretches


_ROUNDS = 8  # mending one thing may uncover another, a few times


def mend_all(
    article: Article,
    site: Site,
    wanted: Callable[[Finding], bool] = lambda _: True,
    checks: Sequence[Check] = CHECKS,
) -> tuple[Article, tuple[Change, ...], int]:
    """Mend all that the program can: the article then, the changes in order, how many findings.

    `wanted` leaves out what is not to be mended here, besides what the article ignores.
    """
    changes: list[Change] = []
    count = 0
    for _ in range(_ROUNDS):
        speaking, _ = part(article, check_article(article, site, checks))
        found = [each for each in speaking if wanted(each)]
        before = len(changes)
        stretches = [each for each in found if each.mend is not None]
        if change := mend(article, stretches):
            article, count = apply(article, change), count + len(stretches)
            changes.append(change)
        for finding in found:
            if finding.fix and (change := finding.fix(article)) and not change.is_empty:
                article, count = apply(article, change), count + 1
                changes.append(change)
        if len(changes) == before:
            break
    return article, tuple(changes), count


class Lookout:
    """Looks at a block once for as long as it is the same object, as unchanged ones are.

    For one thread at a time. `looked` counts the blocks that were looked at in all.
    """

    def __init__(self, site: Site, checks: Sequence[Check] = CHECKS) -> None:
        self.looked = 0
        self.site = site
        self._checks = checks
        self._kept: dict[int, tuple[Block, Looked]] = {}

    def check(
        self, article: Article, breathe: Callable[[], None] = lambda: None
    ) -> tuple[Finding, ...]:
        """Return everything that is found in an article; blocks of the last one are known.

        `breathe` is called every so often, for other threads; what it raises ends the work, and
        what was looked at until then is known the next time.
        """
        kept: dict[int, tuple[Block, Looked]] = {}
        try:
            for block in article.blocks:
                known = self._kept.get(id(block)) or kept.get(id(block))
                if known is None:
                    breathe()
                    known = (block, look(block, self.site, self._checks))
                    self.looked += 1
                kept[id(block)] = known  # holds the block, so that no other one gets its id
        except BaseException:
            self._kept |= kept
            raise
        self._kept = kept
        found = [kept[id(block)][1] for block in article.blocks]
        return conclude(article, found, self.site, self._checks, breathe)
