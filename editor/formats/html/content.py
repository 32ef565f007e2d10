"""Which part of a foreign page is the article, and what of it is only around the article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from editor.document.errors import UserError, message
from editor.formats.base import ReportBuilder
from editor.formats.html.reading import classes, style_of
from editor.formats.html.shown import prose_length, text_length
from editor.formats.html.site import article_element, is_site

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

_MAIN = (
    "article", '[itemprop="articleBody"]', "main", '[role="main"]',
    ".mw-parser-output", ".entry-content, .post-content, .article-body, .post-body",
)  # fmt: skip
_SHARE = 0.25  # of a page's prose: less is not what the page is about
_TOLD = 80  # characters of a paragraph that is named when it is left aside
_AROUND = (
    'nav, form, dialog, [role="navigation"], [role="banner"], [role="contentinfo"],'
    ' [role="complementary"], [role="search"], [hidden], .screen-reader-text, .sharedaddy,'
    " .share-buttons, .related-posts, .comments-area, #comments"
)
_SCRIPTS = "script, style, template, noscript, svg, iframe[hidden]"
_LOGIN_TEXT = 600  # characters: a page with a password field and less text asks to sign in


def refuse_login(parser: LexborHTMLParser) -> None:
    """Raise UserError for a page that asks for a password instead of showing an article."""
    body = parser.body
    if body is None or parser.css_first('input[type="password" i]') is None:
        return
    if text_length(body) < _LOGIN_TEXT:
        raise UserError(message("html.login"), message("html.login.do"))


def main_content(parser: LexborHTMLParser, lang: str, report: ReportBuilder) -> LexborNode | None:
    """Return the node that holds the article; what is around it goes and is reported."""
    body = parser.body
    if body is None:
        return None
    whole = text_length(body)
    root = _best(body)
    if root is body and is_site(body):
        root = article_element(body, lang) or body
    left = _beside(body, root)
    around = whole - text_length(root)
    around += _drop_around(root)
    if around > 0:
        report.tell("html.only-main", n=around)
    if left:
        report.tell("html.left-aside", text=left)
    if parser.css_first("script") is not None:
        report.tell("html.scripts-dropped")
    return root


def _best(body: LexborNode) -> LexborNode:
    """Return the smallest node that says it is the main content and holds enough of the text."""
    prose = -1
    for selector in _MAIN:
        found = [node for node in body.css(selector) if not _inside_aside(node)]
        if not found:
            continue
        sizes = [text_length(node) for node in found]
        best = max(range(len(found)), key=sizes.__getitem__)
        # Several articles of like size are a list of articles, and none of them is the page.
        rivals = sum(sizes) - sizes[best]
        if not sizes[best] or (len(found) > 1 and sizes[best] <= rivals):
            continue
        if prose < 0:
            prose = prose_length(body)
        if prose_length(found[best]) >= _SHARE * prose:
            return found[best]
    return body


def _beside(body: LexborNode, root: LexborNode) -> str:
    """Return how each longer paragraph outside of the article begins."""
    if root is body:
        return ""
    inside = {node.mem_id for node in root.css("p, li")}
    found = [
        text
        for node in body.css("p, li")
        if node.mem_id not in inside
        and len(text := " ".join(node.text().split())) > _TOLD
        and prose_length(node) > _TOLD
    ]
    return " … ".join(text[:60] for text in found[:5])


def _inside_aside(node: LexborNode) -> bool:
    at = node.parent
    while at is not None:
        if at.tag in ("aside", "nav", "footer"):
            return True
        at = at.parent
    return False


def _drop_around(root: LexborNode) -> int:
    """Take off what is around the article inside its own node; return how much text that was."""
    dropped = 0
    doomed = root.css(_AROUND)
    doomed += [node for node in root.css("aside") if not _is_pull_quote(node)]
    doomed += [node for node in root.css("footer") if not _is_kept_footer(node)]
    if root.tag == "body":
        doomed += [node for node in root.css("header") if node.css_first("h1") is None]
    doomed += [
        node
        for node in root.css('[style*="display"]')
        if style_of(node.attributes).get("display") == "none"
    ]
    seen: set[int] = set()
    for node in doomed:
        if node.mem_id in seen:
            continue
        seen.add(node.mem_id)
        seen.update(inner.mem_id for inner in node.traverse(include_text=False))
        if node.css_first("h1") is not None and node.tag != "nav":
            continue
        dropped += text_length(node)
        node.decompose()
    return dropped


def _is_pull_quote(node: LexborNode) -> bool:
    names = classes(node.attributes)
    return any("pull" in name and "quote" in name for name in names) or _holds_notes(node)


def _is_kept_footer(node: LexborNode) -> bool:
    parent = node.parent
    return (parent is not None and parent.tag in ("blockquote", "figure")) or _holds_notes(node)


def _holds_notes(node: LexborNode) -> bool:
    return (
        node.attributes.get("role") == "doc-endnotes"
        or "footnotes" in classes(node.attributes)
        or node.css_first('[role="doc-endnotes"], .footnotes') is not None
    )
