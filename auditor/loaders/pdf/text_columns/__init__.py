"""Text set in two columns, which is read column by column."""
