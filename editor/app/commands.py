"""What the window itself can do, declared like the actions of a feature: files, clipboard, help."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Protocol

from editor.app.export_wishes import families
from editor.feature import Action, Menu
from editor.formats.base import Writer


class Files(Protocol):
    """What the actions of the file menu need."""

    def new(self) -> None:
        """Put an empty article on a desk of its own."""
        ...

    def choose_and_open(self) -> None:
        """Ask for files and open them."""
        ...

    def choose_and_import(self) -> None:
        """Ask for files of other formats and open them as new articles."""
        ...

    def choose_dropped(self) -> None:
        """Show what was discarded in the last days, to be opened again."""
        ...

    def save(self) -> None:
        """Save the article."""
        ...

    def save_as(self) -> None:
        """Save the article under a name that is asked for."""
        ...


class Outlets(Protocol):
    """What the actions of the export menu need."""

    def writers(self) -> tuple[Writer, ...]:
        """Return the writers of formats for exchange."""
        ...

    def ask(self, writer: Writer | None = None) -> None:
        """Ask for all that an export needs, and export."""
        ...

    def ask_family(self, head: Writer) -> None:
        """Ask for an export in a format, in the form that was taken last."""
        ...

    def again(self) -> None:
        """Export once more to the same file."""
        ...


class Program(Protocol):
    """What the actions of the window need of it."""

    def close(self) -> bool:
        """Close the window."""
        ...

    def toggle_full_screen(self) -> None:
        """Fill the screen, or no longer."""
        ...

    def isFullScreen(self) -> bool:  # noqa: N802 - Qt's name
        """Tell whether the window fills the screen."""
        ...

    def about(self) -> None:
        """Tell what this program is."""
        ...

    def show_logs(self) -> None:
        """Open the folder of the logs."""
        ...

    def show_diagnostics(self) -> None:
        """Show what may be told to somebody who helps, to be copied."""
        ...

    def show_work(self) -> None:
        """Show what is under way in the background, and how it ended."""
        ...

    def show_keys(self) -> None:
        """Show all keys."""
        ...


def file_actions(files: Files) -> tuple[Action, ...]:
    """Return the actions of the file menu."""

    def act(
        id: str,
        run: Callable[[], object],
        order: int,
        icon: str = "",
        keys: tuple[str, ...] = (),
        group: int = 0,
        toolbar: int | None = None,
    ) -> Action:
        return Action(
            id,
            run=lambda _context: _ignore(run()),
            icon=icon,
            keys=keys,
            menu=Menu.FILE,
            group=group,
            order=order,
            toolbar=toolbar,
        )

    return (
        act("file.new", files.new, 0, "file-plus", ("Ctrl+N", "Ctrl+T")),
        act("file.open", files.choose_and_open, 1, "folder-open", ("Ctrl+O",), toolbar=0),
        act("file.recover", files.choose_dropped, 5, "archive-restore", group=3),
        act("file.save", files.save, 0, "save", ("Ctrl+S",), group=1, toolbar=1),
        act("file.save-as", files.save_as, 1, "save-all", ("Ctrl+Shift+S", "F12"), group=1),
        act("file.import", files.choose_and_import, 0, "file-input", group=2),
    )


def export_actions(outlets: Outlets) -> tuple[Action, ...]:
    """Return an action for each format that the program can write, and one for once more.

    The menu names formats; their further forms are found by name, in the palette.
    """

    def act(id: str, run: Callable[[], None], order: int | None, *keys: str) -> Action:
        return Action(
            id,
            run=lambda _context: run(),
            icon="file-output",
            keys=keys,
            menu=None if order is None else Menu.FILE,
            anywhere=True,
            group=2,
            order=order or 0,
            submenu="file.export" if order is not None else "",
        )

    def of_form(writer: Writer) -> Action:
        return act(f"file.export.{writer.id}", lambda: outlets.ask(writer), None)

    def of_family(order: int, head: Writer) -> Action:
        return act(f"file.export.{head.id}", lambda: outlets.ask_family(head), 10 + order)

    actions: list[Action] = []
    for order, forms in enumerate(families(outlets.writers())):
        actions.append(of_family(order, forms[0]))
        actions += map(of_form, forms[1:])
    again = act("file.export-again", outlets.again, 30, "Ctrl+F12")
    return (*actions, replace(again, submenu="", icon="refresh-cw"))


def clipboard_actions() -> tuple[Action, ...]:
    """Return the actions of cutting, copying, pasting and selecting in the text."""

    def act(
        id: str, name: str, keys: tuple[str, ...], icon: str, order: int, group: int = 1
    ) -> Action:
        return Action(
            id,
            run=lambda context: getattr(context.surface(), name)(),
            icon=icon,
            keys=keys,
            menu=Menu.EDIT,
            group=group,
            order=order,
            inline=True,
        )

    return (
        act("edit.cut", "cut", ("Ctrl+X",), "scissors", 0),
        act("edit.copy", "copy", ("Ctrl+C",), "copy", 1),
        act("edit.paste", "paste", ("Ctrl+V",), "clipboard-paste", 2),
        act("edit.paste-plain", "paste_plain", ("Ctrl+Shift+V",), "clipboard", 3),
        act("edit.select-all", "selectAll", ("Ctrl+A",), "", 0, group=2),
    )


class OpenArticles(Protocol):
    """What these actions need of the desks."""

    def close_active(self) -> None:
        """Close the article that the writer is in."""
        ...

    def go(self, step: int) -> None:
        """Go to the next open article or the one before."""
        ...

    def move(self, step: int) -> None:
        """Move the tab on or back."""
        ...

    def put_beside(self) -> None:
        """Put the article on the other side of the window."""
        ...

    def close_others(self) -> None:
        """Close all articles but the one that the writer is in."""
        ...

    @property
    def several(self) -> bool:
        """Tell whether more than one article is open."""
        ...


def desk_actions(desks: OpenArticles) -> tuple[Action, ...]:
    """Return the actions of the articles that are open."""

    def act(id: str, run: Callable[[], None], order: int, *keys: str, icon: str = "") -> Action:
        beside = id == "desks.beside"  # the only article gets an empty one beside it
        return Action(
            id,
            run=lambda _context: run(),
            possible=None if beside else lambda _context: desks.several,
            icon=icon,
            keys=keys,
            menu=Menu.VIEW,
            group=1,
            order=order,
            submenu="" if beside else "desks.switch",
        )

    return (
        Action(
            "desks.close",
            run=lambda _context: desks.close_active(),
            icon="x",
            keys=("Ctrl+W", "Ctrl+F4"),
            menu=Menu.FILE,
            group=9,
            order=-2,
        ),
        Action(
            "desks.close-others",
            run=lambda _context: desks.close_others(),
            possible=lambda _context: desks.several,
            menu=Menu.FILE,
            group=9,
            order=-1,
        ),
        act("desks.next", lambda: desks.go(1), 0, "Ctrl+Tab", "Ctrl+PgDown"),
        act("desks.previous", lambda: desks.go(-1), 1, "Ctrl+Shift+Tab", "Ctrl+PgUp"),
        act("desks.move-on", lambda: desks.move(1), 2, "Ctrl+Shift+PgDown"),
        act("desks.move-back", lambda: desks.move(-1), 3, "Ctrl+Shift+PgUp"),
        act("desks.beside", desks.put_beside, 4, "Ctrl+Alt+S", icon="columns-2"),
    )


def window_actions(program: Program) -> tuple[Action, ...]:
    """Return the actions of the window itself."""
    return (
        Action(
            "file.close",
            run=lambda _context: _ignore(program.close()),
            icon="log-out",
            keys=("Ctrl+Q",),
            menu=Menu.FILE,
            group=9,
        ),
        Action(
            "view.full-screen",
            run=lambda _context: program.toggle_full_screen(),
            active=lambda _context: program.isFullScreen(),
            icon="maximize",
            keys=("F11",),
            menu=Menu.VIEW,
            group=6,
        ),
        Action(
            "work",
            run=lambda _context: program.show_work(),
            icon="loader-circle",
            menu=Menu.VIEW,
            group=6,
            order=1,
            anywhere=True,
        ),
        Action(
            "help.keys",
            run=lambda _context: program.show_keys(),
            icon="keyboard",
            keys=("Ctrl+/", "?", "؟"),
            menu=Menu.HELP,
        ),
        Action(
            "help.diagnostics",
            run=lambda _context: program.show_diagnostics(),
            icon="clipboard-copy",
            menu=Menu.HELP,
            group=2,
            anywhere=True,
        ),
        Action(
            "help.logs",
            run=lambda _context: program.show_logs(),
            icon="folder-open",
            menu=Menu.HELP,
            group=2,
            order=1,
            anywhere=True,
        ),
        Action(
            "help.about",
            run=lambda _context: program.about(),
            icon="info",
            menu=Menu.HELP,
            group=3,
            anywhere=True,
        ),
    )


def _ignore(_result: object) -> None:
    return None
