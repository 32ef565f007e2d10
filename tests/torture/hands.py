"""Several programs on one folder: `python -m tests.torture.hands 200`, which prints a table.

Two or three processes open, edit, save, save elsewhere, lock and take over; one more works with
plain tools: it copies over articles, moves them and puts them into a trash. A scheduler lets one
of them do one call of the disk at a time, at random, so that calls of saves interleave as they
rarely would. Every text whose save was told as done is afterwards in a file or in a version.

What is not tried is a plain tool between the last look of a save and its rename: nothing that a
program does can see that (tools take no locks), and it is a matter of microseconds.
"""

from __future__ import annotations

import os
import random
import re
import select
import socket
import sqlite3
import subprocess
import sys
import traceback
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from editor.document.article import Article, new_article
from editor.document.errors import UserError
from editor.document.nodes import Paragraph
from editor.document.runs import plain_text, text_run
from editor.storage import locks
from editor.storage.article_file import ChangedOnDisk, load, read, save
from editor.storage.fingerprint import Fingerprint
from editor.storage.versions import Reason, Versions
from tests.torture import tracing
from tests.torture.disks import WatchedDisk
from tests.torture.tally import Tally

KIND = "{} programs on one folder"
ACTIONS, OUTSIDE_ACTIONS = 8, 5  # of each program, of the plain tools
WAITING = 0.02  # seconds until a program that was let go counts as held up by a lock
_TOKEN = re.compile(r"\{[^}]+\}")


@dataclass(frozen=True, slots=True)
class Place:
    """The folders of one interleaving."""

    root: Path

    @property
    def articles(self) -> Path:
        """The folder that all work on."""
        return self.root / "articles"

    @property
    def aside(self) -> Path:
        """What the plain tools put away: a trash, and copies of what they overwrite."""
        return self.root / "aside"

    @property
    def versions(self) -> Path:
        """The versions that the programs of one user share."""
        return self.root / "versions.sqlite"

    @property
    def told(self) -> Path:
        """The texts that were told as saved, one on a line."""
        return self.root / "told"


def tokens(article: Article) -> set[str]:
    """Return the texts that were typed into an article, which no two hands share."""
    return {
        token
        for block in article.blocks
        if isinstance(block, Paragraph)
        for token in _TOKEN.findall(plain_text(block.runs))
    }


def with_token(article: Article, token: str) -> Article:
    """Return an article with a further paragraph."""
    return replace(article, blocks=(*article.blocks, Paragraph(text_run(f"{{{token}}}"))))


# --- those who work


class Turn:
    """The turn of a process: it waits for it before each thing that it does."""

    def __init__(self, line: socket.socket) -> None:
        self._line = line

    def __call__(self, before: str) -> None:
        """Tell what comes next and wait until it may."""
        self._line.sendall(f"{before}\n".encode())
        self._line.recv(1)


class TurningDisk(WatchedDisk):
    """A disk whose every call waits for its turn."""

    def __init__(self, turn: Turn) -> None:
        self._turn = turn

    def call(self, name: str, real: Callable[..., Any], *args: Any) -> Any:
        """Do one call."""
        self._turn(name)
        return real(*args)


class Program:
    """One program as it works below its window, and answers what its window would ask."""

    def __init__(self, name: str, place: Place, chance: random.Random, turn: Turn) -> None:
        self._name, self._place, self._chance, self._turn = name, place, chance, turn
        self._disk = TurningDisk(turn)
        self._number = 0
        self._path: Path | None = None
        self._article = new_article()
        self._known: Fingerprint | None = None
        self._lock: locks.Lock | None = None

    def work(self) -> None:
        """Do some things at random."""
        self._open()
        acts = [self._open, self._edit, self._edit, self._save, self._save, self._save_as]
        for _ in range(ACTIONS):
            self._turn("act")
            self._chance.choice(acts)()
        self._save()
        if self._lock is not None:
            self._lock.release()

    def _open(self) -> None:
        paths = sorted(self._place.articles.glob("*.qirtas"))
        if not paths:
            return
        if self._lock is not None:
            self._lock.release()
        self._path = path = self._chance.choice(paths)
        try:
            self._lock = locks.take(path)
        except locks.Locked as locked:
            over = self._chance.random() < 0.6
            self._lock = None
            if over:
                with suppress(locks.Locked):
                    self._lock = locks.take(path, from_=locked.owner)
        self._turn("read")
        try:
            opened = read(path)
        except UserError:  # gone since
            self._path, self._known = None, None
        else:
            self._article, self._known = opened.article, opened.fingerprint

    def _edit(self) -> None:
        self._number += 1
        self._article = with_token(self._article, f"{self._name} {self._number}")

    def _save(self) -> None:
        path = self._path
        taken = self._lock is None or self._lock.keep() is not None
        if path is None or taken:  # only for reading
            self._save_as()
            return
        for _ in range(20):
            try:
                self._known = save(self._article, path, known=self._known, disk=self._disk)
            except ChangedOnDisk:
                if self._decide(path):
                    return
            except UserError:
                return
            else:
                self._tell()
                return

    def _decide(self, path: Path) -> bool:
        """Do what the writer may choose when another hand was there; tell whether all is done."""
        self._turn("decide")
        try:
            theirs = read(path)
        except UserError:  # moved or put into the trash: save again where it was
            self._known = None
            return False
        match self._chance.choice(("mine", "theirs", "both")):
            case "mine":
                self._keep(theirs.article)
                self._known = theirs.fingerprint
                return False
            case "theirs":
                self._keep(self._article)
            case _:
                self._save_copy(path)
        self._article, self._known = theirs.article, theirs.fingerprint
        return True

    def _save_copy(self, path: Path) -> None:
        for number in range(100):
            copy = path.with_name(f"{path.stem} copy {number or ''}.qirtas")
            with suppress(ChangedOnDisk):
                save(self._article, copy, known=None, disk=self._disk)
                self._tell()
                return

    def _save_as(self) -> None:
        self._number += 1
        path = self._place.articles / f"{self._name} {self._number}.qirtas"
        self._known = save(self._article, path, known=None, disk=self._disk)
        self._tell()
        if self._lock is not None:
            self._lock.release()
        self._path, self._lock = path, None
        with suppress(locks.Locked):  # somebody was quick
            self._lock = locks.take(path)

    def _keep(self, article: Article) -> None:
        self._turn("keep")
        with Versions(self._place.versions) as versions:
            versions.keep(article, Reason.OTHER, self._path)

    def _tell(self) -> None:
        tell(self._place, self._article)


def tell(place: Place, article: Article) -> None:
    """Note that an article was told as saved."""
    lines = "".join(f"{token}\n" for token in sorted(tokens(article)))
    handle = os.open(place.told, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    os.write(handle, lines.encode())
    os.close(handle)


class Tools:
    """Somebody at a terminal, or a sync tool: it knows of no locks."""

    def __init__(self, name: str, place: Place, chance: random.Random, turn: Turn) -> None:
        self._name, self._place, self._chance, self._turn = name, place, chance, turn
        self._number = 0

    def work(self) -> None:
        """Do some things at random, each at once."""
        for _ in range(OUTSIDE_ACTIONS):
            self._turn("outside")
            paths = sorted(self._place.articles.glob("*.qirtas"))
            if paths:
                self._number += 1
                act = self._chance.choice((self._replace, self._replace, self._move, self._trash))
                act(self._chance.choice(paths))

    def _replace(self, path: Path) -> None:
        """Put another text over an article, which stays as a copy elsewhere."""
        old = load(path)
        article = new_article() if self._chance.random() < 0.2 else old
        article = with_token(article, f"{self._name} {self._number}")
        other = self._place.aside / "coming"
        save(article, other)
        _run("cp", path, self._place.aside / f"before {self._number}.qirtas")
        _run(self._chance.choice(("cp", "mv")), other, path)
        tell(self._place, article)

    def _move(self, path: Path) -> None:
        _run("mv", path, path.with_name(f"moved {self._number}.qirtas"))

    def _trash(self, path: Path) -> None:
        _run("mv", path, self._place.aside / f"trash {self._number}.qirtas")


def _run(tool: str, source: Path, target: Path) -> None:
    subprocess.run([tool, str(source), str(target)], check=True)


# --- the scheduler


@dataclass
class _Worker:
    process: int
    line: socket.socket
    waits: str = ""  # for its turn, before this


def interleave(place: Place, number: int, programs: int) -> int:
    """Let programs and tools work on one folder in an order at random; return the turns given."""
    chance = random.Random(number)
    names = [*"ABC"[:programs], "T"]
    workers = [_begin(name, place, f"{number} {name}") for name in names]
    running = list(workers)
    failed: list[int] = []
    turns = 0
    while running:
        _hear(running, failed, 5.0)
        ready = [worker for worker in running if worker.waits]
        # the tools wait while a save stands, or runs, between its last look and its rename
        if len(ready) < len(running) or any(worker.waits == "rename" for worker in ready):
            ready = [worker for worker in ready if worker.waits != "outside"]
        if ready:
            turns += 1
            chosen = chance.choice(ready)
            patience = 60.0 if chosen.waits == "outside" else WAITING  # the tools act at one blow
            chosen.waits = ""
            chosen.line.sendall(b".")
            _hear([chosen], failed, patience)
        running = [worker for worker in running if worker.process]
    assert not failed, f"a program ended with {failed}"
    return turns


def _hear(workers: list[_Worker], failed: list[int], patience: float) -> None:
    """Read what workers wait for; note those that have ended."""
    if any(worker.waits for worker in workers):
        patience = 0
    lines = {worker.line: worker for worker in workers if worker.process}
    heard, _, _ = select.select(list(lines), [], [], patience)
    for line in heard:
        worker = lines[line]
        said = line.recv(100).decode()
        worker.waits = said.strip()
        if not said:
            line.close()
            if code := os.waitstatus_to_exitcode(os.waitpid(worker.process, 0)[1]):
                failed.append(code)
            worker.process = 0


def _begin(name: str, place: Place, seed: str) -> _Worker:
    ours, theirs = socket.socketpair()
    process = os.fork()
    if process:
        theirs.close()
        return _Worker(process, ours)
    code = 1
    try:
        ours.close()
        kind = Tools if name == "T" else Program
        kind(name, place, random.Random(seed), Turn(theirs)).work()
        code = 0
    except BaseException:  # noqa: BLE001 - the parent counts it
        traceback.print_exc()
    finally:
        sys.stderr.flush()
        os._exit(code)


def check(place: Place) -> int:
    """Raise where a text is nowhere that was told as saved; return how many were told."""
    found: set[str] = set()
    for path in (*place.articles.glob("*.qirtas"), *place.aside.glob("*.qirtas")):
        found |= tokens(load(path))
    found |= _in_versions(place)
    told = set(place.told.read_text("utf-8").split("\n")) - {""}
    assert not told - found, f"lost: {sorted(told - found)}"
    litter = [each.name for each in place.articles.iterdir() if each.suffix != ".qirtas"]
    assert not litter, f"litter: {litter}"
    return len(told)


def _in_versions(place: Place) -> set[str]:
    with Versions(place.versions) as versions:
        with closing(sqlite3.connect(place.versions)) as database:
            ids = [row[0] for row in database.execute("SELECT id FROM versions")]
        return set().union(*(tokens(versions.article(id)) for id in ids))


def many(root: Path, tally: Tally, rounds: int, first: int = 0) -> None:
    """Do so many interleavings, of two programs and of three in turn."""
    for number in range(first, first + rounds):
        programs = 2 + number % 2
        place = Place(root / str(number))
        for folder in (place.articles, place.aside):
            folder.mkdir(parents=True)
        for name in ("one", "two"):
            save(with_token(new_article(), f"begun {name}"), place.articles / f"{name}.qirtas")
        with tally.round(KIND.format(programs), f"interleaving {number}"):
            turns = interleave(place, number, programs)
            tally.note("calls that were interleaved", turns)
            tally.note("texts told as saved", check(place))


def main(arguments: list[str]) -> int:
    """Do so many interleavings; print what came of it."""
    tally = Tally()
    with tracing.scratch() as folder:
        many(Path(folder), tally, *map(int, arguments or ("200",)))
    return tally.show()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
