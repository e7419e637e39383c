"""What a file says of itself outside its text."""

from __future__ import annotations

import re

from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdftypes import dict_value

from auditor.loaders.pdf.file.values import text_of

_DATE = re.compile(r"D?:?(\d{4})(\d{2})?(\d{2})?")


def metadata(document: PDFDocument) -> dict[str, str]:
    found: dict[str, str] = {}
    for info in document.info:
        title, created = (text_of(dict_value(info).get(key)) for key in ("Title", "CreationDate"))
        if title:
            found["title"] = title
        date = _DATE.match(created)
        if date:
            found["created"] = "-".join(part for part in date.groups() if part)
    return found
