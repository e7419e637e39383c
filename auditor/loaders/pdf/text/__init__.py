"""Lines and paragraphs, and the text of a page that is none of its report."""
