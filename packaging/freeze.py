"""Make a folder with the whole program, for machines without Python: `make dist`.

    tools/python packaging/freeze.py [--web]

Makes an environment of its own in build/freeze (what the program needs, and PyInstaller, with the
versions of requirements.lock), lets PyInstaller gather, and asks the result to prove itself: it is
to know its version, to convert files in several processes and to export with Qt. Runs on the
system it builds for. `--web` puts Qt's browser in as well (docs/decisions/0058).
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BUILD = ROOT / "build" / "freeze"
FOLDER = BUILD / "qirtas"
SAMPLE = ROOT / "resources" / "sample" / "manuscripts.txt"
MEGABYTE = 1_000_000
LINES = (
    "--version",
    "--help",
    "convert a.txt b.txt c.txt --to docx --out-dir word",
    "convert word --to html --out-dir web",
    "convert word/a.docx a.md",
    "convert word/a.docx a.qirtas",
    "convert a.qirtas a.pdf",
    "check a.qirtas",
)
Done = subprocess.CompletedProcess[str]


def main(arguments: list[str]) -> int:
    """Make the folder and try it; return an exit code."""
    python = environment()
    settings = {**os.environ, "PYTHONHASHSEED": "0", "QT_QPA_PLATFORM": "offscreen"}
    if "--web" in arguments:
        settings["QIRTAS_WITH_WEB"] = "1"
    if sys.platform != "linux":
        subprocess.run(
            [python, ROOT / "packaging" / "pictures.py", BUILD], env=settings, check=True
        )
    gather = [python, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN"]
    places = ["--distpath", BUILD, "--workpath", BUILD / "work", ROOT / "packaging" / "qirtas.spec"]
    subprocess.run([*gather, *places], env=settings, check=True)
    if sys.platform == "linux":
        strip()
    prove()
    size = sum(path.lstat().st_size for path in FOLDER.rglob("*"))
    print(f"{FOLDER.relative_to(ROOT)}: {size / MEGABYTE:.0f} MB")
    return 0


def environment() -> Path:
    """Bring the environment of the build up to date; return its Python."""
    folder = BUILD / "venv"
    subprocess.run([sys.executable, ROOT / "tools" / "environment.py", folder, "dist"], check=True)
    return folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def strip() -> None:
    """Take the names for debuggers out of what Python itself and small packages bring along.

    Not out of Qt, which comes without, and not out of libraries that were patched when their wheel
    was made (`*.libs`): strip damages those.
    """
    inside = FOLDER / "_internal"
    files = [
        path
        for path in inside.rglob("*.so*")
        if path.is_file()
        and not path.is_symlink()
        and not any(part.endswith(".libs") for part in path.parts)
        and path.relative_to(inside).parts[0] not in {"PySide6", "shiboken6", "PIL"}
        and not path.name.startswith(("libQt6", "libicu", "_pi_heif"))
    ]
    subprocess.run(["strip", "--strip-unneeded", *files], check=True)


def prove() -> None:
    """Run the program of the folder as no Python of this machine would help it."""
    kept = ("PATH", "SYSTEMROOT", "TEMP", "TMP")
    with tempfile.TemporaryDirectory(prefix="qirtas-freeze-") as name:
        place = Path(name)
        settings = {each: os.environ[each] for each in kept if each in os.environ}
        settings |= {"HOME": name, "LANG": "C.UTF-8", "QT_QPA_PLATFORM": "offscreen"}
        settings |= {"USERPROFILE": name, "APPDATA": name, "LOCALAPPDATA": name}
        for copy in ("a.txt", "b.txt", "c.txt"):
            shutil.copy(SAMPLE, place / copy)
        for line in LINES:
            done = program(line.split(), place, settings)
            if done.returncode > (1 if line.startswith("check") else 0):
                sys.exit(f"qirtas {line}: {done.returncode}\n{done.stdout}{done.stderr}")
        for made in ("word/c.docx", "web/word/c.html", "a.md", "a.pdf"):
            if not any(place.rglob(Path(made).name)):
                sys.exit(f"{made} was not written")
        if sys.platform == "linux":
            prove_others_have_their_own_libraries(place, settings)


def program(arguments: list[str], place: Path, settings: dict[str, str]) -> Done:
    """Run the program of the folder."""
    name = FOLDER / ("qirtas.exe" if os.name == "nt" else "qirtas")
    return subprocess.run(
        [name, *arguments],
        cwd=place,
        env=settings,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def prove_others_have_their_own_libraries(place: Path, settings: dict[str, str]) -> None:
    """Have the program start something, and look at what that is told of libraries."""
    office = place / "bin" / "soffice"
    office.parent.mkdir()
    office.write_text(f'#!/bin/sh\necho "<$LD_LIBRARY_PATH>" > {place}/told\nexit 1\n', "utf-8")
    office.chmod(0o755)
    (place / "old.rtf").write_text("{\\rtf1 old}", "utf-8")
    path = f"{office.parent}:{settings['PATH']}"
    done = program(["convert", "old.rtf", "old.md"], place, settings | {"PATH": path})
    told = place / "told"
    if not told.exists() or told.read_text("utf-8") != "<>\n":
        sys.exit(f"what the program starts has our libraries\n{done.stderr}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
