"""`qirtas recover`: what a damaged article file still holds, into a file of its own."""

from __future__ import annotations

from argparse import Namespace
from itertools import count
from pathlib import Path

from editor.app import files
from editor.app.cli_console import DONE, LOST, Console
from editor.document.errors import UserError, message


def run(arguments: Namespace, console: Console) -> int:
    """Recover the file that the arguments name; return 1 where something was lost, 2 for nothing.

    The damaged file is never written, also where it is named as the output.
    """
    from editor.storage.salvage import salvage

    path = Path(arguments.file)
    try:
        target = _target(path, arguments.output)
        salvaged = salvage(path)
        files.write_file(salvaged.article, target)
    except UserError as error:
        return console.fail(error, arguments.file)
    console.say(str(target))
    for lost in salvaged.lost:
        console.tell(f"qirtas: {path.name}: {console.text(lost)}")
    if not salvaged.lost:
        console.tell(f"qirtas: {path.name}: {console.text('cli.recover.whole')}")
    return LOST if salvaged.lost else DONE


def _target(path: Path, wanted: str | None) -> Path:
    """Return where the article goes: where it was wished, else beside the file under a new name."""
    if wanted is None:
        stem = f"{path.stem}-recovered"
        names = (f"{stem}{f'-{n}' if n > 1 else ''}{files.OWN_SUFFIX}" for n in count(1))
        return next(each for each in map(path.with_name, names) if not each.exists())
    target = Path(wanted)
    if target.exists() and path.exists() and target.samefile(path):
        raise UserError(message("cli.recover.same", name=path.name), message("cli.recover.same.do"))
    return target
