"""The console, its colours, and lines that wrap with a hanging indent."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import TextIO

from rich import box
from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.segment import Segment
from rich.style import Style
from rich.table import Table
from rich.text import Text

from auditor.model.verdict import Severity
from auditor.reporters.printable import one_line, safe, width_of, wrap

PIPED_WIDTH = 100
LEAST_WIDTH = 40

# each readable on a white and on a black background; what they say is said in words too
RED, ORANGE, BLUE, GREEN, GREY = "#d70000", "#af5f00", "#0087d7", "#008700", "#767676"
SEVERITY_STYLE: dict[Severity, Style] = {
    "error": Style(color=RED, bold=True),
    "warning": Style(color=ORANGE, bold=True),
    "info": Style(color=BLUE, bold=True),
}
STRONG = Style(bold=True)
QUIET = Style(color=GREY)
GOOD = Style(color=GREEN, bold=True)
UNSURE = Style(color=ORANGE)
BAD = SEVERITY_STYLE["error"]


class ReportConsole(Console):
    """A console that leaves a closed pipe to the caller."""

    def on_broken_pipe(self) -> None:
        self.quiet = True
        raise BrokenPipeError


def console_for(stream: TextIO) -> Console:
    """A console on a stream: as wide as the terminal, or COLUMNS, or PIPED_WIDTH where there is none."""
    piped = not stream.isatty()
    width, height = (_piped_width(), 25) if piped else (None, None)
    return ReportConsole(
        file=stream,
        width=width,
        height=height,
        markup=False,
        emoji=False,
        highlight=False,
        legacy_windows=False if piped else None,  # which leaves an old console's last column free
    )


def _piped_width() -> int:
    columns = os.environ.get("COLUMNS", "")
    return max(int(columns), LEAST_WIDTH) if columns.isascii() and columns.isdigit() else PIPED_WIDTH


def plain(text: object, style: Style | str = "") -> Text:
    """Text taken as it is: no markup, no emoji codes, no control characters."""
    return Text(safe(str(text)), style=style)


def named(name: str, style: Style | str = "") -> Text:
    """A name of a file or what stands for one, which makes no line of its own."""
    return plain(one_line(name), style)


def joined(*pieces: Text | str) -> Text:
    """Pieces in a row, each keeping its style."""
    return Text.assemble(*(piece if isinstance(piece, Text) else plain(piece) for piece in pieces))


def data_table(title: str = "") -> Table:
    """An empty table: columns two apart, a line under the header, no frame."""
    return Table(
        title=plain(title, STRONG) if title else None,
        title_justify="left",
        box=box.SIMPLE_HEAD,
        show_edge=False,
        padding=(0, 1, 0, 0),
        pad_edge=False,
        border_style=QUIET,
        header_style=STRONG,
    )


class Trimmed:
    """A table or the like without the blanks that fill its lines."""

    def __init__(self, content: RenderableType) -> None:
        self.content = content

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        for line in console.render_lines(self.content, options, pad=False):
            while line and not line[-1].text.strip():
                line.pop()
            if line:
                *before, last = line
                yield from before
                yield Segment(last.text.rstrip(), last.style, last.control)
            yield Segment.line()


class Flow:
    """A paragraph behind a label: the label at `indent`, the text, wrapped, at `indent + hang`."""

    def __init__(self, body: Text | str, label: Text | str = "", *, indent: int = 0, hang: int = 0) -> None:
        self.body = body if isinstance(body, Text) else plain(body)
        self.label = label if isinstance(label, Text) else plain(label)
        self.indent = indent
        size = width_of(self.label.plain)
        self.hang = hang if size < hang or not size else size + (2 if hang else 1)

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        left = self.indent + self.hang
        for number, line in enumerate(self._lines(options.max_width - left)):
            lead = Text(" " * self.indent)
            if number == 0:
                lead.append_text(self.label)
            lead.append(" " * (left - lead.cell_len))
            lead.append_text(line)
            lead.rstrip()
            yield from lead.render(console)
            yield Segment.line()

    def _lines(self, width: int) -> Iterator[Text]:
        lines = wrap(self.body.plain, max(width, 10))
        if len(lines) == 1:
            yield self.body
            return
        for start, end in lines:
            yield self.body[start:end]
