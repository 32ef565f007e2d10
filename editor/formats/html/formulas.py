"""Formulas of a page: MathML, and what MathJax, KaTeX and Wikipedia wrap around it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from editor.document.nodes import Embed
from editor.document.runs import text_run
from editor.formats.html.reading import Attributes, Flow

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

_WRAPPED = ".mwe-math-element, .katex-display, .katex, mjx-container, .MathJax_Display, math"
_SCRIPTS = 'script[type^="math/tex"], script[type^="math/asciimath"]'
_PREVIEWS = ".MathJax_Preview, .MathJax, .MathJax_Display, .MathJax_SVG, .MathJax_CHTML"
_TEX = 'annotation[encoding*="tex" i]'
_KIND, _DISPLAY = "data-qirtas-math", "data-qirtas-display"


def unwrap_formulas(parser: LexborHTMLParser) -> None:
    """Put in the place of each formula of a page one element with its source, or its letters."""
    scripts = parser.css(_SCRIPTS)
    if scripts:
        for preview in _outermost(parser, _PREVIEWS):
            preview.decompose()
    for script in scripts:
        display = "display" in (script.attributes.get("type") or "")
        kind = "tex" if "tex" in (script.attributes.get("type") or "") else "text"
        _put(parser, script, kind, script.text(), display=display)
    for node in _outermost(parser, _WRAPPED):
        math = node if node.tag == "math" else node.css_first("math")
        if math is None:
            continue  # a picture of a formula: its alternative text is what it says
        tex = math.css_first(_TEX)
        source = tex.text() if tex is not None else math.attributes.get("alttext") or ""
        text = source or " ".join(math.text(separator=" ").split())
        _put(parser, node, "tex" if source else "text", text, display=_is_display(node, math))


def _outermost(parser: LexborHTMLParser, selector: str) -> list[LexborNode]:
    """Return the nodes that a selector finds in none of the others, in order."""
    found = {node.mem_id: node for node in parser.css(selector)}
    out: list[LexborNode] = []
    for node in found.values():
        at = node.parent
        while at is not None and at.mem_id not in found:
            at = at.parent
        if at is None:
            out.append(node)
    return out


def _is_display(node: LexborNode, math: LexborNode) -> bool:
    names = node.attributes.get("class") or ""
    shown = math.attributes.get("display") == "block" or node.attributes.get("display") == "true"
    return shown or "katex-display" in names or "MathJax_Display" in names


def _put(
    parser: LexborHTMLParser, node: LexborNode, kind: str, source: str, *, display: bool
) -> None:
    text = source.strip()
    if text:
        stand_in = parser.create_node("span")
        stand_in.attrs[_KIND] = kind
        if display:
            stand_in.attrs[_DISPLAY] = "true"
        stand_in.insert_child(_plain_tex(text))
        node.insert_before(stand_in)
    node.decompose()


def _plain_tex(source: str) -> str:
    """Return TeX without the style that Wikipedia puts around every formula."""
    if source.startswith("{\\displaystyle") and source.endswith("}"):
        return source.removeprefix("{\\displaystyle").removesuffix("}").strip()
    return source


def is_formula(attributes: Attributes) -> bool:
    """Tell whether an element stands for a formula."""
    return _KIND in attributes


def formula_embed(node: LexborNode, attributes: Attributes, flow: Flow) -> Embed | None:
    """Return the block for a formula that stands on its own; None for one within a line."""
    if _DISPLAY not in attributes:
        return None
    text = node.text()
    data = (("latex", text),) if attributes.get(_KIND) == "tex" else ()
    return Embed("math", data, text_run(text), dir=flow.dir)


def formula_text(node: LexborNode, attributes: Attributes) -> str:
    """Return a formula within a line as text; TeX stands in the signs that MathJax looks for."""
    return f"\\({node.text()}\\)" if attributes.get(_KIND) == "tex" else node.text()
