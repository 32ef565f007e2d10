"""What readers drop in silence because no article has it, and yet stands in the file.

An empty paragraph is no part of an article, so no check sees one in a page or a Word file: who
checks a file wants to be told of it all the same.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from pathlib import Path
from typing import Any

from editor.document.article import Article
from editor.document.change import Change
from editor.document.errors import Message, message
from editor.features.preflight.checks import CHECKS
from editor.features.preflight.model import Finding, Level
from editor.settings.profile import Profile
from editor.text.encoding import decode

_EMPTY, _HEADING, _BLANKS, _LINK = "empty-paragraph", "heading-empty", "double-space", "link-empty"
_NOTHING = r"(?:\s|&nbsp;|&#160;|<br\s*/?>|</?(?:span|strong|b|em|i|o:p)(?:\s[^<>]*)?>)*"
_PARAGRAPH_TAGS = re.compile(rf"<p(?:\s[^<>]*)?>{_NOTHING}</p>", re.IGNORECASE)
_HEADING_TAGS = re.compile(rf"<(h[1-6])(?:\s[^<>]*)?>{_NOTHING}</\1>", re.IGNORECASE)
_NO_ADDRESS = re.compile(r"<a\s+href=([\"'])\s*\1[^<>]*>\s*[^\s<]", re.IGNORECASE)
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


def dropped(path: Path, data: bytes, profile: Profile) -> tuple[Finding, ...]:
    """Return what stands in a file and in no article. Any thread; a broken file has nothing."""
    match path.suffix.lower():
        case ".html" | ".htm":
            found = _in_page(decode(data).text)
        case ".md" | ".markdown":
            found = _in_markdown(decode(data).text)
        case ".docx":
            found = _in_word(data)
        case _:
            return ()
    return tuple(
        Finding(id, Level(level), _words(id, count), fix=_by_writing)
        for id, count in found.items()
        if (level := _level(id, profile)) != "off"
    )


def _by_writing(_: Article) -> Change | None:
    """Mend what no article has: nothing is to be changed, it goes when the file is written."""
    return None


def _words(id: str, count: int) -> Message:
    return message(f"preflight.{id}", n=count) if id == _EMPTY else message(f"preflight.{id}")


def _level(id: str, profile: Profile) -> str:
    usual = next(check.level for check in CHECKS if check.id == id)
    return profile.level_of(id) or usual.value


def _in_page(source: str) -> Counter[str]:
    source = _UNSEEN.sub("", source)
    if _FRAMED.search(source):
        return Counter()
    patterns = ((_EMPTY, _PARAGRAPH_TAGS), (_HEADING, _HEADING_TAGS), (_LINK, _NO_ADDRESS))
    return +Counter({id: sum(1 for _ in each.finditer(source)) for id, each in patterns})


def _in_markdown(source: str) -> Counter[str]:
    found: Counter[str] = Counter()
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
        found[_HEADING] += bool(_BARE_HEADING.fullmatch(line) and "#" in line)
        found[_BLANKS] += len(_TWO_BLANKS.findall(text))
        found[_LINK] += len(_BARE_LINK.findall(text))
    return +found


def _in_word(data: bytes) -> Counter[str]:
    from lxml import etree  # pyright: ignore[reportAttributeAccessIssue]

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            info = archive.getinfo("word/document.xml")
            if info.file_size > _PART_LIMIT:
                return Counter()
            parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
            body = etree.fromstring(archive.read(info), parser).find(f"{_W}body")
    except (KeyError, OSError, ValueError, zipfile.BadZipFile, etree.XMLSyntaxError):
        return Counter()
    found: Counter[str] = Counter()
    blocks = [] if body is None else [each for each in body if isinstance(each.tag, str)]
    for before, each, after in zip(blocks, blocks[1:], blocks[2:], strict=False):
        # Word itself puts one beside a table and at the end
        if all(block.tag == f"{_W}p" for block in (before, each, after)) and _is_bare(each):
            style = each.find(f"{_W}pPr/{_W}pStyle")
            named = "" if style is None else style.get(f"{_W}val", "")
            found[_HEADING if re.match("(?i)heading|titre", named) else _EMPTY] += 1
    return found


def _is_bare(paragraph: Any) -> bool:
    if "".join(paragraph.itertext(f"{_W}t")).strip():
        return False
    return not any(True for _ in paragraph.iter(*_SEEN))
