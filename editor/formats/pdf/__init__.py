"""PDF out: pages that are laid out already become a file whose text is found again."""
