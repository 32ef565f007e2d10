"""Install the Debian package in a clean Debian 12, use it, remove it: `make test-deb`.

    tools/python packaging/walk.py [PACKAGE.deb]

Makes a root by debootstrap in build/root, without Python; needs root, the network, and Xvfb and
xdotool outside of it. Leaves pictures of the window in build/root-shots. Each step says what it
has found; the first that fails ends the walk with exit code 1.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType

REPOSITORY = Path(__file__).resolve().parents[1]
BUILD = REPOSITORY / "build"
PRISTINE, ROOT, SHOTS = BUILD / "root-pristine", BUILD / "root", BUILD / "root-shots"
SAMPLE = REPOSITORY / "resources" / "sample" / "manuscripts.txt"
SUITE = "bookworm"
MIRROR = os.environ.get("QIRTAS_MIRROR", "")  # empty: the one that debootstrap knows
TYPED = "this was typed in the window"
TYPE = "application/vnd.qirtas.article+zip"
DESKTOP = ("libglib2.0-bin", "desktop-file-utils")  # what opens files in Debian's desktops
TITLE = "From another process"
PATIENCE = 60  # seconds for a window to appear or a file to be written
SHOOT = """
import sys
from PySide6.QtGui import QGuiApplication
app = QGuiApplication([])
app.primaryScreen().grabWindow(0).save(sys.argv[1])
"""
HOMES = {"root": "/root", "writer": "/srv/writer"}
MOUNTED = ("proc", "sys", "dev")
KEPT = (  # what changes whichever package is installed: logs, caches and lists of dpkg and apt
    "/var/lib/apt",
    "/var/lib/dpkg",
    "/var/cache",
    "/var/log",
    "/etc/ld.so.cache",
    "/etc/hosts",  # netbase writes it and leaves it
    *HOMES.values(),
    "/tmp",
    "/run",
)


def main(arguments: Sequence[str]) -> int:
    """Walk through all of it; return an exit code."""
    if os.geteuid() != 0:
        sys.exit("This makes the root of a system and needs to be root itself: sudo make test-deb")
    packages = [Path(each) for each in arguments] or sorted(BUILD.glob("qirtas_*.deb"))
    if len(packages) != 1:
        sys.exit(f"Which package? {' '.join(map(str, packages)) or 'There is none: make deb'}")
    make_root()
    with mounted():
        walk(packages[0])
    print("All of it holds.")
    return 0


def make_root() -> None:
    """Put a fresh Debian into build/root, with a user, what opens files, and nothing else."""
    if not (PRISTINE / "etc/debian_version").exists():
        shutil.rmtree(PRISTINE, ignore_errors=True)
        mirror = (MIRROR,) if MIRROR else ()
        run("debootstrap", "--variant=minbase", SUITE, PRISTINE, *mirror, quiet=True)
    release()  # a walk that was killed may have left it: the devices of this machine would go too
    shutil.rmtree(ROOT, ignore_errors=True)
    run("cp", "-a", "--reflink=auto", PRISTINE, ROOT)
    shutil.copy("/etc/resolv.conf", ROOT / "etc/resolv.conf")
    inside("useradd", "--create-home", "--home-dir", HOMES["writer"], "writer")
    inside("apt-get", "update", "-q", quiet=True)
    inside("apt-get", "install", "-q", "-y", "--no-install-recommends", *DESKTOP, quiet=True)


@contextmanager
def mounted() -> Iterator[None]:
    """Give the root what a running system has."""
    try:
        for name in MOUNTED:
            run("mount", "--rbind", "--make-rslave", f"/{name}", ROOT / name)
        yield
    finally:
        release()


def release() -> None:
    """Take away what the root has of the running system; end the walk where that cannot be."""
    for name in reversed(MOUNTED):
        if os.path.ismount(ROOT / name):
            subprocess.run(["umount", "--recursive", "--lazy", ROOT / name], check=False)
    if left := [name for name in MOUNTED if os.path.ismount(ROOT / name)]:
        sys.exit(f"Still mounted in {ROOT}: {' '.join(left)}. Nothing there may be removed.")


def walk(package: Path) -> None:
    """Install, use, remove."""
    before, debian = files(), packages_of_root()
    say("python outside of the package", not (ROOT / "usr/bin/python3").exists(), "none")
    shutil.copy(package, ROOT / "tmp")
    install = ("apt-get", "install", "-q", "-y", f"/tmp/{package.name}")
    inside(*install, quiet=True)
    size = inside("dpkg-query", "-W", "-f", "${Installed-Size}", "qirtas")
    came_along = packages_of_root() - debian
    say("installed by apt", size, f"{package.stat().st_size / 1e6:.1f} MB, {int(size) // 1000} MB")
    say(
        "python comes not as a package", not any(x.startswith("python") for x in came_along), "none"
    )
    say("verified by dpkg", inside("dpkg", "--verify", "qirtas") == "", "all sums as packed")
    known = ROOT / "usr/share/mime/application/vnd.qirtas.article+zip.xml"
    say("file type known", known.exists(), str(known.relative_to(ROOT)))
    commands()
    windows()
    by_type()
    portable()
    inside("apt-get", "purge", "-q", "-y", "qirtas", quiet=True)
    left = [path for path in files() if "qirtas" in path.lower()]
    say("removed without residue", not left, " ".join(left) or "no file of that name is left")
    say("file type forgotten", not known.exists(), "")
    say("articles stay", (home_of_writer() / "a.qirtas").exists(), "a.qirtas")
    inside("apt-get", "purge", "-q", "-y", *sorted(came_along - {"qirtas"}))
    changed = sorted(set(before) ^ set(files()))
    say("as before, with what came along", not changed, " ".join(changed[:9]) or "the same files")


def packages_of_root() -> set[str]:
    """Return the names of the packages that are installed."""
    listed = inside("dpkg-query", "-W", "-f", "${db:Status-Abbrev}${Package}\n").splitlines()
    return {line[3:].strip() for line in listed if line.startswith("ii")}


def commands() -> None:
    """Use the command line as a user without a display."""
    home = home_of_writer()
    shutil.copy(SAMPLE, home / "a.txt")
    for number in range(3):
        shutil.copy(SAMPLE, home / f"many{number}.txt")
    say("version", as_writer("qirtas", "--version").startswith("qirtas "), "")
    as_writer("qirtas", "convert", "a.txt", "a.qirtas")
    for name in ("a.docx", "a.html", "a.md", "a.pdf"):
        as_writer("qirtas", "convert", "a.qirtas", name)
        made = home / name
        say(f"export to {name}", made.exists(), f"{made.stat().st_size} bytes, read back")
    as_writer("qirtas", "convert", "many0.txt", "many1.txt", "many2.txt", "--to", "docx")
    say("several processes", all((home / f"many{n}.docx").exists() for n in range(3)), "3 files")
    back = as_writer("qirtas", "convert", "a.docx", "back.md") or "read back"
    say("Word comes back", (home / "back.md").exists(), back)


def windows() -> None:
    """Open an article and a Word file in the window, type, save, look at both."""
    SHOTS.mkdir(exist_ok=True)
    with display() as number:
        with window(number, "a.qirtas") as (name, seconds):
            say("window", name, f"after {seconds:.1f} s")
            xdotool(number, "windowfocus", "--sync", name)
            xdotool(number, "key", "ctrl+End")
            xdotool(number, "type", "--delay", "40", f" {TYPED}")
            xdotool(number, "key", "ctrl+s")
            say("typed and saved", wait_for(saved), TYPED)
            shoot(number, SHOTS / "article.png")
        (home_of_writer() / "word.txt").write_text(f"{TITLE}\n\nA paragraph.\n", "utf-8")
        as_writer("qirtas", "convert", "word.txt", "word.docx")
        with window(number, "word.docx"):
            # a process of its own reads it; its title stands in that of the window then
            found = wait_for(lambda: TITLE in titles(number))
            shoot(number, SHOTS / "word.png")
            say("Word file opened in the window", found, titles(number))


def by_type() -> None:
    """Have the desktop find the program for an article, by its name and by its bytes alone."""
    shutil.copy(home_of_writer() / "a.qirtas", home_of_writer() / "named otherwise")
    told = as_writer("gio", "info", "-a", "standard::content-type", "named otherwise")
    say("file type by its bytes", TYPE in told, TYPE)
    handlers = as_writer("gio", "mime", TYPE)
    say("file type opens in Qirtas", "qirtas.desktop" in handlers, handlers.splitlines()[0])
    with display() as number:
        subprocess.run(  # what it starts writes to the same place, so nobody waits for its end
            [*chroot("writer"), "gio", "open", "named otherwise"],
            env=environment("writer") | {"DISPLAY": number},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            check=False,
        )
        found = xdotool(number, "search", "--sync", "--onlyvisible", "--class", "qirtas")
        opened = wait_for(lambda: home_title() in titles(number))
        shoot(number, SHOTS / "by-type.png")
        say("opened by the desktop", opened, titles(number))
        os.kill(int(xdotool(number, "getwindowpid", found.split()[0])), signal.SIGTERM)


def home_title() -> str:
    """Return how the title of the sample begins."""
    return SAMPLE.read_text("utf-8").lstrip().splitlines()[0].split()[0]


def portable() -> None:
    """Carry the folder of the program elsewhere and use it with a home that stays empty."""
    stick, home = home_of_writer() / "stick", home_of_writer() / "stranger"
    as_writer("cp", "-r", "/usr/lib/qirtas", "stick")
    as_writer("mkdir", "stick/qirtas-portable", "stranger")
    strange = {"HOME": f"{HOMES['writer']}/stranger"}
    run(
        *(*chroot("writer"), "stick/qirtas", "library", "add", "."),
        env=environment("writer") | strange,
    )
    with display() as number, window(number, "a.qirtas", "stick/qirtas", strange) as (name, _):
        xdotool(number, "windowfocus", "--sync", name)
        xdotool(number, "type", "--delay", "40", "portable ")
        kept = stick / "qirtas-portable"
        say("portable", wait_for((kept / "journal.sqlite").exists), names(kept))
    caches = (home / ".cache/fontconfig", home / ".cache/mesa_shader_cache")
    left = [
        path
        for path in home.rglob("*")
        if path.is_file() and not any(path.is_relative_to(cache) for cache in caches)
    ]
    say("nothing in the home of a stranger", not left, " ".join(map(str, left[:5])))
    shutil.rmtree(stick)


def home_of_writer() -> Path:
    """Return where the articles of the user of the root lie, seen from outside."""
    return Path(f"{ROOT}{HOMES['writer']}")


def names(folder: Path) -> str:
    """Return the names of what lies in a folder."""
    return " ".join(sorted(path.name for path in folder.iterdir()))


def saved() -> bool:
    """Tell whether the article on the disk has what was typed."""
    as_writer("qirtas", "convert", "a.qirtas", "--to", "md", "--out-dir", "saved")
    return TYPED in (home_of_writer() / "saved/a.md").read_text("utf-8")


@contextmanager
def display() -> Iterator[str]:
    """Run an X server without a screen; yield the number of its display."""
    read, write = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", "1600x1000x24", "-ac", "-noreset"],
        pass_fds=(write,),
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    try:
        with os.fdopen(read) as pipe:
            yield f":{pipe.readline().strip()}"
    finally:
        server.terminate()
        server.wait()


@contextmanager
def window(
    number: str,
    file: str,
    program: str = "qirtas",
    settings: Mapping[str, str] = MappingProxyType({}),
) -> Iterator[tuple[str, float]]:
    """Start the program on a file; yield the id of its window and how long it took to show."""
    began = time.monotonic()
    running = subprocess.Popen(
        [*chroot("writer"), program, file],
        env={**environment("writer"), **settings, "DISPLAY": number},
        stderr=subprocess.DEVNULL,
    )
    try:
        found = xdotool(number, "search", "--sync", "--onlyvisible", "--class", "qirtas")
        yield found.split()[0], time.monotonic() - began
    finally:
        running.terminate()
        running.wait()


def titles(number: str) -> str:
    """Return the titles of the windows of the program."""
    found = xdotool(number, "search", "--onlyvisible", "--class", "qirtas").split()
    return " ".join(xdotool(number, "getwindowname", each).strip() for each in found)


def xdotool(number: str, *words: str) -> str:
    """Press keys and look for windows on a display."""
    return run("xdotool", *words, env={**os.environ, "DISPLAY": number}, timeout=PATIENCE)


def shoot(number: str, path: Path) -> None:
    """Make a picture of a display, with the Qt that the package was made of."""
    settings = {**os.environ, "DISPLAY": number, "QT_QPA_PLATFORM": "xcb"}
    run(BUILD / "freeze/venv/bin/python", "-c", SHOOT, path, env=settings)


def wait_for(holds: Callable[[], bool]) -> bool:
    """Wait until something holds; tell whether it does."""
    end = time.monotonic() + PATIENCE
    while not (found := holds()) and time.monotonic() < end:
        time.sleep(0.5)
    return found


def files() -> list[str]:
    """Return every path of the root but those that any installation touches."""
    listed = inside("find", "/", "-xdev", "-not", "-path", "/proc/*", "-not", "-path", "/sys/*")
    paths = (line for line in listed.splitlines() if not line.startswith("/dev"))
    return [path for path in paths if not path.startswith(KEPT)]


def chroot(user: str) -> list[str]:
    """Return the beginning of a command within the root."""
    script = 'cd "$0" && exec "$@"'
    return ["chroot", f"--userspec={user}", str(ROOT), "/bin/sh", "-c", script, HOMES[user]]


def environment(user: str) -> dict[str, str]:
    """Return the variables of a user who has just logged in; those of a proxy are kept for apt."""
    kept = {name: value for name, value in os.environ.items() if name.lower().endswith("_proxy")}
    path = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
    return kept | {
        "HOME": HOMES[user],
        "USER": user,
        "PATH": path,
        "LANG": "C.UTF-8",
        "DEBIAN_FRONTEND": "noninteractive",
    }


def inside(*command: str, quiet: bool = False) -> str:
    """Run a command within the root as its root."""
    return run(*chroot("root"), *command, env=environment("root"), quiet=quiet)


def as_writer(*command: str) -> str:
    """Run a command within the root as its user."""
    return run(*chroot("writer"), *command, env=environment("writer"))


def run(
    *command: str | Path,
    env: dict[str, str] | None = None,
    quiet: bool = False,
    timeout: float | None = None,
) -> str:
    """Run a command and return what it writes; end the walk where it fails."""
    if quiet:
        print("  ...", *(str(word) for word in command[-4:]), flush=True)
    done = subprocess.run(
        command,
        env=env,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        timeout=timeout,
        check=False,
    )
    if done.returncode:
        sys.exit(f"{' '.join(map(str, command))}\n{done.stdout[-2000:]}{done.stderr[-2000:]}")
    return done.stdout


def say(what: str, holds: object, found: str) -> None:
    """Say what a step has found; end the walk where it does not hold."""
    print(f"  {'ok' if holds else 'NO'}  {what}{': ' + found if found else ''}", flush=True)
    if not holds:
        sys.exit(1)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
