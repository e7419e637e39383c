"""What of a page is seen: styles, selectors, controls, and what they hide or add."""
