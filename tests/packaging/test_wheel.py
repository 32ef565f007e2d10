"""What `pip` and `pipx` install: the program with its resources, and nothing of the workshop."""

from __future__ import annotations

import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path, PurePosixPath

import pytest

from editor import __version__

pytest.importorskip("hatchling", reason="the build back end is not installed here")

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a wheel and a source distribution of this checkout."""
    folder = tmp_path_factory.mktemp("built")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-d", str(folder)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    return folder


@pytest.fixture(scope="module")
def wheel(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with what the wheel puts among the packages of Python."""
    folder = tmp_path_factory.mktemp("site-packages")
    with zipfile.ZipFile(next(built.glob("*.whl"))) as archive:
        archive.extractall(folder)
    return folder


def files(folder: Path) -> set[PurePosixPath]:
    """Return the files below a folder, relative to it, but for what Python compiles."""
    return {
        PurePosixPath(path.relative_to(folder).as_posix())
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


def test_the_wheel_holds_the_program_and_its_resources_and_no_more(wheel: Path) -> None:
    assert {path.name for path in wheel.iterdir()} == {"editor", f"qirtas-{__version__}.dist-info"}
    held = files(wheel / "editor")
    resources = {PurePosixPath("resources", path) for path in files(ROOT / "resources")}
    guide = {PurePosixPath("resources/guide", path) for path in files(ROOT / "docs" / "guide")}
    licences = {PurePosixPath("resources", name) for name in ("LICENSE", "THIRD-PARTY.md")}
    assert held == files(ROOT / "editor") | resources | guide | licences


def test_the_wheel_starts_the_command_line_and_the_window(wheel: Path) -> None:
    entries = (
        (wheel / f"qirtas-{__version__}.dist-info" / "entry_points.txt").read_text("utf-8").split()
    )
    assert entries == [
        *("[console_scripts]", "qirtas", "=", "editor.app.main:main"),
        *("[gui_scripts]", "qirtas-window", "=", "editor.app.main:main"),
    ]


def test_a_program_from_the_wheel_finds_its_resources(wheel: Path, tmp_path: Path) -> None:
    article = tmp_path / "a.txt"
    article.write_text("عنوان\n\nفقرة أولى.\n", "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "editor", "convert", "a.txt", "a.docx"],
        cwd=tmp_path,
        env={"PYTHONPATH": str(wheel), "LANG": "C.UTF-8", "HOME": str(tmp_path)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "a.docx").stat().st_size > 1000


def test_a_program_from_the_wheel_finds_its_guide_and_its_licences(
    wheel: Path, tmp_path: Path
) -> None:
    script = (
        "from editor.features.guide.chapters import CHAPTERS, read_guide;"
        "from editor.app.licences import licences;"
        "assert [each.id for each in read_guide('ar')] == list(CHAPTERS);"
        "assert {'Qirtas', 'THIRD-PARTY.md', 'Lucide'} <= {each.name for each in licences()}"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=tmp_path,
        env={"PYTHONPATH": str(wheel), "LANG": "C.UTF-8", "HOME": str(tmp_path)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr


def test_the_sources_hold_what_builds_the_program_and_no_tests(built: Path) -> None:
    with tarfile.open(next(built.glob("*.tar.gz"))) as archive:
        paths = [PurePosixPath(name) for name in archive.getnames()]
    tops = {path.parts[1] for path in paths}
    assert {"editor", "resources", "main.py", "pyproject.toml", "requirements.lock"} <= tops
    assert {"LICENSE", "THIRD-PARTY.md", "Makefile", "tools"} <= tops
    assert not {"tests", "build", "dist", ".venv"} & tops
