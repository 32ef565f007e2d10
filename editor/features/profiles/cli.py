"""`qirtas profiles`: which sites are known, and whether a profile is well written."""

from __future__ import annotations

from pathlib import Path

from editor.document.errors import UserError
from editor.feature import Argument, CliCommand, Terminal
from editor.settings.folders import settings_path
from editor.settings.profile import load_profile
from editor.settings.profile_choice import ACTIVE, is_own, known_profiles
from editor.settings.settings import load_settings

GOOD, FAULTY = 0, 1


def list_profiles(terminal: Terminal) -> int:
    """List the profiles: a mark for the chosen one, id, kind, name; 1 where one is broken."""
    faults: list[UserError] = []
    chosen = load_settings(settings_path()).get(ACTIVE, "")
    for each in known_profiles(faults.append):
        mark = "*" if each.id == chosen else " "
        whose = terminal.text("profiles.cli.own" if is_own(each.id) else "profiles.cli.bundled")
        terminal.say(f"{mark} {each.id}\t{each.kind}\t{whose}\t{each.name or each.id}")
    for fault in faults:
        terminal.fail(fault)
    return FAULTY if faults else GOOD


def check(terminal: Terminal, files: list[str]) -> int:
    """Read profiles and say on which line what is wrong with them."""
    code = GOOD
    for name in files:
        try:
            profile = load_profile(Path(name))
        except UserError as error:
            terminal.fail(error)
            code = FAULTY
        else:
            terminal.say(terminal.text("profiles.cli.good", name=name, site=profile.name))
    return code


COMMANDS = (
    CliCommand(
        "profiles",
        "profiles.cli",
        commands=(
            CliCommand("list", "profiles.cli.list", run=list_profiles),
            CliCommand(
                "check",
                "profiles.cli.check",
                (
                    Argument(
                        ("files",),
                        (("nargs", "+"), ("metavar", "FILE"), ("help", "profiles.cli.files")),
                    ),
                ),
                check,
            ),
        ),
        run=list_profiles,
    ),
)
