"""The palette of profiles: which site the article is for."""

from __future__ import annotations

from editor.document.errors import UserError
from editor.feature import Context, Job
from editor.settings.profile import Profile
from editor.settings.profile_choice import ACTIVE, known_profiles
from editor.ui.chooser import Choice, Palette
from editor.ui.dialogs import show_error

NONE = "-"  # as the key of a line: no file has this id


def choose(context: Context) -> None:
    """Show the profiles there are, and take the one that is chosen."""
    context.run(Job("", _found), lambda found: _show(context, *found))


def take(context: Context, id: str) -> None:
    """Make a profile the chosen one, and have what shows the article look again."""
    context.set_setting(ACTIVE, id)
    context.facts().meta_changed.emit()


def _found() -> tuple[tuple[Profile, ...], tuple[UserError, ...]]:
    faults: list[UserError] = []
    return known_profiles(faults.append), tuple(faults)


def _show(context: Context, known: tuple[Profile, ...], faults: tuple[UserError, ...]) -> None:
    text = context.text
    palette = Palette(
        context.window(),
        name=text("profiles.choose").rstrip("…"),
        hint=text("profiles.choose.hint"),
        nothing=text("profiles.none-found"),
    )
    chosen = context.setting(ACTIVE)
    choices = [Choice(NONE, text("profiles.none"), "" if chosen else "check")]
    for each in known:
        glyph = "check" if each.id == chosen else ""
        choices.append(Choice(each.id, each.name or each.id, glyph, text(f"profiles.{each.kind}")))
    at = next((i for i, each in enumerate(choices) if each.key == chosen), 0)
    palette.show_choices(choices, at)
    palette.typed.connect(
        lambda typed: palette.show_choices(
            [each for each in choices if typed.casefold().strip() in each.name.casefold()]
        )
    )
    palette.chosen.connect(lambda key: take(context, "" if key == NONE else key))
    palette.open()
    if faults:
        show_error(context.window(), faults[0], context.catalog)
