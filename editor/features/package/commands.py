"""The command `qirtas package`; what it does is loaded when it runs, and not with the window."""

from __future__ import annotations

from typing import Any

from editor.feature import Argument, CliCommand, Terminal


def _package(terminal: Terminal, **values: Any) -> int:
    from editor.features.package.cli import package

    return package(terminal, **values)


def _flag(name: str, help: str) -> Argument:  # noqa: A002
    return Argument((name,), (("action", "store_true"), ("help", help)))


def _value(*names: str, shown: str, help: str) -> Argument:  # noqa: A002
    return Argument(names, (("default", ""), ("metavar", shown), ("help", help)))


COMMANDS = (
    CliCommand(
        "package",
        "package.cli",
        (
            Argument(
                ("files",), (("nargs", "+"), ("metavar", "FILE"), ("help", "package.cli.files"))
            ),
            _value("-o", "--output", shown="OUT", help="package.cli.output"),
            _value("--profile", shown="PROFILE", help="package.cli.profile"),
            _value("--format", shown="FORMAT", help="package.cli.format"),
            _flag("--zip", "package.cli.zip"),
            _flag("--replace", "package.cli.replace"),
            _flag("--force", "package.cli.force"),
        ),
        _package,
    ),
)
