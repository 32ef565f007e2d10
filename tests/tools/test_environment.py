"""The pins and the set-up that `make` runs."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TOOLS = ROOT / "tools"


def lock() -> dict[str, str]:
    lines = (ROOT / "requirements.lock").read_text("utf-8").splitlines()
    pins = [line.split("==") for line in lines if line and not line.startswith("#")]
    return dict(pins)


def canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def test_every_direct_pin_stands_in_the_lock() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    groups = project["project"]["optional-dependencies"]
    direct = [
        *project["build-system"]["requires"],
        *project["project"]["dependencies"],
        *(pin for group in groups.values() for pin in group),
    ]
    pins = {canonical(name): version for name, version in (pin.split("==") for pin in direct)}
    assert pins.items() <= lock().items()


def test_the_lock_names_versions_and_no_address() -> None:
    text = (ROOT / "requirements.lock").read_text("utf-8")
    assert "://" not in text
    assert all(re.fullmatch(r"[a-z0-9-]+", name) for name in lock())
    assert all(re.fullmatch(r"[0-9][0-9a-z.+]*", version) for version in lock().values())


def system(tmp_path: Path, groups: list[str], **programs: str) -> subprocess.CompletedProcess[str]:
    """Run tools/system.py as a user on a system whose programs are these scripts."""
    folder = tmp_path / "bin"
    folder.mkdir(exist_ok=True)
    for name, script in programs.items():
        path = folder / name.replace("_", "-")
        path.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
        path.chmod(0o755)
    code = (
        f"import os, sys; sys.path.insert(0, {str(TOOLS)!r}); import system\n"
        f"system.LDCONFIG = {str(folder / 'ldconfig')!r}\n"
        "os.geteuid = lambda: 1000\n"
        f"sys.exit(system.main({groups!r}))"
    )
    return subprocess.run(
        [sys.executable, "-c", code],
        env={"PATH": str(folder), "LC_ALL": "C.UTF-8"},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.skipif(os.name == "nt", reason="system packages are a matter of Linux")
@pytest.mark.parametrize(
    ("known", "named"),
    [
        ("libglib2.0-0 libcups2", {"libglib2.0-0", "libcups2"}),
        ("libglib2.0-0t64 libcups2t64", {"libglib2.0-0t64", "libcups2t64"}),
    ],
)
def test_a_missing_library_is_named_as_this_release_calls_it(
    tmp_path: Path, known: str, named: set[str]
) -> None:
    shown = "\n".join(f"echo 'Package: {name}'" for name in known.split())
    ran = system(tmp_path, ["qt"], ldconfig="true", apt_cache=shown, apt_get="exit 9", sudo="true")
    assert ran.returncode == 1
    (line,) = (line for line in ran.stdout.splitlines() if "apt-get install" in line)
    words = set(line.replace("'", " ").split())
    assert named <= words
    assert {"libgl1", "libegl1", "libxcb-cursor0"} <= words
    assert line.strip().startswith("sudo ")


@pytest.mark.skipif(os.name == "nt", reason="system packages are a matter of Linux")
def test_nothing_is_asked_where_nothing_is_missing(tmp_path: Path) -> None:
    sys.path.insert(0, str(TOOLS))
    try:
        import system as module
    finally:
        sys.path.remove(str(TOOLS))
    listed = "\n".join(f"printf '\\t{name} (libc6) => /x\\n'" for name in module.QT_LIBRARIES)
    called = tmp_path / "called"
    ran = system(
        tmp_path, ["qt"], ldconfig=listed, apt_get=f"echo > {called}", apt_cache=f"echo > {called}"
    )
    assert (ran.returncode, ran.stdout) == (0, "")
    assert not called.exists()


def test_the_environment_is_made_again_only_when_the_pins_change(tmp_path: Path) -> None:
    sys.path.insert(0, str(TOOLS))
    try:
        import environment
    finally:
        sys.path.remove(str(TOOLS))
    before = environment.fingerprint("")
    assert environment.fingerprint("") == before
    pyproject = tmp_path / "pyproject.toml"
    pyproject.write_bytes((ROOT / "pyproject.toml").read_bytes() + b"\n")
    inputs = environment.INPUTS
    environment.INPUTS = (pyproject, inputs[1])
    try:
        assert environment.fingerprint("") != before
    finally:
        environment.INPUTS = inputs
