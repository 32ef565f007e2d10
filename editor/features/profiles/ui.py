"""Sites by hand: choosing one, taking a profile in, handing one out, changing one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QFileDialog
from shiboken6 import isValid

from editor.document.errors import UserError
from editor.feature import Context, Job, Level
from editor.features.profiles.keeping import hand_out, own_file, take_in
from editor.settings.profile import Profile
from editor.settings.profile_choice import ACTIVE, known_profiles, profile_of
from editor.text.matching import best_match, name_of
from editor.ui.chooser import Choice, Palette
from editor.ui.direction import isolated

NONE = "-"  # as the key of a line: no file has this id
Known = tuple[tuple[Profile, ...], tuple[UserError, ...]]


def choose(context: Context) -> None:
    """Show the profiles there are, and take the one that is chosen."""
    context.run(Job("", known), lambda known: _show(context, known))


def take(context: Context, id: str) -> None:
    """Make a profile the chosen one, and have what shows the article look again."""
    context.set_setting(ACTIVE, id)


def bring_in(context: Context) -> None:
    """Ask for the file of a profile, keep it, and choose it; an error names line and reason."""
    path, _ = QFileDialog.getOpenFileName(
        context.window(), context.text("profiles.import").rstrip("…"), "", "TOML (*.toml)"
    )
    if path:
        import_file(context, Path(path))


def import_file(context: Context, path: Path) -> None:
    """Keep a profile that somebody sent, and choose it."""

    def done(profile: Profile) -> None:
        take(context, profile.id)
        name = isolated(profile.name or profile.id)
        context.notify(context.text("profiles.imported", name=name), Level.DONE)

    context.run(Job("", partial(take_in, path)), done)


def send_out(context: Context) -> None:
    """Ask where to and write the chosen profile there, to be sent to others."""
    id = context.setting(ACTIVE)
    path, _ = QFileDialog.getSaveFileName(
        context.window(),
        context.text("profiles.export").rstrip("…"),
        f"{id}.toml",
        "TOML (*.toml)",
    )
    if path:
        export_file(context, Path(path))


def export_file(context: Context, path: Path) -> None:
    """Write the chosen profile to a file."""
    done = context.text("profiles.exported", name=isolated(path.name))
    work = partial(hand_out, context.setting(ACTIVE), path)
    context.run(Job("", work), lambda _: context.notify(done, Level.DONE))


def edit(context: Context) -> None:
    """Open the profile in the system's editor of text; a bundled one is made the user's first."""
    id = context.setting(ACTIVE)

    def done(path: Path) -> None:
        if not id:
            take(context, path.stem)
        context.state(Watch).expect(context)
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            context.notify(context.text("profiles.open-by-hand", path=isolated(str(path))))

    context.run(Job("", partial(own_file, id)), done)


class Watch(QObject):
    """Looks at the chosen profile again when the writer comes back from another program."""

    def __init__(self) -> None:
        super().__init__()
        self._context: Context | None = None
        self._told = ""
        self._seen: Profile | None = None

    def expect(self, context: Context) -> None:
        """Look from now on, and at once."""
        if self._context is None:
            self._context = context
            self.setParent(context.window())
            app = QApplication.instance()
            if isinstance(app, QApplication):
                app.applicationStateChanged.connect(self._on_state)
        self.look()

    def look(self) -> None:
        """Read the profile where it has changed; what is wrong with it is told once."""
        if self._context is not None:
            self._context.run(Job("", partial(_one, self._context.setting(ACTIVE))), self._looked)

    def _on_state(self, state: Qt.ApplicationState) -> None:
        if state == Qt.ApplicationState.ApplicationActive:
            self.look()

    def _looked(self, found: tuple[Profile, tuple[UserError, ...]]) -> None:
        profile, faults = found
        if self._context is None or not isValid(self):
            return
        told = "\n".join(self._context.text(fault.what) for fault in faults)
        if told and told != self._told:
            self._context.notify(told, Level.ERROR)
        self._told = told
        if self._seen is not None and profile != self._seen:
            self._context.facts().meta_changed.emit()
        self._seen = profile


def watch(context: Context) -> None:
    """Begin to look after the chosen profile."""
    context.state(Watch).expect(context)


def _one(id: str) -> tuple[Profile, tuple[UserError, ...]]:
    faults: list[UserError] = []
    return profile_of(id, faults.append), tuple(faults)


def known() -> Known:
    """Return the profiles that there are, and what is wrong with others. Any thread."""
    faults: list[UserError] = []
    return known_profiles(faults.append), tuple(faults)


def choose_source(context: Context, found: Known, run: Callable[[str], None]) -> None:
    """Show the profiles there are, and say with which one a new one begins."""
    text = context.text
    choices = [
        Choice(each.id, each.name or each.id, "", text(f"profiles.{each.kind}"))
        for each in found[0]
    ]
    palette = _palette(context, "profiles.new", choices, 0)
    palette.chosen.connect(run)
    palette.open()


def _show(context: Context, found: Known) -> None:
    profiles, faults = found
    text = context.text
    chosen = context.setting(ACTIVE)
    choices = [Choice(NONE, text("profiles.none"), "" if chosen else "check")]
    for each in profiles:
        glyph = "check" if each.id == chosen else ""
        choices.append(Choice(each.id, each.name or each.id, glyph, text(f"profiles.{each.kind}")))
    at = next((i for i, each in enumerate(choices) if each.key == chosen), 0)
    palette = _palette(context, "profiles.choose", choices, at)
    palette.chosen.connect(lambda key: take(context, "" if key == NONE else key))
    palette.open()
    for fault in faults:
        context.notify(text(fault.what), Level.ERROR)


def _palette(context: Context, id: str, choices: Sequence[Choice], at: int) -> Palette:
    """Return a palette over profiles that are found by a few letters, however they are spelled."""
    text = context.text
    made = Palette(
        context.window(),
        name=text(id).rstrip("…"),
        hint=text(f"{id}.hint"),
        nothing=text("profiles.none-found"),
    )
    names = [(name_of(each.name),) for each in choices]

    def find(typed: str) -> None:
        found = zip(choices, names, strict=True)
        made.show_choices([each for each, name in found if best_match(typed, name) is not None])

    made.show_choices(choices, at)
    made.typed.connect(find)
    return made
