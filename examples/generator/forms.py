"""The official tables as grids of labels and figures, ready to be drawn in any format."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.content import APPLICANTS, OUTCOMES, Report


@dataclass(frozen=True)
class Cell:
    """A cell as printed; `row` and `column` (from 0) are its top left corner."""

    text: str
    row: int
    column: int
    rowspan: int = 1
    colspan: int = 1
    label: bool = True


@dataclass(frozen=True)
class Grid:
    cells: list[Cell]
    rows: int
    columns: int
    widths: Sequence[float]  # in per cent of the width of the text

    def lines(self) -> list[list[Cell]]:
        """The cells that begin in each row, left to right."""
        found: list[list[Cell]] = [[] for _ in range(self.rows)]
        for cell in sorted(self.cells, key=lambda cell: (cell.row, cell.column)):
            found[cell.row].append(cell)
        return found


NAME = "信息内容"
PROACTIVE = [
    (
        "第二十条第（一）项",
        ["本年制发件数", "本年废止件数", "现行有效件数"],
        [
            ("规章", "regulations", ["issued", "repealed", "in_force"]),
            ("行政规范性文件", "normative_documents", ["issued", "repealed", "in_force"]),
        ],
    ),
    ("第二十条第（五）项", ["本年处理决定数量"], [("行政许可", "licences", ["decisions"])]),
    (
        "第二十条第（六）项",
        ["本年处理决定数量"],
        [("行政处罚", "penalties", ["decisions"]), ("行政强制", "coercion", ["decisions"])],
    ),
    ("第二十条第（八）项", ["本年收费金额（单位：万元）"], [("行政事业性收费", "charges", ["amount"])]),
]

ISSUED_ROWS = {
    "new": "一、本年新收政府信息公开申请数量",
    "carried_in": "二、上年结转政府信息公开申请数量",
}
RESULTS = "三、本年度办理结果"
CARRIED_OUT = "四、结转下年度继续办理"
GROUPS: list[tuple[str, list[tuple[str, str]]]] = [
    ("（一）予以公开", [("granted", "")]),
    ("（二）部分公开（区分处理的，只计这一情形，不计其他情形）", [("partial", "")]),
    (
        "（三）不予公开",
        [
            ("denied.state_secret", "1.属于国家秘密"),
            ("denied.law_forbidden", "2.其他法律行政法规禁止公开"),
            ("denied.three_securities", "3.危及“三安全一稳定”"),
            ("denied.third_party", "4.保护第三方合法权益"),
            ("denied.internal_affairs", "5.属于三类内部事务信息"),
            ("denied.process", "6.属于四类过程性信息"),
            ("denied.enforcement_file", "7.属于行政执法案卷"),
            ("denied.administrative_query", "8.属于行政查询事项"),
        ],
    ),
    (
        "（四）无法提供",
        [
            ("unavailable.not_held", "1.本机关不掌握相关政府信息"),
            ("unavailable.needs_creation", "2.没有现成信息需要另行制作"),
            ("unavailable.unclear", "3.补正后申请内容仍不明确"),
        ],
    ),
    (
        "（五）不予处理",
        [
            ("rejected.petition", "1.信访举报投诉类申请"),
            ("rejected.repeat", "2.重复申请"),
            ("rejected.publication", "3.要求提供公开出版物"),
            ("rejected.excessive", "4.无正当理由大量反复申请"),
            ("rejected.confirm", "5.要求行政机关确认或重新出具已获取信息"),
        ],
    ),
]
OTHER_2019 = ("（六）其他处理", [("other", "")])
OTHER_2021 = (
    "（六）其他处理",
    [
        ("other.overdue_correction", "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请"),
        ("other.overdue_fee", "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请"),
        ("other.misc", "3.其他"),
    ],
)
TOTAL = ("（七）总计", [("total", "")])
IDENTITY = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
APPLICANT_LABELS = ["商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他"]
OUTCOME_LABELS = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]


def proactive(report: Report) -> list[Grid]:
    """Section 二: the four small tables, or one table that holds them, as the report lays them out."""
    tables = report.tables["proactive"]
    grids: list[Grid] = []
    cells: list[Cell] = []
    row = 0
    for article, heads, lines in PROACTIVE:
        span = 3 // len(heads)
        cells.append(Cell(article, row, 0, colspan=4))
        cells.append(Cell(NAME, row + 1, 0))
        cells += [Cell(head, row + 1, 1 + i * span, colspan=span) for i, head in enumerate(heads)]
        row += 2
        for label, key, columns in lines:
            cells.append(Cell(label, row, 0))
            for i, column in enumerate(columns):
                cells.append(Cell(tables[key][column], row, 1 + i * span, colspan=span, label=False))
            row += 1
        if report.proactive_layout == "four":
            grids.append(Grid(cells, row, 4, [28, 24, 24, 24]))
            cells, row = [], 0
    return grids or [Grid(cells, row, 4, [28, 24, 24, 24])]


def requests(report: Report) -> Grid:
    """Section 三: 25 rows of figures under three of heads, or 23 on the form of 2019."""
    table = report.tables["requests"]
    cells = [
        Cell(IDENTITY, 0, 0, rowspan=3, colspan=3),
        Cell("申请人情况", 0, 3, colspan=7),
        Cell("自然人", 1, 3, rowspan=2),
        Cell("法人或其他组织", 1, 4, colspan=5),
        Cell("总计", 1, 9, rowspan=2),
        *(Cell(label, 2, 4 + i) for i, label in enumerate(APPLICANT_LABELS)),
    ]

    def figures(key: str, row: int) -> None:
        for i, column in enumerate([*APPLICANTS, "total"]):
            cells.append(Cell(table[key][column], row, 3 + i, label=False))

    row = 3
    for key, label in ISSUED_ROWS.items():
        cells.append(Cell(label, row, 0, colspan=3))
        figures(key, row)
        row += 1
    groups = [*GROUPS, OTHER_2019 if report.requests_form == "2019" else OTHER_2021, TOTAL]
    cells.append(Cell(RESULTS, row, 0, rowspan=sum(len(items) for _, items in groups)))
    for head, items in groups:
        single = len(items) == 1
        cells.append(Cell(head, row, 1, rowspan=len(items), colspan=2 if single else 1))
        for key, label in items:
            if not single:
                cells.append(Cell(report.labels.get(key, label), row, 2))
            figures(key, row)
            row += 1
    cells.append(Cell(CARRIED_OUT, row, 0, colspan=3))
    figures("carried_out", row)
    return Grid(cells, row + 1, 10, [6, 9, 36, 7, 7, 7, 7, 7, 7, 7])


def disputes(report: Report) -> Grid:
    """Section 四: one row of fifteen figures."""
    table = report.tables["disputes"]
    cells = [
        Cell("行政复议", 0, 0, rowspan=2, colspan=5),
        Cell("行政诉讼", 0, 5, colspan=10),
        Cell("未经复议直接起诉", 1, 5, colspan=5),
        Cell("复议后起诉", 1, 10, colspan=5),
    ]
    for i, group in enumerate(["review", "litigation_direct", "litigation_after_review"]):
        for j, outcome in enumerate([*OUTCOMES, "total"]):
            cells.append(Cell(OUTCOME_LABELS[j], 2, i * 5 + j))
            cells.append(Cell(table[group][outcome], 3, i * 5 + j, label=False))
    return Grid(cells, 4, 15, [6.66] * 15)
