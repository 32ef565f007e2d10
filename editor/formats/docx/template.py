"""Template: our own styles, settings and fonts, in both directions and any language.

They stand as readable XML in `resources/docx`, as an Arabic article has them; what is here turns
them for another article and adds the styles that depend on its blocks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from editor.document.nodes import Dir
from editor.formats.docx.markup import DECLARATION, attribute
from editor.text.resources import resource

# What no style reaches: bullets, and header cells after the first row or column.
DISPLAY_FONT = "Arial"
HEADER_SHADE = '<w:shd w:val="clear" w:color="auto" w:fill="F3F6F7"/>'

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
_OURS = ('w:val="en-US"', 'w:bidi="ar-SA"')  # the languages that the parts state
_BETWEEN = re.compile(r"<!--.*?-->|(?<=>)\s+(?=<)", re.DOTALL)
_START_BORDER = re.compile(r"<w:pBdr><w:right ([^>]*)/></w:pBdr>")
_SEPARATOR_BORDER = re.compile(r'w:styleId="Separator">(?:(?!</w:style>).)*?(<w:pBdr>.*?</w:pBdr>)')
_NAMES = re.compile(r'<w:style w:type="paragraph"[^>]*><w:name w:val="([^"]*)"/>')


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


@cache
def _part(name: str) -> str:
    """Return a part of the template without its declaration, comments and indents."""
    xml = resource("docx", f"{name}.xml").read_text("utf-8")
    return _BETWEEN.sub("", xml.removeprefix(DECLARATION.rstrip()))


# What a reader may take for ours: what these styles say is how the article looks by itself.
STYLE_NAMES = frozenset(name.lower() for name in _NAMES.findall(_part("styles")))


@cache
def quote_border(dir: Dir) -> str:
    """Return the bar at the start side of a quotation; sides of borders are physical."""
    found = _START_BORDER.search(_part("styles"))
    bar = found[1] if found else ""
    if dir is Dir.RTL:
        return f'<w:pBdr><w:left w:val="nil"/><w:right {bar}/></w:pBdr>'
    return f'<w:pBdr><w:left {bar}/><w:right w:val="nil"/></w:pBdr>'


@cache
def separator_border() -> str:
    """Return the line of a separator."""
    found = _SEPARATOR_BORDER.search(_part("styles"))
    return found[1] if found else ""


def quote_style(level: int, *, pull: bool) -> str:
    """Return the id of the style for quotations of a level, counted from 0."""
    return f"{'PullQuote' if pull else 'Quote'}{level + 1 if level else ''}"


def _deeper_quote(level: int, *, pull: bool) -> str:
    """Return the style of a quotation within quotations."""
    outer = 567 + 284 * level if pull else 454
    start = outer if pull else 454 + 454 * level
    return (
        '<w:style w:type="paragraph" w:customStyle="1"'
        f' w:styleId="{quote_style(level, pull=pull)}">'
        f'<w:name w:val="{"Pull Quote" if pull else "Quote"} {level + 1}"/>'
        f'<w:basedOn w:val="{quote_style(0, pull=pull)}"/><w:uiPriority w:val="31"/>'
        f'<w:pPr><w:ind w:left="{start}" w:right="{outer}"/></w:pPr></w:style>'
    )


def styles_xml(dir: Dir, lang: str, quotes: Iterable[tuple[int, bool]]) -> str:
    """Return the style sheet; `quotes` are the levels of quotations, with whether they pull."""
    deeper = "".join(_deeper_quote(level, pull=pull) for level, pull in sorted(quotes) if level)
    xml = _spoken(_part("styles"), lang).replace("</w:styles>", f"{deeper}</w:styles>")
    if dir is Dir.RTL:
        return xml
    xml = xml.replace("<w:bidi/>", "").replace('<w:bidi w:val="0"/>', "")
    return _START_BORDER.sub(r"<w:pBdr><w:left \1/></w:pBdr>", xml)


def settings_xml(lang: str) -> str:
    """Return the settings: view, notes, layout of the Word of today, languages."""
    return _spoken(_part("settings"), lang)


def fonts_xml() -> str:
    """Return the font table."""
    return _part("fontTable")


def _spoken(xml: str, lang: str) -> str:
    latin, complex_script = language_pair(lang)
    if (latin, complex_script) == ("en-US", "ar-SA"):
        return xml
    ours_latin, ours_complex = _OURS
    return xml.replace(ours_latin, f'w:val="{attribute(latin)}"').replace(
        ours_complex, f'w:bidi="{attribute(complex_script)}"'
    )
