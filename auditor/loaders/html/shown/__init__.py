"""What of a page is seen: styles, selectors, controls, and what they hide or add.

`unseen` leads: it takes out what nobody sees (`hidden_parts`, `closed`, `concealed`, `overruled`) and the page's furniture.
A page's own style sheets are read by `sheets`, `selectors`, `places` and `page_rules`, and what a style says by `styles` and
`invisible`. What is put in as it is shown: `shadow`, `controls`, `lined`, `ordered`. What may be seen otherwise than it is
written is in doubt: cells by `doubtful` (`added`, `drawn_parts`, `grounds`, `moved`, `touching`, `web_fonts`), `filled`,
`laid_over` and `unstyled`, where the page seems to have nothing also by `by_sheets`; running text by `prose`. `unread` marks
what may hold the report and is not read.
"""
