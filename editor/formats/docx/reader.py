"""Reader: a Word file as an article, ours or anybody's."""

from __future__ import annotations

from dataclasses import replace

from editor.document.article import Article, new_article
from editor.document.meta import Meta
from editor.document.nodes import Dir
from editor.document.schema import normalise
from editor.formats.base import Reading, ReportBuilder, Resources
from editor.formats.docx import names
from editor.formats.docx.custom import read_custom, stated_direction
from editor.formats.docx.edited import edited_meta, gathered_meta
from editor.formats.docx.keepsake import Element, Keepsake, read_keepsake
from editor.formats.docx.names import w
from editor.formats.docx.package import Package, fail
from editor.formats.docx.properties import foreign_meta, properties_of, read_core
from editor.formats.docx.reader_blocks import BlockReader
from editor.formats.docx.reader_changes import tell_changes
from editor.formats.docx.reader_formats import is_on
from editor.formats.docx.reader_meta import (
    further_fields,
    title_from_properties,
    title_from_text,
    without_defaults,
)
from editor.formats.docx.reader_numbering import NumberingReader
from editor.formats.docx.reader_styles import StyleSheet
from editor.formats.docx.returning import Returned, name_as_ours, take_off
from editor.formats.docx.source import Source
from editor.text.direction import dominant_direction

_ENOUGH = 400  # paragraphs to tell the direction of a text


def read(data: bytes, _resources: Resources, depth: int = 0) -> Reading:
    """Read a DOCX. Raises UserError for what is none, or is locked, damaged or too large.

    `depth` counts the files that it stands in.
    """
    package = Package(data)
    root = package.xml(package.main)
    body = None if root is None else root.find(w("body"))
    if body is None:
        if package.repaired:
            fail("docx.broken-xml", part=package.main)
        fail("docx.other-zip")
    source = _source(package, body)
    source.depth = depth
    returned = take_off(body, source.styles)
    blocks = BlockReader(source, body)
    blocks.read()
    make = _ours if source.kept else _foreign
    article = make(source, blocks, returned)
    removed = len(blocks.blocks) - len(article.blocks)  # a heading that is the title
    source.report_losses(removed)
    if package.related(package.main, names.REL_COMMENTS):
        from editor.formats.docx.reader_comments import report_comments

        report_comments(source, removed)
    tell_changes([body, *source.notes.values()], source.report)
    _report_rest(source)
    return Reading(normalise(article), source.report.report())


def _source(package: Package, body: Element) -> Source:
    _, styles = package.related_xml(package.main, names.REL_STYLES)
    _, numbering = package.related_xml(package.main, names.REL_NUMBERING)
    kept = _keepsake(package)
    name_as_ours(styles, kept.styles if kept else ())
    sheet = StyleSheet(styles)
    source = Source(package, sheet, NumberingReader(numbering, sheet), kept, ReportBuilder())
    stated = stated_direction(_custom(package))
    source.base = kept.meta.dir if kept else stated or _direction(body, sheet)
    source.load_notes()
    return source


def _keepsake(package: Package) -> Keepsake | None:
    for path in package.related(package.main, names.REL_CUSTOM_XML):
        root = package.xml(path)
        if root is not None and root.tag == f"{{{names.ARTICLE}}}article" and root.get("id"):
            return read_keepsake(root)
    return None


def _direction(body: Element, styles: StyleSheet) -> Dir:
    """Return the direction of most of the text: as stated, or as its letters have it.

    Of a long text some paragraphs, evenly spread, tell as much as all.
    """
    right = left = 0
    tag, direct, style = w("t"), f"{w('pPr')}/{w('bidi')}", f"{w('pPr')}/{w('pStyle')}"
    paragraphs = list(body.iter(w("p")))
    for paragraph in paragraphs[:: 1 + len(paragraphs) // _ENOUGH]:
        text = "".join(paragraph.itertext(tag))
        if not text:
            continue
        stated = paragraph.find(direct)
        if stated is not None:
            bidi = is_on(stated)
        else:
            named = paragraph.find(style)
            id = None if named is None else named.get(w("val"))
            bidi = styles.paragraph(id).paragraph.bidi
        if bidi or dominant_direction(text) is Dir.RTL:
            right += len(text)
        else:
            left += len(text)
    if not right and not left:
        return _direction_of_empty(body, styles)
    return Dir.RTL if right >= left else Dir.LTR


def _direction_of_empty(body: Element, styles: StyleSheet) -> Dir:
    """Return the direction of a document without a letter; of an empty one, ours."""
    stated = next(body.iter(w("bidi"), w("bidiVisual")), None)
    if styles.paragraph(None).paragraph.bidi or (stated is not None and is_on(stated)):
        return Dir.RTL
    return Dir.RTL if next(body.iter(w("tbl"), w("drawing"), w("pict")), None) is None else Dir.LTR


def _ours(source: Source, blocks: BlockReader, returned: Returned) -> Article:
    kept = source.kept
    assert kept is not None  # noqa: S101  # the caller asked
    shown = Meta(title=" ".join(blocks.texts.title), deck=" ".join(blocks.texts.deck))
    root = _core(source.package)
    core = properties_of(replace(kept.meta, title=shown.title)) if root is None else read_core(root)
    meta = edited_meta(kept.meta, core, _custom(source.package), returned, shown)
    article = Article(kept.id, meta, tuple(blocks.blocks))
    return _settled(article.with_assets(*kept.assets, *source.assets.values()), source)


def _foreign(source: Source, blocks: BlockReader, returned: Returned) -> Article:
    core = read_core(_core(source.package))
    meta = without_defaults(foreign_meta(core))
    body = list(blocks.blocks)
    above = blocks.texts
    title = " ".join(above.title) or title_from_text(body)
    title = title or title_from_properties(core.title, body)
    meta = replace(meta, title=title, deck=" ".join(above.deck), dir=source.base)
    authors = tuple(dict.fromkeys(filter(None, above.authors)))
    meta = replace(meta, lang=_language(source), authors=authors or meta.authors, date=above.date)
    meta = gathered_meta(meta, core, _custom(source.package), returned)
    further = further_fields(source.package.related_xml("", names.REL_CUSTOM)[1])
    meta = replace(meta, custom=(*meta.custom, *further))
    return _settled(new_article(meta, tuple(body)).with_assets(*source.assets.values()), source)


def _settled(article: Article, source: Source) -> Article:
    """Let go of a featured picture that the file names and does not hold."""
    meta = article.meta
    if not meta.featured or article.asset(meta.featured) is not None:
        return article
    source.report.lose("docx.featured")
    return replace(article, meta=replace(meta, featured=""))


def _language(source: Source) -> str:
    """Return the language that the file states for its main script."""
    latin, _, complex_script = source.styles.defaults.languages or ("", "", "")
    if source.base is Dir.LTR:
        return latin.partition("-")[0].lower() or "en"
    tag = complex_script.partition("-")[0].lower()
    return tag if tag in {"ar", "fa", "ur", "he", "ps", "ku", "ug", "sd"} else Meta().lang


def _core(package: Package) -> Element | None:
    _, root = package.related_xml("", names.REL_CORE)
    # LibreOffice has two exports, one of which misspells the type of the relationship.
    return package.xml("docProps/core.xml") if root is None else root


def _custom(package: Package) -> dict[str, str]:
    return read_custom(package.related_xml("", names.REL_CUSTOM)[1])


def _report_rest(source: Source) -> None:
    package, report = source.package, source.report
    for part in package.repaired:
        report.lose("docx.repaired", part=part)
    if source.kept is None:
        for type in (names.REL_HEADER, names.REL_FOOTER):
            for path in package.related(package.main, type):
                root = package.xml(path)
                text = "" if root is None else "".join(root.itertext(w("t")))
                if any(char.isalpha() for char in text):
                    report.lose("docx.header")
