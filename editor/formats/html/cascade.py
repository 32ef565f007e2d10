"""The cascade: what style sheets say is written on the elements that they speak of."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from editor.formats.html.reading import Sheets, style_of
from editor.formats.html.sheet import SHAPE, TEXT, AtRule, Rule, Selector, read_sheet

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

_INLINE = frozenset({
    "span", "font", "b", "strong", "i", "em", "u", "s", "strike", "del", "ins", "mark", "small",
    "big", "sup", "sub", "cite", "abbr", "bdi", "bdo", "time", "label", "code", "q", "var", "kbd",
    "dfn",
})  # fmt: skip
_WEIGHED = _INLINE | {"a", "p", "div", "li", "td", "th", "dd"}
_COLOURS = frozenset({"color", "background", "background-color"})
_MAX_VISITS = 60_000_000  # elements that all selectors of a page may look at together
_NAMES = re.compile(r"\b(?:class|id)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]+))", re.IGNORECASE)

Weight = tuple[int, int, int, int]


def settle_styles(parser: LexborHTMLParser, source: str) -> Sheets:
    """Write the meaningful part of the style sheets of a page on its elements, below their own."""
    sheets = Sheets()
    nodes = parser.css("style")
    if not nodes:
        return sheets
    present = _present(source)
    wanted: dict[int, tuple[LexborNode, dict[str, tuple[Weight, str]]]] = {}
    size = source.count("<") + 1
    budget = _MAX_VISITS
    for order, rule in enumerate(rule for node in nodes for rule in read_sheet(_sheet_of(node))):
        if isinstance(rule, AtRule):
            if rule.name == "list":
                sheets.lists.setdefault(rule.subject, {}).update(rule.declarations)
            continue
        for selector in rule.selectors:
            if budget > 0 and present.issuperset(selector.needs):
                budget -= size * _apply(parser, rule, selector, order, wanted)
    for node, declared in wanted.values():
        _write(node, declared)
    sheets.counters = _counters(nodes)
    return sheets


def _sheet_of(node: LexborNode) -> str:
    media = (node.attributes.get("media") or "all").lower()
    return (node.text() or "") if "all" in media or "screen" in media else ""


def _present(source: str) -> frozenset[str]:
    """Return the classes and identities that a source names, with their signs."""
    words: set[str] = set()
    for match in _NAMES.finditer(source):
        words.update(next(filter(None, match.groups()), "").split())
    return frozenset(sign + word for word in words for sign in ".#")


def _apply(
    parser: LexborHTMLParser,
    rule: Rule,
    selector: Selector,
    order: int,
    wanted: dict[int, tuple[LexborNode, dict[str, tuple[Weight, str]]]],
) -> bool:
    """Note the declarations of a rule for what a selector finds; tell whether it was looked for."""
    from selectolax.lexbor import SelectolaxError

    shape = [(name, value) for name, value in rule.declarations if name in SHAPE]
    text = [(name, value) for name, value in rule.declarations if name in TEXT]
    if not selector.is_of_letters:
        text = []
    if not selector.is_named:
        shape = [(n, v) for n, v in shape if n != "text-align" or selector.tag in ("html", "body")]
    if not shape and not text:
        return False
    try:
        found = parser.css(selector.source)
    except SelectolaxError:
        return False
    weight = (*selector.weight, order)
    for node in found:
        _, declared = wanted.setdefault(node.mem_id, (node, {}))
        tag = node.tag or ""
        for name, value in (*shape, *(text if tag in _WEIGHED else ())):
            if name in _COLOURS and tag not in _INLINE:
                continue
            if "var(" not in value and declared.get(name, ((-1, 0, 0, 0), ""))[0] <= weight:
                declared[name] = (weight, value)
    return True


def _write(node: LexborNode, declared: dict[str, tuple[Weight, str]]) -> None:
    own = style_of(node.attributes)
    said = ";".join(f"{name}:{value}" for name, (_, value) in declared.items() if name not in own)
    if said:
        node.attrs["style"] = f"{said};{node.attributes.get('style') or ''}"


_COUNTER = re.compile(
    r"\.(lst-[\w-]+)\s*>\s*li:{1,2}before\s*\{\s*content:[^}]*?counter\([\w-]+,\s*([\w-]+)\)"
)


def _counters(nodes: list[LexborNode]) -> dict[str, str]:
    """Return the markers that Google Docs draws in front of items, by the class of their list."""
    return {
        match.group(1): match.group(2)
        for node in nodes
        for match in _COUNTER.finditer(node.text() or "")
    }
