"""The Markdown writer: front matter, the body, the footnotes."""

from __future__ import annotations

from dataclasses import replace

from editor.document.article import Article
from editor.document.nodes import Block, Paragraph, Role
from editor.formats.base import ReportBuilder, Writing
from editor.formats.markdown.blocks import BodyWriter
from editor.formats.markdown.carry import carried
from editor.formats.markdown.front_matter import front_matter
from editor.formats.markdown.pictures import PictureFiles


def write_markdown(article: Article, stem: str) -> Writing:
    """Write an article; its pictures lie in `<stem>_files/`. UTF-8, NFC, LF (RTL.md M7)."""
    report = ReportBuilder()
    article = carried(article, report)
    pictures = PictureFiles(article, stem)
    image = pictures.address(article.meta.featured) if article.meta.featured else None
    writer = BodyWriter(article, pictures)
    blocks, lead = _without_lead(() if article.blocks == (Paragraph(),) else article.blocks)
    body = writer.body(blocks)
    if writer.notes.contents and writer.has_raw_notes:
        # the numbers of footnotes in raw HTML go on from those that Markdown gives
        writer = BodyWriter(article, pictures, len(writer.notes.contents))
        body = writer.body(blocks)
    parts = [front_matter(article, image, lead), *body]
    if definitions := writer.note_definitions():
        parts.append("\n".join(definitions))
    parts += writer.raw_note_section()
    text = "\n\n".join(parts) + "\n"
    losses = report.report() + writer.report()
    return Writing(text.encode("utf-8", "replace"), tuple(pictures.files.items()), losses)


def _without_lead(blocks: tuple[Block, ...]) -> tuple[tuple[Block, ...], bool]:
    """Return the blocks with a plain first paragraph, and whether it was the lead."""
    for index, block in enumerate(blocks):
        if isinstance(block, Paragraph):
            if block.role is not Role.LEAD:
                break
            return (*blocks[:index], replace(block, role=Role.BODY), *blocks[index + 1 :]), True
    return blocks, False
