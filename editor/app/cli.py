"""The command line: `convert`, `show`, `structure`, `recover`, commands of features; no Qt."""

from __future__ import annotations

import os
import sys
from argparse import (
    SUPPRESS,
    Action,
    ArgumentParser,
    BooleanOptionalAction,
    Namespace,
    RawDescriptionHelpFormatter,
)
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, NoReturn

from editor import __version__
from editor.app.cli_console import FAILED, STOPPED, Console, make_console
from editor.app.main import COMMANDS
from editor.document.errors import UserError

if TYPE_CHECKING:
    from editor.feature import CliCommand, Feature

BROKEN_PIPE = 141  # 128 + SIGPIPE, as a shell reports it

Run = Callable[[Namespace, Console], int]


class Formatter(RawDescriptionHelpFormatter):
    """Heads the usage in the language of the locale."""

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[Action],
        groups: Iterable[Any],
        prefix: str | None = None,
    ) -> None:
        """Add the usage; a prefix is given where it stands within another help."""
        head = Parser.console.text("cli.usage") + " "
        super().add_usage(usage, actions, groups, head if prefix is None else prefix)


class Parser(ArgumentParser):
    """Tells a wrong command line as one line, in the language of the locale."""

    console: Console

    def __init__(self, **settings: Any) -> None:
        super().__init__(add_help=False, formatter_class=Formatter, **settings)
        text = self.console.text
        # argparse has no other way to name its own two groups, and knows them by these names
        self._positionals.title = text("cli.arguments")
        self._optionals.title = text("cli.options")
        self.add_argument("-h", "--help", action="help", help=text("cli.help"))

    def error(self, message: str) -> NoReturn:
        """Write what is wrong and leave with the exit code for what could not be done."""
        self.console.tell(self.console.text("cli.wrong", detail=" ".join(message.split())))
        self.exit(FAILED)


def main(arguments: Sequence[str]) -> int:
    """Run a command line without a window and return its exit code."""
    features = _features(arguments)
    texts = (feature.folder / "texts.json" for feature in features)
    console = make_console(path for path in texts if path.is_file())
    parser = make_parser(console, features)
    try:
        parsed = parser.parse_args(arguments)
    except SystemExit as leaving:  # argparse has said why
        return leaving.code if isinstance(leaving.code, int) else FAILED
    run: Run = parsed.run_command
    try:
        code = run(parsed, console)
        sys.stdout.flush()
    except KeyboardInterrupt:
        return STOPPED
    except BrokenPipeError:
        # The reader of our output has left; keep Python from flushing into the pipe at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return BROKEN_PIPE
    return code


def _features(arguments: Sequence[str]) -> Iterable[Feature]:
    """Return the features where their commands or help are wanted: loading them takes time."""
    if arguments and arguments[0] in COMMANDS:
        return ()
    from editor.features import FEATURES

    return FEATURES


def make_parser(console: Console, features: Iterable[Feature] = ()) -> Parser:
    """Return the parser of the whole command line."""
    text = console.text
    Parser.console = console
    parser = Parser(prog="qirtas", description=text("cli.about"))
    parser.add_argument(
        "--version", action="version", version=f"qirtas {__version__}", help=text("cli.version")
    )
    commands = parser.add_subparsers(
        title=text("cli.commands"), metavar="COMMAND", required=True, parser_class=Parser
    )

    def command(name: str, summary: str, run: Run) -> ArgumentParser:
        added = commands.add_parser(
            name,
            help=summary,
            description=summary,
            epilog=text(f"cli.{name}.more") if f"cli.{name}.more" in console.catalog else None,
        )
        added.set_defaults(run_command=run)
        return added

    _add_convert(command("convert", text("cli.convert"), _convert), console)
    _add_show(command("show", text("cli.show"), _show), console)
    _add_recover(command("recover", text("cli.recover"), _recover), console)
    _add_structure(command("structure", text("cli.structure"), _structure), console)
    for contributed in _joined(features):
        _add_contributed(commands, contributed, console)
    return parser


def _joined(features: Iterable[Feature]) -> Iterable[CliCommand]:
    """Return the commands of features; those of one id are one, with the commands of all."""
    joined: dict[str, CliCommand] = {}
    for contributed in (each for feature in features for each in feature.commands):
        known = joined.get(contributed.id)
        commands = (*known.commands, *contributed.commands) if known else contributed.commands
        joined[contributed.id] = replace(known or contributed, commands=commands)
    return joined.values()


def _add_contributed(commands: Any, declared: CliCommand, console: Console) -> None:
    """Add the command of a feature, and those that it has itself."""
    text = console.text
    summary = text(declared.help)
    parser = commands.add_parser(declared.id, help=summary, description=summary)
    for argument in declared.arguments:
        options = dict(argument.options)
        if isinstance(explained := options.get("help"), str):
            options["help"] = text(explained)
        parser.add_argument(*argument.names, **options)
    if declared.run is not None:
        parser.set_defaults(run_command=_of_feature(declared.run))
    if declared.commands:
        inner = parser.add_subparsers(
            title=text("cli.commands"),
            metavar="COMMAND",
            required=declared.run is None,
            parser_class=Parser,
        )
        for each in declared.commands:
            _add_contributed(inner, each, console)


def _of_feature(run: Callable[..., int]) -> Run:
    """Call the command of a feature with its arguments by name; tell what it could not do."""

    def call(arguments: Namespace, console: Console) -> int:
        values: dict[str, Any] = {**vars(arguments)}
        del values["run_command"]
        try:
            return run(console, **values)
        except UserError as error:
            return console.fail(error)

    return call


def _add_convert(parser: ArgumentParser, console: Console) -> None:
    text = console.text
    parser.add_argument("files", nargs="+", metavar="FILE", help=text("cli.convert.files"))
    parser.add_argument("--to", metavar="FORMAT", help=text("cli.convert.to"))
    parser.add_argument("--from", dest="format", metavar="FORMAT", help=text("cli.convert.from"))
    parser.add_argument("--out-dir", metavar="FOLDER", help=text("cli.convert.out-dir"))
    parser.add_argument(
        "--option",
        action="append",
        default=[],
        metavar="NAME=VALUE",
        help=text("cli.convert.option"),
    )
    parser.add_argument("--report", choices=["json"], help=text("cli.convert.report"))
    parser.add_argument("--strict", action="store_true", help=text("cli.convert.strict"))
    parser.add_argument(
        "--verify", action=BooleanOptionalAction, default=True, help=text("cli.convert.verify")
    )
    parser.add_argument("--shaped", action="store_true", help=text("cli.convert.shaped"))
    parser.add_argument(
        "--progress", action=BooleanOptionalAction, default=None, help=text("cli.convert.progress")
    )
    parser.add_argument("--debug", action="store_true", help=SUPPRESS)


def _add_show(parser: ArgumentParser, console: Console) -> None:
    parser.add_argument("file", metavar="FILE", help=console.text("cli.one-file"))
    parser.add_argument(
        "--from", dest="format", metavar="FORMAT", help=console.text("cli.convert.from")
    )
    parser.add_argument("--json", action="store_true", help=console.text("cli.json"))


def _add_structure(parser: ArgumentParser, console: Console) -> None:
    parser.add_argument("file", metavar="FILE", help=console.text("cli.one-text"))
    parser.add_argument("--json", action="store_true", help=console.text("cli.json"))


def _add_recover(parser: ArgumentParser, console: Console) -> None:
    parser.add_argument("file", metavar="FILE", help=console.text("cli.recover.file"))
    parser.add_argument("-o", "--output", metavar="OUT", help=console.text("cli.recover.output"))


def _convert(arguments: Namespace, console: Console) -> int:
    from editor.app import cli_convert

    return cli_convert.run(arguments, console)


def _show(arguments: Namespace, console: Console) -> int:
    from editor.app import cli_show

    return cli_show.run(arguments, console)


def _recover(arguments: Namespace, console: Console) -> int:
    from editor.app import cli_recover

    return cli_recover.run(arguments, console)


def _structure(arguments: Namespace, console: Console) -> int:
    from editor.app import cli_structure

    return cli_structure.run(arguments, console)
