"""Quotations as blocks: quotes with paragraphs inside, and pull quotes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from editor.document.nodes import Quote
from editor.formats.html.quotes import quotations
from editor.formats.wordpress.context import ASTRAY, PostContext
from editor.formats.wordpress.grammar import block, joined
from editor.formats.wordpress.texts import paragraph_markup


def quotes_markup(quotes: Sequence[Quote], first: int, context: PostContext) -> list[str]:
    """Return a stretch of quotes as blocks; `first` is the index of the first block."""
    made: list[str] = []
    for group in quotations(quotes):
        make = _pull_quotes if group[0].pull else _quotes
        made += make(group, first, context)
        first += len(group)
    return made


def _quotes(quotes: Sequence[Quote], first: int, context: PostContext) -> Iterator[str]:
    yield _quote(quotes, 0, first, context)


def _quote(quotes: Sequence[Quote], level: int, first: int, context: PostContext) -> str:
    """Return one quotation with those of deeper levels inside it."""
    inner: list[str] = []
    cite = ""
    at = 0
    while at < len(quotes):
        quote = quotes[at]
        context.index = first + at
        if quote.level > level:
            stop = _end_of_deeper(quotes, at, level)
            inner.append(_quote(quotes[at:stop], level + 1, first + at, context))
            at = stop
            continue
        inner.append(paragraph_markup(quote, quote.runs, context))
        if quote.attribution:
            cite = f"<cite>{context.text(quote.attribution, quote.dir, quote.lang)}</cite>"
        at += 1
    content = joined(inner)
    return block("quote", f'<blockquote class="wp-block-quote">{content}{cite}</blockquote>')


def _end_of_deeper(quotes: Sequence[Quote], start: int, level: int) -> int:
    """Return where the quotation ends that begins inside another one of a level."""
    for at in range(start, len(quotes)):
        if quotes[at].level <= level:
            return at
        if quotes[at].attribution and quotes[at].level == level + 1:
            return at + 1
    return len(quotes)


def _pull_quotes(quotes: Sequence[Quote], first: int, context: PostContext) -> Iterator[str]:
    """Yield pull quotes: each is one text, whose paragraphs become lines, and an attribution."""
    lines: list[str] = []
    for offset, quote in enumerate(quotes):
        context.index = first + offset
        if quote.level:
            context.lose("quote-level", "quotes")
        if context.effective(quote.dir) is not context.base:
            context.lose("direction", *ASTRAY)
        if quote.align is not None:
            context.lose("pull-quote-alignment", "alignments")
        lines.append(context.text(quote.runs, quote.dir, quote.lang))
        if quote.attribution or offset == len(quotes) - 1:
            cite = context.text(quote.attribution, quote.dir, quote.lang)
            yield _pull_quote(lines, cite)
            lines = []


def _pull_quote(lines: list[str], cite: str) -> str:
    cited = f"<cite>{cite}</cite>" if cite else ""
    content = f"<blockquote><p>{'<br><br>'.join(lines)}</p>{cited}</blockquote>"
    return block("pullquote", f'<figure class="wp-block-pullquote">{content}</figure>')
