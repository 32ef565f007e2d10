"""Every feature keeps the contract: this runs over the registry, so a new feature is tested too."""

from __future__ import annotations

import json
from collections import Counter
from itertools import pairwise

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDockWidget, QWidget

from editor.app.files import all_writers
from editor.document.article import Article, new_article
from editor.document.change import Change, apply, invert
from editor.document.keystrokes import enter
from editor.document.nodes import Paragraph, Table
from editor.document.runs import text_run
from editor.document.schema import normalise
from editor.document.selection import Position, Selection, caret
from editor.document.slices import end_of, insert
from editor.feature import Action, Bar, Dock, Feature, PasteRule, Setting, TypingRule
from editor.features import FEATURES
from editor.features.settings.sections import PAGES
from editor.formats.base import Writer
from editor.formats.offer import Offer
from editor.text.messages import LANGUAGES, load_catalog
from editor.text.resources import resource
from tests.app.conftest import MakeWindow, press, settle, write
from tests.articles import kitchen_sink

ACTIONS = [action for feature in FEATURES for action in feature.actions]
TYPING_RULES = [rule for feature in FEATURES for rule in feature.typing_rules]
PASTE_RULES = [rule for feature in FEATURES for rule in feature.paste_rules]
SETTINGS = {each.id: each for feature in FEATURES for each in feature.settings}
COMMANDS = [action for action in ACTIONS if action.command is not None]
BARS = [bar for feature in FEATURES for bar in feature.bars]
DOCKS = [dock for feature in FEATURES for dock in feature.docks]
TEXTS = [path for feature in FEATURES if (path := feature.folder / "texts.json").is_file()]
SAMPLE = kitchen_sink()


def _all_actions() -> list[Action]:
    """Return the actions of features and of the program itself."""
    from editor.app import commands, regions

    program = _Nobody()
    return [
        *ACTIONS,
        *commands.file_actions(program),
        *commands.export_actions(program),
        *commands.clipboard_actions(),
        *commands.desk_actions(program),
        *commands.window_actions(program),
        *regions.part_actions(program),
    ]


class _Nobody:
    """A program that does nothing: only the declarations are looked at."""

    def writers(self) -> tuple[Writer, ...]:
        return all_writers()[1:]

    def __getattr__(self, name: str) -> object:
        return lambda *_: None


def _places(article: Article) -> list[Selection]:
    """Return carets in every block and cell, stretches within, and selections over several."""
    places: list[Selection] = []
    for index, block in enumerate(article.blocks):
        end = end_of(article.blocks, index)
        places.append(Selection(end, end))
        if isinstance(block, Table):
            for row, cells in enumerate(block.rows):
                places += [caret(index, 0, (row, cell)) for cell in range(len(cells))]
            places.append(Selection(Position(index, (0, 0)), end))
        else:
            places += [caret(index), Selection(Position(index), end)]
    ends = [end_of(article.blocks, index) for index in range(len(article.blocks))]
    places += [Selection(Position(a.block, (0, 0) if a.cell != (-1, -1) else (-1, -1)), b)
               for a, b in pairwise(ends)]  # fmt: skip
    places.append(Selection(Position(0), ends[-1]))
    return places


# ---- what is declared


def test_ids_of_features_and_of_all_that_they_add_are_unique() -> None:
    ids = [feature.id for feature in FEATURES]
    assert len(set(ids)) == len(ids)
    rules = ("paste_filters", "paste_rules", "typing_rules")
    for kind in ("actions", "docks", "status", "settings", "readers", "writers", *rules):
        names = [each.id for feature in FEATURES for each in getattr(feature, kind)]
        assert [name for name, count in Counter(names).items() if count > 1] == []


def test_no_key_has_two_meanings() -> None:
    keys = [QKeySequence(key).toString() for action in _all_actions() for key in action.keys]
    assert "" not in keys  # a key that Qt does not know
    assert [key for key, count in Counter(keys).items() if count > 1] == []


def test_a_feature_is_a_value() -> None:
    assert len({hash(feature) for feature in FEATURES}) == len(FEATURES)


@pytest.mark.parametrize("feature", FEATURES, ids=lambda feature: feature.id)
def test_a_feature_stands_in_a_folder_of_its_name(feature: Feature) -> None:
    assert feature.folder.name == feature.id
    assert (feature.folder / "__init__.py").is_file()


@pytest.mark.parametrize("action", _all_actions(), ids=lambda action: action.id)
def test_an_action_says_what_it_does_in_three_languages(action: Action) -> None:
    assert (action.command is None) != (action.run is None)
    for language in LANGUAGES:
        texts = load_catalog(language, TEXTS)
        assert action.id in texts
        assert texts.text(action.id).strip()
        assert not action.submenu or action.submenu in texts
    if action.icon or action.toolbar is not None:
        assert resource("icons", f"{action.icon}.svg").is_file()


@pytest.mark.parametrize("dock", DOCKS, ids=lambda dock: dock.id)
def test_a_dock_has_a_name_in_three_languages_and_an_icon(dock: Dock) -> None:
    assert all(dock.id in load_catalog(language, TEXTS) for language in LANGUAGES)
    assert resource("icons", f"{dock.icon}.svg").is_file()


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.parent.name)
def test_texts_are_complete_and_name_the_same_values(path) -> None:
    for id, entry in json.loads(path.read_text("utf-8")).items():
        assert list(entry) == list(LANGUAGES), id
        for text in entry.values():
            forms = text if isinstance(text, dict) else {"other": text}
            assert "other" in forms, id


def test_rules_name_settings_that_there_are() -> None:
    for rule in TYPING_RULES:
        assert {*([rule.setting] if rule.setting else []), *rule.values} <= SETTINGS.keys()


SHOWN = [setting for setting in SETTINGS.values() if setting.page]


@pytest.mark.parametrize("setting", SHOWN, ids=lambda setting: setting.id)
def test_a_setting_that_is_shown_is_explained_in_three_languages(setting: Setting) -> None:
    assert setting.page in PAGES  # or it is shown nowhere
    ids = [setting.id, f"{setting.id}.help", *(f"{setting.id}.{one}" for one in setting.choices)]
    for language in LANGUAGES:
        texts = load_catalog(language, TEXTS)
        assert [id for id in ids if id not in texts] == []
        assert not setting.unit or setting.unit in texts


@pytest.mark.parametrize("setting", SETTINGS.values(), ids=lambda setting: setting.id)
def test_a_setting_can_have_its_default(setting: Setting) -> None:
    assert setting.admits(setting.default)
    assert not setting.editor or setting.editor in {action.id for action in ACTIONS}


def test_no_rule_of_typing_is_asked_at_an_ordinary_letter() -> None:
    assert [
        rule.id for rule in TYPING_RULES if not rule.triggers or set(rule.triggers) & set("اما")
    ] == []


# ---- commands


@pytest.mark.parametrize("action", COMMANDS, ids=lambda action: action.id)
@pytest.mark.parametrize("article", [new_article(), SAMPLE], ids=["empty", "sample"])
def test_a_command_is_one_change_of_a_valid_article_to_another(
    action: Action, article: Article
) -> None:
    assert action.command is not None
    for selection in _places(article):
        _check(article, action.command(article, selection))


def _check(article: Article, change: Change | None) -> None:
    """Prove that a change can be made and taken back, and leaves a valid article."""
    if change is None:
        return
    result = apply(article, change)
    assert apply(result, invert(change)) == article
    assert normalise(normalise(result)) == normalise(result)
    target = change.selection
    if target is not None:
        assert 0 <= target.start.block <= target.end.block < len(result.blocks)


@pytest.mark.parametrize("action", ACTIONS, ids=lambda action: action.id)
def test_states_can_be_asked_anywhere(action: Action) -> None:
    for article in (new_article(), SAMPLE):
        for selection in _places(article):
            for state in (action.enabled, action.checked):
                if state is not None:
                    assert state(article, selection) in {True, False}


@pytest.mark.parametrize("action", COMMANDS, ids=lambda action: action.id)
def test_an_action_in_the_window_is_at_most_one_undo_step(
    action: Action, make_window: MakeWindow
) -> None:
    window = make_window(SAMPLE)
    surface = window.surface
    for selection in _places(SAMPLE)[::7]:
        surface.select(selection)
        before = surface.article
        assert before == SAMPLE
        window.actions_.run(action.id)
        after = surface.article
        if after == before:
            continue
        surface.undo()
        assert surface.article == before
        surface.redo()
        assert surface.article == after
        surface.undo()
        assert surface.article == before


# ---- rules of typing and pasting

OFFERS = (
    Offer(),
    Offer("كلمة"),
    Offer("https://example.org/a?b=1"),
    Offer("https://www.youtube.com/watch?v=dQw4w9WgXcQ"),
    Offer("البلد\tعدد\nتونس\t12\n"),
    Offer("أ\tب", "<table><tr><td>أ</td><td>ب</td></tr></table>"),
    Offer("نص", "<p>نص <b>غامق</b></p><ul><li>بند</li></ul>"),
)


@pytest.mark.parametrize("rule", TYPING_RULES, ids=lambda rule: rule.id)
@pytest.mark.parametrize("article", [new_article(), SAMPLE], ids=["empty", "sample"])
def test_a_rule_of_typing_makes_one_change_of_a_valid_article(
    rule: TypingRule, article: Article
) -> None:
    values = [SETTINGS[id].default for id in rule.values]
    for place in _places(article):
        for letter in rule.triggers:
            typed = _type(article, place, letter)
            if typed is None or typed.selection is None:
                continue
            after = apply(article, typed)
            _check(after, rule.run(after, typed.selection, letter, *values))


def _type(article: Article, place: Selection, letter: str) -> Change | None:
    """Return the change of a typed letter, behind which a rule is asked; Enter is a line feed."""
    if letter == "\n":
        return enter(article, place)
    return insert(article, place, (Paragraph(text_run(letter)),))


@pytest.mark.parametrize("rule", PASTE_RULES, ids=lambda rule: rule.id)
@pytest.mark.parametrize("article", [new_article(), SAMPLE], ids=["empty", "sample"])
def test_a_rule_of_pasting_makes_one_change_of_a_valid_article(
    rule: PasteRule, article: Article
) -> None:
    for selection in _places(article):
        for offer in OFFERS:
            _check(article, rule.run(article, selection, offer))
        if rule.turn is not None:
            _check(article, rule.turn(article, selection))


@pytest.mark.parametrize("letter", sorted({each for r in TYPING_RULES for each in r.triggers}))
def test_what_a_typed_letter_turns_into_is_undone_before_the_letter(
    letter: str, make_window: MakeWindow
) -> None:
    window = make_window(SAMPLE)
    surface = window.surface
    for selection in _places(SAMPLE)[::7]:
        surface.select(selection)
        write(surface, letter)
        for _ in range(3):  # the turn, the letter, and what it replaced
            if surface.article == SAMPLE:
                break
            surface.undo()
        assert surface.article == SAMPLE


# ---- bars


@pytest.mark.parametrize("bar", BARS, ids=lambda bar: bar.id)
def test_a_bar_opens_mirrored_and_is_freed_on_close(bar: Bar, make_window: MakeWindow) -> None:
    window = make_window(SAMPLE)
    content = window.context.show_bar(bar.id)
    settle()
    assert content.isVisible()
    assert content.layoutDirection() == Qt.LayoutDirection.RightToLeft
    inner = [child for child in content.findChildren(QWidget) if shiboken6.isValid(child)]
    press(content, "Escape")
    assert not shiboken6.isValid(content)
    assert not any(shiboken6.isValid(child) for child in inner)
    assert window.surface.hasFocus()


# ---- docks


@pytest.mark.parametrize("dock", DOCKS, ids=lambda dock: dock.id)
def test_a_dock_opens_mirrored_and_is_freed_on_close(dock: Dock, make_window: MakeWindow) -> None:
    window = make_window(SAMPLE)
    window.docks.show(dock.id)
    settle()
    widget: QDockWidget = window.docks.widget(dock.id)
    content = widget.widget()
    assert content is not None
    assert content.layoutDirection() == Qt.LayoutDirection.RightToLeft
    inner = [child for child in content.findChildren(QWidget) if shiboken6.isValid(child)]
    widget.close()
    settle()
    assert not shiboken6.isValid(content)
    assert not any(shiboken6.isValid(child) for child in inner)
    window.docks.show(dock.id)
    settle()
    assert shiboken6.isValid(widget.widget())
    assert type(widget.widget()) is not QWidget
