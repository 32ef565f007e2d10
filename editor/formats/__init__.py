"""Readers and writers: pure functions between bytes and articles, listed in `registry`."""
