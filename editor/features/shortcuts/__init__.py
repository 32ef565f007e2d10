"""Markdown signs as shortcuts while typing."""

from __future__ import annotations

from pathlib import Path

from editor.feature import Feature, Setting, TypingRule
from editor.features.shortcuts.commands import block_sign, fence, rule
from editor.features.shortcuts.inline import markdown_link, phrase

BLOCKS, PHRASES = "shortcuts.blocks", "shortcuts.phrases"

FEATURE = Feature(
    "shortcuts",
    Path(__file__).parent,
    settings=(
        Setting(BLOCKS, default=True, page="typing", order=60),
        Setting(PHRASES, default=True, page="typing", order=61),
    ),
    typing_rules=(
        TypingRule("shortcuts.block-sign", " ", block_sign, BLOCKS, order=20),
        TypingRule("shortcuts.fence", " \n", fence, BLOCKS, order=21),
        TypingRule("shortcuts.rule", "-", rule, BLOCKS, order=22),
        TypingRule("shortcuts.link", ")", markdown_link, PHRASES, order=24),
        TypingRule("shortcuts.phrase", "*~`", phrase, PHRASES, order=23),
    ),
)
