"""The short cuts through pdfminer's parsers read what pdfminer reads."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.loaders.pdf.drawing.content import Name, operations
from auditor.loaders.pdf.glyphs.fonts import unicode_map


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"1 0 0 1 50.5 -.5 cm", [(b"cm", [1, 0, 0, 1, 50.5, -0.5])]),
        (b"/F1 12 Tf(a)Tj", [(b"Tf", [Name("F1"), 12]), (b"Tj", [b"a"])]),
        (b"[(A)-20<0042 4>]TJ", [(b"TJ", [[b"A", -20, b"\x00B@"]])]),
        (b"(a\\(b\\)\\\\\\n\\101\\\r\nc(d)) Tj", [(b"Tj", [b"a(b)\\\nAc(d)"])]),
        (b"/A#42 Do % comment\nq", [(b"Do", [Name("AB")]), (b"q", [])]),
        (b"/OC << /X [1 2] >> BDC T* '", [(b"BDC", [Name("OC"), None]), (b"T*", []), (b"'", [])]),
        (b"--5 w 1.2.3 w +-4 w 12abc w", [(b"w", [-5]), (b"w", [1.2]), (b"w", [-4]), (b"w", [12])]),
        (b"BI /W 1 /H 1 ID \x00 EI\xff\xfe\x80 EI Q q", [(b"BI", []), (b"Q", []), (b"q", [])]),
        (b"(unclosed", []),
        (b"[1 2", []),
        (b"]]>> } q", [(b"q", [])]),
        (b"[1 [2] << /A 3 >> true] d", [(b"d", [[1, [2], None, None]])]),
    ],
)
def test_operations(data: bytes, expected: list[object]) -> None:
    found = list(operations(data, _as_it_is))
    assert found == expected


@pytest.mark.parametrize("data", [b"1 " * 150_000, b"1-2 " * 150_000, b"[" + b"null " * 150_000 + b"]"])
def test_operands_without_end_are_not_kept(data: bytes) -> None:
    [(_, operands)] = operations(data + b"w", _as_it_is)
    kept = operands[0] if isinstance(operands[0], list) else operands
    assert len(kept) < 100_000


@given(st.binary(max_size=300))
def test_operations_of_any_bytes(data: bytes) -> None:
    for operator, operands in operations(data, _as_it_is):
        assert isinstance(operator, bytes) and isinstance(operands, list)


def _as_it_is(operator: bytes, operands: list[object]) -> tuple[bytes, list[object]]:
    return operator, operands


def test_character_maps() -> None:
    found = unicode_map(
        b"begincmap 2 beginbfchar <01> <4E00> <02> <D840DC00> endbfchar\n"
        b"2 beginbfrange <0010><0012><0041> <20> <21> [<0061> <00620063>] endbfrange endcmap"
    )
    assert found.cid2unichr == {1: "一", 2: "\U00020000", 16: "A", 17: "B", 18: "C", 32: "a", 33: "bc"}
