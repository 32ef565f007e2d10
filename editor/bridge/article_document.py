"""An article in a QTextDocument: loads it, keeps the value in step, performs changes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace
from itertools import accumulate

from PySide6.QtGui import QTextBlock, QTextCursor, QTextDocument

from editor.bridge.meta_steps import MetaSteps
from editor.bridge.mirror import Mirror, Spliced
from editor.bridge.positions import Positions
from editor.bridge.style import Formats, Look
from editor.bridge.tables import Plan
from editor.bridge.writer import Writer, is_text
from editor.document.article import Article, Asset
from editor.document.change import Change, Splice
from editor.document.meta import Meta
from editor.document.nodes import Block, Figure, Note, Table
from editor.document.selection import Selection
from editor.document.walk import block_runs


class ArticleDocument:
    """The body of an article as Qt edits it, and the whole article as everything else reads it.

    `on_change(spliced)` is called whenever the body changed, inside Qt's own signal: it must
    not edit. All on the window's thread. Pictures are kept for the whole session, so that undo
    finds them; the article names only those that it shows.
    """

    def __init__(
        self,
        document: QTextDocument,
        look: Look,
        on_change: Callable[[Spliced], None],
        on_meta: Callable[[], None] = lambda: None,
    ) -> None:
        self.qt = document
        self._heard = on_change
        self._heard_meta = on_meta
        self.on_wider_notes: Callable[[], None] = lambda: None  # lay out anew, later
        self._writer = Writer(document, Formats(look))
        self._identity = ""
        self._meta = Meta()
        self._pool: dict[str, Asset] = {}
        self._shown: Counter[str] = Counter()
        self._notes: list[int] | None = None
        self._article: Article | None = None
        self._joins: int | None = None
        self.mirror = Mirror(document, self._on_splice)
        self.positions = Positions(document, self.mirror)
        self._meta_steps = MetaSteps(document)
        document.contentsChange.connect(self._follow_meta)

    @property
    def formats(self) -> Formats:
        """The formats in which text is written."""
        return self._writer.formats

    @property
    def article(self) -> Article:
        """The article as it is now; the same object until something changes."""
        if self._article is None:
            names = {*self._shown, self._meta.featured}
            assets = tuple(self._pool[id] for id in sorted(names) if id in self._pool)
            self._article = Article(self._identity, self._meta, self.mirror.blocks, assets)
        return self._article

    def open(self, article: Article) -> None:
        """Put an article into the document; everything that was there, and its undo, is gone."""
        self._identity = article.id
        self._meta = article.meta
        self._meta_steps = MetaSteps(self.qt)
        self._pool = {asset.id: asset for asset in article.assets}
        self._writer.formats = Formats(replace(self.formats.look, dir=article.meta.dir))
        self.mirror.pause()
        self._writer.fill(article.blocks)
        self.qt.documentLayout()  # without a layout Qt does not signal changes
        self.mirror.reload()
        self._shown = _pictures(article.blocks)
        self._notes = None
        self._article = None

    def set_meta(self, meta: Meta) -> None:
        """Replace the metadata; a new base direction is not undone with the text."""
        turned = meta.dir is not self._meta.dir
        self._meta = meta
        self._article = None
        if turned:
            self.open(self.article)

    def add_assets(self, assets: Iterable[Asset]) -> None:
        """Take in pictures that the body or the metadata is going to name."""
        self._pool.update((asset.id, asset) for asset in assets)
        self._article = None

    @property
    def assets(self) -> tuple[Asset, ...]:
        """The pictures of this session, also those that only undo would show."""
        return tuple(self._pool.values())

    def adopt(self, article: Article) -> None:
        """Be the very article that others know, if it is equal to this one."""
        self.mirror.adopt(article.blocks)
        self._article = article if article == self.article else None

    def asset(self, id: str) -> Asset | None:
        """Return a picture of this session."""
        return self._pool.get(id)

    def apply(self, change: Change, caret: int | None = None) -> None:
        """Perform a change of the present article as one undo step.

        `caret` is the Qt position to which undo brings the caret back, by default the first block
        that changes. Raises ValueError for a change of another article, before anything is touched.
        """
        blocks = self.mirror.blocks
        for splice in change.splices:
            if blocks[splice.at : splice.at + len(splice.removed)] != splice.removed:
                raise ValueError("the change was made for another article")
        self.add_assets(change.assets_added)
        meta = change.meta[1] if change.meta else self._meta
        step = meta != self._meta and meta.dir is self._meta.dir
        if change.splices or step:
            cursor = QTextCursor(self.qt)
            cursor.setPosition(self._place_of(change) if caret is None else caret)
            self._begin(cursor)
            try:
                for splice in reversed(change.splices):
                    self._perform(splice)
                if step:
                    self._meta_steps.record(self._meta, meta)
            finally:
                cursor.endEditBlock()
            self.end_step()
        self.set_meta(meta)

    def _place_of(self, change: Change) -> int:
        first = min((splice.at for splice in change.splices), default=0)
        last = len(self.mirror.blocks) - 1
        return self._qt_block(min(first, last)).position() if last >= 0 else 0

    def end_step(self) -> None:
        """Let what is typed next be an undo step of its own.

        Qt adds letters to the step before them only as long as the text counts as modified.
        """
        self.qt.setModified(False)

    def join_next(self) -> None:
        """Make the next change one undo step with the last, unless something comes between."""
        self._joins = self.qt.availableUndoSteps()

    def _begin(self, cursor: QTextCursor) -> None:
        joins, self._joins = self._joins, None
        if joins and joins == self.qt.availableUndoSteps() and not self.qt.isRedoAvailable():
            cursor.joinPreviousEditBlock()
        else:
            cursor.beginEditBlock()

    def note_number(self, qt_block: QTextBlock, index: int) -> int:
        """Return the number of the note that is the `index`-th in a Qt block, from 1 on."""
        unit = self.mirror.unit_of_qt_block(qt_block.blockNumber())
        counted = self._counted_notes()
        before = counted[min(unit, len(counted) - 1)]
        start = self.qt.findBlockByNumber(self.mirror.first_qt_block(unit))
        while start.isValid() and start.blockNumber() < qt_block.blockNumber():
            before += self.positions.count_notes(start)  # cells before this one
            start = start.next()
        return before + index + 1

    @property
    def note_count(self) -> int:
        """The number of footnotes in the body."""
        return self._counted_notes()[-1]

    def _counted_notes(self) -> list[int]:
        """Return for each unit the number of notes before it, and behind the last their sum."""
        if self._notes is None:
            counts = (_count_notes(unit.block) for unit in self.mirror.units)
            self._notes = list(accumulate(counts, initial=0))
        return self._notes

    def glue_index(self, cursor: QTextCursor) -> int | None:
        """Return where a paragraph would come in for the glue that a cursor is in, else None."""
        unit = self.mirror.unit_of_qt_block(cursor.block().blockNumber())
        if self.mirror.block_of_unit(unit) is not None:
            return None
        after = range(unit + 1, len(self.mirror.units))
        indices = (self.mirror.block_of_unit(other) for other in after)
        found = next((index for index in indices if index is not None), None)
        return len(self.mirror.blocks) if found is None else found

    def selection(self, cursor: QTextCursor) -> Selection:
        """Return a cursor's selection in the terms of the article."""
        return self.positions.selection(cursor)

    def _perform(self, splice: Splice) -> None:
        alike = self._alike(splice)
        removed, added = splice.removed[len(alike) :], splice.added[len(alike) :]
        if removed or added:
            self._lay(splice, len(alike))
        # from behind: what stands before keeps its place
        for index, (old, new, plan) in reversed(list(enumerate(alike, splice.at))):
            if plan is None:
                self._writer.update(self._qt_block(index), old, new)
            else:
                self._writer.tables.perform(self._qt_block(index), plan)

    def _alike(self, splice: Splice) -> list[tuple[Block, Block, Plan | None]]:
        """Return the first blocks of a splice that turn into others where they stand."""
        out: list[tuple[Block, Block, Plan | None]] = []
        for old, new in zip(splice.removed, splice.added, strict=False):
            plan = None
            if isinstance(old, Table) and isinstance(new, Table):
                plan = self._writer.tables.plan(old, new)
            if plan is None and not (is_text(old) and is_text(new)):
                break
            out.append((old, new, plan))
        return out

    def _lay(self, splice: Splice, alike: int) -> None:
        """Take away what a splice removes and lay what it adds, behind its first blocks."""
        removed, added = splice.removed[alike:], splice.added[alike:]
        at = splice.at + alike
        blocks = self.mirror.blocks
        before = splice.added[alike - 1] if alike else None
        if before is None and at > 0:
            before = blocks[at - 1]
        rest = at + len(removed)
        after = blocks[rest] if rest < len(blocks) else None
        cursor = self._region(at, rest, before, after)
        self._writer.lay(cursor, added, before, after)

    def _region(
        self, start: int, end: int, before: Block | None, after: Block | None
    ) -> QTextCursor:
        """Make room: one empty Qt block in the place of blocks `[start, end)` of the article."""
        units = self.mirror.units
        low = 0 if before is None else self.mirror.unit_of_block(start - 1) + 1
        high = len(units) if after is None else self.mirror.unit_of_block(end)
        if low < high:
            first = self._qt_block_of_unit(low)
            last_number = self.mirror.first_qt_block(high - 1) + units[high - 1].qt_blocks - 1
            return self._writer.clear(first, self.qt.findBlockByNumber(last_number), after)
        if is_text(before):
            block = self._qt_block_of_unit(low - 1)
            return self._writer.open(block.position() + block.length() - 1, before, after)
        return self._writer.open(self._qt_block_of_unit(high).position(), before, after)

    def _qt_block(self, index: int) -> QTextBlock:
        return self._qt_block_of_unit(self.mirror.unit_of_block(index))

    def _qt_block_of_unit(self, unit: int) -> QTextBlock:
        return self.qt.findBlockByNumber(self.mirror.first_qt_block(unit))

    def _follow_meta(self) -> None:
        """Turn the metadata with the text, when a step that changed both is undone or redone."""
        meta = self._meta_steps.follow(self._meta)
        if meta is not self._meta and meta != self._meta:
            self._meta = meta
            self._article = None
            self._heard_meta()

    def _on_splice(self, spliced: Spliced) -> None:
        self._article = None
        for unit in (*spliced.old, *spliced.new):
            if isinstance(unit.block, Figure):
                self._count_pictures(spliced)
                break
        if not _same_notes(spliced):
            self._renumber()
        self._heard(spliced)

    def _count_pictures(self, spliced: Spliced) -> None:
        gone = _pictures(unit.block for unit in spliced.old)
        come = _pictures(unit.block for unit in spliced.new)
        if gone != come:
            self._shown.subtract(gone)
            self._shown.update(come)
            self._shown += Counter()  # drops what is shown no more

    def _renumber(self) -> None:
        """Count the notes anew; more digits need more room than they were laid out with."""
        before = self._notes[-1] if self._notes else 0
        self._notes = None
        if len(str(before)) != len(str(self.note_count)):
            self.on_wider_notes()


def _pictures(blocks: Iterable[Block | None]) -> Counter[str]:
    return Counter(block.asset for block in blocks if isinstance(block, Figure) and block.asset)


def _same_notes(spliced: Spliced) -> bool:
    """Tell whether each changed block has as many notes as before."""
    if len(spliced.old) != len(spliced.new):
        return False
    for old, new in zip(spliced.old, spliced.new, strict=True):
        was, now = old.block, new.block
        if isinstance(was, Table) and isinstance(now, Table) and len(was.rows) == len(now.rows):
            # of a long table only what changed: this is done at each key
            pairs = [(a, b) for a, b in zip(was.rows, now.rows, strict=True) if a is not b]
            was = replace(was, rows=tuple(a for a, _ in pairs))
            now = replace(now, rows=tuple(b for _, b in pairs))
        if _count_notes(was) != _count_notes(now):
            return False
    return True


def _count_notes(block: Block | None) -> int:
    count = 0
    for runs in () if block is None else block_runs(block):
        for inline in runs:
            count += isinstance(inline, Note)
    return count
