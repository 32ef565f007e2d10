"""The page of a preview as text: whole, as the changes since another one, and for a browser.

The page may ask for nothing but what this program hands it: its rule says so a second time, for
whoever else opens it.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from html import escape

from editor.formats.html.seen import Piece, Seen

SHEETS = ("light", "dark")
MARK = "<!--qirtas-->"
"""Stands before each piece: no selector of a stylesheet sees it, unlike an element around it."""

RULE = (
    "default-src 'none'; img-src {own} data:; style-src {own} 'unsafe-inline';"
    " font-src {own} data:; form-action 'none'; base-uri 'none'; frame-src 'none';"
    " script-src 'none'"
)
_BODY = "single single-post post-template"


@dataclass(frozen=True, slots=True)
class Site:
    """What a page says of its site: its kind, and the path of the theme's stylesheet, "" for none.

    `version` tells one state of the stylesheets from another.
    """

    kind: str = "plain"
    theme: str = "default.css"
    version: int = 0


def document(seen: Seen, site: Site, scheme: str, own: str) -> str:
    """Return the page for the window; `own` is the one address from which it may take anything."""
    links = "\n".join(
        f'<link rel="stylesheet" href="{address}" data-scheme="{each}"'
        f' media="{"all" if each == scheme else "not all"}">'
        for each in SHEETS
        for address in sheet_addresses(site, each)
    )
    return _document(seen, site, scheme, RULE.format(own=own), links)


def sheet_addresses(site: Site, scheme: str) -> tuple[str, ...]:
    """Return the addresses of the stylesheets of a scheme, relative to the page."""
    theme = escape(f"theme/{scheme}/{site.theme}?{site.version}")
    return (theme, f"base/{scheme}.css")


def standalone(seen: Seen, site: Site, theme: str, base: str) -> str:
    """Return the page as one file for a browser, its pictures inside; it follows the system."""
    sheets = "\n".join(f"<style>\n{_inside(sheet)}\n</style>" for sheet in (theme, base))
    rule = RULE.format(own="").replace("  ", " ")
    return _document(seen, site, "", rule, sheets)


def _inside(sheet: str) -> str:
    """Return a stylesheet that cannot end the element that it stands in."""
    return sheet.replace("</", "<\\/")


def _document(seen: Seen, site: Site, scheme: str, rule: str, sheets: str) -> str:
    language = f' lang="{escape(seen.lang)}"' if seen.lang else ""
    theme = f' class="{scheme}" data-theme="{scheme}"' if scheme else ""
    return f"""<!DOCTYPE html>
<html{language} dir="{seen.dir}"{theme}>
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{escape(rule)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>{escape(seen.title)}</title>
{sheets}
</head>
<body class="{_BODY} {site.kind} {seen.dir}">
<main>
<article class="post hentry gh-article">
<div id="qirtas-header">{seen.header}</div>
<div class="entry-content post-content gh-content content" id="qirtas-content">\
{"".join(MARK + piece.html for piece in seen.pieces)}</div>
<div id="qirtas-notes">{seen.notes}</div>
</article>
</main>
</body>
</html>
"""


def script_of_changes(before: Seen, after: Seen) -> str:
    """Return what turns the page of one state into that of another, "" where they are the same.

    Speaks to `page.js`, which runs beside the page and not in it.
    """
    lines: list[str] = []
    if (before.lang, before.dir) != (after.lang, after.dir):
        lines.append(call("turn", after.lang, after.dir))
    if before.header != after.header:
        lines.append(call("put", "qirtas-header", after.header))
    if (stretch := changed(before.pieces, after.pieces)) is not None:
        first, removed, fresh = stretch
        lines.append(call("replace", first, removed, [piece.html for piece in fresh]))
    if before.notes != after.notes:
        lines.append(call("put", "qirtas-notes", after.notes))
    return "\n".join(lines)


def call(name: str, *arguments: object) -> str:
    """Return a call of a function of `page.js`."""
    return f"qirtas.{name}({', '.join(map(_literal, arguments))});"


def _literal(value: object) -> str:
    # JSON is a subset of the language since 2019; "<" is none of its concern outside of a page
    return json.dumps(value, ensure_ascii=False)


def changed(
    before: tuple[Piece, ...], after: tuple[Piece, ...]
) -> tuple[int, int, tuple[Piece, ...]] | None:
    """Return from which piece on how many give way to which others, None where all are alike."""
    shorter = min(len(before), len(after))
    start = 0
    while start < shorter and before[start].html == after[start].html:
        start += 1
    if start == len(before) == len(after):
        return None
    end = 0
    while end < shorter - start and before[-1 - end].html == after[-1 - end].html:
        end += 1
    return start, len(before) - start - end, after[start : len(after) - end]
