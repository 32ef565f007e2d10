"""Galleries of content systems: several pictures that stand in rows."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from editor.document.nodes import Figure
from editor.formats.html.images import figure_from_image
from editor.formats.html.layout import children
from editor.formats.html.media import figure_from_element
from editor.formats.html.reading import Attributes, Flow, ReadContext, classes
from editor.formats.html.runs import collect_runs

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_GALLERIES = frozenset({
    "wp-block-gallery", "gallery", "blocks-gallery-grid", "tiled-gallery",
})  # fmt: skip
_ITEMS = "figure, dl, .gallery-item, .blocks-gallery-item, .tiled-gallery-item"
_CAPTIONS = ".wp-caption-text, .gallery-caption, .tiled-gallery-caption"


def is_gallery(attributes: Attributes) -> bool:
    """Tell whether an element is a box around the pictures of a gallery."""
    return bool(attributes) and not _GALLERIES.isdisjoint(classes(attributes))


def gallery_figures(node: LexborNode, flow: Flow, context: ReadContext) -> list[Figure]:
    """Return the pictures of a gallery, each with its caption, the first at the start of a row."""
    figures: list[Figure] = []
    taken: set[int] = set()
    for item in node.css(_ITEMS):
        images = [image for image in item.css("img") if image.mem_id not in taken]
        if len(images) != 1 or item.mem_id == node.mem_id:
            continue
        taken.add(images[0].mem_id)
        figures += _of_item(item, images[0], flow, context)
    if not taken:
        for image in node.css("img"):
            figures += filter(None, [figure_from_image(image, flow, context)])
    for caption in children(node):
        if caption.tag == "figcaption" and figures and not figures[-1].runs:
            runs = collect_runs(caption, flow.base, context)
            figures[-1] = replace(figures[-1], runs=runs)
    return figures[:1] + [replace(figure, beside=True) for figure in figures[1:]]


def _of_item(item: LexborNode, image: LexborNode, flow: Flow, context: ReadContext) -> list[Figure]:
    if item.css_first("figcaption") is not None:
        return list(figure_from_element(item, flow, context))
    figure = figure_from_image(image, flow, context)
    caption = item.css_first(_CAPTIONS)
    if figure is None:
        return []
    runs = collect_runs(caption, flow.base, context) if caption is not None else ()
    return [replace(figure, runs=runs)]
