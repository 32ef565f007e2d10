"""Another text in the file of an open article, or no file: both texts survive, the writer chooses.

Where nothing here is unsaved, the other text is loaded as one step of undo and told of. Where
something is, a strip says so; only a save asks at once. Whichever text gives way is kept as a
version first, and nothing happens where that fails.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from editor.app.hands_questions import (
    ask_about_loss,
    ask_about_texts,
    ask_about_what_was_loaded,
    folder_name,
)
from editor.app.hands_work import keep_version, put_aside, save_copy
from editor.document.article import Article
from editor.document.change import Change, diff
from editor.feature import Level
from editor.storage.article_file import Opened
from editor.storage.fingerprint import Fingerprint
from editor.storage.sightings import Away, Changed, Gone, Moved, Same, Sighting, Unreadable
from editor.ui.direction import isolated
from editor.ui.strip import StripButton, Tone

if TYPE_CHECKING:
    from editor.app.hands import Hand, Hands

STRIP = "hands"
CONFLICT, GONE, AWAY, BROKEN = "conflict", "gone", "away", "broken"
PASSING = 2  # looks in a row before a file counts as gone: a sync tool may just be replacing it
WRITING = 4  # likewise before it counts as broken: one is just being written


class Changes:
    """Does what follows from what a look found."""

    def __init__(self, hands: Hands) -> None:
        self._hands = hands
        self._states: dict[Hand, str] = {}

    @property
    def _window(self):
        return self._hands.window

    def see(self, hand: Hand, sighting: Sighting, known_as: Article | None) -> None:
        """Follow a look at the file; `known_as` is that of our texts that another one equals."""
        match sighting:
            case Same(fingerprint):
                if fingerprint is not None:
                    hand.desk.session.fingerprint = fingerprint
                self._found(hand)
                self._save_again(hand)
            case Changed(opened):
                self._found(hand)
                self._changed(hand, opened, known_as)
            case Moved(path):
                self._miss(hand, lambda: self._follow(hand, path))
            case Gone():
                self._miss(hand, lambda: self._lost(hand, GONE))
            case Away():
                self._miss(hand, lambda: self._lost(hand, AWAY))
            case Unreadable():
                self._miss(hand, lambda: self._lost(hand, BROKEN), patience=WRITING)

    def settle(self, hand: Hand) -> None:
        """Forget what was told of a file: the article is in it as it is here."""
        hand.theirs, hand.misses, hand.ask = None, 0, False
        self._states.pop(hand, None)
        hand.desk.strips.close_strip(STRIP)
        self._hands.look_soon()

    def show(self, hand: Hand) -> None:
        """Say what has happened, and what can be done about it."""
        state = self._states.get(hand)
        if state is None:
            return
        if state == CONFLICT:
            buttons = [self._button("hands.choose", lambda: self._decide(hand))]
            hand.desk.strips.close_strip("recovered")  # it spoke of the file as it was before
        else:
            buttons = [self._button("hands.save-elsewhere", lambda: self._save_elsewhere(hand))]
            if state != AWAY:
                buttons.insert(0, self._button("hands.save-again", lambda: self._restore(hand)))
        text = self._text(f"hands.{state}", hand)
        hand.desk.strips.show_strip(STRIP, text, buttons, tone=Tone.WARNING)

    def _button(self, id: str, run: Callable[[], object]) -> StripButton:
        return StripButton(self._window.catalog.text(id), run, closes=False)

    def _text(self, id: str, hand: Hand, **values: str) -> str:
        place = {"name": isolated(hand.path.stem), "folder": isolated(folder_name(hand.path))}
        return self._window.catalog.text(id, **{**place, **values})

    def _say(self, hand: Hand, state: str) -> None:
        if self._states.get(hand) != state:
            self._states[hand] = state
            self.show(hand)

    def _unsay(self, hand: Hand, *states: str) -> None:
        if self._states.get(hand) in states:
            del self._states[hand]
            hand.desk.strips.close_strip(STRIP)

    # ---- a file that is there

    def _found(self, hand: Hand) -> None:
        hand.misses = 0
        if self._states.get(hand) in {GONE, AWAY, BROKEN}:
            hand.desk.session.miss_file(missing=False)
            self._window.notify(self._text("hands.back", hand), Level.DONE)
        self._unsay(hand, GONE, AWAY, BROKEN)

    def _save_again(self, hand: Hand) -> None:
        """Take back that there is another text; it was a save that met it."""
        hand.theirs = None
        self._unsay(hand, CONFLICT)
        if hand.ask:
            hand.ask = False
            self._save(hand)

    def _changed(self, hand: Hand, opened: Opened, known_as: Article | None) -> None:
        session = hand.desk.session
        ask, hand.ask = hand.ask, False
        if known_as is not None:  # the same, packed anew
            self._note(hand, known_as, opened.fingerprint)
        elif not session.modified and opened.article.id == session.article.id:
            self._load(hand, opened)
        else:
            hand.theirs = opened
            self._say(hand, CONFLICT)
            if ask:
                self._decide(hand)

    def _note(self, hand: Hand, article: Article, fingerprint: Fingerprint) -> None:
        """Note what the file holds, as the very object that stands here: compared at each key."""
        hand.theirs = None
        self._unsay(hand, CONFLICT)
        hand.desk.session.note_file(hand.path, article, fingerprint)

    def _load(self, hand: Hand, opened: Opened) -> None:
        """Show what another hand wrote, where nothing of ours is unsaved."""
        mine = hand.desk.session.article

        def loaded(change: Change) -> None:
            if not self._apply(hand, mine, change, opened):
                return
            if hand.frozen:
                self._window.notify(self._text("hands.followed", hand))
            else:
                self._tell_loaded(hand, mine, opened.article)

        self._keep_and_compare(hand, mine, mine, opened.article, loaded)

    def _tell_loaded(self, hand: Hand, mine: Article, theirs: Article) -> None:
        text = self._window.catalog.text

        def compare() -> None:
            if ask_about_what_was_loaded(self._window, mine, theirs):
                self._bring_back(hand, mine)

        back = text("hands.bring-back")
        buttons = [
            StripButton(text("hands.compare"), compare, closes=False),
            StripButton(back, lambda: self._bring_back(hand, mine), closes=False),
        ]
        hand.desk.strips.show_strip(STRIP, self._text("hands.loaded", hand), buttons)

    def _bring_back(self, hand: Hand, mine: Article) -> None:
        """Bring back what stood here; what was loaded, and typed since, is kept as a version."""
        if not self._hands.is_current(hand) or mine.id != hand.desk.session.article.id:
            return
        now = hand.desk.session.article

        def back(change: Change) -> None:
            if self._hands.is_current(hand) and hand.desk.session.article == now:
                hand.desk.surface.apply(change)
                hand.desk.strips.close_strip(STRIP)
            else:  # something was typed meanwhile, which is to be kept as well
                self._bring_back(hand, mine)

        self._keep_and_compare(hand, now, now, mine, back)

    def _apply(self, hand: Hand, mine: Article, change: Change, theirs: Opened) -> bool:
        """Make our text theirs in one step of undo; not where ours was changed meanwhile."""
        session = hand.desk.session
        if not self._hands.is_current(hand) or session.article != mine:
            self._hands.look_soon()
            return False
        with hand.desk.surface.reading.lifted():
            hand.desk.surface.apply(change)
        same = session.article == theirs.article
        self._note(hand, session.article if same else theirs.article, theirs.fingerprint)
        return True

    def _keep_and_compare(
        self,
        hand: Hand,
        keep: Article,
        mine: Article,
        theirs: Article,
        done: Callable[[Change], None],
    ) -> None:
        """Keep a text as a version, then hand on what turns ours into theirs."""
        path = hand.path

        def work() -> Change:
            keep_version(keep, path)
            return diff(mine, theirs)

        self._hands.work(work, done)

    # ---- two texts

    def _decide(self, hand: Hand) -> None:
        """Ask which text is to stay, with the comparison before the writer."""
        theirs = hand.theirs
        if theirs is None or not self._hands.is_current(hand):
            return
        self._window.desks.activate(hand.desk)
        mine = hand.desk.session.article
        may_write = not hand.desk.session.read_only
        answer = ask_about_texts(self._window, hand.path, mine, theirs.article, may_write=may_write)
        if not self._hands.is_current(hand) or hand.theirs is not theirs:
            return  # it was changed once more, which is told
        match answer:
            case "mine":
                self._keep_mine(hand, theirs)
            case "theirs":
                self._take_theirs(hand, theirs)
            case "both":
                self._keep_both(hand, theirs)
            case _:
                pass

    def _keep_mine(self, hand: Hand, theirs: Opened) -> None:
        path = hand.path

        def kept(_: None) -> None:
            if self._hands.is_current(hand):
                hand.desk.session.fingerprint = theirs.fingerprint
                self._save(hand)

        self._hands.work(lambda: keep_version(theirs.article, path), kept)

    def _take_theirs(self, hand: Hand, theirs: Opened, then: Callable[[], None] = lambda: None):
        mine = hand.desk.session.article
        if mine.id != theirs.article.id:
            self._put(hand, mine, theirs, then)
            return

        def done(change: Change) -> None:
            if self._apply(hand, mine, change, theirs):
                then()

        self._keep_and_compare(hand, mine, mine, theirs.article, done)

    def _put(self, hand: Hand, mine: Article, theirs: Opened, then: Callable[[], None]) -> None:
        """Show another article that was put under the name of ours."""
        path = hand.path

        def done(_: None) -> None:
            if self._hands.is_current(hand) and hand.desk.session.article == mine:
                self._unsay(hand, CONFLICT)
                hand.desk.session.put(
                    theirs.article,
                    path,
                    fingerprint=theirs.fingerprint,
                    read_only=theirs.read_only,
                )
                then()

        self._hands.work(lambda: keep_version(mine, path), done)

    def _keep_both(self, hand: Hand, theirs: Opened) -> None:
        mine, path = hand.desk.session.article, hand.path
        stem = self._window.catalog.text(
            "hands.copy-name", name=path.stem, day=datetime.now().astimezone().strftime("%Y-%m-%d")
        )

        def saved(copy: Path) -> None:
            if self._hands.is_current(hand):
                self._take_theirs(hand, theirs, lambda: told(copy))

        def told(copy: Path) -> None:
            text = self._window.catalog.text
            open_it = StripButton(text("hands.open-it"), lambda: self._window.documents.open(copy))
            self._window.notices.show_notice(
                text("hands.both.done", name=isolated(copy.stem)), Tone.DONE, button=open_it
            )

        self._hands.work(lambda: save_copy(mine, path, stem), saved)

    # ---- a file that is not there

    def _miss(self, hand: Hand, then: Callable[[], None], patience: int = PASSING) -> None:
        hand.misses += 1
        if hand.misses < patience:
            self._hands.look_soon()
        else:
            then()

    def _lost(self, hand: Hand, state: str) -> None:
        hand.desk.session.miss_file(missing=True)
        self._say(hand, state)
        if hand.ask:
            hand.ask = False
            self._window.desks.activate(hand.desk)
            match ask_about_loss(self._window, hand.path, state):
                case "again":
                    self._restore(hand)
                case "elsewhere":
                    self._save_elsewhere(hand)
                case _:
                    pass

    def _follow(self, hand: Hand, path: Path) -> None:
        """Go with a file that was moved or renamed."""
        other = self._window.documents.open_on(path)
        if other not in {None, hand.desk}:
            self._lost(hand, GONE)
            return
        desk, session, ask = hand.desk, hand.desk.session, hand.ask
        self._unsay(hand, GONE, AWAY, BROKEN)
        id = "hands.renamed" if path.parent == hand.path.parent else "hands.moved"
        text = self._text(id, hand, to=isolated(path.stem), where=isolated(folder_name(path)))
        session.note_file(path, session.saved_article, session.fingerprint)
        self._window.documents.remember(path)
        self._hands.follow_to(desk)
        desk.strips.show_strip("moved", text)
        if ask:
            self._window.saving.save(desk, path)  # the key was pressed for it

    def _restore(self, hand: Hand) -> None:
        """Save again where the file was; what lies there instead is put aside."""
        if not self._hands.is_current(hand):
            return
        path, broken = hand.path, self._states.get(hand) == BROKEN

        def done(_: None) -> None:
            if self._hands.is_current(hand):
                hand.desk.session.fingerprint = None
                self._save(hand)

        self._hands.work(lambda: put_aside(path) if broken else None, done)

    def _save(self, hand: Hand) -> None:
        if hand.desk.session.read_only:
            self._save_elsewhere(hand)
        else:
            self._window.saving.save(hand.desk, hand.path)

    def _save_elsewhere(self, hand: Hand) -> None:
        if self._hands.is_current(hand):
            self._window.desks.activate(hand.desk)
            self._window.documents.save_as()
