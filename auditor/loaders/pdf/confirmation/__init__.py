"""The second, independent reading of figures, and what it finds doubtful."""
