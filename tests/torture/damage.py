"""Damaged files and databases: `python -m tests.torture.damage 2000`, which prints a table.

A file is cut short, bits of it fall over, stretches become zeros, change places or are doubled.
What is read of it is what was written, or something is told: no text that nobody typed passes for
whole, nothing raises but a word to the user, and what was there is still there.
"""

from __future__ import annotations

import random
import shutil
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from editor.document.article import Article
from editor.document.errors import UserError
from editor.storage.article_file import pack, read
from editor.storage.journal import Journal, Origin
from editor.storage.journal_owner import this_process
from editor.storage.salvage import salvage
from editor.storage.versions import Reason, Versions
from tests.articles import kitchen_sink
from tests.torture import tracing
from tests.torture.manuscript import manuscript
from tests.torture.tally import Tally

ID = "damaged"


def damaged(data: bytes, number: int) -> bytes:
    """Return data with some damage, the same for the same number."""
    chance = random.Random(number)
    result = bytearray(data)
    size = len(result)
    at, length = chance.randrange(size), chance.randrange(1, max(2, size // 8))
    match number % 6:
        case 0:
            del result[at:]
        case 1:
            for _ in range(chance.choice((1, 1, 1, 8, 64))):
                result[chance.randrange(size)] ^= 1 << chance.randrange(8)
        case 2:
            stretch = result[at : at + length]
            result[at : at + length] = bytes(len(stretch))
        case 3:
            result[at:at] = chance.randbytes(length)
        case 4:
            page = 512
            a, b = (chance.randrange(0, size, page) for _ in range(2))
            result[a : a + page], result[b : b + page] = (
                result[b : b + page],
                result[a : a + page],
            )
        case _:
            del result[at : at + length]
    return bytes(result)


# --- the article file


def files(folder: Path, tally: Tally, rounds: int) -> None:
    """Damage article files; read them and recover from them."""
    articles = [kitchen_sink(), manuscript(ID).state(300)]
    packed = [pack(article) for article in articles]
    path = folder / "a.qirtas"
    for number in range(rounds):
        which = number // 6 % len(articles)
        data = damaged(packed[which], number)
        path.write_bytes(data)
        with tally.round("a damaged file is read", f"number {number}"):
            _read(path, articles[which], tally)
        with tally.round("a damaged file is recovered", f"number {number}"):
            _salvage(path, articles[which], tally)
            assert path.read_bytes() == data, "the file was touched"


def _read(path: Path, article: Article, tally: Tally) -> None:
    try:
        opened = read(path)
    except UserError:
        tally.note("damaged files refused")
        return
    assert opened.article == article, "it passes for whole"


def _salvage(path: Path, article: Article, tally: Tally) -> None:
    try:
        found = salvage(path)
    except UserError:
        tally.note("damaged files with nothing left")
        return
    same = (found.article.meta, found.article.blocks) == (article.meta, article.blocks)
    tally.note("damaged files recovered whole" if same else "damaged files recovered in part")
    assert found.lost or same, "the loss is not told"


# --- databases


def databases(folder: Path, tally: Tally, rounds: int) -> None:
    """Damage databases, their logs too, and open them as the program does."""
    whole: dict[str, Path] = {}
    for name, make in (("journal", _make_journal), ("versions", _make_versions)):
        whole[name] = folder / name
        made = folder / f"{name} open"
        made.mkdir()
        with make(made / "a.sqlite"):  # as a kill leaves it: closing would take up the log
            shutil.copytree(made, whole[name], ignore=shutil.ignore_patterns("*-shm", "*lock*"))
    looks: dict[str, Callable[[Path], None]] = {
        "journal": _look_at_journal,
        "versions": _look_at_versions,
    }
    for number in range(rounds):
        for name, look in looks.items():
            with tally.round(f"a damaged {name}", f"number {number}"):
                _damage_and_look(whole[name], folder / "now", number, look)


def _damage_and_look(whole: Path, folder: Path, number: int, look: Callable[[Path], None]) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(whole, folder)
    names = sorted(each.name for each in folder.iterdir() if each.stat().st_size)
    victim = folder / names[number // 6 % len(names)]
    victim.write_bytes(damaged(victim.read_bytes(), number))
    with suppress(UserError):  # told
        look(folder / "a.sqlite")
    kept = [each for each in folder.iterdir() if each.name.startswith("a.sqlite")]
    assert kept, "it was thrown away"


def _make_journal(path: Path) -> Journal:
    here = this_process()
    journal = Journal(path, owner=replace(here, started="before"))  # dead by now
    session = journal.begin(Origin(ID))
    for number in range(0, 200, 5):
        journal.write(session, manuscript(ID).state(number))
    return journal


def _make_versions(path: Path) -> Versions:
    versions = Versions(path)
    for number in range(0, 200, 20):
        versions.keep(manuscript(ID).state(number), Reason.OTHER)
    return versions


def _look_at_journal(path: Path) -> None:
    with Journal(path) as journal:
        for orphan in journal.orphans():
            found = journal.recover(orphan)
            if not found.lost:
                manuscript(ID).number(found.article)  # an older one where SQLite's log is cut
        session = journal.begin(Origin("new"))
        journal.write(session, manuscript("new").state(3))
    with Journal(path) as journal:
        rows = (*journal.orphans(), *journal.dropped())
        assert len({orphan.session for orphan in rows}) == len(rows)


def _look_at_versions(path: Path) -> None:
    with Versions(path) as versions:
        for version in versions.of(ID):
            found = versions.read(version.id)
            if not found.lost:
                manuscript(ID).number(found.article)
        versions.keep(manuscript(ID).state(500), Reason.SAVE)
        assert any(
            versions.read(version.id).article == manuscript(ID).state(500)
            for version in versions.of(ID)[:1]
        ), "what was kept is not there"


def main(arguments: list[str]) -> int:
    """Do so many damages to each; print what came of it."""
    tally = Tally()
    rounds = int(arguments[0]) if arguments else 2000
    with tracing.scratch() as folder:
        files(Path(folder), tally, rounds)
    with tracing.scratch() as folder:
        databases(Path(folder), tally, rounds // 4)
    return tally.show()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
