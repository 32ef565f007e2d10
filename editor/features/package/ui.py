"""The publish desk: the fields of the site's form, each with its copy button, and the package."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from editor.document.article import Article
from editor.feature import Context, Enclosure, Job
from editor.features.package.copying import LONG, WORDS, Copied, Markup, copied, markups
from editor.features.package.form import Entry, Way, entries, missing
from editor.features.package.packing import FORMATS, OF_KIND, Wish, look
from editor.features.package.sheet import Looked
from editor.features.package.ui_making import Making
from editor.features.package.ui_rows import FieldRow
from editor.features.package.ui_status import Status
from editor.settings.profile import Profile
from editor.settings.profile_choice import ACTIVE, profile_of
from editor.text.direction import isolated_ltr
from editor.text.messages import Catalog
from editor.ui.access import announce
from editor.ui.buttons import LabelLook, Look, label, push_button, rule
from editor.ui.direction import isolated
from editor.ui.fields import ChoiceField
from editor.ui.page_head import page_head
from editor.ui.path_field import PathField
from editor.ui.strip import StripArea
from editor.ui.theme import SPACE, grown

COLUMN = 860  # pixels across: a line of a value that is read at a glance
BEAT = 400  # milliseconds after the last change before the checks look again
FOLDER, ZIP = "folder", "zip"
PREFLIGHT = "preflight.show"


class Ticks:
    """What has been copied of each article, as it was then."""

    def __init__(self) -> None:
        self._values: dict[tuple[str, str], object] = {}

    def add(self, article: Article, entry: Entry) -> None:
        """Note that a field is copied."""
        self._values[article.id, entry.id] = _held(article, entry)

    def has(self, article: Article, entry: Entry) -> bool:
        """Tell whether a field is copied as it is now."""
        known = self._values.get((article.id, entry.id))
        held = _held(article, entry)
        return known is held or (entry.way is not Way.CONTENT and known == held)


def _held(article: Article, entry: Entry) -> object:
    match entry.way:
        case Way.TEXT:
            return entry.value
        case Way.CONTENT:
            return article.blocks  # the same value as long as nobody writes
        case Way.HEAD:
            return article.meta


class PublishDesk(QWidget):
    """The last minute before an article is published."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.profile = Profile()
        self.rows: dict[str, FieldRow] = {}
        self._looked: Looked | None = None
        self._looked_at = ""  # the article that it was found in
        self._asked = 0
        self._copying = ""  # the field whose markup is being made
        self._words = ""
        text = context.text
        self.setAccessibleName(text("package"))
        self.strips = StripArea(context.catalog)
        self.making = Making(context, self.strips, self.see_findings, self)
        self.status = Status(context, self.go_to_field, self.see_findings)
        self.told = label("", LabelLook.MUTED, wrap=True)
        self.site = push_button(
            "",
            run=lambda: context.run_action("profiles.choose"),
            icon_name="globe",
            look=Look.QUIET,
        )
        self.next = push_button(
            text("package.copy-next"), run=self.copy_next, icon_name="clipboard-copy"
        )
        self._add_controls()
        self._fields = QVBoxLayout()
        self._fields.setSpacing(0)
        self._beat = QTimer(self, singleShot=True, interval=BEAT)
        self._beat.timeout.connect(self._look)
        self._lay_out()
        facts = context.facts()
        for signal in (facts.opened, facts.article_changed, facts.meta_changed):
            signal.connect(self._on_change)
        self.making.changed.connect(self._show_busy)

    def _add_controls(self) -> None:
        text = self.context.text
        of_site = [("", text("package.format.site"))]
        self.format = ChoiceField(
            text("package.format"), of_site + [(id, text(f"package.format.{id}")) for id in FORMATS]
        )
        self.form = ChoiceField(
            text("package.form"), [(id, text(f"package.form.{id}")) for id in (FOLDER, ZIP)]
        )
        self.form.edited.connect(lambda value: self.context.set_setting("package.form", value))
        self.format.edited.connect(lambda _: self.refresh())
        self.home = PathField(text("package.home"), self._browse, text("package.browse"))
        self.home.committed.connect(
            lambda value: self.context.set_setting("package.home", str(value))
        )
        self.make = push_button(text("package.make"), run=self.make_package, look=Look.PRIMARY)
        self.show_as_set()

    def show_as_set(self) -> None:
        """Show form and place of the package, as they are set now."""
        self.form.set_value(self.context.setting("package.form"))
        self.home.set_value(self.context.setting("package.home"))

    def _lay_out(self) -> None:
        text, context = self.context.text, self.context
        head = page_head(text("package"), text("package.back"), context.hide_page)
        head.addWidget(self.site)
        head.addStretch(1)
        head.addWidget(self.told)
        head.addWidget(self.next)
        body = QWidget()
        inner = QVBoxLayout(body)
        inner.setContentsMargins(SPACE.large, SPACE.large, SPACE.large, SPACE.wide)
        inner.setSpacing(SPACE.medium)
        inner.addWidget(self.status)
        inner.addWidget(rule())
        inner.addLayout(self._fields)
        inner.addStretch(1)
        body.setMaximumWidth(grown(COLUMN))
        self.area = QScrollArea()
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setWidgetResizable(True)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.area.setWidget(body)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(rule())
        column.addWidget(self.strips)
        column.addWidget(self.area, 1)
        column.addWidget(rule())
        column.addLayout(self._foot())

    def _foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.setContentsMargins(SPACE.large, SPACE.small, SPACE.large, SPACE.medium)
        foot.setSpacing(SPACE.medium)
        foot.addWidget(self.format)
        foot.addWidget(self.form)
        foot.addWidget(self.home, 1)
        foot.addWidget(self.make, 0, Qt.AlignmentFlag.AlignBottom)
        return foot

    # ---- what is shown

    def arrive(self) -> None:
        """Show the article as it is now, the keyboard at what is copied next."""
        self.refresh()
        row = self._next_row()
        (row.buttons[0] if row else self.make).setFocus()

    def refresh(self) -> None:
        """Show the article and the site as they are now, and look again at what is wrong."""
        self.profile = profile_of(self.context.setting(ACTIVE))
        text, profile = self.context.text, self.profile
        if self._looked_at != self.context.article.id:
            self._looked = None  # of another article
        name = profile.name or profile.id
        self.site.setText(isolated(name) if name else text("package.no-site"))
        found = entries(self.context.article, profile)
        self._show_rows(found)
        if not self.home.value():
            self.home.edit.setPlaceholderText(isolated_ltr(str(self._home())))
        self._show_status(found)
        self._beat.start()

    def _show_rows(self, found: tuple[Entry, ...]) -> None:
        offered = markups(self._format())
        shape = {each.id: self._markups(each, offered) for each in found}
        known = {id: tuple(row.property("markups") or ()) for id, row in self.rows.items()}
        if known != {id: tuple(map(str, each)) for id, each in shape.items()}:
            self._make_rows(found, shape)
        article, ticks = self.context.article, self.context.state(Ticks)
        for each in found:
            row = self.rows[each.id]
            row.show_entry(each, self._stand_in(each), copied=ticks.has(article, each))
        self._count(found)

    def _make_rows(self, found: tuple[Entry, ...], shape: dict[str, tuple[Markup, ...]]) -> None:
        for row in self.rows.values():
            self._fields.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = {}
        for each in found:
            row = FieldRow(self.context, each, shape[each.id])
            row.setProperty("markups", list(map(str, shape[each.id])))
            row.asked.connect(partial(self._copy, each.id))
            row.filled.connect(partial(self.go_to_field, each.id))
            for button in row.buttons:
                button.installEventFilter(self)
            self.rows[each.id] = row
            self._fields.addWidget(row)

    @staticmethod
    def _markups(entry: Entry, offered: tuple[Markup, ...]) -> tuple[Markup, ...]:
        match entry.way:
            case Way.TEXT:
                return ()
            case Way.CONTENT:
                return offered
            case Way.HEAD:
                return (Markup.HEAD,)

    def _stand_in(self, entry: Entry) -> str:
        """Return what is shown for the body, which is too long to be read here."""
        match entry.way:
            case Way.TEXT:
                return ""
            case Way.CONTENT:
                words = self.context.value(WORDS)
                return self.context.text("package.words", n=words) if words else ""
            case Way.HEAD:
                return self.context.text("package.head")

    def _count(self, found: tuple[Entry, ...]) -> None:
        rows = [self.rows[each.id] for each in found if self.rows[each.id].is_copyable]
        done = sum(not row.tick.isHidden() for row in rows)
        id = "package.all-copied" if rows and done == len(rows) else "package.progress"
        self.told.setText(self.context.text(id, done=done, n=len(rows)) if rows else "")
        self.next.setEnabled(any(row.tick.isHidden() for row in rows))

    def _show_status(self, found: tuple[Entry, ...]) -> None:
        can_see = any(each.id == PREFLIGHT for each in self.context.actions())
        self.status.show_status(self._looked, missing(found), can_see)

    def _on_change(self) -> None:
        if self.isVisible():
            self.refresh()

    def _show_busy(self) -> None:
        self.make.setEnabled(not self.making.is_busy)

    # ---- what is found

    def _look(self) -> None:
        """Have features look at the article beside the window."""
        self._asked += 1
        context, number = self.context, self._asked
        article = context.article
        if not context.enclosures():
            self._found(number, article.id, ())
            return
        work = partial(_look, article, self.profile, tuple(context.enclosures()), context.catalog)
        job = Job("", work, apart=len(article.blocks) > LONG)
        context.run(job, partial(self._found, number, article.id))

    def _found(self, number: int, of: str, looked: Looked) -> None:
        if isValid(self) and number == self._asked:
            self._looked, self._looked_at = looked, of
            self._show_status(entries(self.context.article, self.profile))

    def see_findings(self) -> None:
        """Lead to what was found, in the text."""
        self.context.hide_page()
        self.context.run_action(PREFLIGHT)

    def go_to_field(self, id: str) -> None:
        """Lead to a field of the metadata, or to the picture or text that it is of."""
        name = id.partition(".")[0] if id.startswith("featured") else id
        if name == "content":
            self.context.hide_page()
            return
        self.context.go_to_field(name)

    # ---- what is copied

    def _next_row(self) -> FieldRow | None:
        rows = (row for row in self.rows.values() if row.is_copyable and row.tick.isHidden())
        return next(rows, None)

    def copy_next(self) -> None:
        """Copy the first field that is not copied yet."""
        row = self._next_row()
        if row is not None:
            row.buttons[0].setFocus()
            row.buttons[0].click()

    def _copy(self, id: str, markup: str) -> None:
        entry = self.rows[id].entry
        if not markup:
            self._put(entry, Copied(entry.value))
            return
        if self._copying:
            return
        self._copying = id
        article = self.context.article
        work = partial(copied, article, self._format(), Markup(markup))
        job = Job("", work, apart=len(article.blocks) > LONG)
        self.context.run(job, partial(self._arrived, article, entry), self._refused)

    def _arrived(self, article: Article, entry: Entry, made: Copied) -> None:
        if isValid(self):
            self._copying = ""
            if article.id == self.context.article.id:
                self._put(entry, made)

    def _refused(self, error: BaseException) -> None:
        self._copying = ""
        raise error

    def _put(self, entry: Entry, made: Copied) -> None:
        mime = QMimeData()
        mime.setText(made.text)
        if made.html:
            mime.setHtml(made.html)
        QGuiApplication.clipboard().setMimeData(mime)
        context = self.context
        context.state(Ticks).add(context.article, entry)
        found = entries(context.article, self.profile)
        self._show_rows(found)
        said = context.text("package.copied", name=context.text(entry.label))
        announce(self, said)

    # ---- the package

    def _format(self) -> str:
        return self.format.value() or OF_KIND[self.profile.kind]

    def _home(self) -> Path:
        if known := self.home.value():
            return Path(known)
        return self.context.path.parent if self.context.path else Path.home()

    def _browse(self, known: str) -> str:
        start = known or str(self._home())
        return QFileDialog.getExistingDirectory(
            self.context.window(), self.context.text("package.home"), start
        )

    def make_package(self) -> None:
        """Make the package of the article, beside its file where no folder is chosen."""
        zipped = self.form.value() == ZIP
        wish = Wish(self._home(), format=self.format.value(), zipped=zipped)
        self.making.make(self.profile, wish)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrows go from field to field."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
            if step:
                self._go(watched, step)
                return True
        return super().eventFilter(watched, event)

    def _go(self, button: QObject, step: int) -> None:
        rows = [row for row in self.rows.values() if row.is_copyable]
        here = next((n for n, row in enumerate(rows) if button in row.buttons), 0)
        row = rows[min(max(here + step, 0), len(rows) - 1)]
        row.buttons[0].setFocus()
        self.area.ensureWidgetVisible(row)


def _look(
    article: Article,
    profile: Profile,
    enclosures: tuple[Enclosure, ...],
    catalog: Catalog,
    *_: object,
) -> Looked:
    return look(article, profile, enclosures, catalog)
