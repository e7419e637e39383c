"""What annotations and form fields show: their appearances, drawn on the page as viewers draw them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import PDFStream, dict_value, list_value, resolve1
from pdfminer.utils import Matrix, decode_text, mult_matrix

from auditor.loaders.pdf.drawing.geometry import IDENTITY, matrix_of
from auditor.loaders.pdf.file.values import name_of
from auditor.loaders.pdf.model import Box

_HIDDEN, _NO_VIEW = 2, 32
_UNPRINTED = frozenset(
    {"Popup", "Link", "Text", "Redact"}
)  # icons of notes and frames of what is to be taken out
_MOST = 5000  # a page
_DEPTH = 10


def shown(page: PDFPage) -> Iterator[dict[str, Any]]:
    """The annotations of a page that a viewer draws."""
    if page.annots is None:
        return
    for item in list_value(page.annots)[:_MOST]:
        annotation = dict_value(item)
        flags = resolve1(annotation.get("F"))
        if isinstance(flags, int) and flags & (_HIDDEN | _NO_VIEW):
            continue
        if name_of(annotation.get("Subtype")) not in _UNPRINTED:
            yield annotation


def appearance(annotation: dict[str, Any]) -> PDFStream | None:
    """What is drawn for it, in its present state."""
    normal = resolve1(dict_value(annotation.get("AP")).get("N"))
    if isinstance(normal, dict):
        normal = resolve1(normal.get(name_of(annotation.get("AS"))))
    return normal if isinstance(normal, PDFStream) else None


def placed(annotation: dict[str, Any], drawing: PDFStream) -> Matrix | None:
    """From the drawing's form space to the page: its box, turned by its matrix, fills the annotation's place."""
    place, box = rectangle(annotation.get("Rect")), rectangle(drawing.get("BBox"))
    if place is None or box is None:
        return None
    a, b, c, d, e, f = own_matrix(drawing)
    xs = [a * x + c * y + e for x in box[::2] for y in box[1::2]]
    ys = [b * x + d * y + f for x in box[::2] for y in box[1::2]]
    width, height = max(xs) - min(xs), max(ys) - min(ys)
    if width <= 0 or height <= 0:
        return None
    across, down = (place[2] - place[0]) / width, (place[3] - place[1]) / height
    return (across, 0, 0, down, place[0] - across * min(xs), place[1] - down * min(ys))


def own_matrix(drawing: PDFStream) -> Matrix:
    matrix = [resolve1(item) for item in list_value(drawing.get("Matrix", list(IDENTITY)))]
    return matrix_of(matrix) if len(matrix) == 6 else IDENTITY


def value_of(annotation: dict[str, Any]) -> str:
    """What is filled into a form field: text fields and choices."""
    field: dict[str, Any] = annotation
    kind, value = "", None
    for _ in range(_DEPTH):
        kind = kind or name_of(field.get("FT"))
        value = resolve1(field.get("V")) if value is None else value
        if "Parent" not in field:
            break
        field = dict_value(field["Parent"])
    if kind not in ("Tx", "Ch") or not isinstance(value, bytes):
        return ""
    return decode_text(value).strip()


def is_outdated(printed: Sequence[str], value: str) -> bool:
    """Whether an appearance shows nothing, or other digits than are filled in."""
    return not printed or _digits(printed) != _digits(value)


def _digits(text: Iterable[str]) -> str:
    return "".join(filter(str.isdigit, text))


def rectangle(value: object) -> Box | None:
    numbers = [resolve1(item) for item in list_value(value)] if value is not None else []
    if len(numbers) != 4 or not all(isinstance(number, (int, float)) for number in numbers):
        return None
    x0, y0, x1, y1 = map(float, numbers)
    return (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))


def turned(box: Box, matrix: Matrix) -> Box:
    """A box under a matrix, as the box around it."""
    a, b, c, d, e, f = matrix
    xs = [a * x + c * y + e for x in box[::2] for y in box[1::2]]
    ys = [b * x + d * y + f for x in box[::2] for y in box[1::2]]
    return (min(xs), min(ys), max(xs), max(ys))


def combined(annotation: dict[str, Any], drawing: PDFStream, ctm: Matrix) -> Matrix | None:
    """From the drawing's form space to the page as it is shown, the drawing's own matrix left to its drawing."""
    place = placed(annotation, drawing)
    return None if place is None else mult_matrix(place, ctm)
