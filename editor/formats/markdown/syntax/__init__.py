"""Markdown source to a tree of HTML elements: the block parser and the inline parser.

The `markdown` package is the frame: its pipeline, its tree, its places for extensions. What its
block processors and inline patterns read otherwise than CommonMark is read here by the rules of
CommonMark 0.31 and of the dialects that are written (GitHub, pandoc, Hugo, Obsidian, kramdown).
"""
