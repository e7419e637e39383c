"""From the bytes of a page to a tree as browsers see it."""
