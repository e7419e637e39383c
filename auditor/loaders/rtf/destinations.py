"""Groups of an RTF that are read for something else than text of the document, or not at all."""

from __future__ import annotations

from auditor.loaders.rtf.state import Setter, State


def _into(kind: str, *, skip: bool) -> Setter:
    """Not where the group around it is passed over, but for the document's own title."""

    def enter(state: State, number: int | None) -> None:
        if not state.skip or (kind == "title" and state.kind == "info"):
            state.kind, state.skip = kind, skip

    return enter


def _second(state: State, number: int | None) -> None:
    """Of a text that is written twice only the second, in Unicode, is read."""
    if state.kind == "upr":
        state.skip, state.kind = False, "ud"


DESTINATIONS: dict[str, Setter] = {
    **{kind: _into(kind, skip=True) for kind in ("fonttbl", "stylesheet", "fldinst", "title", "upr")},
    **dict.fromkeys(("listtext", "pntext"), _into("listtext", skip=False)),
    "fldrslt": _into("fldrslt", skip=False),
    "ud": _second,
}
