"""The parts of a Markdown file that are HTML: what only the vocabulary of HTML can say.

Raw HTML holds no Markdown for a CommonMark reader, so its footnotes are HTML as well; they are
numbered on from those of Markdown.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from editor.document.article import Article
from editor.document.nodes import Align, Block, Dir, Embed, Note, Paragraph
from editor.formats.base import Report
from editor.formats.html.blocks import body_html
from editor.formats.html.context import Context, Pictures
from editor.formats.html.figures import embed_html
from editor.formats.html.inline import Notes
from editor.formats.markdown.pictures import PictureFiles


class _RawNotes(Notes):
    """The footnotes of raw HTML; `before` is the number of those that Markdown numbers."""

    def __init__(self, before: int) -> None:
        super().__init__("html-")
        self.before = before

    def anchor(self, note: Note) -> str:
        """Take a footnote in and return its anchor."""
        self.contents.append(note.runs)
        number = len(self.contents)
        return (
            f'<sup class="note"><a id="{self.anchor_id(number)}" href="#{self.note_id(number)}"'
            f' role="doc-noteref">{number + self.before}</a></sup>'
        )


class _RawPictures(Pictures):
    """Gives pictures in HTML the same addresses as in Markdown."""

    def __init__(self, files: PictureFiles) -> None:
        super().__init__((), "", inline=False)
        self._named = files

    def address(self, asset_id: str) -> str | None:
        """Return the address of a picture; its file is remembered."""
        return self._named.address(asset_id)


class RawHtml:
    """Writes HTML for one Markdown file."""

    def __init__(self, article: Article, pictures: PictureFiles, notes_before: int) -> None:
        self._notes = _RawNotes(notes_before)
        self._context = Context(article, _RawPictures(pictures), exact=True, notes=self._notes)

    @property
    def has_notes(self) -> bool:
        """Tell whether footnotes have been met."""
        return bool(self._notes.contents)

    def report(self) -> Report:
        """Return what could not be carried."""
        return self._context.report.report()

    def blocks(self, blocks: Sequence[Block]) -> str:
        """Return blocks as HTML without blank lines."""
        return body_html(blocks, self._context)

    def attributes(
        self, dir: Dir | None, align: Align | None, lang: str | None, name: str | None
    ) -> str:
        """Return the attributes of an element around blocks, with a space before each."""
        return self._context.block_attributes(Paragraph(dir=dir, align=align), name=name, lang=lang)

    def embed_attributes(self, embed: Embed) -> str:
        """Return what an embed is as the attributes of an element around its text."""
        html = embed_html(replace(embed, runs=()), self._context)
        return html.partition(">")[0].removeprefix("<figure")

    def note_section(self) -> list[str]:
        """Return the footnotes of raw HTML with the ways back to their anchors."""
        notes = self._notes
        if not notes.contents:
            return []
        start = f' start="{notes.before + 1}"' if notes.before else ""
        lines = ['<section class="notes" role="doc-endnotes">', f"<ol{start}>"]
        for number, runs in enumerate(notes.contents, 1):
            back = f'<a href="#{notes.anchor_id(number)}" role="doc-backlink">↑</a>'
            content = self._context.inline(runs)
            lines.append(f'<li id="{notes.note_id(number)}">{content} {back}</li>')
        return ["\n".join([*lines, "</ol>", "</section>"])]
