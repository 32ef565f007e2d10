"""The slug studio: proposals from the title, the length, the link, and whether it is free."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget
from shiboken6 import isValid

from editor.document.meta import Meta, Status
from editor.feature import Context, Job, Level
from editor.features.metadata.commands import slug_limit
from editor.features.metadata.library import Taken, taken
from editor.settings.profile import Profile, Script
from editor.text.direction import isolated_ltr
from editor.text.slug import (
    Proposal,
    arabic_slug,
    encoded_length,
    encoded_link,
    is_empty,
    latin_slug,
    link,
)
from editor.ui.buttons import LabelLook, Look, label, push_button, tool_button
from editor.ui.direction import Base, isolated
from editor.ui.fields import LineField
from editor.ui.theme import SPACE

CALM = 400  # milliseconds after the last key before the library is asked
SHOWN = 30  # letters of a proposal that are shown
LINK_SHOWN = 60  # of an encoded link


class SlugStudio(QWidget):
    """The field of the slug with everything that helps to choose one."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._profile = Profile()
        self._published: dict[str, str] = {}  # slugs under which articles are out
        self._taken: tuple[str, Taken] | None = None
        self._asked = ("", "")  # article and slug of the last question to the library
        text = context.text
        self.field = LineField(
            text("metadata.slug"), base=Base.AUTO, limit=1, measure=encoded_length, code=True
        )
        self.proposals = {script: self._button() for script in Script}
        self.nothing = label("", LabelLook.MUTED, wrap=True)
        self.warning = label("", LabelLook.ERROR, wrap=True)
        self.reads = label("", LabelLook.MUTED, wrap=True)
        self.pasted = label("", LabelLook.MUTED, wrap=True)
        self.copy = tool_button("copy", text("metadata.slug.copy"), run=self._copy, size=16)
        row = QHBoxLayout()
        row.addWidget(self.reads, 1)
        row.addWidget(self.copy)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE.tight)
        column.addWidget(self.field)
        column.addWidget(self.warning)
        for button in self.proposals.values():
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeading)
        column.addWidget(self.nothing)
        column.addLayout(row)
        column.addWidget(self.pasted)
        self._calm = QTimer(self)
        self._calm.setSingleShot(True)
        self._calm.setInterval(CALM)
        self._calm.timeout.connect(self._ask)

    def _button(self) -> QPushButton:
        button = push_button("", look=Look.QUIET)
        button.clicked.connect(lambda: self.field.take(button.property("slug")))
        return button

    def refresh(self, profile: Profile) -> None:
        """Follow the metadata: other proposals, another link, perhaps no longer free."""
        self._profile = profile
        article = self._context.article
        meta = article.meta
        limit, stay = slug_limit(profile), profile.slug.stop_words
        made = {
            Script.ARABIC: arabic_slug(meta.title, limit, stop_words=stay),
            Script.LATIN: latin_slug(meta.title, limit, stop_words=stay),
        }
        self._propose(made, meta)
        self._show_link(meta.slug)
        self._warn(article.id, meta)
        if self._taken is not None and self._taken[0] != meta.slug:
            self._taken = None
        if (article.id, meta.slug) != self._asked:
            self._asked = (article.id, meta.slug)
            self._calm.start()

    def error(self, meta: Meta) -> str:
        """Return what is wrong with the slug of an article, "" for nothing."""
        text = self._context.text
        if meta.slug and is_empty(meta.slug):
            return text("metadata.slug.empty")
        if self._taken is not None and self._taken[0] == meta.slug:
            return text("metadata.slug.taken", title=isolated(self._taken[1].title))
        return ""

    def _propose(self, made: dict[Script, Proposal], meta: Meta) -> None:
        seen = {meta.slug, ""}
        order = sorted(made, key=lambda script: script is not self._profile.slug.script)
        for script in order:
            button, slug = self.proposals[script], made[script].slug
            button.setVisible(slug not in seen)
            button.setProperty("slug", slug)
            button.setText(isolated(slug if len(slug) <= SHOWN else f"{slug[:SHOWN]}…"))
            told = self._context.text(f"metadata.slug.{script}", slug=isolated(slug))
            button.setToolTip(told)
            button.setAccessibleName(told)
            seen.add(slug)
        reason = made[Script.ARABIC].reason if meta.title.strip() and not meta.slug else None
        self.nothing.setVisible(reason is not None)
        if reason is not None:
            self.nothing.setText(self._context.text(reason))

    def _show_link(self, slug: str) -> None:
        shown = bool(slug) and not is_empty(slug)
        address = self._profile.address
        for widget in (self.reads, self.pasted, self.copy):
            widget.setVisible(shown)
        if not shown:
            return
        encoded = encoded_link(address, slug)
        self.reads.setText(isolated_ltr(link(address, slug)))
        self.pasted.setText(isolated_ltr(_shortened(encoded)))
        self.pasted.setToolTip(encoded)
        self.pasted.setVisible(encoded != link(address, slug))

    def _warn(self, id: str, meta: Meta) -> None:
        """Remember under which address an article is out, and say what a change of it breaks."""
        if meta.status is not Status.PUBLISHED:
            self._published.pop(id, None)
        else:
            self._published.setdefault(id, meta.slug)
        out = self._published.get(id, "")
        changed = bool(out) and out != meta.slug
        self.warning.setVisible(changed)
        if changed:
            told = self._context.text("metadata.slug.published", slug=isolated(out))
            self.warning.setText(told)

    def _ask(self) -> None:
        """Ask the library, on a worker, whether another article has the slug."""
        article, path = self._context.article, self._context.path
        slug = article.meta.slug
        work = partial(taken, slug, article.id, path)
        self._context.run(Job("", work), lambda found: self._answered(slug, found))

    def _answered(self, slug: str, found: Taken | None) -> None:
        if not isValid(self) or slug != self._context.article.meta.slug:
            return
        self._taken = (slug, found) if found is not None else None
        self.field.set_error(self.error(self._context.article.meta))

    def _copy(self) -> None:
        meta = self._context.article.meta
        QGuiApplication.clipboard().setText(encoded_link(self._profile.address, meta.slug))
        self._context.notify(self._context.text("metadata.slug.copied"), Level.DONE)


def _shortened(address: str) -> str:
    """Return an address with its middle left out where it is long."""
    if len(address) <= LINK_SHOWN:
        return address
    return f"{address[: LINK_SHOWN - 10]}…{address[-10:]}"
