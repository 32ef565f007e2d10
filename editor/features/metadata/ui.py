"""The metadata panel. Each field has its own undo; what it says goes into the article at once."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from editor.bridge.pictures import decode
from editor.document.change import Change
from editor.document.errors import message
from editor.document.meta import Meta, Status
from editor.document.nodes import Dir
from editor.feature import Context, Job
from editor.features.metadata.commands import (
    CHANNELS,
    LANGUAGES,
    PICTURES,
    RTL_LANGUAGES,
    TITLE_LIMIT,
    Picture,
    choices,
    ends_late,
    one_line,
    paired,
    slug_limit,
    with_pair,
)
from editor.features.metadata.library import Offered, offered
from editor.features.metadata.ui_binding import Binder
from editor.features.metadata.ui_featured import FocalPicture
from editor.features.metadata.ui_slug import SlugStudio
from editor.settings.profile import CustomField, Profile
from editor.settings.profile_choice import ACTIVE, known_profiles, profile_of
from editor.text.direction import isolated_ltr
from editor.text.pixels import width
from editor.text.slug import clean_slug
from editor.ui.date_field import DateField
from editor.ui.direction import Base, isolated
from editor.ui.fields import ChoiceField, Field, LineField, SuggestField, TextField
from editor.ui.panel import Panel, Section
from editor.ui.token_field import TokenField

SEARCH_POINTS = {"search_title": 20, "search_description": 14}  # pixels of a letter there
_DATE = ("edited", "committed")  # a whole date at once, an unusual form when it is left
Found = tuple[str, Profile, tuple[tuple[str, str], ...], Offered]


def _find(id: str) -> Found:
    """Return a profile, ids and names of all, and what they and the library offer. Any thread."""
    profile = profile_of(id)
    names = tuple((each.id, each.name or each.id) for each in known_profiles())
    return id, profile, names, offered(profile)


class MetadataPanel(Panel):
    """The fields of an article's metadata, in step with it."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._binder = Binder(context)
        self._binder.others = self._errors
        self._preview_of = ""
        self._offered: tuple[tuple[Picture, ...], str] | None = None
        self._meta: Meta | None = None
        self._asked = ""
        self._custom: tuple[CustomField, ...] = ()
        self.profile = Profile()
        self.site = ChoiceField(context.text("metadata.site"), [("", self._t("site.none"))])
        self.site.edited.connect(self._choose_site)
        self.add(self.site)
        self._add_basics()
        self._add_address()
        self._add_publishing()
        self._add_picture()
        self._add_headlines()
        self._add_search()
        self._add_desk()
        self._own = self.section(self._t("custom"))
        self._own.hide()
        facts = context.facts()
        facts.meta_changed.connect(self._on_meta)
        facts.opened.connect(self._on_opened)
        facts.article_changed.connect(self._show_pictures)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.applicationStateChanged.connect(self._on_state)
        self._limit()
        self._binder.mark()
        self.refresh()
        self._look()

    def _t(self, id: str, **args: str | int) -> str:
        return self._context.text(f"metadata.{id}", **args)

    # ---- the fields

    def _add_basics(self) -> None:
        basics = self.section(self._t("basics"))
        self.title = self._text("title", hint=self._t("title.hint"))
        self.deck = self._text("deck")
        self.authors = self._tokens("authors")
        self.excerpt = self._text("excerpt")
        self.kicker = LineField(self._t("kicker"), base=Base.AUTO)
        self._binder.bind(self.kicker, "kicker", clean=one_line)
        for field in (self.title, self.deck, self.kicker, self.authors, self.excerpt):
            basics.add(field)

    def _add_address(self) -> None:
        section = self.section(self._t("address"))
        self.studio = SlugStudio(self._context)
        self.slug = self.studio.field
        self._binder.bind(self.slug, "slug", clean=clean_slug)
        section.add(self.studio)

    def _add_publishing(self) -> None:
        section = self.section(self._t("publishing"))
        catalog = self._context.catalog
        statuses = [(each.value, self._t(f"status.{each}")) for each in Status]
        self.status = ChoiceField(self._t("status"), statuses)
        self._binder.bind(self.status, "status", write=lambda _, value: {"status": Status(value)})
        self.section_ = SuggestField(self._t("section"), base=Base.AUTO)
        self._binder.bind(self.section_, "section", clean=one_line)
        self.tags = self._tokens("tags")
        self.date = DateField(self._t("date"), catalog)
        self._binder.bind(self.date, "date", signals=_DATE)
        self.embargo = DateField(self._t("embargo"), catalog)
        self._binder.bind(self.embargo, "embargo", signals=_DATE)
        self.dateline = LineField(self._t("dateline"), base=Base.AUTO)
        self._binder.bind(self.dateline, "dateline", clean=one_line)
        for field in (self.date, self.embargo):
            field.edit.setToolTip(self._t("zone", form=isolated_ltr("2025-01-29 10:00+03:00")))
        rows = (self.status, self.section_, self.tags, self.date, self.embargo, self.dateline)
        for widget in rows:
            section.add(widget)

    def _add_picture(self) -> None:
        section = self.section(self._t("featured"), opened=False)
        self.featured = ChoiceField(self._t("featured"), [("", self._t("featured.none"))])
        self._binder.bind(self.featured, "featured")
        self.preview = FocalPicture(self._t("focal"), self._t("focal.how"))
        self.preview.moved.connect(lambda point: self._context.set_meta(focal=point))
        self.preview.hide()
        section.add(self.featured)
        section.add(self.preview)

    def _add_headlines(self) -> None:
        section = self.section(self._t("headlines"), opened=False)
        for channel in CHANNELS:
            field = TextField(self._t(f"headline.{channel}"), base=Base.AUTO)
            self._pair(field, "headlines", channel)
            section.add(field)

    def _add_search(self) -> None:
        section = self.section(self._t("search"), opened=False)
        section.add(self._text("search_title"))
        section.add(self._text("search_description"))
        section.add(self._text("focus_phrase"))
        self.canonical = LineField(self._t("canonical"), base=Base.LTR, code=True)
        self._binder.bind(self.canonical, "canonical", clean=str.strip)
        section.add(self.canonical)

    def _add_desk(self) -> None:
        section = self.section(self._t("tongue"), opened=False)
        named = [(code, self._t(f"language.{code}")) for code in LANGUAGES]
        self.language = ChoiceField(self._t("language"), named)
        self._binder.bind(self.language, "lang", write=_language)
        directions = [(each.value, self._t(f"direction.{each}")) for each in Dir]
        self.direction = ChoiceField(self._t("direction"), directions)
        self._binder.bind(self.direction, "dir", write=lambda _, value: {"dir": Dir(value)})
        section.add(self.language)
        section.add(self.direction)
        desk = self.section(self._t("desk"), opened=False)
        self.notes = TextField(self._t("notes"), base=Base.AUTO)
        self._binder.bind(self.notes, "notes")
        self._binder.bound["notes"].hint = self._t("notes.how")
        desk.add(self.notes)

    def _text(self, name: str, *, hint: str = "") -> TextField:
        label = self._t(name.replace("_", "-"))
        field = TextField(label, base=Base.AUTO, placeholder=hint)
        return self._binder.bind(field, name, clean=one_line)

    def _tokens(self, name: str) -> TokenField:
        catalog = self._context.catalog
        field = TokenField(self._t(name), catalog, placeholder=self._t(f"{name}.add"))

        def keep(values: tuple[str, ...]) -> None:
            meta = self._context.article.meta
            typed = replace(meta, **{name: values})
            self._context.keep(Change(meta=(meta, typed)) if typed != meta else None)

        field.typing.connect(keep)  # a value that is not complete yet
        return self._binder.bind(field, name)

    def _pair(self, field: Field, table: str, name: str) -> None:
        def read(meta: Meta) -> str:
            return paired(getattr(meta, table), name)

        def write(meta: Meta, text: str) -> dict[str, object]:
            return {table: with_pair(getattr(meta, table), name, text)}

        self._binder.bind(field, f"{table}.{name}", clean=one_line, read=read, write=write)

    # ---- the site

    def _look(self) -> None:
        """Read the chosen profile and what the library knows, on a worker."""
        self._asked = self._context.setting(ACTIVE)
        self._context.run(Job("", partial(_find, self._asked)), self._found)

    def _found(self, found: Found) -> None:
        id, profile, names, known = found
        if not isValid(self) or id != self._context.setting(ACTIVE):
            return
        box = self.site.box
        while box.count() > 1:
            box.removeItem(1)
        for each, name in names:
            box.addItem(name, each)
        self.site.set_value(id if any(each == id for each, _ in names) else "")
        self.authors.offer(known.authors)
        self.section_.offer(known.sections)
        self.tags.offer(known.tags)
        if profile != self.profile:
            self.profile = self._binder.profile = profile
            self._show_custom(profile.custom)
            self._limit()
            self._binder.mark()
        self.refresh()

    def _choose_site(self, id: object) -> None:
        self._context.set_setting(ACTIVE, str(id))
        self._context.facts().meta_changed.emit()  # what shows the article looks again

    def _limit(self) -> None:
        """Count against what the target cuts."""
        limits = self.profile.limits
        self._binder.limit("title", limits.title)
        self._binder.limit("excerpt", limits.excerpt)
        self.slug.set_limit(slug_limit(self.profile))
        for channel in ("social", "push"):
            self._binder.limit(f"headlines.{channel}", TITLE_LIMIT)
        for name, size in SEARCH_POINTS.items():
            self._binder.limit(name, getattr(limits, name), _pixels(size))

    def _show_custom(self, fields: tuple[CustomField, ...]) -> None:
        """Show the fields that only this site has."""
        self._binder.drop([f"custom.{each.id}" for each in self._custom])
        section: Section = self._own
        section.clear()
        self._custom = fields
        for each in fields:
            field = LineField(each.label or each.id, base=Base.AUTO)
            self._pair(field, "custom", each.id)
            section.add(field)
        section.setVisible(bool(fields))

    def _errors(self, meta: Meta) -> dict[str, str]:
        """Return what is wrong with fields beside their being empty."""
        errors: dict[str, str] = {"slug": self.studio.error(meta)}
        if ends_late(meta.date, meta.embargo):
            errors["embargo"] = self._t("embargo.late")
        if meta.canonical and not meta.canonical.startswith(("https://", "http://")):
            errors["canonical"] = self._t("canonical.wrong")
        known = self.section_.suggestions.known
        sections = self.profile.sections
        if meta.section and sections and known.spelling(meta.section) not in sections:
            errors["section"] = self._t("section.unknown", site=isolated(self.profile.name))
        return errors

    def go_to(self, name: str) -> None:
        """Open the section of a field of `Meta`, or of `custom.ID`, and put the caret into it."""
        bound = self._binder.bound.get(name)
        if bound is None:
            return
        above = bound.field.parentWidget()
        while above is not None and not isinstance(above, Section):
            above = above.parentWidget()
        if above is not None:
            above.open()
        bound.field.setFocus()
        self.ensureWidgetVisible(bound.field)

    # ---- in step with the article

    def _on_opened(self) -> None:
        self._binder.opened()
        self.refresh()
        self._look()

    def _on_meta(self) -> None:
        if self._context.article.meta is self._meta:
            self._look()  # it is not the metadata that has changed, so the site has
        self.refresh()

    def _on_state(self, state: Qt.ApplicationState) -> None:
        """Look again when the writer comes back from another program, perhaps with a profile."""
        if isValid(self) and state == Qt.ApplicationState.ApplicationActive:
            self._look()

    def refresh(self) -> None:
        """Show the metadata as it is now; a field that says the same already is left alone."""
        meta = self._meta = self._context.article.meta
        self._show_pictures()
        self._binder.refresh()
        self.preview.set_point(meta.focal)
        self.studio.refresh(self.profile)

    def _show_pictures(self) -> None:
        """Offer the pictures of the text; nothing is done at a key that changes none of them."""
        featured = self._context.article.meta.featured
        shown = self._context.value(PICTURES)
        if self._offered is not None and self._offered[0] is shown and self._offered[1] == featured:
            return
        self._offered = (shown, featured)
        found = choices(shown, featured)
        box = self.featured.box
        while box.count() > 1:
            box.removeItem(1)
        for asset, name in found:
            box.addItem(name, asset)
        self.featured.set_value(featured)
        self.featured.setEnabled(bool(found))
        self._binder.bound["featured"].hint = "" if found else self._t("featured.how")
        self.featured.set_hint(self._binder.bound["featured"].hint)
        self._show_preview(featured)

    def _show_preview(self, featured: str) -> None:
        if featured == self._preview_of:
            return
        self._preview_of = featured
        self.preview.hide()
        asset = self._context.article.asset(featured)
        if asset is not None:
            # a camera's picture takes seconds: beside the window
            job = Job(message("metadata.featured"), lambda: decode(asset.data))
            self._context.run(job, lambda image: self._preview_arrived(featured, image))

    def _preview_arrived(self, featured: str, image: QImage) -> None:
        if not image.isNull() and featured == self._preview_of and isValid(self.preview):
            self.preview.show_picture(image)


def _language(_: Meta, code: Any) -> dict[str, object]:
    """Return what follows from a language: its direction too."""
    base = str(code).split("-", maxsplit=1)[0]
    return {"lang": str(code), "dir": Dir.RTL if base in RTL_LANGUAGES else Dir.LTR}


def _pixels(size: int) -> Any:
    """Return a measure of texts in pixels, as a search page sets them."""
    return lambda text: round(width(one_line(text), size))


def edit_title(context: Context) -> None:
    """Open the panel and put the caret into the title."""
    panel = context.show_dock("metadata")
    panel.title.setFocus()


def edit_slug(context: Context) -> None:
    """Open the panel and put the caret into the slug."""
    panel = context.show_dock("metadata")
    panel.slug.setFocus()
    panel.ensureWidgetVisible(panel.studio)
