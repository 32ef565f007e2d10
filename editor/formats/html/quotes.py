"""Quotations as HTML: flat quotes become nested `blockquote`, a pull quote an `aside`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from editor.document.nodes import Dir, Quote
from editor.formats.html.context import Context
from editor.formats.html.escape import attributes


def quotes_html(quotes: Sequence[Quote], context: Context) -> str:
    """Return a stretch of quotes as quotations, each with its attribution."""
    return "\n".join(_quotation_html(group, context) for group in _quotations(quotes))


def _quotations(quotes: Sequence[Quote]) -> Iterator[list[Quote]]:
    """Divide quotes into those that share one outermost element."""
    group: list[Quote] = []
    for quote in quotes:
        last = group[-1] if group else None
        if last and (last.pull != quote.pull or (last.attribution and last.level == 0)):
            yield group
            group = []
        group.append(quote)
    if group:
        yield group


def _quotation_html(quotes: list[Quote], context: Context) -> str:
    first = quotes[0]
    shared_dir = first.dir if all(quote.dir is first.dir for quote in quotes) else None
    shared_lang = first.lang if all(quote.lang == first.lang for quote in quotes) else None
    inherited = shared_dir or context.base
    outer = attributes(
        ("class", "pull-quote" if first.pull else None),
        *context.dir_attributes(shared_dir, context.base),
        ("lang", shared_lang),
    )
    names: list[str] = []
    lines: list[str] = []

    def close(depth: int) -> None:
        while len(names) > depth:
            lines.append(f"</{names.pop()}>")

    for quote in quotes:
        close(quote.level + 1)
        while len(names) <= quote.level:
            names.append("aside" if quote.pull and not names else "blockquote")
            lines.append(f"<{names[-1]}{'' if len(names) > 1 else outer}>")
        own = replace(quote, dir=None) if shared_dir else quote
        lang = None if shared_lang else quote.lang
        lines.append(_paragraph(own, lang, inherited, context))
        if quote.attribution:
            lines.append(_attribution(quote, inherited, context))
            close(quote.level)
    close(0)
    return "\n".join(lines)


def _paragraph(quote: Quote, lang: str | None, inherited: Dir, context: Context) -> str:
    # Within a quotation that has one direction, a quote without a direction has that one too.
    base = quote.dir or inherited
    pairs = context.block_attributes(
        replace(
            quote, dir=base if quote.dir is None and inherited is not context.base else quote.dir
        ),
        quote.runs,
        inherited=inherited,
        lang=lang,
    )
    return f"<p{pairs}>{context.inline(quote.runs, base) or '<br>'}</p>"


def _attribution(quote: Quote, inherited: Dir, context: Context) -> str:
    effective = quote.dir or context.base
    pairs = attributes(("dir", effective if effective is not inherited else None))
    style = context.block_attributes(Quote(), quote.attribution)
    content = context.inline(quote.attribution, effective)
    return f"<footer{pairs}><cite{style}>{content}</cite></footer>"
