"""Gives a writing surface what features have to say of typing and pasting."""

from __future__ import annotations

from collections.abc import Sequence

from editor.feature import Context, Feature, TypingRule
from editor.ui.surface import Surface
from editor.ui.typing import Rule


def equip(surface: Surface, features: Sequence[Feature], context: Context) -> None:
    """Put the rules of features into a surface, each kind in its order."""
    surface.paste_filters += [each.mend for f in features for each in f.paste_filters]
    pastes = sorted((r for f in features for r in f.paste_rules), key=lambda rule: rule.order)
    surface.paste_rules += [rule.run for rule in pastes]
    rules = sorted((r for f in features for r in f.typing_rules), key=lambda rule: rule.order)
    surface.typing.rules += [(rule.triggers, _switched(rule, context)) for rule in rules]


def _switched(rule: TypingRule, context: Context) -> Rule:
    """Return what a rule does while its setting is on."""
    if not rule.setting:
        return rule.run
    return lambda article, selection, typed: (
        rule.run(article, selection, typed) if context.setting(rule.setting) else None
    )
