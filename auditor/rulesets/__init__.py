"""Rulesets: which rules apply, what each clause is worth, and when reports are due. Files are TOML."""
