"""Writer: an article as a Word file, as a careful professional would have made it in Word."""

from __future__ import annotations

from editor.document.article import Article
from editor.document.schema import normalise
from editor.formats.base import ReportBuilder, Writing
from editor.formats.docx import names
from editor.formats.docx.keepsake import keepsake_xml
from editor.formats.docx.parcel import Parcel
from editor.formats.docx.properties import app_xml, core_xml
from editor.formats.docx.template import (
    fonts_xml,
    footer_xml,
    section_xml,
    settings_xml,
    styles_xml,
)
from editor.formats.docx.writer_blocks import DOCUMENT, FOOTNOTES, BlockWriter

_ROOT = (
    f'<w:document xmlns:w="{names.W}" xmlns:r="{names.R}" xmlns:wp="{names.WP}"'
    f' xmlns:a="{names.A}" xmlns:pic="{names.PIC}" xmlns:mc="{names.MC}" xmlns:w14="{names.W14}"'
    ' mc:Ignorable="w14"><w:body>'
)
_KEEPSAKE = "customXml/item1.xml"
_KEEPSAKE_PROPERTIES = "customXml/itemProps1.xml"
_KEEPSAKE_ID = "{7B1B6C4E-6E43-4F0C-9C52-1D3A51A7A0D1}"


def write(article: Article, _stem: str) -> Writing:
    """Write a DOCX; the report names pictures that Word may not show and tables too wide for it."""
    article = normalise(article)
    report = ReportBuilder()
    parcel = Parcel()
    parcel.relationships("").add(names.REL_DOCUMENT, DOCUMENT)
    blocks = BlockWriter(article, parcel, report)
    blocks.write()
    meta = article.meta

    def part(path: str, content_type: str, relationship: str, content: str) -> str:
        parcel.add(path, content_type, content)
        return parcel.relationships(DOCUMENT).add(relationship, path)

    footer = part("word/footer1.xml", names.TYPE_FOOTER, names.REL_FOOTER, footer_xml(meta.dir))
    body = "".join((_ROOT, *blocks.out, section_xml(meta.dir, footer), "</w:body></w:document>"))
    parcel.add(DOCUMENT, names.TYPE_DOCUMENT, body)
    styles = styles_xml(meta.dir, meta.lang, blocks.quotes)
    part("word/styles.xml", names.TYPE_STYLES, names.REL_STYLES, styles)
    part("word/settings.xml", names.TYPE_SETTINGS, names.REL_SETTINGS, settings_xml(meta.lang))
    part("word/fontTable.xml", names.TYPE_FONTS, names.REL_FONTS, fonts_xml())
    part(FOOTNOTES, names.TYPE_FOOTNOTES, names.REL_FOOTNOTES, blocks.footnotes_xml())
    if numbering := blocks.numbering.xml():
        part("word/numbering.xml", names.TYPE_NUMBERING, names.REL_NUMBERING, numbering)
    hidden = [asset for asset in article.assets if asset.id not in blocks.shown]
    part(
        _KEEPSAKE,
        names.TYPE_XML,
        names.REL_CUSTOM_XML,
        keepsake_xml(article, blocks.entries, hidden),
    )
    _describe_keepsake(parcel)
    parcel.add("docProps/core.xml", names.TYPE_CORE, core_xml(meta))
    parcel.add("docProps/app.xml", names.TYPE_APP, app_xml())
    parcel.relationships("").add(names.REL_CORE, "docProps/core.xml")
    parcel.relationships("").add(names.REL_APP, "docProps/app.xml")
    return Writing(parcel.data(), report=report.report())


def _describe_keepsake(parcel: Parcel) -> None:
    """Give the custom XML part the identity without which Word would drop it."""
    parcel.add(
        _KEEPSAKE_PROPERTIES,
        names.TYPE_CUSTOM_XML_PROPS,
        f'<ds:datastoreItem ds:itemID="{_KEEPSAKE_ID}" xmlns:ds="{names.DATASTORE}">'
        f'<ds:schemaRefs><ds:schemaRef ds:uri="{names.ARTICLE}"/></ds:schemaRefs>'
        "</ds:datastoreItem>",
    )
    parcel.relationships(_KEEPSAKE).add(names.REL_CUSTOM_XML_PROPS, _KEEPSAKE_PROPERTIES)
