"""The fields of what is shown, beside it: what is typed goes into the article at once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from editor.document.meta import Meta
from editor.feature import Context
from editor.features.social.cards import TITLE_LIMIT, social_title
from editor.features.social.snippets import (
    description_width,
    proposed_slug,
    search_description,
    search_title,
    title_width,
)
from editor.settings.profile import Profile
from editor.text.slug import clean_slug
from editor.ui.buttons import push_button
from editor.ui.direction import Base
from editor.ui.fields import Field, LineField, TextField
from editor.ui.panel import Panel, Section

SOCIAL = "headlines.social"


def _one_line(text: str) -> str:
    return " ".join(text.split())


class Fields(Panel):
    """The fields of the search page and of networks, in step with the article."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._bound: dict[str, tuple[Any, Callable[[Meta], str], Callable[[str], str]]] = {}
        text = context.text
        search = self.section(text("social.search"))
        self.search_title = self._field(search, "search_title", "social.field.search-title")
        self.search_description = self._field(
            search, "search_description", "social.field.search-description"
        )
        self.slug = LineField(text("social.field.slug"), base=Base.AUTO)
        self._bind(search, self.slug, "slug", clean=clean_slug)
        social = self.section(text("social.networks"))
        self.headline = self._field(social, SOCIAL, "social.field.headline")
        self.headline.set_limit(TITLE_LIMIT)
        self.picture = push_button(
            text("social.picture"), run=lambda: self._elsewhere("featured"), icon_name="image"
        )
        self.more = push_button(
            text("social.more"), run=lambda: self._elsewhere("title"), icon_name="newspaper"
        )
        social.add(self.picture)
        social.add(self.more)

    def refresh(self, profile: Profile) -> None:
        """Show the metadata as it is now; a field that says the same already is left alone."""
        article = self._context.article
        meta = article.meta
        for field, read, clean in self._bound.values():
            if clean(field.value()) != read(meta):
                field.set_value(read(meta))
        limits = profile.limits
        self.search_title.set_limit(limits.search_title, title_width)
        self.search_description.set_limit(limits.search_description, description_width)
        # what stands there as long as nothing is written here
        bare = search_title(meta).text if not meta.search_title else ""
        self.search_title.edit.setPlaceholderText(bare)
        fallback = search_description(article).text if not meta.search_description else ""
        self.search_description.edit.setPlaceholderText(fallback)
        self.slug.edit.setPlaceholderText(proposed_slug(meta, profile))
        self.headline.edit.setPlaceholderText(social_title(meta).text)

    def go_to(self, name: str) -> None:
        """Put the caret into a field; into that of the metadata panel where it is not here."""
        bound = self._bound.get(name)
        if bound is None:
            self._elsewhere(name)
            return
        field = bound[0]
        field.setFocus()
        self.ensureWidgetVisible(field)

    def _elsewhere(self, name: str) -> None:
        self._context.go_to_field(name)

    def _field(self, section: Section, name: str, label: str) -> TextField:
        field = TextField(self._context.text(label), base=Base.AUTO)
        self._bind(section, field, name)
        return field

    def _bind(
        self, section: Section, field: Field, name: str, clean: Callable[[str], str] = _one_line
    ) -> None:
        def read(meta: Meta) -> str:
            return dict(meta.headlines).get("social", "") if name == SOCIAL else getattr(meta, name)

        def keep(value: object) -> None:
            text = clean(str(value))
            if name == SOCIAL:
                self._context.set_meta(headlines=_with_social(self._context.article.meta, text))
            else:
                self._context.set_meta(**{name: text})

        field.edited.connect(keep)
        self._bound[name] = (field, read, clean)
        section.add(field)


def _with_social(meta: Meta, text: str) -> tuple[tuple[str, str], ...]:
    """Return the headlines with another one for networks; others keep their order."""
    table = {**dict(meta.headlines), "social": text}
    return tuple((channel, title) for channel, title in table.items() if title)
