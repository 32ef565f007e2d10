"""The licences that are packed: every library of ours has its text, and every part of one."""

from __future__ import annotations

import importlib.util
import re
import tomllib
from importlib.metadata import distribution
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]
NAMES = [
    re.split(r"[=<>\[; ]", line, maxsplit=1)[0]
    for line in tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"][
        "dependencies"
    ]
]


@pytest.fixture(scope="module")
def licences() -> ModuleType:
    spec = importlib.util.spec_from_file_location("licences", ROOT / "packaging/licences.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("name", NAMES)
def test_every_library_has_its_licence(licences: ModuleType, name: str) -> None:
    wheels_of_qt = {each.casefold() for each in licences.LESSER}
    found = name in wheels_of_qt or list(licences._texts(distribution(name)))
    assert found, f"{name}: no text in its wheel; put one into packaging/parts"


def test_what_wheels_do_not_say_lies_beside(licences: ModuleType) -> None:
    parts = {path.parent.name: path for path in licences.PARTS.glob("*/*.txt")}
    assert set(parts) == {"ICU", "Lexbor", "Qt-parts", "nh3"}
    qt = parts["Qt-parts"].read_text("utf-8")
    for name in ("HarfBuzz", "FreeType", "PCRE2", "libpng", "PDFium", "LibTIFF", "WebP"):
        assert f"\n{name}" in qt
    for licence in set(", ".join(re.findall(r"Licence: (.+)", qt)).split(", ")):
        for each in licence.split(" and "):
            assert each == "LGPL-3.0" or f"-\n{each}\n-" in qt, each


def test_crates_in_a_wheel_are_listed_with_their_licences(
    licences: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(licences, "MADE", tmp_path)
    (listed,) = licences._crates(distribution("nh3"))
    text = listed.read_text("utf-8")
    assert re.search(r"^ammonia [\d.]+ · MIT OR Apache-2\.0", text, re.MULTILINE)
    assert "· ?" not in text
