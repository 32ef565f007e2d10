"""`qirtas package`: files of any format made ready for a site, one folder or zip for each."""

from __future__ import annotations

from dataclasses import dataclass, field
from dataclasses import replace as replaced
from pathlib import Path

from editor.document.errors import UserError, message
from editor.feature import Terminal
from editor.features.package.packing import ZIP, Made, Wish, format_of, make
from editor.formats.pictures.names import picture_stem
from editor.settings.profile import Profile
from editor.settings.profile_choice import profile_named

DONE, FOUND = 0, 1
_SHOWN = 50  # lines of a feature that a terminal is told


def package(
    terminal: Terminal,
    files: list[str],
    output: str,
    profile: str,
    format: str,  # noqa: A002
    zip: bool,  # noqa: A002
    replace: bool,
    force: bool,
) -> int:
    """Make packages and write their paths; the exit code is that of the worst of them.

    1 where errors that features found have stopped one, 2 where one could not be made.
    """
    site = profile_named(profile, lambda error: _tell(terminal, error))
    form = format_of(format, site)
    packer = _Packer(terminal, site, _wish(output, form, len(files), zipped=zip), not output)
    packer.wish = replaced(packer.wish, anyway=force, replace=replace or force)
    return max(packer.pack(name) for name in files)


def _wish(output: str, form: str, count: int, *, zipped: bool) -> Wish:
    """Return what `--output` says: the folder for the packages, or the name of one zip."""
    path = Path(output)
    if path.suffix.lower() != ZIP or path.is_dir():
        return Wish(path, format=form, zipped=zipped)
    if count > 1:
        raise UserError(message("package.one-zip", name=path.name), message("package.one-zip.do"))
    return Wish(path.parent, path.name, form, zipped=True)


@dataclass(slots=True)
class _Packer:
    """Makes the packages of one command; those that lie `beside` their sources have no folder."""

    terminal: Terminal
    site: Profile
    wish: Wish
    beside: bool
    made: set[Path] = field(default_factory=set)

    def pack(self, name: str) -> int:
        """Make the package of a file, tell of it, and return the exit code for it."""
        try:
            made = self._make(Path(name))
        except UserError as error:
            return self.terminal.fail(error, name)
        _report(self.terminal, name, made)
        if made.path is None:
            return FOUND
        self.made.add(made.path)
        self.terminal.say(str(made.path))
        return DONE

    def _make(self, source: Path) -> Made:
        reading = self.terminal.read(source)
        article = reading.article
        if not article.meta.title and not article.meta.slug:  # its file names it, if anything does
            article = replaced(article, meta=replaced(article.meta, title=source.stem))
        home = source.absolute().parent if self.beside else self.wish.home
        name = self.wish.name or self._name(home, picture_stem(article.meta))
        wish = replaced(self.wish, home=home, name=name)
        made = make(
            article,
            self.site,
            wish,
            self.terminal.enclosures(),
            self.terminal.catalog,
            lambda *_: None,
        )
        losses = tuple(loss.what for loss in reading.report.losses)
        return replaced(made, lost=(*losses, *made.lost))

    def _name(self, home: Path, stem: str) -> str:
        """Return a name that no other file of this command has got."""
        suffix, number = ZIP if self.wish.zipped else "", 2
        name = f"{stem}{suffix}"
        while home / name in self.made:
            name, number = f"{stem}-{number}{suffix}", number + 1
        return name


def _report(terminal: Terminal, name: str, made: Made) -> None:
    for id, each in made.looked:
        level = terminal.text(f"package.level.{each.level}")
        for line in each.told[:_SHOWN]:
            terminal.tell(f"{name}: {terminal.text(id)}: {level}: {terminal.text(line)}")
        if len(each.told) > _SHOWN:
            terminal.tell(f"{name}: {terminal.text('package.more', n=len(each.told) - _SHOWN)}")
    for line in made.lost:
        terminal.tell(f"{name}: {terminal.text(line)}")
    if made.path is None:
        terminal.tell(f"{name}: {terminal.text('package.stopped')}")


def _tell(terminal: Terminal, error: UserError) -> None:
    terminal.fail(error)
