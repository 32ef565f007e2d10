"""`qirtas check`: what preflight finds in files of any format."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from editor.document.article import Article
from editor.document.errors import UserError, message
from editor.feature import Argument, CliCommand, Terminal
from editor.features.preflight.engine import check_article
from editor.features.preflight.model import Finding, Level, Site
from editor.settings.profile import Profile, load_profile

CLEAN, FOUND, FAILED = 0, 1, 2


def check(terminal: Terminal, files: list[str], profile: str, format: str) -> int:  # noqa: A002
    """Check files and return the exit code: 1 where there are errors, 2 for what is unreadable."""
    of_site = _profile(profile)
    code = CLEAN
    for name in files:
        try:
            article = terminal.read(Path(name)).article
        except UserError as error:
            terminal.fail(error, name)
            code = FAILED
            continue
        findings = check_article(article, site_of(article, of_site))
        for line in _lines(terminal, name, findings, format):
            terminal.say(line)
        if code == CLEAN and any(each.level is Level.ERROR for each in findings):
            code = FOUND
    return code


def site_of(article: Article, profile: Profile) -> Site:
    """Return what checks know beside the text of an article."""
    meta = article.meta
    return Site(profile, meta.lang, meta.dir, meta.date[:10])


def _profile(name: str) -> Profile:
    """Return a profile by its name, or by the path of its file."""
    from editor.settings.folders import config_folder
    from editor.text.resources import resource

    if not name:
        return Profile()
    bundled = resource("profiles", f"{name}.toml")
    own = config_folder() / "profiles" / f"{name}.toml"
    for path in (Path(name), own, bundled):
        if path.is_file():
            return load_profile(path)
    known = ", ".join(sorted(path.stem for path in bundled.parent.glob("*.toml")))
    raise UserError(
        message("preflight.no-profile", name=name), message("preflight.no-profile.do", known=known)
    )


def _lines(
    terminal: Terminal, name: str, findings: tuple[Finding, ...], form: str
) -> Iterator[str]:
    for finding in findings:
        told = terminal.text(finding.what)
        if form == "json":
            yield json.dumps(
                {
                    "file": name,
                    "check": finding.check,
                    "level": finding.level.value,
                    "block": finding.block,
                    "start": finding.start,
                    "end": finding.end,
                    "field": finding.field,
                    "message": told,
                    "why": terminal.text(f"preflight.{finding.check}.why"),
                },
                ensure_ascii=False,
            )
        else:
            at = finding.field or ("" if finding.block is None else str(finding.block + 1))
            level = terminal.text(f"preflight.level.{finding.level}")
            yield f"{name}:{at}: {level}: {told} [{finding.check}]"


COMMANDS = (
    CliCommand(
        "check",
        "preflight.cli",
        (
            Argument(
                ("files",), (("nargs", "+"), ("metavar", "FILE"), ("help", "preflight.cli.files"))
            ),
            Argument(
                ("--profile",),
                (("default", ""), ("metavar", "PROFILE"), ("help", "preflight.cli.profile")),
            ),
            Argument(
                ("--format",),
                (
                    ("choices", ("text", "json")),
                    ("default", "text"),
                    ("help", "preflight.cli.format"),
                ),
            ),
        ),
        check,
    ),
)
