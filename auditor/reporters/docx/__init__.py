"""Official documents to edit: a letter to each agency that has something to mend, and a circular over all.

Written as plain WordprocessingML: what official documents need (East Asian fonts with stand-ins, exact line spacing,
page numbers that change sides) is raw XML in any library, and the bytes must not depend on the time.
"""

from __future__ import annotations

from collections.abc import Iterator

from auditor.extensions import Explained, FolderReporter, OutputFile

CIRCULAR = "审核情况通报"
LETTERS = "整改通知书"


def render(explained: Explained) -> Iterator[OutputFile]:
    from auditor.reporters.docx.circular import circular
    from auditor.reporters.docx.letter import letter
    from auditor.reporters.docx.package import package
    from auditor.reporters.filenames import Names
    from auditor.reporters.ledger import Ledger
    from auditor.reporters.standing import standings

    ledger, placed = Ledger(explained), standings(explained.run)
    yield OutputFile(f"{CIRCULAR}.docx", package(circular(explained, placed, list(ledger))))
    names = Names()
    for standing in placed:
        own = ledger.for_agency(standing.audit)
        if own and standing.audit.report:
            year = f"_{standing.year}年度" if standing.year else ""
            name = names.name(f"{LETTERS}_{standing.agency}{year}", ".docx")
            yield OutputFile(f"{LETTERS}/{name}", package(letter(standing, own)))


REPORTER = FolderReporter(name="docx", render=render)
