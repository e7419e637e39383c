"""What a page's content stream draws: glyphs in their places, bars, and what of them is seen."""
