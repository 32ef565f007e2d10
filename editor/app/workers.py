"""Convert files in several processes; one that dies takes only its own file with it."""

from __future__ import annotations

import multiprocessing
import signal
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager

from editor.app import batch
from editor.app.batch import Conversion, Failure, Outcome
from editor.document.errors import message


def _pool(processes: int) -> ProcessPoolExecutor:
    # spawn: the same on every system, and safe beside the thread that draws the progress bar
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(processes, mp_context=context, initializer=_leave_interrupts_alone)


@contextmanager
def _deaf_to_interrupts() -> Iterator[None]:
    """Let no process that is started meanwhile hear Ctrl+C, not even while it starts.

    Ours is heard afterwards. Windows has no such mask: there a worker is deaf from its
    initialiser on.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _leave_interrupts_alone() -> None:
    """Let the parent alone hear Ctrl+C, so that a worker finishes the file that it writes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def run(conversions: Sequence[Conversion], processes: int) -> Iterator[Outcome]:
    """Convert in worker processes; what was left when one died is done again, one by one."""
    unfinished: list[Conversion] = []
    pool = _pool(processes)
    try:
        with _deaf_to_interrupts():
            running = {pool.submit(batch.convert, each): each for each in conversions}
        for future in as_completed(running):
            outcome = _outcome(future)
            if outcome is None:
                unfinished.append(running[future])
            else:
                yield outcome
    finally:
        pool.shutdown(wait=True, cancel_futures=True)
    for each in unfinished:
        yield _alone(each)


def _alone(conversion: Conversion) -> Outcome:
    """Convert in a process of its own, so that its death tells which file was the cause."""
    with _pool(1) as pool:
        with _deaf_to_interrupts():
            future = pool.submit(batch.convert, conversion)
        outcome = _outcome(future)
    if outcome is not None:
        return outcome
    name = conversion.source.name
    died = Failure(message("cli.died", name=name), message("cli.died.do"))
    return Outcome(conversion, failure=died)


def _outcome(future: Future[Outcome]) -> Outcome | None:
    """Return the outcome of a worker, None if the worker died."""
    try:
        return future.result()
    except BrokenProcessPool:
        return None
