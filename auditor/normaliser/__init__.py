"""From a document, whatever its format, to the canonical report.

`normalise` is the order of things: what a conversion left in pieces is put together (`framed`, `glued`, `whole_dates`,
`passages`), what is no report is refused (`limits`, `several`); then headings and `sections`, `identity` (whose report,
of which year) with `levels`, `regions` and `places`, the `signature` and its dates, the `tables`, and the `statements`
of the prose. What was not read, and where, is told by `unread_places`, `lost` and `tables.unread`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from itertools import pairwise

from auditor.forms import Form
from auditor.model.document import Block, Document, Paragraph
from auditor.model.location import NOWHERE, Location
from auditor.model.report import Agency, Doubt, Heading, Passage, Report, Section, Submission
from auditor.model.tables import TableReading, Tables
from auditor.normaliser.framed import unframed, with_open_signature
from auditor.normaliser.glued import parted, with_whole_headings
from auditor.normaliser.identity import (
    Identity,
    agency_elsewhere,
    find_identity,
    title_from_metadata,
    with_place_told,
    year_elsewhere,
    year_in,
)
from auditor.normaliser.index_tables import identity_in_index, index_lines, region_by_source
from auditor.normaliser.levels import kind_of, level_of
from auditor.normaliser.limits import (
    nothing_found,
    refuse_absurd,
    refuse_papers,
    refuse_run_on,
    refuse_schools,
)
from auditor.normaliser.lost import lost_parts
from auditor.normaliser.matters import find_matters, matter_rows
from auditor.normaliser.other_years import without_other_years
from auditor.normaliser.overview import find_aspects
from auditor.normaliser.passages import joined
from auditor.normaliser.period import find_period
from auditor.normaliser.prose_tables import is_title_of_block, prose_in_cells
from auditor.normaliser.regions import region_around, region_in, region_listed, region_of
from auditor.normaliser.report_dates import find_dates_of
from auditor.normaliser.section_names import Found
from auditor.normaliser.sections import find_headings, one_for_each
from auditor.normaliser.several import refuse_several
from auditor.normaliser.signature import closing_of, own_closing, signatures, with_own_line
from auditor.normaliser.statements import read_statements
from auditor.normaliser.sums import compared_with_sums
from auditor.normaliser.tables.official import read_tables
from auditor.normaliser.tables.unread import unread_tables
from auditor.normaliser.unread_places import doubt_of, unread_places
from auditor.normaliser.whole_dates import with_whole_dates
from auditor.text import folded

MAX_FRONT = 40
_FEW = 3
"""Headings of the form, below which a document without its tables may be another paper."""
_OFFICES = ("人民政府办公室", "人民政府办公厅")
_GATHERED = re.compile(r"(?:汇总|综合|汇集)[^。]{0,30}(?:各|全[省市县区旗])")
"""That an office reports for the whole of its government: it is due when the government is."""


def normalise(document: Document, forms: Sequence[Form], submission: Submission | None = None) -> Report:
    """The canonical report; NotAReportError where the document has nothing of one, UnreadableError where it has two.

    `forms` are all known forms; `submission`, what the manifest says of the file, is believed before the
    document's own words on agency, level, kind, region, year and dates of submission.
    """
    newest_first = sorted(forms, key=lambda form: form.first_year, reverse=True)
    document, framed = _put_together(document, newest_first[0])
    headings = find_headings(document.blocks, newest_first[0])
    refuse_several(document, headings)
    found = one_for_each(headings, document.blocks)
    start = found[0].at if found else len(document.blocks)
    front = [block for block in document.blocks[:start] if isinstance(block, Paragraph)]
    many = len(found) > len(newest_first[0].sections) // 2
    identity = _identity(front[:MAX_FRONT], document.blocks[:start] if found else (), sure_of_kind=many)
    before = {id(one) for one in front} if found else set()
    own = identity.agency or ""
    closing = [one for one in closing_of(document.paragraphs, own) if id(one) not in before]
    apart = set(signatures(front, own))
    body = [one for at, one in enumerate(front) if at >= identity.first_body and at not in apart]
    preface = tuple(joined(body))
    sections = _sections(document.blocks, found, closing)
    period = find_period([*preface, *(one for section in sections for one in section.paragraphs)])
    opening = _opening(preface, sections)
    stated = (period.start.year if period and period.start else None) or year_elsewhere(opening)
    year = _year(document, identity, submission, stated)
    closing = own_closing(document.paragraphs, closing, year)
    form = next((form for form in newest_first if year is not None and form.covers(year)), None)
    printed = without_other_years(document.blocks, year)
    tables, readings = read_tables(printed, sorted(newest_first, key=lambda one: one is not form))
    if document.recognised:
        tables, readings = compared_with_sums(document, tables, readings, forms)
    _refuse_others(document, identity, found, front, preface, tables=bool(readings))
    agency = _agency(document, identity, opening, closing, submission)
    where = "".join(folded(one) for one in (*(p.text for p in preface), *(p.text for p in closing)))
    over = index_lines(document.blocks[:start] if found else ())
    passages = _passages(preface, sections, framed, _places_of(tables, readings))
    overview = next((one for one in sections if one.key == "overview"), None)
    own_form = form or newest_first[0]
    signed = tuple(Passage(text=one.text, location=one.location, doubt=one.doubt) for one in closing)
    return Report(
        agency=agency,
        region=region_listed(folded((submission and submission.region) or ""))
        or _region(document, agency, where, "".join(map(folded, opening)))
        or region_by_source(folded(one.text) for one in (*front, *over)),
        year=year,
        form=form.id if form else None,
        title=identity.title or title_from_metadata(document),
        period=period,
        dates=find_dates_of(document, front, closing, submission, year, over, own),
        preface=preface,
        sections=sections,
        aspects=find_aspects(overview, own_form),
        matters=find_matters(sections),
        tables=tables,
        readings=readings,
        statements=read_statements(passages, year=year, agency=agency),
        closing=signed,
        submission=submission,
        recognised=document.recognised,
        doubts=_doubts(document, [passage for _, passage in passages]),
        gaps=(
            *unread_places(document, found, signed),
            *lost_parts(document, found, own_form, closing, tables=bool(readings)),
            *unread_tables(document.blocks, found, own_form, tables),
        ),
    )


def _put_together(document: Document, form: Form) -> tuple[Document, frozenset[Location]]:
    """The document with what a conversion left in pieces whole again, and where what stood in frames stands."""
    refuse_absurd(document)
    refuse_run_on(document)
    document, framed = unframed(with_own_line(with_open_signature(document)), form)
    return with_whole_dates(parted(with_whole_headings(document), form)), framed


def _refuse_others(
    document: Document,
    identity: Identity,
    found: Sequence[Found],
    front: Sequence[Paragraph],
    preface: Sequence[Passage],
    *,
    tables: bool,
) -> None:
    """UnreadableError for a document that has nothing of a report, or is another paper or a school's."""
    if not tables and len(found) < _FEW:
        if identity.title is None or not found:
            raise nothing_found(document)
        refuse_papers(document, front)
    title = identity.title.text if identity.title else ""
    refuse_schools(document, title, [one.text for one in preface], tables=tables)


def _identity(front: Sequence[Paragraph], before: Sequence[Block], *, sure_of_kind: bool) -> Identity:
    """By the title; of a document sure to be a report by one that names the work otherwise, else by its index."""
    identity = find_identity(front)
    if identity.title is None and sure_of_kind:
        identity = find_identity(front, "政务公开")
    return identity_in_index(before) if identity.title is None and before else identity


def _passages(
    preface: Sequence[Passage],
    sections: Sequence[Section],
    framed: Collection[Location],
    listed: Collection[Location],
) -> list[tuple[str, Passage]]:
    """The running text with the key of its section: what stands in a frame, not what a table lists."""
    told = [("preface", passage) for passage in preface]
    told += [
        (section.key or "", passage)
        for section in sections
        for passage in section.paragraphs
        if (passage.location.table is None or passage.location in framed) and passage.location not in listed
    ]
    return told


def _region(document: Document, agency: Agency, where: str, said: str) -> str | None:
    """By the agency's name, by the longer name of it that the page gives, else by the places its words name."""
    name = folded(agency.name or "")
    publisher = folded(document.metadata.get("agency", ""))
    longer = publisher if name and publisher.endswith(name) else ""
    return region_of(name) or region_of(longer) or region_in(where) or region_around(name, where + said)


def _places_of(tables: Tables, readings: Sequence[TableReading]) -> set[Location]:
    """Where the figures and labels of the official tables stand."""
    rows = (rows for reading in readings for rows in (tables.get(reading.key) or {}).values())
    places = {cell.location for row in rows for cell in row.values()}
    places |= {label.location for reading in readings for label in (*reading.rows, *reading.columns)}
    return places - {NOWHERE}


def _doubts(document: Document, passages: Sequence[Passage]) -> tuple[Doubt, ...]:
    """What was not read for sure: paragraphs by their own places, torn passages by where they begin."""
    found = {one.location: one.doubt or doubt_of(one.text) for one in document.paragraphs}
    found |= {one.location: one.doubt for one in passages if one.doubt}
    return tuple(Doubt(reason=reason, location=location) for location, reason in found.items() if reason)


def _sections(
    blocks: Sequence[Block], found: Sequence[Found], closing: Sequence[Paragraph]
) -> tuple[Section, ...]:
    signature = {id(paragraph) for paragraph in closing}
    sections = []
    ends = [one.at for one in found] + [len(blocks)]
    for position, (one, (start, end)) in enumerate(zip(found, pairwise(ends), strict=True), start=1):
        opening = blocks[start]
        assert isinstance(opening, Paragraph)
        pieces = [
            piece
            for at, block in enumerate(blocks[start + 1 : end], start + 1)
            if not is_title_of_block(blocks, at)
            for piece in _pieces(block, one.key)
            if id(piece) not in signature
        ]
        if one.heading.rest:
            text = one.heading.folded
            rest = text.quote(one.heading.end + 1, len(text.text))
            pieces.insert(0, Paragraph(rest, opening.location, doubt=opening.doubt))
        heading = Heading(
            printed=one.heading.printed,
            ordinal=one.heading.ordinal,
            title=one.heading.folded.quote(one.heading.start, one.heading.end).strip(),
            location=opening.location,
        )
        sections.append(
            Section(key=one.key, position=position, heading=heading, paragraphs=tuple(joined(pieces)))
        )
    return tuple(sections)


def _pieces(block: Block, key: str | None) -> list[Paragraph]:
    """What a block of a section says as text."""
    if isinstance(block, Paragraph):
        return [block]
    return matter_rows(block, key) or prose_in_cells(block, key)


def _opening(preface: Sequence[Passage], sections: Sequence[Section]) -> list[str]:
    """What introduces the report: the preface, and section 一, where some reports put it."""
    overview = next((one.paragraphs for one in sections if one.key == "overview"), ())
    return [one.text for one in (*preface, *overview)]


def _year(
    document: Document, identity: Identity, submission: Submission | None, stated: int | None
) -> int | None:
    """The report year by the manifest, the title, the report's own words, then the file's own metadata."""
    if submission and submission.year:
        return submission.year
    return identity.year or stated or year_in(folded(document.metadata.get("title", "")))


def _agency(
    document: Document,
    identity: Identity,
    opening: Sequence[str],
    closing: Sequence[Paragraph],
    submission: Submission | None,
) -> Agency:
    name = submission.agency if submission else None
    name = name or (identity.agency and with_place_told(identity.agency, opening))
    name = name or agency_elsewhere(document, opening, [one.text for one in closing])
    plain = folded(name or "")
    whole = plain.endswith(_OFFICES) and any(_GATHERED.search(folded(text)) for text in opening)
    return Agency(
        name=name,
        level=(submission and submission.level) or (level_of(plain) if plain else None),
        kind=(submission and submission.kind) or (kind_of(plain) if plain and not whole else None),
    )
