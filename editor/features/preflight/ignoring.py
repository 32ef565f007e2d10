"""Findings that the writer has looked at and wants left alone, each with its place and a reason.

What is ignored stands in the metadata of the article. A place is known again by its words and
those beside them: edits elsewhere leave it, and of its two sides one may change too.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from editor.document.article import Article
from editor.document.change import Change
from editor.document.meta import Ignored, Meta
from editor.document.nodes import Embed, Figure
from editor.document.places import runs_of, text_of
from editor.features.preflight.model import Finding

BESIDE = 24  # letters before and after
QUOTED = 120  # letters of a whole block

Silent = tuple[Finding, Ignored]


def ignored_at(article: Article, finding: Finding, reason: str = "") -> Ignored:
    """Return what stands for a finding in the metadata."""
    if finding.block is None:
        return Ignored(finding.check, field=finding.field, reason=reason)
    block = article.blocks[finding.block]
    try:
        text = text_of(runs_of(block, finding.place))
    except LookupError:
        text = ""
    if not finding.end:
        named = (block.name or block.asset) if isinstance(block, Figure) else ""
        if isinstance(block, Embed):
            named = " ".join(value for _, value in block.data)
        return Ignored(
            finding.check,
            (named or text)[:QUOTED],
            _end_of(article, finding.block - 1),
            _start_of(article, finding.block + 1),
            reason=reason,
        )
    start, end = finding.start, finding.end
    return Ignored(
        finding.check,
        text[start:end],
        text[max(0, start - BESIDE) : start],
        text[end : end + BESIDE],
        reason=reason,
    )


def _end_of(article: Article, index: int) -> str:
    return _words(article, index)[-BESIDE:]


def _start_of(article: Article, index: int) -> str:
    return _words(article, index)[:BESIDE]


def _words(article: Article, index: int) -> str:
    if not 0 <= index < len(article.blocks):
        return ""
    return text_of(getattr(article.blocks[index], "runs", ()))


def is_same(known: Ignored, found: Ignored) -> bool:
    """Tell whether two stand for one place: the same words, and the same on one side of them."""
    if (known.check, known.field, known.quote) != (found.check, found.field, found.quote):
        return False
    if known.field or (not known.before and not known.after):
        return (known.before, known.after) == (found.before, found.after)
    return bool(
        (known.before and known.before == found.before)
        or (known.after and known.after == found.after)
    )


def part(
    article: Article, findings: Sequence[Finding]
) -> tuple[tuple[Finding, ...], tuple[Silent, ...]]:
    """Return the findings that speak, and those that are ignored."""
    ignored = article.meta.ignored
    if not ignored:
        return tuple(findings), ()
    checks = {each.check for each in ignored}
    loud: list[Finding] = []
    silent: list[Silent] = []
    for finding in findings:
        known = None
        if finding.check in checks:
            here = ignored_at(article, finding)
            known = next((each for each in ignored if is_same(each, here)), None)
        if known is None:
            loud.append(finding)
        else:
            silent.append((finding, known))
    return tuple(loud), tuple(silent)


def ignore(article: Article, findings: Iterable[Finding], reason: str) -> Change | None:
    """Return the change by which findings are ignored for a reason."""
    new = [ignored_at(article, finding, reason.strip()) for finding in findings]
    kept = [old for old in article.meta.ignored if not any(is_same(old, each) for each in new)]
    return _with(article.meta, (*kept, *dict.fromkeys(new)))


def heed(article: Article, ignored: Iterable[Ignored]) -> Change | None:
    """Return the change by which places are looked at again."""
    gone = set(ignored)
    return _with(article.meta, tuple(each for each in article.meta.ignored if each not in gone))


def _with(meta: Meta, ignored: tuple[Ignored, ...]) -> Change | None:
    return None if ignored == meta.ignored else Change(meta=(meta, replace(meta, ignored=ignored)))
