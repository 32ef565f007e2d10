"""Settings as a file: out, in, where they lie, and all of them back to their defaults."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from editor.feature import Context, Job, Level, Setting
from editor.features.settings.exchange import Taken, file_text, read_settings_file
from editor.features.settings.sections import is_portable, shown_settings
from editor.settings.folders import settings_path
from editor.storage.atomic import write_bytes
from editor.text.direction import isolated_ltr
from editor.ui.buttons import LabelLook, Look, label, push_button
from editor.ui.dialogs import Answer, Question, ask
from editor.ui.direction import isolated
from editor.ui.strip import Tone
from editor.ui.theme import SPACE

FILTER = "TOML (*.toml)"


def portable_settings(context: Context) -> tuple[Setting, ...]:
    """Return the settings that a file takes to another machine."""
    return tuple(filter(is_portable, shown_settings(context)))


class FileBox(QWidget):
    """What can be done with all settings at once."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        text = context.text
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, SPACE.large)
        column.setSpacing(SPACE.medium)
        column.addWidget(label(text("settings.file"), LabelLook.TITLE))
        column.addWidget(label(text("settings.file.help"), LabelLook.MUTED, wrap=True))
        column.addWidget(label(isolated_ltr(str(settings_path())), LabelLook.MUTED, wrap=True))
        row = QHBoxLayout()
        row.setSpacing(SPACE.small)
        row.addWidget(push_button(text("settings.export"), run=self._export))
        row.addWidget(push_button(text("settings.import"), run=self._import))
        row.addWidget(push_button(text("settings.folder"), run=self._show_folder))
        row.addStretch(1)
        column.addLayout(row)
        back = QHBoxLayout()
        back.addWidget(
            push_button(text("settings.reset-all"), run=self._reset_all, look=Look.DANGER)
        )
        back.addStretch(1)
        column.addLayout(back)

    def _export(self) -> None:
        context = self._context
        path, _ = QFileDialog.getSaveFileName(
            context.window(),
            context.text("settings.export").rstrip("…"),
            str(Path.home() / context.text("settings.filename")),
            FILTER,
        )
        if path:
            export_settings(context, Path(path))

    def _import(self) -> None:
        context = self._context
        path, _ = QFileDialog.getOpenFileName(
            context.window(), context.text("settings.import").rstrip("…"), "", FILTER
        )
        if path:
            import_settings(context, Path(path))

    def _show_folder(self) -> None:
        folder = settings_path().parent
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

    def _reset_all(self) -> None:
        context = self._context
        text = context.text
        question = Question(
            text("settings.reset-all.ask"),
            text("settings.reset-all.do"),
            (
                Answer("reset", text("settings.reset-all.yes"), Look.DANGER),
                Answer("", text("ui.cancel"), Look.PRIMARY),
            ),
            Tone.WARNING,
        )
        if ask(context.window(), question, context.catalog) == "reset":
            context.change_settings({each.id: None for each in shown_settings(context)})


def export_settings(context: Context, path: Path) -> None:
    """Write the settings to a file that another machine can take."""
    data = file_text(portable_settings(context), context.setting, context.text).encode()
    done = context.text("settings.exported", name=isolated(path.name))
    work = partial(write_bytes, path, data)
    context.run(Job("", work), lambda _: context.notify(done, Level.DONE))


def import_settings(context: Context, path: Path) -> None:
    """Take settings from a file, all of them or none; what is unknown is told."""

    def take(taken: Taken) -> None:
        context.change_settings(dict(taken.values))
        name = isolated(path.name)
        if taken.unknown:
            keys = isolated(", ".join(taken.unknown))
            told = context.text("settings.imported-but", name=name, keys=keys)
            context.notify(told, Level.WARNING)
        else:
            context.notify(context.text("settings.imported", name=name), Level.DONE)

    work = partial(read_settings_file, path, portable_settings(context))
    context.run(Job("", work), take)
