"""What stands between the texts of a page that is read: tables, figures, formulas, embeds."""

from __future__ import annotations

from editor.document.marks import MarkKind, find_mark
from editor.formats.html.formulas import formula_embed, formula_text
from editor.formats.html.frames import Element, Frames
from editor.formats.html.galleries import gallery_figures, is_gallery
from editor.formats.html.images import figure_from_image, is_emoji, is_picture_address
from editor.formats.html.marking import text_marks
from editor.formats.html.media import (
    embed_from_element,
    embed_from_figure,
    figure_from_element,
    has_picture,
)
from editor.formats.html.places import Item
from editor.formats.html.reading import classes, inner_flow
from editor.formats.html.tablereader import read_table


class Illustrated(Frames):
    """Takes in the elements that are blocks by themselves; the walk is somebody else's."""

    def _data_table(self, element: Element) -> bool:
        flow = inner_flow(self._stack[-1].flow, "table", element.attributes, self._context)
        self._add(read_table(element.node, flow, self._context))
        return False

    def _figure(self, element: Element) -> bool:
        node, attributes = element.node, element.attributes
        flow = inner_flow(self._stack[-1].flow, "figure", attributes, self._context)
        if is_gallery(attributes) and not self._context.own:
            return self._gallery(element)
        if embed := embed_from_figure(node, attributes, flow, self._context):
            self._add(embed)
            return False
        if has_picture(node, self._context):
            for figure in figure_from_element(node, flow, self._context):
                self._add(figure)
            return False
        frame = self._push(element)
        frame.pull = any("pullquote" in name for name in classes(attributes))
        return True

    def _formula(self, element: Element) -> bool:
        outer = self._stack[-1]
        if embed := formula_embed(element.node, element.attributes, outer.flow):
            self._add(embed)
            return False
        text = formula_text(element.node, element.attributes)
        self._buffer.text(text, text_marks(outer.marks, self._context), pre=False)
        self._context.report.lose("html.formula", text=text[:80])
        return False

    def _gallery(self, element: Element) -> bool:
        flow = inner_flow(self._stack[-1].flow, "figure", element.attributes, self._context)
        for figure in gallery_figures(element.node, flow, self._context):
            self._add(figure)
        return False

    def _image(self, element: Element) -> bool:
        outer = self._stack[-1]
        if is_emoji(element.attributes):
            alt = element.attributes.get("alt") or ""
            self._buffer.text(alt, text_marks(outer.marks, self._context), pre=False)
            return False
        flow = inner_flow(outer.flow, "img", element.attributes, self._context)
        figure = figure_from_image(element.node, flow, self._context)
        if figure is None:
            return False
        link = find_mark(outer.marks, MarkKind.LINK)
        if link and not is_picture_address(link.value):
            self._context.report.lose(
                "html.picture-link", name=figure.name or figure.alt, address=link.value
            )
        if not self._context.own and (self._buffer.within_line or isinstance(outer.place, Item)):
            self._context.adrift.append(figure)  # no paragraph is torn up for a picture in it
        else:
            self._add(figure)
        return False

    def _embedded(self, element: Element) -> bool:
        embed = embed_from_element(element.node, self._stack[-1].flow)
        if embed is not None:
            self._add(embed)
        return False
