"""Seals over tables and signatures: names along a ring are no text, whichever way their letters lean."""

from __future__ import annotations

from math import cos, radians, sin

import pdf_forms as forms
import pdf_writer as writer
import pytest
from test_pdf_drawn import HEIGHT, ROWS, TOP, WIDTH, X, grid, lines, only_table, words

NAME = "栖霜县人民政府办公"


def seal(x: float, y: float, *, colour: str = "0.85 0 0 rg", name: str = NAME) -> str:
    """The letters of a name on a ring from the lower left over the top to the lower right."""
    out = f"q {colour}\n"
    for at, char in enumerate(name):
        angle = 210 - 240 * (at + 0.5) / len(name)
        c, s = sin(radians(angle)), -cos(radians(angle))
        out += (
            f"BT /F1 11 Tf {c:.4f} {s:.4f} {-s:.4f} {c:.4f} {x + 42 * cos(radians(angle)):.2f} "
            f"{y + 42 * sin(radians(angle)):.2f} Tm <{char.encode('utf-16-be').hex()}> Tj ET\n"
        )
    return out + "Q\n"


@pytest.mark.parametrize("name", [NAME, NAME[:7], NAME[:6], NAME * 2])
def test_a_seal_over_a_table_leaves_its_figures_alone(name: str) -> None:
    x, y = X + 1.5 * WIDTH, TOP - 2 * HEIGHT
    document = forms.read(writer.pdf([lines() + words() + seal(x, y, name=name)]))
    table = only_table(document)
    assert grid(table) == ROWS
    assert not [cell for cell in table.cells if cell.doubt]
    assert any("倾斜文字" in note for note in document.ignored)


def test_a_seal_beside_the_signature_is_no_text() -> None:
    date = writer.text(380, 300, "2024年1月20日")
    document = forms.read(writer.pdf([lines() + words() + date + seal(440, 310)]))
    assert [paragraph.text for paragraph in document.paragraphs] == ["2024年1月20日"]


def test_words_before_and_after_a_leaning_mark_are_text() -> None:
    """They are of another ink or size, or too many to be letters of its ring."""
    mark = "q 0.7 0 0 rg BT /F1 11 Tf 0.7071 0.7071 -0.7071 0.7071 100 400 Tm <8d445e96> Tj ET Q\n"
    before, after = writer.text(80, 500, "本机关"), "q 0.7 0 0 rg " + writer.text(120, 415, "第二份") + "Q\n"
    document = forms.read(writer.pdf([before + mark + after]))
    assert [paragraph.text for paragraph in document.paragraphs] == ["本机关", "第二份"]
