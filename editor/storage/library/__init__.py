"""The library: an index of the articles in some folders, to list, filter and search them."""

from editor.storage.library.library import Library, update_library
from editor.storage.library.values import Changes, Entry, Filter, Hit, Order, State

__all__ = ["Changes", "Entry", "Filter", "Hit", "Library", "Order", "State", "update_library"]
