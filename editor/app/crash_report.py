"""Reports of crashes: kinds, files, lines and versions, and never a value; no Qt.

An exception tells in its message what it stumbled over, and its frames hold the article: a report
may be sent to others, so it takes neither.
"""

from __future__ import annotations

import platform
import re
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from editor import __version__
from editor.document.errors import UserError

ROOT = Path(__file__).parents[2]
_FIRST, _LAST = 10, 40  # frames that are told of a long way
_MOST_CAUSES = 8
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_FILE = re.compile(r'File "([^"]*)"')


@dataclass(frozen=True, slots=True)
class CrashReport:
    """What is known of a crash; `way` tells one crash from another, whatever it stumbled over.

    `kind` names the exception, `at` the line of ours that it came from, "" for none.
    """

    text: str
    way: str
    kind: str = ""
    at: str = ""


class FarError(RuntimeError):
    """A crash in another process; its message is the report of it."""


def report_of(
    kind: type[BaseException], error: BaseException | None, trace: TracebackType | None
) -> CrashReport:
    """Return the report of an exception on this thread."""
    way = "\n".join(_lines(kind, error, trace))
    thread = threading.current_thread()
    where = "" if thread is threading.main_thread() else f"Thread: {thread.name}\n"
    ours = [frame.strip() for frame in _frames(trace) if frame.startswith("  editor/")]
    at = ours[-1].partition(" ")[0] if ours else ""
    return CrashReport(f"{versions()}\n{where}\n{way}", way, kind.__name__, at)


def way_of(error: BaseException) -> str:
    """Return kinds, files and lines of an exception alone."""
    return "\n".join(_lines(type(error), error, error.__traceback__))


def versions() -> str:
    """Return the versions of the program and of what it stands on."""
    lines = [f"Qirtas {__version__}", f"Python {platform.python_version()}"]
    pyside = sys.modules.get("PySide6")
    if pyside is not None:
        lines.append(f"PySide6 {getattr(pyside, '__version__', '?')}")
    lines.append(f"{platform.system()} {platform.release()} {platform.machine()}")
    return "\n".join(lines)


def without_values(text: str) -> str:
    """Return a message of a library without what it quotes and without letters beyond ASCII."""
    return _QUOTED.sub("…", "".join(c if c.isascii() else "·" for c in text))


def without_folders(text: str) -> str:
    """Return what `faulthandler` wrote without the folders of this machine."""
    return _FILE.sub(lambda found: f'File "{_short(found[1])}"', text)


def _lines(
    kind: type[BaseException], error: BaseException | None, trace: TracebackType | None
) -> list[str]:
    lines: list[str] = []
    for count, (each, found, way) in enumerate(_causes(kind, error, trace)):
        if count == _MOST_CAUSES:
            lines.append("…")
            break
        lines.append(("because of: " if count else "") + _kind(each, found))
        lines += _frames(way)
        if isinstance(found, FarError):
            lines += [f"  {line}" for line in str(found).splitlines()]
    return lines


def _causes(
    kind: type[BaseException], error: BaseException | None, trace: TracebackType | None
) -> Iterator[tuple[type[BaseException], BaseException | None, TracebackType | None]]:
    """Yield an exception, those that it holds and those that led to it."""
    seen: set[int] = set()
    waiting = [(kind, error, trace)]
    while waiting:
        kind, error, trace = waiting.pop(0)
        if id(error) in seen and error is not None:
            continue
        seen.add(id(error))
        yield kind, error, trace
        if error is None:
            continue
        inner = list(error.exceptions) if isinstance(error, BaseExceptionGroup) else []
        cause = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
        led = [each for each in (*inner, cause) if each is not None]
        waiting += [(type(each), each, each.__traceback__) for each in led]


def _kind(kind: type[BaseException], error: BaseException | None) -> str:
    built_in = kind.__module__ == "builtins"
    name = kind.__qualname__ if built_in else f"{kind.__module__}.{kind.__qualname__}"
    if isinstance(error, OSError) and isinstance(error.errno, int):
        return f"{name} (errno {error.errno})"
    if isinstance(error, UserError):
        return f"{name} ({error.what.id})"
    return name


def _frames(trace: TracebackType | None) -> list[str]:
    frames: list[str] = []
    while trace is not None:
        code = trace.tb_frame.f_code
        frames.append(f"  {_short(code.co_filename)}:{trace.tb_lineno} {code.co_qualname}")
        trace = trace.tb_next
    if len(frames) > _FIRST + _LAST:
        frames[_FIRST:-_LAST] = [f"  … {len(frames) - _FIRST - _LAST}"]
    return frames


def _short(name: str) -> str:
    """Return a file without the folders that tell whose machine it is."""
    path = Path(name)
    for folder in (ROOT, *map(Path, sys.path[1:]), Path(sys.prefix)):
        if folder.is_absolute() and path.is_relative_to(folder):
            return path.relative_to(folder).as_posix()
    return path.name
