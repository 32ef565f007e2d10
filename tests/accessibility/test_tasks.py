"""Fifteen tasks of a writer over a real accessibility bus, by the names and roles of controls."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.accessibility.session import ROOT, environment, lacking, work


@pytest.mark.skipif(bool(lacking()), reason=f"an accessibility bus needs {lacking()}")
def test_a_writer_does_all_tasks_by_names_and_roles(tmp_path: Path) -> None:
    fill_shelf(tmp_path, environment(tmp_path))
    done = work("tasks.py", tmp_path)
    assert len(done) == 15
    assert (tmp_path / "مدينة.docx").stat().st_size


def fill_shelf(folder: Path, environment: dict[str, str]) -> None:
    """Put an article into the library of nobody."""
    shelf = folder / "shelf"
    shelf.mkdir()
    source = folder / "source.md"
    source.write_text("# خبر من الرف\n\nنص من الرف.\n", "utf-8")
    for command in (["convert", source, shelf / "خبر.qirtas"], ["library", "add", shelf]):
        subprocess.run(
            [sys.executable, "main.py", *map(str, command)],
            cwd=ROOT,
            env=environment,
            capture_output=True,
            check=True,
        )
