"""Rules for files: no Arabic in code, no long files, nothing of one machine, nothing big."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from tests.architecture.sources import ROOT, literals, modules, sources, tracked

ARABIC = re.compile("[\u0620-\u064a\u066e-\u06d3]")
LONGEST = 450  # lines
BIGGEST = 5_000_000  # bytes

# Arabic that is data, not a text for users: why it stands in code.
ARABIC_DATA = {
    "editor/text/": "the language tables",
    "editor/formats/docx/reader_meanings.py": "the names that an Arabic Word gives its styles",
    "editor/formats/docx/reader_meta.py": "what an Arabic Word calls a file and its user",
    "editor/formats/docx/reader_labels.py": "the words before the number of a caption",
    "editor/formats/markdown/fields.py": "the Arabic names of fields of front matter",
    "editor/formats/markdown/head_reader.py": "the Arabic words for yes, no and the status",
    "editor/storage/library/query.py": "the Arabic names of fields of a search and their values",
    "editor/storage/library/shadow.py": "the article and the letters written on a word",
    "editor/features/preflight/checks/": "words that checks look for, and their examples",
    "editor/app/keys.py": "the key of lam-alef",
    "editor/ui/shortcuts.py": "the letters of the Arabic keyboard",
    "editor/storage/conflict_copies.py": "the words by which a copy in Arabic says what it is",
}

# Written so that this file does not hold what it looks for.
MACHINE = re.compile(
    r"/[w]ork/|/[r]oot/|/[h]ome/[a-z]|/opt/[p]ypi|/opt/[w]heels"  # paths
    r"|[p]ypi\.org|[p]ythonhosted\.org|[n]pmjs\.(?:org|com)"  # registries
    r"|--(?:extra-)?[i]ndex-url|[i]ndex-url *=|\"[r]esolved\" *:"  # where packages come from
)


def label(path: Path) -> str:
    return str(path.relative_to(ROOT))


def test_texts_for_users_do_not_stand_in_code() -> None:
    found = [
        f"{source.path}:{node.lineno} {node.value}"
        for source in sources()
        if not source.path.startswith(tuple(ARABIC_DATA))
        for node in literals(source.tree)
        if ARABIC.search(str(node.value))
    ]
    assert not found


def test_every_exception_for_arabic_is_needed() -> None:
    for prefix in ARABIC_DATA:
        assert any(
            ARABIC.search(str(node.value))
            for source in sources()
            if source.path.startswith(prefix)
            for node in literals(source.tree)
        ), prefix


@pytest.mark.parametrize("path", [path for path in tracked() if path.suffix == ".py"], ids=label)
def test_no_module_is_too_long_to_read(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= LONGEST


def test_nothing_of_one_machine_is_in_the_project() -> None:
    found: list[str] = []
    for path in tracked():
        try:
            text = path.read_text("utf-8")
        except UnicodeDecodeError:
            continue  # a font or a picture
        found += [f"{label(path)}: {match[0]}" for match in MACHINE.finditer(text)]
    assert not found


def test_nothing_big_is_in_the_project() -> None:
    assert [label(path) for path in tracked() if path.stat().st_size > BIGGEST] == []


def test_nothing_was_left_lying_beside_the_folders() -> None:
    here = {path.name for path in tracked() if path.parent == ROOT and path.name[0] != "."}
    documents = {name for name in here if Path(name).suffix in {".md", ".toml", ".lock"}}
    assert here - documents == {"LICENSE", "Makefile", "main.py"}


@pytest.mark.parametrize("path", modules())
def test_every_module_says_what_it_is_for(path: str) -> None:
    source = next(source for source in sources() if source.path == path)
    said = ast.get_docstring(source.tree) or ""
    assert re.match(r"[A-Z`].*?[.:;?](\s|$)", said, re.DOTALL), said
