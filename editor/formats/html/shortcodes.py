"""The shorthand of WordPress: what its editors write in brackets, in comments and as bare lines."""

from __future__ import annotations

import re

from editor.formats.base import ReportBuilder

# No bracket is looked for beyond the next one, or a page of open ones would take forever.
_CAPTION = re.compile(
    r"\[caption\b(?P<said>[^\]\[]*)\]\s*"
    r"(?P<picture>(?:<a\b[^<>]*>\s*)?<img\b[^<>]*>(?:\s*</a>)?)"
    r"(?P<text>(?:[^\[]|\[(?!/?caption))*)\[/caption\]"
)
_SAID = re.compile(r"caption=(?:\"([^\"]*)\"|&quot;(.*?)&quot;)")
_EMBED = re.compile(r"\[embed[^\]\[]*\]\s*(https?://[^\s\[<]+)\s*\[/embed\]")
_PLAYER = re.compile(
    r"\[(audio|video)\b(?=[^\]\[]*+\])[^\]\[]*?\b(?:src|mp3|m4a|ogg|wav|mp4|webm|ogv)=[\"”']?"
    r"([^\s\"”'\]\[]++)[^\]\[]*+\](?:\s*\[/\1\])?"
)
_YOUTUBE = re.compile(r"\[youtube[ =]+[\"”]?(https?://[^\s\]\"”]++|[\w-]{11})[^\]\[]*+\]")
_OTHER = re.compile(r"\[(gallery|playlist|contact-form-7|wpforms|table|su_\w+|vc_\w+|et_pb_\w+)\b")
_ALONE = re.compile(
    r"^[ \t]*(https?://(?:www\.|m\.)?(?:youtube\.com/watch|youtu\.be/|vimeo\.com/\d"
    r"|dailymotion\.com/|soundcloud\.com/|(?:twitter|x)\.com/\w+/status/|instagram\.com/p/"
    r"|tiktok\.com/@)[^\s<]*)[ \t]*$",
    re.MULTILINE,
)
_DYNAMIC = re.compile(r"<!--\s*wp:([\w/-]+)\s*(?:\{[^>]*\}\s*)?/-->")
_WITHOUT_TEXT = frozenset({"footnotes", "more", "nextpage", "spacer", "separator"})
_PARAGRAPH = re.compile(r"<(?:p|div|br|td)\b", re.IGNORECASE)
_OPENED = re.compile(r"<(p|pre|table|script|style|li)\b", re.IGNORECASE)
_BLANK = re.compile(r"\S[ \t]*\n[ \t]*\n\s*[^\s<]|[^\s>][ \t]*\n[ \t]*\n\s*\S")
_BETWEEN_WORDS = re.compile(r"[^\s>][ \t]*\n[ \t]*\n\s*[^\s<]")


def expand_shortcodes(source: str, report: ReportBuilder) -> str:
    """Return source in which what stands in brackets is HTML, as far as its content is there."""
    for block in _DYNAMIC.findall(source) if "<!--" in source else ():
        if block not in _WITHOUT_TEXT:
            report.lose("html.dynamic-block", name=block)
    if "[" not in source:
        return source
    source = _CAPTION.sub(_figure, source)
    source = _EMBED.sub(r'<iframe src="\1"></iframe>', source)
    source = _PLAYER.sub(r'<\1 src="\2"></\1>', source)
    source = _YOUTUBE.sub(_video, source)
    for name in dict.fromkeys(_OTHER.findall(source)):
        report.tell("html.shortcode", name=name)
    return source


def _figure(found: re.Match[str]) -> str:
    said = _SAID.search(found["said"])
    text = found["text"].strip() or (next(filter(None, said.groups()), "") if said else "")
    return f"<figure>{found['picture']}<figcaption>{text}</figcaption></figure>"


def _video(found: re.Match[str]) -> str:
    named = found[1]
    address = named if named.startswith("http") else f"https://www.youtube.com/watch?v={named}"
    return f'<iframe src="{address}"></iframe>'


def expand_addresses(source: str) -> str:
    """Return what the classic editor stores with embeds for addresses on lines of their own."""
    return _ALONE.sub(r'<iframe src="\1"></iframe>', source) if "://" in source else source


def has_bare_lines(inside: str) -> bool:
    """Tell whether blank lines divide the paragraphs, as in what the classic editor stores."""
    if not _BLANK.search(inside):
        return False
    if not _PARAGRAPH.search(inside):
        return True
    # some paragraphs may be elements, where the writer aligned them
    return len(_BETWEEN_WORDS.findall(_outside(inside))) > 1


def _outside(source: str) -> str:
    """Return source without the elements that end; each end is looked for once."""
    ends: dict[str, re.Match[str] | None] = {}
    kept: list[str] = []
    at = 0
    for opened in _OPENED.finditer(source):
        name = opened[1].lower()
        end = ends.get(name)
        if opened.start() < at or (name in ends and end is None):
            continue
        if end is None or end.start() < opened.end():
            closing = re.compile(rf"</{name}\s*>", re.IGNORECASE)
            end = ends[name] = closing.search(source, opened.end())
        if end is not None:
            kept.append(source[at : opened.start()])
            at = end.end()
    return "".join((*kept, source[at:]))
