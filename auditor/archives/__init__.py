"""Archives told from their bytes, their members listed and read within limits; nothing is written by name."""
