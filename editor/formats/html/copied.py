"""HTML for a clipboard: what Word, LibreOffice, content systems and mail take in best.

What each of them asks for (seen by converting with LibreOffice; Word's names from its own HTML):
no blanks between the tags, which become spaces at the ends of list items; a direction on each
table and cell, or columns run from the left and texts stand at the left; footnotes in the form
of the word processors, so that they arrive as footnotes. Content systems drop what they do not
know of this.
"""

from __future__ import annotations

import re

from editor.document.article import Article
from editor.document.nodes import Block, Dir, Note, Paragraph
from editor.document.schema import normalise
from editor.document.slices import is_plain
from editor.formats.html.blocks import body_html
from editor.formats.html.context import Context, Pictures
from editor.formats.html.escape import attributes
from editor.formats.html.inline import Notes
from editor.formats.pictures.private import bare

_KEPT = re.compile(r"(<pre\b.*?</pre>)", re.DOTALL)
_LINE_END = re.compile(r"\n\s*")
_TABLE = re.compile(r"<table\b[^>]*>.*?</table>", re.DOTALL)
_SAID = re.compile(r'<table\b[^>]*\sdir="(rtl|ltr)"')
_SILENT = re.compile(r"<(table|td|th)(?=[ >])(?![^>]*\sdir=)")


class _WordNotes(Notes):
    """Footnotes in the form that LibreOffice and Word write themselves."""

    def anchor(self, note: Note) -> str:
        """Take a footnote in and return what stands in the text for it."""
        self.contents.append(note.runs)
        n = len(self.contents)
        return (
            f'<sup><a class="sdfootnoteanc" style="mso-footnote-id:sdfootnote{n}"'
            f' name="sdfootnote{n}anc" href="#sdfootnote{n}sym">{n}</a></sup>'
        )


def write_copied(article: Article, blocks: tuple[Block, ...]) -> str:
    """Write blocks of an article; a part of one paragraph goes without a paragraph around it."""
    part = normalise(Article(article.id, article.meta, blocks, article.assets))
    pictures = Pictures(bare(part.assets), "", inline=True)
    context = Context(part, pictures, exact=False, notes=_WordNotes())
    first = part.blocks[0]
    if len(part.blocks) == 1 and isinstance(first, Paragraph) and is_plain(first):
        body = f"<span>{context.inline(first.runs)}</span>"
        return f"{body}{_notes(context)}"
    wrapper = attributes(("dir", part.meta.dir), ("lang", part.meta.lang or None))
    body = "".join(
        text if index % 2 else _LINE_END.sub("", text)
        for index, text in enumerate(_KEPT.split(body_html(part.blocks, context)))
    )
    body = _TABLE.sub(lambda table: _directed(table[0], part.meta.dir), body)
    return f"<div{wrapper}>{body}{_notes(context)}</div>"


def _directed(table: str, base: Dir) -> str:
    """Say the direction of a table on it and on each of its cells."""
    said = _SAID.match(table)
    direction = said[1] if said else base
    return _SILENT.sub(rf'<\1 dir="{direction}"', table)


def _notes(context: Context) -> str:
    """Return the footnotes; without the form that they know, programs show them as a list."""
    items = [
        f'<div id="sdfootnote{n}" style="mso-element:footnote"><p>'
        f'<a class="sdfootnotesym" name="sdfootnote{n}sym" href="#sdfootnote{n}anc">{n}</a>'
        f" {context.inline(runs)}</p></div>"
        for n, runs in enumerate(context.notes.contents, 1)
    ]
    return f'<div style="mso-element:footnote-list">{"".join(items)}</div>' if items else ""
