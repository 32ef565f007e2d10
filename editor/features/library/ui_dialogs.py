"""The small dialogs of the library: a name, and the two names of an article."""

from __future__ import annotations

from editor.feature import Context
from editor.storage.library import Entry
from editor.storage.naming import fit_name
from editor.ui.buttons import Look, push_button
from editor.ui.dialogs import Dialog
from editor.ui.direction import Base
from editor.ui.fields import LineField
from editor.ui.theme import grown

WIDTH = 380


class NameDialog(Dialog):
    """Asks for one name."""

    def __init__(self, context: Context, title: str, field: str, name: str) -> None:
        super().__init__(context.window(), title)
        self.field = LineField(field, base=Base.AUTO)
        self.field.setMinimumWidth(grown(WIDTH))
        self.field.set_value(name)
        self.column.addWidget(self.field)
        self.add_button(push_button(context.text("ui.cancel"), run=self.reject))
        self._done = self.add_button(
            push_button(context.text("ui.ok"), run=self.accept, look=Look.PRIMARY)
        )
        self.field.edited.connect(lambda _: self._look())
        self._look()
        self.field.edit.selectAll()
        self.field.setFocus()

    def _look(self) -> None:
        self._done.setEnabled(bool(self.field.value().strip()))


def ask_name(context: Context, title: str, field: str, name: str = "") -> str:
    """Return the name that was given, "" if none was."""
    dialog = NameDialog(context, title, field, name)
    given = dialog.field.value().strip() if dialog.ask() else ""
    dialog.deleteLater()
    return given


class RenameDialog(Dialog):
    """Asks for the title of an article and the name of its file.

    The file follows the title for as long as nobody has typed in its field.
    """

    def __init__(self, context: Context, entry: Entry, *, is_open: bool) -> None:
        super().__init__(context.window(), context.text("library.rename").rstrip("…"))
        text = context.text
        self._text = text
        self.title = LineField(text("library.title"), base=Base.AUTO)
        self.stem = LineField(text("library.file-name"), base=Base.AUTO)
        self.title.set_value(entry.title)
        self.stem.set_value(entry.path.stem)
        self._follows = not is_open and entry.path.stem == fit_name(entry.title)
        if is_open:
            self.stem.edit.setReadOnly(True)
            self.stem.set_hint(text("library.rename.open"))
        for field in (self.title, self.stem):
            field.setMinimumWidth(grown(WIDTH))
            self.column.addWidget(field)
        self.add_button(push_button(text("ui.cancel"), run=self.reject))
        self._done = self.add_button(
            push_button(text("library.rename.yes"), run=self.accept, look=Look.PRIMARY)
        )
        self.title.edited.connect(self._on_title)
        self.stem.edited.connect(self._on_stem)
        self.title.edit.selectAll()
        self.title.setFocus()

    def _on_title(self, title: object) -> None:
        if self._follows:
            self.stem.set_value(fit_name(str(title)))
        self._look()

    def _on_stem(self, _: object) -> None:
        self._follows = False
        self._look()

    def _look(self) -> None:
        fits = bool(fit_name(self.stem.value()))
        self.stem.set_error("" if fits else self._text("library.no-name"))
        self._done.setEnabled(fits)


def ask_names(context: Context, entry: Entry, *, is_open: bool) -> tuple[str, str] | None:
    """Return the title and the file name that are wanted, None where all is to stay."""
    dialog = RenameDialog(context, entry, is_open=is_open)
    wanted = dialog.ask()
    names = dialog.title.value().strip(), fit_name(dialog.stem.value())
    dialog.deleteLater()
    return names if wanted and names != (entry.title, entry.path.stem) else None
