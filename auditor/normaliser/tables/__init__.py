"""Official tables out of printed ones: rows matched to the form in order and by likeness of their labels.

`official` leads. `printed` has the rows as printed, of tables and of lines of text (`streams`, `line_ends`,
`line_parts`); what was printed in parts is put together first (`cut_columns`, `halves`, `by_parts`). `by_rows` and
`by_columns` read the two kinds of table: `fitting` and `match` find the form's rows by their `labels`, `heads` its
columns (`column_order`, `groups`, `cut_heads`, `label_columns`), `values` assigns the figures. `row_doubts` and `neighbours` say which
figures may be another's; `unread` is where a table is printed and was not made out.
"""
