"""The right-to-left rules H1 to H13 of a written page or fragment, looked up in its elements.

Nothing of the writer is used. What a browser makes of a style sheet is not asked, only whether it
says what it must not.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import TypeAlias
from urllib.parse import unquote

from editor.document.article import Article
from editor.document.marks import MarkKind
from editor.document.nodes import Code, Dir, Figure, Table, Text
from editor.document.schema import normalise
from editor.document.walk import block_runs, notes
from editor.formats.base import NO_OPTIONS, Check, Options, Writing
from editor.formats.rules import LEFT, RIGHT, Places, Rules, isolates

Attributes: TypeAlias = "dict[str, str]"

_VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track")
)
_LINES = frozenset(
    ("p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "td", "th", "caption", "figcaption", "dt", "dd")
)
_BASE = re.compile(r"(?<![-\w])(?:direction|unicode-bidi)\s*:")
_SIDES = re.compile(
    r"(?<![-\w])(?:text-align\s*:\s*(?:left|right)|(?:margin|padding|border)-(?:left|right)\s*:"
    r"|(?:left|right)\s*:|float\s*:\s*(?:left|right))"
)
_SPACED = re.compile(r"letter-spacing\s*:(?!\s*0\s*(?:[;}]|$))|text-transform\s*:(?!\s*none\b)")
_SAFE_ID = re.compile(r"[A-Za-z0-9_.:%-]+")
_SHORT = 60  # characters of a style that a fault shows


class Element:
    """An element while it is open, and what was found out about it."""

    def __init__(self, tag: str, attributes: Attributes, parent: Element | None) -> None:
        self.tag, self.attributes = tag, attributes
        self.text: list[str] = []
        own = attributes.get("dir", "")
        inherited = parent.dir if parent is not None else ""
        self.dir = own or inherited
        self.turns = own != "" and own != inherited
        self.parents: frozenset[str] = (
            frozenset() if parent is None else parent.parents | {parent.tag}
        )


def prove(
    article: Article, writing: Writing, _options: Options = NO_OPTIONS, /
) -> tuple[Check, ...]:
    """Check the rules of a page or of a fragment."""
    article = normalise(article)
    rules = Rules()
    page = _Page(article, rules)
    source = writing.data.decode("utf-8")
    page.feed(source)
    page.close()
    _check_frame(source, page, article, rules)
    _check_styles(page, rules)
    _check_notes(page, article, rules)
    _check_pictures(page, article, rules)
    _check_isolates(page, article, rules)
    return rules.checks()


class _Page(HTMLParser):
    """Walks over a page; lines are checked when they end."""

    def __init__(self, article: Article, rules: Rules) -> None:
        super().__init__(convert_charrefs=True)
        self._places, self._rules = Places(article), rules
        self._open: list[Element] = []
        self.elements: list[Element] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take in an element; one without an end is not kept open."""
        parent = self._open[-1] if self._open else None
        element = Element(tag, {name: value or "" for name, value in attrs}, parent)
        self.elements.append(element)
        _check_element(element, self._rules)
        if tag not in _VOID:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take in an element that ends at once."""
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        """Check the line that ends; what an omitted end tag leaves open ends with it."""
        while self._open:
            element = self._open.pop()
            if element.tag in _LINES:
                self._check_line(element)
            if element.tag == tag:
                return

    def handle_data(self, data: str) -> None:
        """Give letters to the line that they stand in, and not to one around it."""
        for element in reversed(self._open):
            element.text.append(data)
            if element.tag in _LINES:
                break

    def _check_line(self, line: Element) -> None:
        """H2, H7: a line runs as it is meant to."""
        text = "".join(line.text)
        known = self._places.of(text) if text.strip() else []
        if not known:
            return
        holds = any(place.dir.value == line.dir for place in known)
        rule = "H7" if all(isinstance(place.kind, Table) for place in known) else "H2"
        self._rules.check(rule, holds, text, known[0].block)


def _check_element(element: Element, rules: Rules) -> None:
    """Check what an element says of itself."""
    tag, attributes = element.tag, element.attributes
    if "dir" in attributes:
        rules.check("H2", element.turns or tag in {"bdi", "code", "pre"}, f"<{tag} dir>")
        if tag == "li":
            rules.check("H9", holds=element.turns, text=f"<{tag} dir>")
    if tag in {"ul", "ol"}:
        rules.check("H9", element.dir in {"rtl", "ltr"}, f"<{tag}>")
    if "align" in attributes:
        rules.check("H4", holds=False, text=f"<{tag} align>")
    if style := attributes.get("style"):
        _check_style(style, rules)
    if tag in {"code", "pre"}:
        rules.check("H8", element.dir == "ltr", f"<{tag}>")
    if id := attributes.get("id"):
        rules.check("H13", bool(_SAFE_ID.fullmatch(id)), id)


def _check_style(style: str, rules: Rules) -> None:
    for rule, wrong in (("H3", _BASE), ("H4", _SIDES), ("H12", _SPACED)):
        found = wrong.search(style)
        start = found.start() if found else 0
        rules.check(rule, found is None, style[start : start + _SHORT])


def _check_styles(page: _Page, rules: Rules) -> None:
    for element in page.elements:
        if element.tag == "style":
            _check_style("".join(element.text), rules)


def _check_frame(source: str, page: _Page, article: Article, rules: Rules) -> None:
    """H1, H6: the page says its language, its direction and its letters; or the wrapper does."""
    first = page.elements[0] if page.elements else Element("", {}, None)
    whole = first.tag == "html"
    rules.check("H1", first.attributes.get("lang") == article.meta.lang, f"<{first.tag} lang>")
    rules.check("H1", first.attributes.get("dir") == article.meta.dir.value, f"<{first.tag} dir>")
    if not whole:
        return
    rules.check("H1", source.lower().startswith("<!doctype html>"), source[:_SHORT])
    charsets = [each.attributes.get("charset", "") for each in page.elements if each.tag == "meta"]
    rules.check("H1", "utf-8" in map(str.lower, charsets), "<meta charset>")
    for title in (each for each in page.elements if each.tag == "title"):
        text = "".join(title.text)
        rtl = article.meta.dir is Dir.RTL
        letters = LEFT.search(text), RIGHT.search(text)
        starts_left = letters[0] and (not letters[1] or letters[0].start() < letters[1].start())
        if rtl and starts_left:
            rules.check("H6", text.startswith("\u200f"), text)
        else:
            rules.check("H6", holds=True, text=text)


def _check_notes(page: _Page, article: Article, rules: Rules) -> None:
    """H11: every anchor leads to its note and back."""
    meant = sum(1 for _ in notes(article.blocks))
    if not meant:
        return
    ids = {each.attributes["id"] for each in page.elements if "id" in each.attributes}
    there = [e for e in page.elements if e.attributes.get("role") == "doc-noteref"]
    back = [e for e in page.elements if e.attributes.get("role") == "doc-backlink"]
    rules.check("H11", len(there) == meant, f"{len(there)} / {meant}")
    rules.check("H11", len(back) == meant, f"{len(back)} / {meant}")
    for anchor in (*there, *back):
        address = unquote(anchor.attributes.get("href", ""))
        rules.check("H11", address[:1] == "#" and address[1:] in ids, address)


def _check_pictures(page: _Page, article: Article, rules: Rules) -> None:
    """H10: a picture has its alternative text and stands in a figure."""
    described = {each.attributes.get("alt") for each in page.elements if each.tag == "img"}
    for each in page.elements:
        if each.tag == "img":
            rules.check("H10", "alt" in each.attributes, each.attributes.get("src", ""))
    for index, block in enumerate(article.blocks):
        if isinstance(block, Figure) and block.asset and article.asset(block.asset):
            rules.check("H10", block.alt in described, block.alt, index)


def _check_isolates(page: _Page, article: Article, rules: Rules) -> None:
    """H5: a phrase that the writer set apart stands in an element with its direction."""
    turned = [
        "".join(each.text)
        for each in page.elements
        if each.tag in {"bdi", "span"} and "dir" in each.attributes
    ]
    all_turned = "\n".join(turned)
    for index, block in enumerate(article.blocks):
        if isinstance(block, Code):
            continue
        for phrase in (each for runs in block_runs(block) for each in isolates(runs)):
            rules.check("H5", _is_within(phrase, all_turned), phrase.text, index)


def _is_within(phrase: Text, turned: str) -> bool:
    code = any(mark.kind is MarkKind.CODE for mark in phrase.marks)
    return code or phrase.text in turned
