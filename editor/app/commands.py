"""What the window itself can do, declared like the actions of a feature: files, clipboard, help."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from editor.feature import Action, Context, Menu
from editor.formats.base import Writer


class Program(Protocol):
    """What these actions need of the window."""

    def new_article(self) -> None:
        """Put an empty article on the desk."""
        ...

    def choose_and_open(self) -> None:
        """Ask for a file and open it."""
        ...

    def choose_and_import(self) -> None:
        """Ask for a file of another format and open it as a new article."""
        ...

    def save(self) -> bool:
        """Save the article."""
        ...

    def save_as(self) -> bool:
        """Save the article under a name that is asked for."""
        ...

    def export(self, writer: Writer) -> None:
        """Write the article in another format, to a file that is asked for."""
        ...

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

    def show_keys(self) -> None:
        """Show all keys."""
        ...


def file_actions(program: Program) -> tuple[Action, ...]:
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
        act("file.new", program.new_article, 0, "file-plus", ("Ctrl+N",)),
        act("file.open", program.choose_and_open, 1, "folder-open", ("Ctrl+O",), toolbar=0),
        act("file.save", program.save, 0, "save", ("Ctrl+S",), group=1, toolbar=1),
        act("file.save-as", program.save_as, 1, "save-all", ("Ctrl+Shift+S", "F12"), group=1),
        act("file.import", program.choose_and_import, 0, "file-input", group=2),
        act("file.close", program.close, 0, "log-out", ("Ctrl+Q",), group=9),
    )


def export_actions(program: Program, writers: tuple[Writer, ...]) -> tuple[Action, ...]:
    """Return an action for each format that the program can write."""

    def run(writer: Writer) -> Callable[[Context], None]:
        return lambda _context: program.export(writer)

    return tuple(
        Action(
            f"file.export.{writer.id}",
            run=run(writer),
            icon="file-output",
            menu=Menu.FILE,
            group=2,
            order=10 + order,
            submenu="file.export",
        )
        for order, writer in enumerate(writers)
    )


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
        )

    return (
        act("edit.cut", "cut", ("Ctrl+X",), "scissors", 0),
        act("edit.copy", "copy", ("Ctrl+C",), "copy", 1),
        act("edit.paste", "paste", ("Ctrl+V",), "clipboard-paste", 2),
        act("edit.paste-plain", "paste_plain", ("Ctrl+Shift+V",), "clipboard", 3),
        act("edit.select-all", "selectAll", ("Ctrl+A",), "", 0, group=2),
    )


def window_actions(program: Program) -> tuple[Action, ...]:
    """Return the actions of the window itself."""
    return (
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
            "help.keys",
            run=lambda _context: program.show_keys(),
            icon="keyboard",
            keys=("F1",),
            menu=Menu.HELP,
        ),
        Action(
            "help.about", run=lambda _context: program.about(), icon="info", menu=Menu.HELP, order=1
        ),
    )


def _ignore(_result: object) -> None:
    return None
