"""Gives a writing surface what features have to say of typing and pasting."""

from __future__ import annotations

from collections.abc import Sequence

from editor.document.article import Article
from editor.document.change import Change
from editor.document.errors import message
from editor.document.selection import Selection
from editor.feature import Context, Feature, Job, Progress, TypingRule
from editor.ui.surface import Surface
from editor.ui.typing import Rule


def equip(surface: Surface, features: Sequence[Feature], context: Context) -> None:
    """Put the rules of features into a surface, each kind in its order."""
    surface.paste_filters += [each.mend for f in features for each in f.paste_filters]
    pastes = sorted((r for f in features for r in f.paste_rules), key=lambda rule: rule.order)
    surface.paste_rules += [rule.run for rule in pastes]
    surface.intake.work = lambda work, done: context.run(
        Job(message("edit.paste.reading"), work, Progress()), done
    )
    surface.typing.turns |= {rule.run: rule.turn for rule in pastes if rule.turn}
    rules = sorted((r for f in features for r in f.typing_rules), key=lambda rule: rule.order)
    surface.typing.rules += [(rule.triggers, _switched(rule, context)) for rule in rules]


def _switched(rule: TypingRule, context: Context) -> Rule:
    """Return what a rule does while its setting is on, given the settings that it asks for."""

    def run(article: Article, selection: Selection, typed: str) -> Change | None:
        if rule.setting and not context.setting(rule.setting):
            return None
        return rule.run(article, selection, typed, *map(context.setting, rule.values))

    return run
