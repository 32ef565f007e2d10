"""`qirtas snippet` as its own program: the same figures as in the window, without Qt."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from editor.features.social.snippets import title_width
from tests.app.command_line import ROOT, apart

TITLE = "مخطوطات الواحات: كيف تحفظ الصحراء ذاكرتها من الحر والنسيان، ولماذا تنجو الأوراق هناك"
TEXT = f"""---
title: "{TITLE}"
focus_phrase: "المخطوطات"
slug: حفظ-المخطوطات
---

تم توقيع اتفاقية للمخطوطات أمس.

## حال المخطوطات

وبالمخطوطات تُعرف المدن.
"""


def write(folder: Path) -> Path:
    path = folder / "مقال.md"
    path.write_text(TEXT, "utf-8")
    return path


def test_lines_for_people_in_the_language_of_the_locale(tmp_path: Path) -> None:
    ran = apart("snippet", write(tmp_path), "--profile", "wordpress", LC_ALL="ar_EG.UTF-8")
    assert (ran.code, ran.err) == (0, "")
    assert f"{title_width(TITLE)} من 600" in ran.out
    assert "…" in ran.out
    assert "تم توقيع" in ran.out
    english = apart("snippet", write(tmp_path))
    assert f"{title_width(TITLE)} of 600 px" in english.out


def test_values_for_scripts(tmp_path: Path) -> None:
    ran = apart("snippet", write(tmp_path), "--format", "json")
    (found,) = ran.json()
    assert found["title"]["pixels"] == title_width(TITLE)
    assert (found["title"]["limit"], found["title"]["cut"]) == (600, True)
    assert found["title"]["shown"].endswith(" …")
    assert found["description"]["field"] == "body"
    places = {row["where"]: (row["count"], row["of"]) for row in found["phrase"]}
    assert places == {
        "title": (1, None),
        "description": (0, None),
        "slug": (1, None),
        "lead": (1, None),
        "headings": (1, 1),
        "body": (3, None),
    }
    (hint,) = found["hints"]
    assert (hint["kind"], hint["block"], hint["word"]) == ("passive", 0, "تم توقيع")


def test_what_cannot_be_read_is_told_and_all_else_is_shown(tmp_path: Path) -> None:
    ran = apart("snippet", tmp_path / "gone.md", write(tmp_path))
    assert ran.code == 2
    assert "gone.md" in ran.err
    assert "of 600 px" in ran.out
    unknown = apart("snippet", write(tmp_path), "--profile", "no-such-site")
    assert unknown.code != 0
    assert "no-such-site" in unknown.err


def test_no_window_system_is_loaded(tmp_path: Path) -> None:
    code = (
        "import sys; from editor.app.main import main; main(sys.argv[1:]);"
        "assert not [name for name in sys.modules if name.startswith('PySide6')]"
    )
    command = [sys.executable, "-c", code, "snippet", str(write(tmp_path))]
    run = subprocess.run(
        command, cwd=ROOT, env={**os.environ, "LC_ALL": "C.UTF-8"}, capture_output=True, check=False
    )
    assert run.returncode == 0, run.stderr.decode()
