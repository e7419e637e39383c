"""The operators of content streams that matter for reading."""

from __future__ import annotations

from collections.abc import Callable

from auditor.loaders.pdf.drawing.lettering import Lettering
from auditor.loaders.pdf.drawing.paths import THICKEST

ANY = -1  # operands

Operators = dict[bytes, tuple[int, Callable[..., None]]]
"""Operator → how many operands it takes and what it does."""


def operators(run: Lettering, draw: Callable[[str], None]) -> Operators:
    """All of them, acting on `run`, whose paths and state are others from page to page; `draw` is for `Do`."""
    return {
        b"q": (0, run.save),
        b"Q": (0, run.restore),
        b"cm": (6, run.concat),
        b"Do": (1, draw),
        b"gs": (1, run.graphics_state),
        b"BI": (0, run.paint_inline_image),
        b"BMC": (1, run.mark),
        b"BDC": (2, run.mark),
        b"EMC": (0, run.unmark),
        **_colours(run),
        **_paths(run),
        **_painting(run),
        **_text(run),
    }


def _colours(run: Lettering) -> Operators:
    return {
        b"g": (1, run.device_colour),
        b"rg": (3, run.device_colour),
        b"k": (4, run.device_colour),
        b"cs": (1, run.colour_space),
        b"sc": (ANY, run.colour),
        b"scn": (ANY, run.colour),
        b"sh": (1, run.shade),
    }


def _paths(run: Lettering) -> Operators:
    return {
        b"w": (1, _state(run, "linewidth")),
        b"m": (2, lambda x, y: run.paths.begin(x, y, run.state.ctm)),
        b"l": (2, lambda x, y: run.paths.line(x, y, run.state.ctm)),
        b"c": (6, lambda a, b, c, d, x, y: run.paths.curve(x, y, run.state.ctm)),
        b"v": (4, lambda a, b, x, y: run.paths.curve(x, y, run.state.ctm)),
        b"y": (4, lambda a, b, x, y: run.paths.curve(x, y, run.state.ctm)),
        b"re": (4, lambda x, y, w, h: run.paths.rectangle(x, y, w, h, run.state.ctm)),
        b"h": (0, lambda: run.paths.close()),
        b"W": (0, run.clip),
        b"W*": (0, run.clip),
    }


def _painting(run: Lettering) -> Operators:
    def painting(act: Callable[[], None], *, closed: bool = False) -> Callable[[], None]:
        def paint() -> None:
            if closed:
                run.paths.close()
            run.outline = run.paths.bounds() if run.clipping else None
            act()
            run.painted()

        return paint

    def stroke() -> None:
        if run.state.linewidth * abs(run.state.ctm[0] + run.state.ctm[1]) > THICKEST:
            run.unsure()
        run.paths.stroke(run.state.linewidth, run.state.ctm)

    def fill() -> None:
        run.ground()
        run.paths.fill()

    def both() -> None:
        run.paths.stroke(run.state.linewidth, run.state.ctm, keep=True)
        fill()

    return {
        b"n": (0, painting(lambda: run.paths.clear())),
        b"S": (0, painting(stroke)),
        b"s": (0, painting(stroke, closed=True)),
        **dict.fromkeys((b"f", b"F", b"f*"), (0, painting(fill))),
        **dict.fromkeys((b"B", b"B*"), (0, painting(both))),
        **dict.fromkeys((b"b", b"b*"), (0, painting(both, closed=True))),
    }


def _text(run: Lettering) -> Operators:
    return {
        b"BT": (0, run.begin_text),
        b"Tf": (2, run.select_font),
        b"Tc": (1, _state(run, "charspace")),
        b"Tw": (1, _state(run, "wordspace")),
        b"Tz": (1, _state(run, "scale", 0.01)),
        b"TL": (1, _state(run, "leading")),
        b"Tr": (1, _state(run, "render")),
        b"Ts": (1, _state(run, "rise")),
        b"Td": (2, run.move),
        b"TD": (2, run.move_with_leading),
        b"Tm": (6, run.set_matrix),
        b"T*": (0, run.next_line),
        b"TJ": (1, run.show),
        b"Tj": (1, lambda text: run.show([text])),
        b"'": (1, run.show_line),
        b'"': (3, run.show_spaced_line),
    }


def _state(run: Lettering, name: str, factor: float = 1.0) -> Callable[[float], None]:
    return lambda value: setattr(run.state, name, value * factor)
