"""Writer: an article as a Word file, as a careful professional would have made it in Word."""

from __future__ import annotations

from collections.abc import Mapping

from editor.document.article import Article
from editor.document.schema import normalise
from editor.formats.base import NO_OPTIONS, Options, ReportBuilder, Writing
from editor.formats.docx import names
from editor.formats.docx.custom import custom_xml
from editor.formats.docx.keepsake import keepsake_xml
from editor.formats.docx.page import PAGES, section_xml
from editor.formats.docx.parcel import Parcel
from editor.formats.docx.properties import app_xml, core_xml
from editor.formats.docx.template import fonts_xml, settings_xml, styles_xml
from editor.formats.docx.words import words_for
from editor.formats.docx.writer_blocks import BlockWriter
from editor.formats.docx.writer_figures import DOCUMENT
from editor.formats.docx.writer_front import card_xml, front_xml
from editor.formats.docx.writer_page import footer_xml, header_xml

ROOT = (
    f'<w:document xmlns:w="{names.W}" xmlns:r="{names.R}" xmlns:wp="{names.WP}"'
    f' xmlns:a="{names.A}" xmlns:pic="{names.PIC}" xmlns:mc="{names.MC}" xmlns:w14="{names.W14}"'
    ' mc:Ignorable="w14"><w:body>'
)
_KEEPSAKE = "customXml/item1.xml"
_KEEPSAKE_PROPERTIES = "customXml/itemProps1.xml"
_KEEPSAKE_ID = "{7B1B6C4E-6E43-4F0C-9C52-1D3A51A7A0D1}"


def write(article: Article, _stem: str, options: Options = NO_OPTIONS) -> Writing:
    """Write a DOCX; the report names pictures that Word may not show and tables too wide for it.

    Raises UserError for a template that cannot be used.
    """
    article = normalise(article)
    report = ReportBuilder()
    parcel = Parcel()
    parcel.relationships("").add(names.REL_DOCUMENT, DOCUMENT)
    if template := options.get("template", ""):
        from editor.formats.docx.writer_house import write_in_house

        write_in_house(article, parcel, report, template, options)
        return Writing(parcel.data(), report=report.report())
    page = PAGES[options.get("page") or "a4"]
    blocks = BlockWriter(
        article, parcel, report, page, words_for(article), numbered=numbered(options)
    )
    finish(blocks, body_xml(blocks, options), options)
    return Writing(parcel.data(), report=report.report())


def finish(blocks: BlockWriter, body: str, options: Options) -> None:
    """Put the parts of a file of our own into the parcel, around a body that is written."""
    parcel, meta = blocks.parcel, blocks.article.meta
    section = _section(blocks, options.get("header") or "numbers")
    parcel.add(
        DOCUMENT, names.TYPE_DOCUMENT, "".join((ROOT, body, section, "</w:body></w:document>"))
    )
    _part(parcel, "styles", names.TYPE_STYLES, styles_xml(meta.dir, meta.lang, blocks.quotes))
    _part(parcel, "settings", names.TYPE_SETTINGS, settings_xml(meta.lang))
    _part(parcel, "fontTable", names.TYPE_FONTS, fonts_xml())
    _part(parcel, "footnotes", names.TYPE_FOOTNOTES, blocks.notes.xml())
    if numbering := blocks.numbering.xml():
        _part(parcel, "numbering", names.TYPE_NUMBERING, numbering)
    describe(blocks, {})


def numbered(options: Options) -> bool:
    """Tell whether captions are to show their numbers."""
    return options.get("captions") == "numbered"


def body_xml(blocks: BlockWriter, options: Options) -> str:
    """Return the body without its section."""
    blocks.write()
    article, words, paragraphs = blocks.article, blocks.words, blocks.paragraphs
    card = ""
    if options.get("cover") == "yes":
        card = card_xml(article, words, blocks.page, paragraphs, blocks.bookmarks)
    return "".join((card, *front_xml(article, words, paragraphs), *blocks.out))


def _part(parcel: Parcel, name: str, content_type: str, content: str) -> str:
    """Add a part that the document refers to; return the id of the reference."""
    path = f"word/{name}.xml"
    parcel.add(path, content_type, content)
    kind = name.rstrip("0123456789")
    return parcel.relationships(DOCUMENT).add(f"{names.R}/{kind}", path)


def _section(blocks: BlockWriter, wanted: str) -> str:
    """Return the section with the header and footer that are wanted: none, numbers or title."""
    parcel, base = blocks.parcel, blocks.base
    title = blocks.article.meta.title if wanted == "title" else ""
    references = ""

    def refer(kind: str, number: int, content: str, content_type: str, type: str) -> str:
        id = _part(parcel, f"{kind}{number}", content_type, content)
        return f'<w:{kind}Reference w:type="{type}" r:id="{id}"/>'

    if title:
        header = header_xml(title, base, blocks.paragraphs.runs)
        references += refer("header", 1, header, names.TYPE_HEADER, "default")
    if wanted != "none":
        footer = footer_xml(base, blocks.words, blocks.paragraphs.runs)
        references += refer("footer", 1, footer, names.TYPE_FOOTER, "default")
        if title:  # the first page has the title itself, and no header
            references += refer("footer", 2, footer, names.TYPE_FOOTER, "first")
    return section_xml(blocks.page, base, references, other_first=bool(title))


def describe(blocks: BlockWriter, named: Mapping[str, str]) -> None:
    """Add what tells of the article: our keepsake, and the properties that Word shows.

    `named` gives our name for a style that a house calls otherwise.
    """
    parcel, article = blocks.parcel, blocks.article
    hidden = [asset for asset in article.assets if asset.id not in blocks.shown]
    keepsake = keepsake_xml(article, blocks.bookmarks.entries, hidden, named)
    parcel.add(_KEEPSAKE, names.TYPE_XML, keepsake)
    parcel.relationships(DOCUMENT).add(names.REL_CUSTOM_XML, _KEEPSAKE)
    # Without this identity Word would drop the part.
    parcel.add(
        _KEEPSAKE_PROPERTIES,
        names.TYPE_CUSTOM_XML_PROPS,
        f'<ds:datastoreItem ds:itemID="{_KEEPSAKE_ID}" xmlns:ds="{names.DATASTORE}">'
        f'<ds:schemaRefs><ds:schemaRef ds:uri="{names.ARTICLE}"/></ds:schemaRefs>'
        "</ds:datastoreItem>",
    )
    parcel.relationships(_KEEPSAKE).add(names.REL_CUSTOM_XML_PROPS, _KEEPSAKE_PROPERTIES)
    for name, type, relationship, content in (
        ("core", names.TYPE_CORE, names.REL_CORE, core_xml(article.meta)),
        ("app", names.TYPE_APP, names.REL_APP, app_xml()),
        ("custom", names.TYPE_CUSTOM, names.REL_CUSTOM, custom_xml(article.meta)),
    ):
        path = f"docProps/{name}.xml"
        parcel.add(path, type, content)
        parcel.relationships("").add(relationship, path)
