"""File formats: each folder turns the bytes of one format into a Document. Only loaders know formats.

`base` chooses the loader by the bytes, and keeps whatever goes wrong inside it. The folders are the formats; `office` and
`conversion` have LibreOffice read what none of them knows, `opinion` holds its reading against one of ours, and `uof` against
what the file itself says.

What formats share: `flow` makes located blocks of paragraphs and nested tables (DOCX, DOC, RTF, ODT, HTML), `line` one
paragraph of stretches of text, `lists` and `counting` the numbers a word processor prints by itself, `contents` its lines of
contents, `fields` what it works out; `nesting` and `edged_rows` the tables of DOC and RTF; `headings` official headings in
pieces; `encoding` and `characters` the text of bytes; `pasted` has pages that are pictures recognised. What may not be seen,
or not as it is told: `tints` (colours), `slivers` (cells too small), `boxes` (text boxes and pictures over cells), `symbols`
and `font_files` (fonts that draw other characters), `attached` (files brought along).
"""
