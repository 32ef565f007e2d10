"""Imports point down, and the core runs without Qt."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.sources import ROOT

LOAD = """
import importlib, pkgutil, sys
name = sys.argv[1]
package = importlib.import_module(name)
for each in pkgutil.walk_packages(getattr(package, "__path__", ()), name + "."):
    importlib.import_module(each.name)
print(*sorted({loaded.partition(".")[0] for loaded in sys.modules}))
"""


def loaded_by(module: str) -> set[str]:
    """Return the top-level packages that are loaded with a module and all in it."""
    result = subprocess.run(
        [sys.executable, "-c", LOAD, module], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, result.stderr
    return set(result.stdout.split())


def test_imports_only_point_down() -> None:
    command = Path(sys.executable).with_name("lint-imports")
    result = subprocess.run(
        [command, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, result.stdout
    assert "0 broken" in result.stdout


@pytest.mark.parametrize(
    "module",
    [
        "editor.document",
        "editor.text",
        "editor.formats",
        "editor.storage",
        "editor.settings",
        "editor.feature",
        "editor.app.cli",
        "editor.app.main",
        "editor.app.files",
    ],
)
def test_no_qt_without_a_window(module: str) -> None:
    assert not {"PySide6", "shiboken6"} & loaded_by(module)


def test_the_article_needs_only_the_standard_library() -> None:
    """What Python itself loads at its start, such as a `.pth` file's module, is not its own."""
    foreign = loaded_by("editor.document") - loaded_by("json") - sys.stdlib_module_names
    assert foreign == {"editor"}


def test_all_features_load_without_qt() -> None:
    """They bring their panels only when these are shown, so that the command line has them too."""
    assert not {"PySide6", "shiboken6"} & loaded_by_itself("editor.features")


def loaded_by_itself(module: str) -> set[str]:
    """Return the top-level packages that are loaded by the bare import of a module."""
    code = f"import sys, {module}; print(*sorted({{n.partition('.')[0] for n in sys.modules}}))"
    result = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return set(result.stdout.split())
