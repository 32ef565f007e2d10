"""Preflight: everything that would embarrass the writer once the article is published."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from editor.document.article import Article
from editor.feature import Enclosed, Enclosure, Feature
from editor.features.preflight.commands import COMMANDS

if TYPE_CHECKING:
    from editor.settings.profile import Profile


def _enclose(article: Article, profile: Profile, text: Callable[..., str]) -> Enclosed:
    from editor.features.preflight.enclosing import enclose

    return enclose(article, profile, text)


FEATURE = Feature(
    "preflight",
    Path(__file__).parent,
    commands=COMMANDS,
    enclosures=(Enclosure("preflight", _enclose),),
)
