"""Official tables out of printed ones: rows matched to the form in order and by likeness of their labels."""
