"""A watchdog over the window's thread: what keeps it from answering, for how long, and where.

    with watch() as dog:
        window.documents.open(path)
        qtbot.waitUntil(...)
    dog.check(0.1)

Seconds are those of the processor that the thread itself used between two beats of its event loop,
so that a machine that does something else at the same time changes nothing; a thread that waits
for a disk is not seen here (`tests/benchmarks/stalls.py` has the clock on the wall). Another thread
looks on and takes the stack while the stall lasts. `check` allows for a slower machine.
"""

from __future__ import annotations

import faulthandler
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from PySide6.QtCore import QTimer

BEAT = 5  # milliseconds
LOOK = 0.01  # seconds between two looks from the other thread
TAKEN = 0.05  # seconds of a stall after which its stack is taken
REFERENCE = 0.01  # seconds that `_unit` takes on the machine that the limits were measured on


@dataclass
class Stall:
    """A stretch without a beat: how long in seconds, and where the thread was meanwhile."""

    seconds: float
    stacks: list[str] = field(default_factory=list)


class Watchdog:
    """Counts for how long the event loop of this thread did not beat."""

    def __init__(self, clock: float | None = None) -> None:
        self.stalls: list[Stall] = []
        self._thread = threading.get_ident()
        self._wall = clock is not None
        self._beat_at = self._now()
        self._stacks: list[str] = []
        self._over = threading.Event()
        self._timer = QTimer()
        self._timer.setInterval(BEAT)
        self._timer.timeout.connect(self._beat)
        self._watcher = threading.Thread(target=self._look, daemon=True)

    def begin(self) -> None:
        self._beat_at = self._now()
        self._timer.start()
        self._watcher.start()

    def end(self) -> None:
        self._beat()
        self._timer.stop()
        self._over.set()
        self._watcher.join()

    @property
    def longest(self) -> Stall:
        return max(self.stalls, key=lambda stall: stall.seconds, default=Stall(0.0))

    def check(self, limit: float) -> None:
        """Fail where the loop stalled for longer than so many seconds of a usual machine."""
        longest, allowed = self.longest, limit * slowness()
        assert longest.seconds <= allowed, (
            f"the window did not answer for {longest.seconds * 1000:.0f} ms of its own time, "
            f"{allowed * 1000:.0f} are allowed\n" + "\n".join(longest.stacks[-3:])
        )

    def _now(self) -> float:
        if self._wall:
            return time.monotonic()
        if threading.get_ident() == self._thread:
            return time.thread_time()
        if hasattr(time, "pthread_getcpuclockid"):
            return time.clock_gettime(time.pthread_getcpuclockid(self._thread))
        return self._beat_at  # no stacks where a thread cannot ask for the time of another

    def _beat(self) -> None:
        now = self._now()
        spent, self._beat_at = now - self._beat_at, now
        stacks, self._stacks = self._stacks, []
        if spent >= TAKEN:
            self.stalls.append(Stall(spent, stacks))

    def _look(self) -> None:
        """Take the stack of the window's thread while it does not beat."""
        while not self._over.wait(LOOK):
            if self._now() - self._beat_at < TAKEN:
                continue
            self._stacks.append(self._stack())

    def _stack(self) -> str:
        """Return where the window's thread is, the innermost call first.

        A frame that this thread held would keep what it is about to free, and free it here:
        painters and pictures in the wrong thread end the process. `faulthandler` holds none.
        """
        with tempfile.TemporaryFile() as file:
            faulthandler.dump_traceback(file, all_threads=True)
            file.seek(0)
            threads = file.read().decode("utf-8", "replace").split("\n\n")
        own = f"0x{self._thread:016x}"
        stack = next((each for each in threads if own in each.partition("\n")[0]), "")
        return "\n".join(stack.splitlines()[:9])


@contextmanager
def watch(*, wall: bool = False) -> Iterator[Watchdog]:
    """Watch the window's thread for as long as the block lasts."""
    dog = Watchdog(clock=0.0 if wall else None)
    dog.begin()
    try:
        yield dog
    finally:
        dog.end()


def slowness() -> float:
    """Return how many times longer this machine takes than the one of the limits, at least 1."""
    taken = sorted(_unit() for _ in range(5))[2]  # as the stall, none was alone on the machine
    return max(1.0, taken / REFERENCE)


def _unit() -> float:
    """Do a fixed piece of work and return the time of the processor that it took."""
    began = time.thread_time()
    seen: dict[int, str] = {}
    for number in range(150_000):
        seen[number % 1000] = f"{number}"
    return time.thread_time() - began
