"""Pictures, rows of pictures and what lies elsewhere, as blocks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from editor.document.marks import MarkKind, link
from editor.document.nodes import Align, Embed, Figure, Note, Paragraph, Runs, Text
from editor.document.runs import map_marks, runs_length, text_run
from editor.formats.html.addresses import is_remote, is_safe_address
from editor.formats.html.figures import CREDITS
from editor.formats.html.silent import WHOLE
from editor.formats.wordpress.context import ASTRAY, PostContext, class_of
from editor.formats.wordpress.grammar import block, joined
from editor.formats.wordpress.richtext import attributes, escape, has_reference
from editor.formats.wordpress.texts import paragraph_markup


@dataclass(frozen=True, slots=True)
class _Provider:
    """A site that WordPress embeds: its name there, the type of what it gives, its shape."""

    slug: str
    type: str
    wide: bool = False  # a player whose height follows its width


# Facebook and Instagram are none: since 2020 they ask for a key that WordPress does not have.
_PROVIDERS = {
    "youtube": _Provider("youtube", "video", wide=True),
    "vimeo": _Provider("vimeo", "video", wide=True),
    "dailymotion": _Provider("dailymotion", "video", wide=True),
    "tiktok": _Provider("tiktok", "video"),
    "soundcloud": _Provider("soundcloud", "rich"),
    "spotify": _Provider("spotify", "rich"),
    "x": _Provider("twitter", "rich"),
    "twitter": _Provider("twitter", "rich"),
}
_WIDE = "wp-embed-aspect-16-9 wp-has-aspect-ratio"
_CARRIED = frozenset({"url", "id"})  # fields of an embed that its address says


def figures_markup(figures: Sequence[Figure], first: int, context: PostContext) -> list[str]:
    """Return a stretch of figures; those that stand in a row are a gallery."""
    rows: list[list[str]] = []
    for offset, figure in enumerate(figures):
        context.index = first + offset
        in_row = figure.beside or any(each.beside for each in figures[offset + 1 : offset + 2])
        markup = _image(figure, context, in_row=in_row)
        if figure.beside and rows:
            rows[-1].append(markup)
        else:
            rows.append([markup])
    return [row[0] if len(row) == 1 else _gallery(row) for row in rows]


def _gallery(images: list[str]) -> str:
    names = "wp-block-gallery has-nested-images columns-default is-cropped"
    content = f'<figure class="{names}">{joined(images)}</figure>'
    return block("gallery", content, {"linkTo": "none"})


def _image(figure: Figure, context: PostContext, *, in_row: bool) -> str:
    """Return one picture with its caption and credit; one that is not there is a field for it."""
    address = context.media.address(figure.asset) if figure.asset else figure.address or None
    if figure.asset and not context.media.has(figure.asset):
        context.report.lose("html.picture-missing", context.index, name=figure.name or figure.asset)
    if figure.name:
        context.lose("picture-name", "figures", name=figure.name)
    if has_reference(figure.alt):
        context.lose("reference", "alt")
    if figure.width:
        context.lose("picture-width", "figures", width=figure.width)
    if context.effective(figure.dir) is not context.base:
        context.lose("direction", *ASTRAY)
    centred = figure.align is Align.CENTER and not in_row
    if figure.align not in (None, Align.START) and not centred:
        context.lose("picture-alignment", "alignments")
    names = class_of("wp-block-image", "aligncenter" if centred else "")
    source = attributes(("src", address), ("alt", figure.alt))
    caption = _caption(figure, context)
    return block(
        "image",
        f"<figure{names}><img{source}/>{caption}</figure>",
        {"align": "center"} if centred else {},
    )


def _caption(figure: Figure, context: PostContext) -> str:
    dir, lang = figure.dir, figure.lang
    parts = [context.text(figure.runs, dir, lang)] if figure.runs else []
    for name in CREDITS:
        if value := getattr(figure, name):
            text = context.text(text_run(value), dir)
            parts.append(f'<span class="{name}">{text}</span>')
    return f'<figcaption class="wp-element-caption">{" ".join(parts)}</figcaption>' if parts else ""


def embed_markup(embed: Embed, context: PostContext) -> str:
    """Return what lies elsewhere: embedded where WordPress can, a linked line where it cannot."""
    data = dict(embed.data)
    url = data.get("url", "").strip()
    provider = _PROVIDERS.get(embed.kind)
    if lost := sorted(key for key in data if key not in _CARRIED):
        context.lose("embed-fields", "embeds", kind=embed.kind, fields=", ".join(lost))
    if embed.align is not None:
        context.lose("embed-alignment", "alignments")
    if provider is None or not is_remote(url):
        return _line(embed, url, context)
    responsive = _WIDE if provider.wide else ""
    names = class_of(
        f"wp-block-embed is-type-{provider.type} is-provider-{provider.slug}",
        f"wp-block-embed-{provider.slug}",
        responsive,
    )
    text = context.text(embed.runs, embed.dir, embed.lang)
    caption = f'<figcaption class="wp-element-caption">{text}</figcaption>' if text else ""
    wrapper = f'<div class="wp-block-embed__wrapper">\n{escape(url)}\n</div>'
    says: dict[str, str | bool] = {
        "url": url,
        "type": provider.type,
        "providerNameSlug": provider.slug,
        "responsive": True,
    }
    if responsive:
        says["className"] = responsive
    return block("embed", f"<figure{names}>{wrapper}{caption}</figure>", says)


def _line(embed: Embed, url: str, context: PostContext) -> str:
    """Return the paragraph that stands for what WordPress does not embed."""
    context.lose("embed", *WHOLE, kind=embed.kind)
    runs = embed.runs or text_run(dict(embed.data).get("title", "") or url)
    if url and is_safe_address(url):
        runs = _linked(runs, url)
    return paragraph_markup(Paragraph(dir=embed.dir, lang=embed.lang), runs, context)


def _linked(runs: Runs, url: str) -> Runs:
    """Return runs as one link, unless they hold links or footnotes of their own."""
    for run in runs:
        if isinstance(run, Note):
            return runs
        if isinstance(run, Text) and any(mark.kind is MarkKind.LINK for mark in run.marks):
            return runs
    return map_marks(runs, 0, runs_length(runs), lambda marks: (link(url), *marks))
