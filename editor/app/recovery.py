"""What was not saved when the program ended against its will: offered again at the next start.

The journal holds it. Where the journal could not be written, a crash saves to the recovery folder.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from editor.app.errors import recovered_files, recovery_folder, save_for_recovery
from editor.app.files import read_file
from editor.app.restart import wait_for_end
from editor.document.article import Article
from editor.document.errors import Message, UserError
from editor.document.nodes import Paragraph
from editor.feature import Level
from editor.settings.folders import journal_path
from editor.ui.direction import isolated
from editor.ui.strip import StripButton

if TYPE_CHECKING:
    from editor.app.desk import Desk
    from editor.app.window import Window
    from editor.storage.fingerprint import Fingerprint
    from editor.storage.journal import Journal, Orphan
    from editor.storage.journal_reading import Recovered

MOST_NAMES = 3  # of articles that are named over the page


@dataclass(frozen=True, slots=True)
class Found:
    """A text of the journal beside what its file holds now, None for no file that can be read.

    `same` tells that the file is what it was when the text was begun.
    """

    orphan: Orphan
    text: Article
    lost: tuple[Message, ...]
    file: Article | None
    fingerprint: Fingerprint | None
    same: bool

    @property
    def path(self) -> Path | None:
        """The file that the text came from."""
        return self.orphan.origin.file


# ---- at the start


def offer(window: Window, predecessor: int | None = None) -> None:
    """Offer what was not saved when the program ended against its will.

    What a `predecessor` left that ended to start again is opened without a question.
    """
    _offer_files(window)
    if is_there():
        again = predecessor is not None
        window.journal.ask(
            partial(look, predecessor=predecessor),
            lambda found: _offer_found(window, found, again=again),
        )


def is_there() -> bool:
    """Tell whether there is a journal, or what is left of one that broke."""
    path = journal_path()
    try:
        return any(file.name.startswith(path.name) for file in path.parent.iterdir())
    except OSError:
        return False  # no folder yet


def look(journal: Journal, predecessor: int | None = None) -> tuple[Found, ...]:
    """Take over what dead processes left, and return what of it is nowhere else. Any thread."""
    if predecessor is not None:
        wait_for_end(predecessor)
    journal.clean()
    mine = [orphan for orphan in journal.orphans() if journal.adopt(orphan)]
    texts = [(orphan, journal.recover(orphan)) for orphan in mine]
    found = (_find(journal, *text) for text in (*texts, *journal.salvage()))
    return tuple(each for each in found if each is not None)


def _find(journal: Journal, orphan: Orphan, recovered: Recovered) -> Found | None:
    """Put a text beside its file; one that says nothing else than its file is let go."""
    text = recovered.article
    file, fingerprint = _read(orphan.origin.file)
    if not recovered.lost and (_is_blank(text) if file is None else _says_the_same(file, text)):
        journal.end(orphan.session)
        return None
    known = orphan.origin.fingerprint
    same = fingerprint is not None and fingerprint == known
    return Found(orphan, text, recovered.lost, file, fingerprint, same)


def _read(path: Path | None) -> tuple[Article | None, Fingerprint | None]:
    from editor.storage import article_file

    if path is None:
        return None, None
    try:
        opened = article_file.read(path)
    except UserError:  # gone, or damaged: the journal has the better text
        return None, None
    return opened.article, opened.fingerprint


def _says_the_same(file: Article, text: Article) -> bool:
    return (file.meta, file.blocks, file.assets) == (text.meta, text.blocks, text.assets)


def _is_blank(text: Article) -> bool:
    return text == Article(text.id) or (
        text.blocks == (Paragraph(),) and not text.assets and text.meta == Article("").meta
    )


def _offer_found(window: Window, found: Sequence[Found], *, again: bool = False) -> None:
    """Put what belongs on an open desk there; offer the rest over the page, or open it too."""
    rest: list[Found] = []
    for each in found:
        desk = window.documents.open_on(each.path) if each.path else None
        if desk is None or desk.modified:
            rest.append(each)
        elif desk.awake:
            put_onto(window, desk, each)
        else:
            window.journal.when_awake(desk, lambda desk, each=each: put_onto(window, desk, each))
    if rest and again:
        _open_found(window, rest)
    elif rest:
        _show_offer(window, rest)


def _show_offer(window: Window, found: Sequence[Found]) -> None:
    text, n = window.catalog.text, len(found)
    buttons = [
        StripButton(text("journal.found.open", n=n), lambda: _open_found(window, found)),
        StripButton(text("journal.found.drop", n=n), lambda: _drop_found(window, found)),
    ]
    if n == 1 and found[0].file is not None:
        compare = StripButton(
            text("journal.compare"), lambda: _compare_found(window, found[0]), closes=False
        )
        buttons.insert(1, compare)
    names = [isolated(_name(window, each)) for each in found]
    id = "journal.found" if n == 1 else "journal.found.several"
    told = text(id, n=n, name=names[0], names=" · ".join(names[:MOST_NAMES]))
    window.offers.show_strip("found", told, buttons, tone=Level.WARNING.value)


def _name(window: Window, found: Found) -> str:
    if found.path is not None:
        return found.path.stem
    from editor.app.desk import first_words

    title = found.text.meta.title.strip() or first_words(found.text.blocks[0])
    return title or window.catalog.text("file.untitled")


def _open_found(window: Window, found: Iterable[Found]) -> None:
    for each in found:
        desk = window.documents.open_on(each.path) if each.path else None
        if desk is None or desk.modified or not desk.awake:
            desk = window.documents.free_desk()
        put_onto(window, desk, each)
        window.desks.activate(desk)


def _drop_found(window: Window, found: Iterable[Found]) -> None:
    for each in found:
        window.journal.forget(each.orphan)
    window.notify(window.catalog.text("journal.dropped"))


def _compare_found(window: Window, found: Found) -> None:
    match _choose(window, found):
        case "text":
            window.offers.close_strip("found")
            _open_found(window, [found])
        case "file":
            window.offers.close_strip("found")
            _drop_found(window, [found])
        case _:
            pass


def _choose(window: Window, found: Found) -> str:
    """Show text and file side by side; return "text", "file" or "" for later."""
    from editor.ui.buttons import Look
    from editor.ui.comparison_dialog import choose_between
    from editor.ui.dialogs import Answer

    text = window.catalog.text
    name = isolated(_name(window, found))
    return choose_between(
        window,
        window.catalog,
        text("journal.choose", name=name),
        text("journal.choose.detail"),
        found.file or found.text,
        found.text,
        text("journal.choose.old"),
        text("journal.choose.new"),
        (
            Answer("", text("journal.choose.later")),
            Answer("file", text("journal.choose.file")),
            Answer("text", text("journal.choose.text"), Look.PRIMARY),
        ),
    )


# ---- on a desk


def put_onto(window: Window, desk: Desk, found: Found) -> None:
    """Put a text on a desk, unsaved; it keeps its file where that is what it was."""
    block, offset = desk.place()
    path = found.path if found.same else None
    desk.session.put_unsaved(found.text, path, found.fingerprint if path else None)
    if found.lost:  # the damaged one stays as it is, to be had for some days
        window.journal.forget(found.orphan)
    else:
        window.journal.adopt(desk, found.orphan)
    desk.put_caret(block, offset)
    _tell_on(window, desk, found)


def _tell_on(window: Window, desk: Desk, found: Found) -> None:
    text = window.catalog.text
    name = isolated(_name(window, found))
    if found.path is None:
        id = "journal.recovered.new"
    elif found.same:
        id = "journal.recovered.file"
    else:
        id = "journal.recovered.changed" if found.file else "journal.recovered.gone"
    told = " ".join([text(id, name=name), *(text(lost) for lost in found.lost)])
    buttons: list[StripButton] = []
    if found.file is not None:
        buttons = [
            StripButton(
                text("journal.compare"), lambda: _compare_on(window, desk, found), closes=False
            ),
            StripButton(text("journal.use-file"), lambda: _use_file(window, desk, found)),
        ]
    desk.strips.show_strip("recovered", told, buttons, tone=Level.WARNING.value)


def _compare_on(window: Window, desk: Desk, found: Found) -> None:
    match _choose(window, found):
        case "text":
            desk.strips.close_strip("recovered")
        case "file":
            desk.strips.close_strip("recovered")
            _use_file(window, desk, found)
        case _:
            pass


def _use_file(window: Window, desk: Desk, found: Found) -> None:
    """Put the text of the file on the desk; the recovered one can be had for some days."""
    if found.path is None or found.file is None:
        return
    desk.session.put(found.file, found.path, fingerprint=found.fingerprint)
    window.notify(window.catalog.text("journal.dropped"))


# ---- what was discarded


def choose_dropped(window: Window) -> None:
    """Show what was discarded in the last days, to be opened again."""
    window.journal.ask(_read_dropped, lambda found: _show_dropped(window, found))


def _read_dropped(journal: Journal) -> tuple[Found, ...]:
    found: list[Found] = []
    for orphan in journal.dropped():
        recovered = journal.recover(orphan)
        file, fingerprint = _read(orphan.origin.file)
        same = fingerprint is not None and fingerprint == orphan.origin.fingerprint
        found.append(Found(orphan, recovered.article, recovered.lost, file, fingerprint, same))
    return tuple(found)


def _show_dropped(window: Window, found: Sequence[Found]) -> None:
    from editor.app.recovery_list import show_dropped

    def open_again(each: Found) -> None:
        def taken(mine: bool) -> None:
            if mine:
                _open_found(window, [each])

        window.journal.ask(lambda journal: journal.adopt(each.orphan), taken)

    show_dropped(window, [(each, _name(window, each)) for each in found], open_again)


# ---- after a crash


def keep_all(window: Window) -> Path | None:
    """Bring all unsaved articles to the disk; return where they are, None for nowhere.

    To the journal; where that fails, to files of the recovery folder. Any thread.
    """
    window.settings_file.flush()
    if window.journal.flush():
        return journal_path()
    return save_all(desk.session.article for desk in window.desks.awake() if desk.modified)


def save_all(articles: Iterable[Article]) -> Path | None:
    """Save articles for recovery; return the file, or the folder of several, None for nothing.

    One that cannot be saved does not keep the others from it: its error is raised at the end.
    """
    saved: list[Path] = []
    failure: Exception | None = None
    for article in articles:
        try:
            saved.append(save_for_recovery(article))
        except (OSError, UserError) as error:
            failure = error
    if failure is not None:
        raise failure
    return saved[0] if len(saved) == 1 else recovery_folder() if saved else None


def _offer_files(window: Window) -> None:
    """Offer the articles of the recovery folder."""
    files = recovered_files()
    if not files:
        return
    text, n = window.catalog.text, len(files)
    window.offers.show_strip(
        "recovered",
        text("file.recovered", n=n),
        [
            StripButton(text("file.recovered.open", n=n), lambda: _open_files(window, files)),
            StripButton(text("file.recovered.drop", n=n), lambda: _drop_files(files)),
        ],
        tone=Level.WARNING.value,
    )


def _open_files(window: Window, files: list[Path]) -> None:
    for path in reversed(files):  # the newest comes last, to the front
        try:
            article = read_file(path).article
        except UserError as error:
            window.tell(error)
        else:
            window.documents.put_recovered(article, path)


def _drop_files(files: list[Path]) -> None:
    for path in files:
        path.unlink(missing_ok=True)
