"""The same table written in many ways that a word processor shows alike."""

from __future__ import annotations

import random
from dataclasses import dataclass

from docx_parts import run
from form_grid import Row

NOISE = (
    "<w:b/>", '<w:sz w:val="21"/>', '<w:rFonts w:ascii="宋体" w:eastAsia="宋体"/>', '<w:lang w:val="en-US"/>',
    '<w:vanish w:val="0"/>', '<w:vertAlign w:val="baseline"/>', '<w:strike w:val="false"/>',
    "<w:rPrChange><w:rPr><w:vanish/><w:strike/></w:rPr></w:rPrChange>",
)  # fmt: skip
BETWEEN = (
    "<w:proofErr w:type='spellStart'/>", "<w:bookmarkStart w:id='1' w:name='_GoBack'/>", "<w:r><w:lastRenderedPageBreak/></w:r>",
    "<w:del><w:r><w:delText>7</w:delText></w:r></w:del>", f"<w:moveFrom>{run('8')}</w:moveFrom>", run("9", "<w:vanish/>"),
    "<w:r><w:commentReference w:id='0'/></w:r>", "<w:r><w:footnoteReference w:id='2'/></w:r>", "<w:r></w:r>", "<w:r/>",
    "<w:r><w:footnoteReference w:id='3' w:customMarkFollows='1'/><w:t>4</w:t></w:r>", "<w:r><w:softHyphen/></w:r>",
)  # fmt: skip
AROUND = (
    "<w:ins w:id='5'>{}</w:ins>", "<w:moveTo>{}</w:moveTo>", "<w:smartTag>{}</w:smartTag>", "<w:customXml>{}</w:customXml>",
    "<w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>", "<w:hyperlink>{}</w:hyperlink>",
    "<w:fldSimple w:instr=' = 1 + 2 '>{}</w:fldSimple>", "<w:bdo>{}</w:bdo>",
    "<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText> = SUM(6) </w:instrText></w:r>"
    "<w:r><w:fldChar w:fldCharType='separate'/></w:r>{}<w:r><w:fldChar w:fldCharType='end'/></w:r>",
)  # fmt: skip
DOUBTFUL = (
    run("5", '<w:vertAlign w:val="superscript"/>'), run("6", "<w:strike/>"), run("7", '<w:position w:val="8"/>'),
    "<w:r><w:drawing><a:blip/></w:drawing></w:r>", "<w:r><w:object><o:OLEObject/></w:object></w:r>",
    "<w:r><w:pict><v:textbox><w:txbxContent><w:p><w:r><w:t>3</w:t></w:r></w:p></w:txbxContent></v:textbox></w:pict></w:r>",
    "<w:r><w:fldChar w:fldCharType='begin'/><w:instrText>EQ \\o\\ac(○,1)</w:instrText><w:fldChar w:fldCharType='end'/></w:r>",
    "<m:oMath><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f></m:oMath>",
)  # fmt: skip
PARAGRAPH_NOISE = (
    '<w:jc w:val="center"/>', '<w:spacing w:after="0"/>', "<w:rPr><w:b/></w:rPr>", "<w:rPr><w:ins w:id='3'/></w:rPr>",
    "<w:pPrChange><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr></w:pPrChange>", '<w:keepNext/>',
)  # fmt: skip
CELL_AROUND = (
    "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>",
    "<w:customXml>{}</w:customXml>",
)
TABLE_AROUND = (
    "{}",
    "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>",
    "<w:customXml>{}</w:customXml>",
    "<w:p><w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx><w:txbxContent>{0}</w:txbxContent></wps:txbx>"
    "</w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent>{0}</w:txbxContent></v:textbox></w:pict>"
    "</mc:Fallback></mc:AlternateContent></w:r></w:p>",
)


ODD = ("vanish", "del>", "moveFrom", "moveTo", "softHyphen", "Reference", "fld", "hyperlink")


@dataclass(frozen=True)
class Written:
    """A table's XML, and each cell's text by row and column; None where only a doubt will do."""

    xml: str
    cells: dict[tuple[int, int], str | None]


class Writer:
    """Writes tables with mechanisms drawn at random; `rate` is how many of the places get one.

    `common` leaves out those that another program shows in its own way when it writes a web page.
    """

    def __init__(self, seed: int, rate: float = 0.2, doubtful: float = 0.01, *, common: bool = False) -> None:
        def kept(choices: tuple[str, ...]) -> tuple[str, ...]:
            return tuple(one for one in choices if not common or not any(word in one for word in ODD))

        self._rng = random.Random(seed)
        self._noise, self._between, self._around = map(kept, (NOISE, BETWEEN, AROUND))
        self._tables = TABLE_AROUND[: 3 if common else None]
        self._deleted_rows = not common
        self._rate = rate
        self._doubtful = doubtful

    def _some(self, choices: tuple[str, ...]) -> str:
        return self._rng.choice(choices) if self._rng.random() < self._rate else ""

    def _runs(self, text: str) -> str:
        """The text in runs of its own pieces, with what is not read in between."""
        rng = self._rng
        pieces = list(text) if rng.random() < self._rate else [text]
        written = ""
        for piece in pieces:
            one = (
                run(piece, self._some(self._noise))
                if rng.random() < 0.7
                else f"<w:r w:rsidR='00A1'><w:t>{piece}</w:t></w:r>"
            )
            around = self._some(self._around)
            written += self._some(self._between) + (around.format(one) if around else one)
        return written + self._some(self._between)

    def _cell(self, text: str, properties: str) -> tuple[str, bool]:
        rng = self._rng
        inside = self._runs(text) if text else self._some(self._between)
        doubtful = bool(text) and rng.random() < self._doubtful
        if doubtful:
            inside += rng.choice(DOUBTFUL)
        if properties and rng.random() < self._rate:
            properties += "<w:tcPrChange><w:tcPr><w:gridSpan w:val='9'/></w:tcPr></w:tcPrChange>"
        stated = f"<w:tcPr><w:tcW w:w='{rng.randint(500, 900)}' w:type='dxa'/>{properties}</w:tcPr>"
        paragraph = f"<w:p w:rsidR='00{rng.randint(10, 99)}'><w:pPr>{self._some(PARAGRAPH_NOISE)}</w:pPr>{inside}</w:p>"
        around = self._some(CELL_AROUND)
        cell = f"<w:tc>{stated if properties or rng.random() < 0.8 else ''}{paragraph}</w:tc>"
        return (around.format(cell) if around else cell), doubtful

    def table(self, rows: list[Row]) -> Written:
        """Rows of `(text, rowspan, colspan)`; a merge goes on in cells of its own."""
        rng = self._rng
        cells: dict[tuple[int, int], str | None] = {}
        waiting: dict[int, tuple[int, int]] = {}
        written = ""
        for number, row in enumerate(rows):
            line, column, left = "", 0, list(row)
            while left or column in waiting:
                if column in waiting:
                    more, width = waiting.pop(column)
                    go_on = rng.choice(["<w:vMerge/>", '<w:vMerge w:val="continue"/>'])
                    line += self._cell("", f'<w:gridSpan w:val="{width}"/>{go_on}')[0]
                    if more > 1:
                        waiting[column] = more - 1, width
                    column += width
                    continue
                text, down, width = left.pop(0)
                merge = '<w:vMerge w:val="restart"/>' if down > 1 else ""
                span = f'<w:gridSpan w:val="{width}"/>' if width > 1 else ""
                cell, doubtful = self._cell(text, span + merge)
                line += cell
                cells[number, column] = None if doubtful else text
                if down > 1:
                    waiting[column] = down - 1, width
                column += width
            if self._deleted_rows and rng.random() < self._rate / 4:
                gone = "".join(f"<w:tc><w:p>{run('99')}</w:p></w:tc>" for _ in range(column))
                written += f"<w:tr><w:trPr><w:del w:id='4'/></w:trPr>{gone}</w:tr>"
            around = self._some(CELL_AROUND)
            line = f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{line}</w:tr>"
            written += around.format(line) if around else line
        grid = "".join("<w:gridCol w:w='700'/>" for _ in range(rng.choice([0, 3, column])))  # it may lie
        table = f"<w:tbl><w:tblPr><w:tblW w:w='0'/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{written}</w:tbl>"
        return Written(rng.choice(self._tables).format(table), cells)
