"""Where the heading of a section that seems to be missing stands all the same: in the contents, in other words, in a passage."""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.api import Evidence, Form, FormSection, Report, fold
from auditor_template.prose import ORDINALS, part, passages, printed_before

_OF_CONTENTS = re.compile(r"(?:\.{3,}|…|·{3,}|-{3,})[-.…·]*\d{0,3}-?$")
"""Dots to the number of a page."""
_BULLETS = r"\-–—*·•●○◆◇■□▪►▶※"
"""Of lists, also where a section's words stand without a number."""
_FEW = 3
"""Of the other sections: a passage that names so many lists them all."""


def unread(report: Report, form: Form, section: FormSection) -> str | None:
    """Why it cannot be said that a section without a heading is missing; None where it can."""
    name = part(form, section.key)
    if perhaps := report.perhaps_unread(printed_before(report, form, section.key)):
        return f"没有读到{name}，{perhaps}"
    if report.is_text and (line := _in_contents(report, section)):
        return f"目录列有“{line}”，正文里没有读到该标题，可能在转换时丢失或者连在别的文字里"
    return None


def _in_contents(report: Report, section: FormSection) -> str | None:
    """The line of the contents, before all sections, that names a section."""
    heading = fold(section.heading).text
    for passage in report.preface:
        for line in passage.text.splitlines():
            text = fold(line).text
            if heading in text and _OF_CONTENTS.search(text):
                return line.strip(" .…·\u3000")
    return None


def joined_to(report: Report, section: FormSection) -> Iterator[Evidence]:
    """The heading of another section that names the missing one too."""
    words = fold(section.heading).text
    for other in report.sections:
        if words in fold(other.heading.printed).text:
            yield Evidence(quote=other.heading.printed, location=other.heading.location)


def numbered_so(report: Report, form: Form, ordinal: int) -> Iterator[Evidence]:
    """Lines numbered as the missing section would be, in words the form does not know, neither for sections nor for rows."""
    rows = tuple(fold(line.label).text for table in form.tables for _, line in table.lines())
    numbered = re.compile(rf"{ORDINALS[ordinal]}、([^。;:,]{{2,40}})")
    for section in report.sections:
        for passage in section.paragraphs:
            folded = fold(passage.text[:80])
            match = numbered.match(folded.text)
            if match is not None and not folded.text.startswith(rows):
                yield Evidence(quote=folded.quote(*match.span()).strip(), location=passage.location)


def inside(report: Report, form: Form, ordinal: int) -> Iterator[Evidence]:
    """The missing section's number and words inside a passage that does not list the others as well, or its words right
    behind the sign of a list or a figure, as in a table whose cells and what follows it are run together; in a text also
    behind a number that lost its mark."""
    heading = next(section.heading for section in form.sections if section.ordinal == ordinal)
    words = re.escape(fold(heading).text)
    numbered = f"{ORDINALS[ordinal]}、{words}"
    wanted = re.compile(f"{numbered}|(?<=[\\d{_BULLETS}]){words}")
    if report.is_text:
        wanted = re.compile(f"{numbered}|(?:^|[一二三四五六A-F][、.]?|(?<=[\\d无/{_BULLETS}])){words}")
    others = [fold(section.heading).text for section in form.sections if section.ordinal != ordinal]
    for _, passage in passages(report):
        text = fold(passage.text)
        found = wanted.search(text.text)
        if found and sum(other in text.text for other in others) < _FEW:
            yield Evidence(quote=text.quote(*found.span()), location=passage.location)
