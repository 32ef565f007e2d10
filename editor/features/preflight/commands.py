"""The command `qirtas check`; what it does is loaded when it runs, and not with the window."""

from __future__ import annotations

from typing import Any

from editor.feature import Argument, CliCommand, Terminal


def _check(terminal: Terminal, **values: Any) -> int:
    from editor.features.preflight.cli import check

    return check(terminal, **values)


def _flag(name: str, help: str) -> Argument:  # noqa: A002
    return Argument((name,), (("action", "store_true"), ("help", help)))


_FORMATS = (("choices", ("text", "json", "sarif")), ("default", "text"))

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
            Argument(("--format",), (*_FORMATS, ("help", "preflight.cli.format"))),
            _flag("--fix", "preflight.cli.fix"),
            _flag("--force", "preflight.cli.force"),
        ),
        _check,
    ),
)
