"""One run of LibreOffice: a file in, a DOCX or its pages out, and nothing left behind.

Each run has a profile of its own in its own temporary folder, so that several can run at a time
and beside the LibreOffice that the writer has open. The profile lets no macro run and asks for
nothing outside the file: a document from elsewhere must neither act nor call home.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Generator, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from editor.formats.office.profile import write_profile
from editor.formats.office.program import Program

SECONDS = 120.0
"""How long a run may take: LibreOffice needs some 10 s for 100,000 words on a slow machine."""
LIMIT = 200_000_000
"""Bytes of the largest DOCX that is taken: files from elsewhere may have half as many."""
MEMORY = 4 << 30
"""Bytes that a run may take where the system can say so; some files make it grow without end."""

_FILTERS = {"docx": "docx:MS Word 2007 XML", "pdf": "pdf:writer_pdf_Export"}
_GLANCE = 0.05  # seconds between two looks at the run
_LOOKS = 20  # at a run that was killed, until nothing of it lives any more
_IN, _OUT = "article", "out"
_TEMPORARY = ("TMPDIR", "TMP", "TEMP")  # a program that is killed leaves what it has there


class TooSlowError(Exception):
    """The run was stopped, as it took longer than `seconds`."""

    def __init__(self, seconds: float) -> None:
        super().__init__(seconds)
        self.seconds = seconds


class GrownTooLargeError(Exception):
    """The run was stopped, as what it wrote grew over the limit."""


class UnreadableError(Exception):
    """The run ended without a file."""


def to_docx(program: Program, data: bytes, suffix: str, seconds: float = SECONDS) -> bytes:
    """Convert the bytes of a file whose name would have a suffix (`.odt`).

    Raises TooSlowError, GrownTooLargeError or UnreadableError.
    """
    return _convert(program, data, suffix, "docx", seconds)


def to_pdf(program: Program, data: bytes, suffix: str, seconds: float = SECONDS) -> bytes:
    """Return the pages of such a file as PDF. Raises as `to_docx` does."""
    return _convert(program, data, suffix, "pdf", seconds)


def _convert(program: Program, data: bytes, suffix: str, wanted: str, seconds: float) -> bytes:
    with _scratch(program) as folder:
        source = folder / f"{_IN}{suffix}"
        source.write_bytes(data)
        profile = write_profile(folder / "profile")
        target = folder / _OUT / f"{_IN}.{wanted}"
        target.parent.mkdir()
        _run(_command(program, profile, source, target), folder, seconds)
        if not target.is_file():
            raise UnreadableError
        if target.stat().st_size > LIMIT:
            raise GrownTooLargeError
        return target.read_bytes()


@contextmanager
def _scratch(program: Program) -> Generator[Path]:
    """Make a folder for one run and remove it, whatever becomes of the run."""
    if program.scratch is not None:
        program.scratch.mkdir(parents=True, exist_ok=True)
    # what a killed program still holds open cannot be removed on Windows: no reason to fail
    with tempfile.TemporaryDirectory(
        prefix="qirtas-", dir=program.scratch, ignore_cleanup_errors=True
    ) as name:
        yield Path(name)


def _command(program: Program, profile: Path, source: Path, target: Path) -> list[str]:
    return [
        str(program.path),
        "--headless", "--norestore", "--nologo", "--nodefault", "--nolockcheck",
        "--nofirststartwizard",
        f"-env:UserInstallation={profile.as_uri()}",
        "--convert-to", _FILTERS[target.suffix[1:]],
        "--outdir", str(target.parent),
        str(source),
    ]  # fmt: skip


def _run(command: list[str], folder: Path, seconds: float) -> None:
    """Run to the end, or until the time or the room is used up; then nothing of it lives on."""
    with subprocess.Popen(  # noqa: S603 - a list of our own words and paths, and no shell
        command,
        cwd=folder,
        env={**os.environ, **dict.fromkeys(_TEMPORARY, str(folder))},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,  # a group to be stopped as a whole; Ctrl+C is for us alone
        creationflags=_HIDDEN,
    ) as process:
        try:
            _bound(process.pid)
            _watch(process, folder / _OUT, seconds)
        finally:
            _stop(process)


def _watch(process: subprocess.Popen[bytes], written: Path, seconds: float) -> None:
    end = time.monotonic() + seconds
    while process.poll() is None:
        if time.monotonic() > end:
            raise TooSlowError(seconds)
        if sum(entry.stat().st_size for entry in _files(written)) > LIMIT:
            raise GrownTooLargeError
        with suppress(subprocess.TimeoutExpired):
            process.wait(_GLANCE)


def _files(folder: Path) -> Iterator[os.DirEntry[str]]:
    with suppress(FileNotFoundError), os.scandir(folder) as entries:
        yield from entries


_HIDDEN = 0
if sys.platform == "win32":
    _HIDDEN = subprocess.CREATE_NO_WINDOW

    def _stop(process: subprocess.Popen[bytes]) -> None:
        """End the program and those that it started; the first is only a door to the real one."""
        if process.poll() is None:
            tree = ["taskkill", "/F", "/T", "/PID", str(process.pid)]
            subprocess.run(tree, check=False, capture_output=True)  # noqa: S603
            process.kill()

else:

    def _stop(process: subprocess.Popen[bytes]) -> None:
        """End the group of processes: the first is only a script that starts the real one."""
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            for _ in range(_LOOKS):  # those it started die after it, and write until then
                os.killpg(process.pid, 0)
                time.sleep(_GLANCE)


def _bound(pid: int) -> None:
    """Bound the memory of a process and of those that it will start, where that is possible."""
    if sys.platform == "linux":
        import resource

        with suppress(OSError, ValueError):
            resource.prlimit(pid, resource.RLIMIT_AS, (MEMORY, MEMORY))
