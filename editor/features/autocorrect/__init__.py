"""Typing help: quotation marks, signs, dashes, spaces and slips, put right while typing."""

from __future__ import annotations

from pathlib import Path

from editor.feature import Action, Context, Feature, Menu, Setting, TypingRule
from editor.features.autocorrect import commands
from editor.text.corrections import SLIPS, line_of_slip
from editor.text.typography import ARABIC_SIGNS, LATIN_SIGNS, SIGNS_BEHIND

QUOTES, SIGNS, TIGHT = "autocorrect.quotes", "autocorrect.signs", "autocorrect.tight"
DASHES, DOTS, SPACES = "autocorrect.dashes", "autocorrect.dots", "autocorrect.spaces"
CORRECT, SLIP_LIST = "autocorrect.correct", "autocorrect.slips"


def _options(context: Context) -> None:
    from editor.features.autocorrect.ui import show_options

    show_options(context)


FEATURE = Feature(
    "autocorrect",
    Path(__file__).parent,
    actions=(
        Action("autocorrect.options", run=_options, icon="keyboard", menu=Menu.EDIT, group=9),
    ),
    settings=(
        Setting(QUOTES, default=True, page="typing", order=10),
        Setting(SIGNS, default=True, page="typing", order=20),
        Setting(DASHES, default=True, page="typing", order=30),
        Setting(DOTS, default=True, page="typing", order=31),
        Setting(SPACES, default=True, page="typing", order=40),
        Setting(TIGHT, default=False, page="typing", order=41),
        Setting(CORRECT, default=True, page="typing", order=90),
        Setting(
            SLIP_LIST,
            tuple(map(line_of_slip, SLIPS)),
            page="corrections",
            editor="autocorrect.options",
        ),
    ),
    typing_rules=(
        TypingRule("autocorrect.quote", "\"'", commands.quotation, QUOTES, order=30),
        TypingRule("autocorrect.tight", "،؛؟.:!,;?", commands.tight, TIGHT, order=31),
        TypingRule(
            "autocorrect.sign", "".join((*ARABIC_SIGNS, *LATIN_SIGNS)), commands.sign, SIGNS, 32
        ),
        TypingRule("autocorrect.french", ";:?!", commands.french, SPACES, order=33),
        TypingRule("autocorrect.dash", "- ", commands.dash, DASHES, order=34),
        TypingRule("autocorrect.dots", ".", commands.dots, DOTS, order=35),
        TypingRule("autocorrect.behind", SIGNS_BEHIND, commands.sign_behind, SPACES, order=36),
        TypingRule(
            "autocorrect.slip", " \n", commands.slip, CORRECT, order=60, values=(SLIP_LIST,)
        ),
        TypingRule("autocorrect.unit", " \n.،؛؟!:)", commands.unit, SPACES, order=61),
        TypingRule("autocorrect.comma", " \n", commands.number_comma, SIGNS, order=62),
        TypingRule("autocorrect.late", " \n،؛؟.", commands.late_sign, SIGNS, order=63),
    ),
)
