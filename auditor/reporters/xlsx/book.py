"""A workbook in which audited text stays text, and every sheet prints on A4."""

from __future__ import annotations

import contextlib
import math
import shutil
import tempfile
from collections.abc import Callable, Sequence
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO, TextIOWrapper
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import xlsxwriter
from xlsxwriter.exceptions import FileCreateError, XlsxWriterException
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from auditor.errors import UsageError
from auditor.reporters.archive import member
from auditor.reporters.printable import safe, width_of

GREEN, YELLOW, RED, GREY = "#E2EFDA", "#FFF2CC", "#FCE4D6", "#EDEDED"
HEAD = "#DDEBF7"
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
MOST_CHARACTERS = 32767
MOST_ROWS = 1_048_576
EXACT = Decimal(10) ** 15
A4 = 9
LINE, HIGHEST = 13.0, 409.0
"""Points: a line of a row, and the highest row there can be."""
WRITTEN = datetime(2000, 1, 1)
"""What the file says of its own age: the same input gives the same bytes."""


class Book:
    """XlsxWriter's workbook with this project's styles; text never becomes a formula, a link or a number.

    Rows go to disk as they are written, so that there may be any number: each sheet's come in order, while others' may
    come between. A context manager, which deletes what lies there.
    """

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="auditor-")
        # a disk that is full while it packs would have the library tell of it itself
        self._packed = BytesIO()
        options = {
            "constant_memory": True,
            "tmpdir": self._folder.name,
            "strings_to_urls": False,
            "strings_to_formulas": False,
        }
        self._workbook = xlsxwriter.Workbook(self._packed, options)
        self._workbook.set_properties({"title": "政府信息公开工作年度报告审核", "created": WRITTEN})
        self._formats: dict[tuple[tuple[str, Any], ...], Format] = {}

    def __enter__(self) -> Book:
        return self

    def __exit__(self, *failure: object) -> None:
        if not self._workbook.fileclosed:
            with contextlib.suppress(XlsxWriterException, OSError, ValueError):  # what was left half done
                self._workbook.close()
        self._folder.cleanup()

    def close(self) -> bytes:
        try:
            self._workbook.close()
        except FileCreateError as error:  # what it makes of an OSError
            raise next((one for one in error.args if isinstance(one, OSError)), OSError(str(error))) from None
        return _without_traces(self._packed)

    def style(self, **changes: Any) -> Format:
        key = tuple(sorted(changes.items()))
        if key in self._formats:
            return self._formats[key]
        base = {"font_name": "宋体", "font_size": 10, "valign": "vcenter", "border": 1, "text_wrap": True}
        self._formats[key] = self._workbook.add_format(base | changes)
        return self._formats[key]

    def sheet(
        self,
        name: str,
        title: str,
        note: str,
        heads: Sequence[tuple[str, float]],
        deep: int = 1,
        printed: int | None = None,
        above: Callable[[Sheet], None] = lambda sheet: None,
    ) -> Sheet:
        """A sheet with a title line, a line of notes, and `deep` rows of heads, the last of which is `heads` and those
        `above` it are written by that; of its columns the first `printed` (default: all) are printed."""
        sheet = Sheet(self, self._workbook.add_worksheet(name), heads, deep, printed or len(heads))
        sheet.begin(title, note, above)
        return sheet


def _without_traces(file: BytesIO) -> bytes:
    """The workbook without when its parts lay on disk, who might read them there, and how this system ends lines."""
    out = BytesIO()
    with ZipFile(file) as given, ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for part in given.infolist():
            plain = member(part.filename)
            plain.file_size = part.file_size
            with given.open(part) as source, archive.open(plain, "w") as target:
                lines, ended = TextIOWrapper(source, "utf-8"), TextIOWrapper(target, "utf-8", newline="\n")
                shutil.copyfileobj(lines, ended)
                ended.flush()
    return out.getvalue()


class Sheet:
    """Rows under frozen heads. `heads` are labels with their columns' widths in characters."""

    def __init__(
        self, book: Book, worksheet: Worksheet, heads: Sequence[tuple[str, float]], deep: int, printed: int
    ) -> None:
        self.book = book
        self.worksheet = worksheet
        self.heads = heads
        self.head = 1 + deep
        self.first = self.head + 1
        self._printed = printed
        self._row = 0
        self._lines = 0

    def begin(self, title: str, note: str, above: Callable[[Sheet], None]) -> None:
        """The lines above the heads, the heads, and how the sheet is printed."""
        book, worksheet, heads = self.book, self.worksheet, self.heads
        plain = {"border": 0, "text_wrap": False}
        large = book.style(**plain, bold=True, font_size=16, font_name="黑体")
        worksheet.set_row(0, 30)
        self.text(0, 0, title, large)
        self.text(1, 0, note, book.style(**plain, font_color="#595959"))
        style = book.style(bold=True, bg_color=HEAD, align="center")
        above(self)
        for column, (label, width) in enumerate(heads):
            worksheet.set_column(column, column, width)
            self.text(self.head, column, label, style)
        worksheet.set_paper(A4)
        worksheet.set_landscape()
        worksheet.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
        worksheet.fit_to_pages(1, 0)
        worksheet.repeat_rows(2, self.head)
        worksheet.set_footer("&C第 &P 页，共 &N 页")

    def text(self, row: int, column: int, value: str, style: Format | None = None, **changes: Any) -> None:
        """A string as it is printed; one that a spreadsheet would run is marked as text."""
        self._come_to(row)
        clean = safe(value)[:MOST_CHARACTERS]
        if clean.startswith(FORMULA_STARTS):
            changes["quote_prefix"] = True
        chosen = style if style is not None and not changes else self.book.style(**changes)
        if clean:
            self.worksheet.write_string(row, column, clean, chosen)
            if row >= self.head and column < self._printed:
                self._lines = max(self._lines, height_of(clean, self.heads[column][1]))
        else:
            self.worksheet.write_blank(row, column, None, chosen)

    def number(self, row: int, column: int, value: Decimal | float | None, **changes: Any) -> None:
        """A number; one with more digits than a spreadsheet keeps stays text."""
        self._come_to(row)
        changes = {"align": "right"} | changes
        if value is None:
            self.text(row, column, "", **changes)
        elif abs(Decimal(value)) >= EXACT:
            self.text(row, column, str(value), **changes)
        else:
            self.worksheet.write_number(row, column, float(value), self.book.style(**changes))

    def label(self, row: int, column: int, value: int | None, **changes: Any) -> None:
        """A number that names something: a year, a place."""
        self.number(row, column, value, align="center", **changes)

    def day(self, row: int, column: int, value: date | None, **changes: Any) -> None:
        style = self.book.style(num_format="yyyy-mm-dd", align="center", **changes)
        if value is None or value.year < 1900:
            self.text(row, column, value.isoformat() if value else "", style)
        else:
            self.worksheet.write_datetime(row, column, datetime(value.year, value.month, value.day), style)

    def choice(self, column: int, last: int, values: Sequence[str]) -> None:
        """Let a column, down to the row `last`, take one of a list of values only."""
        wanted = {
            "validate": "list",
            "source": list(values),
            "error_title": self.heads[column][0],
            "error_message": "请从列表中选择",
        }
        self.worksheet.data_validation(self.first, column, last, column, wanted)

    def _settle(self) -> None:
        """Give the row that was written its height."""
        if self._lines:
            # what is not said is guessed differently by each program, LibreOffice leaves one line
            self.worksheet.set_row(self._row, min(self._lines * LINE + 4, HIGHEST))
        self._lines = 0

    def _come_to(self, row: int) -> None:
        if row >= MOST_ROWS:  # what is beyond would be left out without a word
            raise UsageError(
                f"报告太多，工作表“{self.worksheet.name}”放不下", do="请分批审核，或用 --format parquet"
            )
        if row != self._row:
            self._settle()
            self._row = row

    def finish(self, last: int, frozen: int, below: int = 0) -> None:
        """Freeze heads and the first columns, filter the rows to `last`.

        `below` counts rows under the last, printed and not filtered.
        """
        columns = len(self.heads)
        self._settle()
        self.worksheet.freeze_panes(self.first, frozen)
        self.worksheet.autofilter(self.head, 0, max(last, self.first), columns - 1)
        self.worksheet.print_area(0, 0, max(last, self.first) + below, self._printed - 1)
        self.worksheet.repeat_columns(0, frozen - 1)


def height_of(text: str, width: float) -> int:
    """Lines a text takes in a column of so many characters; a little too many rather than one too few."""
    room = max(width - 1, 2)
    return sum(max(1, math.ceil(width_of(line) / room)) for line in text.split("\n"))
