"""The sections of the settings page, and how settings are found by their words; no Qt."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from editor.feature import Context, Kind, Setting
from editor.settings.keys import KEYS
from editor.text.matching import Name, best_match, fold, name_of

KEYS_SECTION, ADVANCED = "keys", "advanced"
OF_KEYS = Setting(KEYS, ())
"""The keys of actions; they have a section of their own."""


@dataclass(frozen=True, slots=True)
class Section:
    """A section of the page: `settings.section.ID` names it, its pages stand in their order.

    Each page is a group of settings under a heading, `settings.page.PAGE`.
    """

    id: str
    icon: str
    pages: tuple[str, ...] = ()


SECTIONS = (
    Section("appearance", "sun-moon", ("appearance", "text")),
    Section("writing", "pen-line", ("view", "typing", "corrections", "reading")),
    Section("files", "save", ("start", "versions", "backup")),
    Section("library", "library", ("library",)),
    Section("site", "globe", ("site", "package")),
    Section("export", "file-output", ("printing",)),
    Section(KEYS_SECTION, "keyboard"),
    Section("language", "languages", ("language",)),
    Section(ADVANCED, "settings", ("advanced",)),
)
PAGES = tuple(page for section in SECTIONS for page in section.pages)


@dataclass(frozen=True, slots=True)
class Known:
    """A setting with the words by which it is found, in every language."""

    setting: Setting
    names: tuple[Name, ...]
    around: tuple[str, ...]


def shown_settings(context: Context) -> tuple[Setting, ...]:
    """Return every setting that the user is shown, in the order of the page."""
    return (*(each for page in PAGES for each in context.settings(page)), OF_KEYS)


def title_of(setting: Setting, context: Context) -> str:
    """Return the title of a setting, without what a menu would put behind it."""
    return context.text(setting.id).rstrip("…")


def known_settings(context: Context) -> tuple[Known, ...]:
    """Return every shown setting, made ready to be looked for."""
    found: list[Known] = []
    for section in SECTIONS:
        places = context.names(f"settings.section.{section.id}")
        for page in section.pages:
            around = (*places, *context.names(f"settings.page.{page}"))
            folded = tuple(word for place in around for word in name_of(place).words)
            found += [_known(each, context, folded) for each in context.settings(page)]
    return tuple(found)


def _known(setting: Setting, context: Context, around: tuple[str, ...]) -> Known:
    ids = [setting.id, f"{setting.id}.help", *(f"{setting.id}.{each}" for each in setting.choices)]
    names = [name for id in ids if id in context.catalog for name in context.names(id)]
    return Known(setting, tuple(map(name_of, names)), around)


def found_settings(typed: str, known: Iterable[Known]) -> tuple[Setting, ...]:
    """Return the settings in whose title, help or place all typed words stand, best first."""
    words = fold(typed).split()
    hits: list[tuple[int, int, Setting]] = []
    for order, each in enumerate(known):
        match = best_match(typed, each.names[:3], each.around)
        if match is not None:
            hits.append((int(match.grade), order, each.setting))
        elif all(_stands_in(word, each) for word in words):
            hits.append((10, order, each.setting))
    return tuple(setting for _, _, setting in sorted(hits, key=lambda hit: hit[:2]))


def _stands_in(word: str, known: Known) -> bool:
    return any(word in name.text for name in known.names) or word in known.around


def is_portable(setting: Setting) -> bool:
    """Tell whether a setting means the same on another machine."""
    return setting.kind is not Kind.FOLDER


def changed_of(settings: Sequence[Setting], context: Context) -> tuple[Setting, ...]:
    """Return those that do not have their default."""
    return tuple(each for each in settings if context.setting(each.id) != each.default)
