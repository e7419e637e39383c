"""The graphics state that a content stream builds up, saves and restores."""

from __future__ import annotations

from pdfminer.utils import Matrix

from auditor.loaders.pdf.glyphs.fonts import Font
from auditor.loaders.pdf.model import Box, Ink

_DARK = 4  # tenths of light


class State:
    """The graphics state, text state included."""

    __slots__ = (
        "charspace",
        "clip",
        "ctm",
        "faint",
        "font",
        "grey",
        "ink",
        "leading",
        "linewidth",
        "mixing",
        "opaque",
        "pictured",
        "render",
        "rise",
        "scale",
        "size",
        "white",
        "wordspace",
    )

    def __init__(self, ctm: Matrix) -> None:
        self.ctm = ctm
        self.font: Font | None = None
        self.size = 0.0
        self.charspace = 0.0
        self.wordspace = 0.0
        self.scale = 1.0
        self.leading = 0.0
        self.rise = 0.0
        self.render = 0
        self.linewidth = 1.0
        self.clip: Box | None = None
        self.white = False  # the colour of filling, glyphs with it
        self.ink: Ink = ()
        self.grey = True  # whether one component of that colour is its lightness
        self.mixing: tuple[bool, bool, bool] = (False, False, False)  # transparent, mixed, masked
        self.opaque = True
        self.pictured = False  # whether it is no colour but a pattern that shows a picture
        self.faint = False  # whether what is drawn makes a group that is shown transparent

    @property
    def pale(self) -> bool:
        """Whether text in its colour may not be seen well."""
        return max(self.ink, default=0) > _DARK

    def copy(self) -> State:
        twin = State.__new__(State)
        # one by one, since pages save and restore it for every word
        twin.charspace = self.charspace
        twin.clip = self.clip
        twin.ctm = self.ctm
        twin.faint = self.faint
        twin.font = self.font
        twin.grey = self.grey
        twin.ink = self.ink
        twin.leading = self.leading
        twin.linewidth = self.linewidth
        twin.mixing = self.mixing
        twin.opaque = self.opaque
        twin.pictured = self.pictured
        twin.render = self.render
        twin.rise = self.rise
        twin.scale = self.scale
        twin.size = self.size
        twin.white = self.white
        twin.wordspace = self.wordspace
        return twin
