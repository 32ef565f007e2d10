"""Quotations as HTML: flat quotes become nested `blockquote`, a pull quote an `aside`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from editor.document.nodes import Dir, Quote
from editor.formats.html.context import Context
from editor.formats.html.escape import attributes


def quotes_html(quotes: Sequence[Quote], context: Context, first: int = 0) -> str:
    """Return a stretch of quotes as quotations; `first` is the index of its first block."""
    made: list[str] = []
    for group in quotations(quotes):
        made.append(_quotation_html(group, context, first))
        first += len(group)
    return "\n".join(made)


def quotations(quotes: Sequence[Quote]) -> Iterator[list[Quote]]:
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


@dataclass(frozen=True, slots=True)
class _OpenQuote:
    """An element that is being written, and what the paragraphs in it inherit."""

    name: str
    dir: Dir
    lang: str | None


def _quotation_html(quotes: list[Quote], context: Context, first: int) -> str:
    opened: list[_OpenQuote] = []
    lines: list[str] = []

    def close(depth: int) -> None:
        while len(opened) > depth:
            lines.append(f"</{opened.pop().name}>")

    for index, quote in enumerate(quotes):
        context.index = first + index
        close(quote.level + 1)
        while len(opened) <= quote.level:
            lines.append(_open(quotes[index:], opened, context))
        inside = opened[-1]
        lines.append(_paragraph(quote, inside, context))
        if quote.attribution:
            lines.append(_attribution(quote, inside, context))
            close(quote.level)
    close(0)
    return "\n".join(lines)


def _open(quotes: list[Quote], opened: list[_OpenQuote], context: Context) -> str:
    """Open the next element; what all its paragraphs say of themselves is said once, here."""
    depth = len(opened)
    inside = list(_inside(quotes, depth))
    outer = opened[-1] if opened else _OpenQuote("", context.base, None)
    first = inside[0]
    effective = {quote.dir or context.base for quote in inside}
    alike = len({quote.dir for quote in inside}) == 1
    direction = first.dir or context.base if len(effective) == 1 else outer.dir
    lang = first.lang if len({quote.lang for quote in inside}) == 1 else None
    pull = first.pull and not opened
    name = "aside" if pull and not context.bare else "blockquote"
    pairs = attributes(
        ("class", "pull-quote" if pull else None),
        ("dir", direction if direction is not outer.dir else None),
        context.data("dir", first.dir if alike and first.dir is context.base else None),
        ("lang", lang if lang != outer.lang else None),
    )
    opened.append(_OpenQuote(name, direction, lang or outer.lang))
    return f"<{name}{pairs}>"


def _inside(quotes: list[Quote], depth: int) -> Iterator[Quote]:
    """Yield the quotes that an element at a depth will hold."""
    for quote in quotes:
        if quote.level < depth:
            return
        yield quote
        if quote.attribution and quote.level == depth:
            return


def _paragraph(quote: Quote, inside: _OpenQuote, context: Context) -> str:
    base = quote.dir or context.base
    pairs = context.block_attributes(
        quote,
        quote.runs,
        inherited=inside.dir,
        lang=quote.lang if quote.lang != inside.lang else None,
    )
    return f"<p{pairs}>{context.inline(quote.runs, base) or '<br>'}</p>"


def _attribution(quote: Quote, inside: _OpenQuote, context: Context) -> str:
    effective = quote.dir or context.base
    pairs = attributes(("dir", effective if effective is not inside.dir else None))
    style = attributes(("style", context.style(None, quote.attribution)))
    content = context.inline(quote.attribution, effective)
    return f"<footer{pairs}><cite{style}>{content}</cite></footer>"
