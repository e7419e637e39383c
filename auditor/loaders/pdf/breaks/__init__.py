"""Tables that run over page breaks, rows that a break cuts, heads that are printed anew below it."""
