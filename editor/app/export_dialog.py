"""The dialog of an export: in which form, with which options, to which file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout, QWidget

from editor.app.export_wishes import Wish
from editor.formats.base import Option, Options, Writer
from editor.text.messages import Catalog
from editor.ui.buttons import LabelLook, Look, label, push_button
from editor.ui.dialogs import Dialog
from editor.ui.direction import Base
from editor.ui.fields import ChoiceField, LineField
from editor.ui.path_field import PathField
from editor.ui.theme import SPACE, grown

WIDTH = 460

Known = Callable[[Writer], Options]
"""Gives the options that were chosen last for a form."""


class ExportDialog(Dialog):
    """Asks for everything an export needs at once; Enter exports."""

    def __init__(
        self,
        parent: QWidget | None,
        title: str,
        forms: Sequence[Writer],
        wish: Wish,
        known: Known,
        catalog: Catalog,
    ) -> None:
        """Make the dialog for the forms of one format; `wish` is what it proposes."""
        super().__init__(parent, title)
        self._catalog, self._known = catalog, known
        self._writers = {writer.id: writer for writer in forms}
        self._writer = wish.writer
        self._folder = wish.path.parent
        self.wish: Wish | None = None
        self.column.addWidget(label(title, LabelLook.TITLE))
        self.form = ChoiceField(
            catalog.text("export.form"),
            [(writer.id, catalog.text(writer.label)) for writer in forms],
        )
        self.form.set_value(wish.writer.id)
        self.form.setVisible(len(forms) > 1)
        self.form.edited.connect(lambda id: self._show_form(self._writers[id]))
        self.column.addWidget(self.form)
        self._place = QVBoxLayout()
        self._place.setSpacing(SPACE.medium)
        self.column.addLayout(self._place)
        self.fields: dict[str, LineField | ChoiceField] = {}
        browse = catalog.text("ui.browse")
        self.target = PathField(catalog.text("export.target"), self._browse_target, browse)
        self.target.set_value(str(wish.path))
        self.target.edited.connect(lambda _: self._look_at_target())
        self.target.setMinimumWidth(grown(WIDTH))
        self.column.addWidget(self.target)
        self.add_button(push_button(catalog.text("ui.cancel"), run=self.reject))
        self.done_button = self.add_button(
            push_button(catalog.text("export.do"), run=self._take, look=Look.PRIMARY)
        )
        self._show_options(wish.options)
        self._look_at_target()

    # ---- the options of a form

    def _show_form(self, writer: Writer) -> None:
        self._writer = writer
        self._show_options(self._known(writer))
        self.adjustSize()

    def _show_options(self, values: Options) -> None:
        for old in self.fields.values():
            self._place.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.fields = {option.id: self._field(option) for option in self._writer.options}
        for option in self._writer.options:
            field = self.fields[option.id]
            field.set_value(values.get(option.id, option.default))
            self._place.addWidget(field)

    def _field(self, option: Option) -> LineField | ChoiceField:
        name = self._catalog.text(option.label)
        if option.suffixes:
            browse = self._catalog.text("ui.browse")
            return PathField(name, lambda known: self._browse_file(option, known), browse)
        if not option.choices:
            return LineField(name, base=Base.AUTO)
        texts = [self._catalog.text(f"{option.label}.{choice}") for choice in option.choices]
        return ChoiceField(name, list(zip(option.choices, texts, strict=True)))

    # ---- files

    def _browse_file(self, option: Option, known: str) -> str:
        from PySide6.QtWidgets import QFileDialog

        kinds = " ".join(f"*{suffix}" for suffix in option.suffixes)
        name = self._catalog.text(option.label)
        path, _ = QFileDialog.getOpenFileName(self, name, known, f"{name} ({kinds})")
        return path

    def _browse_target(self, known: str) -> str:
        from PySide6.QtWidgets import QFileDialog

        kind = self._catalog.text(self._writer.label)
        kinds = " ".join(f"*{suffix}" for suffix in self._writer.suffixes)
        path, _ = QFileDialog.getSaveFileName(
            self,
            self.windowTitle(),
            known,
            f"{kind} ({kinds})",
            options=QFileDialog.Option.DontConfirmOverwrite,  # the dialog itself says so
        )
        return path

    def _path(self) -> Path | None:
        """Return the target with its suffix, None where none is named.

        A name alone means the folder that was proposed, not that from which we were started.
        """
        typed = self.target.value().strip()
        path = self._folder / Path(typed)
        if not typed or not path.name or typed.endswith(("/", "\\")):
            return None
        suffixed = path.suffix.lower() in self._writer.suffixes
        return path if suffixed else path.with_name(path.name + self._writer.suffixes[0])

    def _look_at_target(self) -> None:
        path = self._path()
        self.target.set_error("")
        exists = path is not None and path.exists()
        self.target.set_hint(self._catalog.text("export.replaces") if exists else "")

    def _take(self) -> None:
        path = self._path()
        if path is None or not path.parent.is_dir():
            text = self._catalog.text
            wrong = text("export.no-folder", folder=str(path.parent)) if path else ""
            self.target.set_error(wrong or text("export.no-name"))
            self.target.setFocus()
            return
        values = {id: field.value().strip() for id, field in self.fields.items()}
        self.wish = Wish(path, self._writer, values)
        self.accept()


def ask_export(
    parent: QWidget | None,
    title: str,
    forms: Sequence[Writer],
    wish: Wish,
    known: Known,
    catalog: Catalog,
) -> Wish | None:
    """Ask for an export; None if the writer thought better of it."""
    dialog = ExportDialog(parent, title, forms, wish, known, catalog)
    dialog.ask()
    wanted = dialog.wish
    dialog.deleteLater()
    return wanted
