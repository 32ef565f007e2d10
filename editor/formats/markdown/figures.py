"""Figures as Markdown: a picture with a title, or what a dialect has for more than that."""

from __future__ import annotations

import re

from editor.document.marks import EMPHASIS, with_mark
from editor.document.nodes import Figure, Runs, Text
from editor.document.runs import text_run
from editor.formats.html.figures import CREDITS
from editor.formats.html.pictures import file_name
from editor.formats.markdown.escape import escape_text, escape_title
from editor.formats.markdown.flat_figures import address_without_file
from editor.formats.markdown.inline import Notes, Place, inline_markdown
from editor.formats.markdown.pictures import PictureFiles
from editor.formats.markdown.profile import Pictures

_WIDTH = re.compile(r"\|(?=[ ]*\d{1,5}(?:x\d+)?[ ]*$)")


def figure_markdown(figure: Figure, files: PictureFiles, notes: Notes) -> str:
    """Return a figure as Markdown; "" if it has to be HTML."""
    name = files.names.get(figure.asset, "")
    address = (files.address(figure.asset) if name else "") or address_without_file(figure)
    match notes.profile.pictures:
        case Pictures.ATTRIBUTES:
            return _with_attributes(figure, address, name, notes)
        case Pictures.SHORTCODE:
            return _shortcode(figure, address, notes)
        case Pictures.LINE:
            return _with_line(figure, address, notes)
        case _:
            return _with_title(figure, address, name)


def _with_title(figure: Figure, address: str, name: str) -> str:
    """Return a picture with a title for its caption, which holds plain text."""
    caption = figure.runs[0] if figure.runs else Text("")
    if not isinstance(caption, Text) or caption.marks or len(figure.runs) > 1:
        return ""
    more = figure.credit or figure.source or figure.licence or figure.width or figure.beside
    shown = name if figure.asset else file_name(address)
    known = figure.name == ("" if shown == figure.asset else shown)
    if not address or more or not known:
        return ""
    if figure.alt != figure.alt.strip():
        return ""
    title = f" {escape_title(caption.text)}" if caption.text else ""
    return f"![{_alt(figure.alt)}]({_bare(address)}{title})"


def _bare(address: str) -> str:
    """Return an address that can stand in parentheses without quotes."""
    return address.replace("(", "%28").replace(")", "%29").replace(" ", "%20").replace("&", "&amp;")


def _alt(text: str) -> str:
    return _WIDTH.sub(r"\\|", escape_text(text))


def _with_attributes(figure: Figure, address: str, name: str, notes: Notes) -> str:
    """Return a picture of pandoc: the caption in brackets, the rest in braces."""
    caption = inline_markdown(figure.runs, notes, Place.LINE)
    for field in CREDITS:
        value = getattr(figure, field)
        if value:
            text = inline_markdown(text_run(value), notes, Place.LINE)
            caption += f"{' ' if caption else ''}[{text}]{{.{field}}}"
    shown = name if figure.asset else file_name(address)
    known = figure.name == ("" if shown == figure.asset else shown)
    parts = [
        f'alt="{_value(figure.alt)}"',
        "" if known else f'data-name="{_value(figure.name)}"',
        f"width={figure.width}" if figure.width else "",
        ".beside" if figure.beside else "",
        ".placeholder" if not address else "",
    ]
    return f"![{caption}]({_bare(address)}){{{' '.join(filter(None, parts))}}}"


def _value(text: str) -> str:
    return text.replace("&", "&amp;").replace('"', "&quot;").replace("\\", "&#92;")


def _shortcode(figure: Figure, address: str, notes: Notes) -> str:
    """Return Hugo's `figure`; its caption and credit are Markdown, its other texts are not."""
    pairs = (
        ("src", address),
        ("alt", figure.alt),
        ("caption", _inner(figure.runs, notes)),
        ("attr", _inner(text_run(figure.credit), notes)),
        ("attrlink", figure.source),
        ("width", str(figure.width or "")),
    )
    said = " ".join(f"{key}={_quoted(value)}" for key, value in pairs if value)
    return f"{{{{< figure {said} >}}}}"


def _quoted(text: str) -> str:
    """Return a value of a shortcode; quotes and backslashes stand as they are in backticks."""
    if ('"' in text or "\\" in text) and "`" not in text:
        return f"`{text}`"
    text = text.replace('"', '\\"')
    return f'"{text} "' if text.endswith("\\") else f'"{text}"'


def _inner(runs: Runs, notes: Notes) -> str:
    source = inline_markdown(runs, notes, Place.LINE)
    return source.replace('\\"', "&quot;") if "`" in source else source


def _with_line(figure: Figure, address: str, notes: Notes) -> str:
    """Return a picture of Obsidian: the width behind a bar, the caption in italics below."""
    width = f"|{figure.width}" if figure.width else ""
    source = f"![{_alt(figure.alt)}{width}]({_bare(address)})"
    if not figure.runs:
        return source
    marked = tuple(
        Text(each.text, with_mark(each.marks, EMPHASIS))
        for each in figure.runs
        if isinstance(each, Text)
    )
    line = inline_markdown(marked, notes, Place.LINE)
    if line.startswith("<") and line.endswith(">"):  # within a tag the italics would not be seen
        line = f"*{inline_markdown(figure.runs, notes, Place.LINE)}*"
    return f"{source}\n{line}"
