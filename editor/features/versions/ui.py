"""The page of versions: a timeline, and beside it a version to read or to compare."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from editor.bridge.clipboard import make_mime
from editor.document.errors import UserError
from editor.feature import Context, Level
from editor.features.versions.keeping import Keeper, Wish
from editor.features.versions.restoring import as_new, restore_all
from editor.features.versions.ui_parts import Head, View, ask_name
from editor.features.versions.ui_preview import Preview
from editor.features.versions.ui_store import Store
from editor.features.versions.ui_timeline import WIDTH, Line, Timeline
from editor.features.versions.words import ICONS, clock, day_of, groups, length, when, why
from editor.formats.base import Report
from editor.storage.versions import Found, Reason, Version
from editor.ui.buttons import LabelLook, Look, label, tool_button
from editor.ui.dialogs import Answer, Question, ask, show_error
from editor.ui.direction import isolated
from editor.ui.empty import EmptyState
from editor.ui.icons import icon
from editor.ui.strip import StripArea, Tone
from editor.ui.tokens import SPACE

PAUSE = 120  # milliseconds on a version before it is read: a held arrow key passes by
READ = 8  # versions that are kept at hand


class VersionsPage(QWidget):
    """The versions of the article on the desk."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._store = Store(context, self)
        self._versions: tuple[Version, ...] = ()
        self._read: dict[int, Found] = {}
        self._article = ""
        self._now = datetime.now(UTC)
        text = context.text
        self.timeline = Timeline(text("versions.page"))
        self.timeline.looked_at.connect(self._look)
        self.timeline.activated.connect(lambda _: self._enter())
        self.timeline.asked_to_name.connect(self._name)
        self.timeline.asked_to_delete.connect(self._delete)
        self.timeline.asked_to_restore.connect(self._restore)
        self.timeline.customContextMenuRequested.connect(self._show_menu)
        self._acts = {
            "restore": self._restore,
            "copy": self._copy,
            "open-new": self._open_new,
            "name": self._name,
            "keep": self._keep,
            "delete": self._delete,
        }
        self.head = Head(context.catalog, self._acts)
        self.head.turned.connect(self._look)
        self.strips = StripArea(context.catalog)
        self.preview = Preview(context)
        self.preview.done.connect(self.timeline.setFocus)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self._ask_for_text)
        self._build()
        context.state(Keeper).heard.append(self._on_kept)
        self.destroyed.connect(lambda: None)

    def _build(self) -> None:
        text = self._context.text
        self._name_of_article = label("", LabelLook.TITLE)
        back = tool_button("arrow-right", text("versions.back"), run=self._context.hide_page)
        top = QHBoxLayout()
        top.setContentsMargins(SPACE.small, SPACE.medium, SPACE.medium, SPACE.small)
        top.setSpacing(SPACE.small)
        top.addWidget(back)
        top.addWidget(self._name_of_article, 1)
        side = QWidget()
        side.setFixedWidth(WIDTH)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self.timeline, 1)
        self._shown = QStackedWidget()
        self._shown.addWidget(self.preview)
        main = QWidget()
        inner = QVBoxLayout(main)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(0)
        inner.addWidget(self.head)
        inner.addWidget(self.strips)
        inner.addWidget(self._shown, 1)
        both = QWidget()
        row = QHBoxLayout(both)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(side)
        row.addWidget(main, 1)
        self._empty = EmptyState(
            "history",
            text("versions.empty"),
            text("versions.empty.do"),
            button=text("versions.back"),
            run=self._context.hide_page,
        )
        self._whole = QStackedWidget()
        self._whole.addWidget(both)
        self._whole.addWidget(self._empty)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._whole)
        self.setFocusProxy(self.timeline)

    # ---- which versions there are

    def arrive(self) -> None:
        """Show the versions of the article that is on the desk now."""
        self._read.clear()
        self._article = self._context.article.id
        self.preview.follow_looks()
        self.head.turn(View.TEXT)
        self._reload()

    def _reload(self, current: int | None = None) -> None:
        article = self._article
        self._store.ask(
            lambda versions: versions.of(article),
            lambda found: self._show_versions(found, current),
            self._show_failure,
        )

    def _show_versions(self, found: tuple[Version, ...], current: int | None) -> None:
        self._versions = found
        self._now = datetime.now(UTC)
        self._name_of_article.setText(self._context.text("versions.page"))
        self._whole.setCurrentIndex(0 if found else 1)
        self.timeline.show_lines(self._lines(found), current)
        if self.isVisible() and not self.timeline.hasFocus():
            (self.timeline if found else self._empty).setFocus()

    def _show_failure(self, error: UserError) -> None:
        show_error(self._context.window(), error, self._context.catalog)

    def _on_kept(self) -> None:
        """Show a version that was kept while the page stands."""
        if self.isVisible():
            self._reload(next(iter(self.timeline.chosen()), None))

    def _lines(self, found: Sequence[Version]) -> list[Line]:
        catalog, lines, last = self._context.catalog, list[Line](), ""
        names = groups(catalog, [each.made for each in found], self._now)
        near = {catalog.text("versions.today"), catalog.text("versions.yesterday")}
        for at, (version, group) in enumerate(zip(found, names, strict=True)):
            title = clock(version.made)
            if group not in near:
                title = catalog.text("versions.at", day=day_of(catalog, version.made), time=title)
            detail = (why(catalog, version), length(catalog, version))
            lines.append(
                Line(
                    version.id,
                    version.name or title,
                    " · ".join((title, *detail) if version.name else detail),
                    ICONS[version.reason],
                    _difference(version) if at + 1 < len(found) else ("", ""),
                    version.kept or bool(version.name),
                    bool(version.name),
                    group if group != last else "",
                )
            )
            last = group
        return lines

    # ---- the one that is looked at

    @property
    def chosen(self) -> tuple[Version, ...]:
        """The versions that are chosen, the newest first."""
        ids = self.timeline.chosen()
        return tuple(each for each in self._versions if each.id in ids)

    def _look(self) -> None:
        """Name what is chosen, and read it once the writer stays on it."""
        chosen = self.chosen
        if not chosen:
            return
        catalog, version = self._context.catalog, chosen[0]
        moment = when(catalog, version.made, self._now)
        if len(chosen) > 1:
            title = catalog.text("versions.chosen", n=len(chosen))
            detail = ""
        else:
            title = version.name or moment
            parts = [why(catalog, version), length(catalog, version)]
            if version.name:
                parts.insert(0, moment)
            if version.path is not None and version.path != self._context.path:
                parts.append(isolated(version.path.name))
            detail = " · ".join(parts)
        self.head.describe(
            title, detail, kept=version.kept or bool(version.name), single=len(chosen) == 1
        )
        self._pause.start()

    def _ask_for_text(self) -> None:
        ids = self.timeline.chosen()
        if len(ids) == 1:
            self._with(ids[0], lambda found: self._show_text(ids[0], found))

    def _with(self, id: int, use: object) -> None:
        """Read a version, if it is not at hand, and use it."""
        use_ = use if callable(use) else None
        assert use_ is not None
        if id in self._read:
            use_(self._read[id])
            return

        def arrived(found: Found) -> None:
            self._read[id] = found
            if len(self._read) > READ:
                del self._read[next(iter(self._read))]
            use_(found)

        self._store.ask(lambda versions: versions.read(id), arrived, self._show_loss)

    def _show_loss(self, error: UserError) -> None:
        """Say in the place of a version that it cannot be read."""
        catalog = self._context.catalog
        told = f"{catalog.text(error.what)} {catalog.text(error.what_to_do)}"
        self.strips.show_strip("lost", told, tone=Tone.ERROR)

    def _show_text(self, id: int, found: Found) -> None:
        if self.timeline.chosen() != (id,):
            return
        self.strips.close_strip("lost")
        if found.lost:
            told = " ".join(map(self._context.text, found.lost))
            self.strips.show_strip("lost", told, tone=Tone.WARNING)
        self.preview.open(found.article)
        self._shown.setCurrentWidget(self.preview)

    def _enter(self) -> None:
        """Put the keyboard into what is shown, to read on with the arrows."""
        self._shown.currentWidget().setFocus()

    # ---- what can be done

    def _restore(self) -> None:
        for version in self._single():
            self._with(version.id, self._restore_found)

    def _restore_found(self, found: Found) -> None:
        context = self._context
        now = context.article
        if now.id != self._article:
            return
        change = restore_all(now, found.article)
        if change is None:
            context.notify(context.text("versions.same"))
            return
        context.state(Keeper).keep(context, Wish(now, Reason.RESTORE, context.path))
        context.hide_page()
        context.apply(change, context.text("versions.restore"))
        context.notify(context.text("versions.restored"), Level.DONE)

    def _copy(self) -> None:
        for version in self._single():
            self._with(version.id, self._copy_found)

    def _copy_found(self, found: Found) -> None:
        article = found.article
        QGuiApplication.clipboard().setMimeData(make_mime(article, article.blocks))
        self._context.notify(self._context.text("versions.copied"), Level.DONE)

    def _open_new(self) -> None:
        for version in self._single():
            self._with(version.id, self._open_found)

    def _open_found(self, found: Found) -> None:
        self._context.hide_page()
        self._context.open_article(as_new(found.article), None, Report())

    def _name(self) -> None:
        for version in self._single():
            name = ask_name(self._context.window(), self._context.catalog, version.name)
            if name is not None and name != version.name:
                self._change(version, lambda versions, id=version.id: versions.rename(id, name))

    def _keep(self) -> None:
        for version in self._single():
            kept = not (version.kept or version.name)
            self._change(version, lambda versions, id=version.id: versions.hold(id, kept=kept))

    def _delete(self) -> None:
        chosen = self.chosen
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
        rest = [each.id for each in self._versions if each.id not in ids]
        after = next((id for id in rest if id < min(ids)), next(iter(reversed(rest)), None))
        self._store.ask(
            lambda versions: versions.drop(ids), lambda _: self._reload(after), self._show_failure
        )

    def _change(self, version: Version, act: object) -> None:
        run = act
        assert callable(run)
        self._store.ask(
            lambda versions: run(versions),
            lambda _: self._reload(version.id),
            self._show_failure,
        )

    def _single(self) -> tuple[Version, ...]:
        chosen = self.chosen
        return chosen if len(chosen) == 1 else ()

    def _show_menu(self, at: QPoint) -> None:
        """Offer at a version what the buttons do."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        single = len(self.chosen) == 1
        icons = {
            "restore": "rotate-ccw",
            "copy": "copy",
            "open-new": "file-plus",
            "name": "pen-line",
            "keep": "pin",
            "delete": "trash-2",
        }
        for id, act in self._acts.items():
            action = menu.addAction(icon(icons[id]), self._context.text(f"versions.{id}"))
            action.setEnabled(single or id == "delete")
            action.triggered.connect(lambda _=False, act=act: act())
        menu.popup(self.timeline.viewport().mapToGlobal(at))


def _difference(version: Version) -> tuple[str, str]:
    """Return what came and what went, for the end of a line."""
    came = f"\u2066+{version.added}\u2069" if version.added else ""
    went = f"\u2066\u2212{version.removed}\u2069" if version.removed else ""
    return came, went
