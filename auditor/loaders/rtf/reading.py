"""From the tokens of an RTF to a flow of paragraphs and tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import TYPE_CHECKING

from auditor.errors import UnreadableError
from auditor.limits import Limits, relax
from auditor.loaders.boxes import in_box, is_heading
from auditor.loaders.fields import FILLED_IN, STALE, Fields, unsaid
from auditor.loaders.line import ASIDE
from auditor.loaders.lists import printed_label
from auditor.loaders.rtf.colours import read_colours
from auditor.loaders.rtf.destinations import DESTINATIONS
from auditor.loaders.rtf.names import NAMES, Names
from auditor.loaders.rtf.state import SETTERS, State
from auditor.loaders.rtf.story import Story
from auditor.loaders.rtf.tokens import BYTES, CLOSE, OPEN, SYMBOL, Token, tokens
from auditor.loaders.rtf.words import CHARACTERS, FILLED, NOTES, SYMBOLS, THROUGH, UNREAD
from auditor.loaders.tints import BLACK

if TYPE_CHECKING:
    from auditor.loaders.flow import Grid, Text

MAX_TABLES = 20
"""Levels of tables within tables."""

_RESAVE = "请用 Word 或 WPS 打开后另存为 DOCX 再试"
_BODY_TEXT = 9
_NO_SHAPE = unsaid("SHAPE")


class Reader:
    """Reads tokens one after the other; `left_out` counts what was not read, `title` is the document's own."""

    def __init__(self, limits: Limits) -> None:
        self.left_out: Counter[str] = Counter()
        self.title = ""
        self.unsure = 0
        self._limits = limits
        self._most = min(MAX_TABLES, limits.nesting)
        self._names = Names()
        self._fields = Fields()
        self._stories = [Story(self.left_out, self._most)]
        self._state = State()
        self._groups: list[State] = []
        self._bytes = bytearray()
        self._passed = 0
        self._marked = False
        self._list_text = ""
        self._colours: dict[int, str] = {}

    def read(self, data: bytes) -> list[Text | Grid]:
        """All of the body; UnreadableError where groups are left open or nested too deep."""
        self._colours = read_colours(data)
        for token in tokens(data):
            if token.kind == BYTES:
                self._take(token)
                continue
            if self._bytes:
                self._flush()
            if token.kind == OPEN:
                self._open()
            elif token.kind == CLOSE:
                if self._groups:
                    self._close()
                if not self._groups:
                    break
            elif token.kind == SYMBOL:
                self._symbol(token.data)
            else:
                self._word(token)
        if self._groups:
            raise UnreadableError("RTF 文件不完整（结尾缺失）", do=_RESAVE)
        flow = self._stories[0].finish()
        self.unsure += self._stories[0].unsure
        return flow

    # groups

    def _open(self) -> None:
        if len(self._groups) >= self._limits.nesting:
            raise UnreadableError(
                f"元素嵌套过深（上限 {self._limits.nesting} 层）",
                do=f"{_RESAVE}，{relax('nesting')}",
            )
        self._groups.append(self._state)
        self._state = self._state.inner()
        self._passed, self._marked = 0, False

    def _close(self) -> None:
        left, self._state = self._state, self._groups.pop()
        self._passed, self._marked = 0, False
        if left.kind in NAMES:
            self._names.end(left)
        if left.kind == self._state.kind:
            return
        if left.kind == "field":
            doubt = self._fields.mark("end", self._story.line.length)
            self._story.line.doubt = doubt or self._story.line.doubt
            if doubt == _NO_SHAPE and not self._story.holds:
                self._story.line.place("图形")
        elif left.kind == "listtext":
            self._end_label()
        elif left.kind == "shptxt":
            story = self._stories.pop()
            held = in_box(story.finish())
            self._story.hang(held, over=left.is_high and is_heading(held))
            self.unsure += story.unsure

    @property
    def _story(self) -> Story:
        return self._stories[-1]

    # text

    def _take(self, token: Token) -> None:
        data = token.data
        if self._passed:
            passed = min(self._passed, len(data))
            self._passed -= passed
            data = data[passed:]
        if data and not (self._state.skip and self._state.kind not in (*NAMES, "fldinst", "title")):
            self._bytes += data

    def _flush(self) -> None:
        data, self._bytes = bytes(self._bytes), bytearray()
        # names in the font table are in the encoding of the font itself, all else in that of the font set
        self._text(self._names.fonts.decode(data, self._state.font))

    def _text(self, text: str) -> None:
        state = self._state
        if state.kind in NAMES:
            self._names.add(text, state)
        elif state.kind == "fldinst":
            self._fields.instruct(text)
        elif state.kind == "title":
            self.title = (self.title + text)[:500]
        elif state.skip:
            return
        elif state.deleted:
            self.left_out["修订中已删除的文字"] += bool(text.strip())
        elif state.hidden:
            self.left_out["隐藏文字"] += bool(text.strip())
        elif state.kind == "listtext":
            self._list_text += text
        else:
            if self._fields.open and text.strip():
                self._fields.mark("separate", self._story.line.length)
            self._story.line.doubt = self._names.odd(text, state) or self._story.line.doubt
            self._story.line.add(
                text,
                state.raising or (ASIDE if self._fields.leads_within else ""),
                struck=state.struck,
                unseen=state.unseen or (not state.colour and self._colours.get(state.marker) == BLACK),
                colour=self._colours.get(state.colour),
                ground=self._colours.get(state.marker)
                or self._colours.get(state.ground)
                or self._colours.get(state.paper),
            )

    def _end_label(self) -> None:
        """The printed number of a list; a bullet is none."""
        text, self._list_text = self._list_text, ""
        self._story.label = printed_label(text) or self._story.label

    # control words

    def _symbol(self, symbol: bytes) -> None:
        if symbol == b"*":
            self._marked = True
        elif symbol in (b"\r", b"\n"):
            self._end_paragraph()
        elif symbol in SYMBOLS:
            self._literal(SYMBOLS[symbol])

    def _literal(self, text: str) -> None:
        """Text that a word or symbol stands for, unless it is the spelling of a character already read."""
        if self._passed:
            self._passed -= 1
        elif text:
            self._text(text)

    def _word(self, token: Token) -> None:
        word, number = token.word, token.number
        marked, self._marked = self._marked, False
        if word in CHARACTERS and not marked and word != "nestcell":
            self._literal(CHARACTERS[word])
            return
        self._passed = 0
        if word == "u":
            self._unicode(number or 0)
        elif setter := SETTERS.get(word) or DESTINATIONS.get(word):
            setter(self._state, number)
        elif handler := _WORDS.get(word):
            handler(self, number)
        elif word in UNREAD:
            self._unread(word)
        elif word in THROUGH:
            return
        elif marked:
            self._state.skip, self._state.kind = True, "unknown"

    def _unicode(self, number: int) -> None:
        self._passed = self._state.fallback
        code = number & 0xFFFF if -0x8000 <= number <= 0xFFFF else 0xFFFD
        self._text(chr(code))

    def _unread(self, word: str) -> None:
        if word in NOTES and not self._state.skip:
            self.left_out[NOTES[word]] += 1
        self._state.skip, self._state.kind = True, word

    def _end_paragraph(self) -> None:
        state = self._state
        if state.skip or state.kind == "listtext":
            return
        if state.deleted or state.joins_next:
            state.joins_next = False
            return  # the next paragraph goes on where this one stops
        self._story.end_paragraph(
            state.level, self._level(), contents=state.style in self._names.styles.contents
        )

    def _level(self) -> int | None:
        outline = self._state.outline
        if outline is None:
            return self._names.styles.levels.get(self._state.style)
        return outline + 1 if 0 <= outline < _BODY_TEXT else None

    def _end_cell(self, depth: int) -> None:
        if not self._state.skip:
            self._story.end_cell(depth, self._level())

    def _end_row(self, depth: int) -> None:
        if self._state.skip:
            return
        row = self._state.row
        for edge, ground in zip(row.shape.edges, row.grounds, strict=False):
            edge.ground = self._colours.get(ground)
        self._story.end_row(depth, row.finished(), deleted=self._state.deleted)

    def _picture(self) -> None:
        if not self._state.skip:
            self._story.line.place("图片或嵌入对象")
        elif self._state.kind == "sv" and next((one.kind for one in self._groups if one.skip), "") == "sp":
            self._story.line.place("图片或嵌入对象", floats=True)  # what a shape shows
        self._state.skip, self._state.kind = True, "pict"

    def _text_box(self) -> None:
        if self._state.skip:
            return
        if len(self._stories) > self._most:
            raise UnreadableError(f"文本框嵌套过深（上限 {self._most} 层）", do=_RESAVE)
        self._stories.append(Story(self.left_out, self._most))
        self._state.kind = "shptxt"
        self._state.new_paragraph()
        self._state.plain()

    def _field(self) -> None:
        if not self._state.skip:
            self._state.kind = "field"
            self._fields.mark("begin")

    def _doubt(self, reason: str) -> None:
        if not self._state.skip:
            self._story.line.doubt = reason


Handler = Callable[[Reader, "int | None"], None]

_WORDS: dict[str, Handler] = {
    **dict.fromkeys(("par", "sect"), lambda reader, _: reader._end_paragraph()),
    "cell": lambda reader, _: reader._end_cell(1),
    "nestcell": lambda reader, _: reader._end_cell(max(reader._state.level, 2)),
    "row": lambda reader, _: reader._end_row(1),
    "nestrow": lambda reader, _: reader._end_row(max(reader._state.level, 2)),
    "f": lambda reader, number: reader._names.font(number or 0, reader._state),
    "deff": lambda reader, number: setattr(reader._names.fonts, "default", number),
    "ansicpg": lambda reader, number: reader._names.fonts.set_page(number or 0),
    "fcharset": lambda reader, number: reader._names.of_font(reader._state, charset=number),
    "cpg": lambda reader, number: reader._names.of_font(reader._state, page=number),
    "field": lambda reader, _: reader._field(),
    "flddirty": lambda reader, _: reader._doubt(STALE),
    "pict": lambda reader, _: reader._picture(),
    **dict.fromkeys(("shptxt", "dptxbxtext"), lambda reader, _: reader._text_box()),
    **dict.fromkeys(FILLED, lambda reader, _: reader._doubt(FILLED_IN)),
    "mmath": lambda reader, _: reader._doubt("单元格内有公式"),
}
