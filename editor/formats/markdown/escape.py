"""Escapes: an article's letters as Markdown source that means nothing but these letters.

Only what would be read as markup is escaped, so that Arabic prose stays free of backslashes. The
rules hold for CommonMark 0.31 with GitHub's extensions and for Python-Markdown, which know
different escapes: where a backslash is not understood by both, a character reference stands.
"""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import quote

# Written as it is wherever it stands: everything but these.
_SUSPECT = re.compile(r"[\\`*_\[\]{<&~=^$%]")
_SMART = re.compile(r"[\"'@]|--+|\.\.\.|<<|>>")
_ENTITY_AHEAD = re.compile(r"#?\w*(?:;|$)")
_TAG_AHEAD = re.compile(r"[^\W\d_]|[/!?]|$")  # pandoc takes Arabic letters for a tag

# What a line of a paragraph may not begin with; one alternative for each block that it would open.
_LINE_START = re.compile(
    r"""
      (?P<number>\d+)(?P<dot>[.)])(?=\s|$)      # ordered list; ours takes Arabic digits
    | (?P<bullet>[-+])(?=\s|$)                  # bullet list
    | (?P<rule>-+|=+)\s*$                       # underline of a heading, thematic break
    | (?P<hash>\#)                              # heading; Python-Markdown needs no space after it
    | (?P<quote>>)
    | (?P<colon>:)(?=[\s:-]|$)                  # definition, fenced div, row under a table head
    | (?P<table>\|)(?=\s|[:|-]*\s*$)            # row under a table head, line block of pandoc
    | (?P<dashes>-)(?=[\s|:-]*$)
    | (?P<plusses>\+)(?=\+\+\s*$|-)             # TOML front matter, grid table
    | (?P<tilde>~)(?=\s)                        # definition
    | (?P<remark>!!!|\?\?\?)                    # admonition of Python-Markdown
    """,
    re.VERBOSE,
)
_INVISIBLE = "\u200e\u200f\u061c\u2066-\u2069\u202a-\u202e\ufeff"
_MARKS = re.compile(f"[{_INVISIBLE}]+")
# Lists of pandoc with letters, brackets or names, and its caption of a table.
_FANCY = re.compile(r"(\(?(?:\d+|[A-Za-z]|[ivxlcdmIVXLCDM]+|@[\w-]*|#))(?=[.)]\s)|(Table)(?=:)")
_SAFE_IN_ADDRESS = "-._~:/?#@!$&'*+,;=%"  # RFC 3986 without brackets and parentheses
_ENCODED = re.compile(f"[A-Za-z0-9{re.escape(_SAFE_IN_ADDRESS)}]*")
_ADDRESS_ENTITY = re.compile(r"&(?=#?\w+;)")
# The one mark that NFC joins with markup in front of it: < = > become signs of their own.
_JOINS_MARKUP = "\u0338"


def escape_text(text: str) -> str:
    """Return text as inline Markdown, to stand anywhere but at the start of a line."""
    if _SUSPECT.search(text):
        text = _SUSPECT.sub(_escaped, text)
    if text.startswith(_JOINS_MARKUP):
        return f"&#x{ord(_JOINS_MARKUP):x};{text[1:]}"
    return text


def _escaped(match: re.Match[str]) -> str:
    char, text, at = match.group(), match.string, match.start()
    before = text[at - 1] if at else ""
    after = text[at + 1] if at + 1 < len(text) else ""
    match char:
        case "_":
            plain = before.isalnum() and after.isalnum()  # as in snake_case
        case "<":
            return "&lt;" if _TAG_AHEAD.match(text, at + 1) else char
        case "&":
            return "&amp;" if _ENTITY_AHEAD.match(text, at + 1) else char
        case "~":
            # one tilde that stands before a word opens nothing: ~5%
            plain = after not in ("", "~") and (not before or before.isspace())
        case "$":
            plain = after.isspace()  # a formula begins right behind its sign
        case "%":
            plain = after != "%" and before != "%"  # two begin a comment of Obsidian
        case "=":
            plain = "=" not in (before, after) and before != "" and after != ""
        case _:
            plain = False
    return char if plain else "\\" + char


def escape_smart(source: str) -> str:
    """Return inline Markdown whose straight quotes, dots and dashes stay what they are."""
    return _SMART.sub(lambda match: "".join(f"\\{char}" for char in match[0]), source)


def escape_line_start(line: str, *, fancy: bool = False) -> str:
    """Return a line of inline Markdown, escaped so that it opens no block.

    Marks of direction in front hide the start of a block from a reader, but not from ours.
    `fancy`: pandoc knows further lists.
    """
    if marks := _MARKS.match(line):
        return marks[0] + escape_line_start(line[marks.end() :], fancy=fancy)
    if fancy and (found := _FANCY.match(line)):
        return f"{found[0]}\\{line[found.end() :]}"
    match = _LINE_START.match(line)
    if match is None:
        return line
    if match["number"]:
        return f"{match['number']}\\{line[match.end('number') :]}"
    if match["colon"]:
        return f"&#58;{line[1:]}"
    return "\\" + line


def escape_edge_space(text: str) -> str:
    """Return a line whose outer no-break and wide spaces stand as character references.

    Python-Markdown strips every space of Unicode at the edges of a block.
    """
    if text[:1].isspace():
        text = space_reference(text[0]) + text[1:]
    if text[-1:].isspace():
        text = text[:-1] + space_reference(text[-1])
    return text


def space_reference(char: str) -> str:
    """Return a space as a character reference."""
    return "&nbsp;" if char == "\xa0" else f"&#x{ord(char):x};"


def escape_heading_end(text: str) -> str:
    """Return the text of a heading, escaped so that number signs at its end stay."""
    bare = text.rstrip("#")
    return bare + "\\#" * (len(text) - len(bare))


def escape_cell(source: str) -> str:
    """Return inline Markdown fit for the cell of a pipe table."""
    return source.replace("|", "\\|")


def escape_title(title: str) -> str:
    """Return a text as the quoted title of a link or picture."""
    return '"' + escape_text(title).replace('"', "&quot;") + '"'


def encode_address(address: str) -> str:
    """Return an address percent-encoded (RTL.md M5): the same address in ASCII."""
    if _ENCODED.fullmatch(address):
        return address
    return quote(address.encode("utf-8", "replace"), safe=_SAFE_IN_ADDRESS)


def escape_address(address: str) -> str:
    """Return a percent-encoded address as a link target."""
    return _ADDRESS_ENTITY.sub("&amp;", address)


def escape_attribute(value: str) -> str:
    """Return a text as the value of an HTML attribute within Markdown."""
    text = value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.replace('"', "&quot;")


def is_space(char: str) -> bool:
    """Tell whether CommonMark counts a character (or the edge of a line, "") as white space."""
    return char == "" or char in " \t\n\f\r" or unicodedata.category(char) == "Zs"


def is_punctuation(char: str) -> bool:
    """Tell whether every version of CommonMark counts a character as punctuation."""
    return char != "" and (
        unicodedata.category(char)[0] == "P" or (char.isascii() and char in "$+<=>^`|~")
    )


def may_be_punctuation(char: str) -> bool:
    """Tell whether some version counts it as punctuation: since 0.31 symbols are, too."""
    return char != "" and unicodedata.category(char)[0] in "PS"
