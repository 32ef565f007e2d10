"""Who may write an article: it is taken when it is opened, kept, lost, and taken over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QDateTime, QLocale

from editor.app.desk import Desk
from editor.feature import Level
from editor.storage import locks
from editor.storage.locks import Lock, Locked, Owner
from editor.storage.processes import here
from editor.ui.buttons import Look
from editor.ui.direction import isolated
from editor.ui.strip import StripButton, Tone

if TYPE_CHECKING:
    from editor.app.hands import Hand, Hands

STRIP = "holder"
OPEN, TAKEN, FREE = "open", "taken", "free"


class Locking:
    """Takes and gives back articles, and says who has those that cannot be taken."""

    def __init__(self, hands: Hands) -> None:
        self._hands = hands
        self._states: dict[Hand, str] = {}

    def take(self, hand: Hand, *, over: Owner | None = None, anyway: bool = False) -> None:
        """Take an article; where it is open elsewhere, it is only read here."""
        path = hand.path

        def settle(got: Lock | Locked) -> None:
            if not self._hands.is_current(hand):
                if isinstance(got, Lock):
                    self._hands.give_back(got)
            elif isinstance(got, Lock):
                self._gain(hand, got)
            else:
                self._lose(hand, got, OPEN)
            if self._hands.is_current(hand):
                self._hands.look_at(hand)

        def work() -> Lock | Locked:
            try:
                return self._hands.taken(locks.take(path, from_=over, anyway=anyway))
            except Locked as refused:
                return refused

        self._hands.work(work, settle)

    def keep_all(self) -> None:
        """Tell others that their owner still has the articles."""
        for hand in self._hands.all():
            if hand.lock is not None:
                lock = hand.lock
                self._hands.work(lock.keep, lambda by, hand=hand: self.see(hand, by, None))

    def see(self, hand: Hand, taken_by: Owner | None, holder: Locked | None) -> None:
        """Follow what a look found: somebody has taken the article, or given it back."""
        if not self._hands.is_current(hand):
            return
        if hand.lock is not None:
            if taken_by is not None:
                self._lose(hand, Locked(taken_by, stale=False), TAKEN)
            return
        if hand.holder is None:
            return
        if holder is None or holder.stale:
            if self._states.get(hand) != FREE:
                self._states[hand] = FREE
                self.show(hand)
        elif _token(holder) != _token(hand.holder):
            self._lose(hand, holder, OPEN)

    def _gain(self, hand: Hand, lock: Lock) -> None:
        was_frozen = hand.frozen
        hand.lock = lock
        self.thaw(hand)
        if was_frozen:
            self._hands.window.notify(self._text("hands.yours"), Level.DONE)

    def _lose(self, hand: Hand, holder: Locked, state: str) -> None:
        hand.lock, hand.holder = None, holder
        hand.desk.session.set_read_only(read_only=True)
        self._states[hand] = state
        self.show(hand)

    def hold(self, hand: Hand) -> None:
        """Let a save that was under way while the article was taken over free nobody."""
        if hand.frozen:
            hand.desk.session.set_read_only(read_only=True)

    def thaw(self, hand: Hand) -> None:
        """Let an article be written again."""
        if hand.holder is None:
            return
        hand.holder = None
        self._states.pop(hand, None)
        hand.desk.strips.close_strip(STRIP)
        hand.desk.session.set_read_only(read_only=False)

    # ---- what the writer sees

    def show(self, hand: Hand) -> None:
        """Say who has an article, and what can be done about it."""
        state = self._states.get(hand)
        if hand.holder is None or state is None:
            return
        if state == FREE:
            buttons = [StripButton(self._text("hands.write"), lambda: self._write(hand))]
        else:
            button = self._text("hands.take-over")
            buttons = [StripButton(button, lambda: self._ask_to_take(hand), closes=False)]
        if state == TAKEN:
            button = self._text("hands.save-elsewhere")
            buttons.append(StripButton(button, lambda: self._save_elsewhere(hand), closes=False))
        hand.desk.strips.show_strip(
            STRIP,
            self._told(state, hand.holder.owner),
            buttons,
            tone=Tone.INFO if state == FREE else Tone.WARNING,
        )

    def tell_refusal(self, desk: Desk) -> None:
        """Say why a key did nothing."""
        hand = self._hands.hand(desk)
        if hand is None or hand.holder is None:
            self._hands.window.notify(self._text("hands.read-only"), Level.WARNING)
            return
        if desk.strips.standing(STRIP) is None:  # it was closed
            self.show(hand)
        owner = hand.holder.owner
        text = self._text("hands.refused", who=self._who(owner))
        self._hands.window.notify(text, Level.WARNING)

    def _told(self, state: str, owner: Owner | None) -> str:
        if owner is None:
            return self._text(f"hands.{state}.unknown")
        at = QDateTime.fromSecsSinceEpoch(int(owner.since))
        today = at.date() == QDateTime.currentDateTime().date()
        since = QLocale().toString(at, "HH:mm" if today else "d MMMM HH:mm")
        here_too = ".here" if owner.machine == here().machine and self._is_me(owner) else ""
        return self._text(
            f"hands.{state}{here_too}",
            who=self._who(owner),
            host=isolated(owner.host),
            since=isolated(since),
        )

    def _who(self, owner: Owner | None) -> str:
        name = owner.name if owner is not None else ""
        return isolated(name) if name else self._text("hands.somebody")

    def _is_me(self, owner: Owner) -> bool:
        return owner.name == locks.user_name()

    def _text(self, id: str, **values: str) -> str:
        return self._hands.window.catalog.text(id, **values)

    # ---- what the writer does

    def _write(self, hand: Hand) -> None:
        if self._hands.is_current(hand):
            self.take(hand, over=hand.holder.owner if hand.holder else None)

    def _ask_to_take(self, hand: Hand) -> None:
        from editor.ui.dialogs import Answer, Question, ask

        if not self._hands.is_current(hand) or hand.holder is None:
            return
        owner = hand.holder.owner
        question = Question(
            self._text("hands.take-over.ask", name=isolated(hand.path.stem)),
            self._text("hands.take-over.detail", who=self._who(owner)),
            (
                Answer("cancel", self._text("ui.cancel")),
                Answer("take", self._text("hands.take-over"), Look.PRIMARY),
            ),
            Tone.WARNING,
        )
        answer = ask(self._hands.window, question, self._hands.window.catalog)
        if answer == "take" and self._hands.is_current(hand):
            self.take(hand, over=owner, anyway=owner is None)

    def _save_elsewhere(self, hand: Hand) -> None:
        self._hands.window.desks.activate(hand.desk)
        self._hands.window.documents.save_as()


def _token(locked: Locked) -> str:
    return locked.owner.token if locked.owner is not None else ""
