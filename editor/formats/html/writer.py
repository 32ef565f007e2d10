"""The HTML writer: an article as a whole page, or as a fragment for another program."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from pathlib import Path

from editor.document.article import Article
from editor.document.nodes import Block, Heading
from editor.document.runs import text_run
from editor.document.schema import normalise
from editor.formats.base import Writing
from editor.formats.html.blocks import body_html
from editor.formats.html.context import Context, Pictures
from editor.formats.html.escape import attributes, escape_text
from editor.formats.html.head import head_html
from editor.formats.html.inline import Notes
from editor.formats.html.silent import name_silent
from editor.formats.html.space import needs_preserving
from editor.text.dates import written_out
from editor.text.numerals import ARABIC_INDIC

DATE = re.compile(
    r"(\d{4})-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])"
    r"(?:[T ]([01]\d|2[0-3]):([0-5]\d)(?::[0-5]\d(?:\.\d{1,3})?)?(?:Z|[+-]\d\d:?\d\d)?)?"
)
"""A date or time that the `datetime` attribute may hold (HTML standard, "Dates and times")."""


_NOTES = ' class="notes"'


def write_page(
    article: Article,
    stem: str,
    *,
    inline_pictures: bool = False,
    months: str = "egypt",
    digits: str = "european",
) -> Writing:
    """Write a complete page; its pictures lie in `<stem>_files/`, or inside it as data.

    `months` and `digits` are those of the date under the title, as profiles have them.
    """
    article = normalise(article)
    meta = article.meta
    pictures = Pictures(article.assets, stem, inline=inline_pictures)
    context = Context(article, pictures, exact=True, months=months, digits=digits)
    if meta.notes:
        context.report.lose("html.desk-notes", None, ("meta.notes",))
    head = head_html(context, page_stylesheet())
    header = _header_html(context)
    parts = [
        "<!DOCTYPE html>",
        f"<html{attributes(('lang', meta.lang), ('dir', meta.dir))}>",
        head,
        "<body>",
        "<article>" if meta.title else "<main>",
        *([header] if header else []),
        body_html(article.blocks, context),
        *notes_html(context),
        "</article>" if meta.title else "</main>",
        "</body>",
        "</html>\n",
    ]
    data = "\n".join(parts).encode("utf-8", "replace")
    return Writing(data, tuple(context.pictures.files.items()), context.report.report())


def write_fragment(
    article: Article, *, stem: str = "", blocks: tuple[Block, ...] | None = None
) -> Writing:
    """Write the body without its metadata, in one wrapper that says its direction (RTL.md H2).

    For the clipboard and for content systems. `blocks` takes a part of the body. Pictures are
    inside as data unless a `stem` names the folder that they lie in.
    """
    article = normalise(article if blocks is None else replace(article, blocks=blocks))
    pictures = Pictures(article.assets, stem, inline=not stem)
    # Fragments of several articles may meet on one page: their footnotes must not.
    prefix = re.sub("[^0-9A-Za-z]", "", article.id)[:8]
    named = Notes(f"{prefix}-" if prefix else "", bare=True)
    context = Context(article, pictures, exact=False, notes=named, bare=True)
    context.report.lose("html.no-metadata", None, ("meta",))
    name_silent(article, context.report)
    if blocks is None and (shift := _heading_shift(article.blocks)):
        context.shift = shift
        context.report.lose("html.headings-moved", None, ("headings",))
    wrapper = attributes(("dir", article.meta.dir), ("lang", article.meta.lang or None))
    body = [body_html(article.blocks, context), *notes_html(context)]
    data = "\n".join([f"<div{wrapper}>", *body, "</div>\n"]).encode("utf-8", "replace")
    return Writing(data, tuple(pictures.files.items()), context.report.report())


def _heading_shift(blocks: tuple[Block, ...]) -> int:
    """Return how far headings go down or up, so that the first level in use is the second.

    The first one is the title's, which the content system writes itself.
    """
    levels = [block.level for block in blocks if isinstance(block, Heading)]
    return 2 - min(levels, default=2)


@cache
def page_stylesheet() -> str:
    """Return the stylesheet of a page of ours."""
    return Path(__file__).with_name("page.css").read_text("utf-8")


def _header_html(context: Context) -> str:
    """Return the header that a reader sees: kicker, title, deck and byline."""
    meta = context.article.meta
    lines: list[str] = []
    for name, css_class, text in (
        ("p", "kicker", meta.kicker),
        ("h1", None, meta.title),
        ("p", "deck", meta.deck),
    ):
        if text:
            lines.append(field_html(name, css_class, text, context))
    byline: list[str] = []
    if meta.dateline:
        byline.append(field_html("span", "dateline", meta.dateline, context))
    byline += (field_html("span", "author", author, context) for author in meta.authors)
    if meta.date:
        byline.append(_date_html(meta.date, context))
    if byline:
        lines.append(f'<p class="byline">{" · ".join(byline)}</p>')
    return "\n".join(["<header>", *lines, "</header>"]) if lines else ""


def field_html(name: str, css_class: str | None, text: str, context: Context) -> str:
    """Return a field of the metadata as an element of a page."""
    runs = text_run(text)
    pairs = attributes(("class", css_class), ("style", context.style(None, runs)))
    return f"<{name}{pairs}>{context.inline(runs)}</{name}>"


def _date_html(date: str, context: Context) -> str:
    match = DATE.fullmatch(date)
    if match is None:
        return f'<span class="date">{escape_text(date)}</span>'
    year, month, day = match.group(1, 2, 3)
    language = context.texts.language
    shown = written_out(context.texts, year, int(month), int(day), context.months, language)
    if context.digits == "arabic" and language == "ar":
        shown = shown.translate(ARABIC_INDIC)
    return f"<time{attributes(('datetime', date))}>{escape_text(shown)}</time>"


def notes_html(context: Context) -> list[str]:
    """Return the footnotes, each with the way back to its place (RTL.md H11)."""
    notes = context.notes
    if not notes.contents:
        return []
    texts = context.texts
    lang = None if context.article.meta.lang.split("-")[0] == texts.language else texts.language
    label = attributes(("aria-label", texts.text("html.note-back")), ("lang", lang))
    lines = [
        f'<section{"" if notes.bare else _NOTES} role="doc-endnotes">',
        f"<h2{attributes(('lang', lang))}>{escape_text(texts.text('html.notes'))}</h2>",
        "<ol>",
    ]
    for number, runs in enumerate(notes.contents, 1):
        pairs = attributes(("id", notes.note_id(number)), ("style", context.style(None, runs)))
        back = f'<a href="#{notes.anchor_id(number)}" role="doc-backlink"{label}>↑</a>'
        space = "" if needs_preserving(runs) else " "
        lines.append(f"<li{pairs}>{context.inline(runs)}{space}{back}</li>")
    return [*lines, "</ol>", "</section>"]
