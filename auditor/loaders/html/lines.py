"""The lines of a page as they come together, and the signs of the report among them."""

from __future__ import annotations

from auditor.loaders.flow import Text
from auditor.loaders.html.found import Pieces, Place
from auditor.loaders.html.headings import HINT, NO_SIGNS, signs_of
from auditor.loaders.html.words import LINE_END, plain


class Lines:
    """Takes stretches of text and makes them paragraphs of a flow.

    `words` are those of the paragraph at hand, `links` say which of them are linked, `linked` how many links are open, `level`
    the heading's level. `elsewhere` says that text stands in no table.
    """

    def __init__(self) -> None:
        self.flow: Pieces = []
        self.marks: list[Place] = []
        self.titles: list[Place] = []
        self.before: list[str] = []
        self.heading = ""
        self.length = 0
        self.words: list[str] = []
        self.linked = 0
        self.level: int | None = None
        self.outside = False
        self.elsewhere = True
        self._links: list[int] = []

    def add(self, text: str) -> None:
        if self.words or not text.isspace() or "\xa0" in text or "\u3000" in text:
            if self.linked:
                self._links.append(len(self.words))
            self.words.append(text)

    def end(self, number: int) -> None:
        """End the paragraph, whose text belongs to the element of a number."""
        words = self.words
        self._put(plain(words[0] if len(words) == 1 else "".join(words)), number, self.level)
        words.clear()

    def put(self, raw: str, number: int, level: int | None) -> None:
        """A paragraph all of whose text is in an element of its own."""
        if self.linked:
            self._links.append(0)
        self._put(plain(raw), number, level)

    def put_link(self, raw: str, level: int | None) -> None:
        """A paragraph that is a link and nothing else."""
        if text := raw if raw.isalnum() else plain(raw):
            self._keep(text, level)

    def cell(self, raw: str, number: int) -> Pieces:
        """What a cell holds all of whose text is in one element."""
        text = raw if raw.isalnum() else plain(raw)
        if not text:
            return []
        self.length += len(text)
        if not self.heading:
            self.before.append(text)
        if text.isascii():
            return [Text(text)]
        content: Pieces = [Text(line) for line in text.split(LINE_END)] if LINE_END in text else [Text(text)]
        if not self.linked and HINT.search(text):
            self._look(text, number, content, 0)
        return content

    def _keep(self, text: str, level: int | None) -> None:
        self.length += len(text)
        self.flow.append(Text(text, level))
        if not self.heading:
            self.before.append(text)

    def _put(self, text: str, number: int, level: int | None) -> None:
        if LINE_END in text:
            self._links.clear()
            for line in text.split(LINE_END):
                self._put(line.strip(" "), number, level)
        elif text:
            self._keep(text, level)
            if self._links:
                linked = frozenset(self._links)
                text = "".join(word for at, word in enumerate(self.words) if at not in linked)
                self._links.clear()
            if HINT.search(text):
                self._look(text, number, self.flow, len(self.flow) - 1)
        else:
            self._links.clear()

    def _look(self, text: str, number: int, flow: Pieces, at: int) -> None:
        found = signs_of(text)
        if found is NO_SIGNS:
            return
        if found.cue and self.elsewhere:
            self.outside = True
        if found.kind is not None or found.cue:
            self.marks.append((number, found.kind, flow, at))
            self.heading = text if found.kind is not None else self.heading
        elif found.title and not self.marks:
            self.titles.append((number, None, flow, at))
