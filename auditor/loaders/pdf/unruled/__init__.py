"""Tables without a full set of ruling lines, told by what stands under one another."""
