"""See to the system packages that Qirtas needs: install them as root, else print one line to type.

    tools/python tools/system.py venv qt xvfb java

Asks the linker's cache and the search path, so that nothing is called where nothing is missing.
Runs with the system's Python, before there is a virtual environment. Source of the list of
libraries: `ldd` of the plugins of PySide6 6.11 on an empty Debian 12.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

# What Qt links to: name of the library -> package, with the name it has since Debian 13 and
# Ubuntu 24.04 (64-bit time) first where it changed.
QT_LIBRARIES = {
    "libGL.so.1": ("libgl1",),
    "libEGL.so.1": ("libegl1",),
    "libfontconfig.so.1": ("libfontconfig1",),
    "libxkbcommon.so.0": ("libxkbcommon0",),
    "libdbus-1.so.3": ("libdbus-1-3",),
    "libglib-2.0.so.0": ("libglib2.0-0t64", "libglib2.0-0"),
    "libcups.so.2": ("libcups2t64", "libcups2"),
    "libgssapi_krb5.so.2": ("libgssapi-krb5-2",),
    "libbrotlidec.so.1": ("libbrotli1",),
    "libX11.so.6": ("libx11-6",),
    "libX11-xcb.so.1": ("libx11-xcb1",),
    "libxkbcommon-x11.so.0": ("libxkbcommon-x11-0",),
    "libxcb-cursor.so.0": ("libxcb-cursor0",),
    "libxcb-icccm.so.4": ("libxcb-icccm4",),
    "libxcb-image.so.0": ("libxcb-image0",),
    "libxcb-keysyms.so.1": ("libxcb-keysyms1",),
    "libxcb-randr.so.0": ("libxcb-randr0",),
    "libxcb-render-util.so.0": ("libxcb-render-util0",),
    "libxcb-shape.so.0": ("libxcb-shape0",),
    "libxcb-shm.so.0": ("libxcb-shm0",),
    "libxcb-sync.so.1": ("libxcb-sync1",),
    "libxcb-xfixes.so.0": ("libxcb-xfixes0",),
    "libxcb-xkb.so.1": ("libxcb-xkb1",),
}
# What its browser engine links to besides (`ldd` of libQt6WebEngineCore); the preview opens in the
# system's browser without them.
PREVIEW_LIBRARIES = {
    "libnss3.so": ("libnss3",),
    "libnspr4.so": ("libnspr4",),
    "libasound.so.2": ("libasound2t64", "libasound2"),
    "libgbm.so.1": ("libgbm1",),
    "libdrm.so.2": ("libdrm2",),
    "libexpat.so.1": ("libexpat1",),
    "libudev.so.1": ("libudev1",),
    "libxcb-dri3.so.0": ("libxcb-dri3-0",),
    "libXcomposite.so.1": ("libxcomposite1",),
    "libXdamage.so.1": ("libxdamage1",),
    "libXext.so.6": ("libxext6",),
    "libXrandr.so.2": ("libxrandr2",),
    "libXrender.so.1": ("libxrender1",),
    "libXtst.so.6": ("libxtst6",),
    "libxkbfile.so.1": ("libxkbfile1",),
}
# What plugins link to that a desktop of their kind has: packages for them name these.
DESKTOP_LIBRARIES = {
    "libgtk-3.so.0": ("libgtk-3-0t64", "libgtk-3-0"),
    "libwayland-client.so.0": ("libwayland-client0",),
    "libwayland-cursor.so.0": ("libwayland-cursor0",),
    "libwayland-egl.so.1": ("libwayland-egl1",),
}
LIBRARIES = {
    "qt": QT_LIBRARIES,
    "preview": PREVIEW_LIBRARIES,
    "desktops": DESKTOP_LIBRARIES,
}
PROGRAMS = {
    "strip": (("strip",), "binutils"),
    "packages": (("dpkg-shlibdeps",), "dpkg-dev"),
    "keys": (("xdotool",), "xdotool"),
    "roots": (("debootstrap",), "debootstrap"),
    "xvfb": (("Xvfb",), "xvfb"),
    "java": (("java",), "default-jre-headless"),
    "office": (("soffice", "libreoffice"), "libreoffice-writer-nogui"),
    "pdf": (("pdftotext",), "poppler-utils"),
}
FILES = {  # what is neither a library nor a program to call: where it is -> package
    "bus": {
        "/usr/libexec/at-spi-bus-launcher": "at-spi2-core",
        "/usr/bin/dbus-run-session": "dbus-daemon",
        "/usr/lib/python3/dist-packages/gi": "python3-gi",
        "/usr/lib/*/girepository-1.0/Atspi-2.0.typelib": "gir1.2-atspi-2.0",
    }
}
LDCONFIG = "/sbin/ldconfig"


def missing_libraries(group: str) -> list[tuple[str, ...]]:
    """Return the packages, each with its possible names, of the libraries of a group not here."""
    if not Path(LDCONFIG).exists():
        return []
    known = subprocess.run([LDCONFIG, "-p"], capture_output=True, text=True, check=True).stdout
    present = {line.split()[0] for line in known.splitlines() if line.startswith("\t")}
    return [names for library, names in LIBRARIES[group].items() if library not in present]


def missing(groups: list[str]) -> list[tuple[str, ...]]:
    """Return the packages that the groups need and the system lacks."""
    packages: list[tuple[str, ...]] = []
    for group in groups:
        if group in LIBRARIES:
            packages += missing_libraries(group)
        elif group == "shared":  # PyInstaller packs the library, and Debian's Python works without
            name = f"libpython3.{sys.version_info.minor}"
            if not list(Path(sysconfig.get_config_var("LIBDIR")).glob(f"{name}.so.*")):
                packages.append((f"{name}t64", name))
        elif group in FILES:
            here = Path("/")
            found = FILES[group].items()
            packages += [(name,) for path, name in found if not any(here.glob(path[1:]))]
        elif group == "venv":
            if importlib.util.find_spec("ensurepip") is None:
                own = f"python3.{sys.version_info.minor}-venv"
                packages.append((own, "python3-venv"))
        else:
            programs, package = PROGRAMS[group]
            if not any(map(shutil.which, programs)):
                packages.append((package,))
    return packages


def apt_names(packages: list[tuple[str, ...]]) -> list[str]:
    """Choose for each package the first of its names that this release knows."""
    asked = [name for names in packages for name in names]
    shown = subprocess.run(
        ["apt-cache", "show", "--no-all-versions", *asked],
        capture_output=True,
        text=True,
        check=False,
    ).stdout
    known = {line[9:] for line in shown.splitlines() if line.startswith("Package: ")}
    return [next((name for name in names if name in known), names[-1]) for names in packages]


def install(packages: list[tuple[str, ...]]) -> int:
    """Install packages by apt as root; return an exit code."""
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "update", "-q"], env=environment, check=False)
    names = apt_names(packages)
    print("Installing:", *names, flush=True)
    return subprocess.run(
        ["apt-get", "install", "-q", "-y", "--no-install-recommends", *names],
        env=environment,
        stdin=subprocess.DEVNULL,
        check=False,
    ).returncode


def main(groups: list[str]) -> int:
    """Install or name what is missing; return an exit code."""
    optional = "--optional" in groups
    packages = missing([group for group in groups if group != "--optional"])
    if not packages:
        return 0
    if shutil.which("apt-get") is None:
        print("Not a Debian or Ubuntu system. What Qirtas needs is in these packages there:")
        print(" ", *(names[-1] for names in packages))
        return 0
    if os.geteuid() == 0:
        return install(packages)
    line = f"apt-get update && apt-get install -y {' '.join(apt_names(packages))}"
    become_root = "sudo sh -c" if shutil.which("sudo") else "su -c"
    print("Qirtas needs some system packages. Type this line, then repeat the command:\n")
    print(f"  {become_root} '{line}'\n", flush=True)
    return 0 if optional else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
