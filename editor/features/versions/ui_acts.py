"""What can be done with the version that is chosen on the page."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu

from editor.bridge.clipboard import make_mime
from editor.feature import Context, Level
from editor.features.versions.keeping import Keeper, Wish
from editor.features.versions.restoring import as_new, restore_all
from editor.features.versions.ui_parts import ICONS, ask_name
from editor.formats.base import Report
from editor.storage.versions import Found, Reason, Version, Versions
from editor.ui.buttons import Look
from editor.ui.dialogs import Answer, Question, ask
from editor.ui.icons import icon
from editor.ui.strip import Tone

if TYPE_CHECKING:
    from editor.features.versions.ui import VersionsPage
    from editor.features.versions.ui_store import Store


class Acts:
    """Acts on the versions that are chosen on a page."""

    def __init__(self, context: Context, store: Store, page: VersionsPage) -> None:
        self._context = context
        self._store = store
        self._page = page

    def by_id(self) -> dict[str, Callable[[], None]]:
        """Return what can be done, by the id of its text."""
        return {
            "restore": self.restore,
            "copy": self.copy,
            "open-new": self.open_new,
            "name": self.name,
            "keep": self.keep,
            "delete": self.delete,
        }

    def restore(self) -> None:
        """Bring the chosen version back as one undo step; what stands now is kept before."""
        version = self._single()
        if version is not None:
            self._page.with_text((version.id,), self._restore_found)

    def _restore_found(self, found: Found) -> None:
        context = self._context
        now = context.article
        if now.id != found.article.id:
            return
        change = restore_all(now, found.article)
        if context.surface().reading.refuses():
            return
        if change is None:
            context.notify(context.text("versions.same"))
            return
        context.state(Keeper).keep(context, Wish(now, Reason.RESTORE, context.path))
        context.hide_page()
        context.apply(change, context.text("versions.restore"))
        context.notify(context.text("versions.restored"), Level.DONE)

    def copy(self) -> None:
        """Put the text of the chosen version on the clipboard."""
        version = self._single()
        if version is not None:
            self._page.with_text((version.id,), self._copy_found)

    def _copy_found(self, found: Found) -> None:
        article = found.article
        QGuiApplication.clipboard().setMimeData(make_mime(article, article.blocks))
        self._context.notify(self._context.text("versions.copied"), Level.DONE)

    def open_new(self) -> None:
        """Open the chosen version as an article of its own."""
        version = self._single()
        if version is not None:
            self._page.with_text((version.id,), self._open_found)

    def _open_found(self, found: Found) -> None:
        self._context.hide_page()
        self._context.open_article(as_new(found.article), None, Report())

    def name(self) -> None:
        """Ask for a name of the chosen version."""
        version = self._single()
        if version is None:
            return
        name = ask_name(self._context.window(), self._context.catalog, version.name)
        if name is not None and name != version.name:
            self._change(version, lambda versions: versions.rename(version.id, name))

    def keep(self) -> None:
        """Keep the chosen version for ever, or no longer."""
        version = self._single()
        if version is not None:
            kept = not version.kept
            self._change(version, lambda versions: versions.hold(version.id, kept=kept))

    def delete(self) -> None:
        """Ask, and delete the chosen versions."""
        chosen = self._page.chosen
        if not chosen:
            return
        text = self._context.text
        answers = (
            Answer("delete", text("versions.delete"), Look.DANGER),
            Answer("keep", text("ui.cancel"), Look.PRIMARY),
        )
        question = Question(
            text("versions.delete.ask", n=len(chosen)),
            text("versions.delete.do"),
            answers,
            Tone.WARNING,
        )
        if ask(self._context.window(), question, self._context.catalog) != "delete":
            return
        ids = [each.id for each in chosen]
        rest = [each.id for each in self._page.versions if each.id not in ids]
        after = next((id for id in rest if id < min(ids)), next(iter(reversed(rest)), None))
        self._store.ask(
            lambda versions: versions.drop(ids),
            lambda _: self._page.reload(after),
            self._page.show_failure,
        )

    def _change(self, version: Version, act: Callable[[Versions], None]) -> None:
        self._store.ask(act, lambda _: self._page.reload(version.id), self._page.show_failure)

    def _single(self) -> Version | None:
        chosen = self._page.chosen
        return chosen[0] if len(chosen) == 1 else None

    def show_menu(self, at: QPoint) -> None:
        """Offer at a version what the buttons do."""
        menu = QMenu(self._page)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        single = len(self._page.chosen) == 1
        for id, act in self.by_id().items():
            action = menu.addAction(icon(ICONS[id]), self._context.text(f"versions.{id}"))
            action.setEnabled(single or id == "delete")
            action.triggered.connect(lambda _=False, act=act: act())
        menu.popup(self._page.timeline.viewport().mapToGlobal(at))
