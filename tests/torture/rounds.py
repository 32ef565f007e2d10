"""Rounds of a writer who is killed: `python -m tests.torture.rounds 1000`, which prints a table.

A child writes two articles, one with a file and one that was never saved, as the program does
below its window: each edit goes to the journal, now and then to the file and to the versions. It
tells by a pipe what it has done, is killed (9) at a random moment, and the next one goes on with
what it finds. After each kill:

- the file is an article that was typed, whole, and no older than what was told as saved;
- the journal, or the file, has the text as it was told as journalled, or typed later;
- the version that was told as kept is there;
- nothing lies about but what the program sweeps.
"""

from __future__ import annotations

import os
import random
import select
import shutil
import signal
import sys
import time
import traceback
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from editor.document.errors import UserError
from editor.storage.article_file import load, read, save
from editor.storage.journal import Journal, Origin, Orphan
from editor.storage.versions import Reason, Versions
from tests.torture import tracing
from tests.torture.manuscript import manuscript
from tests.torture.tally import Tally

FILED, UNFILED = "filed", "unfiled"  # ids of the articles
STEPS = 3  # of a writer whose every system call is attacked
HOWS = ("signal=KILL", "error=EIO", "error=ENOSPC")  # what happens at a system call
LONGEST = 0.06  # seconds until a kill, after the child has begun


@dataclass(frozen=True, slots=True)
class Desk:
    """The folders of one writer."""

    root: Path

    @property
    def file(self) -> Path:
        """The file of the article that has one."""
        return self.root / "articles" / "مقال.qirtas"

    @property
    def journal(self) -> Path:
        """The journal."""
        return self.root / "data" / "journal.sqlite"

    @property
    def versions(self) -> Path:
        """The versions."""
        return self.root / "data" / "versions.sqlite"


@dataclass
class Told:
    """What the child has told as done: the highest state, by article and by deed."""

    states: dict[tuple[str, str], int] = field(default_factory=dict)
    lines: int = 0

    def take(self, text: str) -> None:
        """Read whole lines of the child."""
        for line in text.split("\n")[:-1]:
            deed, id, number = line.split()
            self.states[deed, id] = max(self.states.get((deed, id), 0), int(number))
            self.lines += 1

    def of(self, deed: str, id: str) -> int:
        """Return the state that was told last, 0 for none."""
        return self.states.get((deed, id), 0)


# --- the child


@dataclass
class _Sheet:
    """An article that the child writes."""

    id: str
    session: str
    number: int


class Writer:
    """The child: opens what is there, and writes until it is killed or has done its steps."""

    def __init__(self, desk: Desk, chance: random.Random, pipe: int) -> None:
        self._desk, self._chance, self._pipe = desk, chance, pipe

    def write(self, steps: int) -> None:
        """Write so many steps, 0 for ever."""
        with Journal(self._desk.journal) as journal, Versions(self._desk.versions) as versions:
            articles = [self._opened(journal, FILED), self._opened(journal, UNFILED)]
            self._tell("opened", FILED, articles[0].number)
            done = 0
            while not steps or done < steps:
                done += 1
                self._step(journal, versions, self._chance.choice(articles))

    def _opened(self, journal: Journal, id: str) -> _Sheet:
        orphan = newest(journal, id)
        in_file = manuscript(id).number(load(self._desk.file)) if id == FILED else 0
        if orphan is not None:
            number = _number(journal, orphan)
            if number >= in_file:
                assert journal.adopt(orphan), "nobody else is there to take it"
                return _Sheet(id, orphan.session, number)
            journal.drop(orphan)
        if id == UNFILED:
            return _Sheet(id, journal.begin(Origin(id)), 0)
        opened = read(self._desk.file)
        return _Sheet(id, journal.begin(Origin(id, self._desk.file, opened.fingerprint)), in_file)

    def _step(self, journal: Journal, versions: Versions, sheet: _Sheet) -> None:
        sheet.number += self._chance.randrange(1, 4)
        article = manuscript(sheet.id).state(sheet.number)
        self._tell("typed", sheet.id, sheet.number)
        journal.write(sheet.session, article)
        self._tell("journalled", sheet.id, sheet.number)
        if self._chance.random() < 0.2:
            versions.keep(article, Reason.TIME, self._desk.file if sheet.id == FILED else None)
            self._tell("kept", sheet.id, sheet.number)
        if sheet.id == FILED and self._chance.random() < 0.25:
            fingerprint = save(article, self._desk.file)
            self._tell("saved", sheet.id, sheet.number)
            journal.saved(sheet.session, self._desk.file, fingerprint)

    def _tell(self, deed: str, id: str, number: int) -> None:
        if self._pipe >= 0:
            with suppress(OSError):  # the call that fails may be this one: then it is not told
                os.write(self._pipe, f"{deed} {id} {number}\n".encode())


def newest(journal: Journal, id: str) -> Orphan | None:
    """Return the orphan of an article with the newest text."""
    found = [orphan for orphan in journal.orphans() if orphan.origin.article_id == id]
    return max(found, key=lambda orphan: _number(journal, orphan), default=None)


def _number(journal: Journal, orphan: Orphan, told: int = -1) -> int:
    article = journal.article(orphan)
    return manuscript(orphan.origin.article_id).number_in_journal(article, told)


# --- the parent


def prepare(root: Path) -> Desk:
    """Make the folders and the first file."""
    desk = Desk(root)
    desk.file.parent.mkdir(parents=True)
    desk.journal.parent.mkdir()
    save(manuscript(FILED).state(0), desk.file)
    return desk


def check(desk: Desk, told: Told) -> dict[str, int]:
    """Raise where a promise is broken; return the states that were found, by article."""
    in_file = manuscript(FILED).number(load(desk.file))
    assert in_file >= told.of("saved", FILED), f"file: {in_file} < {told.of('saved', FILED)}"
    litter = [each.name for each in desk.file.parent.iterdir() if each != desk.file]
    assert all(name.startswith((".qirtas-", ".~")) for name in litter), litter
    return check_databases(desk, told, {FILED: in_file, UNFILED: 0})


def check_databases(desk: Desk, told: Told, found: dict[str, int]) -> dict[str, int]:
    """Do so for journal and versions; `found` is what files hold, and what is returned then."""
    with Journal(desk.journal) as journal:
        for id in found:
            if (orphan := newest(journal, id)) is not None:
                number = _number(journal, orphan, told.of("journalled", id))
                found[id] = max(found[id], number)
    for id, number in found.items():
        wanted = told.of("journalled", id)
        assert number >= wanted, f"{id}: {number} found, {wanted} told as journalled"
    _check_versions(desk, told)
    broken = list(desk.journal.parent.glob("*.broken*"))
    assert not broken, f"a database was set aside: {broken}"
    return found


def _check_versions(desk: Desk, told: Told) -> None:
    with Versions(desk.versions) as versions:
        for id in (FILED, UNFILED):
            numbers = [
                manuscript(id).number(versions.article(version.id))
                for version in versions.of(id)[:3]
            ]
            kept = told.of("kept", id)
            assert max(numbers, default=0) >= kept, f"{id}: version {kept} is gone: {numbers}"


@contextmanager
def child(desk: Desk, seed: str) -> Iterator[tuple[int, int]]:
    """Start a writer; yields its process and the pipe that it tells on. It is dead at the end."""
    end, pipe = os.pipe()
    process = os.fork()
    if process == 0:
        try:
            os.close(end)
            Writer(desk, random.Random(seed), pipe).write(0)
        except BaseException:  # noqa: BLE001 - the parent counts it
            traceback.print_exc()
        finally:
            sys.stderr.flush()
            os._exit(1)
    os.close(pipe)
    try:
        yield process, end
    finally:
        os.close(end)


def kill_at_random(root: Path, tally: Tally, rounds: int, first: int = 0) -> None:
    """Kill a writer so many times; forks."""
    desk = prepare(root)
    found = {FILED: 0, UNFILED: 0}
    told = Told()
    for number in range(first, first + rounds):
        chance = random.Random(number)
        with child(desk, f"writer {number}") as (process, end):
            _read_first(end, told)
            time.sleep(chance.uniform(0, LONGEST))
            os.kill(process, signal.SIGKILL)
            status = os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
            _drain(end, told)
        with tally.round("killed while writing", f"round {number}"):
            assert status == -signal.SIGKILL, f"the writer ended by itself: {status}"
            found = check(desk, told)
        tally.note("edits journalled", told.lines)
        told = _carried(told, found)


def _carried(told: Told, found: dict[str, int]) -> Told:
    """Return what the next round has to find: what was told, and what this one has found."""
    states = {key: state for key, state in told.states.items() if key[0] in {"kept", "saved"}}
    return Told(states | {("journalled", id): state for id, state in found.items()})


def _write(desk: Desk, pipe: int, seed: str) -> bool:
    try:
        Writer(desk, random.Random(seed), pipe).write(STEPS)
    except UserError:
        return False
    return True


def attack_calls(
    root: Path, tally: Tally, how: str, calls: Iterable[str] = tracing.CHANGING
) -> None:
    """Attack each system call of a short stretch of writing in turn; needs strace."""
    desk = Desk(root / "desk")
    told: Told | None = None
    end, pipe = os.pipe()
    os.set_blocking(end, False)

    def after_loss() -> None:
        nonlocal told
        if told is None:
            shutil.rmtree(desk.root, ignore_errors=True)
            prepare(desk.root)
            told = Told()

    work = partial(_write, desk, pipe, "calls")
    for attack in tracing.attacks(work, after_loss, how, root, calls):
        before, told = told or Told(), None
        _drain(end, before)
        with tally.round(f"system calls, {how}", str(attack)):
            assert attack.status != tracing.BROKEN, "an unexpected error"
            told = _carried(before, check(desk, before))


def _read_first(end: int, told: Told) -> None:
    """Wait until the child has begun, or has ended."""
    select.select([end], [], [], 60)
    told.take("")


def _drain(end: int, told: Told) -> None:
    """Read everything that the child told; it is dead."""
    text = b""
    with suppress(BlockingIOError):
        while more := os.read(end, 65_536):
            text += more
    told.take(text.decode())


def main(arguments: list[str]) -> int:
    """Do so many rounds of kills at random, then attack system calls, all or those named."""
    tally = Tally()
    rounds, calls = int(arguments[0]) if arguments else 1000, arguments[1:] or tracing.CHANGING
    with tracing.scratch() as folder:
        kill_at_random(Path(folder), tally, rounds)
    if reason := tracing.missing():
        print(f"system calls: left out, {reason}")
        return tally.show()
    for how in HOWS:
        with tracing.scratch() as folder:
            attack_calls(Path(folder), tally, how, calls)
    return tally.show()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
