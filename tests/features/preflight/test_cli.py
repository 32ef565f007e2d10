"""`qirtas check` over files of several formats."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from editor.document.article import new_article
from editor.document.change import apply
from editor.document.meta import Meta
from editor.document.nodes import Figure, Heading, Paragraph
from editor.document.runs import text_run
from editor.features.preflight.checks import CHECKS
from editor.features.preflight.engine import check_article
from editor.features.preflight.ignoring import ignore
from editor.features.preflight.model import Site
from editor.settings.folders import settings_path
from editor.settings.profile_choice import ACTIVE, own_folder
from editor.settings.settings import Settings, save_settings
from editor.storage.article_file import load, save
from tests.app.command_line import CommandLine
from tests.features.preflight.corpus import PICTURE
from tests.validators import sarif_problems

TEXT = "# عنوان\n\nالتقى الوزير في في الرياض.\n\n#### قفزة\n\nخاتمة.\n"

RELEASE = """مكتبة المدينة تستقبل وفدا من ثلاث مدن لتبادل المخطوطات

في إطار برنامجها السنوي، استقبلت مكتبة المدينة يومي 12 و13 مارس 2024 وفدا من أمناء المكتبات، \
وعرضت عليهم ما رمم من المخطوطات في السنوات الأخيرة.

تبادل الخبرة بين المكتبات

512345678 904455667788990 331204

شهد اليوم الثاني من الزيارة، إضافة إلى جولة في قاعات الترميم، انعقاد جلسة مغلقة جمعت
أمناء المكتبات الثلاث حول طاولة واحدة، حيث اتفقوا على فهرس مشترك. وتركزت الجلسة على الرقمنة.

واتفق الحاضرون على لقاء ثان في الخريف، يعقد في المدينة الساحلية، ويخصص لحفظ الصور القديمة.

إدارة الموقع
إدارة الموقع"""


@pytest.fixture
def qirtas(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> CommandLine:
    return CommandLine(monkeypatch, capsys)


def found(report: Any) -> list[str]:
    return [each["check"] for file in report["files"] for each in file["findings"]]


def test_findings_are_lines_with_file_and_place(qirtas: CommandLine, tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text(TEXT, "utf-8")
    page = tmp_path / "a.html"
    assert qirtas("convert", path, "--to", "html", "--out-dir", tmp_path).code == 0
    for file in (path, page):
        ran = qirtas("check", file)
        assert ran.code == 0  # no errors among them
        assert ran.out.splitlines()[0].startswith(f"{file}:excerpt:")
        ids = [line.rpartition("[")[2].rstrip("]") for line in ran.out.splitlines()]
        assert ids == ["excerpt-missing", "repeated-word", "heading-jump"]
        assert all(line.startswith(f"{file}:") for line in ran.out.splitlines())


def test_a_profile_of_ones_own_makes_errors(qirtas: CommandLine, tmp_path: Path) -> None:
    path, profile = tmp_path / "a.md", tmp_path / "ours.toml"
    path.write_text(TEXT, "utf-8")
    profile.write_text('[checks]\n"repeated-word" = "error"\n', "utf-8")
    ran = qirtas("check", path, "--profile", profile, "--format", "json")
    assert ran.code == 1
    levels = {each["check"]: each["level"] for each in ran.json()["files"][0]["findings"]}
    assert levels["repeated-word"] == "error"
    assert qirtas("check", path, "--profile", "nobody").code == 2
    missing = qirtas("check", path, "--profile", "wordpress", "--format", "json")
    assert missing.code == 1
    assert "field-missing" in found(missing.json())
    profile.write_text("name = \n", "utf-8")
    broken = qirtas("check", path, "--profile", profile)
    assert broken.code == 2
    assert "ours.toml" in broken.err
    assert qirtas("check", tmp_path / "none.md").code == 2


def test_a_text_as_it_came_is_looked_at_as_it_stands(qirtas: CommandLine, tmp_path: Path) -> None:
    path = tmp_path / "release.txt"
    path.write_text(RELEASE, "utf-8")
    before = qirtas("check", path, "--format", "json")
    assert before.code == 1
    pictures = [
        "file-line",
        "picture-empty",
        "alt-missing",
        "caption-missing",
        "credit-missing",
        "picture-name",
    ]
    ids = found(before.json())
    assert ids == ["excerpt-missing", *pictures, "broken-paragraph", "signature", "signature"]
    lines = {each["check"]: each["line"] for each in before.json()["files"][0]["findings"]}
    assert (lines["file-line"], lines["broken-paragraph"], lines["signature"]) == (7, 9, 15)

    fixed = qirtas("check", path, "--fix", "--format", "json")
    assert found(fixed.json()) == ["excerpt-missing", *pictures, "signature"]
    assert fixed.json()["files"][0]["mended"] == 2
    assert path.read_text("utf-8") == (
        RELEASE.replace("جمعت\nأمناء", "جمعت أمناء").removesuffix("إدارة الموقع")
    )
    again = qirtas("check", path, "--fix", "--format", "json")
    assert found(again.json()) == found(fixed.json())
    assert again.json()["files"][0]["mended"] == 0


def test_a_text_keeps_its_encoding_and_line_ends(qirtas: CommandLine, tmp_path: Path) -> None:
    path = tmp_path / "old.txt"
    text = "عنوان الخبر\r\n\r\n  التقى الوزير في في الرياض ، ثم غادر.\r\n\r\nوعاد في المساء.\r\n"
    for encoding in ("cp1256", "utf-8-sig", "utf-16"):
        path.write_bytes(text.encode(encoding))
        assert qirtas("check", path, "--fix").code == 0
        mended = text.replace("في في", "في").replace(" ،", "،")
        assert path.read_bytes() == mended.encode(encoding)


def test_what_is_mended_in_an_article_file_is_saved(qirtas: CommandLine, tmp_path: Path) -> None:
    path = tmp_path / "a.qirtas"
    picture = PICTURE
    article = new_article(
        blocks=(
            Paragraph(text_run("افتتح المعرض ، وزاره 1200 شخص و٣٥ مدرسة في  أسبوع.")),
            Paragraph(),
            Figure(picture.id, "souk.png", "سوق المدينة", text_run("السوق"), "سعاد الفاسي"),
            Heading(text_run("آفاق"), 3),
            Paragraph(text_run("يستمر المعرض إلى آخر الشهر.")),
            Paragraph(text_run("بقلم: سعاد الفاسي")),
        )
    )
    article = replace(article, meta=Meta(title="معرض", excerpt="موجز")).with_assets(picture)
    save(article, path)
    assert qirtas("check", path, "--fix").out == ""
    mended = load(path)
    assert mended.meta.authors == ("سعاد الفاسي",)
    assert mended.assets == article.assets
    assert mended.blocks == (
        Paragraph(text_run("افتتح المعرض، وزاره 1200 شخص و35 مدرسة في أسبوع.")),
        article.blocks[2],
        Heading(text_run("آفاق"), 2),
        article.blocks[4],
    )


@pytest.mark.parametrize("suffix", ["md", "html", "docx"])
def test_other_formats_are_mended_through_their_writers(
    qirtas: CommandLine, tmp_path: Path, suffix: str
) -> None:
    source, path = tmp_path / "a.qirtas", tmp_path / f"a.{suffix}"
    article = new_article(blocks=(Paragraph(text_run("التقى الوزير في في الرياض ، ثم عاد.")),))
    save(replace(article, meta=Meta(title="لقاء", excerpt="موجز")), source)
    assert qirtas("convert", source, path).code == 0
    before = qirtas("check", path, "--format", "json")
    assert found(before.json()) == ["repeated-word", "sign-space"]
    assert found(qirtas("check", path, "--fix", "--format", "json").json()) == []
    assert found(qirtas("check", path, "--format", "json").json()) == []


def test_nothing_is_written_where_something_would_be_lost(
    qirtas: CommandLine, tmp_path: Path
) -> None:
    path = tmp_path / "page.html"
    page = (
        "<!doctype html><html lang=ar dir=rtl><title>صفحة</title><script>track()</script>"
        "<body><h1>صفحة</h1><p>التقى الوزير في في الرياض.</p></body></html>"
    )
    path.write_text(page, "utf-8")
    refused = qirtas("check", path, "--fix")
    assert refused.code == 2
    assert "--force" in refused.err
    assert path.read_text("utf-8") == page
    assert qirtas("check", path, "--fix", "--force").code == 0
    assert "في في" not in path.read_text("utf-8")
    assert (tmp_path / "page.html.bak").read_text("utf-8") == page


def test_folders_are_looked_through(qirtas: CommandLine, tmp_path: Path) -> None:
    (tmp_path / "inside" / ".hidden").mkdir(parents=True)
    for name in ("a.md", "inside/b.md", "inside/.hidden/c.md", "inside/d.bin"):
        (tmp_path / name).write_text(TEXT, "utf-8")
    ran = qirtas("check", tmp_path, "--format", "json")
    names = [Path(file["file"]).name for file in ran.json()["files"]]
    assert names == ["a.md", "b.md"]
    (tmp_path / "none").mkdir()
    assert qirtas("check", tmp_path / "none").code == 2


def test_sarif_has_what_the_standard_asks_for(qirtas: CommandLine, tmp_path: Path) -> None:
    path, gone = tmp_path / "نص.txt", tmp_path / "gone.md"
    path.write_text(RELEASE, "utf-8")
    ran = qirtas("check", path, gone, "--format", "sarif")
    assert ran.code == 2
    log = ran.json()
    assert (log["version"], len(log["runs"])) == ("2.1.0", 1)
    run = log["runs"][0]
    rules = run["tool"]["driver"]["rules"]
    assert run["tool"]["driver"]["name"] == "qirtas"
    assert [rule["id"] for rule in rules] == [check.id for check in CHECKS]
    for rule in rules:
        for part in ("shortDescription", "fullDescription", "help"):
            assert not rule[part]["text"].startswith("preflight.")
            assert "{" not in rule[part]["text"]
    assert run["results"]
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["level"] in {"error", "warning", "note"}
        assert result["message"]["text"]
        location = result["locations"][0]["physicalLocation"]
        assert location["artifactLocation"]["uri"] == path.as_uri()
        assert location["artifactLocation"]["uri"].isascii()
        if region := location.get("region"):
            assert region["startLine"] >= 1
            assert region.get("endColumn", 2) > region.get("startColumn", 1)
    assert run["invocations"][0]["executionSuccessful"] is False
    assert run["invocations"][0]["toolExecutionNotifications"][0]["level"] == "error"


@pytest.mark.npm
def test_sarif_keeps_the_schema_of_the_standard(qirtas: CommandLine, tmp_path: Path) -> None:
    """Places, fields, failures, what is ignored: all that a log may hold."""
    text, own, gone = tmp_path / "نص.txt", tmp_path / "a.qirtas", tmp_path / "gone.md"
    text.write_text(RELEASE, "utf-8")
    article = new_article(
        Meta(title="خبر"), (Paragraph(text_run("جاز جاز في في البيت.")), Figure())
    )
    found_there = [each for each in check_article(article, Site()) if each.block == 0]
    change = ignore(article, found_there[:1], "اسم فرقة")
    assert change is not None
    save(apply(article, change), own)
    log = tmp_path / "log.sarif"
    log.write_text(qirtas("check", text, own, gone, "--format", "sarif").out, "utf-8")
    assert sarif_problems(log) == []
    spoilt = tmp_path / "spoilt.sarif"
    spoilt.write_text(log.read_text("utf-8").replace('"ruleIndex": ', '"ruleIndex": -'), "utf-8")
    assert sarif_problems(spoilt)


def test_without_a_profile_it_is_the_chosen_one(
    qirtas: CommandLine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    path = tmp_path / "a.qirtas"
    save(new_article(Meta(title="خبر", excerpt="موجز."), (Paragraph(text_run("نص.")),)), path)
    assert qirtas("check", path).code == 0
    own_folder().mkdir(parents=True)
    (own_folder() / "ours.toml").write_text('required = ["slug"]\n', "utf-8")
    save_settings(Settings().with_value(ACTIVE, "ours"), settings_path())
    ran = qirtas("check", path, "--format", "json")
    assert (ran.code, found(ran.json())) == (1, ["field-missing"])
    assert qirtas("check", path, "--profile", "none").code == 0
