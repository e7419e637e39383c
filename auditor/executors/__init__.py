"""Who does the work of a run: `inline` in this process, `processes` in worker processes that may die."""
