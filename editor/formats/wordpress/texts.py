"""Paragraphs, headings, code and separators as blocks."""

from __future__ import annotations

import re

from editor.document.nodes import Code, Heading, Paragraph, Quote, Role, Runs
from editor.formats.wordpress.context import ASTRAY, PostContext, class_of
from editor.formats.wordpress.grammar import block
from editor.formats.wordpress.richtext import escape

LEAD = "is-style-lead"
"""The class of a lead: where a theme has a block style of that name, it is set in it."""

SEPARATOR = block("separator", '<hr class="wp-block-separator has-alpha-channel-opacity"/>')

_LANGUAGE = re.compile(r"[\w+#.\-]+", re.ASCII)
_ADDRESS = re.compile(r"^(\s*https?:)//([^\s<>\"]+\s*)$", re.MULTILINE)


def paragraph_markup(paragraph: Paragraph | Quote, runs: Runs, context: PostContext) -> str:
    """Return a paragraph; `dir` stands in its HTML and its attributes, or nowhere (W1)."""
    dir = context.effective(paragraph.dir)
    attributes: dict[str, str] = {}
    names = [LEAD] if isinstance(paragraph, Paragraph) and paragraph.role is Role.LEAD else []
    names += context.alignment(paragraph).values()
    pairs = class_of(*names)
    if dir is not context.base or context.framed:  # in a frame, so that the editor shows it
        attributes["direction"] = dir
        pairs += f' dir="{dir}"'
    if names:
        attributes["className"] = " ".join(names)
    content = context.wrapped(context.inline(runs, dir), None, paragraph.lang)
    return block("paragraph", f"<p{pairs}>{content}</p>", attributes)


def heading_markup(heading: Heading, level: int, context: PostContext) -> str:
    """Return a heading of a level; it says no direction (W2)."""
    attributes: dict[str, str | int] = {} if level == 2 else {"level": level}
    aligned = context.alignment(heading)
    attributes |= aligned
    if context.effective(heading.dir) is not context.base:
        context.lose("direction", *ASTRAY)
    content = context.text(heading.runs, heading.dir, heading.lang)
    names = class_of("wp-block-heading", aligned)
    return block("heading", f"<h{level}{names}>{content}</h{level}>", attributes)


def code_markup(code: Code, context: PostContext) -> str:
    """Return code; its language is a class, by which highlighters know it."""
    name = f"language-{code.language}" if _LANGUAGE.fullmatch(code.language) else ""
    if code.language and not name:
        context.lose("code-language", "code", language=code.language)
    # what else WordPress would take for a shortcode or an address to embed
    source = _ADDRESS.sub(r"\1&#47;&#47;\2", escape(code.text).replace("[", "&#91;"))
    names = class_of("wp-block-code", name)
    return block(
        "code",
        f"<pre{names}><code>{source}</code></pre>",
        {"className": name} if name else {},
    )
