"""The file itself: its objects, its pages, and what it says of itself."""
