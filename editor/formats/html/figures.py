"""Figures and embeds as HTML."""

from __future__ import annotations

import json
import re

from editor.document.marks import MarkKind
from editor.document.nodes import Dir, Embed, Figure, Note, Runs, Text
from editor.document.runs import text_run
from editor.formats.html.addresses import is_safe_address
from editor.formats.html.context import Context
from editor.formats.html.escape import attributes, escape_text
from editor.formats.html.space import needs_preserving

CREDITS = ("credit", "source", "licence")
"""The fields of a figure that stand in its caption, each in an element of that class."""

FIELD = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
"""What a field of an embed must be called to become a data attribute of its own."""


def figure_html(figure: Figure, context: Context) -> str:
    """Return a figure; one that has no picture and no address keeps the name of it in sight."""
    base = figure.dir or context.base
    address = context.pictures.address(figure.asset) if figure.asset else None
    if figure.asset and address is None:
        context.report.lose(
            "html.picture-missing", None, ("pictures",), name=figure.name or figure.asset
        )
    address = address or figure.address or None
    if not context.exact and (figure.name or figure.beside):
        context.lose("picture-fields", "figures")
    if not context.exact and address is None and figure.alt:
        context.lose("picture-fields", "alt", "figures")
    width = str(figure.width) if figure.width else None
    if address is not None:
        extra: tuple[tuple[str, str | None], ...] = ()
        content = "<img" + attributes(
            ("src", address),
            ("alt", figure.alt),
            ("width", width),
            context.data("name", figure.name),
        )
        content += ">"
    else:
        extra = (
            context.data("name", figure.name),
            context.data("alt", figure.alt),
            context.data("width", width),
        )
        content = f'<p class="picture-name"><bdi>{escape_text(figure.name)}</bdi></p>'
    extra += (context.data("beside", "true" if figure.beside else None),)
    pairs = context.block_attributes(
        figure,
        name=None if address is not None else "placeholder",
        lang=figure.lang,
        extra=extra,
    )
    parts = [f"<figure{pairs}>", content]
    caption = context.inline(figure.runs, base)
    named = [
        f'<span class="{field}">{context.inline(text_run(value), base)}</span>'
        for field in CREDITS
        if (value := getattr(figure, field))
    ]
    if caption or named:
        texts = (figure.runs, *(text_run(getattr(figure, field)) for field in CREDITS))
        pairs = attributes(("style", context.style(None, *texts)))
        # Where spaces are kept, one between the parts would become part of the caption.
        between = "" if any(map(needs_preserving, texts)) else " "
        inner = between.join([caption, *named] if caption else named)
        parts.append(f"<figcaption{pairs}>{inner}</figcaption>")
    return "\n".join([*parts, "</figure>"])


def embed_html(embed: Embed, context: Context) -> str:
    """Return an embed as a figure: what every browser can show, and its fields as data."""
    url = dict(embed.data).get("url", "")
    named = [(key, value) for key, value in embed.data if FIELD.fullmatch(key)]
    others = {key: value for key, value in embed.data if not FIELD.fullmatch(key)}
    pairs = context.block_attributes(
        embed,
        name="embed",
        lang=embed.lang,
        extra=(
            ("data-kind", embed.kind),
            *((f"data-field-{key}", value) for key, value in named),
            ("data-fields", json.dumps(others, ensure_ascii=False) if others else None),
        ),
    )
    return f"<figure{pairs}>\n{_fallback(embed, url, context)}\n</figure>"


def _fallback(embed: Embed, url: str, context: Context) -> str:
    base = embed.dir or context.base
    content = context.inline(embed.runs, base)
    style = attributes(("style", context.style(None, embed.runs)))
    if not is_safe_address(url) or not url:
        return f"<p{style}>{content}</p>"
    href = attributes(("href", url))
    if not embed.runs:
        turned = attributes(("dir", Dir.LTR if base is not Dir.LTR else None))
        return f'<p><a class="address"{turned}{href}>{escape_text(url)}</a></p>'
    if _may_be_linked(embed.runs):
        return f'<p{style}><a class="embedded"{href}>{content}</a></p>'
    return f"<p{style}>{content}</p>"


def _may_be_linked(runs: Runs) -> bool:
    """Tell whether runs can stand inside a link: they hold neither a link nor a footnote."""
    return not any(
        isinstance(run, Note)
        or (isinstance(run, Text) and any(mark.kind is MarkKind.LINK for mark in run.marks))
        for run in runs
    )
