"""Template: the styles, settings and page of the Word files that we write, in both directions.

Fonts are named, not embedded. Times New Roman and Arial are the only faces with good Arabic that
every Word on Windows and macOS has (Sakkal Majalla and Traditional Arabic are optional downloads
since Windows 10, and a substitute of another size would break the page); LibreOffice on Linux
puts a metric-compatible face or its own Arabic one in their place. Arabic is set larger than
Latin beside it, since its letters are small for their size.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from editor.document.nodes import Dir
from editor.formats.docx import names
from editor.formats.docx.markup import attribute

BODY_FONT = "Times New Roman"
DISPLAY_FONT = "Arial"
CODE_FONT = "Courier New"

_ACCENT = "0B5563"
_INK = "1C2B33"
_QUIET = "5A6870"
_RULE = "B9C5CA"
_WASH = "F3F6F7"

_LANGUAGES = {
    "ar": "ar-SA",
    "en": "en-US",
    "fr": "fr-FR",
    "fa": "fa-IR",
    "he": "he-IL",
    "ur": "ur-PK",
}
_RTL_LANGUAGES = frozenset(
    {"ar", "arc", "dv", "fa", "he", "ku", "ps", "sd", "syr", "ug", "ur", "yi"}
)


def word_language(tag: str) -> str:
    """Return the language tag with the region that Word's proofing tools ask for."""
    return _LANGUAGES.get(tag.lower(), tag)


def language_pair(lang: str) -> tuple[str, str]:
    """Return the languages of Latin and of complex-script text in an article (D6)."""
    if lang.partition("-")[0].lower() in _RTL_LANGUAGES:
        return "en-US", word_language(lang)
    return word_language(lang) or "en-US", "ar-SA"


def fonts(name: str) -> str:
    """Return `w:rFonts` with the twin for complex scripts (D5)."""
    return f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}" w:eastAsia="{name}" w:cs="{name}"/>'


def _size(latin: float, arabic: float) -> str:
    return f'<w:sz w:val="{round(latin * 2)}"/><w:szCs w:val="{round(arabic * 2)}"/>'


def _colour(value: str) -> str:
    return f'<w:color w:val="{value}"/>'


_BOLD = "<w:b/><w:bCs/>"


def _spacing(before: float, after: float, line: float = 1.15) -> str:
    return (
        f'<w:spacing w:before="{round(before * 20)}" w:after="{round(after * 20)}"'
        f' w:line="{round(line * 240)}" w:lineRule="auto"/>'
    )


def _border(side: str, *, width: int, space: int, colour: str) -> str:
    return f'<w:{side} w:val="single" w:sz="{width}" w:space="{space}" w:color="{colour}"/>'


def quote_border(dir: Dir) -> str:
    """Return the bar at the start side of a quotation; sides of borders are physical."""
    bar = _border("right" if dir is Dir.RTL else "left", width=18, space=10, colour=_RULE)
    none = '<w:{} w:val="nil"/>'.format("left" if dir is Dir.RTL else "right")
    return f"<w:pBdr>{none}{bar}</w:pBdr>" if dir is Dir.RTL else f"<w:pBdr>{bar}{none}</w:pBdr>"


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph or character style: its properties as XML in schema order.

    `paragraph` is what stands before `w:bidi` in `w:pPr`, `layout` what stands behind it.
    """

    id: str
    name: str
    based_on: str = "Normal"
    next: str = ""
    paragraph: str = ""
    layout: str = ""
    run: str = ""
    ltr: bool = False
    quick: bool = True
    kind: str = "paragraph"


_HEADING_SIZES = ((20, 22), (16, 18), (14, 16), (12.5, 14.5), (12, 14), (11, 13))
_KEEP = "<w:keepNext/><w:keepLines/>"
_CENTER = '<w:jc w:val="center"/>'
_TIGHT = "<w:contextualSpacing/>"


def _heading(level: int) -> Style:
    latin, arabic = _HEADING_SIZES[level - 1]
    return Style(
        f"Heading{level}",
        f"heading {level}",
        next="Normal",
        paragraph=_KEEP,
        layout=_spacing(20 - 2 * level, 6, 1.1) + f'<w:outlineLvl w:val="{level - 1}"/>',
        run=fonts(DISPLAY_FONT)
        + _BOLD
        + _colour(_ACCENT if level < 4 else _INK)
        + _size(latin, arabic),
    )


def _quote(level: int, dir: Dir) -> Style:
    indent = 454 + 454 * level
    return Style(
        quote_style(level, pull=False),
        "Quote" if not level else f"Quote {level + 1}",
        paragraph=quote_border(dir),
        layout=_spacing(4, 8) + f'<w:ind w:left="{indent}" w:right="454"/>',
        run=_colour("3C4A52"),
        quick=not level,
    )


def _pull_quote(level: int) -> Style:
    rules = "".join(_border(side, width=8, space=10, colour=_ACCENT) for side in ("top", "bottom"))
    indent = 567 + 284 * level
    return Style(
        quote_style(level, pull=True),
        "Pull Quote" if not level else f"Pull Quote {level + 1}",
        paragraph=f"<w:keepLines/><w:pBdr>{rules}</w:pBdr>",
        layout=_spacing(14, 14) + f'<w:ind w:left="{indent}" w:right="{indent}"/>' + _CENTER,
        run=fonts(DISPLAY_FONT) + _BOLD + _colour(_ACCENT) + _size(14, 16),
        quick=not level,
    )


def quote_style(level: int, *, pull: bool) -> str:
    """Return the id of the style for quotations of a level, counted from 0."""
    return f"{'PullQuote' if pull else 'Quote'}{level + 1 if level else ''}"


def _paragraph_styles() -> tuple[Style, ...]:
    small = fonts(DISPLAY_FONT) + _colour(_QUIET)
    return (
        Style("Title", "Title", next="Subtitle", paragraph=_KEEP, layout=_spacing(0, 8, 1.05),
              run=fonts(DISPLAY_FONT) + _BOLD + _colour(_INK) + _size(24, 26)),
        Style("Subtitle", "Subtitle", next="Normal", paragraph="<w:keepLines/>",
              layout=_spacing(0, 16), run=fonts(DISPLAY_FONT) + _colour(_QUIET) + _size(13, 15)),
        Style("Lead", "Lead", next="Normal", layout=_spacing(0, 12, 1.2),
              run=_BOLD + _size(12.5, 14.5)),
        *map(_heading, range(1, 7)),
        Style("QuoteAttribution", "Quote Attribution", "Quote", "Normal", layout=_spacing(0, 12),
              run=fonts(DISPLAY_FONT) + _colour(_QUIET) + _size(10, 11.5)),
        Style("PullQuoteAttribution", "Pull Quote Attribution", next="Normal",
              layout=_spacing(0, 14) + _CENTER, run=small + _size(10, 11.5)),
        Style("Code", "Code", paragraph="<w:keepLines/>"
               "<w:pBdr>"
              + "".join(_border(side, width=4, space=6, colour="DDE4E7")
                        for side in ("top", "left", "bottom", "right"))
              + f'</w:pBdr><w:shd w:val="clear" w:color="auto" w:fill="{_WASH}"/>',
              layout=_spacing(6, 10, 1.0) + '<w:ind w:left="142" w:right="142"/>',
              run=fonts(CODE_FONT) + "<w:noProof/>" + _size(10, 10), ltr=True),
        Style("Figure", "Figure", next="Caption", paragraph="<w:keepNext/>",
              layout=_spacing(10, 4, 1.0) + _CENTER, run=fonts(DISPLAY_FONT) + _colour(_QUIET)
              + _size(10, 11)),
        Style("Caption", "caption", paragraph="<w:keepLines/>",
              layout=_spacing(0, 4, 1.05) + _CENTER, run=small + _size(10, 11)),
        Style("TableCaption", "Table Caption", "Caption", paragraph="<w:keepNext/>",
              layout=_spacing(8, 6, 1.05), run=_BOLD + _colour(_INK)),
        Style("Credit", "Credit", "Caption", layout=_spacing(0, 2, 1.0), run=_size(9, 10)),
        Style("Source", "Source", "Credit"),
        Style("Licence", "Licence", "Credit"),
        Style("FigureAlt", "Alternative Text", "Credit"),
        Style("Embed", "Embed",
              paragraph=f'<w:shd w:val="clear" w:color="auto" w:fill="{_WASH}"/>',
              layout=_spacing(6, 10), run=fonts(DISPLAY_FONT) + _size(10.5, 12)),
        Style("Separator", "Separator", next="Normal",
              paragraph=f"<w:pBdr>{_border('bottom', width=6, space=1, colour=_RULE)}</w:pBdr>",
              layout=_spacing(0, 14, 1.0) + '<w:ind w:left="3000" w:right="3000"/>',
              run=_size(6, 6)),
        Style("ListParagraph", "List Paragraph", layout=_spacing(0, 6) + _TIGHT),
        Style("ListBullet", "List Bullet", "ListParagraph"),
        Style("ListNumber", "List Number", "ListParagraph"),
        Style("ListContinue", "List Continue", "ListParagraph"),
        Style("TaskList", "Task List", "ListParagraph"),
        Style("FootnoteText", "footnote text", layout=_spacing(0, 2, 1.0), run=_size(10, 11.5),
              quick=False),
        Style("TableText", "Table Text", layout=_spacing(0, 0, 1.05),
              run=fonts(DISPLAY_FONT) + _size(10, 11.5)),
        Style("TableHeading", "Table Heading", "TableText", run=_BOLD + _colour(_INK)),
        Style("TableGap", "Table Gap", layout=_spacing(0, 0, 0.5), run=_size(6, 6), quick=False),
        Style("Footer", "footer", layout=_spacing(0, 0, 1.0) + _CENTER,
              run=small + _size(9, 10), quick=False),
    )  # fmt: skip


_CHARACTER_STYLES = (
    Style("Hyperlink", "Hyperlink", run=_colour("0B5FA5") + '<w:u w:val="single"/>'),
    Style("HTMLCode", "HTML Code", run=fonts(CODE_FONT) + _size(10.5, 10.5)),
    Style("HyperlinkCode", "Hyperlink Code", "Hyperlink", run=fonts(CODE_FONT)),
    Style("FootnoteReference", "footnote reference", run='<w:vertAlign w:val="superscript"/>'),
)

# What a reader may take for ours: what these styles say is how the article looks by itself.
STYLE_NAMES = frozenset(["normal", *(style.name.lower() for style in _paragraph_styles())]) | {
    "quote",
    "pull quote",
}


def styles_xml(dir: Dir, lang: str, quotes: Iterable[tuple[int, bool]]) -> str:
    """Return the style sheet; `quotes` are the levels of quotations, with whether they pull."""
    levels = sorted({*quotes, (0, False), (0, True)})
    styles = (
        *_paragraph_styles(),
        *(_pull_quote(level) if pull else _quote(level, dir) for level, pull in levels),
    )
    latin, complex_script = language_pair(lang)
    bidi = "<w:bidi/>" if dir is Dir.RTL else ""
    return (
        f'<w:styles xmlns:w="{names.W}"><w:docDefaults><w:rPrDefault><w:rPr>{fonts(BODY_FONT)}'
        f"{_size(12, 14)}"
        f'<w:lang w:val="{attribute(latin)}" w:eastAsia="en-US"'
        f' w:bidi="{attribute(complex_script)}"/>'
        f"</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>{bidi}</w:pPr></w:pPrDefault></w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
        f"<w:qFormat/><w:pPr><w:widowControl/>{bidi}{_spacing(0, 9, 1.2)}</w:pPr></w:style>"
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
        + "".join(_paragraph_style(style, dir) for style in styles)
        + "".join(map(_character_style, _CHARACTER_STYLES))
        + _TABLE_STYLES
        + "</w:styles>"
    )


def _paragraph_style(style: Style, dir: Dir) -> str:
    bidi = ""
    if dir is Dir.RTL:
        bidi = '<w:bidi w:val="0"/>' if style.ltr else "<w:bidi/>"
    ppr = f"{style.paragraph}{bidi}{style.layout}"
    return (
        f'<w:style w:type="paragraph"{_custom(style)} w:styleId="{style.id}">'
        f'<w:name w:val="{style.name}"/><w:basedOn w:val="{style.based_on}"/>'
        + (f'<w:next w:val="{style.next}"/>' if style.next else "")
        + ("<w:qFormat/>" if style.quick else "")
        + (f"<w:pPr>{ppr}</w:pPr>" if ppr else "")
        + (f"<w:rPr>{style.run}</w:rPr>" if style.run else "")
        + "</w:style>"
    )


def _character_style(style: Style) -> str:
    based_on = "DefaultParagraphFont" if style.based_on == "Normal" else style.based_on
    return (
        f'<w:style w:type="character"{_custom(style)} w:styleId="{style.id}">'
        f'<w:name w:val="{style.name}"/><w:basedOn w:val="{based_on}"/>'
        f"<w:rPr>{style.run}</w:rPr></w:style>"
    )


_BUILT_IN = frozenset(
    {
        "Title",
        "Subtitle",
        "Quote",
        "Caption",
        "ListParagraph",
        "ListBullet",
        "ListNumber",
        "ListContinue",
        "FootnoteText",
        "Footer",
        "Hyperlink",
        "HTMLCode",
        "FootnoteReference",
    }
)


def _custom(style: Style) -> str:
    built_in = style.id in _BUILT_IN or style.id.startswith("Heading")
    return "" if built_in else ' w:customStyle="1"'


_GRID = "".join(
    _border(side, width=4, space=0, colour=_RULE)
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
_CELL_MARGINS = "".join(
    f'<w:{side} w:w="{width}" w:type="dxa"/>'
    for side, width in (("top", 60), ("left", 115), ("bottom", 60), ("right", 115))
)
HEADER_SHADE = f'<w:shd w:val="clear" w:color="auto" w:fill="{_WASH}"/>'


def _header_cells(type: str) -> str:
    return f'<w:tblStylePr w:type="{type}"><w:tblPr/><w:tcPr>{HEADER_SHADE}</w:tcPr></w:tblStylePr>'


_TABLE_STYLES = (
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
    '<w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/>'
    '<w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr>'
    '</w:style><w:style w:type="table" w:customStyle="1" w:styleId="ArticleTable">'
    '<w:name w:val="Article Table"/><w:basedOn w:val="TableNormal"/><w:qFormat/>'
    f"<w:tblPr><w:tblBorders>{_GRID}</w:tblBorders><w:tblCellMar>{_CELL_MARGINS}</w:tblCellMar>"
    f"</w:tblPr>{_header_cells('firstRow')}{_header_cells('firstCol')}</w:style>"
)


def settings_xml(lang: str) -> str:
    """Return the settings: percent of the zoom (the schema asks for it), languages, footnotes."""
    latin, complex_script = language_pair(lang)
    return (
        f'<w:settings xmlns:w="{names.W}"><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>'
        '<w:characterSpacingControl w:val="doNotCompress"/>'
        '<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>'
        '<w:compat><w:compatSetting w:name="compatibilityMode"'
        ' w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
        f'<w:themeFontLang w:val="{attribute(latin)}" w:bidi="{attribute(complex_script)}"/>'
        '<w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
    )


def fonts_xml() -> str:
    """Return the font table: what each face is, so that a substitute is of its kind."""
    rows = (
        (BODY_FONT, "roman", "variable", "02020603050405020304"),
        (DISPLAY_FONT, "swiss", "variable", "020B0604020202020204"),
        (CODE_FONT, "modern", "fixed", "02070309020205020404"),
    )
    return (
        f'<w:fonts xmlns:w="{names.W}">'
        + "".join(
            f'<w:font w:name="{name}"><w:panose1 w:val="{panose}"/><w:charset w:val="00"/>'
            f'<w:family w:val="{family}"/><w:pitch w:val="{pitch}"/></w:font>'
            for name, family, pitch, panose in rows
        )
        + "</w:fonts>"
    )


def footer_xml(dir: Dir) -> str:
    """Return the footer: the number of the page."""
    rtl = "<w:rPr><w:rtl/></w:rPr>" if dir is Dir.RTL else ""
    return (
        f'<w:ftr xmlns:w="{names.W}"><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr>'
        f'<w:fldSimple w:instr=" PAGE "><w:r>{rtl}<w:t>1</w:t></w:r></w:fldSimple></w:p></w:ftr>'
    )


def section_xml(dir: Dir, footer: str) -> str:
    """Return the last section of the body: an A4 page that turns with the article (D8)."""
    direction = "<w:bidi/><w:rtlGutter/>" if dir is Dir.RTL else ""
    return (
        f'<w:sectPr><w:footerReference w:type="default" r:id="{footer}"/>'
        f'<w:pgSz w:w="{names.PAGE_WIDTH}" w:h="{names.PAGE_HEIGHT}"/>'
        f'<w:pgMar w:top="{names.MARGIN}" w:right="{names.MARGIN}" w:bottom="{names.MARGIN}"'
        f' w:left="{names.MARGIN}" w:header="708" w:footer="708" w:gutter="0"/>'
        f'<w:cols w:space="708"/>{direction}</w:sectPr>'
    )
