"""The page of versions: a timeline, and beside it a version to read or to compare."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget
from shiboken6 import isValid

from editor.document.errors import UserError
from editor.feature import Context
from editor.features.versions.keeping import Keeper, Wish
from editor.features.versions.ui_acts import Acts
from editor.features.versions.ui_parts import Against, Head, View
from editor.features.versions.ui_preview import Preview
from editor.features.versions.ui_store import Store
from editor.features.versions.ui_timeline import WIDEST, WIDTH, Line, Timeline
from editor.features.versions.words import ICONS, clock, day_of, groups, length, when, why
from editor.storage.versions import Found, Reason, Version
from editor.text.comparison import Row
from editor.text.comparison.restoring import restoring
from editor.text.direction import isolated_ltr
from editor.ui.buttons import LabelLook, label, rule, tool_button
from editor.ui.comparison import ComparisonView
from editor.ui.dialogs import show_error
from editor.ui.direction import isolated
from editor.ui.empty import EmptyState
from editor.ui.leading import lead_focus
from editor.ui.page_head import page_head
from editor.ui.strip import StripArea, Tone
from editor.ui.theme import SPACE, grown

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
        acts = Acts(context, self._store, self)
        self.head = Head(context.catalog, acts.by_id())
        self.head.turned.connect(self._look)
        self.timeline.asked_to_name.connect(acts.name)
        self.timeline.asked_to_delete.connect(acts.delete)
        self.timeline.asked_to_restore.connect(acts.restore)
        self.timeline.customContextMenuRequested.connect(acts.show_menu)
        self.strips = StripArea(context.catalog)
        self.preview = Preview(context)
        self.preview.done.connect(self.timeline.setFocus)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self._ask_for_text)
        self._build()
        context.state(Keeper).heard.append(self._on_kept)
        context.facts().article_changed.connect(self._on_article)

    def _build(self) -> None:
        text = self._context.text
        self._name_of_article = label("", LabelLook.MUTED)
        back = tool_button("arrow-left", text("versions.back"), run=self._context.hide_page)
        top = QHBoxLayout()
        top.setContentsMargins(SPACE.small, SPACE.medium, SPACE.medium, SPACE.small)
        top.setSpacing(SPACE.small)
        top.addWidget(back)
        names = QVBoxLayout()
        names.setSpacing(SPACE.hair)
        names.addWidget(label(text("versions.page"), LabelLook.TITLE))
        names.addWidget(self._name_of_article)
        top.addLayout(names, 1)
        side = QWidget()
        side.setFixedWidth(min(grown(WIDTH), WIDEST))
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self.timeline, 1)
        self._shown = QStackedWidget()
        self._shown.addWidget(self.preview)
        self.comparison = ComparisonView(self._context.catalog)
        self.comparison.setContentsMargins(SPACE.large, 0, SPACE.large, 0)
        self.comparison.row_chosen.connect(self._restore_row)
        self._shown.addWidget(self.comparison)
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
        self._whole = QStackedWidget()
        self._whole.addWidget(both)
        self._said = QWidget()  # what stands there where there are no versions
        self._whole.addWidget(self._said)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._whole)
        lead_focus(self, self.timeline)

    # ---- which versions there are

    def arrive(self) -> None:
        """Show the versions of the article that is on the desk now."""
        self._read.clear()
        self._article = self._context.article.id
        self.preview.follow_looks()
        self.head.turn(View.TEXT)
        self.reload()

    def reload(self, current: int | None = None) -> None:
        article = self._article
        self._store.ask(
            lambda versions: versions.of(article),
            lambda found: self._show_versions(found, current),
            self._show_refusal,
        )

    def _show_versions(self, found: tuple[Version, ...], current: int | None) -> None:
        self._versions = found
        self._now = datetime.now(UTC)
        self._show_name()
        self.timeline.show_lines(self._lines(found), current)
        if not found:
            self._show_instead(self._empty())
            return
        self._whole.setCurrentIndex(0)
        if self.isVisible() and not self.timeline.hasFocus():
            self.timeline.setFocus()

    def _empty(self) -> EmptyState:
        text = self._context.text
        return EmptyState(
            "history",
            text("versions.empty"),
            text("versions.empty.do"),
            button=text("versions.back"),
            run=self._context.hide_page,
        )

    def _show_refusal(self, error: UserError) -> None:
        """Say in the place of the versions why there are none to be seen."""
        text = self._context.text
        refusal = EmptyState(
            "triangle-alert",
            text(error.what),
            text(error.what_to_do),
            button=text("versions.back"),
            run=self._context.hide_page,
        )
        self._versions = ()
        self.timeline.show_lines(())
        self._show_instead(refusal)

    def _show_instead(self, said: QWidget) -> None:
        """Show one sentence in the place of the timeline and what it holds."""
        old, self._said = self._said, self._with_head(said)
        self._whole.addWidget(self._said)
        self._whole.setCurrentWidget(self._said)
        self._whole.removeWidget(old)
        old.deleteLater()
        if self.isVisible():
            said.setFocus()

    def _with_head(self, said: QWidget) -> QWidget:
        """Put a sentence under the head that every page has."""
        text = self._context.text
        head = page_head(text("versions.page"), text("versions.back"), self._context.hide_page)
        head.addStretch(1)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(rule())
        column.addWidget(said, 1)
        return page

    def _show_name(self) -> None:
        path, title = self._context.path, self._context.article.meta.title.strip()
        name = title or (path.stem if path is not None else "")
        metrics = self._name_of_article.fontMetrics()
        room = min(grown(WIDTH), WIDEST) - 3 * SPACE.huge
        cut = metrics.elidedText(name, Qt.TextElideMode.ElideRight, room)
        self._name_of_article.setText(cut)
        self._name_of_article.setToolTip(name)
        self._name_of_article.setVisible(bool(name))

    def show_failure(self, error: UserError) -> None:
        show_error(self._context.window(), error, self._context.catalog)

    def _on_kept(self) -> None:
        """Show a version that was kept while the page stands."""
        if not isValid(self):
            self._context.state(Keeper).heard.remove(self._on_kept)
        elif self.isVisible():
            self.reload(next(iter(self.timeline.chosen()), None))

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
    def versions(self) -> tuple[Version, ...]:
        """The versions of the article, the newest first."""
        return self._versions

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
        """Read what is chosen and show it, alone or beside what it is compared with."""
        ids = self.timeline.chosen()
        if len(ids) > 1:
            self.with_text((ids[-1], ids[0]), lambda *found: self._compare_two(ids, *found))
        elif ids and self.head.view is View.COMPARED:
            before = self._before(ids[0]) if self.head.against is Against.BEFORE else None
            if before is None:
                self.with_text(ids, lambda found: self._compare_now(ids[0], found))
            else:
                pair = (before, ids[0])
                self.with_text(pair, lambda *found: self._compare_two(pair[::-1], *found))
        elif ids:
            self.with_text(ids, lambda found: self._show_text(ids[0], found))

    def _before(self, id: int) -> int | None:
        """Return the version before one, in the order of the timeline."""
        ids = [each.id for each in self._versions]
        return next(iter(ids[ids.index(id) + 1 :]), None) if id in ids else None

    def with_text(self, ids: Sequence[int], use: Callable[..., None]) -> None:
        """Read versions, if they are not at hand, and use what was found."""
        missing = [id for id in ids if id not in self._read]
        if not missing:
            use(*(self._read[id] for id in ids))
            return

        def arrived(found: list[Found]) -> None:
            self._read.update(zip(missing, found, strict=True))
            texts = [self._read[id] for id in ids]
            while len(self._read) > READ:
                del self._read[next(iter(self._read))]
            use(*texts)

        self._store.ask(
            lambda versions: [versions.read(id) for id in missing], arrived, self._show_loss
        )

    def _show_loss(self, error: UserError) -> None:
        """Say in the place of a version that it cannot be read."""
        catalog = self._context.catalog
        told = f"{catalog.text(error.what)} {catalog.text(error.what_to_do)}"
        self.strips.show_strip("lost", told, tone=Tone.ERROR)

    def _show_text(self, id: int, found: Found) -> None:
        if self.timeline.chosen() != (id,) or self.head.view is not View.TEXT:
            return
        self._tell_lost(found)
        self.preview.open(found.article)
        self._shown.setCurrentWidget(self.preview)

    def _tell_lost(self, *found: Found) -> None:
        self.strips.close_strip("lost")
        lost = [self._context.text(what) for each in found for what in each.lost]
        if lost:
            self.strips.show_strip("lost", " ".join(lost), tone=Tone.WARNING)

    def _compare_now(self, id: int, found: Found) -> None:
        """Compare a version with the text as it is now, in which single places can be mended."""
        if self.timeline.chosen() == (id,) and self.head.view is View.COMPARED:
            text = self._context.text
            self._compare(
                found, Found(self._context.article), self._moment(id), text("versions.now")
            )
            self.comparison.offer_restore(text("versions.restore-row"))

    def _compare_two(self, ids: Sequence[int], old: Found, new: Found) -> None:
        if ids[0] == self.timeline.chosen()[0]:
            self._compare(old, new, self._moment(ids[-1]), self._moment(ids[0]))
            self.comparison.offer_restore("")

    def _compare(self, old: Found, new: Found, old_name: str, new_name: str) -> None:
        self._tell_lost(old, new)
        self.comparison.show_articles(old.article, new.article, old_name, new_name)
        self._shown.setCurrentWidget(self.comparison)

    def _moment(self, id: int) -> str:
        version = next(each for each in self._versions if each.id == id)
        return version.name or when(self._context.catalog, version.made, self._now)

    def _restore_row(self, row: Row) -> None:
        """Bring back what stood at one place, as an undo step, and compare anew."""
        context, shown = self._context, self.comparison.comparison
        now = context.article
        if shown is None or now != shown.new or context.surface().reading.refuses():
            return
        context.state(Keeper).keep(context, Wish(now, Reason.RESTORE, context.path))
        context.apply(restoring(shown, row), context.text("versions.restore-row"))
        self._ask_for_text()

    def _on_article(self) -> None:
        """Compare anew when what was brought back from here is taken back."""
        head, found = self.head, self.comparison.comparison
        if not self.isVisible() or found is None or len(self.timeline.chosen()) != 1:
            return
        with_now = head.view is View.COMPARED and head.against is not Against.BEFORE
        if with_now and found.new != self._context.article:
            self._pause.start()

    def _enter(self) -> None:
        """Put the keyboard into what is shown, to read on with the arrows."""
        shown = self.preview if self.head.view is View.TEXT else self.comparison
        shown.setFocus()


def _difference(version: Version) -> tuple[str, str]:
    """Return what came and what went, for the end of a line."""
    came = isolated_ltr(f"+{version.added}") if version.added else ""
    went = isolated_ltr(f"\u2212{version.removed}") if version.removed else ""
    return came, went
