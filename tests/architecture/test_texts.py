"""Every text for users exists in every language and says the same things."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter
from typing import Any

import pytest

from editor.features import FEATURES
from editor.formats.registry import WRITERS
from editor.text.messages import LANGUAGES, plural_category
from tests.architecture.sources import ROOT, literals, sources

FILES = (
    *sorted((ROOT / "resources" / "translations").glob("*.json")),
    *sorted((ROOT / "editor" / "features").glob("*/texts.json")),
)
CATEGORIES = {
    "ar": {"zero", "one", "two", "few", "many", "other"},
    "fr": {"one", "other"},
    "en": {"one", "other"},
}
ARABIC = re.compile("[\u0620-\u064a]")
ID = re.compile(r"[a-z][a-z0-9]*(\.[a-z0-9-]+)+")


def pairs(found: list[tuple[str, Any]]) -> dict[str, Any]:
    names = [name for name, _ in found]
    assert len(set(names)) == len(names), sorted({n for n in names if names.count(n) > 1})
    return dict(found)


def texts(path: Path) -> dict[str, dict[str, Any]]:
    return json.loads(path.read_text("utf-8"), object_pairs_hook=pairs)


def forms(entry: Any) -> tuple[str, ...]:
    """Return the forms of a text: itself, or one for each plural category."""
    return (entry,) if isinstance(entry, str) else tuple(entry.values())


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def label(path: Path) -> str:
    return str(path.relative_to(ROOT))


ENTRIES = {id: (path, entry) for path in FILES for id, entry in texts(path).items()}


def test_an_id_has_one_text() -> None:
    seen: dict[str, Path] = {}
    for path in FILES:
        for id in texts(path):
            assert seen.setdefault(id, path) == path, id


@pytest.mark.parametrize("path", FILES, ids=label)
def test_every_text_is_there_in_every_language(path: Path) -> None:
    for id, entry in texts(path).items():
        assert set(entry) == set(LANGUAGES), id
        for of_language in entry.values():
            assert any(form.strip() for form in forms(of_language)), id


@pytest.mark.parametrize("path", FILES, ids=label)
def test_every_language_mentions_the_same_values(path: Path) -> None:
    for id, entry in texts(path).items():
        of_language = {
            language: set().union(*map(placeholders, forms(text)))
            for language, text in entry.items()
        }
        assert len(set(map(frozenset, of_language.values()))) == 1, (id, of_language)
        for names in of_language.values():
            assert all(name.isidentifier() for name in names), id


@pytest.mark.parametrize("path", FILES, ids=label)
def test_a_text_that_counts_has_the_plural_forms_of_its_language(path: Path) -> None:
    for id, entry in texts(path).items():
        counting = [language for language, text in entry.items() if isinstance(text, dict)]
        for language in counting:
            assert set(entry[language]) == CATEGORIES[language], (id, language)
            everything = set().union(*map(placeholders, forms(entry[language])))
            assert placeholders(entry[language]["other"]) == everything, (id, language)
        assert counting in ([], list(LANGUAGES)), id


def test_the_plural_forms_are_those_that_are_asked_for() -> None:
    for language, categories in CATEGORIES.items():
        assert {plural_category(language, n) for n in range(200)} == categories


@pytest.mark.parametrize("path", FILES, ids=label)
def test_arabic_texts_are_arabic_and_the_others_are_not(path: Path) -> None:
    """But for names that stay as they are, such as `HTML`, and examples in quotation marks."""
    for id, entry in texts(path).items():
        same = len({json.dumps(text) for text in entry.values()}) == 1
        for language, text in entry.items():
            for form in forms(text):
                found = bool(ARABIC.search(re.sub("«[^»]*»|“[^”]*”", "", form)))
                assert same or not form or found is (language == "ar"), (id, language, form)


# --- texts and code ------------------------------------------------------------------------------

# What looks like the id of a text and is none: why.
OTHER = {
    "settings.toml": "a file name",
    "journal.sqlite": "a file name",
    "library.sqlite": "a file name",
    "versions.sqlite": "a file name",
}
NAMELESS = {"PasteFilter", "PasteRule", "TypingRule"}  # have an id that is never shown
NAMING = {"message", "lose", "tell", "fail", "refuse", "Loss"}


def called(node: ast.Call) -> str:
    function = node.func
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def named() -> Iterator[tuple[str, int, str]]:
    """Yield the ids of texts that the code mentions: path, line, id."""
    areas = {id.partition(".")[0] for id in ENTRIES}
    for source in sources():
        parts = {
            id(part)
            for node in ast.walk(source.tree)
            if isinstance(node, ast.JoinedStr)
            for part in node.values
        }
        asked = {
            id(node.args[0])
            for node in ast.walk(source.tree)
            if isinstance(node, ast.Call) and node.args and called(node) in NAMING
        }
        parts |= {
            id(node.args[0])
            for node in ast.walk(source.tree)
            if isinstance(node, ast.Call) and node.args and called(node) in NAMELESS
        }
        for node in literals(source.tree):
            text = str(node.value)
            if id(node) in parts or text in OTHER or not ID.fullmatch(text):
                continue
            if id(node) in asked or text.partition(".")[0] in areas:
                yield source.path, node.lineno, text


def test_every_text_that_the_code_names_exists() -> None:
    settings = {setting.id for feature in FEATURES for setting in feature.settings}
    missing = [
        f"{path}:{line} {id}" for path, line, id in named() if id not in {*ENTRIES, *settings}
    ]
    assert not missing


def patterns() -> Iterator[str]:
    """Yield a pattern for each f-string in the code that starts like the id of a text."""
    for source in sources():
        for node in ast.walk(source.tree):
            if isinstance(node, ast.JoinedStr):
                parts = [
                    re.escape(str(part.value)) if isinstance(part, ast.Constant) else ".+"
                    for part in node.values
                ]
                if re.match(r"[a-z]+\\\.", parts[0]):
                    yield "".join(parts)


def choice_texts() -> Iterator[str]:
    """Yield the ids of the texts of what can be chosen for a written file."""
    for option in (option for writer in WRITERS for option in writer.options):
        yield option.label
        yield from (f"{option.label}.{choice}" for choice in option.choices)


def setting_texts() -> Iterator[str]:
    """Yield the ids of the texts of settings, of their choices and of what they count."""
    for setting in (setting for feature in FEATURES for setting in feature.settings):
        yield from (f"{setting.id}.{part}" for part in ("help", "least", *setting.choices))
        yield setting.unit


def test_every_choice_for_a_file_has_its_text() -> None:
    assert not set(choice_texts()) - set(ENTRIES)


def test_every_text_is_used() -> None:
    used = {str(node.value) for source in sources() for node in literals(source.tree)}
    used |= {*choice_texts(), *setting_texts()}
    made = re.compile("|".join(patterns()))
    unused = [
        id for id in ENTRIES if not {id, id.removesuffix(".do")} & used and not made.fullmatch(id)
    ]
    assert not unused
