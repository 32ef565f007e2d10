"""One process of the fuzzer: damaged files are read and written again, under watch.

What must not happen raises or is printed: a fault of the program, a connection, a file touched
outside the folder, an article that breaks its own rules. Lines of JSON on standard output; the
parent stops a process that hangs and knows by the last line where.
"""

from __future__ import annotations

import json
import os
import sys
import time
import traceback
from functools import cache
from pathlib import Path
from typing import Any

from editor.app import files
from editor.document.errors import UserError
from editor.document.schema import validate
from tests.fuzzing.bombs import BOMBS
from tests.fuzzing.mutations import mutant

MEMORY = 3 << 30
"""Bytes of address space: what asks for more has no bound."""

_NETWORK = ("socket.connect", "socket.getaddrinfo", "socket.bind", "urllib.Request")
_PROCESSES = ("subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.fork")
_CHANGES = ("os.remove", "os.rename", "os.mkdir", "os.rmdir", "os.chmod", "os.link", "os.symlink")


class TrespassError(BaseException):
    """The program did something that no conversion may do."""


def watch(allowed: Path) -> None:
    """Raise from now on for connections, programs, and changes outside of a folder."""
    root = str(allowed.resolve())

    def hook(event: str, args: tuple[Any, ...]) -> None:
        if event in _NETWORK or event in _PROCESSES:
            raise TrespassError(f"{event} {args}")
        if event == "open":
            path, mode, flags = args
            writes = flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT) if flags else False
            if writes or (mode and set(mode) & set("wax+")):
                _check(event, path, root)
        elif event in _CHANGES:
            _check(event, args[0], root)

    sys.addaudithook(hook)


def _check(event: str, path: object, root: str) -> None:
    if isinstance(path, int) or path in {os.devnull, None}:
        return
    real = os.path.realpath(os.fsdecode(path))  # type: ignore[arg-type]
    if not real.startswith(root) and "__pycache__" not in real:
        raise TrespassError(f"{event} {real}")


def bound_memory() -> None:
    """Let the process fail rather than take the machine with it."""
    if sys.platform == "linux":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def peak() -> int:
    """Return the largest memory that the process has had, in MB; 0 where nobody counts."""
    if sys.platform == "win32":
        return 0
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def try_file(source: Path, targets: tuple[str, ...]) -> dict[str, Any]:
    """Read a file and write it in other formats; return what came of it."""
    started = time.process_time()
    outcome: dict[str, Any] = {"result": "read"}
    try:
        article = files.read_file(source).article
        if problems := validate(article):
            outcome = {"result": "fault", "trace": f"invalid: {problems[:3]}"}
        for target in targets:
            files.write_file(article, source.parent / "out" / f"out.{target}")
    except UserError as error:
        outcome = {"result": "refused", "id": error.what.id}
    except (Exception, TrespassError):  # noqa: BLE001 - all that must not happen is looked for
        outcome = {"result": "fault", "trace": traceback.format_exc()}
    outcome["seconds"] = round(time.process_time() - started, 3)
    return outcome


def main(arguments: list[str]) -> None:
    """Try damaged files or a bomb: FORMAT FOLDER FIRST LAST, or FORMAT FOLDER NAME."""
    kind, root = arguments[0], Path(arguments[1])
    for target in _targets(0) + _targets(1):  # what is imported when called is no news any more
        files.find_writer(target)
    if len(arguments) == 3:
        _try(root / f"bomb.{kind}", _bomb(kind, arguments[2]), ("docx",), root, 0)
        return
    for number in range(int(arguments[2]), int(arguments[3])):
        print(json.dumps({"begins": number}), flush=True)
        _try(root / f"{number}.{kind}", mutant(kind, number), _targets(number), root, number)


def _try(source: Path, data: bytes, targets: tuple[str, ...], root: Path, number: int) -> None:
    source.write_bytes(data)
    del data
    _guard(root)
    outcome = try_file(source, targets)
    _clear(root)
    print(json.dumps({"number": number, **outcome, "peak": peak()}), flush=True)


def _bomb(kind: str, name: str) -> bytes:
    return next(make() for make in BOMBS[kind] if make.__name__ == name)


@cache
def _guard(root: Path) -> None:
    """Watch and bound this process from now on; an audit hook cannot be taken back."""
    bound_memory()
    watch(root)


def _clear(folder: Path) -> None:
    """Empty a folder by whole paths, which the watch can judge."""
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_dir() and not path.is_symlink():
            path.rmdir()
        else:
            path.unlink()


def _targets(number: int) -> tuple[str, ...]:
    return ("docx", "html") if number % 2 else ("md", "txt", "qirtas")


if __name__ == "__main__":
    main(sys.argv[1:])
