"""Tables whose rows and columns are parted by ruling lines or fills."""
