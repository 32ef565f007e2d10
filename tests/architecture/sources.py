"""The program's source files and the literals in them, for tests that look at the code."""

from __future__ import annotations

import ast
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Source:
    """A module of the program, parsed."""

    path: str  # from the project's folder
    tree: ast.Module


def modules() -> list[str]:
    """Return the paths of the modules of the program."""
    return [str(path.relative_to(ROOT)) for path in sorted((ROOT / "editor").rglob("*.py"))]


@cache
def sources() -> tuple[Source, ...]:
    """Return the modules of the program; whoever is through clears the cache of millions of nodes.

    Python's search for unused cycles goes through them all each time.
    """
    return tuple(Source(path, ast.parse((ROOT / path).read_text("utf-8"))) for path in modules())


@cache
def tracked() -> tuple[Path, ...]:
    """Return the files of the project: those in git, or all where this is no checkout."""
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if listed.returncode:
        skipped = {".venv", "build", "dist", ".git", "node_modules"}
        files = (path.relative_to(ROOT) for path in ROOT.rglob("*"))
        names = [str(path) for path in files if not skipped & set(path.parts)]
    else:
        names = listed.stdout.split("\0")
    return tuple(ROOT / name for name in names if name and (ROOT / name).is_file())


def literals(tree: ast.Module) -> Iterator[ast.Constant]:
    """Yield the strings of a module that are not docstrings."""
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    bare = {
        id(node.value)
        for parent in ast.walk(tree)
        if isinstance(parent, documented)
        for node in parent.body
        if isinstance(node, ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in bare:
            yield node
