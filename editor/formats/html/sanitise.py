"""Foreign HTML made harmless and small before it is read."""

from __future__ import annotations

import re
from functools import cache

import nh3

_TAGS = frozenset({
    "a", "abbr", "address", "article", "aside", "audio", "b", "bdi", "bdo", "big", "blockquote",
    "br", "caption", "center", "cite", "code", "col", "colgroup", "dd", "del", "details", "dfn",
    "div", "dl", "dt", "em", "embed", "figcaption", "figure", "font", "footer", "h1", "h2", "h3",
    "h4", "h5", "h6", "header", "hgroup", "hr", "i", "iframe", "img", "input", "ins", "kbd",
    "label", "li", "main", "mark", "menu", "nav", "object", "ol", "p", "pre", "q", "rp", "rt",
    "ruby", "s", "samp", "section", "small", "source", "span", "strike", "strong", "sub",
    "summary", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "time", "tr", "tt", "u",
    "ul", "var", "video", "wbr",
})  # fmt: skip
_WITH_CONTENT = frozenset({
    "script", "style", "template", "noscript", "title", "svg", "math", "select", "textarea",
    "button", "datalist", "canvas", "xml",
})  # fmt: skip
_ATTRIBUTES = {
    "*": {"dir", "lang", "id", "class", "style", "align", "title", "role", "hidden", "aria-level"},
    "a": {"href", "name"},
    "img": {"src", "srcset", "alt", "width", "height"},
    "td": {"colspan", "rowspan", "valign"},
    "th": {"colspan", "rowspan", "scope", "valign"},
    "col": {"width", "span"},
    "table": {"border"},
    "ol": {"start", "type", "reversed"},
    "li": {"value", "aria-checked"},
    "font": {"color"},
    "input": {"type", "checked", "disabled"},
    "time": {"datetime"},
    "blockquote": {"cite"},
    "iframe": {"src"},
    "video": {"src", "poster"},
    "audio": {"src"},
    "source": {"src"},
    "embed": {"src"},
    "object": {"data"},
}
_STYLES = frozenset({
    "text-align", "direction", "white-space", "font-weight", "font-style", "text-decoration",
    "text-decoration-line", "vertical-align", "color", "background", "background-color",
    "list-style", "list-style-type", "mso-list", "mso-element", "mso-themecolor", "font-family",
    "display", "visibility", "width", "font", "mso-bidi-font-weight", "mso-bidi-font-style",
    "mso-outline-level", "margin-left", "margin-right", "text-indent", "border", "border-top",
    "mso-tab-count", "mso-spacerun",
})  # fmt: skip
_SCHEMES = frozenset({
    "http", "https", "ftp", "mailto", "tel", "sms", "whatsapp", "tg", "geo", "magnet", "file",
    "cid", "data", "blob", "about",
})  # fmt: skip


_STYLE = re.compile(r'\bstyle="[^"]*"')
_NAME = re.compile(r"[A-Z][A-Za-z-]*\s*:")
_CAPITALS = re.compile(r'\bstyle="(?:[^"]*[;\s])?[A-Z][A-Za-z-]*\s*:')


@cache
def _cleaner() -> nh3.Cleaner:
    return nh3.Cleaner(
        tags=set(_TAGS),
        clean_content_tags=set(_WITH_CONTENT),
        attributes={name: set(allowed) for name, allowed in _ATTRIBUTES.items()},
        generic_attribute_prefixes={"data-"},
        filter_style_properties=set(_STYLES),
        url_schemes=set(_SCHEMES),
        link_rel=None,
    )


def sanitise(source: str) -> str:
    """Return a fragment with nothing in it but what the reader knows; text is never lost."""
    if _CAPITALS.search(source):
        source = _STYLE.sub(lambda style: _NAME.sub(lambda n: n[0].lower(), style[0]), source)
    return _cleaner().clean(source)
