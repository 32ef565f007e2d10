"""Figures and embeds of a page that is read."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, cast
from urllib.parse import urlsplit

from editor.document.nodes import Embed, Figure, Runs
from editor.document.runs import normal_runs, plain_text, text_run
from editor.formats.html.addresses import is_remote, is_safe_address
from editor.formats.html.figures import CREDITS
from editor.formats.html.images import figure_from_image, pixels
from editor.formats.html.reading import (
    Attributes,
    Flow,
    ReadContext,
    classes,
    inner_flow,
)
from editor.formats.html.runs import collect_runs, preserves

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

EMBEDDED = ("iframe", "video", "audio", "object", "embed")
"""The elements that show what lies elsewhere; it is named and never loaded."""

_POSTS = {
    "twitter-tweet": "x", "twitter-video": "x", "instagram-media": "instagram",
    "tiktok-embed": "tiktok", "fb-post": "facebook",
}  # fmt: skip
_HOSTS = {
    "youtube.com": "youtube", "youtu.be": "youtube", "youtube-nocookie.com": "youtube",
    "vimeo.com": "vimeo", "dailymotion.com": "dailymotion", "soundcloud.com": "soundcloud",
    "spotify.com": "spotify", "twitter.com": "x", "x.com": "x", "facebook.com": "facebook",
    "instagram.com": "instagram", "tiktok.com": "tiktok", "t.me": "telegram",
}  # fmt: skip
_YOUTUBE = re.compile(r"(?:embed/|youtu\.be/|[?&]v=)([\w-]{6,})")


def has_picture(node: LexborNode, context: ReadContext) -> bool:
    """Tell whether a `figure` is one picture or a row of them, and not a box around others."""
    if _is_placeholder(node.attributes):
        return True
    if context.own:
        return node.css_first("img") is not None
    others = node.css("figure, table, blockquote, pre")
    boxed = any(other.mem_id != node.mem_id for other in others)
    return not boxed and node.css_first("img") is not None


def _is_placeholder(attributes: Attributes) -> bool:
    return "placeholder" in classes(attributes)


def figure_from_element(node: LexborNode, flow: Flow, context: ReadContext) -> Iterator[Figure]:
    """Yield the figures of a `figure`; its caption belongs to the last."""
    caption, named = _caption(node, flow, context)
    attributes = node.attributes
    if _is_placeholder(attributes):
        label = node.css_first(".picture-name")
        shown = label.text().strip() if label is not None else ""
        yield Figure(
            name=attributes.get("data-name") or shown,
            alt=attributes.get("data-alt") or "",
            width=pixels(attributes.get("data-width")),
            beside="data-beside" in attributes,
            runs=caption,
            credit=named["credit"],
            source=named["source"],
            licence=named["licence"],
            dir=flow.dir,
            align=flow.align,
            lang=flow.lang,
        )
        return
    made = [figure for img in node.css("img") if (figure := figure_from_image(img, flow, context))]
    if made:
        # several pictures in one figure are a row
        made = [replace(made[0], beside="data-beside" in attributes)] + [
            replace(figure, beside=True) for figure in made[1:]
        ]
        yield from made[:-1]
        yield replace(
            made[-1],
            runs=caption,
            credit=named["credit"],
            source=named["source"],
            licence=named["licence"],
        )


def _caption(node: LexborNode, flow: Flow, context: ReadContext) -> tuple[Runs, dict[str, str]]:
    """Return the caption of a figure, and the credit, source and licence that stand in it."""
    named: dict[str, str] = dict.fromkeys(CREDITS, "")
    caption = node.css_first("figcaption, .wp-caption-text")
    if caption is None:
        return (), named
    pre = preserves(caption.attributes, flow.pre)
    skip: list[LexborNode] = []
    for field in CREDITS:
        part = caption.css_first(f"span.{field}")
        if part is not None:
            skip.append(part)
            named[field] = plain_text(collect_runs(part, flow.base, context, pre=pre))
    inner = inner_flow(flow, "figcaption", caption.attributes, context)
    return collect_runs(caption, inner.base, context, pre=pre, skip=skip), named


def embed_from_figure(
    node: LexborNode, attributes: Attributes, flow: Flow, context: ReadContext
) -> Embed | None:
    """Return the embed that a `figure` is: one of ours, of WordPress, or around a frame."""
    names = classes(attributes)
    if "embed" in names and attributes.get("data-kind"):
        return _own_embed(node, attributes, flow, context)
    if "wp-block-embed" in names:
        return _wordpress_embed(node, names, flow, context)
    framed = node.css_first(", ".join(EMBEDDED))
    if framed is None or node.css_first("img, table, blockquote") is not None:
        return None
    caption, _ = _caption(node, flow, context)
    return embed_from_element(framed, flow, caption)


def _own_embed(node: LexborNode, attributes: Attributes, flow: Flow, context: ReadContext) -> Embed:
    prefix = "data-field-"
    data = {
        name[len(prefix) :]: value or ""
        for name, value in attributes.items()
        if name.startswith(prefix)
    }
    try:
        others: object = json.loads(attributes.get("data-fields") or "{}")
    except ValueError:
        others = {}
    if isinstance(others, dict):
        fields = cast("dict[str, object]", others)
        data |= {key: value for key, value in fields.items() if isinstance(value, str)}
    runs: Runs = ()
    paragraph = node.css_first("p")
    if paragraph is not None and paragraph.css_first("a.address") is None:
        pre = preserves(paragraph.attributes, pre=False)
        inner = paragraph.css_first("a.embedded") or paragraph
        runs = collect_runs(inner, flow.base, context, pre=pre)
    return Embed(
        attributes.get("data-kind") or "link",
        tuple(sorted(data.items())),
        runs,
        dir=flow.dir,
        align=flow.align,
        lang=flow.lang,
    )


def _wordpress_embed(
    node: LexborNode, names: list[str], flow: Flow, context: ReadContext
) -> Embed | None:
    framed = node.css_first("iframe")
    wrapper = node.css_first(".wp-block-embed__wrapper") or node
    words = wrapper.text().split()
    url = next((word for word in words if is_remote(word)), "")
    if not url and framed is not None:
        url = framed.attributes.get("src") or ""
    if not url:
        return None
    provider = next((n[12:] for n in names if n.startswith("is-provider-")), "")
    caption, _ = _caption(node, flow, context)
    kind = "x" if provider == "twitter" else provider
    return replace(_embed(kind or _kind(url), url, flow, caption), runs=normal_runs(caption))


def embed_from_element(node: LexborNode, flow: Flow, caption: Runs = ()) -> Embed | None:
    """Return the embed for a frame or a player; None if it names no address."""
    attributes = node.attributes
    source = node.css_first("source[src], embed[src]")
    url = attributes.get("src") or attributes.get("data-src") or attributes.get("data") or ""
    if not url and source is not None:
        url = source.attributes.get("src") or ""
    url = url.strip()
    if url.startswith("//"):
        url = "https:" + url
    if not url or not is_safe_address(url) or url.startswith("about:"):
        return None
    kind = node.tag if node.tag in ("video", "audio") else _kind(url)
    title = attributes.get("title") or ""
    return _embed(kind or "link", url, flow, caption or text_run(title))


def _embed(kind: str, url: str, flow: Flow, runs: Runs) -> Embed:
    data = {"url": url}
    if kind == "youtube" and (match := _YOUTUBE.search(url)):
        data["id"] = match.group(1)
    runs = runs or text_run(url)
    return Embed(kind, tuple(sorted(data.items())), normal_runs(runs), dir=flow.dir)


def _kind(url: str) -> str:
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        host = ""
    parts = host.split(".")
    return _HOSTS.get(".".join(parts[-2:]), "link")


def is_post(attributes: Attributes) -> bool:
    """Tell whether a quotation is a post of a network that its script would draw."""
    return any(name in _POSTS for name in classes(attributes))


def embed_from_post(node: LexborNode, flow: Flow, context: ReadContext) -> Embed:
    """Return the embed for a post of a network; its text is what other formats get."""
    attributes = node.attributes
    kind = next(_POSTS[name] for name in classes(attributes) if name in _POSTS)
    links = [a.attributes.get("href") or "" for a in node.css("a[href]")]
    url = (
        attributes.get("data-instgrm-permalink")
        or attributes.get("cite")
        or (links[-1] if links else "")
    )
    runs = collect_runs(node, flow.base, context)
    data = (("url", url),) if url and is_safe_address(url) else ()
    return Embed(kind, data, runs, dir=flow.dir)
