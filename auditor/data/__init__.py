"""Tables of characters, as data."""
