"""The metadata panel. Each field has its own undo; what it says goes into the article at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QLabel
from shiboken6 import isValid

from editor.bridge.pictures import decode
from editor.document.meta import Meta
from editor.feature import Context, Job
from editor.features.metadata.commands import (
    EXCERPT_LIMIT,
    PICTURES,
    SLUG_LIMIT,
    TITLE_LIMIT,
    Picture,
    choices,
    clean_slug,
    one_line,
    slug_length,
)
from editor.ui.date_field import DateField
from editor.ui.direction import Base
from editor.ui.fields import ChoiceField, Field, LineField, TextField
from editor.ui.panel import Panel
from editor.ui.token_field import TokenField

PREVIEW = QSize(248, 140)


@dataclass(frozen=True, slots=True)
class _Bound:
    """A field and the metadata that it shows."""

    field: Any
    shown: Callable[[Meta], object]


class MetadataPanel(Panel):
    """The fields of an article's metadata, in step with it."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._bound: list[_Bound] = []
        self._preview_of = ""
        self._offered: tuple[tuple[Picture, ...], str] | None = None
        text = context.text
        basics = self.section(text("metadata.basics"))
        self.title = self._text("title", limit=TITLE_LIMIT, hint=text("metadata.title.hint"))
        self.deck = self._text("deck")
        self.authors = TokenField(
            text("metadata.authors"), context.catalog, placeholder=text("metadata.authors.add")
        )
        self._bind(self.authors, "authors")
        self.excerpt = self._text("excerpt", limit=EXCERPT_LIMIT)
        for field in (self.title, self.deck, self.authors, self.excerpt):
            basics.add(field)
        self._add_publishing()
        self._add_search()
        facts = context.facts()
        facts.meta_changed.connect(self.refresh)
        facts.opened.connect(self.refresh)
        facts.article_changed.connect(self._show_pictures)
        self.refresh()

    def _add_publishing(self) -> None:
        text, context = self._context.text, self._context
        section = self.section(text("metadata.publishing"))
        self.slug = LineField(
            text("metadata.slug"),
            base=Base.AUTO,
            limit=SLUG_LIMIT,
            measure=slug_length,
            code=True,
        )
        self._bind(self.slug, "slug", clean_slug)
        self.date = DateField(text("metadata.date"), context.catalog)
        self._bind(self.date, "date", signal="committed")
        self.section_ = LineField(text("metadata.section"), base=Base.AUTO)
        self._bind(self.section_, "section", one_line)
        self.tags = TokenField(
            text("metadata.tags"), context.catalog, placeholder=text("metadata.tags.add")
        )
        self._bind(self.tags, "tags")
        self.featured = ChoiceField(
            text("metadata.featured"), [("", text("metadata.featured.none"))]
        )
        self._bind(self.featured, "featured")
        self.preview = QLabel()
        self.preview.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.preview.hide()
        self.dateline = LineField(text("metadata.dateline"), base=Base.AUTO)
        self._bind(self.dateline, "dateline", one_line)
        rows = (self.slug, self.date, self.section_, self.tags, self.featured, self.preview)
        for widget in (*rows, self.dateline):
            section.add(widget)

    def _add_search(self) -> None:
        search = self.section(self._context.text("metadata.search"), opened=False)
        search.add(self._text("search_title", limit=TITLE_LIMIT))
        search.add(self._text("search_description", limit=EXCERPT_LIMIT))
        desk = self.section(self._context.text("metadata.desk"), opened=False)
        notes = TextField(self._context.text("metadata.notes"), base=Base.AUTO)
        self._bind(notes, "notes")
        desk.add(notes)

    def _text(self, name: str, *, limit: int = 0, hint: str = "") -> TextField:
        label = self._context.text(f"metadata.{name.replace('_', '-')}")
        field = TextField(label, base=Base.AUTO, limit=limit, placeholder=hint)
        self._bind(field, name, one_line)
        return field

    def _bind(
        self,
        field: Field,
        name: str,
        clean: Callable[[Any], object] = lambda value: value,
        signal: str = "edited",
    ) -> None:
        def keep(value: object) -> None:
            self._context.set_meta(**{name: clean(value)})

        getattr(field, signal).connect(keep)
        # the field shows what was typed: compared cleaned, or a blank could never be typed
        self._bound.append(_Bound(field, lambda meta: (clean, getattr(meta, name))))

    def refresh(self) -> None:
        """Show the metadata as it is now; a field that says the same already is left alone."""
        self._show_pictures()
        meta = self._context.article.meta
        for bound in self._bound:
            clean, value = bound.shown(meta)  # type: ignore[misc]
            if clean(bound.field.value()) != value:
                bound.field.set_value(value)

    def _show_pictures(self) -> None:
        """Offer the pictures of the text; nothing is done at a key that changes none of them."""
        featured = self._context.article.meta.featured
        shown = self._context.value(PICTURES)
        if self._offered is not None and self._offered[0] is shown and self._offered[1] == featured:
            return
        self._offered = (shown, featured)
        offered = choices(shown, featured)
        box = self.featured.box
        while box.count() > 1:
            box.removeItem(1)
        for asset, name in offered:
            box.addItem(name, asset)
        self.featured.set_value(featured)
        self.featured.setEnabled(bool(offered))
        self.featured.set_hint("" if offered else self._context.text("metadata.featured.how"))
        self._show_preview(featured)

    def _show_preview(self, featured: str) -> None:
        if featured == self._preview_of:
            return
        self._preview_of = featured
        self.preview.hide()
        asset = self._context.article.asset(featured)
        if asset is not None:
            # a camera's picture takes seconds: beside the window
            job = Job(self._context.text("metadata.featured"), lambda: decode(asset.data))
            self._context.run(job, lambda image: self._preview_arrived(featured, image))

    def _preview_arrived(self, featured: str, image: QImage) -> None:
        if image.isNull() or featured != self._preview_of or not isValid(self.preview):
            return
        ratio = self.devicePixelRatioF()
        fitted = image.scaled(
            PREVIEW * ratio,
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        fitted.setDevicePixelRatio(ratio)
        self.preview.setPixmap(QPixmap.fromImage(fitted))
        self.preview.show()


def edit_title(context: Context) -> None:
    """Open the panel and put the caret into the title."""
    context.show_dock("metadata")
    panel = context.window().findChild(MetadataPanel)
    if panel is not None:
        panel.title.setFocus()
