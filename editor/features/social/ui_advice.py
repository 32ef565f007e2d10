"""The panel of phrase and reading: where the article says its phrase, and what slows a reader."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from shiboken6 import isValid

from editor.document.article import Article
from editor.document.places import Place, runs_of, selection_of, text_of
from editor.document.selection import caret
from editor.feature import Context, Job
from editor.features.social.phrase import Spot, told, told_share
from editor.features.social.watching import Seen, Watch
from editor.text.readability import Hint, Kind, Limits
from editor.ui.buttons import LabelLook, label, rule
from editor.ui.direction import Base, isolated
from editor.ui.fields import LineField
from editor.ui.panel import PANEL_MIN_WIDTH
from editor.ui.theme import SPACE
from editor.ui.tree import Entry, EntryView

BEAT = 400  # milliseconds without a key before the article is looked at again
LONGEST = 60  # letters of a place that are shown
SHOWN = 30  # places of one kind; who has more sees them once these are gone
SPARE = 6  # pixels that a list is higher than its lines
NOTHING = -1

# the order in which they are shown: what a reader feels most first
KINDS = (Kind.SENTENCE, Kind.PARAGRAPH, Kind.SECTION, Kind.PASSIVE, Kind.OPENING, Kind.REPEATED)


class AdvicePanel(QWidget):
    """The focus phrase with the places that say it, and hints on how the text reads."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._limits = _limits(context)
        self._watch = Watch(self._limits)
        self._article = context.article  # the one that is shown
        self._looking: Article | None = None  # the one that a worker looks at
        self._seen = Seen()
        self._went: dict[int, int] = {}  # row of the phrase: which of its spots was gone to last
        self._hints: list[Hint] = []
        self._beat = QTimer(self, singleShot=True, interval=BEAT)
        self._beat.timeout.connect(self.look)
        text = context.text
        self.phrase = LineField(
            text("social.field.phrase"),
            base=Base.AUTO,
            placeholder=text("social.field.phrase.hint"),
        )
        self.phrase.edited.connect(self._write_phrase)
        self.rows = EntryView(text("social.rows"))
        self.rows.setSizeAdjustPolicy(EntryView.SizeAdjustPolicy.AdjustToContents)
        self.rows.chosen.connect(self._go_to_row)
        self.share = label("", LabelLook.MUTED, wrap=True)
        self.hints = EntryView(text("social.hints"))
        self.hints.chosen.connect(self._go_to_hint)
        self.hints.selectionModel().currentChanged.connect(self._tell_why)
        self.told = label("", LabelLook.MUTED, wrap=True)
        self._lay_out()
        facts = context.facts()
        facts.opened.connect(self._on_opened)
        facts.article_changed.connect(self._beat.start)
        facts.meta_changed.connect(self._on_meta)
        self._on_opened()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE.medium, SPACE.medium, SPACE.medium, SPACE.medium)
        column.setSpacing(SPACE.small)
        column.addWidget(self.phrase)
        column.addWidget(self.rows)
        column.addWidget(self.share)
        column.addWidget(rule())
        column.addWidget(label(self._context.text("social.reading"), LabelLook.LABEL))
        column.addWidget(self.hints, 1)
        column.addWidget(self.told)
        self.setMinimumWidth(PANEL_MIN_WIDTH)

    def showEvent(self, event: QShowEvent) -> None:
        """Look at what was written meanwhile."""
        super().showEvent(event)
        self.look()

    def edit_phrase(self) -> None:
        """Put the caret into the field of the phrase."""
        self.phrase.setFocus()

    # ---- in step with the article

    def _on_opened(self) -> None:
        self._went.clear()
        self._on_meta()

    def _on_meta(self) -> None:
        phrase = self._context.article.meta.focus_phrase
        if _one_line(self.phrase.value()) != phrase:
            self.phrase.set_value(phrase)
        self.look()

    def _write_phrase(self, text: object) -> None:
        self._context.set_meta(focus_phrase=_one_line(str(text)))

    def look(self) -> None:
        """Have the article looked at on a worker, one look at a time; not while nobody sees it."""
        if not self.isVisible():
            return
        if self._looking is not None:
            self._beat.start()
            return
        limits = _limits(self._context)
        if limits != self._limits:
            self._limits, self._watch = limits, Watch(limits)
        article = self._looking = self._context.article
        watch = self._watch
        self._context.run(Job("", lambda: watch.look(article)), self._show, self._failed)

    def _failed(self, error: BaseException) -> None:
        self._looking = None
        raise error

    def _show(self, seen: Seen) -> None:
        if not isValid(self):
            return
        self._article, self._looking = self._looking or self._article, None
        self._seen = seen
        self._show_rows(seen)
        self._show_hints(seen)

    # ---- the phrase

    def _show_rows(self, seen: Seen) -> None:
        text = self._context.text
        self.rows.show_entries(
            [
                Entry(
                    text(f"social.where.{row.where}"),
                    key=number,
                    note=told(row, self._context.catalog),
                    faint=not row.count,
                )
                for number, row in enumerate(seen.rows)
            ]
        )
        self.rows.setVisible(bool(seen.rows))
        line = self.rows.sizeHintForRow(0) if seen.rows else 0
        self.rows.setMaximumHeight(line * len(seen.rows) + SPARE)  # a low dock gives it less
        self.share.setText(
            told_share(seen.share, self._context.catalog)
            if seen.rows
            else text("social.phrase.how")
        )

    def _go_to_row(self, number: int) -> None:
        """Go to where a row stands, at each press to the next of its places."""
        spots = self._seen.rows[number].spots
        which = (self._went.get(number, NOTHING) + 1) % len(spots)
        self._went[number] = which
        spot = spots[which]
        if spot.field:
            self._context.go_to_field(spot.field)
        else:
            self._select(spot)

    def _select(self, spot: Spot) -> None:
        block = self._now(spot.block)
        if block is None:
            return
        blocks = self._context.article.blocks
        there = (
            selection_of(blocks, block, spot.place, spot.start, spot.end)
            if spot.end
            else caret(block)
        )
        surface = self._context.surface()
        surface.scroll_to(there.start)
        surface.select(there)

    def _now(self, block: int) -> int | None:
        """Return where a block stands now; None where it is another one since it was looked at."""
        shown, blocks = self._article, self._context.article.blocks
        if not 0 <= block < len(shown.blocks):
            return None
        sought = shown.blocks[block]
        if block < len(blocks) and blocks[block] is sought:
            return block
        return next((at for at, each in enumerate(blocks) if each is sought), None)

    # ---- reading

    def _show_hints(self, seen: Seen) -> None:
        text = self._context.text
        self._hints = []
        entries: list[Entry] = []
        for kind in KINDS:
            of_kind = [hint for hint in seen.hints if hint.kind is kind]
            if not of_kind:
                continue
            first = len(self._hints)
            entries.append(Entry(text(f"social.hint.{kind}"), key=first, note=str(len(of_kind))))
            for hint in of_kind[:SHOWN]:
                entries.append(Entry(self._line(hint), 1, len(self._hints), self._figure(hint)))
                self._hints.append(hint)
            if more := len(of_kind) - SHOWN if len(of_kind) > SHOWN else 0:
                last = len(self._hints) - 1
                entries.append(Entry(text("social.more-places", n=more), 1, last, faint=True))
        if not entries:
            entries = [Entry(text("social.nothing"), key=NOTHING, faint=True)]
        self.hints.show_entries(entries)
        self._tell_why(self.hints.currentIndex())

    def _line(self, hint: Hint) -> str:
        """Return what stands at the place of a hint."""
        if hint.word:
            return isolated(hint.word)
        whole = text_of(runs_of(self._article.blocks[hint.block], Place()))
        return " ".join(whole[hint.start : hint.start + LONGEST].split())

    def _figure(self, hint: Hint) -> str:
        text = self._context.text
        if hint.kind in {Kind.SENTENCE, Kind.PARAGRAPH, Kind.SECTION}:
            return text("social.words", n=hint.n)
        return text("social.times", n=hint.n) if hint.n else ""

    def _go_to_hint(self, number: int) -> None:
        if 0 <= number < len(self._hints):
            hint = self._hints[number]
            self._select(Spot(hint.block, Place(), hint.start, hint.end))

    def _tell_why(self, current: QModelIndex, _before: object = None) -> None:
        """Say below the list why the current hint is one."""
        row = current.row()
        key = self.hints.entries[row].key if 0 <= row < len(self.hints.entries) else NOTHING
        told = ""
        if 0 <= key < len(self._hints):
            told = self._context.text(f"social.why.{self._hints[key].kind}")
        self.told.setText(told)
        self.told.setVisible(bool(told))


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _limits(context: Context) -> Limits:
    """Return the lengths from which on the writer wants to be told."""
    sentence, paragraph, section = (
        max(0, int(context.setting(f"social.limit.{id}")))
        for id in ("sentence", "paragraph", "section")
    )
    return Limits(sentence, paragraph, section)
