"""`qirtas versions`: the versions of an article file, and one of them as a file again."""

from __future__ import annotations

from pathlib import Path

from editor.document.errors import UserError, message
from editor.feature import Terminal
from editor.features.versions.words import clock, day_of, difference, length, why
from editor.settings.folders import versions_path
from editor.storage import article_file
from editor.storage.versions import Version, Versions


def run(terminal: Terminal, file: str, restore: int | None, out: str | None) -> int:
    """List the versions of a file, or write one of them; return the exit code."""
    path = Path(file).resolve()
    with Versions(versions_path()) as versions:
        found = _versions_of(versions, path)
        if restore is None:
            for line in lines(terminal, found):
                terminal.say(line)
            return 0
        if out is None or restore not in {each.id for each in found}:
            id = "versions.cli.no-out" if out is None else "versions.cli.unknown"
            what = message(id, n=restore, name=path.name)
            raise UserError(what, message("versions.cli.wrong.do"))
        read = versions.read(restore)
    article_file.save(read.article, Path(out))
    for lost in read.lost:
        terminal.tell(terminal.text(lost))
    return 0


def _versions_of(versions: Versions, path: Path) -> tuple[Version, ...]:
    """Return the versions of the article in a file; of one that is lost, those kept for it."""
    try:
        article = article_file.load(path)
    except UserError:
        found = versions.of_file(path)
        if not found:
            raise
        return found
    return versions.of(article.id)


def lines(terminal: Terminal, found: tuple[Version, ...]) -> list[str]:
    """Return a line for each version, the newest first."""
    if not found:
        return [terminal.text("versions.none")]
    return ["  ".join(filter(None, _parts(terminal, each))) for each in found]


def _parts(terminal: Terminal, version: Version) -> tuple[str, ...]:
    pinned = terminal.text("versions.kept") if version.kept else ""
    return (
        str(version.id),
        f"{day_of(terminal, version.made)} {clock(version.made)}",
        why(terminal, version),
        length(terminal, version),
        difference(version),
        version.name,
        pinned,
    )
