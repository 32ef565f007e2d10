"""`qirtas library backup`, `restore` and `export`."""

from __future__ import annotations

from pathlib import Path

from editor.document.errors import Message, UserError, message
from editor.feature import Argument, CliCommand, Terminal
from editor.features.backup.places import PLACE

DONE, SHORT = 0, 1


def _place(given: str | None) -> Path:
    from editor.settings.folders import settings_path
    from editor.settings.settings import load_settings

    place = given or load_settings(settings_path()).get(PLACE, "")
    if not place:
        raise UserError(message("backup.no-place"), message("backup.no-place.cli"))
    return Path(place)


def _end(terminal: Terminal, faults: tuple[Message, ...]) -> int:
    for fault in faults:
        terminal.tell(f"qirtas: {terminal.text(fault)}")
    return SHORT if faults else DONE


def back_up(terminal: Terminal, place: str | None, verify: bool) -> int:
    """Make a backup, or look whether all that were made are whole."""
    from editor.features.backup import work
    from editor.storage.backup.making import silent

    if verify:
        faults = work.check(_place(place), silent)
        if not faults:
            terminal.say(terminal.text("backup.whole"))
        return _end(terminal, faults)
    outcome = work.make(_place(place), silent)
    if outcome.generation is None:
        terminal.say(terminal.text("backup.nothing-new", n=outcome.kept))
    else:
        terminal.say(terminal.text("backup.made", n=outcome.copied))
    return _end(terminal, outcome.faults)


def restore(
    terminal: Terminal, place: str | None, generation: str, to: str | None, names: list[str]
) -> int:
    """Bring articles back; without a generation and names, list what there is."""
    from editor.features.backup import work
    from editor.storage.backup import generations
    from editor.storage.backup.making import silent

    where = _place(place)
    if not generation:
        for each in generations(where):
            terminal.say(f"{each.id}\t{terminal.text('backup.articles', n=len(each.copies))}")
        return DONE
    found = work.find(where, "" if generation == "newest" else generation)
    known = {each.name for each in found.copies}
    for name in names:
        if name not in known:
            raise UserError(
                message("backup.no-copy", name=name), message("backup.no-copy.do", name=found.id)
            )
    target = Path(to) if to else None
    restored = work.bring_back(where, found.id, target, frozenset(names) or None, silent)
    for path in restored.written:
        terminal.say(str(path))
    terminal.tell(terminal.text("backup.restored", n=len(restored.written)))
    return _end(terminal, restored.faults)


def export(terminal: Terminal, folder: str) -> int:
    """Write the whole library as Markdown and pictures."""
    from editor.features.backup import work
    from editor.storage.backup.making import silent

    exported = work.export(Path(folder), silent)
    terminal.say(terminal.text("backup.exported", n=exported.written, folder=folder))
    for path, what in exported.faults:
        terminal.tell(f"qirtas: {path}: {terminal.text(what)}")
    return SHORT if exported.faults else DONE


_PLACE = Argument(("--place",), (("metavar", "FOLDER"), ("help", "backup.cli.place")))
COMMANDS = (
    CliCommand(
        "library",
        "backup.cli.library",
        commands=(
            CliCommand(
                "backup",
                "backup.cli",
                (
                    _PLACE,
                    Argument(
                        ("--verify",), (("action", "store_true"), ("help", "backup.cli.verify"))
                    ),
                ),
                back_up,
            ),
            CliCommand(
                "restore",
                "backup.cli.restore",
                (
                    _PLACE,
                    Argument(
                        ("--generation",),
                        (("default", ""), ("metavar", "NAME"), ("help", "backup.cli.generation")),
                    ),
                    Argument(("--to",), (("metavar", "FOLDER"), ("help", "backup.cli.to"))),
                    Argument(
                        ("names",),
                        (("nargs", "*"), ("metavar", "ARTICLE"), ("help", "backup.cli.names")),
                    ),
                ),
                restore,
            ),
            CliCommand(
                "export",
                "backup.cli.export",
                (Argument(("folder",), (("metavar", "FOLDER"), ("help", "backup.cli.folder"))),),
                export,
            ),
        ),
    ),
)
