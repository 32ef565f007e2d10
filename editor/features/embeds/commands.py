"""Cards for what lies elsewhere: a video, a post of a network, a page. Nothing is ever fetched."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from editor.document.article import Article
from editor.document.change import Change, Splice
from editor.document.edit import insert_blocks
from editor.document.marks import Mark, MarkKind, find_mark, link
from editor.document.nodes import Block, Embed, Paragraph, Text
from editor.document.runs import plain_text
from editor.document.selection import Selection, caret
from editor.formats.offer import Offer

HOSTS = {
    "youtube.com": "youtube", "youtu.be": "youtube", "youtube-nocookie.com": "youtube",
    "x.com": "x", "twitter.com": "x", "facebook.com": "facebook", "fb.watch": "facebook",
    "fb.com": "facebook", "instagram.com": "instagram", "vimeo.com": "vimeo",
    "dailymotion.com": "dailymotion", "soundcloud.com": "soundcloud", "spotify.com": "spotify",
    "tiktok.com": "tiktok", "t.me": "telegram",
}  # fmt: skip
SHORT = frozenset({"youtu.be", "fb.watch"})  # whatever they name is one thing
_THINGS = {  # paths that name one video or post, and not a person or the front page
    "youtube": re.compile(r"/(watch\?|shorts/|live/|embed/|playlist\?)"),
    "x": re.compile(r"/[^/]+/status(es)?/\d+"),
    "facebook": re.compile(
        r"/(.+/(posts|videos|photos)/|watch|reel/|share/|photo|story\.php|permalink\.php|video\.php)"
    ),
    "instagram": re.compile(r"/([^/]+/)?(p|reel|reels|tv)/[\w-]+"),
}
_WEB = re.compile(r"https?://[^\s<>\"«»]+\.[^\s<>\"«»]+", re.IGNORECASE)
_BARE = re.compile(r"(www\.|m\.)?[\w-]+(\.[\w-]+)+(/[^\s<>\"«»]*)?", re.IGNORECASE)
_YOUTUBE = re.compile(r"(?:embed/|shorts/|live/|youtu\.be/|[?&]v=)([\w-]{6,})")


@dataclass(frozen=True, slots=True)
class Card:
    """What a card says: where it leads, and what stands on it."""

    url: str = ""
    title: str = ""


def clean_address(text: str) -> str:
    """Return the address of the web that a text consists of, with its scheme, or ""."""
    text = text.strip()
    if _WEB.fullmatch(text):
        return text
    return f"https://{text}" if _BARE.fullmatch(text) else ""


def kind_of(url: str) -> str:
    """Return the kind of embed that an address is; "link" for what is of no known network."""
    try:
        host = (urlsplit(url).hostname or "").split(".")
    except ValueError:
        return "link"
    return HOSTS.get(".".join(host[-2:]), "link")


def is_thing(url: str) -> bool:
    """Tell whether an address names one video or post of a network that has cards of its own."""
    kind = kind_of(url)
    if kind not in _THINGS:
        return False
    parts = urlsplit(url)
    path = parts.path + (f"?{parts.query}" if parts.query else "")
    if (parts.hostname or "").removeprefix("www.") in SHORT:
        return len(path) > 1
    return bool(_THINGS[kind].match(path))


def embed_of(card: Card, old: Embed | None = None) -> Embed:
    """Make the embed of a card; of an old one all that the card does not say stays."""
    kind = kind_of(card.url)
    data = {} if old is None or old.kind != kind else dict(old.data)
    data.pop("id", None)
    data["url"] = card.url
    if kind == "youtube" and (found := _YOUTUBE.search(card.url)):
        data["id"] = found[1]
    if card.title:
        data["title"] = card.title
    else:
        data.pop("title", None)
    if old is None:
        return Embed(kind, tuple(sorted(data.items())))
    return Embed(
        kind, tuple(sorted(data.items())), old.runs, dir=old.dir, align=old.align, lang=old.lang
    )


def card_of(embed: Embed) -> Card:
    """Return what the card of an embed says."""
    data = dict(embed.data)
    return Card(data.get("url", ""), data.get("title", ""))


def insert(article: Article, selection: Selection, card: Card) -> Change:
    """Put a card below the caret's block, or in the place of an empty paragraph."""
    return insert_blocks(article, selection, embed_of(card))


def embed_at(article: Article, selection: Selection) -> int | None:
    """Return the index of the embed in which the caret stands."""
    index = selection.head.block
    inside = index < len(article.blocks) and isinstance(article.blocks[index], Embed)
    return index if inside else None


def at_embed(article: Article, selection: Selection) -> bool:
    """Tell whether the caret stands in an embed."""
    return embed_at(article, selection) is not None


def set_card(article: Article, index: int, card: Card) -> Change | None:
    """Change what a card says."""
    old = article.blocks[index]
    new = embed_of(card, old) if isinstance(old, Embed) else None
    if new is None or new == old:
        return None
    return Change((Splice(index, (old,), (new,)),), selection=caret(index))


def to_card(article: Article, selection: Selection) -> Change | None:
    """Make a card of the link of which the caret's paragraph consists."""
    index = selection.head.block
    block = article.blocks[index] if index < len(article.blocks) else None
    card = _lone_link(block)
    if card is None or block is None:
        return None
    return Change((Splice(index, (block,), (embed_of(card),)),), selection=caret(index))


def _lone_link(block: Block | None) -> Card | None:
    """Return the card of a paragraph that is one link, or an address and nothing else."""
    if not isinstance(block, Paragraph) or not block.runs:
        return None
    marks: set[Mark | None] = set()
    for run in block.runs:
        if not isinstance(run, Text):
            return None
        marks.add(find_mark(run.marks, MarkKind.LINK))
    words = plain_text(block.runs).strip()
    mark = next(iter(marks))
    if len(marks) == 1 and mark is not None and _WEB.fullmatch(mark.value):
        return Card(mark.value, "" if clean_address(words) else words)
    address = words if _WEB.fullmatch(words) else ""
    return Card(address) if address else None


def to_link(article: Article, selection: Selection) -> Change | None:
    """Make a linked line of the card at the caret; the text below the card stays below."""
    index = embed_at(article, selection)
    old = None if index is None else article.blocks[index]
    if index is None or not isinstance(old, Embed):
        return None
    card = card_of(old)
    if not card.url:
        return None
    said = Text(card.title or card.url, (link(card.url),))
    made: list[Block] = [Paragraph((said,), dir=old.dir, lang=old.lang)]
    if old.runs:
        made.append(Paragraph(old.runs, dir=old.dir, lang=old.lang))
    end = caret(index, len(said.text))
    return Change((Splice(index, (old,), tuple(made)),), selection=end)


def paste_link(article: Article, selection: Selection, offer: Offer) -> Change | None:
    """Paste the address of a video or post alone on an empty line: as a link, for a start."""
    index = selection.head.block
    block = article.blocks[index] if index < len(article.blocks) else None
    address = offer.text.strip()
    if not selection.is_empty or block is None or not _is_empty(block):
        return None
    if not _WEB.fullmatch(address) or not is_thing(address):
        return None
    said = Text(address, (link(address),))
    new = Paragraph((said,), dir=block.dir, lang=block.lang)
    return Change((Splice(index, (block,), (new,)),), selection=caret(index, len(address)))


def _is_empty(block: Block) -> bool:
    return isinstance(block, Paragraph) and not block.runs
