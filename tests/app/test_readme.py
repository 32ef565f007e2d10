"""The commands in the README do what they say."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.app.command_line import QIRTAS, ROOT

README = (ROOT / "README.md").read_text("utf-8")
COMMANDS = re.findall(r"^    (.*\.venv/bin/qirtas .*?)(?: +#.*)?$", README, re.MULTILINE)


@pytest.mark.skipif(sys.platform == "win32", reason="the README speaks to a POSIX shell")
def test_the_commands_of_the_readme_work_in_their_order(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "resources" / "sample", tmp_path / "resources" / "sample")
    (tmp_path / ".venv" / "bin").mkdir(parents=True)
    program = tmp_path / ".venv" / "bin" / "qirtas"
    program.write_text(f'#!/bin/sh\nexec {" ".join(QIRTAS)} "$@"\n', "utf-8")
    program.chmod(0o755)
    assert len(COMMANDS) >= 9
    for command in COMMANDS:
        run = subprocess.run(
            ["sh", "-c", command],
            cwd=tmp_path,
            env={**os.environ, "LC_ALL": "C.UTF-8"},
            capture_output=True,
            text=True,
            check=False,
        )
        # `check` ends like a linter: the text that the README makes has an error to show
        assert run.returncode == (" check " in command), (command, run.stderr)
    made = {str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*") if path.is_file()}
    assert {"article.docx", "article.html", "article.shaped.txt", "news.html"} <= made
    assert {"مقال.docx", "site/manuscripts.md", "الموقع/manuscripts.md"} <= made


def test_the_files_that_the_documents_link_to_are_there() -> None:
    for page in (ROOT / "README.md", *(ROOT / "docs").rglob("*.md")):
        for link in re.findall(r"\]\(([^)#:]+)\)", page.read_text("utf-8")):
            assert (page.parent / link).exists(), f"{page.name}: {link}"
