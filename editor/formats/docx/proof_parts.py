"""Rules of a Word file about its parts: tables, section, lists, notes, pictures, languages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from editor.document.article import Article
from editor.document.nodes import Dir, Figure, ListItem, ListKind, Table
from editor.document.runs import plain_text
from editor.document.walk import notes
from editor.formats.docx.proof_styles import VAL, Element, Line, Styles, W, is_on
from editor.formats.rules import RIGHT, Places, Rules, is_item

_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_TYPED = ("•", "◦", "▪", "●", "○", "■", "–\t", "-\t")
# Source of the order: ISO 29500-1, CT_TblPrBase.
_BEFORE_BIDI = ("tblStyle", "tblpPr", "tblOverlap")


def check_languages(parts: Mapping[str, Element], styles: Styles, rules: Rules) -> None:
    """D6: the language of right-to-left text is said in defaults, settings and runs."""
    rules.check("D6", bool(styles.language), "docDefaults")
    settings = parts.get("word/settings.xml")
    if settings is not None:  # a template of a house may have none
        theme = settings.find(f"{W}themeFontLang")
        rules.check("D6", theme is not None and bool(theme.get(f"{W}bidi")), "themeFontLang")
    for language in parts["word/document.xml"].iter(f"{W}lang"):
        rules.check("D6", bool(language.get(f"{W}bidi")), language.get(VAL, ""))


def check_tables(document: Element, article: Article, places: Places, rules: Rules) -> None:
    """D7: a table of right-to-left text has its first column at the right."""
    meant = [
        (block.dir or article.meta.dir, index)
        for index, block in enumerate(article.blocks)
        if isinstance(block, Table)
    ]
    tables = list(document.iter(f"{W}tbl"))
    if len(tables) != len(meant):  # some lay something else out
        tables = [table for table in tables if _is_of(table, places)]
    for number, table in enumerate(tables):
        properties = table.find(f"{W}tblPr")
        bidi = None if properties is None else properties.find(f"{W}bidiVisual")
        text = "".join(each.text or "" for each in table.iter(f"{W}t"))
        direction, block = meant[number] if number < len(meant) else (article.meta.dir, None)
        rules.check("D7", bool(is_on(bidi)) == (direction is Dir.RTL), text, block)
        if bidi is not None:
            earlier = {each.tag.removeprefix(W) for each in bidi.itersiblings(preceding=True)}
            rules.check("D7", earlier <= set(_BEFORE_BIDI), text, block)
    rules.check("D7", len(tables) >= len(meant), "tbl") if meant else None


def _is_of(table: Element, places: Places) -> bool:
    """Tell whether a table is one of the article, not one that a writer lays something out in."""
    cells = ("".join(t.text or "" for t in cell.iter(f"{W}t")) for cell in table.iter(f"{W}tc"))
    return all(
        not text or any(isinstance(p.kind, Table) for p in places.of(text)) for text in cells
    )


def check_section(
    parts: Mapping[str, Element], article: Article, styles: Styles, rules: Rules
) -> None:
    """D8: section, header and footer follow the direction of the article."""
    rtl = article.meta.dir is Dir.RTL
    for section in parts["word/document.xml"].iter(f"{W}sectPr"):
        rules.check("D8", bool(is_on(section.find(f"{W}bidi"))) == rtl, "sectPr")
    for name, part in parts.items():
        if name.startswith(("word/header", "word/footer")):
            for paragraph in part.iter(f"{W}p"):
                line = Line(paragraph, styles)
                if rtl is bool(RIGHT.search(line.text)):  # the letterhead of a house may be Latin
                    rules.check("D8", line.is_on("bidi") == rtl, line.text or name)


def check_lists(
    parts: Mapping[str, Element], places: Places, paragraphs: Sequence[Line], rules: Rules
) -> None:
    """D9: items have real numbering that indents from the start side; no marker is typed."""
    levels = _levels(parts.get("word/numbering.xml"))
    for paragraph in paragraphs:
        text, number = paragraph.text, paragraph.find("numPr")
        numbered = number is not None and _value(number, "numId") not in {"", "0"}
        known = [place for place in places.of(text) if is_item(place)]
        if known and len(known) == len(places.of(text)) and text.strip():
            items = [place.kind for place in known if isinstance(place.kind, ListItem)]
            marked = any(item.kind in {ListKind.BULLET, ListKind.NUMBER} for item in items)
            rules.check("D9", numbered or not marked, text, known[0].block)
        others = known != list(places.of(text))  # headings, which a house may number its own way
        if numbered and number is not None and not others:
            level = levels.get((_value(number, "numId"), _value(number, "ilvl") or "0"))
            rules.check("D9", _is_real(level), text, known[0].block if known else None)
        elif text.startswith(_TYPED):
            rules.check("D9", bool(places.of(text)), text)


def _value(element: Element, name: str) -> str:
    found = element.find(f"{W}{name}")
    return "" if found is None else found.get(VAL, "")


def _levels(numbering: Element | None) -> dict[tuple[str, str], Element]:
    """Return the levels of the numberings by number and level."""
    if numbering is None:
        return {}
    abstract = {each.get(f"{W}abstractNumId"): each for each in numbering.iter(f"{W}abstractNum")}
    levels: dict[tuple[str, str], Element] = {}
    for number in numbering.iter(f"{W}num"):
        id = number.get(f"{W}numId", "")
        base = abstract.get(_value(number, "abstractNumId"))
        for level in () if base is None else base.iter(f"{W}lvl"):
            levels[id, level.get(f"{W}ilvl", "")] = level
        for override in number.iter(f"{W}lvlOverride"):
            if (level := override.find(f"{W}lvl")) is not None:
                levels[id, override.get(f"{W}ilvl", "")] = level
    return levels


def _is_real(level: Element | None) -> bool:
    indent = None if level is None else level.find(f"{W}pPr/{W}ind")
    if level is None or indent is None or level.find(f"{W}numFmt") is None:
        return False
    return bool(indent.get(f"{W}left") or indent.get(f"{W}start"))


def check_notes(
    document: Element, part: Element | None, article: Article, styles: Styles, rules: Rules
) -> None:
    """D10: notes stand in the part for them, in order, and lie in the article's direction."""
    meant = [plain_text(note.runs) for note in notes(article.blocks)]
    if not meant:
        return
    referred = [each.get(f"{W}id") for each in document.iter(f"{W}footnoteReference")]
    rules.check("D10", len(referred) == len(meant), f"{len(referred)} / {len(meant)}")
    found = {} if part is None else {each.get(f"{W}id"): each for each in part.iter(f"{W}footnote")}
    for id in referred:
        rules.check("D10", id in found, f"footnote {id}")
    rtl = article.meta.dir is Dir.RTL
    for id, note in found.items():
        if note.get(f"{W}type"):
            bidi = [Line(each, styles).is_on("bidi") for each in note.iter(f"{W}p")]
            rules.check("D10", all(each == rtl for each in bidi), f"separator {id}")


def check_pictures(
    document: Element, article: Article, paragraphs: Sequence[Line], styles: Styles, rules: Rules
) -> None:
    """D12: pictures have their alternative text; captions and credits styles of their own."""
    figures = [block for block in article.blocks if isinstance(block, Figure)]
    described = Counter(each.get("descr", "") for each in document.iter(f"{_DRAWING}docPr"))
    for index, block in enumerate(article.blocks):
        if isinstance(block, Figure) and block.asset and block.alt:
            rules.check("D12", described[block.alt] > 0, block.alt, index)
    names = {styles.name_of(paragraph.style) for paragraph in paragraphs}
    if any(figure.runs for figure in figures):
        rules.check("D12", "caption" in names, "caption")
    if any(figure.credit for figure in figures):
        rules.check("D12", "credit" in names, "credit")
