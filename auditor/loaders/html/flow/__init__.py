"""From elements to paragraphs and tables in reading order."""
