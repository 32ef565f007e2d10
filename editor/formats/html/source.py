"""The source of an HTML file: bytes to text, and the errors that bytes can hold."""

from __future__ import annotations

import codecs
import re

from editor.document.errors import UserError, message

MAX_BYTES = 128 * 2**20
"""The largest file that is read; pictures inside as data count."""

MAX_DEPTH = 512
"""The deepest nesting that is read; browsers stop there too."""

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CHARSET = re.compile(rb"<meta[^>]*?charset\s*=\s*[\"']?\s*([\w.:\-]+)", re.IGNORECASE)
_XML_ENCODING = re.compile(rb"^\s*<\?xml[^>]*?encoding\s*=\s*[\"']([\w.:\-]+)")
_SNIFFED = 4096  # bytes in which a page must say its encoding (the HTML standard asks for 1024)

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
    if named:
        name = named.group(1).decode("ascii").lower()
        try:
            return data.decode(_ALIASES.get(name, name))
        except (LookupError, UnicodeDecodeError):
            pass  # the page is wrong about itself
    from editor.text.encoding import decode

    return decode(data).text


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
