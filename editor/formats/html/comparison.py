"""A comparison as a page of its own: `del` and `ins`, right to left, fit to be printed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

from editor.document.nodes import TEXT_BLOCKS, Block, Inline, Quote, Runs
from editor.document.runs import text_run
from editor.formats.base import Writing
from editor.formats.html.blocks import body_html
from editor.formats.html.context import Context, Pictures
from editor.formats.html.escape import attributes, escape_text
from editor.formats.html.inline import Dialect, Notes, Tag, Tags, inline_html, page_tags
from editor.formats.pictures.private import bare
from editor.text.comparison import Comparison, Field, RowKind
from editor.text.comparison.merged import (
    Merged,
    Tracked,
    TrackedBreak,
    TrackedNote,
    TrackedText,
    merged,
    track,
    tracked_runs,
)
from editor.text.comparison.telling import field_name, field_value, tell_row
from editor.text.messages import Catalog

_TAGS = {
    Tracked.ADDED: (Tag("ins"),),
    Tracked.REMOVED: (Tag("del"),),
    Tracked.MARKED: (Tag("span", ' class="restyled"'),),
}
_TOLD_OF = {RowKind.CHANGED, RowKind.MOVED_AWAY, RowKind.MOVED_HERE}


def write_comparison(
    comparison: Comparison, old_name: str, new_name: str, texts: Catalog
) -> Writing:
    """Write a page with both articles in one text, pictures inside; `texts` names what it tells."""
    new = comparison.new.with_assets(*comparison.old.assets)
    context = _Page(new, Pictures(bare(new.assets), "", inline=True), exact=False, notes=Notes())
    title = texts.text("comparison.names", old=old_name, new=new_name)
    count = texts.text("comparison.differences", n=comparison.differences)
    body = _apart("\n".join(_body(comparison, context, texts)))
    # the page speaks the language of its reader, the text that of the article
    speaks = attributes(
        ("lang", texts.language), ("dir", "rtl" if texts.language == "ar" else "ltr")
    )
    language = attributes(("lang", new.meta.lang), ("dir", new.meta.dir))
    lines = [
        "<!DOCTYPE html>",
        f"<html{speaks}>",
        "<head>",
        '<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="color-scheme" content="light dark">',
        f"<title>{escape_text(title)}</title>",
        f"<style>\n{_stylesheet()}</style>",
        "</head>",
        "<body>",
        "<main>",
        f"<header><h1>{escape_text(texts.text('comparison'))}</h1>",
        f"<p>{escape_text(title)} · {escape_text(count)}</p>",
        "</header>",
        *_fields(comparison, context, texts),
        f"<article{language}>",
        body,
        *map(_apart, _notes(context)),
        "</article>",
        "</main>",
        "</body>",
        "</html>\n",
    ]
    return Writing("\n".join(lines).encode("utf-8", "replace"), report=context.report.report())


class _Page(Context):
    """A page on which every inline may have come or gone."""

    def inline(self, runs: Runs, own: object = None) -> str:
        base = own or self.base
        return inline_html(runs, base, self.notes, _DIALECT)  # pyright: ignore[reportArgumentType]


def _apart(html: str) -> str:
    """Let no word that went join with the one that came: browsers shape across elements."""
    return html.replace("</del><ins>", "</del><wbr><ins>").replace(
        "</ins><del>", "</ins><wbr><del>"
    )


def _around(inline: Inline) -> Tags:
    if isinstance(inline, (TrackedText, TrackedBreak, TrackedNote)):
        return _TAGS.get(inline.change, ())
    return ()


_DIALECT = Dialect(page_tags, escape_text, _around)


@cache
def _stylesheet() -> str:
    return "".join(
        Path(__file__).with_name(name).read_text("utf-8") for name in ("page.css", "compared.css")
    )


def _body(comparison: Comparison, context: Context, texts: Catalog) -> Iterator[str]:
    """Yield the blocks; those that stand together stay one list or one quotation."""
    waiting: list[Block] = []
    told: object = None

    def flush() -> Iterator[str]:
        if waiting:
            yield body_html(tuple(waiting), context)
            waiting.clear()

    for part in merged(comparison):
        if part.row.kind in _TOLD_OF and part.row is not told:
            told = part.row
            said = tell_row(part.row, comparison, texts)
            if part.row.properties or part.row.kind is not RowKind.CHANGED:
                yield from flush()
                yield f'<p class="told"{_language(texts)}>{escape_text(said)}</p>'
        inline = _inline(part)
        if inline is not None:
            waiting.append(inline)
            continue
        yield from flush()
        name = "ins" if part.change is Tracked.ADDED else "del"
        yield f"<{name}>{body_html((part.block,), context)}</{name}>"
    yield from flush()


def _language(texts: Catalog) -> str:
    dir = "rtl" if texts.language == "ar" else "ltr"
    return attributes(("lang", texts.language), ("dir", dir))


def _inline(part: Merged) -> Block | None:
    """Return a block that says itself what became of it; None where it must be wrapped."""
    block = part.block
    if part.ends and isinstance(block, TEXT_BLOCKS):
        return replace(block, runs=(*block.runs, TrackedText("¶", (), part.ends)))
    if not part.change:
        return block
    if not isinstance(block, TEXT_BLOCKS) or not block.runs:
        return None
    made = replace(block, runs=tuple(track(block.runs, part.change)))
    if isinstance(made, Quote) and made.attribution:
        made = replace(made, attribution=tuple(track(made.attribution, part.change)))
    return made


def _fields(comparison: Comparison, context: Context, texts: Catalog) -> Iterator[str]:
    """Yield a list of the fields of the metadata that differ."""
    if not comparison.fields:
        return
    yield '<dl class="fields">'
    for each in comparison.fields:
        name, value = escape_text(field_name(each, texts)), _apart(_field(each, context, texts))
        language = attributes(("lang", context.article.meta.lang), ("dir", context.base))
        yield f"<dt>{name}</dt><dd{language}>{value}</dd>"
    yield "</dl>"


def _field(field: Field, context: Context, texts: Catalog) -> str:
    if field.name == "featured":
        pictures = [(field.old, "del"), (field.new, "ins")]
        return "".join(
            f'<{tag}><img src="{address}" alt=""></{tag}>'
            for id, tag in pictures
            if id and (address := context.pictures.address(id))
        )
    if field.pieces:
        return context.inline(tracked_runs(field.pieces))
    values = ((field.old, Tracked.REMOVED), (field.new, Tracked.ADDED))
    runs: list[Inline] = []
    for value, change in values:
        if value:
            runs += track(text_run(field_value(field, value, texts).strip("\u2068\u2069")), change)
    return context.inline(tuple(runs))


def _notes(context: Context) -> Sequence[str]:
    from editor.formats.html.writer import notes_html

    return notes_html(context)
