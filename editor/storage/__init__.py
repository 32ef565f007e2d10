"""The article file and safe writing; no Qt."""
