"""A workbook for the office: scores, findings to follow up, what is left open, points by clause, all figures, who is missing."""

from __future__ import annotations

from auditor.extensions import Explained, Reporter


def render(explained: Explained) -> bytes:
    from auditor.reporters.ledger import Ledger
    from auditor.reporters.standing import standings
    from auditor.reporters.xlsx.book import Book
    from auditor.reporters.xlsx.figures import figure_sheets
    from auditor.reporters.xlsx.findings import finding_sheet
    from auditor.reporters.xlsx.missing import missing_sheet
    from auditor.reporters.xlsx.points import points_sheets
    from auditor.reporters.xlsx.summary import summary_sheet
    from auditor.reporters.xlsx.unsettled import unsettled_sheet

    ledger, placed = Ledger(explained), standings(explained.run)
    with Book() as book:
        summary_sheet(book, explained, placed)
        finding_sheet(book, ledger)
        unsettled_sheet(book, explained)
        points_sheets(book, explained, placed)
        figure_sheets(book, explained)
        missing_sheet(book, explained, ledger.across)
        return book.close()


REPORTER = Reporter(name="xlsx", suffix=".xlsx", render=render)
