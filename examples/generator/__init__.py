"""Makes the example submissions from the content files."""
