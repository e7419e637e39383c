"""Paragraphs in the style of the lines of an automatic table of contents."""

from __future__ import annotations

_SENTENCE = "。"


def is_line(text: str, *, in_cell: bool) -> bool:
    """Whether such a paragraph is a line of contents: a heading, not a sentence; in a cell only with a page behind a tab."""
    text = text.strip()
    return "\t" in text if in_cell else not text.endswith(_SENTENCE)
