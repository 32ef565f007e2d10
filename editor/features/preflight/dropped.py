"""What readers drop in silence because no article has it, and yet stands in the file.

An empty paragraph is no part of an article, so no check sees one in a page or a Word file: who
checks a file wants to be told of it all the same, with its line in pages and Markdown. Nor has an
article the links of a page with an address that no browser follows.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from typing import Any

from editor.document.article import Article
from editor.document.change import Change
from editor.document.errors import Message, message
from editor.features.preflight.checks import CHECKS
from editor.features.preflight.checks.links import is_followable
from editor.features.preflight.model import Finding, Level
from editor.settings.profile import Profile
from editor.text.encoding import decode

_EMPTY, _HEADING, _BLANKS, _LINK = "empty-paragraph", "heading-empty", "double-space", "link-empty"
_BROKEN = "link-broken"
_NOTHING = r"(?:\s|&nbsp;|&#160;|<br\s*/?>|</?(?:span|strong|b|em|i|o:p)(?:\s[^<>]*)?>)*"
_PARAGRAPH_TAGS = re.compile(rf"<p(?:\s[^<>]*)?>{_NOTHING}</p>", re.IGNORECASE)
_HEADING_TAGS = re.compile(rf"<(h[1-6])(?:\s[^<>]*)?>{_NOTHING}</\1>", re.IGNORECASE)
_NO_ADDRESS = re.compile(r"<a\s+href=([\"'])\s*\1[^<>]*>\s*[^\s<]", re.IGNORECASE)
_ADDRESS = re.compile(
    r"<a\s(?:[^<>]*?\s)?href=(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'<>]+))[^<>]*>\s*[^\s<]",
    re.IGNORECASE,
)
_PAGES = frozenset({"", "#", "http://", "https://"})  # that `link-empty` tells
_ALL = re.DOTALL | re.IGNORECASE
_UNSEEN = re.compile(r"<(script|style|template|pre|noscript)\b.*?</\1>|<!--.*?-->", _ALL)
# A page as a browser saves it: what stands empty in its frame is not the writer's.
_FRAMED = re.compile(r"<(?:nav|aside|footer|form|iframe)\b", re.IGNORECASE)

_FENCE = re.compile(r" {0,3}(```|~~~)")
_BARE_HEADING = re.compile(r" {0,3}#{1,6}[ \t#]*")
_TWO_BLANKS = re.compile(r"(?<=[^\s|]) {2,}(?=[^\s|])")
_MARKER = re.compile(r"\s*(?:[-*+>]|\d{1,3}[.)])\s+")
_CODE = re.compile(r"(`+).*?\1")
_BARE_LINK = re.compile(r"(?<!\\)\[[^\[\]]+\]\(\s*\)")

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SEEN = (
    *(f"{_W}{name}" for name in ("drawing", "pict", "object", "br", "sectPr", "fldChar", "pBdr")),
    "{http://schemas.openxmlformats.org/officeDocument/2006/math}oMath",
)
_PART_LIMIT = 50_000_000


@dataclass(frozen=True, slots=True)
class _Hit:
    """Something that was found: how often one behind the other, and in which line it begins."""

    id: str
    count: int = 1
    line: int = 0  # none, in Word files
    address: str = ""


def dropped(
    path: Path, data: bytes, profile: Profile, known: Collection[str] = ()
) -> tuple[Finding, ...]:
    """Return what stands in a file and in no article. Any thread; a broken file has nothing.

    `known` are the addresses that the article has links to.
    """
    match path.suffix.lower():
        case ".html" | ".htm":
            found = _in_page(decode(data).text, known)
        case ".md" | ".markdown":
            found = _in_markdown(decode(data).text)
        case ".docx":
            found = _in_word(data)
        case _:
            return ()
    return tuple(
        Finding(
            hit.id,
            Level(level),
            _words(hit),
            fix=None if hit.id == _BROKEN else _by_writing,
            line=hit.line,
        )
        for hit in found
        if (level := _level(hit.id, profile)) != "off"
    )


def _by_writing(_: Article) -> Change | None:
    """Mend what no article has: nothing is to be changed, it goes when the file is written."""
    return None


def _words(hit: _Hit) -> Message:
    id = f"preflight.{hit.id}"
    if hit.id == _BROKEN:
        return message(id, address=hit.address[:80])
    return message(id, n=hit.count) if hit.id == _EMPTY else message(id)


def _level(id: str, profile: Profile) -> str:
    usual = next(check.level for check in CHECKS if check.id == id)
    return profile.level_of(id) or usual.value


def _in_page(source: str, known: Collection[str]) -> list[_Hit]:
    source = _UNSEEN.sub(lambda unseen: re.sub(r"[^\n]", " ", unseen[0]), source)
    if _FRAMED.search(source):
        return []
    found = list(_empty_paragraphs(source))
    for id, pattern in ((_HEADING, _HEADING_TAGS), (_LINK, _NO_ADDRESS)):
        found += (_Hit(id, line=_line(source, each.start())) for each in pattern.finditer(source))
    for each in _ADDRESS.finditer(source):
        address = unescape(each[1] or each[2] or each[3] or "").strip()
        if address not in _PAGES and address not in known and not is_followable(address):
            found.append(_Hit(_BROKEN, line=_line(source, each.start()), address=address))
    return sorted(found, key=lambda hit: hit.line)


def _empty_paragraphs(source: str) -> Iterator[_Hit]:
    """Yield the stretches of empty paragraphs: those that follow one another are one."""
    hit, end = None, 0
    for each in _PARAGRAPH_TAGS.finditer(source):
        if hit is not None and not source[end : each.start()].strip():
            hit = _Hit(_EMPTY, hit.count + 1, hit.line)
        else:
            if hit is not None:
                yield hit
            hit = _Hit(_EMPTY, line=_line(source, each.start()))
        end = each.end()
    if hit is not None:
        yield hit


def _line(source: str, at: int) -> int:
    return source.count("\n", 0, at) + 1


def _in_markdown(source: str) -> list[_Hit]:
    found: list[_Hit] = []
    lines = source.splitlines()
    fence = ""
    head = bool(lines) and lines[0].rstrip() in {"---", "+++"}
    for number, line in enumerate(lines):
        if head:
            head = number == 0 or line.rstrip() != lines[0].rstrip()
            continue
        if mark := _FENCE.match(line):
            fence = "" if fence == mark[1] else fence or mark[1]
            continue
        if fence or line.startswith(("    ", "\t", "[^", "|")):
            continue
        text = _CODE.sub("\ufffc", _MARKER.sub("", line, count=1))
        here = Counter(
            {
                _HEADING: int(bool(_BARE_HEADING.fullmatch(line)) and "#" in line),
                _BLANKS: len(_TWO_BLANKS.findall(text)),
                _LINK: len(_BARE_LINK.findall(text)),
            }
        )
        found += (_Hit(id, line=number + 1) for id in here.elements())
    return found


def _in_word(data: bytes) -> list[_Hit]:
    from lxml import etree  # pyright: ignore[reportAttributeAccessIssue]

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            info = archive.getinfo("word/document.xml")
            if info.file_size > _PART_LIMIT:
                return []
            parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
            body = etree.fromstring(archive.read(info), parser).find(f"{_W}body")
    except (KeyError, OSError, ValueError, zipfile.BadZipFile, etree.XMLSyntaxError):
        return []
    found: Counter[str] = Counter()
    blocks = [] if body is None else [each for each in body if isinstance(each.tag, str)]
    for before, each, after in zip(blocks, blocks[1:], blocks[2:], strict=False):
        # Word itself puts one beside a table and at the end
        if all(block.tag == f"{_W}p" for block in (before, each, after)) and _is_bare(each):
            style = each.find(f"{_W}pPr/{_W}pStyle")
            named = "" if style is None else style.get(f"{_W}val", "")
            found[_HEADING if re.match("(?i)heading|titre", named) else _EMPTY] += 1
    return [_Hit(id, count) for id, count in found.items()]


def _is_bare(paragraph: Any) -> bool:
    if "".join(paragraph.itertext(f"{_W}t")).strip():
        return False
    return not any(True for _ in paragraph.iter(*_SEEN))
