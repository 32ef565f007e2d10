"""Comparing: the open article with a file or with another open one; `qirtas diff`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from editor.feature import Action, Argument, CliCommand, Context, Feature, Menu, Page, Terminal

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


def _make(context: Context) -> QWidget:
    from editor.features.comparing.ui import ComparingPage

    return ComparingPage(context)


def _with_file(context: Context) -> None:
    from editor.features.comparing.ui_begin import with_file

    with_file(context)


def _with_open(context: Context) -> None:
    from editor.features.comparing.ui_begin import with_open

    with_open(context)


def _has_others(context: Context) -> bool:
    return len(context.open_articles()) > 1


def _diff(terminal: Terminal, **values: object) -> int:
    from editor.features.comparing.cli import run

    return run(terminal, **values)  # pyright: ignore[reportArgumentType]


FEATURE = Feature(
    "comparing",
    Path(__file__).parent,
    actions=(
        Action(
            "comparing.file",
            run=_with_file,
            icon="columns-2",
            menu=Menu.FILE,
            group=3,
            order=1,
            anywhere=True,
        ),
        Action(
            "comparing.open",
            run=_with_open,
            possible=_has_others,
            icon="columns-2",
            menu=Menu.FILE,
            group=3,
            order=2,
            anywhere=True,
        ),
    ),
    pages=(Page("comparing", "columns-2", _make),),
    commands=(
        CliCommand(
            "diff",
            "comparing.diff",
            (
                Argument(("old",), (("metavar", "A"), ("help", "comparing.diff.old"))),
                Argument(("new",), (("metavar", "B"), ("help", "comparing.diff.new"))),
                Argument(
                    ("--ignore",),
                    (("metavar", "WHAT"), ("default", ""), ("help", "comparing.diff.ignore")),
                ),
                Argument(("--html",), (("metavar", "OUT"), ("help", "comparing.diff.html"))),
                Argument(("--docx",), (("metavar", "OUT"), ("help", "comparing.diff.docx"))),
                Argument(("--json",), (("action", "store_true"), ("help", "comparing.diff.json"))),
            ),
            _diff,
        ),
    ),
)
