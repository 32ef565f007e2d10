"""Qirtas: the desk at which Arabic articles are written, exchanged and made ready for a site."""

__version__ = "0.1.0"
