"""`make run` on a machine without a display, and what it makes of the sample."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from editor.app.files import read_file
from editor.document.nodes import Figure, Heading, ListItem, Paragraph, Quote, Role
from editor.document.runs import plain_text
from tests.app.command_line import ROOT

SAMPLE = ROOT / "resources" / "sample" / "manuscripts.txt"


def test_the_sample_becomes_a_whole_article() -> None:
    article = read_file(SAMPLE).article
    assert article.meta.title == SAMPLE.read_text("utf-8").splitlines()[0]
    assert article.meta.authors == ("سلمى الأندلسي",)
    blocks = article.blocks
    assert [type(block) for block in blocks if not isinstance(block, Paragraph)] == [
        Heading, Figure, Heading, *[ListItem] * 4, Quote, Heading,
    ]  # fmt: skip
    assert isinstance(blocks[0], Paragraph)
    assert blocks[0].role is Role.LEAD
    joined = [block for block in blocks if "ثلاث درجات" in plain_text(getattr(block, "runs", ()))]
    assert len(joined) == 1


def test_the_picture_beside_the_sample_is_found() -> None:
    reading = read_file(SAMPLE)
    (figure,) = (block for block in reading.article.blocks if isinstance(block, Figure))
    asset = reading.article.asset(figure.asset)
    assert asset is not None
    assert asset.data == (SAMPLE.parent / figure.name).read_bytes()
    assert asset.media_type == "image/jpeg"
    assert figure.runs
    assert "file.pictures-found" in {notice.id for notice in reading.report.notices}


def test_nothing_outside_the_folder_is_taken_for_a_picture(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    picture = (SAMPLE.parent / "IMG_20261104_0917.jpg").read_bytes()
    (tmp_path / "secret.jpg").write_bytes(picture)
    (folder / "link.jpg").symlink_to(tmp_path / "secret.jpg")
    (folder / "a.html").write_text(
        '<!doctype html><p>نص</p><img src="../secret.jpg" alt="أ"><img src="link.jpg" alt="ب">',
        "utf-8",
    )
    assert read_file(folder / "a.html").article.assets == ()


@pytest.mark.skipif(sys.platform in {"win32", "darwin"}, reason="there is always a display")
def test_without_a_display_the_work_goes_into_files() -> None:
    environment = {
        key: value
        for key, value in os.environ.items()
        if key not in {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    }
    run = subprocess.run(
        [sys.executable, str(ROOT / "tools" / "run.py")],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    assert run.stderr == ""
    head, *named = run.stdout.splitlines()
    assert "No display" in head
    paths = [ROOT / line.strip() for line in named if line.startswith("  build/")]
    assert {path.suffix for path in paths} == {".docx", ".html", ".md", ".qirtas", ".png"}
    for path in paths:
        assert path.stat().st_size > 1000
