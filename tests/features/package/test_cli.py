"""`qirtas package`: one command, from a file of any format to what a site is given."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from editor.storage.article_file import save
from tests.app.command_line import CommandLine, apart
from tests.features.package.articles import ready


@pytest.fixture
def cli(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> CommandLine:
    return CommandLine(monkeypatch, capsys)


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "مقالات السبت" / "لقاء.qirtas"
    path.parent.mkdir()
    save(ready(), path)
    return path


def test_a_package_lies_beside_its_file_and_its_path_is_told(
    cli: CommandLine, source: Path
) -> None:
    ran = cli("package", source, "--profile", "wordpress", "--force")
    assert ran.code == 0
    assert ran.out == f"{source.parent / 'liqa-al-wazir'}\n"
    sheet = json.loads((source.parent / "liqa-al-wazir" / "metadata.json").read_text("utf-8"))
    assert sheet["title"] == "لقاء الوزير بالطلاب"
    assert sheet["site"]["id"] == "wordpress"


def test_several_files_go_into_one_folder_each_under_a_name_of_its_own(
    cli: CommandLine, source: Path, tmp_path: Path
) -> None:
    other = source.with_name("ثانٍ.qirtas")
    save(replace(ready(), id="other"), other)
    out = tmp_path / "للنشر"
    text = tmp_path / "خبر.md"
    text.write_text("# افتتاح المكتبة\n\nافتُتحت المكتبة.\n", "utf-8")
    ran = cli("package", source, other, text, "-o", out, "--profile", "none", "--force")
    assert ran.code == 0
    names = [Path(line).name for line in ran.out.splitlines()]
    assert names == ["liqa-al-wazir", "liqa-al-wazir-2", "iftatah-al-maktaba"]
    assert sorted(path.name for path in out.iterdir()) == sorted(names)


def test_a_name_with_zip_makes_that_zip(cli: CommandLine, source: Path, tmp_path: Path) -> None:
    out = tmp_path / "حزمة.zip"
    assert cli("package", source, "-o", out, "--force").out == f"{out}\n"
    assert out.read_bytes().startswith(b"PK")
    wrong = cli("package", source, source, "-o", out, "--force")
    assert (wrong.code, wrong.out) == (2, "")
    assert "cannot be several packages" in wrong.err


def test_a_package_that_is_there_stays_without_leave(cli: CommandLine, source: Path) -> None:
    again = ("package", source, "--profile", "none", "--format", "markdown")
    assert cli(*again, "--force").code == 0
    refused = cli(*again)
    assert refused.code == 2
    assert "already" in refused.err
    assert cli(*again, "--force").code == 0


def test_one_that_cannot_be_read_does_not_stop_the_others(
    cli: CommandLine, source: Path, tmp_path: Path
) -> None:
    ran = cli("package", tmp_path / "no.docx", source, "-o", tmp_path, "--force")
    assert ran.code == 2
    assert ran.out == f"{tmp_path / 'liqa-al-wazir'}\n"
    assert "no.docx" in ran.err


def test_a_broken_profile_is_told_with_line_and_reason(
    cli: CommandLine, source: Path, tmp_path: Path
) -> None:
    profile = tmp_path / "موقعي.toml"
    profile.write_text('name = "x"\n\n[limits]\ntitle = "long"\n', "utf-8")
    ran = cli("package", source, "-o", tmp_path, "--profile", profile)
    assert ran.code == 2
    assert "موقعي.toml" in ran.err
    assert "4" in ran.err
    assert "title" in ran.err
    unknown = cli("package", source, "-o", tmp_path, "--profile", "nowhere")
    assert unknown.code == 2
    assert "wordpress" in unknown.err


@pytest.mark.parametrize(("locale", "words"), [("ar_EG", "لا صيغة"), ("fr_FR", "pas de format")])
def test_errors_speak_the_language_of_the_locale(
    cli: CommandLine, source: Path, locale: str, words: str
) -> None:
    cli.locale(f"{locale}.UTF-8")
    assert words in cli("package", source, "--format", "pages").err


def test_it_is_a_program_of_its_own_that_loads_no_window(source: Path, tmp_path: Path) -> None:
    ran = apart("package", source, "-o", tmp_path, "--force", LANG="C.UTF-8")
    assert (ran.code, ran.out) == (0, f"{tmp_path / 'liqa-al-wazir'}\n")
