"""Rules without Python: `[[rule]]` of a ruleset, checked when it is read, made into ordinary rules."""
