"""What is done about findings: mended, ignored, heeded again, given another level."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu

from editor.document.article import Article
from editor.document.change import Change
from editor.document.errors import message
from editor.document.meta import Ignored
from editor.feature import Context, Job
from editor.feature import Level as Loudness
from editor.features.preflight.checks import CHECKS
from editor.features.preflight.ignoring import heed, ignore
from editor.features.preflight.model import Finding, Level, Site
from editor.features.preflight.ui_go import go_to
from editor.features.preflight.ui_list import Row
from editor.features.preflight.ui_watch import Watcher
from editor.settings.profile_choice import ACTIVE
from editor.ui.icons import icon

if TYPE_CHECKING:
    from editor.features.preflight.mending import Patch

MANY = 1  # places that are mended without asking


class Acts:
    """Does it in one undo step each."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._watcher = context.state(Watcher)

    @property
    def can_mend(self) -> list[Finding]:
        """All findings that the program knows how to mend."""
        result = self._watcher.result
        return [each for each in result.findings if each.can_mend] if result else []

    def alike(self, finding: Finding) -> list[Finding]:
        """Return all findings of a check that can be mended."""
        return [each for each in self.can_mend if each.check == finding.check]

    # ---- mending

    def mend(self, findings: Sequence[Finding]) -> None:
        """Mend findings: one at once, several after a look at what it does."""
        from editor.features.preflight.mending import mend_one, patches

        now = self._now(findings)
        result = self._watcher.result
        if not now or result is None:
            return
        article = self._context.article
        if len(now) <= MANY:
            self._apply(mend_one(article, now[0]), len(now))
            return
        work = partial(patches, article, now)
        site = result.site
        every = len(now) == len(self.can_mend)
        self._context.run(Job("", work), lambda shown: self._preview(article, site, shown, every))

    def _now(self, findings: Sequence[Finding]) -> list[Finding]:
        """Return findings at their places in the article as it is now, without those gone."""
        result = self._watcher.result
        blocks = self._context.article.blocks
        moved = (result.now(each, blocks) for each in findings) if result else ()
        return [each for each in moved if each is not None]

    def _preview(self, article: Article, site: Site, shown: Sequence[Patch], every: bool) -> None:
        """Show what mending does, and do what was chosen; `every` for all that can be mended."""
        from editor.features.preflight.mending import mended
        from editor.features.preflight.ui_mending import MendDialog

        dialog = MendDialog(self._context, shown)
        accepted = dialog.ask()
        chosen = [patch.finding for patch in dialog.model.chosen()]
        left = {
            patch.finding.check
            for patch, on in zip(dialog.model.patches, dialog.model.on, strict=True)
            if not on
        }
        dialog.deleteLater()
        if not accepted or not chosen:
            return
        kinds = {each.check for each in self.can_mend} & {each.check for each in chosen}
        whole = tuple(sorted(check for check in kinds - left if self._is_whole(check, chosen)))
        if every and not left:  # as `qirtas check --fix` does, whatever comes to light
            whole = tuple(check.id for check in CHECKS)

        def done(change: Change | None) -> None:
            if self._context.article is article:
                self._apply(change, len(chosen))
            else:
                self._context.notify(self._context.text("preflight.changed"), Loudness.WARNING)

        label = message("preflight.mending")
        self._context.run(Job(label, partial(mended, article, site, chosen, whole)), done)

    def _is_whole(self, check: str, chosen: Sequence[Finding]) -> bool:
        result = self._watcher.result
        if result is None or any(each.check == check for each, _ in result.silent):
            return False  # what is ignored would be mended with it
        found = sum(each.check == check for each in self.can_mend)
        return sum(each.check == check for each in chosen) == found

    def _apply(self, change: Change | None, count: int) -> None:
        text = self._context.text
        if change is None or change.is_empty:
            self._context.notify(text("preflight.changed"), Loudness.WARNING)
            return
        self._context.apply(change, text("preflight.mend"))
        self._context.notify(text("preflight.mended", n=count), Loudness.DONE)

    # ---- ignoring

    def ignore(self, finding: Finding) -> None:
        """Ask why, and ignore a finding at its place."""
        from editor.features.preflight.ui_ignoring import ask_reason

        context = self._context
        reason = ask_reason(context.window(), finding.what, context.catalog)
        now = self._now([finding])
        if reason and now:
            label = context.text("preflight.ignore").rstrip("…")
            context.apply(ignore(context.article, now, reason), label)

    def heed(self, ignored: Ignored) -> None:
        """Look at a place again."""
        change = heed(self._context.article, [ignored])
        self._context.apply(change, self._context.text("preflight.heed"))

    # ---- levels

    def set_level(self, check: str, level: str) -> None:
        """Give a check another level in the profile of the site; a bundled one is copied first."""
        from editor.features.preflight.levels import set_level

        context, id = self._context, self._context.setting(ACTIVE)

        def done(copied: bool) -> None:
            context.facts().meta_changed.emit()  # what shows the site looks again
            if copied:
                context.notify(context.text("preflight.level.copied"), Loudness.INFO)

        context.run(Job("", partial(set_level, id, check, level)), done)

    # ---- the menu of a finding

    def show_menu(self, row: Row, at: QPoint) -> None:
        """Offer what can be done with a finding."""
        menu = QMenu(self._context.window())
        self.fill(menu, row)
        menu.exec(at)
        menu.deleteLater()

    def fill(self, menu: QMenu, row: Row) -> None:
        """Fill the menu of a finding."""
        text, finding = self._context.text, row.finding
        add = partial(_add, menu)
        add("arrow-right", text("preflight.go"), lambda: go_to(self._context, finding))
        menu.addSeparator()
        if row.ignored is not None:
            ignored = row.ignored
            add("eye", text("preflight.heed"), lambda: self.heed(ignored))
        else:
            alike, every = self.alike(finding), self.can_mend
            mend = add("wand-sparkles", text("preflight.mend"), lambda: self.mend([finding]))
            mend.setEnabled(finding.can_mend)
            if len(alike) > 1:
                name = text("preflight.mend-kind", n=len(alike))
                add("", name, lambda: self.mend(alike))
            if len(every) > max(1, len(alike)):
                add("", text("preflight.mend-all", n=len(every)), lambda: self.mend(every))
            menu.addSeparator()
            add("eye-off", text("preflight.ignore"), lambda: self.ignore(finding))
        menu.addSeparator()
        self._fill_levels(menu.addMenu(text("preflight.level.of-check")), finding)

    def _fill_levels(self, menu: QMenu, finding: Finding) -> None:
        text = self._context.text
        if not self._context.setting(ACTIVE):
            say = menu.addAction(text("preflight.level.no-site"))
            say.triggered.connect(lambda: self._context.run_action("profiles.choose"))
            return
        group = QActionGroup(menu)
        for level in (*Level, "off"):
            action = menu.addAction(text(f"preflight.level.{level}"))
            action.setCheckable(True)
            action.setChecked(level == finding.level)
            action.triggered.connect(partial(self._choose_level, finding.check, str(level)))
            group.addAction(action)

    def _choose_level(self, check: str, level: str, _checked: bool = False) -> None:
        self.set_level(check, level)


def _add(menu: QMenu, icon_name: str, text: str, run: Callable[[], object]) -> QAction:
    action = menu.addAction(text)
    if icon_name:
        action.setIcon(icon(icon_name))
    action.triggered.connect(run)
    return action
