"""The agencies' own files with the findings in them: PDF with highlights and notes, DOCX with comments.

What is in the files stays as it is; marks are only added, and only to a file whose bytes are those that were audited.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

from auditor.errors import UnreadableError
from auditor.extensions import Explained, FolderReporter, OutputFile
from auditor.reporters.filenames import Names
from auditor.reporters.ledger import Entry, Ledger
from auditor.reporters.printable import one_line

LEFT_OUT = "未加批注的文件.txt"


def render(explained: Explained) -> Iterator[OutputFile]:
    """A file for each PDF and DOCX with findings for its agency, named by agency and year; last, a list of those that could
    not be annotated, and why."""
    ledger, names, left_out = Ledger(explained), Names(), []
    for audit in explained.run.audits:
        own = ledger.for_agency(audit)
        if not own:
            continue
        file = PurePosixPath(audit.path.replace("\\", "/"))
        try:
            data = _original(explained, audit.path, audit.digest)
            content = explained.apart(_annotated, data, audit.path, own)
        except UnreadableError as error:
            left_out.append(f"{one_line(audit.path)}：{one_line(error.what)}")
        else:
            yield OutputFile(names.name(_stem(own, audit.path, file.stem), file.suffix.lower()), content)
    if left_out:
        lines = ["下列文件有问题，但没有加批注，问题见其他结果文件：", *left_out, ""]
        yield OutputFile(LEFT_OUT, b"\xef\xbb\xbf" + "\r\n".join(lines).encode("utf-8", "replace"))


def _stem(own: Sequence[Entry], path: str, given: str) -> str:
    """The agency and year, as the letters are named: many agencies call their file the same."""
    origin = next(one for entry in own for one in entry.origins if one.path == path)
    if path.endswith(origin.agency):
        return given  # no agency is known
    return f"{origin.agency}_{origin.year}年度" if origin.year else origin.agency


def _original(explained: Explained, path: str, digest: str | None) -> bytes:
    if explained.original is None:
        raise UnreadableError("没有原文件")
    data = explained.original(path)
    if hashlib.sha256(data).hexdigest() != digest:
        raise UnreadableError("文件在审核以后有改动")
    return data


def _annotated(data: bytes, path: str, own: Sequence[Entry]) -> bytes:
    if b"%PDF-" in data[:1024]:
        from auditor.reporters.annotated.pdf import annotate

        return annotate(data, path, own)
    if data.startswith(b"PK\x03\x04") and path.lower().endswith((".docx", ".docm")):
        from auditor.reporters.annotated.word import annotate

        return annotate(data, path, own)
    raise UnreadableError("只有 PDF 和 DOCX 能加批注")


REPORTER = FolderReporter(name="annotated", render=render)
