"""`qirtas check`: what preflight finds in files of any format, and what it mends in them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from editor.document.errors import Message, UserError
from editor.feature import Terminal
from editor.features.preflight.engine import check_article, mend_all, site_of
from editor.features.preflight.files import (
    Opened,
    found_in_source,
    open_source,
    sources,
    write_back,
)
from editor.features.preflight.ignoring import part
from editor.features.preflight.model import Level, Site
from editor.features.preflight.reports import Checked, as_json, as_sarif, counts_of
from editor.settings.profile import Profile
from editor.settings.profile_choice import profile_named

CLEAN, FOUND, FAILED = 0, 1, 2


def check(
    terminal: Terminal,
    files: list[str],
    profile: str,
    format: str,  # noqa: A002
    fix: bool,
    force: bool,
) -> int:
    """Check files and return the exit code: 1 where there are errors, 2 for what is unreadable.

    With `fix` what can be mended is, and what is told is the rest.
    """
    of_site = profile_named(profile, lambda error: _tell(terminal, error))
    done: list[Checked] = []
    for path in sources(files):
        checked = _check(terminal, path, of_site, fix=fix, force=force)
        done.append(checked)
        if checked.error:
            terminal.fail(checked.error, checked.name)
        if format == "text":
            for line in _lines(terminal, checked):
                terminal.say(line)
    if format != "text":
        made = as_json(done, terminal) if format == "json" else as_sarif(done, terminal)
        terminal.say(json.dumps(made, ensure_ascii=False, indent=2))
    _sum_up(terminal, done)
    if not done or any(checked.error for checked in done):
        return FAILED
    errors = any(each.level is Level.ERROR for checked in done for each in checked.findings)
    return FOUND if errors else CLEAN


def _check(terminal: Terminal, path: Path, profile: Profile, *, fix: bool, force: bool) -> Checked:
    name = str(path)
    try:
        opened = open_source(path, terminal)
    except UserError as error:
        return Checked(name, error=error)
    site = site_of(opened.article, profile)
    if not fix:
        return _checked(name, opened, site)

    def tell(what: Message) -> None:
        terminal.tell(f"{name}: {terminal.text(what)}")

    try:
        article, changes, count = mend_all(opened.article, site, opened.can_mend)
        silent = found_in_source(opened, profile)
        if not changes and not any(each.can_mend for each in silent):
            return _checked(name, opened, site)
        count += sum(each.can_mend for each in silent)  # nobody writes what a reader drops
        write_back(opened, article, changes, tell, force=force)
        opened = open_source(path, terminal)  # what is told is what stands in the file now
    except (UserError, OSError) as error:
        failure = error if isinstance(error, UserError) else _unwritable(path, error)
        return replace(_checked(name, opened, site), error=failure)
    return replace(_checked(name, opened, site), mended=count)


def _checked(name: str, opened: Opened, site: Site) -> Checked:
    findings, silent = part(opened.article, check_article(opened.article, site))
    return Checked(name, opened, found_in_source(opened, site.profile) + findings, silent)


def _unwritable(path: Path, error: OSError) -> UserError:
    from editor.storage.errors import unwritable

    return unwritable(path, error)


def _tell(terminal: Terminal, error: UserError) -> None:
    terminal.fail(error)


def _lines(terminal: Terminal, checked: Checked) -> Iterator[str]:
    for finding in checked.findings:
        line = checked.opened.line(finding) if checked.opened else None
        at: object = finding.field or line
        if not at and finding.block is not None:
            at = finding.block + 1
        level = terminal.text(f"preflight.level.{finding.level}")
        place = f":{at}" if at else ""
        yield f"{checked.name}{place}: {level}: {terminal.text(finding.what)} [{finding.check}]"


def _sum_up(terminal: Terminal, done: Iterable[Checked]) -> None:
    files = list(done)
    if not files:
        terminal.tell(terminal.text("preflight.no-files"))
        return
    findings = [(checked, each) for checked in files for each in checked.findings]
    counts = counts_of(each for _, each in findings)
    terminal.tell(terminal.text("preflight.sum", **counts))
    if silent := sum(len(checked.silent) for checked in files):
        terminal.tell(terminal.text("preflight.ignored", n=silent))
    if mended := sum(checked.mended for checked in files):
        terminal.tell(terminal.text("preflight.mended", n=mended))
    mendable = sum(bool(c.opened and c.opened.can_mend(each)) for c, each in findings)
    if mendable:
        terminal.tell(terminal.text("preflight.can-mend", n=mendable))
