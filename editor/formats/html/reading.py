"""What the parts of the HTML reader share while one page is read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import Enum

from editor.document.nodes import Align, Dir, Figure, Runs
from editor.formats.base import ReportBuilder
from editor.formats.html.pictures import PictureReader
from editor.formats.html.styles import parse_style


@dataclass(slots=True)
class Sheets:
    """What the style sheets of a page say beside what was written on its elements.

    `lists` holds the declarations for a level of a list of Word by `l0:level1`.
    `counters` holds the marker of a list of Google Docs by its class.
    """

    lists: dict[str, dict[str, str]] = field(default_factory=dict[str, dict[str, str]])
    counters: dict[str, str] = field(default_factory=dict[str, str])


class Source(Enum):
    """Which program made a page, as far as its habits matter."""

    OWN = "own"
    WORD = "word"
    OTHER = "other"


@dataclass(slots=True)
class ReadContext:
    """One page being read.

    `dir` and `lang` are the article's. `notes` holds the content of each footnote by the memory
    id of its anchor's node, `note_pictures` the pictures in it. `adrift` are pictures that wait for
    the end of the block in whose text they stood. `addresses` are those of the page itself.
    `bare_lines` means that blank lines divide paragraphs, as in the editor of a content system,
    `clean` that nothing but elements divides them.
    """

    source: Source
    dir: Dir
    lang: str
    pictures: PictureReader
    report: ReportBuilder
    notes: dict[int, Runs] = field(default_factory=dict[int, Runs])
    addresses: frozenset[str] = frozenset()
    sheets: Sheets = field(default_factory=Sheets)
    note_pictures: dict[int, list[Figure]] = field(default_factory=dict[int, "list[Figure]"])
    adrift: list[Figure] = field(default_factory=list[Figure])
    bare_lines: bool = False
    clean: bool = False

    @property
    def own(self) -> bool:
        """Tell whether the page was written by this program."""
        return self.source is Source.OWN

    @property
    def exact(self) -> bool:
        """Tell whether its elements mean what they say, and are not made to look like others."""
        return self.own or self.clean


Attributes = Mapping[str, "str | None"]

BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "center", "details", "dialog", "dd",
    "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3",
    "h4", "h5", "h6", "header", "hgroup", "hr", "li", "main", "menu", "nav", "ol", "p", "pre",
    "section", "summary", "table", "ul", "td", "th", "tr", "tbody", "thead", "tfoot", "caption",
    "colgroup", "col", "legend",
})  # fmt: skip
"""The elements that stand on lines of their own."""

DROPPED = frozenset({
    "script", "style", "template", "noscript", "head", "title", "link", "meta", "base", "svg",
    "math", "select", "textarea", "button", "datalist", "progress", "meter", "canvas", "map",
    "area", "param", "track",
})  # fmt: skip
"""The elements of which nothing is read."""


def classes(attributes: Attributes) -> list[str]:
    """Return the classes of an element."""
    return (attributes.get("class") or "").split()


def style_of(attributes: Attributes) -> Mapping[str, str]:
    """Return the inline style of an element."""
    source = attributes.get("style")
    return parse_style(source) if source else {}


def direction_of(attributes: Attributes) -> Dir | None:
    """Return the direction that an element says it has, by attribute or style."""
    value = (attributes.get("dir") or "").strip().lower()
    if not value:
        value = style_of(attributes).get("direction", "")
    return Dir(value) if value in ("rtl", "ltr") else None


def alignment_of(attributes: Attributes, base: Dir) -> Align | None:
    """Return the alignment that an element says it has, relative to the direction `base`."""
    value = style_of(attributes).get("text-align") or (attributes.get("align") or "").lower()
    for name in classes(attributes) if not value else ():
        if name.startswith("has-text-align-"):  # WordPress
            value = name.removeprefix("has-text-align-")
        elif name == "aligncenter":
            value = "center"
    value = value.removeprefix("-webkit-").removeprefix("-moz-")
    match value:
        case "start" | "end" | "center" | "justify":
            return Align(value)
        case "left":
            return Align.START if base is Dir.LTR else Align.END
        case "right":
            return Align.START if base is Dir.RTL else Align.END
        case "inter-word" | "inter-ideograph":
            return Align.JUSTIFY
        case _:
            return None


@dataclass(frozen=True, slots=True)
class Flow:
    """What a block inherits from the elements around it.

    `dir` is what the block will say, `base` the direction that is in force, `auto` means that
    its first letter decides, `guess` that
    nothing around it says a direction, so that most of its letters decide.
    """

    base: Dir
    dir: Dir | None = None
    auto: bool = False
    guess: bool = False
    lang: str | None = None
    align: Align | None = None
    pre: bool = False


def inner_flow(flow: Flow, tag: str, attributes: Attributes, context: ReadContext) -> Flow:
    """Return what the inside of a block element inherits."""
    if not attributes:
        return replace(flow, align=Align.CENTER) if tag == "center" else flow
    dir_ = direction_of(attributes)
    if dir_ is not None:
        own = None if dir_ is context.dir else dir_
        flow = replace(flow, base=dir_, dir=own, auto=False, guess=False)
    elif (attributes.get("dir") or "").lower() == "auto":
        flow = replace(flow, auto=True, guess=False)
    if context.own and (kept := attributes.get("data-dir")) in ("rtl", "ltr"):
        flow = replace(flow, dir=Dir(kept))
    lang = attributes.get("lang")
    if lang and (context.own or _another_language(lang, context)):
        flow = replace(flow, lang=lang)
    align = alignment_of(attributes, flow.base)
    if tag == "center":
        align = align or Align.CENTER
    if align is not None:
        natural = align is Align.START and not context.own
        flow = replace(flow, align=None if natural else align)
    space = style_of(attributes).get("white-space")
    if space:
        flow = replace(flow, pre=space in ("pre-wrap", "pre", "break-spaces"))
    return flow


def _another_language(lang: str, context: ReadContext) -> bool:
    """Tell whether a language is not the article's; Word names one on everything."""
    if context.source is Source.WORD:
        return False
    return lang.split("-", maxsplit=1)[0].lower() != context.lang.split("-")[0].lower()
