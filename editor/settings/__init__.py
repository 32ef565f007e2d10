"""Settings of the program; no Qt."""
