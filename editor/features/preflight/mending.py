"""Mending what was chosen: what it would be like, and all of it as one change."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from editor.document.article import Article
from editor.document.change import Change, apply, diff
from editor.document.nodes import Block, Figure
from editor.document.places import runs_of, text_of
from editor.features.preflight.engine import Lookout, mend, mend_all
from editor.features.preflight.model import Finding, Site

AROUND = 32  # letters beside a place in the preview
JOINT = " ⏎ "  # between blocks that are told on one line


@dataclass(frozen=True, slots=True)
class Patch:
    """What mending one finding does: the words at its place before and after."""

    finding: Finding
    before: str
    after: str


def patches(article: Article, findings: Iterable[Finding]) -> tuple[Patch, ...]:
    """Return what mending each finding that can be mended would do; the others are left out."""
    made = (_patch(article, finding) for finding in findings if finding.can_mend)
    return tuple(patch for patch in made if patch is not None)


def _patch(article: Article, finding: Finding) -> Patch | None:
    if finding.mend is not None and finding.block is not None:
        text = text_of(runs_of(article.blocks[finding.block], finding.place))
        start, end = finding.start, finding.end
        head = text[max(0, start - AROUND) : start]
        tail = text[end : end + AROUND]
        if start > AROUND:
            head = "…" + head.partition(" ")[2]
        if end + AROUND < len(text):
            tail = tail.rpartition(" ")[0] + "…"
        return Patch(finding, head + text[start:end] + tail, head + finding.mend + tail)
    change = finding.fix(article) if finding.fix else None
    if change is None or change.is_empty:
        return None
    old = [block for splice in change.splices for block in splice.removed]
    new = [block for splice in change.splices for block in splice.added]
    return Patch(finding, _told(old), _told(new))


def _told(blocks: Sequence[Block]) -> str:
    """Return blocks on one line, long ones without their middle."""
    return JOINT.join(_shortened(_words(block)) for block in blocks)


def _words(block: Block) -> str:
    words = " ".join(text_of(getattr(block, "runs", ())).split())
    if isinstance(block, Figure):
        return " ".join(part for part in (block.name, words) if part)
    return words


def _shortened(text: str) -> str:
    if len(text) <= AROUND * 2 + 3:
        return text
    return f"{text[:AROUND].rpartition(' ')[0]} … {text[-AROUND:].partition(' ')[2]}"


def mended(
    article: Article, site: Site, chosen: Sequence[Finding], whole: Iterable[str] = ()
) -> Change | None:
    """Return one change that mends the chosen findings; None where nothing can be done.

    `whole` are checks of which all findings are chosen: what mending uncovers of those is mended
    as well, as for three lines of one broken paragraph. Any thread.
    """
    after = article
    if change := mend(after, chosen):
        after = apply(after, change)
    after = _fixed(after, site, [each for each in chosen if each.fix is not None])
    if wanted := frozenset(whole):
        after, _, _ = mend_all(after, site, lambda each: each.check in wanted)
    change = diff(article, after)
    return None if change.is_empty else change


def mend_one(article: Article, finding: Finding) -> Change | None:
    """Return the change that mends one finding of an article as it is now."""
    if finding.mend is not None:
        return mend(article, (finding,))
    return finding.fix(article) if finding.fix is not None else None


def _fixed(article: Article, site: Site, chosen: Sequence[Finding]) -> Article:
    """Return the article with fixes done; those whose blocks have just been mended are made anew.

    Mending stretches leaves each block at its index.
    """
    if not chosen:
        return article
    places = {(each.check, each.block) for each in chosen}
    for finding in Lookout(site).check(article):
        wanted = finding.fix is not None and (finding.check, finding.block) in places
        if wanted and finding.fix and (change := finding.fix(article)) and not change.is_empty:
            article = apply(article, change)
    return article
