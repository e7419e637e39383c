"""LibreOffice as converter and second opinion: what it says, how it is kept apart, and what is said without it."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from doc_writer import IN_TABLE, ROW_END, Doc, Para, cell, define, p, read, row

from auditor.errors import UnreadableError
from auditor.limits import DEFAULT
from auditor.loaders import office
from auditor.loaders.base import Source, load
from auditor.loaders.edged_rows import UNSURE
from auditor.loaders.opinion import compared, doubted
from auditor.model.document import Document, Table, TableCell

PLACES = [0, 3000, 6000]
UOF = b'<?xml version="1.0"?><uof:UOF xmlns:uof="http://schemas.uof.org/cn/2003/uof"/>'


def document(*rows: list[str], doubt: str | None = None) -> Document:
    cells = tuple(
        TableCell(text, at, column, doubt=doubt)
        for at, row in enumerate(rows)
        for column, text in enumerate(row)
    )
    return Document("x", "doc", "e", (Table(cells, len(rows), 2, True, "doc"),), "0")


def doubts(found: Document) -> list[str | None]:
    return [cell.doubt for table in found.tables for cell in table.cells]


def test_agreement_lifts_structural_doubts_and_no_others() -> None:
    ours = document(["a", "1 2"], doubt=UNSURE)
    assert doubts(compared(ours, document(["a", "１2"]), {UNSURE})) == [None, None]
    ours = document(["a", "12"], doubt="别的")
    assert doubts(compared(ours, document(["a", "12"]), {UNSURE})) == ["别的", "别的"]


def test_differences_are_doubted_with_both_readings() -> None:
    ours = document(["a", "12"], ["b", "3"])
    found = doubts(compared(ours, document(["a", "13"], ["b", "3"]), ()))
    assert [found[0], *found[2:]] == [None, None, None]
    assert "“12”" in str(found[1])
    assert "“13”" in str(found[1])
    assert all(doubts(compared(ours, document(["a", "12"]), ()))[2:])
    assert all(doubts(compared(ours, replace(ours, blocks=()), ())))
    assert not any(doubts(compared(ours, document(["a", "12", ""], ["b", "3"]), ())))
    assert doubts(compared(ours, document(["a", "12", "x"], ["b", "3"]), ()))[0]
    assert doubts(doubted(ours, "疑")) == ["疑"] * 4


def test_without_it_what_needs_it_is_refused_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AUDITOR_OFFICE", "never")
    for data in (UOF, b"\xdb\xa5\x2d\x00" + b"x" * 50, b"\x31\xbe\x00\x00\x00\xab" + b"x" * 50):
        with pytest.raises(UnreadableError, match=r"UOF|旧格式") as error:
            load(Source("r.doc", data), [office.LOADER])
        assert "LibreOffice" in str(error.value)
        assert "\n" not in str(error.value)


@pytest.mark.parametrize("script", ["exit 1", "sleep 100 & sleep 100"])
def test_what_it_cannot_convert_is_unreadable(
    script: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    program = tmp_path / "soffice"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)
    monkeypatch.setattr(office, "program", lambda: str(program))
    with pytest.raises(UnreadableError, match="未能转换"):
        load(Source("r.uof", UOF, replace(DEFAULT, seconds=1.5)), [office.LOADER])


def test_what_is_no_program_converts_nothing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    program = tmp_path / "soffice"
    program.write_bytes(b"\0")
    program.chmod(0o755)
    monkeypatch.setattr(office, "program", lambda: str(program))
    monkeypatch.setattr("auditor.loaders.conversion._isolation", lambda limits: [])
    with pytest.raises(UnreadableError, match="未能转换"):
        load(Source("r.uof", UOF), [office.LOADER])


def test_in_doubt_where_it_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AUDITOR_OFFICE", "never")
    cells = [cell("新收"), cell("12"), Para([], "\x07", IN_TABLE + ROW_END + define([0, 3000]))]
    found = read([*row(["项目", "合计"], PLACES), *cells])
    assert all(doubts(found))


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed (soffice)")
def test_it_reads_the_same_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AUDITOR_OFFICE", "always")
    made = Doc([p("一、总体情况"), *row(["项目", "合计"], PLACES), *row(["新收", "12"], PLACES), p("完")])
    source = Source("r.doc", made.build())
    other = office.read_by_office(source, ".doc")
    assert other is not None
    assert [one.text for one in other.tables[0].cells] == ["项目", "合计", "新收", "12"]
    assert doubts(read(made)) == [None] * 4
