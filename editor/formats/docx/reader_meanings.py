"""Meanings: what a paragraph of a style is in an article, found by the style's name.

Word keeps its own names in English in every language; other programs, translated templates and
templates made by hand do not. Names are compared in lower case and without decoration.
"""

from __future__ import annotations

import re
from enum import StrEnum, auto


class Meaning(StrEnum):
    """What a paragraph of a style is in an article."""

    BODY = auto()
    TITLE = auto()
    SUBTITLE = auto()
    AUTHOR = auto()
    DATE = auto()
    LEAD = auto()
    HEADING = auto()
    QUOTE = auto()
    PULL_QUOTE = auto()
    ATTRIBUTION = auto()
    CODE = auto()
    FIGURE = auto()
    ALT = auto()
    CAPTION = auto()
    TABLE_CAPTION = auto()
    CREDIT = auto()
    SOURCE = auto()
    LICENCE = auto()
    EMBED = auto()
    SEPARATOR = auto()
    TASK = auto()
    GAP = auto()
    CONTENTS = auto()


_MEANINGS = {
    "title": Meaning.TITLE,
    "titre": Meaning.TITLE,
    "titel": Meaning.TITLE,
    "título": Meaning.TITLE,
    "titolo": Meaning.TITLE,
    "العنوان": Meaning.TITLE,
    "عنوان": Meaning.TITLE,
    "عنوان المستند": Meaning.TITLE,
    "عنوان المقال": Meaning.TITLE,
    "عنوان المقالة": Meaning.TITLE,
    "subtitle": Meaning.SUBTITLE,
    "sous-titre": Meaning.SUBTITLE,
    "untertitel": Meaning.SUBTITLE,
    "subtítulo": Meaning.SUBTITLE,
    "sottotitolo": Meaning.SUBTITLE,
    "عنوان فرعي": Meaning.SUBTITLE,
    "العنوان الفرعي": Meaning.SUBTITLE,
    "عنوان ثانوي": Meaning.SUBTITLE,
    # of pandoc, built on its "Title"
    "author": Meaning.AUTHOR,
    "date": Meaning.DATE,
    "lead": Meaning.LEAD,
    "chapeau": Meaning.LEAD,
    "chapô": Meaning.LEAD,
    "المقدمة": Meaning.LEAD,
    "quotations": Meaning.QUOTE,
    "block text": Meaning.QUOTE,
    "blocktext": Meaning.QUOTE,
    "citation": Meaning.QUOTE,
    "zitat": Meaning.QUOTE,
    "cita": Meaning.QUOTE,
    "citazione": Meaning.QUOTE,
    "citation intense": Meaning.PULL_QUOTE,
    "اقتباس مكثف": Meaning.PULL_QUOTE,
    "quote attribution": Meaning.ATTRIBUTION,
    "pull quote attribution": Meaning.ATTRIBUTION,
    "figure": Meaning.FIGURE,
    "alternative text": Meaning.ALT,
    "caption": Meaning.CAPTION,
    "légende": Meaning.CAPTION,
    "beschriftung": Meaning.CAPTION,
    "image caption": Meaning.CAPTION,
    "figure caption": Meaning.CAPTION,
    "تسمية توضيحية": Meaning.CAPTION,
    "تسمية": Meaning.CAPTION,
    "تعليق الصورة": Meaning.CAPTION,
    "table caption": Meaning.TABLE_CAPTION,
    "credit": Meaning.CREDIT,
    "source": Meaning.SOURCE,
    "licence": Meaning.LICENCE,
    "embed": Meaning.EMBED,
    "separator": Meaning.SEPARATOR,
    "horizontal line": Meaning.SEPARATOR,
    "task list": Meaning.TASK,
    "table gap": Meaning.GAP,
}
_HEADINGS = (
    "heading|head|h|titre|en-tête|überschrift|título|titulo|encabezado|titolo|kop|rubrik"
    "|overskrift|otsikko|nadpis|nagłówek|címsor|başlık|заголовок|επικεφαλίδα|judul|tajuk"
    "|العنوان|عنوان|عنوان رئيسي|عنوان فرعي|رأس|ترويسة|سرعنوان|سرصفحه|سرخی|כותרת"
    "|标题|標題|見出し|제목"
)
_HEADING = re.compile(rf"(?:{_HEADINGS})[ _-]?([1-9]|10)")
_FIRST_HEADINGS = frozenset({"heading", "عنوان رئيسي", "العنوان الرئيسي", "chapter title"})
_NUMBERED = re.compile(r"(quote|pull quote) ([0-9]{1,4})")
_CONTENTS = re.compile(
    r"(?:toc|tm|contents|verzeichnis|índice|sommario|جدول المحتويات|محتويات|فهرس) ?[1-9]"
    r"|(?:toc|contents) heading|table of figures|table of authorities|table des illustrations"
    r"|جدول الأشكال|عنوان جدول المحتويات"
)
_QUOTE = re.compile(r"quot(?:e|ation)|block ?text|اقتباس")
_PULLED = re.compile(r"intense|pull|مكثف")
_CODE = re.compile(
    r"(?<!bar)(?<!post)(?<!zip )(?<!uni)(?<!en)(?<!de)code(?!c)"
    r"|preformatted|verbatim|listing|typewriter|keyboard|html sample|شيفرة|كود"
)
# LibreOffice builds these on its "Caption".
_CAPTIONS = frozenset({"illustration", "table", "drawing", "figure", "text", "listing"})
_PLAIN = frozenset({"normal", "body text", "plain text", "standard", "default paragraph style"})
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")


def plain_name(name: str) -> str:
    """Return the name of a style as names are compared: without its further names."""
    return name.partition(",")[0].lower().strip().translate(_DIGITS)


def is_code(name: str) -> bool:
    """Tell whether a style of this name is for code."""
    return bool(_CODE.search(name))


def meaning_of(
    name: str, outline: int | None, below: tuple[Meaning, int] = (Meaning.BODY, 0)
) -> tuple[Meaning, int]:
    """Return what a style means, with the level of a heading or a quotation.

    `outline` is the level that the style itself states, `below` what the one means that it is
    based on.
    """
    if found := _HEADING.fullmatch(name):
        return Meaning.HEADING, min(6, int(found[1]))
    if found := _NUMBERED.fullmatch(name):
        return _quote(found[1]), max(0, int(found[2]) - 1)
    if _CONTENTS.fullmatch(name):
        return Meaning.CONTENTS, 0
    if below[0] is Meaning.CAPTION and name in _CAPTIONS:
        return below
    if name in _MEANINGS:
        return _MEANINGS[name], 0
    if outline is not None and outline < 9:
        return Meaning.HEADING, min(6, outline + 1)
    if name in _PLAIN:
        return Meaning.BODY, 0
    if name in _FIRST_HEADINGS:
        return Meaning.HEADING, 1
    if _QUOTE.search(name):
        return _quote(name), 0
    return (Meaning.CODE, 0) if is_code(name) else below


def _quote(name: str) -> Meaning:
    return Meaning.PULL_QUOTE if _PULLED.search(name) else Meaning.QUOTE
