"""`qirtas check` over files of several formats."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.app.command_line import CommandLine

TEXT = "# عنوان\n\nالتقى الوزير في في الرياض.\n\n#### قفزة\n\nخاتمة.\n"


@pytest.fixture
def qirtas(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> CommandLine:
    return CommandLine(monkeypatch, capsys)


def test_findings_are_lines_with_file_and_place(qirtas: CommandLine, tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text(TEXT, "utf-8")
    page = tmp_path / "a.html"
    assert qirtas("convert", path, "--to", "html", "--out-dir", tmp_path).code == 0
    for file in (path, page):
        ran = qirtas("check", file)
        assert ran.code == 0  # no errors among them
        assert ran.out.splitlines()[0].startswith(f"{file}:excerpt:")
        found = [line.rpartition("[")[2].rstrip("]") for line in ran.out.splitlines()]
        assert found == ["excerpt-missing", "repeated-word", "heading-jump"]
        assert all(line.startswith(f"{file}:") for line in ran.out.splitlines())


def test_a_profile_of_ones_own_makes_errors(qirtas: CommandLine, tmp_path: Path) -> None:
    path, profile = tmp_path / "a.md", tmp_path / "ours.toml"
    path.write_text(TEXT, "utf-8")
    profile.write_text('[checks]\n"repeated-word" = "error"\n', "utf-8")
    ran = qirtas("check", path, "--profile", profile, "--format", "json")
    assert ran.code == 1
    assert json.loads(ran.out.splitlines()[1])["level"] == "error"
    assert qirtas("check", path, "--profile", "nobody").code == 2
    assert qirtas("check", path, "--profile", "wordpress").code == 1
    profile.write_text("name = \n", "utf-8")
    broken = qirtas("check", path, "--profile", profile)
    assert broken.code == 2
    assert "ours.toml" in broken.err
    assert qirtas("check", tmp_path / "none.md").code == 2
