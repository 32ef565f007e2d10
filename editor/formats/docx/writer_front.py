"""Front: the lines above the text, and the card for the editor's desk, as Word shows them."""

from __future__ import annotations

from collections.abc import Iterator

from editor.document.article import Article
from editor.document.nodes import Dir
from editor.document.runs import text_run
from editor.document.walk import article_text
from editor.formats.docx.front import card_rows, front_lines
from editor.formats.docx.keepsake import CARD
from editor.formats.docx.page import Page
from editor.formats.docx.words import Words
from editor.formats.docx.writer_paragraphs import PLAIN, Bookmarks, Layout, ParagraphWriter

_LABELS_WIDTH = 2200  # twips
_GAP = Layout(after=240)
_LAST = Layout(after=280)


def front_xml(article: Article, words: Words, paragraphs: ParagraphWriter) -> Iterator[str]:
    """Yield the lines above the text."""
    lines = [(style, text) for style, text in front_lines(article.meta, words) if text]
    for style, text in lines:
        last = style == lines[-1][0] and style != "Dateline"  # which has a line below it
        yield paragraphs.xml(style, text_run(text), _LAST if last else PLAIN)


def card_xml(
    article: Article, words: Words, page: Page, paragraphs: ParagraphWriter, bookmarks: Bookmarks
) -> str:
    """Return the card: a table of two columns, marked so that it is no part of the text."""
    from editor.text.words import count_words  # its expressions are only for those with a card

    count = words.digits(str(count_words(article_text(article))))
    wide = (_LABELS_WIDTH, page.text_width - _LABELS_WIDTH)
    mark = bookmarks.named(CARD)
    rows: list[str] = []
    for name, text in card_rows(article.meta, words, count):
        label = paragraphs.xml("TableHeading", text_run(words.text(f"card.{name}")), before=mark)
        value = paragraphs.xml("TableText", text_run(text))
        cells = (
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{content}</w:tc>'
            for width, content in zip(wide, (label, value), strict=True)
        )
        rows.append(f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{''.join(cells)}</w:tr>")
        mark = ""
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in wide)
    bidi = "<w:bidiVisual/>" if paragraphs.base is Dir.RTL else ""
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="DeskCover"/>{bidi}<w:tblW w:w="5000" w:type="pct"/>'
        '<w:tblLayout w:type="fixed"/><w:tblLook w:val="0680" w:firstRow="0" w:lastRow="0"'
        ' w:firstColumn="1" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/></w:tblPr><w:tblGrid>'
        f"{columns}</w:tblGrid>{''.join(rows)}</w:tbl>{paragraphs.xml('TableGap', (), _GAP)}"
    )
