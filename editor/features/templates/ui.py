"""The dialog of templates: the list beside what each looks like, and how the article begins."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QPalette
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from editor.document.article import Article, new_article
from editor.document.errors import UserError
from editor.feature import Context, Job, Level
from editor.features.templates.fresh import Fresh
from editor.features.templates.places import next_place
from editor.features.templates.store import (
    TYPES,
    Template,
    built_in,
    drop,
    fresh,
    keep,
    own_templates,
)
from editor.formats.base import Report
from editor.settings.folders import data_folder, library_path
from editor.storage.library.folders import list_path, read_list
from editor.storage.naming import fit_name, write_new
from editor.ui.buttons import LabelLook, Look, label, push_button, tool_button
from editor.ui.dialogs import Answer, Dialog, Question, ask, show_error
from editor.ui.direction import Base, isolated
from editor.ui.fields import CheckField, ChoiceBox, LineField
from editor.ui.fonts import code_families, text_font
from editor.ui.strip import Tone
from editor.ui.surface import Surface
from editor.ui.theme import SPACE, grown
from editor.ui.tree import Entry, EntryView

LIST_WIDTH = 190
PREVIEW = QSize(520, 430)
POINTS = 12.0
BLANK = "blank"


def _folder() -> Path:
    return data_folder() / "templates"


@dataclass(frozen=True, slots=True)
class _Known:
    """What a dialog needs of the disk: the user's own templates, the folders of the library."""

    own: tuple[Template, ...]
    folders: tuple[Path, ...]


def _look() -> _Known:
    folders = read_list(list_path(library_path())) or ()
    return _Known(own_templates(_folder()), tuple(f for f in folders if f.is_dir()))


class Preview(Surface):
    """A template as it reads, too small to be written in."""

    def __init__(self, context: Context) -> None:
        super().__init__(code_families=code_families(), padding=SPACE.wide, top=SPACE.large)
        self.set_text_font(text_font(POINTS, context.setting("appearance.face")))
        self.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAcceptDrops(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setAccessibleName(context.text("templates.preview"))
        self.setMinimumSize(PREVIEW)


def _on_paper(preview: Preview) -> QWidget:
    """Put a preview on paper: beside its column it shows what lies under it."""
    sheet = QWidget()
    sheet.setBackgroundRole(QPalette.ColorRole.Base)
    sheet.setAutoFillBackground(True)
    column = QVBoxLayout(sheet)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(preview)
    return sheet


class TemplateDialog(Dialog):
    """Chooses how an article begins. `chosen` is it, `folder` where it is to be saved."""

    def __init__(self, context: Context) -> None:
        super().__init__(context.window(), context.text("templates.new").rstrip("…"))
        self._context = context
        self._templates: list[Template] = []
        self.chosen: Article | None = None
        self.folder: Path | None = None
        text = context.text
        self.list = EntryView(text("templates.list"))
        self.list.setFixedWidth(grown(LIST_WIDTH))
        self.preview = Preview(context)
        self.about = label("", LabelLook.MUTED, wrap=True)
        self.title = LineField(text("templates.name"), base=Base.AUTO)
        self.title.edit.setPlaceholderText(text("templates.name.hint"))
        self.into = CheckField(text("templates.into-library"))
        self.folders = ChoiceBox()
        self.named = label(text("templates.into-library"), buddy=self.folders, parent=self)
        self.named.hide()  # said, not seen: Qt tells by a label alone what a box is for
        self.into.hide()
        self.folders.hide()
        self.remove = tool_button("trash-2", text("templates.drop").rstrip("…"), run=self._drop)
        self._lay_out()
        self.list.selectionModel().currentChanged.connect(lambda *_: self._show())
        self.list.activated.connect(lambda _: self._take())
        self._fill(())
        context.run(Job("", _look), self._know)
        self.list.setFocus()

    def _lay_out(self) -> None:
        text = self._context.text
        aside = QVBoxLayout()
        aside.addWidget(self.list, 1)
        beside = QVBoxLayout()
        beside.setSpacing(SPACE.small)
        head = QHBoxLayout()
        head.addWidget(self.about, 1)
        head.addWidget(self.remove)
        beside.addLayout(head)
        beside.addWidget(_on_paper(self.preview), 1)
        row = QHBoxLayout()
        row.setSpacing(SPACE.large)
        row.addLayout(aside)
        row.addLayout(beside, 1)
        self.column.addLayout(row, 1)
        self.column.addWidget(self.title)
        place = QHBoxLayout()
        place.setSpacing(SPACE.small)
        place.addWidget(self.into)
        place.addWidget(self.folders)
        place.addStretch(1)
        self.column.addLayout(place)
        self.add_button(push_button(text("ui.cancel"), run=self.reject))
        self.add_button(push_button(text("templates.start"), run=self._take, look=Look.PRIMARY))

    # ---- the list

    def _fill(self, own: tuple[Template, ...], current: int = 0) -> None:
        text = self._context.text
        language = self._context.catalog.language
        made = [
            Template(type_, text(f"templates.type.{type_}"), built_in(type_, language))
            for type_ in TYPES
        ]
        blank = Template(BLANK, text("templates.blank"), new_article())
        self._templates = [*made, *own, blank]
        self.list.show_entries(
            [Entry(template.name, key=n) for n, template in enumerate(self._templates)]
        )
        self.list.set_current(min(current, len(self._templates) - 1))
        self._show()

    def _know(self, known: _Known) -> None:
        if not isValid(self):  # answered before the disk was
            return
        if known.own:
            self._fill(known.own, max(0, self.list.currentIndex().row()))
        self.folders.clear()
        for folder in known.folders:
            self.folders.addItem(folder.name, folder)
        self.into.setVisible(bool(known.folders))
        self.folders.setVisible(bool(known.folders))
        self.into.set_value(bool(known.folders))

    @property
    def template(self) -> Template:
        """The template that is marked."""
        return self._templates[max(0, self.list.currentIndex().row())]

    def _show(self) -> None:
        template = self.template
        self.preview.open(template.article)
        kind = f"type.{template.id}" if template.id in TYPES else "own"
        kind = BLANK if template.id == BLANK else kind
        self.about.setText(self._context.text(f"templates.{kind}.about"))
        self.remove.setVisible(template.path is not None)

    def _drop(self) -> None:
        template, text = self.template, self._context.text
        question = Question(
            text("templates.drop.sure", name=template.name),
            text("templates.drop.sure.do"),
            (
                Answer("yes", text("templates.drop.yes"), Look.DANGER),
                Answer("cancel", text("ui.cancel"), Look.PRIMARY),
            ),
            Tone.WARNING,
        )
        if ask(self, question, self._context.catalog) != "yes":
            return
        rest = tuple(t for t in self._templates if t.path is not None and t is not template)
        row = self.list.currentIndex().row()
        self._context.run(Job("", partial(drop, template)), lambda _: self._fill(rest, row))

    # ---- the end

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Begin by Enter, wherever the keyboard is."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._take()
            return
        super().keyPressEvent(event)

    def _take(self) -> None:
        if self.chosen is not None:  # Enter is told by the list and by the dialog
            return
        article = fresh(self.template.article)
        title = self.title.value().strip()
        if title:
            article = replace(article, meta=replace(article.meta, title=title))
        self.chosen = article
        if self.into.isVisible() and self.into.value():
            self.folder = self.folders.currentData()
        self.accept()


def choose_template(context: Context) -> None:
    """Ask for a template and begin an article with it."""
    dialog = TemplateDialog(context)
    wanted = dialog.ask()
    article, folder, name = dialog.chosen, dialog.folder, dialog.template.name
    dialog.deleteLater()
    if not wanted or article is None:
        return
    context.hide_page()
    context.state(Fresh).add(article.id)
    if folder is None:
        context.open_article(article, None, Report())
        return
    stem = article.meta.title or name

    def failed(error: BaseException) -> None:
        """Begin it all the same, where the folder cannot be written."""
        context.open_article(article, None, Report())
        if not isinstance(error, UserError):
            raise error
        show_error(context.window(), error, context.catalog)

    context.run(Job("", partial(write_new, article, folder, stem)), context.open_file, failed)


def go_to_next_place(context: Context) -> None:
    """Select the guidance that comes next, so that what is typed takes its place."""
    found = next_place(context.article, context.selection)
    if found is not None:
        context.surface().select(found)


def keep_template(context: Context) -> None:
    """Ask for a name and keep the open article as a template."""
    text = context.text
    dialog = Dialog(context.window(), text("templates.keep").rstrip("…"))
    field = LineField(text("templates.own-name"), base=Base.AUTO)
    field.setMinimumWidth(grown(LIST_WIDTH * 2))
    field.set_value(context.article.meta.title)
    dialog.column.addWidget(field)
    dialog.add_button(push_button(text("ui.cancel"), run=dialog.reject))
    dialog.add_button(push_button(text("ui.save"), run=dialog.accept, look=Look.PRIMARY))
    field.edit.selectAll()
    field.setFocus()
    name = fit_name(field.value()) if dialog.ask() else ""
    dialog.deleteLater()
    if name and _may_replace(context, name):
        article = context.article

        def done(path: Path) -> None:
            told = text("templates.kept", name=path.stem)
            context.notify(told, Level.DONE)

        context.run(Job("", partial(keep, article, name, _folder())), done)


def _may_replace(context: Context, name: str) -> bool:
    """Ask before an own template of the same name is lost."""
    if not (_folder() / f"{name}.qirtas").exists():
        return True
    question = Question(
        context.text("templates.replace", name=isolated(name)),
        context.text("templates.replace.do"),
        (
            Answer("replace", context.text("templates.replace.yes"), Look.DANGER),
            Answer("cancel", context.text("ui.cancel"), Look.PRIMARY),
        ),
        Tone.WARNING,
    )
    return ask(context.window(), question, context.catalog) == "replace"
