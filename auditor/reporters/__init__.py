"""Outputs: each format is one small file, a pure function of the run's result."""
