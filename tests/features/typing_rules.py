"""What tests of rules of typing share: a typist without a window."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from editor.document.article import Article, new_article
from editor.document.change import Change, apply
from editor.document.keystrokes import enter
from editor.document.nodes import Block, Dir, Paragraph, Text
from editor.document.selection import Selection, caret
from editor.document.slices import insert, is_text_block
from editor.document.typed import ENTER
from editor.features import FEATURES

Rule = Callable[[Article, Selection, str], Change | None]
DEFAULTS = {setting.id: setting.default for f in FEATURES for setting in f.settings}


def rules_of(feature_id: str) -> list[tuple[str, Rule]]:
    """Return the rules of a feature as they are without settings of the user."""
    [feature] = [feature for feature in FEATURES if feature.id == feature_id]

    def run(rule) -> Rule:
        values = [DEFAULTS[id] for id in rule.values]
        return lambda article, selection, typed: rule.run(article, selection, typed, *values)

    ordered = sorted(feature.typing_rules, key=lambda rule: rule.order)
    return [(rule.triggers, run(rule)) for rule in ordered]


class Typist:
    """Types into an article, a letter at a time, and lets rules act."""

    def __init__(self, rules: list[tuple[str, Rule]], *blocks: Block, dir: Dir = Dir.RTL) -> None:
        article = new_article(blocks=blocks or (Paragraph(),))
        self.article = replace(article, meta=replace(article.meta, dir=dir))
        self.selection = caret(len(self.article.blocks) - 1)
        self.rules = rules

    def type(self, text: str) -> Typist:
        for letter in text:
            self._take(
                enter(self.article, self.selection) if letter == ENTER else self._put(letter)
            )
            for triggers, rule in self.rules:
                if not triggers or letter in triggers:
                    change = rule(self.article, self.selection, letter)
                    if change is not None:
                        self._take(change)
                        break
        return self

    def _put(self, letter: str) -> Change | None:
        block = self.article.blocks[self.selection.head.block]
        runs = (Text(letter, self.selection.marks),)
        assert is_text_block(block)
        return insert(self.article, self.selection, (Paragraph(runs),))

    def _take(self, change: Change | None) -> None:
        assert change is not None
        self.article = apply(self.article, change)
        selection = change.selection
        assert selection is not None
        if change.typing is not None:
            selection = replace(selection, marks=change.typing)
        self.selection = selection

    @property
    def blocks(self) -> tuple[Block, ...]:
        return self.article.blocks
