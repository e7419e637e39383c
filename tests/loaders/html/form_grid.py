"""The official tables as rows of `(text, rowspan, colspan)`, every figure different, in two notations."""

from __future__ import annotations

from itertools import count

APPLICANTS = ["商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他"]
RESULTS = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]
OUTCOMES = [
    ("（三）不予公开", [f"{number}.不公开的情形{number}" for number in range(1, 9)]),
    ("（四）无法提供", [f"{number}.无法提供的情形{number}" for number in range(1, 4)]),
    ("（五）不予处理", [f"{number}.不处理的情形{number}" for number in range(1, 6)]),
    ("（六）其他处理", [f"{number}.其他情形{number}" for number in range(1, 4)]),
]
HEADINGS = [
    "一、总体情况",
    "二、主动公开政府信息情况",
    "三、收到和处理政府信息公开申请情况",
    "四、政府信息公开行政复议、行政诉讼情况",
    "五、存在的主要问题及改进情况",
    "六、其他需要报告的事项",
]
TITLE = "云岚市测绘局2023年政府信息公开工作年度报告"
PREFACE = (
    "本报告由云岚市测绘局依照《中华人民共和国政府信息公开条例》编写，所列数据自2023年1月1日起至12月31日止。"
)
SIGNED = ["云岚市测绘局", "2024年1月18日"]

Row = list[tuple[str, int, int]]


def requests_table(first: int = 1) -> list[Row]:
    """Table 三: 25 rows of 7 figures, `first` to `first + 174`, at grid rows 3 to 27, columns 3 to 9."""
    figures = map(str, count(first))

    def seven() -> Row:
        return [(next(figures), 1, 1) for _ in range(7)]

    rows: list[Row] = [
        [
            ("（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）", 3, 3),
            ("申请人情况", 1, 7),
        ],
        [("自然人", 2, 1), ("法人或其他组织", 1, 5), ("总计", 2, 1)],
        [(name, 1, 1) for name in APPLICANTS],
        [("一、本年新收政府信息公开申请数量", 1, 3), *seven()],
        [("二、上年结转政府信息公开申请数量", 1, 3), *seven()],
        [("三、本年度办理结果", 22, 1), ("（一）予以公开", 1, 2), *seven()],
        [("（二）部分公开", 1, 2), *seven()],
    ]
    for name, parts in OUTCOMES:
        for number, part in enumerate(parts):
            start: Row = [(name, len(parts), 1)] if number == 0 else []
            rows.append([*start, (part, 1, 1), *seven()])
    rows.append([("（七）总计", 1, 2), *seven()])
    rows.append([("四、结转下年度继续办理", 1, 3), *seven()])
    return rows


def disputes_table(first: int = 201) -> list[Row]:
    """Table 四: 15 figures at grid row 3, columns 0 to 14."""
    return [
        [("行政复议", 2, 5), ("行政诉讼", 1, 10)],
        [("未经复议直接起诉", 1, 5), ("复议后起诉", 1, 5)],
        [(name, 1, 1) for _ in range(3) for name in RESULTS],
        [(str(first + number), 1, 1) for number in range(15)],
    ]


def proactive_tables(first: int = 301) -> list[list[Row]]:
    """The four small tables of section 二; 10 figures from `first`, the last with decimals."""
    figures = map(str, count(first))

    def wide(name: str) -> Row:
        return [(name, 1, 1), (next(figures), 1, 3)]

    return [
        [
            [("第二十条第（一）项", 1, 4)],
            [(name, 1, 1) for name in ("信息内容", "本年制发件数", "本年废止件数", "现行有效件数")],
            [("规章", 1, 1), *[(next(figures), 1, 1) for _ in range(3)]],
            [("行政规范性文件", 1, 1), *[(next(figures), 1, 1) for _ in range(3)]],
        ],
        [
            [("第二十条第（五）项", 1, 4)],
            [("信息内容", 1, 1), ("本年处理决定数量", 1, 3)],
            wide("行政许可"),
        ],
        [
            [("第二十条第（六）项", 1, 4)],
            [("信息内容", 1, 1), ("本年处理决定数量", 1, 3)],
            wide("行政处罚"),
            wide("行政强制"),
        ],
        [
            [("第二十条第（八）项", 1, 4)],
            [("信息内容", 1, 1), ("本年收费金额（单位：万元）", 1, 3)],
            [("行政事业性收费", 1, 1), (f"{next(figures)}.55", 1, 3)],
        ],
    ]


def html_table(rows: list[Row], attributes: str = 'border="1"', cell: str = "{}") -> str:
    """A table in HTML; `cell` wraps each text."""
    lines = []
    for row in rows:
        cells = ""
        for text, down, across in row:
            spans = (f' rowspan="{down}"' if down > 1 else "") + (
                f' colspan="{across}"' if across > 1 else ""
            )
            cells += f"<td{spans}>{cell.format(text)}</td>"
        lines.append(f"<tr>{cells}</tr>")
    return f"<table {attributes}>{''.join(lines)}</table>"


def report_html(heading: str = "<h2>{}</h2>", paragraph: str = "<p>{}</p>", cell: str = "{}") -> str:
    """The inside of a page that holds a whole report."""
    tables = ["", "".join(html_table(table, cell=cell) for table in proactive_tables())]
    tables += [html_table(requests_table(), cell=cell), html_table(disputes_table(), cell=cell), "", ""]
    parts = [paragraph.format(PREFACE)]
    for name, table in zip(HEADINGS, tables, strict=True):
        parts.append(heading.format(name))
        parts.append(table or paragraph.format(f"{name[2:]}的正文，共写了一段话。"))
    return "".join([*parts, *[paragraph.format(line) for line in SIGNED]])


def check_figures(tables: tuple, first: int = 1) -> None:
    """Every figure of the report stands at its place of the grid, and nothing else is a figure."""
    assert len(tables) == 6
    requests, disputes = tables[4], tables[5]
    assert (requests.rows, requests.columns) == (28, 10)
    at = {(cell.row, cell.column): cell for cell in requests.cells}
    for row in range(25):
        for column in range(7):
            cell = at[3 + row, 3 + column]
            assert (cell.text, cell.rowspan, cell.colspan) == (str(first + 7 * row + column), 1, 1)
            assert cell.doubt is None
            assert (cell.location.table, cell.location.row, cell.location.column) == (5, 4 + row, 4 + column)
    assert sum(cell.text.isdigit() for cell in requests.cells) == 175
    assert (at[5, 0].text, at[5, 0].rowspan) == ("三、本年度办理结果", 22)
    assert (at[7, 1].text, at[7, 1].rowspan) == ("（三）不予公开", 8)
    assert {at[1, 3].text, at[1, 9].text} == {"自然人", "总计"}
    at = {(cell.row, cell.column): cell for cell in disputes.cells}
    assert (disputes.rows, disputes.columns) == (4, 15)
    assert [at[3, column].text for column in range(15)] == [str(201 + number) for number in range(15)]
    assert (at[0, 0].rowspan, at[0, 0].colspan, at[1, 10].text) == (2, 5, "复议后起诉")
    small = [
        [cell.text for cell in table.cells if cell.column and cell.text[:1].isdigit()] for table in tables[:4]
    ]
    assert small == [[str(301 + n) for n in range(6)], ["307"], ["308", "309"], ["310.55"]]
