"""The Markdown writer: front matter, the body, the footnotes."""

from __future__ import annotations

from dataclasses import replace

from editor.document.article import Article
from editor.document.nodes import Block, Paragraph, Role, Text
from editor.formats.base import ReportBuilder, Writing
from editor.formats.markdown.blocks import BodyWriter
from editor.formats.markdown.carry import carried
from editor.formats.markdown.escape import escape_heading_end
from editor.formats.markdown.front_matter import front_matter
from editor.formats.markdown.inline import Notes, Place, inline_markdown
from editor.formats.markdown.pictures import PictureFiles
from editor.formats.markdown.profile import COMMONMARK, Profile
from editor.formats.markdown.titles import one_line_of, says_title


def write_markdown(article: Article, stem: str, profile: Profile = COMMONMARK) -> Writing:
    """Write an article; its pictures lie in `<stem>_files/`. UTF-8, NFC, LF (RTL.md M7)."""
    report = ReportBuilder()
    article = carried(article, report, profile)
    pictures = PictureFiles(article, stem)
    image = pictures.address(article.meta.featured) if article.meta.featured else None
    writer = BodyWriter(article, pictures, profile)
    blocks, lead = _without_lead(() if article.blocks == (Paragraph(),) else article.blocks)
    body = writer.body(blocks)
    if writer.notes.contents and writer.has_raw_notes:
        # the numbers of footnotes in raw HTML go on from those that Markdown gives
        writer = BodyWriter(article, pictures, profile, len(writer.notes.contents))
        body = writer.body(blocks)
    parts = [front_matter(article, image, lead, profile), *title_lines(article, profile), *body]
    if definitions := writer.note_definitions():
        parts.append("\n".join(definitions))
    parts += writer.raw_note_section()
    text = "\n\n".join(parts) + "\n"
    losses = report.report() + writer.report()
    return Writing(text.encode("utf-8", "replace"), tuple(pictures.files.items()), losses)


def title_lines(article: Article, profile: Profile) -> list[str]:
    """Return the title as a heading, where readers of the file would see none otherwise.

    Before a heading that says the same it always stands: a reader takes the first for the title.
    """
    title = one_line_of(article.meta.title)
    if title and (profile.title_heading or says_title(article.blocks, title)):
        content = inline_markdown((Text(title),), Notes(profile), Place.LINE)
        return [f"# {escape_heading_end(content)}"]
    return []


def _without_lead(blocks: tuple[Block, ...]) -> tuple[tuple[Block, ...], bool]:
    """Return the blocks with a plain first paragraph, and whether it was the lead."""
    for index, block in enumerate(blocks):
        if isinstance(block, Paragraph):
            if block.role is not Role.LEAD:
                break
            return (*blocks[:index], replace(block, role=Role.BODY), *blocks[index + 1 :]), True
    return blocks, False
