"""Structure of raw text: what is the title, what a heading, where paragraphs begin.

`structure(text)` returns an article and the guesses that led to it. Each guess carries its reason
and can be undone alone with `undo(article, guess)`.
"""

from editor.text.structure.engine import structure
from editor.text.structure.model import Guess, GuessKind, Structured
from editor.text.structure.undo import undo

__all__ = ["Guess", "GuessKind", "Structured", "structure", "undo"]
