"""Make a Debian package of the folder that `make dist` has made: `make deb`.

    build/freeze/venv/bin/python packaging/debian.py

Needs dpkg-deb and dpkg-shlibdeps (package dpkg-dev), and the libraries that Qt's plugins link to,
so that their packages can be asked for. No maintainer's script: menus, file types and icons are
taken up by the triggers of the packages that keep them. Source: Debian Policy 4.6.2.
"""

from __future__ import annotations

import gzip
import hashlib
import os
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path

import manual
import pictures

ROOT = Path(__file__).resolve().parents[1]
HERE = ROOT / "packaging" / "linux"
FOLDER = ROOT / "build" / "freeze" / "qirtas"
BUILD = ROOT / "build" / "deb"

sys.path.insert(0, str(ROOT))
from editor import __version__

REVISION = 1
NAME = os.environ.get("DEBFULLNAME", "The Qirtas authors")
MAINTAINER = f"{NAME} <{os.environ.get('DEBEMAIL', 'qirtas@example.org')}>"
"""Who answers for the package; a build that is given to others sets the two variables. The domain
is one that is kept for examples (RFC 2606): a letter to it goes to nobody."""
OPTIONAL = ("platformthemes/libqgtk3.so",)
"""Plugins that Qt loads where their libraries are there already and does without elsewhere."""
TOOLKIT = "libgtk-"  # the package of those that brings the others along
CONTROL = """\
Package: qirtas
Version: {version}-{revision}
Architecture: {architecture}
Maintainer: {maintainer}
Installed-Size: {kilobytes}
Depends: {depends}
Recommends: hicolor-icon-theme, shared-mime-info, xdg-utils
Suggests: libreoffice-writer, {suggests}
Section: editors
Priority: optional
Description: desk for Arabic articles
 Qirtas is an editor for the desktop, offline and Arabic-first. A writer drafts
 an article in it, hands it to colleagues as a Word file, prepares it for the
 site as HTML, WordPress blocks or Markdown, and prints it or makes a PDF.
 Direction is right in everything that leaves it.
 .
 The package brings its own Python and Qt. The command line converts, checks and
 compares articles without a display. ODT, RTF and DOC are read through
 LibreOffice where that is installed.
"""
CHANGES = f"""\
qirtas ({__version__}-{REVISION}) stable; urgency=medium

  * Made of the sources of this version; what is new stands in changelog.gz.

 -- {MAINTAINER}  {{when}}
"""
COPIES = {
    "qirtas.desktop": "usr/share/applications",
    "qirtas.xml": "usr/share/mime/packages",
    "qirtas.lintian": "usr/share/lintian/overrides/qirtas",
    "copyright": "usr/share/doc/qirtas",
}
METAINFO = "org.qirtas.Qirtas.metainfo.xml"


def main() -> int:
    """Make the package in build and tell its size; return an exit code."""
    epoch = commit_time()
    os.environ["SOURCE_DATE_EPOCH"] = str(epoch)
    tree = BUILD / "tree"
    shutil.rmtree(BUILD, ignore_errors=True)
    (tree / "DEBIAN").mkdir(parents=True)
    fill(tree, datetime.fromtimestamp(epoch, UTC))
    depends, suggests = dependencies(tree)
    architecture = output("dpkg", "--print-architecture")
    write_control(tree, architecture, depends, suggests)
    package = ROOT / "build" / f"qirtas_{__version__}-{REVISION}_{architecture}.deb"
    subprocess.run(["dpkg-deb", "--root-owner-group", "-Zxz", "--build", tree, package], check=True)
    print(f"{package.relative_to(ROOT)}: {package.stat().st_size / 1e6:.1f} MB")
    return 0


def commit_time() -> int:
    """Return the second of the newest change, so that one state gives one package."""
    if "SOURCE_DATE_EPOCH" in os.environ:
        return int(os.environ["SOURCE_DATE_EPOCH"])
    return int(output("git", "-C", str(ROOT), "log", "-1", "--format=%ct"))


def output(*command: str, folder: Path | None = None) -> str:
    """Return what a command writes, without the end of its line."""
    done = subprocess.run(command, cwd=folder, check=False, stdout=subprocess.PIPE, text=True)
    if done.returncode:
        sys.exit(f"{command[0]} ends with {done.returncode}")
    return done.stdout.strip()


def fill(tree: Path, day: datetime) -> None:
    """Lay the files of the package as they will lie on the user's machine."""
    shutil.copytree(FOLDER, tree / "usr/lib/qirtas", symlinks=True)
    (tree / "usr/bin").mkdir(parents=True)
    (tree / "usr/bin/qirtas").symlink_to("../lib/qirtas/qirtas")
    for name, place in COPIES.items():
        target = tree / place
        if target.suffix or name == "qirtas.lintian":
            target.parent.mkdir(parents=True, exist_ok=True)
        else:
            target.mkdir(parents=True, exist_ok=True)
        shutil.copy(HERE / name, target)
    text = (HERE / METAINFO).read_text("utf-8")
    text = text.replace("@VERSION@", __version__).replace("@DATE@", f"{day:%Y-%m-%d}")
    metainfo = tree / "usr/share/metainfo" / METAINFO
    metainfo.parent.mkdir(parents=True)
    metainfo.write_text(text, "utf-8")
    pictures.hicolor(tree / "usr/share/icons/hicolor")
    manual.main(tree / "usr/share/man")
    for page in (tree / "usr/share/man").rglob("*.1"):
        pack(page)
    told = tree / "usr/share/doc/qirtas"
    shutil.copy(ROOT / "CHANGELOG.md", told / "changelog")
    (told / "changelog.Debian").write_text(CHANGES.format(when=format_datetime(day)), "utf-8")
    for name in ("changelog", "changelog.Debian"):
        pack(told / name)
    for path in [tree, *tree.rglob("*")]:
        if not path.is_symlink():
            runs = path.is_dir() or path == tree / "usr/lib/qirtas/qirtas"
            path.chmod(0o755 if runs else 0o644)


def pack(path: Path) -> None:
    """Replace a file by itself compressed, without the time of that."""
    path.with_name(path.name + ".gz").write_bytes(gzip.compress(path.read_bytes(), 9, mtime=0))
    path.unlink()


def dependencies(tree: Path) -> tuple[str, str]:
    """Return the packages that hold what the program links to, and those of optional plugins."""
    programs = [path for path in sorted(tree.rglob("*")) if is_program(path)]
    optional = [path for path in programs if str(path).endswith(OPTIONAL)]
    own = sorted({str(path.parent) for path in programs})
    return (
        linked([path for path in programs if path not in optional], own),
        linked(optional, own),
    )


def is_program(path: Path) -> bool:
    """Tell whether a path is a program or a library itself."""
    if path.is_symlink() or not path.is_file():
        return False
    with path.open("rb") as file:
        return file.read(4) == b"\x7fELF"


def linked(programs: list[Path], own: list[str]) -> str:
    """Ask dpkg-shlibdeps, which wants the source of a package around it."""
    around = BUILD / "source"
    (around / "debian").mkdir(parents=True, exist_ok=True)
    (around / "debian/control").write_text(
        "Source: qirtas\n\nPackage: qirtas\nArchitecture: any\n", "utf-8"
    )
    told = output(
        "dpkg-shlibdeps",
        "-O",
        "--warnings=0",
        "--ignore-missing-info",  # of our own libraries; one that is nowhere is an error still
        f"-S{BUILD / 'tree'}",
        *(f"-l{folder}" for folder in own),
        *(f"-e{path}" for path in programs),
        folder=around,
    )
    return told.removeprefix("shlibs:Depends=")


def write_control(tree: Path, architecture: str, depends: str, suggests: str) -> None:
    """Write what dpkg reads: the description of the package and the sums of its files."""
    files = [
        path
        for path in sorted((tree / "usr").rglob("*"))
        if path.is_file() and not path.is_symlink()
    ]
    kilobytes = sum(-(-path.stat().st_size // 1024) for path in files)
    toolkit = [each for each in suggests.split(", ") if each.startswith(TOOLKIT)]
    values = {
        "version": __version__,
        "revision": REVISION,
        "architecture": architecture,
        "maintainer": MAINTAINER,
        "kilobytes": kilobytes,
        "depends": depends,
        "suggests": ", ".join(toolkit),
    }
    control = tree / "DEBIAN"
    (control / "control").write_text(CONTROL.format(**values), "utf-8")
    sums = (f"{md5(path)}  {path.relative_to(tree)}\n" for path in files)
    (control / "md5sums").write_text("".join(sums), "utf-8")


def md5(path: Path) -> str:
    """Return the sum that dpkg compares when it verifies a package."""
    return hashlib.md5(path.read_bytes(), usedforsecurity=False).hexdigest()


if __name__ == "__main__":
    sys.exit(main())
