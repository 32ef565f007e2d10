"""Shows what was pasted in a bubble under it, and gives it another form."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from editor.document.errors import message
from editor.document.pasting import PasteForm
from editor.feature import Context, Job, Level
from editor.features.paste.summary import (
    brought,
    done_to,
    excess,
    headline,
    is_flattened,
    is_worth_telling,
)
from editor.formats.pasted import Pasted, TooLarge
from editor.ui.bubble import Bubble, Choice
from editor.ui.intake import Paste
from editor.ui.strip import StripButton, Tone

if TYPE_CHECKING:
    from editor.ui.surface import Surface


def attend(context: Context) -> None:
    """Watch over the pastes of a surface."""
    surface = context.surface()
    watcher = _Watcher(context, surface)
    surface.pasted.connect(watcher.show)
    surface.paste_refused.connect(watcher.refuse)
    surface.article_changed.connect(watcher.look)
    surface.opened.connect(watcher.close)


class _Watcher(QObject):
    """Owns the bubble of one surface, and lives as long."""

    def __init__(self, context: Context, surface: Surface) -> None:
        super().__init__(surface)
        self._context, self._surface = context, surface
        self._bubble: Bubble | None = None

    def show(self, paste: Paste) -> None:
        """Tell of a paste that has more than one form."""
        self.close()
        telling = is_flattened(paste.pasted) if paste.flat else is_worth_telling(paste.pasted)
        if telling:
            self._put_up(paste)

    def _put_up(self, paste: Paste) -> None:
        text = self._context.text
        choices = [
            Choice(text(name), self._turn(form), chosen=form is paste.form)
            for form, name in (() if paste.flat else forms(paste.pasted))
        ]
        bubble = Bubble(
            self._surface,
            self._context.catalog,
            told(self._context, paste),
            choices,
            [StripButton(text("paste.undo"), self._surface.intake.take_back)],
        )
        self._hold(bubble)

    def _hold(self, bubble: Bubble) -> None:
        self._bubble = bubble
        bubble.closed.connect(self._forget)
        bubble.stand_under(self._surface.textCursor().position())

    def look(self) -> None:
        """Take the bubble away once the writer has gone on."""
        if self._bubble is not None and self._surface.intake.last is None:
            self.close()

    def close(self) -> None:
        """Take the bubble away."""
        if self._bubble is not None:
            self._bubble.dismiss()

    def _forget(self) -> None:
        self._bubble = None

    def _turn(self, form: PasteForm) -> Callable[[], None]:
        return lambda: self._surface.intake.again(form)

    def refuse(self, refused: TooLarge) -> None:
        """Say that there is too much for an article, and offer to keep it in a file."""
        self.close()
        context = self._context
        words = context.text(excess(refused))
        save = StripButton(context.text("paste.too-large.save"), lambda: self._save(refused.text))
        bubble = Bubble(self._surface, context.catalog, words, (), [save], tone=Tone.WARNING)
        self._hold(bubble)

    def _save(self, content: str) -> None:
        from PySide6.QtWidgets import QFileDialog

        context = self._context
        name, _ = QFileDialog.getSaveFileName(
            context.window(),
            context.text("paste.too-large.save"),
            context.text("paste.file-name"),
        )
        if not name:
            return
        path = Path(name)

        def write() -> None:
            from editor.storage.atomic import write_bytes

            write_bytes(path, content.encode("utf-8", "replace"))

        def done(_: None) -> None:
            shown = context.text("paste.too-large.saved", name=path.name)
            context.notify(shown, Level.DONE)

        context.run(Job(message("paste.too-large.saving"), write), done)


def forms(pasted: Pasted) -> tuple[tuple[PasteForm, str], ...]:
    """Return the forms that a paste can have, each with the id of its name."""
    if not pasted.is_rich:
        return ()
    if pasted.is_mended_text:
        return ((PasteForm.KEEP, "paste.form.mended"), (PasteForm.PLAIN, "paste.form.as-it-came"))
    return tuple((form, f"paste.form.{form}") for form in PasteForm)


def told(context: Context, paste: Paste) -> str:
    """Return what is said of a paste, in the language of the interface."""
    text = context.text
    if paste.flat:
        return text("paste.as.flat")
    facts = [text(fact) for fact in done_to(paste.pasted)]
    if paste.form is PasteForm.PLAIN:
        mended = paste.pasted.is_mended_text
        return text("paste.as.it-came" if mended else headline(paste.form))
    parts = [text(part) for part in brought(paste.pasted)]
    if parts:
        facts.insert(0, text(headline(paste.form), what=_listed(context, parts)))
    elif paste.pasted.is_rich and (paste.form is PasteForm.MATCH or not facts):
        facts.insert(0, text(f"{headline(paste.form)}.bare"))
    return " ".join(facts)


def _listed(context: Context, parts: Sequence[str]) -> str:
    words = parts[0]
    for index, part in enumerate(parts[1:], 1):
        joint = "paste.list.and" if index == len(parts) - 1 else "paste.list.comma"
        words = context.text(joint, a=words, b=part)
    return words
