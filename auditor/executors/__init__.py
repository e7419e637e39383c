"""Who does the work of a run: worker processes of this machine, or whoever a plugin brings."""
