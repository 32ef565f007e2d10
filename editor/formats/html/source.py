"""The source of an HTML file: bytes to text, and the errors that bytes can hold."""

from __future__ import annotations

import codecs
import re

from editor.document.errors import UserError, message
from editor.text.direction import has_rtl

MAX_BYTES = 128 * 2**20
"""The largest file that is read; pictures inside as data count."""

MAX_DEPTH = 512
"""The deepest nesting that is read; browsers stop there too."""

MAX_ATTRIBUTES = 500
"""The most attributes of one element that are read."""

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CHARSET = re.compile(rb"<meta[^>]*?charset\s*=\s*[\"']?\s*([\w.:\-]+)", re.IGNORECASE)
_XML_ENCODING = re.compile(rb"^\s*<\?xml[^>]*?encoding\s*=\s*[\"']([\w.:\-]+)")
_SNIFFED = 16384  # bytes in which a page must say its encoding (the HTML standard asks for 1024)
_WHOLE = frozenset({"utf-8", "utf-8-sig", "utf-16", "utf-32", "gb18030", "big5", "shift_jis"})
_HIGH_WORDS = re.compile(rb"[\x80-\xff]{3,}")  # no Western word is written so
_LONG_TAG = re.compile(r"<([a-zA-Z][\w:-]*)\s[^<>]{2000,}>")
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_NAME = re.compile(r"\s[^\s=]")
_EMPTY = re.compile(
    r"<(a|abbr|article|aside|b|blockquote|caption|cite|code|dd|div|dl|dt|em|figure|h[1-6]|i|iframe"
    r"|li|ol|p|pre|q|s|script|section|span|strong|style|sub|sup|table|td|textarea|th|title|tr|u|ul"
    r"|video|audio|canvas|object)((?:\s[^<>]*)?)/>"
)

# The Encoding standard: what pages call by these names is read as the wider set.
_ALIASES = {
    "iso-8859-1": "windows-1252", "latin1": "windows-1252", "us-ascii": "windows-1252",
    "ascii": "windows-1252", "utf-16": "utf-8", "utf-16le": "utf-8", "utf-16be": "utf-8",
    "unicode": "utf-8", "utf8": "utf-8", "x-mac-arabic": "mac_arabic", "cp-1256": "cp1256",
    "x-cp1256": "cp1256",
}  # fmt: skip

# Elements that stay open until they are closed, and so can nest without end.
_TAG = re.compile(r"<(/?)([a-zA-Z][^\s/>]*)[^>]*>")
_FLAT = frozenset({
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr", "frame", "p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot",
    "option", "optgroup", "colgroup", "rb", "rt", "rtc", "rp", "html", "head", "body",
})  # fmt: skip


def source_text(data: bytes) -> str:
    """Return the source of a page. Raises UserError for an empty, binary or huge file."""
    if len(data) > MAX_BYTES:
        size = message("html.too-large", megabytes=len(data) // 2**20)
        raise UserError(size, message("html.too-large.do"))
    if not data.strip():
        raise UserError(message("html.empty"), message("html.empty.do"))
    text = _decode(data)
    if looks_binary(text):
        raise UserError(message("html.binary"), message("html.binary.do"))
    text = text.removeprefix("\ufeff")
    if not text.strip():
        raise UserError(message("html.empty"), message("html.empty.do"))
    return text


def _decode(data: bytes) -> str:
    for bom, codec in _BOMS:
        if data.startswith(bom):
            return data.decode(codec, "replace")
    head = data[:_SNIFFED]
    named = _CHARSET.search(head) or _XML_ENCODING.search(head)
    name = named.group(1).decode("ascii").lower() if named else ""
    if text := _as_declared(data, _ALIASES.get(name, name)):
        return text
    from editor.text.encoding import decode

    return decode(data).text


def _as_declared(data: bytes, name: str) -> str:
    """Decode as a page says; empty where it is wrong about itself.

    Code pages read anything, so a page that calls itself one is believed only if it is no UTF-8
    and, where it calls itself Western, if no Arabic reads better.
    """
    if not name:
        return ""
    try:
        codec = codecs.lookup(name).name
        if codec not in _WHOLE and not data.isascii() and _is_utf8(data):
            return ""
        text = data.decode(name)
    except (LookupError, UnicodeError):
        return ""
    if codec == "cp1252" and _HIGH_WORDS.search(data):
        from editor.text.encoding import decode

        found = decode(data)
        if found.encoding != "cp1252" and has_rtl(found.text):
            return found.text
    return text


def _is_utf8(data: bytes) -> bool:
    try:
        return data.decode("utf-8") != ""
    except UnicodeDecodeError:
        return False


def limit_attributes(source: str) -> str:
    """Return a source without the attributes of elements that have beyond reason of them.

    The parser's time grows with the square of their number.
    """
    if not _LONG_TAG.search(source):
        return source
    return _LONG_TAG.sub(_bounded, source)


def _bounded(tag: re.Match[str]) -> str:
    names = _NAME.findall(_QUOTED.sub("", tag[0]))
    return f"<{tag[1]}>" if len(names) > MAX_ATTRIBUTES else tag[0]


def closed_elements(source: str) -> str:
    """Return a page of XML as HTML means it: there `<a/>` would stay open to the end."""
    if not source.lstrip().startswith("<?xml"):
        return source
    return _EMPTY.sub(lambda tag: f"<{tag[1]}{tag[2]}></{tag[1]}>", source)


def looks_binary(text: str) -> bool:
    """Tell whether a text is none: characters that no page holds, and more than a slip of them."""
    sample = text[:65536]
    strange = sum((char < " " and char not in "\t\n\r\f") or char == "\ufffd" for char in sample)
    return strange > 3 and strange * 20 > len(sample)


def limit_depth(source: str, limit: int = MAX_DEPTH) -> tuple[str, bool]:
    """Return a source that nests no deeper than the limit, and whether tags had to go.

    The parser's time grows with the square of the depth, so this happens before it. What the
    tags enclose stays.
    """
    depth = deepest = 0
    for match in _TAG.finditer(source):
        if match.group(2).lower() in _FLAT:
            continue
        depth = depth + 1 if not match.group(1) else max(0, depth - 1)
        deepest = max(deepest, depth)
    if deepest <= limit:
        return source, False
    depth = 0
    out: list[str] = []
    at = 0
    for match in _TAG.finditer(source):
        closing = bool(match.group(1))
        if match.group(2).lower() in _FLAT:
            # A list item or paragraph nests only with a list or division around it.
            continue
        depth = max(0, depth - 1) if closing else depth + 1
        if depth >= limit if closing else depth > limit:
            out.append(source[at : match.start()])
            at = match.end()
    out.append(source[at:])
    return "".join(out), True
