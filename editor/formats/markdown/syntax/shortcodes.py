"""Shorthand of site generators: Hugo's shortcodes, Zola's, and the tags of Jekyll.

Pictures, films and posts become what they show; addresses that a site would look up become paths.
All others stay as text, and are told.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from xml.etree.ElementTree import Element, SubElement

from editor.formats.html.pictures import file_name
from editor.formats.markdown.embeds import VIMEO, YOUTUBE

_HUGO = re.compile(
    r"\{\{[<%]-?\s*(?P<name>[\w/-]+)(?P<words>(?:\s.{0,2000}?)?)\s*/?-?[>%]\}\}", re.DOTALL
)
_ZOLA = re.compile(r"\{\{-?\s*(?P<name>\w+)\((?P<words>.{0,2000}?)\)\s*-?\}\}", re.DOTALL)
_JEKYLL = re.compile(r"\{%-?\s*(?P<name>\w+)(?P<words>(?:\s.{0,2000}?)?)\s*-?%\}", re.DOTALL)
_WORD = re.compile(
    r"(?:(?P<key>[\w-]+)\s*=\s*)?"
    r"(?:\"(?P<double>(?:[^\"\\]|\\.)*)\"|'(?P<single>[^']*)'|`(?P<raw>[^`]*)`|(?P<bare>[^\s\"'`,]+))",
    re.DOTALL,
)
_HIGHLIGHT = re.compile(
    r"(?:\{\{[<%]\s*highlight\s+\"?(?P<hugo>[\w+#-]*+)\"?.*?[>%]\}\}|\{%-?\s*highlight\s+(?P<jekyll>[\w+#-]*+).*?-?%\})\s*$"
)
HIGHLIGHT_END = re.compile(r"\{\{[<%]\s*/\s*highlight\s*[>%]\}\}|\{%-?\s*endhighlight\s*-?%\}")
_ESCAPED = re.compile(r"\{\{([<%])/\*(.{0,2000}?)\*/([>%])\}\}", re.DOTALL)
_FIGURES = frozenset({"figure", "img", "image", "picture", "figure.html", "image.html", "img.html"})
_ADDRESSES = (
    (
        re.compile(
            r"\{\{[<%]\s*(?:rel)?ref\s+\"?((?:[^\s\">%]|%(?!\}\}))++)\"?[^>%]{0,500}+[>%]\}\}"
        ),
        r"\1",
    ),
    (re.compile(r"\{\{-?\s*[\"']([^\"'|]+)[\"']\s*\|\s*(?:relative|absolute)_url\s*-?\}\}"), r"\1"),
    (
        re.compile(
            r"(?:/(?=\{\{))?\{\{-?\s*(?:site\.(?:baseurl|url)|page\.root)\s*(?:\|[^{}]*+)?-?\}\}"
        ),
        "",
    ),
    (re.compile(r"\{%-?\s*(?:link|post_url)\s+([^\s%]+)\s*-?%\}"), r"\1"),
)


def with_paths(text: str) -> str:
    """Return source in which the addresses that a site would look up are paths."""
    if "{{" in text or "{%" in text:
        for pattern, path in _ADDRESSES:
            text = pattern.sub(path, text)
    return text


def without_escapes(code: str) -> str:
    """Return code in which shortcodes that Hugo is told to leave alone stand as they are meant."""
    return _ESCAPED.sub(r"{{\1\2\3}}", code) if "/*" in code else code


def highlight_language(line: str) -> str | None:
    """Return the language if a line begins code between tags, else None."""
    match = _HIGHLIGHT.match(line)
    return (match["hugo"] or match["jekyll"] or "") if match else None


def shortcode_block(text: str, texts: list[Element]) -> Element | None:
    """Return the block that a paragraph of one shortcode is; None if it is not known."""
    match = _HUGO.fullmatch(text) or _JEKYLL.fullmatch(text) or _ZOLA.fullmatch(text)
    if match is None:
        return None
    name, words = match["name"].lower(), match["words"]
    named, plain = _words(words)
    if name == "include" and plain:
        name = plain.pop(0).lower()
    if name in _FIGURES:
        return _figure(named, plain, texts)
    address = _address(name.removesuffix(".html"), named, plain)
    if not address:
        return None
    figure = Element("figure")
    SubElement(figure, "iframe", {"src": address})
    return figure


def _words(source: str) -> tuple[dict[str, str], list[str]]:
    """Return the named and the other words of a call."""
    named: dict[str, str] = {}
    plain: list[str] = []
    for match in _WORD.finditer(source):
        double = match["double"]
        value = double.replace('\\"', '"') if double is not None else ""
        value = value or match["single"] or match["raw"] or match["bare"] or ""
        if match["key"]:
            named[match["key"].lower()] = value
        else:
            plain.append(value)
    return named, plain


def _first(named: Mapping[str, str], *keys: str) -> str:
    return next((named[key] for key in keys if named.get(key)), "")


def _figure(named: Mapping[str, str], plain: list[str], texts: list[Element]) -> Element | None:
    source = _first(named, "src", "url", "path", "image", "image_path", "file") or "".join(
        plain[:1]
    )
    if not source:
        return None
    figure = Element("figure")
    image = SubElement(figure, "img", {"src": source, "alt": _first(named, "alt")})
    image.set("data-name", file_name(source))
    if (width := named.get("width", "")).removesuffix("px").isdecimal():
        image.set("width", width.removesuffix("px"))
    title, caption = named.get("title", ""), named.get("caption", "")
    parts = (
        ("strong", "", title),
        ("span", "", caption),
        ("span", "credit", _first(named, "attr", "credit")),
        ("span", "source", _first(named, "attrlink")),
    )
    if any(text for _, _, text in parts):
        holder = SubElement(figure, "figcaption")
        for tag, name, text in parts:
            if text.strip():
                part = SubElement(holder, tag, {"class": name} if name else {})
                part.text, part.tail = text, " "
                if name != "source":
                    texts.append(part)
    return figure


def _address(name: str, named: Mapping[str, str], plain: list[str]) -> str:
    """Return the address of what a shortcode shows, "" if it is not known."""
    id = _first(named, "id", "video_id") or "".join(plain[:1])
    if name == "video":
        name = named.get("provider", "")
    match name:
        case "youtube" | "youtubelite" if id:
            return id if id.startswith("http") else YOUTUBE + id
        case "vimeo" if id:
            return VIMEO + id
        case "tweet" | "twitter" | "x" | "x_simple":
            user = named.get("user") or (plain[0] if len(plain) > 1 else "i")
            id = named.get("id") or "".join(plain[-1:])
            return f"https://x.com/{user}/status/{id}" if id else ""
        case "instagram" if id:
            return f"https://www.instagram.com/p/{id}/"
        case _:
            return ""


def tell_unknown(source: str, tell: Callable[[str, str], None]) -> None:
    """Tell the shortcodes that stay in a text."""
    if "{{" not in source and "{%" not in source:
        return
    for pattern in (_HUGO, _JEKYLL, _ZOLA):
        for match in pattern.finditer(source):
            tell("markdown.shortcode", match[0][:60])
