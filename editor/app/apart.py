"""Do a conversion in a process of its own: the window keeps its frames, and a stop is a stop.

A thread would hold the interpreter for as long as a library is loaded or a long text is searched.
Articles go over in stretches, so that not even packing one holds it for a frame. What can be
measured of both ways stands in docs/decisions/0037.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from editor.app import files
from editor.app.arrival import Arrived, arrive
from editor.app.crash_report import FarError, way_of
from editor.context import Cancelled, Job, Progress, Step
from editor.document.article import Article
from editor.document.errors import UserError, message
from editor.formats import registry
from editor.formats.base import Options, Reading, Writer, Writing

if TYPE_CHECKING:
    from editor.formats.proof import Proof

_STRETCH = 200  # blocks that go over at a time: packed in about a millisecond
_PATIENCE = 0.05  # seconds between two looks at whether the writer wants to stop

_GRACE = 2.0  # seconds that a process may take to leave nothing behind

R = TypeVar("R")


def can_go_apart(writer: Writer) -> bool:
    """Tell whether a writer can work in another process: those of features may need this one."""
    return registry.find(registry.WRITERS, writer.id) is writer


def write(
    article: Article, stem: str, writer: Writer, options: Options, progress: Progress
) -> tuple[Writing, Proof | None]:
    """Write an article and prove what was written; nothing lies on the disk after it.

    Raises UserError, and Cancelled where the progress is to stop.
    """
    with _room(_write, _died(stem)) as connection:
        connection.send((stem, writer.id, dict(options)))
        _send(connection, article)
        return _wait(connection, progress)


def read(path: Path, progress: Progress) -> Arrived:
    """Read a file as `arrive` does. Raises UserError and Cancelled."""
    with _room(_read, _died(path.name)) as connection:
        connection.send(path)
        report, guesses = _wait(connection, progress)
        return Arrived(Reading(_receive(connection), report), guesses)


def run(job: Job[R]) -> R:
    """Do a job apart. Raises UserError and Cancelled; FarError for what else it raises."""
    with _room(_run, UserError(message("work.died"), message("work.died.do"))) as connection:
        connection.send(job.work)
        return _wait(connection, job.progress or Progress())


def _died(name: str) -> UserError:
    return UserError(message("cli.died", name=name), message("cli.died.do"))


@contextmanager
def _room(work: Callable[[Connection, Step], None], died: UserError) -> Iterator[Connection]:
    """Start a process for some work and leave none behind, whatever happens.

    Raises `died` where the process ends before its work.
    """
    context = multiprocessing.get_context("spawn")  # a fork would copy locks that threads hold
    ours, theirs = context.Pipe()
    process = context.Process(target=_serve, args=(work, theirs), daemon=True)
    process.start()
    theirs.close()
    try:
        yield ours
    except (EOFError, ConnectionError) as error:
        raise died from error
    finally:
        ours.close()
        process.terminate()
        process.join(_GRACE)  # to end what it has started and to remove its temporary files
        _end(process.pid)
        process.kill()
        process.join()


def _end(process: int | None) -> None:
    """End what the process has started itself, as LibreOffice; on Windows it ends by itself."""
    if hasattr(os, "killpg") and process is not None:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process, signal.SIGKILL)


def _wait(connection: Connection, progress: Progress) -> Any:
    """Return what the process answers; pass on how far it is."""
    while True:
        progress.tell(progress.share)
        if not connection.poll(_PATIENCE):
            continue
        kind, *values = connection.recv()
        match kind:
            case "step":
                progress.tell(*values)
            case "refused":
                raise UserError(*values)
            case "crashed":
                raise FarError(values[0])
            case _:
                return values[0]


# --- in the other process --------------------------------------------------------------------


def _serve(work: Callable[[Connection, Step], None], connection: Connection) -> None:
    if hasattr(os, "setsid"):
        os.setsid()  # a group of its own: what it starts ends with it, and Ctrl+C is not heard
    signal.signal(signal.SIGTERM, _leave)
    try:
        work(connection, lambda share, step: connection.send(("step", share, step)))
    except UserError as error:
        connection.send(("refused", error.what, error.what_to_do))
    except (EOFError, ConnectionError, Cancelled):
        pass  # the window is gone
    except Exception as error:  # noqa: BLE001 - told in the window, with its way
        connection.send(("crashed", way_of(error)))


def _leave(_signal: int, _frame: object) -> None:
    """Go through every `finally`, as LibreOffice runs in a group of its own."""
    raise SystemExit


def _write(connection: Connection, step: Step) -> None:
    stem, id, options = connection.recv()
    article = _receive(connection)
    writer = registry.writer_for(id)
    step(0.2, "export.step.writing")
    writing = writer.write(article, stem, options)
    step(0.5, "export.step.checking")
    beside = dict(writing.files).get
    proof = files.prove_bytes(article, writer, writing, beside, options)
    connection.send(("done", (writing, proof)))


def _run(connection: Connection, step: Step) -> None:
    connection.send(("done", connection.recv()(step)))


def _read(connection: Connection, step: Step) -> None:
    path = connection.recv()
    step(0.2, "import.step.reading")
    arrived = arrive(path)
    connection.send(("done", (arrived.reading.report, arrived.guesses)))
    _send(connection, arrived.reading.article)


# --- articles between them -------------------------------------------------------------------


def _send(connection: Connection, article: Article) -> None:
    blocks, assets = article.blocks, article.assets
    starts = range(0, len(blocks), _STRETCH)
    connection.send((replace(article, blocks=(), assets=()), len(starts), len(assets)))
    for start in starts:
        connection.send(blocks[start : start + _STRETCH])
    for asset in assets:
        connection.send(asset)


def _receive(connection: Connection) -> Article:
    frame, stretches, pictures = connection.recv()
    blocks = tuple(block for _ in range(stretches) for block in connection.recv())
    return replace(frame, blocks=blocks, assets=tuple(connection.recv() for _ in range(pictures)))
