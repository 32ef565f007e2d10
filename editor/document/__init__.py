"""The Article: one immutable value that everything reads and nobody edits in place."""
