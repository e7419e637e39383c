"""Plain parts of the file itself, read in one go."""
