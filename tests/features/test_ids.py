"""Features know one another by ids alone: every one that the code names is there."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from editor.features import FEATURES
from editor.features.start.ui import ACTIONS, LOOKS
from tests.app.conftest import MakeWindow

ROOT = Path(__file__).parents[2]
CODE = sorted((ROOT / "editor").rglob("*.py"))
KINDS = {
    "run_action": "action",
    "usual_keys": "action",
    "setting": "setting",
    "set_setting": "setting",
    "show_page": "page",
    "show_dock": "dock",
}


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def parts(node: ast.expr) -> list[ast.expr]:
    return node.elts if isinstance(node, ast.Tuple) else [node]


@cache
def words_of(path: Path) -> dict[str, str]:
    """Return the constants of a module that are texts, those that it imports too."""
    found: dict[str, str] = {}
    for node in tree_of(path).body:
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("editor."):
            place = ROOT.joinpath(*(node.module or "").split("."))
            source = place.with_suffix(".py")
            source = source if source.is_file() else place / "__init__.py"
            for each in node.names:
                if each.name.isupper() and each.name in (known := words_of(source)):
                    found[each.asname or each.name] = known[each.name]
        elif isinstance(node, ast.Assign):
            for name, value in zip(parts(node.targets[0]), parts(node.value), strict=False):
                said = value.value if isinstance(value, ast.Constant) else None
                if isinstance(name, ast.Name) and isinstance(said, str):
                    found[name.id] = said
    return found


def asked(path: Path) -> Iterator[tuple[str, str, int]]:
    """Yield kind, id and line of each thing that a module asks for by a constant."""
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args:
            kind, first = KINDS.get(node.func.attr), node.args[0]
            if kind and isinstance(first, ast.Constant) and isinstance(first.value, str):
                yield kind, first.value, node.lineno
            elif kind and isinstance(first, ast.Name) and first.id in words_of(path):
                yield kind, words_of(path)[first.id], node.lineno


@pytest.fixture
def known(make_window: MakeWindow) -> dict[str, set[str]]:
    window = make_window()
    return {
        "action": {action.id for action in window.actions_.declared()},
        "setting": set(window.declared),
        "page": {page.id for feature in FEATURES for page in feature.pages},
        "dock": set(window.docks.ids()),
    }


def test_every_id_that_the_code_asks_for_is_there(known: dict[str, set[str]]) -> None:
    missing: list[str] = []
    seen: set[str] = set()
    for path in CODE:
        for kind, id, line in asked(path):
            seen.add(kind)
            if id not in known[kind]:
                missing.append(f"{path.relative_to(ROOT)}:{line}: no {kind} {id!r}")
    assert seen == set(KINDS.values())
    assert missing == []


def test_what_settings_and_pages_lead_to_is_there(known: dict[str, set[str]]) -> None:
    editors = {setting.editor for feature in FEATURES for setting in feature.settings}
    assert editors - {""} <= known["action"]
    assert {id for id, _ in (*ACTIONS, *LOOKS)} <= known["action"]
