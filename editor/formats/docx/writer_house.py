"""Writer in a house: the article in the look of a template that the user has chosen."""

from __future__ import annotations

from pathlib import Path

from editor.document.article import Article
from editor.document.nodes import Dir, Quote
from editor.formats.base import Options, ReportBuilder
from editor.formats.docx import names
from editor.formats.docx.house import house_names, open_house
from editor.formats.docx.house_styles import HouseStyles
from editor.formats.docx.house_writer import HouseWriter
from editor.formats.docx.names import w
from editor.formats.docx.numbering import NumberingWriter
from editor.formats.docx.page import section_xml
from editor.formats.docx.parcel import Parcel
from editor.formats.docx.template import language_pair
from editor.formats.docx.words import Words, words_for
from editor.formats.docx.writer import ROOT, body_xml, describe, numbered
from editor.formats.docx.writer_blocks import BlockWriter


def write_in_house(
    article: Article, parcel: Parcel, report: ReportBuilder, template: str, options: Options
) -> None:
    """Write an article into the template at a path. Raises UserError for what is none."""
    meta = article.meta
    house = open_house(Path(template).expanduser())
    words = words_for(article)
    writer = HouseWriter(house, parcel, meta.dir, _fields(article, words))
    quotes = {(block.level, block.pull) for block in article.blocks if isinstance(block, Quote)}
    styles = HouseStyles(house, meta.dir, meta.lang, quotes)
    numbering = NumberingWriter(*writer.numbers_given())
    blocks = BlockWriter(
        article, parcel, report, house.page, words, numbered(options), numbering, body=styles.body
    )
    if "Separator" in styles.ids:
        blocks.rule = ""
    blocks.notes.first = writer.notes_given()
    blocks.bookmarks.given = writer.highest(w("bookmarkStart"), w("id"))
    blocks.figures.drawings = writer.highest(f"{{{names.WP}}}docPr", "id")
    body = body_xml(blocks, options)
    whole, notes = blocks.notes.xml(), blocks.notes.notes_xml()
    styles.add_missing((body, whole))
    if meta.dir is Dir.RTL:
        writer.speak(language_pair(meta.lang)[1])
    writer.write(styles.renamed(body), ROOT, section_xml(house.page, meta.dir, ""))
    writer.add_styles()
    writer.add_numbering(numbering.xml())
    writer.add_notes(styles.renamed(whole), styles.renamed(notes))
    describe(blocks, styles.named)


def _fields(article: Article, words: Words) -> dict[str, str]:
    """Return the texts of the fields that a template may name, in any language."""
    meta = article.meta
    texts = {
        "title": meta.title,
        "authors": words.separator.join(meta.authors),
        "date": words.date(meta.date),
        "section": meta.section,
    }
    return {name: found for id, found in texts.items() for name in house_names()[id]}
