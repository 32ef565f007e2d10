"""What is done apart from the window: making backups, bringing back, checking, exporting all."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from editor.document.errors import Message, UserError, message
from editor.feature import Step
from editor.storage.background import step_back
from editor.storage.backup import (
    Generation,
    Outcome,
    Restored,
    articles,
    back_up,
    generations,
    restore,
    thin,
    verify,
)

MARKDOWN = "md"

PATIENCE = 3  # days without a backup after which it is said


@dataclass(frozen=True, slots=True)
class Exported:
    """What an export of everything wrote: how many articles, and what could not be read."""

    folder: Path
    written: int
    faults: tuple[tuple[str, Message], ...] = ()


def library_folders() -> tuple[Path, ...]:
    """Return the folders of the library. Raises UserError where there are none."""
    from editor.settings.folders import library_path
    from editor.storage.library import Library

    with Library(library_path()) as library:
        folders = tuple(library.folders())
    if not folders:
        raise UserError(message("backup.no-library"), message("backup.no-library.do"))
    return folders


def is_due(last: str, now: datetime) -> bool:
    """Tell whether a backup of this day is still to be made; `last` is ISO 8601, "" for never."""
    made = _day(last, now)
    return made is None or made != now.astimezone().date()


def is_late(last: str, now: datetime) -> bool:
    """Tell whether so many days have gone without a backup that it is to be said."""
    made = _day(last, now)
    return made is not None and (now.astimezone().date() - made).days >= PATIENCE


def _day(last: str, now: datetime) -> date | None:
    try:
        return datetime.fromisoformat(last).astimezone(now.astimezone().tzinfo).date()
    except ValueError:  # never, or not a time
        return None


def make(place: Path, step: Step) -> Outcome:
    """Back the library up, and let generations go that are superfluous."""
    outcome = back_up(
        library_folders(), place, datetime.now(UTC), lambda share, _: step(share, "backup.copying")
    )
    if outcome.generation is not None:
        thin(place, datetime.now(UTC))
    return outcome


def try_to_make(place: Path, step: Step) -> Outcome | UserError:
    """Do the same and return what went wrong: no news each day as long as there are other days."""
    try:
        if not place.parent.is_dir():  # a drive that is not plugged in must not become a folder
            return UserError(
                message("backup.place-away", folder=str(place)), message("backup.plug")
            )
        return make(place, step)
    except UserError as error:
        return error


def try_to_make_unseen(place: Path, step: Step) -> Outcome | UserError:
    """Do the same where nobody waits for it: all else goes before it."""
    step_back()
    return try_to_make(place, step)


def bring_back(
    place: Path, id: str, target: Path | None, wanted: Collection[str] | None, step: Step
) -> Restored:
    """Restore articles of a generation: to where they were, or to a folder."""
    return restore(
        place, find(place, id), target, wanted, lambda share, _: step(share, "backup.restoring")
    )


def find(place: Path, id: str = "") -> Generation:
    """Return a generation by its name, the newest for none. Raises UserError."""
    found = generations(place)
    match = next((each for each in found if not id or each.id == id), None)
    if match is None:
        what = message("backup.no-generation", name=id or str(place))
        raise UserError(what, message("backup.no-generation.do"))
    return match


def check(place: Path, step: Step) -> tuple[Message, ...]:
    """Read every copy and return what is not as it was."""
    return verify(place, lambda share, _: step(share, "backup.checking"))


def export(target: Path, step: Step) -> Exported:
    """Write every article of the library as Markdown with its pictures, folders as they are.

    The target must be empty, so that nothing is replaced. Raises UserError.
    """
    if target.is_dir() and any(target.iterdir()):
        raise UserError(
            message("backup.not-empty", folder=str(target)), message("backup.not-empty.do")
        )
    faults: list[tuple[str, Message]] = []
    written = 0
    for name, folder in _apart(library_folders()).items():
        files = sorted(articles(folder))
        for number, path in enumerate(files):
            step(number / len(files), "backup.exporting")
            home = target / name / path.relative_to(folder).parent
            try:
                _export(path, home)
                written += 1
            except UserError as error:
                faults.append((str(path), error.what))
    return Exported(target, written, tuple(faults))


def _export(path: Path, home: Path) -> None:
    from editor.formats.registry import WRITERS
    from editor.formats.registry import find as find_writer
    from editor.storage.article_file import load
    from editor.storage.atomic import write_bytes
    from editor.storage.errors import unwritable

    writer = find_writer(WRITERS, MARKDOWN)
    assert writer is not None  # noqa: S101 - a format of the program itself
    writing = writer.write(load(path), path.stem, {})
    try:
        for relative, data in (*writing.files, (f"{path.stem}.md", writing.data)):
            file = home / relative
            file.parent.mkdir(parents=True, exist_ok=True)
            write_bytes(file, data)
    except OSError as error:
        raise unwritable(home, error) from error


def _apart(folders: Iterable[Path]) -> dict[str, Path]:
    """Return folders by names that tell them apart."""
    named: dict[str, Path] = {}
    for folder in folders:
        number, name = 1, folder.name
        while name in named:
            number += 1
            name = f"{folder.name} {number}"
        named[name] = folder
    return named
