"""Where settings and data lie; beside the program where it is portable, and then nowhere else."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from editor.settings import folders

ROOT = Path(__file__).resolve().parents[2]
ARTICLE = "عنوان\n\nفقرة أولى عن القرطاس والمداد.\n"


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a program of its own, as somebody carries it on a stick."""
    folder = tmp_path_factory.mktemp("stick") / "قرطاس محمول"
    leave = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "editor", folder / "editor", ignore=leave)
    shutil.copytree(ROOT / "resources", folder / "resources", ignore=leave)
    shutil.copy(ROOT / "main.py", folder)
    (folder / "articles").mkdir()
    (folder / "articles" / "a.txt").write_text(ARTICLE, "utf-8")
    return folder


def run(program: Path, *arguments: str) -> str:
    """Run a program of a folder, not the one of the test; return what it writes."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(program)}
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=program,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def written(folder: Path) -> set[str]:
    """Return the files below a folder but for what Python and fontconfig cache."""
    return {
        path.name
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts and "fontconfig" not in path.parts
    }


@pytest.mark.parametrize(
    ("mark", "holds"), [("folder", "qirtas-portable"), ("file", "qirtas-data")]
)
def test_a_portable_program_keeps_everything_beside_it(
    program: Path, user_home: Path, mark: str, holds: str
) -> None:
    portable = program / folders.PORTABLE
    portable.mkdir() if mark == "folder" else portable.touch()
    try:
        run(program, "main.py", "library", "add", "articles")
        assert "library.sqlite" in written(program / holds)
        assert written(user_home) == set()
    finally:
        for path in (portable, program / "qirtas-data"):
            shutil.rmtree(path, ignore_errors=True)
        portable.unlink(missing_ok=True)


def test_what_is_typed_in_a_portable_window_lies_beside_it(program: Path, user_home: Path) -> None:
    portable = program / folders.PORTABLE
    portable.mkdir()
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    window = subprocess.Popen(
        [sys.executable, "-m", "tests.app.writing_process"],  # of the program it takes `editor`
        cwd=program,
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )
    assert window.stdin is not None
    assert window.stdout is not None
    try:
        assert window.stdout.readline() == "ready\n"
        for order, value in (("type", "قبل أن يكون له ملف"), ("flush", "")):
            window.stdin.write(f"{order} {value}\n")
            window.stdin.flush()
            assert window.stdout.readline() == f"{order}\n"
        assert "journal.sqlite" in written(portable)
        assert written(user_home) == set()
    finally:
        window.kill()
        window.communicate()
        shutil.rmtree(portable)


@pytest.mark.skipif(os.name == "nt", reason="Qt keeps its own in the registry there")
def test_what_qt_remembers_lies_beside_a_portable_program(program: Path) -> None:
    (program / folders.PORTABLE).mkdir()
    code = (
        "from PySide6.QtCore import QSettings; from editor.app.desktop import make_app\n"
        "app, _ = make_app(['-platform', 'offscreen'])\n"
        "print(QSettings(QSettings.Scope.UserScope, 'QtProject').fileName())\n"
    )
    try:
        assert run(program, "-c", code).startswith(str(program / folders.PORTABLE))
    finally:
        (program / folders.PORTABLE).rmdir()


def test_a_program_that_is_not_portable_keeps_nothing_beside_it(
    program: Path, user_home: Path
) -> None:
    before = written(program)
    run(program, "main.py", "library", "add", "articles")
    assert written(program) == before
    assert "library.sqlite" in written(user_home)


def test_a_program_among_the_packages_of_python_is_never_portable(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / folders.PORTABLE).mkdir()
    monkeypatch.setattr(folders, "_CHECKOUT", tmp_path)  # as site-packages: no main.py there
    assert folders.portable_folder() is None


@pytest.mark.parametrize(
    ("executable", "beside"),
    [
        ("Qirtas/qirtas", "Qirtas"),
        ("Programs/Qirtas.app/Contents/MacOS/qirtas", "Programs"),
    ],
)
def test_an_installed_program_looks_beside_what_its_user_sees(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, executable: str, beside: str
) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(tmp_path / executable))
    assert folders.portable_folder() is None
    mark = tmp_path / beside / folders.PORTABLE
    mark.mkdir(parents=True)
    assert folders.portable_folder() == mark
    assert folders.settings_path() == mark / "settings.toml"
    assert folders.journal_path() == mark / "journal.sqlite"
