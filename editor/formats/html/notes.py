"""Footnotes of a page that is read: anchors and texts that point at each other."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import unquote

from editor.document.nodes import Runs
from editor.document.runs import plain_text
from editor.formats.html.reading import ReadContext, classes
from editor.formats.html.runs import collect_runs

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_HOLDERS = frozenset({"li", "p", "div", "aside", "dd", "td"})
_CONTAINERS = (
    '[role="doc-endnotes"], .footnotes, .footnote, ol.wp-block-footnotes, [data-footnotes],'
    ' [style*="mso-element:footnote-list"], [style*="mso-element:endnote-list"],'
    ' [style*="mso-element:comment-list"]'
)
_RETURNS = (
    '[role="doc-backlink"], .footnote-back, .footnote-backref, .footnotes-backlink,'
    " .mw-cite-backlink, .reversefootnote, .data-footnote-backref"
)
_COMMENT = re.compile(r"cmnt\d+|_msocom_\d+")  # Google Docs, Word
_UNDER_RULE = re.compile(r"ftnt\d+|cmnt\d+")  # Google Docs draws one above all notes
_NAMED = re.compile(
    r"(?:user-content-)?(?:_?ftn|_?edn|fn|footnote|endnote|note|cite_note|sdfootnote|sdendnote"
    r"|easy-footnote-bottom)[-_:.]?[\w.:-]*",
    re.IGNORECASE,
)
_MARKER = re.compile(r"[\[(]?[\w*†‡§]{1,4}[\])]?")
_WRAPPERS = ("ftn", "edn", "sdfootnote", "sdendnote", "_com_")
_RETURN_SIGNS = "↩↑^⏎\ufe0e\ufe0f"


@dataclass(slots=True)
class _Definition:
    """The element with the text of a footnote, and the links that point at it."""

    node: LexborNode
    name: str
    anchors: list[LexborNode] = field(default_factory=list["LexborNode"])


def take_notes(root: LexborNode, context: ReadContext) -> None:
    """Find the footnotes below a node, keep them in the context, take their texts off the page.

    A footnote is a link to an element that holds a link back to the first one: this is how all
    programs write them, whatever they call them. One without a way back has a name that says it.
    Comments are written likewise; they are reported.
    """
    links = [(a, name) for a in root.css("a[href]") if (name := _fragment(a, context))]
    found = _definitions(root, links) if links else ()
    marks: list[LexborNode] = []
    for definition in found:
        returns = _returns(definition, context)
        runs = _note_runs(definition.node, returns, context)
        if _COMMENT.fullmatch(definition.name):
            text = plain_text(runs, line_break=" ")
            context.report.lose("html.comment", text=" ".join(text.split()))
            marks += map(_place, definition.anchors)
        else:
            _keep(definition, runs, context)
        context.adrift.clear()
    for mark in _outermost(marks):
        mark.decompose()
    ruled = {d.node.mem_id for d in found if _UNDER_RULE.fullmatch(d.name)}
    for node in _outermost([definition.node for definition in found]):
        _clear(node, root, rule=node.mem_id in ruled)
    for container in root.css(_CONTAINERS) if found else ():
        if container.css_first("li, p") is None:
            container.decompose()
    for mark in root.css("sup[data-fn]") if not context.own else ():
        if mark.mem_id not in context.notes:
            context.report.lose("html.note-missing", number=mark.text().strip())


def _fragment(link: LexborNode, context: ReadContext) -> str:
    """Return the name of the place in the page that a link leads to, empty for another page."""
    href = link.attributes.get("href") or ""
    page, _, name = href.partition("#")
    return name if not page or page in context.addresses else ""


def _definitions(root: LexborNode, links: list[tuple[LexborNode, str]]) -> tuple[_Definition, ...]:
    """Return what links point at, where that points back or says that it is a footnote."""
    targets = _targets(root)
    found: dict[int, _Definition] = {}
    inside: set[int] = set()
    for anchor, name in links:
        if anchor.mem_id in inside:
            continue
        node = _holder(anchor, name, targets)
        if node is None:
            continue
        if node.mem_id not in found:
            within = node.css("a[href]")
            if not _points_back(within, anchor) and not _says_note(anchor, name):
                continue
            found[node.mem_id] = _Definition(node, name)
            inside.update(link.mem_id for link in within)
        found[node.mem_id].anchors.append(anchor)
    return tuple(found.values())


def _targets(root: LexborNode) -> dict[str, LexborNode]:
    found: dict[str, LexborNode] = {}
    for node in root.css("[id], a[name]"):
        for name in (node.attributes.get("id"), node.attributes.get("name")):
            if name:
                found.setdefault(name, node)
    return found


def _holder(anchor: LexborNode, name: str, targets: dict[str, LexborNode]) -> LexborNode | None:
    """Return the element that holds the text of the footnote which an anchor points at."""
    node = targets.get(name) or targets.get(unquote(name))
    while node is not None and node.tag not in _HOLDERS:
        node = node.parent
    if node is None or _contains(node, anchor):
        return None
    # Word wraps each footnote in a division whose id it derives from the anchor's.
    at = node
    for _ in range(2):
        at = at.parent if at is not None else None
        if at is not None and (at.attributes.get("id") or "").startswith(_WRAPPERS):
            return at
    return node


def _contains(node: LexborNode, inner: LexborNode) -> bool:
    at: LexborNode | None = inner
    while at is not None:
        if at.mem_id == node.mem_id:
            return True
        at = at.parent
    return False


def _names(anchor: LexborNode) -> set[str]:
    """Return the names by which a link back may call an anchor: its own and those around it."""
    names: set[str] = set()
    at: LexborNode | None = anchor
    for _ in range(3):
        if at is None:
            break
        names.update(filter(None, (at.attributes.get("id"), at.attributes.get("name"))))
        at = at.parent
    names.update(filter(None, (node.attributes.get("id") for node in anchor.css("[id]"))))
    return names


def _points_back(links: list[LexborNode], anchor: LexborNode) -> bool:
    names = _names(anchor)
    for link in links:
        _, _, name = (link.attributes.get("href") or "").partition("#")
        if name and (name in names or unquote(name) in names):
            return True
    return False


def _says_note(anchor: LexborNode, name: str) -> bool:
    """Tell whether a link without a way back is that of a footnote: raised, short, and named so."""
    if anchor.attributes.get("role") == "doc-noteref":
        return True
    parent = anchor.parent
    raised = anchor.css_first("sup") is not None or (parent is not None and parent.tag == "sup")
    return bool(raised and _NAMED.fullmatch(name) and _MARKER.fullmatch(anchor.text().strip()))


def _returns(definition: _Definition, context: ReadContext) -> list[LexborNode]:
    """Return the links of a definition that lead back, with what is around them alone."""
    names = {name for anchor in definition.anchors for name in _names(anchor)}
    found = list(definition.node.css(_RETURNS))
    for link in definition.node.css("a[href]"):
        name = _fragment(link, context)
        text = link.text().strip()
        arrow = bool(text) and not text.strip(_RETURN_SIGNS) and not context.own
        if name and (arrow or name in names or unquote(name) in names):
            found.append(link)
    return found


def _note_runs(definition: LexborNode, returns: list[LexborNode], context: ReadContext) -> Runs:
    skip = list(returns)
    for link in returns:
        parent = link.parent
        # A number in brackets or raised, before or behind the text, goes with the link in it.
        if parent is not None and parent.tag in ("sup", "span", "b") and _only(parent, link):
            skip.append(parent)
    return collect_runs(definition, context.dir, context, skip=skip)


def _only(parent: LexborNode, child: LexborNode) -> bool:
    return parent.text().strip(" \xa0\n\t[]()") == child.text().strip(" \xa0\n\t[]()")


def _place(anchor: LexborNode) -> LexborNode:
    """Return the node that stands for the footnote in the text: a raised number as a whole."""
    parent = anchor.parent
    if parent is not None and (parent.tag == "sup" or "footnote" in classes(parent.attributes)):
        return parent if _only(parent, anchor) else anchor
    return anchor


def _keep(definition: _Definition, runs: Runs, context: ReadContext) -> None:
    for anchor in definition.anchors:
        place = _place(anchor).mem_id
        context.notes[place] = runs
        if context.adrift:
            context.note_pictures[place] = list(context.adrift)


def _outermost(nodes: list[LexborNode]) -> list[LexborNode]:
    """Return the nodes that stand in none of the others: what stands in one goes with it."""
    known = {node.mem_id: node for node in nodes}
    out: list[LexborNode] = []
    for node in known.values():
        at = node.parent
        while at is not None and at.mem_id not in known:
            at = at.parent
        if at is None:
            out.append(node)
    return out


def _clear(definition: LexborNode, root: LexborNode, *, rule: bool) -> None:
    """Take the text of a footnote off the page, with what held it and the `rule` above."""
    node = definition
    while True:
        parent, before = node.parent, node.prev
        node.decompose()
        while before is not None and not before.is_element_node and not _text(before):
            before = before.prev
        if parent is None or parent.mem_id == root.mem_id or not _is_hollow(parent):
            break
        node = parent
    if rule and before is not None and before.tag == "hr":
        rest = before.next
        while rest is not None and not rest.is_element_node and not _text(rest):
            rest = rest.next
        if rest is None:
            before.decompose()


def _text(node: LexborNode) -> str:
    return (node.text_content or "").strip() if node.is_text_node else ""


def _is_hollow(node: LexborNode) -> bool:
    """Tell whether nothing is left in a box that held footnotes."""
    child = node.first_child
    while child is not None:
        if _text(child) or (child.is_element_node and child.tag not in ("br", "hr")):
            return False
        child = child.next
    return True
