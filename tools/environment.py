"""Make the virtual environment of Qirtas, or bring it up to date.

    tools/python tools/environment.py .venv dev [bench]

Does nothing while neither pyproject.toml nor requirements.lock nor the Python has changed since
the last time. Every version comes from requirements.lock, which also pins the build back end, so
that nothing is fetched that is not named there. Runs with the system's Python, pip 23 or newer.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
INPUTS = (ROOT / "pyproject.toml", ROOT / "requirements.lock")
STAMP = "qirtas-ready"


def fingerprint(extras: str) -> str:
    """Return what the environment depends on, as one line."""
    digest = hashlib.sha256()
    for path in INPUTS:
        digest.update(path.read_bytes())
    return f"{sys.version_info[:3]} {extras} {ROOT} {digest.hexdigest()}"


def installed(stamp: Path) -> tuple[str, set[str]]:
    """Return the fingerprint (without extras) and the extras of the environment as it stands."""
    try:
        line, extras = stamp.read_text("utf-8").splitlines()
    except (OSError, ValueError):
        return "", set()
    return line, set(extras.split(","))


def main(folder: Path, extras: set[str]) -> int:
    """Make or renew the environment in a folder; return an exit code."""
    stamp = folder / STAMP
    before, had = installed(stamp)
    now = fingerprint("")
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if before == now and extras <= had and python.exists():
        return 0
    stamp.unlink(missing_ok=True)
    if not python.exists() or not works(python):
        print(f"Making the virtual environment in {folder}", flush=True)
        venv.create(folder, with_pip=True, clear=True, symlinks=os.name != "nt")
    if before == now:
        extras |= had
    names = ",".join(sorted(extras))
    print("Installing the packages that requirements.lock names", flush=True)
    lock = ["--constraint", str(ROOT / "requirements.lock")]
    for packages in (
        ["hatchling", "editables"],
        ["--no-build-isolation", "--editable", f"{ROOT}[{names}]" if names else str(ROOT)],
    ):
        command = [python, "-m", "pip", "install", "--disable-pip-version-check", *lock, *packages]
        if not sys.stdout.isatty():
            command.append("--quiet")
        code = subprocess.run(command, check=False).returncode
        if code:
            return code
    stamp.write_text(f"{now}\n{names}\n", "utf-8")
    return 0


def works(python: Path) -> bool:
    """Tell whether the environment's Python is this one and still starts."""
    code = f"import pip, sys; sys.exit(sys.version_info[:3] != {tuple(sys.version_info[:3])})"
    return subprocess.run([python, "-c", code], capture_output=True, check=False).returncode == 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]).absolute(), set(sys.argv[2:])))
