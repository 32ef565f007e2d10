"""The dialects of Markdown that are written: what each can say, and how.

A dialect is a value; the writer asks it and has no branches of its own. What a dialect cannot say
is taken off the article before (`carry`, `flatten`) and named in the report.

- `md`: CommonMark with GitHub's extensions. HTML is shown, so nothing is lost.
- `md-pandoc`: fenced divisions and spans with attributes. HTML would vanish in all but HTML.
- `md-hugo`: Goldmark as Hugo sets it up. HTML is left out of the page (`unsafe = false`), and
  attributes on a line of their own only count where the site enables them
  (`markup.goldmark.parser.attribute.block`): an option says whether it does.
- `md-obsidian`: HTML is shown, but Markdown inside it is not read.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import Enum, auto

from editor.document.marks import MarkKind


class Around(Enum):
    """How direction, alignment and language of a block are said."""

    DIVISION = auto()  # a `div` of HTML around it, with blank lines inside
    FENCE = auto()  # a fenced division of pandoc
    LINE = auto()  # attributes on the line below
    RAW = auto()  # the whole block is HTML
    NOTHING = auto()


class Pictures(Enum):
    """How a picture says more than an address and an alternative text."""

    HTML = auto()  # a `figure`
    ATTRIBUTES = auto()  # pandoc: the caption in brackets, the rest in braces
    SHORTCODE = auto()  # Hugo's `figure`
    LINE = auto()  # the caption as a line in italics, the width behind a bar


class Embeds(Enum):
    """How a film or a post of a network is shown."""

    HTML = auto()
    DIVISION = auto()
    SHORTCODE = auto()
    PICTURE = auto()  # Obsidian shows what a picture's address leads to


Form = tuple[str, str]
"""What stands before and behind marked words; `{}` is the mark's value."""

_HTML: dict[MarkKind, Form] = {
    MarkKind.STRONG: ("<strong>", "</strong>"),
    MarkKind.EMPHASIS: ("<em>", "</em>"),
    MarkKind.STRIKE: ("<s>", "</s>"),
    MarkKind.UNDERLINE: ("<u>", "</u>"),
    MarkKind.SUPERSCRIPT: ("<sup>", "</sup>"),
    MarkKind.SUBSCRIPT: ("<sub>", "</sub>"),
    MarkKind.DIR: ('<bdi dir="{}">', "</bdi>"),
    MarkKind.LANG: ('<span lang="{}">', "</span>"),
    MarkKind.HIGHLIGHT: ('<mark style="background-color:{}">', "</mark>"),
    MarkKind.COLOR: ('<span style="color:{}">', "</span>"),
}
_SPANS: dict[MarkKind, Form] = {
    MarkKind.UNDERLINE: ("[", "]{{.underline}}"),
    MarkKind.SUPERSCRIPT: ("^", "^"),
    MarkKind.SUBSCRIPT: ("~", "~"),
    MarkKind.DIR: ("[", ']{{dir="{}"}}'),
    MarkKind.LANG: ("[", ']{{lang="{}"}}'),
    MarkKind.HIGHLIGHT: ("[", ']{{.mark style="background-color:{}"}}'),
    MarkKind.COLOR: ("[", ']{{style="color:{}"}}'),
}
# Underscores and other forms for marks of the same sign that touch.
_WITHOUT_HTML = frozenset({MarkKind.STRONG, MarkKind.EMPHASIS, MarkKind.STRIKE})


@dataclass(frozen=True, slots=True)
class Profile:
    """One dialect.

    `forms` are the marks that it can say, besides those that have delimiters everywhere. Without
    `html`, delimiters that the rules would not see are helped by references for the letters
    beside them, and `apart` is what divides two runs of the same sign (none: the other sign).
    """

    id: str
    around: Around
    pictures: Pictures
    embeds: Embeds
    forms: Mapping[MarkKind, Form]
    html: bool = False
    apart: str = ""
    smart: bool = False  # straight quotes, dots and dashes are turned into others
    smart_head: bool = False  # the texts of the front matter are Markdown as well
    captions: bool = False  # of tables
    callouts: bool = False
    equals: bool = False  # `==` highlights in yellow
    isolates: bool = False  # the direction of a phrase is said by characters around it
    heading_attributes: bool = False
    title_heading: bool = False  # the title stands as a heading of the first level

    def carries(self, kind: MarkKind) -> bool:
        """Tell whether a kind of mark can be said."""
        return kind in self.forms or kind in _ALWAYS


_ALWAYS = _WITHOUT_HTML | {MarkKind.LINK, MarkKind.CODE}

COMMONMARK = Profile(
    "md", Around.DIVISION, Pictures.HTML, Embeds.HTML, _HTML, html=True, title_heading=True
)
PANDOC = Profile(
    "md-pandoc",
    Around.FENCE,
    Pictures.ATTRIBUTES,
    Embeds.DIVISION,
    _SPANS,
    apart="<!---->",
    smart=True,
    smart_head=True,
    captions=True,
)
HUGO = Profile(
    "md-hugo",
    Around.NOTHING,
    Pictures.SHORTCODE,
    Embeds.SHORTCODE,
    {},
    smart=True,
    isolates=True,
    heading_attributes=True,
)
HUGO_WITH_ATTRIBUTES = replace(HUGO, around=Around.LINE)
OBSIDIAN = Profile(
    "md-obsidian",
    Around.RAW,
    Pictures.LINE,
    Embeds.PICTURE,
    _HTML,
    html=True,
    callouts=True,
    equals=True,
)
PROFILES = (COMMONMARK, PANDOC, HUGO, HUGO_WITH_ATTRIBUTES, OBSIDIAN)
