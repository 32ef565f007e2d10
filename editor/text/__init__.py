"""Arabic and words: pure functions on text."""
