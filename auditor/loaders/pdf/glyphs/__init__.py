"""Fonts: which characters glyphs stand for, and what they look like."""
