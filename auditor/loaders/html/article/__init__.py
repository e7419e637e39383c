"""Where on a page the report stands, and what of the page is not of it."""
