"""Links that lead nowhere, and addresses that stand bare in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from urllib.parse import urlsplit

from editor.document.article import Article
from editor.document.errors import message
from editor.document.marks import MarkKind, find_mark, link
from editor.document.nodes import Block, Code, Embed, Paragraph, Runs, Text
from editor.document.places import Place, places, runs_of, with_runs_at
from editor.document.runs import inline_length, remove_mark, text_run
from editor.features.preflight.fixes import instead
from editor.features.preflight.model import Check, Example, Level, Problem, Site, Spot
from editor.features.preflight.reading import ADDRESS

_NO_HOST = frozenset({"localhost", "127.0.0.1", "example", "domain.com", "url.com"})
_HOST = re.compile(r"[\w-]+(?:\.[\w-]+)*\.[^\W\d_]{2,}|\d{1,3}(?:\.\d{1,3}){3}|\[[0-9a-f:]+\]")
# With a path even a name such as site.ma is no name any more.
_SHOWN = re.compile(r"(?:https?://|ftp://|www\.)|[a-z0-9.-]+/", re.IGNORECASE)
_MAIL = re.compile(r"[^@\s]+@[\w-]+(?:\.[\w-]+)+(?:\?.*)?")


def _links(runs: Runs) -> Iterator[tuple[str, int, int, str]]:
    """Yield the address, start, end and text of each link; runs of one link are one."""
    at, address, start, text = 0, None, 0, ""
    for run in runs:
        mark = find_mark(run.marks, MarkKind.LINK) if isinstance(run, Text) else None
        value = mark.value if mark else None
        if value != address:
            if address is not None:
                yield address, start, at, text
            address, start, text = value, at, ""
        if isinstance(run, Text):
            text += run.text
        at += inline_length(run)
    if address is not None:
        yield address, start, at, text


def _empty(block: Block, _site: Site) -> tuple[tuple[Place, int, int], ...]:
    if isinstance(block, Code):
        return ()
    return tuple(
        (place, start, end)
        for place, runs in places(block)
        for address, start, end, text in _links(runs)
        if address.strip() in {"", "#", "http://", "https://"} or not text.strip()
    )


def find_empty(
    article: Article, found: Sequence[Sequence[tuple[Place, int, int]]], _site: Site
) -> Iterator[Problem]:
    """Yield the links without an address or a text; the fix leaves the words."""
    for index, links in enumerate(found):
        for place, start, end in links:
            block = article.blocks[index]
            runs = remove_mark(runs_of(block, place), start, end, MarkKind.LINK)
            fix = instead(article, index, 1, with_runs_at(block, place, runs))
            what = message("preflight.link-empty")
            yield Problem(what, index, spot=Spot(what, start, end, place), fix=fix)
        block = article.blocks[index]
        if isinstance(block, Embed) and not dict(block.data).get("url", "x").strip():
            yield Problem(message("preflight.link-empty"), index)


def find_broken(block: Block, _site: Site) -> Iterator[Spot]:
    """Yield the links whose address no browser can follow on the web."""
    if isinstance(block, Embed):
        url = dict(block.data).get("url", "")
        if url.strip() and not is_followable(url):
            yield Spot(message("preflight.link-broken", address=url[:80]))
    if isinstance(block, Code):
        return
    for place, runs in places(block):
        for address, start, end, text in _links(runs):
            value = address.strip()
            if value in {"", "#", "http://", "https://"} or not text.strip():
                continue
            if not is_followable(value):
                what = message("preflight.link-broken", address=value[:80])
                yield Spot(what, start, end, place)


def is_followable(address: str) -> bool:
    """Tell whether an address leads somewhere on the web, as far as its form can say."""
    if re.search(r"\s", address) or re.match(r"(?:https?|ftp)(?:[/;,.]|:(?!//))", address):
        return False
    if re.match(r"#\S|/(?!/)|\.{1,2}/|\?", address):
        return True  # within the site
    try:
        parts = urlsplit(address if not address.startswith("//") else "https:" + address)
        host = (parts.hostname or "").lower()
    except ValueError:
        return False
    scheme = parts.scheme.lower()
    if scheme == "mailto":
        return bool(_MAIL.fullmatch(address[7:]))
    if scheme in {"tel", "sms", "whatsapp"}:
        return len(address) > len(scheme) + 1
    if scheme in {"http", "https", "ftp"}:
        doubled = re.search(r"https?:/", address[8:]) and "archive." not in host
        return bool(_HOST.fullmatch(host)) and host not in _NO_HOST and not doubled
    if not scheme:  # «www.site.ma» without https leads into the site itself
        return not re.match(r"www\.|[\w-]+\.(?:com|org|net|ma|eg|sa|info)(?:/|$)", address)
    return False


def find_bare(block: Block, _site: Site) -> Iterator[Spot]:
    """Yield the addresses that stand as such in the text, linked or not."""
    if isinstance(block, Code):
        return
    for place, runs in places(block):
        at = 0
        for run in runs:
            text = run.text if isinstance(run, Text) else ""
            coded = isinstance(run, Text) and find_mark(run.marks, MarkKind.CODE)
            if not coded and "." in text:
                for found in ADDRESS.finditer(text):
                    if not _SHOWN.match(found[0]):
                        continue
                    end = found.start() + len(found[0].rstrip(".,:;!?)"))
                    what = message("preflight.link-bare", address=text[found.start() : end][:60])
                    yield Spot(what, at + found.start(), at + end, place)
            at += inline_length(run)


def _linked(text: str, address: str) -> Block:
    return Paragraph((*text_run("زر "), Text(text, (link(address),)), *text_run(" اليوم.")))


EMPTY = Check(
    "link-empty",
    Level.ERROR,
    gather=_empty,
    whole=find_empty,
    examples=(
        Example(found=1, blocks=(_linked("الموقع", ""),)),
        Example(found=1, blocks=(_linked("الموقع", "#"),)),
        Example(blocks=(_linked("الموقع", "https://example.org/"),)),
    ),
)
BROKEN = Check(
    "link-broken",
    Level.ERROR,
    find_broken,
    examples=(
        Example(found=1, blocks=(_linked("الموقع", "htp://example.org"),)),
        Example(found=1, blocks=(_linked("الموقع", "https://example .org"),)),
        Example(found=1, blocks=(_linked("الموقع", "http://localhost:8000/a"),)),
        Example(found=1, blocks=(_linked("الموقع", "file:///C:/a.docx"),)),
        Example(found=1, blocks=(_linked("الموقع", "https://https://example.org"),)),
        Example(
            blocks=(
                _linked("الموقع", "https://ar.example.org/مقال?a=1#b"),
                _linked("اكتب لنا", "mailto:desk@example.org"),
                _linked("الحاشية", "#note-1"),
                _linked("الأرشيف", "/archive/2024"),
            )
        ),
    ),
)
BARE = Check(
    "link-bare",
    Level.WARNING,
    find_bare,
    examples=(
        Example("زر https://example.org/a?b=1 اليوم.", 1),
        Example(found=1, blocks=(_linked("www.example.org", "https://www.example.org"),)),
        Example(blocks=(_linked("موقع المكتبة", "https://example.org"),)),
    ),
)
