"""What stands in a file and in no article is told by `qirtas check`, and goes with `--fix`."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import docx
import pytest

from editor.features.preflight.dropped import dropped
from editor.settings.profile import Profile
from tests.app.command_line import CommandLine

SOUND = "وصل الوفد صباحا إلى المدينة."


def ids(path: Path, data: bytes, profile: Profile = Profile()) -> Counter[str]:
    return Counter(finding.check for finding in dropped(path, data, profile))


@pytest.mark.parametrize(
    ("name", "source", "found"),
    [
        ("a.html", f"<p>{SOUND}</p><p>&nbsp;</p><p><br></p>", {"empty-paragraph"}),
        ("a.html", f"<h2><span> </span></h2><p>{SOUND}</p>", {"heading-empty"}),
        ("a.html", f'<p><a href="">{SOUND}</a></p>', {"link-empty"}),
        ("a.html", f"<nav><p></p></nav><p>{SOUND}</p>", set()),
        ("a.html", f'<pre><p></p></pre><p class="x">{SOUND}<br></p><a id="n"></a>', set()),
        ("a.md", f"## \n\n{SOUND}", {"heading-empty"}),
        ("a.md", "وصل  الوفد صباحا.", {"double-space"}),
        ("a.md", "زر [الموقع]() اليوم.", {"link-empty"}),
        (
            "a.md",
            f"---\ntitle:  خبر\n---\n\n```\na  b\n#\n```\n\n1.  {SOUND}  \n`a  b`\n\n|  أ  |\n",
            set(),
        ),
        ("a.txt", f"{SOUND}\n\n\n\n{SOUND}", set()),
    ],
)
def test_pages_and_markdown(name: str, source: str, found: set[str]) -> None:
    assert set(ids(Path(name), source.encode())) == found


def test_what_is_dropped_has_its_line_and_stands_together() -> None:
    page = (
        f"<p>{SOUND}</p>\n<p></p>\n<p> </p>\n<p>{SOUND}</p>\n<script>\n</script><h2></h2>\n"
        '<p>زر <a class="x" href="htp://example.org">الموقع</a> '
        "و<a href=javascript:void(0)>هنا</a>.</p>"
        f'<p><a href="https://example.org/a?b=1&amp;c=2">{SOUND}</a>'
        '<a href="#">أعلى</a></p>\n<p></p>'
    )
    found = dropped(Path("a.html"), page.encode(), Profile())
    assert [(each.check, each.line) for each in found] == [
        ("empty-paragraph", 2),
        ("heading-empty", 6),
        ("link-broken", 7),
        ("link-broken", 7),
        ("empty-paragraph", 8),
    ]
    assert dict(found[0].what.args) == {"n": 2}
    assert dict(found[2].what.args) == {"address": "htp://example.org"}
    assert [each.can_mend for each in found] == [True, True, False, False, True]
    known = {"htp://example.org"}  # that the article has, a check of the article tells
    again = dropped(Path("a.html"), page.encode(), Profile(), known)
    assert [each.check for each in again].count("link-broken") == 1
    markdown = "# خبر\n\n\nوصل  الوفد  صباحا.\n"
    lines = [each.line for each in dropped(Path("a.md"), markdown.encode(), Profile())]
    assert lines == [4, 4]


def word(path: Path) -> Path:
    made = docx.Document()
    made.add_heading("خبر", 1)
    made.add_paragraph(SOUND)
    made.add_paragraph("")
    made.add_paragraph(" ")
    made.add_paragraph(SOUND)
    made.add_heading("", 2)
    made.add_paragraph(SOUND)
    made.save(str(path))
    return path


def test_word_files(tmp_path: Path) -> None:
    path = word(tmp_path / "a.docx")
    (paragraphs, heading) = dropped(path, path.read_bytes(), Profile())
    assert (paragraphs.check, dict(paragraphs.what.args)) == ("empty-paragraph", {"n": 2})
    assert heading.check == "heading-empty"
    assert dropped(path, b"PK\x03\x04 no Word file", Profile()) == ()


def test_a_profile_switches_it_off(tmp_path: Path) -> None:
    path = word(tmp_path / "a.docx")
    silent = Profile(checks=(("empty-paragraph", "off"), ("heading-empty", "off")))
    assert dropped(path, path.read_bytes(), silent) == ()


def test_it_goes_when_the_file_is_written(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    qirtas = CommandLine(monkeypatch, capsys)
    path = tmp_path / "a.md"
    path.write_text(f"# خبر المدينة اليوم\n\n## \n\n{SOUND}\n", "utf-8")
    found = qirtas("check", "--profile", "none", path)
    assert found.code == 1
    assert f"{path}:3: " in found.out
    assert "heading-empty" in found.out
    mended = qirtas("check", "--profile", "none", "--fix", path)
    assert "heading-empty" not in mended.out
    assert mended.code == 0
    assert SOUND in path.read_text("utf-8")
