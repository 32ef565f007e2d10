"""Footnotes of a page that is read: anchors and texts that point at each other."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import unquote

from editor.document.nodes import Runs
from editor.formats.html.reading import ReadContext, classes
from editor.formats.html.runs import collect_runs

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_CONTAINERS = (
    '[role="doc-endnotes"], .footnotes, .footnote, ol.wp-block-footnotes, [data-footnotes],'
    ' [style*="mso-element:footnote-list"], [style*="mso-element:endnote-list"]'
)
_HOLDERS = frozenset({"li", "p", "div", "aside", "dd", "td"})


def take_notes(root: LexborNode, context: ReadContext) -> None:
    """Find the footnotes below a node, keep them in the context, take their texts off the page.

    A footnote is a link to an element that holds a link back to the first one: this is how all
    programs write them, whatever they call them.
    """
    links = [a for a in root.css("a") if (a.attributes.get("href") or "").startswith("#")]
    if not links:
        return
    targets = _targets(root)
    back: set[int] = set()
    definitions: list[LexborNode] = []
    for anchor in links:
        if anchor.mem_id in back:
            continue
        definition = _definition(anchor, targets)
        if definition is None:
            continue
        returns = _returns(definition, anchor)
        if not returns:
            continue
        back.update(link.mem_id for link in returns)
        runs = _note_runs(definition, returns, context)
        context.notes[_place(anchor).mem_id] = runs
        definitions.append(definition)
    for definition in definitions:
        definition.decompose()
    for container in root.css(_CONTAINERS) if definitions else ():
        if not container.css_first("li, p"):
            container.decompose()


def _targets(root: LexborNode) -> dict[str, LexborNode]:
    found: dict[str, LexborNode] = {}
    for node in root.css("[id], a[name]"):
        for name in (node.attributes.get("id"), node.attributes.get("name")):
            if name:
                found.setdefault(name, node)
    return found


def _definition(anchor: LexborNode, targets: dict[str, LexborNode]) -> LexborNode | None:
    """Return the element that holds the text of the footnote which an anchor points at."""
    href = (anchor.attributes.get("href") or "")[1:]
    node = targets.get(href) or targets.get(unquote(href))
    while node is not None and node.tag not in _HOLDERS:
        node = node.parent
    if node is None or _contains(node, anchor):
        return None
    parent = node.parent
    # Word wraps each footnote in a division whose id it derives from the anchor's.
    if node.tag == "p" and parent is not None and parent.tag == "div":
        name = parent.attributes.get("id") or ""
        if name.startswith(("ftn", "edn", "sdfootnote", "sdendnote")):
            return parent
    return node


def _contains(node: LexborNode, inner: LexborNode) -> bool:
    at: LexborNode | None = inner
    while at is not None:
        if at.mem_id == node.mem_id:
            return True
        at = at.parent
    return False


def _returns(definition: LexborNode, anchor: LexborNode) -> list[LexborNode]:
    """Return the links of a definition that lead back to its anchor."""
    names: set[str] = set()
    at: LexborNode | None = anchor
    for _ in range(3):
        if at is None:
            break
        names.update(filter(None, (at.attributes.get("id"), at.attributes.get("name"))))
        at = at.parent
    inside = {node.attributes.get("id") for node in anchor.css("[id]")}
    names.update(filter(None, inside))
    return [
        link
        for link in definition.css("a")
        if (href := link.attributes.get("href") or "").startswith("#")
        and (href[1:] in names or unquote(href[1:]) in names)
    ]


def _note_runs(definition: LexborNode, returns: list[LexborNode], context: ReadContext) -> Runs:
    skip = list(returns)
    for link in returns:
        parent = link.parent
        # A number in brackets or raised, before or behind the text, goes with the link in it.
        if parent is not None and parent.tag in ("sup", "span") and _only(parent, link):
            skip.append(parent)
    return collect_runs(definition, context.dir, context, skip=skip)


def _only(parent: LexborNode, child: LexborNode) -> bool:
    inner = child.text().strip()
    return parent.text().strip() == inner


def _place(anchor: LexborNode) -> LexborNode:
    """Return the node that stands for the footnote in the text: a raised number as a whole."""
    parent = anchor.parent
    if parent is not None and (parent.tag == "sup" or "footnote" in classes(parent.attributes)):
        return parent if _only(parent, anchor) else anchor
    return anchor
