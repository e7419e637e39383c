"""T rules beyond their cases: doubtful readings never accuse, unknown headings, hostile text."""

from __future__ import annotations

import re
from datetime import date

import pytest
from auditor_template.announcement import announcement
from auditor_template.cells import cells, outdated
from auditor_template.rules.amount_precision import amount_precision
from auditor_template.rules.cell_blank import cell_blank
from auditor_template.rules.cell_negative import cell_negative
from auditor_template.rules.cell_not_a_number import cell_not_a_number
from auditor_template.rules.count_not_whole import count_not_whole
from auditor_template.rules.government_assessment import government_assessment
from auditor_template.rules.overview_aspect import overview_aspect
from auditor_template.rules.section_missing import section_missing
from auditor_template.rules.section_order import section_order
from auditor_template.rules.signed_by import signed_by
from auditor_template.rules.table_label import table_label
from auditor_template.rules.table_missing import table_missing
from auditor_template.rules.table_outdated_form import table_outdated_form
from auditor_template.rules.table_row_missing import table_row_missing
from auditor_template.rules.title_form import title_form
from tests_support import clean_report as clean

from auditor.api import (
    Checked,
    Context,
    Fault,
    Heading,
    Location,
    NotApplicable,
    Outcome,
    Passage,
    Quote,
    Report,
    Rule,
    Section,
    Tables,
    Unverifiable,
)
from auditor.casebook import base_text
from auditor.extensions import Source
from auditor.forms import builtin_forms
from auditor.loaders.text import load
from auditor.model.report import Gap
from auditor.normaliser import normalise
from auditor.plugins import PluginHost

FORMS = tuple(builtin_forms())
RULES = [rule for rule in PluginHost().registries.rules if rule.family == "T"]
CELL_RULES = (cell_blank, cell_not_a_number, cell_negative, count_not_whole, amount_precision)


def outcomes(rule: Rule, report: Report) -> list[Outcome]:
    form = next(form for form in FORMS if form.id == report.form)
    return list(rule.check(report, Context(form=form, parameters=rule.parameters(), due=date(2022, 1, 31))))


def faults(rule: Rule, report: Report) -> list[Fault]:
    return [one for one in outcomes(rule, report) if isinstance(one, Fault)]


@pytest.mark.parametrize("rule", [cell_negative, count_not_whole])
@pytest.mark.parametrize("printed", ["/", "无"])
def test_tables_without_a_number_have_no_wrong_one(rule: Rule, printed: str) -> None:
    report = clean()
    rows = {key: report.tables.get(key) or {} for key in TABLES}
    empty = {
        f"{key}.{row}.{column}": printed
        for key, cells_of in rows.items()
        for row, columns in cells_of.items()
        for column in columns
    }
    assert [type(one) for one in outcomes(rule, clean(cells=empty))] == [NotApplicable]


LEFT, RIGHT, BELOW = (50, 100, 250, 120), (300, 100, 500, 120), (50, 200, 250, 220)


@pytest.mark.parametrize(
    ("first", "second", "unsure"),
    [
        ((1, LEFT), (1, RIGHT), True),  # two pages on a sheet
        ((1, RIGHT), (1, LEFT), True),
        ((1, LEFT), (1, LEFT), True),  # both in one line
        ((1, LEFT), (1, BELOW), False),
        ((1, LEFT), (2, RIGHT), False),
    ],
)
def test_sections_beside_one_another_are_in_no_order(
    first: tuple[int, tuple[float, ...]], second: tuple[int, tuple[float, ...]], unsure: bool
) -> None:
    report = clean()
    overview, proactive, requests, *others = report.sections

    def told(*pair: Section) -> Outcome:
        placed = [
            section.model_copy(
                update={
                    "position": position,
                    "heading": section.heading.model_copy(update={"location": Location(page=page, box=box)}),
                }
            )
            for position, (section, (page, box)) in enumerate(zip(pair, (first, second), strict=True), 2)
        ]
        judged = report.model_copy(update={"sections": (overview, *placed, *others)})
        return outcomes(section_order, judged)[0]

    exchanged = told(requests, proactive)
    assert isinstance(exchanged, Unverifiable if unsure else Fault)
    if isinstance(exchanged, Unverifiable):
        assert requests.heading.title in exchanged.reason and proactive.heading.title in exchanged.reason
    assert isinstance(told(proactive, requests), Checked)


@pytest.mark.parametrize("rule", [government_assessment, overview_aspect])
def test_what_an_overview_in_doubt_lacks_is_not_accused(rule: Rule) -> None:
    """As where it is set in two columns, whose lines were read across."""
    whole = clean("government-2021")
    bare = [
        section.model_copy(update={"paragraphs": section.paragraphs[:1] if section.key == "overview" else ()})
        for section in whole.sections
    ]
    report = whole.model_copy(update={"sections": tuple(bare), "aspects": whole.aspects[:1]})
    assert faults(rule, report)
    unsure = [
        section.model_copy(
            update={
                "paragraphs": tuple(
                    one.model_copy(update={"doubt": "读得不确切"}) for one in section.paragraphs
                )
            }
        )
        for section in bare
    ]
    assert not faults(rule, report.model_copy(update={"sections": tuple(unsure)}))


def with_doubt(report: Report, table: str, row: str, column: str, raw: str) -> Report:
    changed = clean(cells={f"{table}.{row}.{column}": raw})
    rows = {key: {row: dict(one) for row, one in (changed.tables.get(key) or {}).items()} for key in TABLES}
    before = rows[table][row][column]
    rows[table][row][column] = before.model_copy(update={"doubt": "两次读取的结果不同"})
    return report.model_copy(update={"tables": type(report.tables).model_validate(rows)})


TABLES = ("proactive", "requests", "disputes")


@pytest.mark.parametrize("base", ["department-2021", "government-2021", "department-2019", "government-2019"])
@pytest.mark.parametrize("rule", RULES, ids=[rule.code for rule in RULES])
def test_clean_reports_have_no_template_fault(rule: Rule, base: str) -> None:
    found = outcomes(rule, clean(base))
    assert found
    assert [one for one in found if isinstance(one, Fault)] == []


@pytest.mark.parametrize(
    ("rule", "raw"),
    [
        (cell_blank, ""),
        (cell_not_a_number, "无"),
        (cell_negative, "-4"),
        (count_not_whole, "1.5"),
        (amount_precision, "1.2345678"),
    ],
    ids=["blank", "text", "negative", "decimals", "precision"],
)
def test_a_cell_in_doubt_founds_no_fault(rule: Rule, raw: str) -> None:
    row, column = ("charges", "amount") if rule is amount_precision else ("licences", "decisions")
    sure = clean(cells={f"proactive.{row}.{column}": raw})
    assert faults(rule, sure)
    doubtful = with_doubt(clean(), "proactive", row, column, raw)
    assert faults(rule, doubtful) == []
    assert any(isinstance(one, Unverifiable) for one in outcomes(rule, doubtful))


@pytest.mark.parametrize("rule", [*CELL_RULES, table_label, table_row_missing, table_outdated_form])
def test_without_tables_nothing_is_judged(rule: Rule) -> None:
    empty = clean()
    bare = empty.model_copy(update={"tables": type(empty.tables)(), "readings": ()})
    assert {type(one) for one in outcomes(rule, bare)} == {Unverifiable}


def test_a_blank_fault_quotes_where_the_blanks_are() -> None:
    fault = faults(cell_blank, clean(cells={"requests.new.research": ""}))[0]
    assert fault.evidence[0].location.describe()
    assert "科研机构" in fault.message


def test_an_unknown_heading_turns_a_missing_section_into_a_suspicion() -> None:
    report = clean(replace=[["## 五、存在的主要问题及改进情况", "## 五、展望"]])
    fault = faults(section_missing, report)[0]
    assert (fault.severity, fault.certainty) == ("warning", "suspected")


def test_no_heading_at_all_is_no_missing_section() -> None:
    assert {type(one) for one in outcomes(section_missing, clean().model_copy(update={"sections": ()}))} == {
        Unverifiable
    }


def test_headings_numbered_by_the_word_processor_are_not_called_unnumbered() -> None:
    report = clean()
    sections = tuple(
        one.model_copy(update={"heading": one.heading.model_copy(update={"ordinal": None})})
        for one in report.sections
    )
    found = outcomes(section_order, report.model_copy(update={"sections": sections}))
    assert not any(isinstance(one, Fault) for one in found)
    assert any(isinstance(one, Unverifiable) for one in found)


def test_a_table_in_the_text_but_not_read_is_not_called_missing() -> None:
    report = clean()
    tables = report.tables.model_copy(update={"disputes": None})
    readings = tuple(one for one in report.readings if one.key != "disputes")
    gone = report.model_copy(update={"tables": tables, "readings": readings})
    assert [fault.key for fault in faults(table_missing, gone)] == ["disputes"]
    sections = tuple(
        one.model_copy(update={"paragraphs": (*one.paragraphs, Passage(text="结果维持 结果纠正 其他结果"))})
        if one.key == "disputes"
        else one
        for one in gone.sections
    )
    assert faults(table_missing, gone.model_copy(update={"sections": sections})) == []


def test_a_text_without_any_table_may_have_lost_them() -> None:
    report = clean()
    bare = report.model_copy(update={"tables": Tables(), "readings": ()})
    assert [type(one) for one in outcomes(table_missing, bare)] == [Unverifiable]
    sections = tuple(
        one.model_copy(update={"heading": one.heading.model_copy(update={"location": Location(page=1)})})
        for one in bare.sections
    )
    assert len(faults(table_missing, bare.model_copy(update={"sections": sections}))) == 3


def test_the_disputes_table_is_the_same_in_both_forms() -> None:
    report = clean()
    readings = tuple(one.model_copy(update={"form": "2019"}) for one in report.readings)
    assert faults(table_outdated_form, report.model_copy(update={"readings": readings})) == []
    form = next(form for form in FORMS if form.id == "2021")
    old = clean("government-2019")
    assert [key for key in TABLES if outdated(_reading(old, key), form.table(key))] == [
        "proactive",
        "requests",
    ]


def _reading(report: Report, key: str):  # type: ignore[no-untyped-def]
    reading = report.reading(key)
    assert reading is not None
    return reading


def test_labels_of_an_uncertain_match_are_only_remarked_on() -> None:
    report = clean(replace=[["| 行政规范性文件 |", "| 规范性文件 |"]])
    assert [fault.certainty for fault in faults(table_label, report)] == [None]
    readings = tuple(one.model_copy(update={"sure": False}) for one in report.readings)
    unsure = faults(table_label, report.model_copy(update={"readings": readings}))
    assert [(fault.severity, fault.certainty) for fault in unsure] == [("info", "suspected")]


def test_a_section_that_may_stand_in_a_picture_is_not_called_missing() -> None:
    report = clean()
    kept = tuple(one for one in report.sections if one.key not in ("proactive", "disputes"))
    gaps = (Gap(what="图片", section="requests"),)
    report = report.model_copy(update={"sections": kept, "gaps": gaps})
    assert [fault.key for fault in faults(section_missing, report)] == ["proactive"]
    told = [one.reason for one in outcomes(section_missing, report) if isinstance(one, Unverifiable)]
    assert len(told) == 1
    assert "图片" in told[0]


@pytest.mark.parametrize("judge", CELL_RULES)
def test_tables_of_blanks_alone_give_a_verdict_too(judge: Rule) -> None:
    report = clean()
    blank = {
        f"{key}.{row}.{column}": ""
        for key in TABLES
        for row, columns in (report.tables.get(key) or {}).items()
        for column in columns
    }
    assert outcomes(judge, clean(cells=blank))


def test_a_signature_that_may_stand_in_a_picture_is_not_called_missing() -> None:
    report = clean().model_copy(update={"closing": ()})
    assert faults(signed_by, report)
    for section, open_ in (("other", True), ("requests", False)):
        with_gap = report.model_copy(update={"gaps": (Gap(what="图片", section=section),)})
        assert bool(faults(signed_by, with_gap)) != open_


def test_a_signature_may_be_a_last_line_that_was_not_read_for_sure() -> None:
    report = clean().model_copy(update={"closing": ()})
    *sections, last = report.sections
    *kept, end = last.paragraphs
    for text, open_ in (("202 年1月9日", True), (end.text * 9, False)):
        doubtful = end.model_copy(update={"text": text, "doubt": "两个阅读程序读出的不同"})
        changed = last.model_copy(update={"paragraphs": (*kept, doubtful)})
        assert bool(faults(signed_by, report.model_copy(update={"sections": (*sections, changed)}))) != open_


@pytest.mark.parametrize("code", ["T102", "T103", "T104"])
def test_what_may_stand_in_the_lost_beginning_of_a_text_is_not_called_missing(code: str) -> None:
    text = base_text("department-2021")
    title = text[: text.index("\n")]
    judge = next(rule for rule in RULES if rule.code == code)
    whole = normalise(load(Source("a.md", f"{title}\n\n{text[text.index('## 一、') :]}".encode())), FORMS)
    assert faults(judge, whole)
    cut = normalise(load(Source("a.md", f"{title}\n\n{text[text.index('## 二、') :]}".encode())), FORMS)
    assert not faults(judge, cut)
    assert any(isinstance(one, Unverifiable) and "转换时丢失" in one.reason for one in outcomes(judge, cut))


@pytest.mark.parametrize("judge", [table_row_missing, table_label])
def test_the_table_of_a_text_is_not_judged_where_part_of_its_section_was_not_read(judge: Rule) -> None:
    text = base_text("department-2021")
    row = next(line for line in text.split("\n") if "2.重复申请" in line)
    for other in ("", row.replace("2.重复申请", "2.重复提出的申请")):
        report = normalise(load(Source("a.md", text.replace(row, other).encode())), FORMS)
        gaps = (Gap(what="图片", section="requests"),)
        with_gap = report.model_copy(update={"gaps": gaps})
        if faults(judge, report):
            assert not faults(judge, with_gap)
            assert any(isinstance(one, Unverifiable) for one in outcomes(judge, with_gap))
            return
    raise AssertionError("neither change is a fault")


def test_labels_cut_off_in_loose_lines_are_not_faults() -> None:
    """As tools leave them that take text out of a file: a label ends where its line did."""
    report = clean()

    def printed(text: str, source: str) -> Report:
        reading = _reading(report, "requests")
        rows = [
            row.model_copy(update={"printed": text, "same": False}) if row.key == "partial" else row
            for row in reading.rows
        ]
        changed = reading.model_copy(update={"rows": tuple(rows), "source": source})
        return report.model_copy(
            update={"readings": tuple(changed if one is reading else one for one in report.readings)}
        )

    torn = "（二）部分公开（区分处理的，只计这一情"
    for text in (
        torn,
        "形，不计其他情形）",
        "（二）部分公开（区分处理的，只计这一情其他处理形，不计其他情形不计",
    ):
        for source in ("lines", "text alignment"):
            assert not faults(table_label, printed(text, source)), text
            assert any(isinstance(one, Unverifiable) for one in outcomes(table_label, printed(text, source)))
    assert faults(table_label, printed(torn, "ruling lines"))
    glued = "（二）部分公开（区分处理的，只计这一情形，不计其他情形）12"  # with the row's first figure
    for source in ("lines", "pipes", "cell per line"):
        assert not faults(table_label, printed(glued, source)), source
    assert faults(table_label, printed(glued, "ruling lines"))
    assert faults(table_label, printed("（二）部分公开（区分处理，只计这一情形，不计其他情形）", "lines"))
    slip = "（二）部分公开（区分处理的，只计{}，不计其他情形）"
    assert faults(table_label, printed(slip.format("甲乙丙丁"), "lines"))  # of four characters
    assert not faults(table_label, printed(slip.format("甲乙丙丁").replace("只计", "戊计"), "lines"))
    assert not faults(table_label, printed("（二）部", "pipes"))
    assert faults(table_label, printed("（二）部分", "pipes"))


def _with_label(
    report: Report, kind: str, key: str, source: str = "ruling lines", **update: object
) -> Report:
    """The report with one label of the table of requests read otherwise."""
    reading = _reading(report, "requests")
    labels = tuple(
        one.model_copy(update={"same": False, **update}) if one.key == key else one
        for one in getattr(reading, kind)
    )
    assert labels != getattr(reading, kind)
    changed = reading.model_copy(update={kind: labels, "source": source})
    return report.model_copy(
        update={"readings": tuple(changed if one is reading else one for one in report.readings)}
    )


def test_a_label_in_doubt_is_not_accused() -> None:
    report = clean()
    assert faults(table_label, _with_label(report, "columns", "natural_person", printed="自燃人"))
    doubtful = _with_label(report, "columns", "natural_person", printed="自燃人", doubt="表格超出了纸面")
    assert not faults(table_label, doubtful)
    assert any(
        isinstance(one, Unverifiable) and "超出了纸面" in one.reason
        for one in outcomes(table_label, doubtful)
    )


def test_heads_of_which_lines_are_lost_and_labels_with_a_figure_at_their_end_are_not_accused() -> None:
    report = clean()
    for printed in ("企 业", "商业", "业"):
        assert not faults(
            table_label, _with_label(report, "columns", "business", "text alignment", printed=printed)
        )
        assert faults(table_label, _with_label(report, "columns", "business", printed=printed))
    assert not faults(
        table_label,
        _with_label(report, "rows", "denied.third_party", "lines", printed="4.保护第三方合法权益0"),
    )
    assert faults(
        table_label, _with_label(report, "columns", "business", "text alignment", printed="商业企叶")
    )


def test_a_head_read_across_its_lines_that_run_downwards_is_not_accused() -> None:
    scrambled = _with_label(clean(), "columns", "business", printed="企商\n业业")
    assert not faults(table_label, scrambled)
    assert any(isinstance(one, Unverifiable) for one in outcomes(table_label, scrambled))
    assert faults(table_label, _with_label(clean(), "columns", "business", printed="商企业业"))
    cut_off = _with_label(clean(), "groups", "group.rejected.petition", printed="不（\n予五\n处）")
    assert not faults(table_label, cut_off)
    assert faults(
        table_label, _with_label(clean(), "groups", "group.rejected.petition", printed="（五）\n不予\n理")
    )


def test_a_head_read_from_its_end_is_not_accused() -> None:
    turned = _with_label(clean(), "columns", "research", printed="构机研科")
    assert not faults(table_label, turned)
    assert any(isinstance(one, Unverifiable) for one in outcomes(table_label, turned))
    assert faults(table_label, _with_label(clean(), "columns", "research", printed="科研构机"))


def test_a_head_whose_end_is_printed_in_a_doubtful_cell_below_is_not_accused() -> None:
    report = _with_label(clean(), "columns", "natural_person", printed="自 然")
    assert faults(table_label, report)
    cells = report.tables.requests or {}
    new = {
        **cells["new"],
        "natural_person": cells["new"]["natural_person"].model_copy(
            update={"raw": "人 0", "doubt": "印进了"}
        ),
    }
    over = report.model_copy(
        update={"tables": report.tables.model_copy(update={"requests": {**cells, "new": new}})}
    )
    assert not faults(table_label, over)
    assert any(isinstance(one, Unverifiable) for one in outcomes(table_label, over))


def test_a_label_whose_last_line_stands_in_another_label_of_a_page_is_not_accused() -> None:
    cut = _with_label(clean(), "columns", "welfare", printed="社会公益")
    assert faults(table_label, cut)
    row = {"kind": "rows", "key": "new", "printed": "一、本年新收政府信息公开申请数量组织"}
    lent = _with_label(cut, **row)
    assert not faults(table_label, lent)
    assert any(isinstance(one, Unverifiable) for one in outcomes(table_label, lent))
    assert faults(table_label, _with_label(cut, **row, source="html"))


def test_a_row_whose_label_stands_in_another_rows_is_not_called_missing() -> None:
    report = clean()
    reading = _reading(report, "requests")
    kept = tuple(row for row in reading.rows if row.key != "rejected.publication")
    short = reading.model_copy(update={"rows": kept, "missing": ("rejected.publication",)})
    without = report.model_copy(
        update={"readings": tuple(short if one is reading else one for one in report.readings)}
    )
    assert faults(table_row_missing, without)
    both = _with_label(without, "rows", "rejected.repeat", printed="2.重复申请 3.要求提供公开出版物")
    assert not faults(table_row_missing, both)
    assert any(isinstance(one, Unverifiable) for one in outcomes(table_row_missing, both))


@pytest.mark.parametrize(
    "lost", [{"doubt": "存疑"}, {"kind": "absent", "raw": "", "value": None}], ids=["doubt", "absent"]
)
def test_a_table_half_of_which_was_not_read_is_not_accused(lost: dict[str, object]) -> None:
    report = clean(replace=[["| 行政规范性文件 |", "| 规范性文件 |"]])
    requests = {
        row: {key: cell.model_copy(update=lost) if at % 2 else cell for key, cell in cells.items()}
        for at, (row, cells) in enumerate((report.tables.requests or {}).items())
    }
    missing = tuple(list(requests)[-2:-1])
    readings = tuple(
        one.model_copy(
            update={
                "missing": missing,
                "rows": tuple(row for row in one.rows if row.key not in missing),
                "sure": True,
            }
        )
        if one.key == "requests"
        else one
        for one in report.readings
    )
    whole = report.model_copy(update={"readings": readings})
    assert faults(table_row_missing, whole)
    half = whole.model_copy(update={"tables": report.tables.model_copy(update={"requests": requests})})
    assert not faults(table_row_missing, half)
    assert any(isinstance(one, Unverifiable) for one in outcomes(table_row_missing, half))
    unsure = tuple(one.model_copy(update={"sure": False}) for one in readings)
    told = outcomes(table_label, half.model_copy(update={"readings": unsure}))
    assert any(isinstance(one, Unverifiable) and "第三部分" in one.reason for one in told)


def test_an_agency_neither_government_nor_department_is_not_judged() -> None:
    report = clean("government-2021")
    agency = report.agency.model_copy(update={"kind": None})
    assert [
        type(one) for one in outcomes(government_assessment, report.model_copy(update={"agency": agency}))
    ] == [Unverifiable]


@pytest.mark.parametrize(
    ("title", "right"),
    [
        ("澜山市水务局政府信息公开工作2021年度报告", True),
        ("2021年澜山市政府信息公开工作年度报告", True),
        ("瀾山市水務局二〇二一年政府信息公開工作年度報告", True),
        ("澜山市水务局2021年度工作总结", False),
    ],
)
def test_titles(title: str, right: bool) -> None:
    report = clean().model_copy(update={"title": Quote(text=title)})
    assert bool(faults(title_form, report)) is not right


def test_a_signature_in_part_or_elsewhere() -> None:
    report = clean()
    gone = report.model_copy(update={"closing": ()})
    assert [fault.severity for fault in faults(signed_by, gone)] == ["info"]
    nowhere = gone.model_copy(update={"dates": gone.dates.model_copy(update={"signed": None})})
    assert [fault.severity for fault in faults(signed_by, nowhere)] == [None]


@pytest.mark.parametrize(
    ("sentence", "named", "number", "open_list"),
    [
        (
            "本报告由总体情况、主动公开情况、依申请公开情况、复议诉讼情况、问题及改进、其他事项6个部分组成。",
            6,
            "6",
            False,
        ),
        ("全文包括概述、主动公开、申请公开、复议和诉讼等四部分。", 4, "四", True),
        (
            "全文共六大部分：总体情况，主动公开，收到和处理申请，行政诉讼，改进措施，需要报告的其他事项。",
            6,
            "六",
            False,
        ),
    ],
)
def test_announcements(sentence: str, named: int, number: str, open_list: bool) -> None:
    found = announcement((Passage(text="根据条例编制。" + sentence),))
    assert found is not None
    assert (len(found.named), found.number, found.open) == (named, number, open_list)


@pytest.mark.parametrize(
    "sentence",
    [
        "我局主动公开信息9条，收到公开申请2件，没有行政复议，也没有发现问题。",
        "本报告由办公室编制，共六个部分。",
    ],
)
def test_sentences_that_announce_nothing(sentence: str) -> None:
    assert announcement((Passage(text=sentence),)) is None


def test_cells_of_a_row_the_form_lacks_are_still_named() -> None:
    report = clean("government-2019")
    form = next(form for form in FORMS if form.id == "2021")
    context = Context(form=form, parameters=cell_blank.parameters())
    names = {one.row: one.row_name for one in cells(report, context, form.table("requests"))}
    assert names["other"] == "（六）其他处理"


@pytest.mark.parametrize(
    "text", ["一" * 40_000, "统计1月1日" * 8_000, "报告包括主动公开" * 5_000, "\n" * 9_000, "[a](*|"]
)
@pytest.mark.parametrize("rule", RULES, ids=[rule.code for rule in RULES])
def test_no_text_breaks_a_rule(rule: Rule, text: str) -> None:
    base = clean()
    passages = (Passage(text=text),)
    heading = Heading(printed=text, ordinal=None, title=text)
    sections = tuple(
        Section(key=one.key, position=one.position, heading=heading, paragraphs=passages)
        for one in base.sections
    )
    report = base.model_copy(
        update={
            "title": Quote(text=text),
            "preface": passages,
            "sections": sections,
            "closing": passages,
            "period": None,
        }
    )
    assert outcomes(rule, report)


def test_every_fault_tells_what_to_change() -> None:
    edits = [
        clean(cells={"requests.new.research": "", "proactive.coercion.decisions": "/"}),
        clean(replace=[["## 五、存在的主要问题及改进情况\n", ""]]),
        clean(replace=[["| 本年废止件数 |", "| 本年废件数 |"], ["2022年1月18日", ""]]),
    ]
    found = [fault for report in edits for rule in RULES for fault in faults(rule, report)]
    assert len(found) >= 4
    assert all(fault.message and fault.suggestion and fault.evidence for fault in found)


def relabelled(source: str, printed: str, *, sure: bool = True) -> Report:
    """A clean report, of whose table of requests a row is labelled so, and which was read so."""
    report = clean()
    official = {row.key: row.label for _, row in FORMS[-1].table("requests").lines()}
    readings = []
    for reading in report.readings:
        if reading.key == "requests":
            labels = [
                label.model_copy(update={"printed": printed, "same": False})
                if label.official == official["other.overdue_fee"]
                else label
                for label in reading.rows
            ]
            reading = reading.model_copy(update={"rows": tuple(labels), "source": source, "sure": sure})
        readings.append(reading)
    return report.model_copy(update={"readings": tuple(readings)})


CUT = "2.申请人逾期未按收费通知要求缴纳"
MINGLED = "2.申请人逾期未按收费通知要求缴纳他处理费用、行政机关不再处理其政府信息"
AMONG = "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府申请理信息公开申请"
WRONG = "2.申请人逾期未按收费通知缴纳费用、行政机关不再处理其政府信息公开申请"


@pytest.mark.parametrize("printed", [CUT, MINGLED, AMONG])
@pytest.mark.parametrize("source", ["lines", "spaces", "text alignment"])
def test_a_label_wrapped_in_columns_of_blanks_is_not_judged(source: str, printed: str) -> None:
    report = relabelled(source, printed)
    assert not faults(table_label, report)
    assert any(isinstance(one, Unverifiable) for one in outcomes(table_label, report))


@pytest.mark.parametrize("printed", [CUT, MINGLED, WRONG])
@pytest.mark.parametrize("source", ["ruling lines", "pipes", "html", "docx"])
def test_a_label_in_a_grid_is_judged_as_printed(source: str, printed: str) -> None:
    assert [one.actual for one in faults(table_label, relabelled(source, printed))] == [printed]


def test_a_label_of_which_a_conversion_kept_the_first_line_is_not_judged() -> None:
    assert not faults(table_label, relabelled("pipes", "2.申请"))
    assert [one.actual for one in faults(table_label, relabelled("ruling lines", "2.申请"))] == ["2.申请"]


def test_a_label_with_words_missing_is_judged_in_columns_of_blanks_too() -> None:
    assert [one.actual for one in faults(table_label, relabelled("lines", WRONG))] == [WRONG]
    assert not faults(table_label, relabelled("lines", WRONG, sure=False))


def test_another_form_known_by_a_mere_likeness_among_lines_is_not_accused() -> None:
    """Of the group 其他处理 its last row alone was made out, and taken for the old form's one."""
    report = clean("department-2019")
    labels = [
        label.model_copy(update={"printed": "3.其他", "same": False}) if label.key == "other" else label
        for label in _reading(report, "requests").rows
    ]

    def read(source: str) -> Report:
        reading = _reading(report, "requests").model_copy(update={"rows": tuple(labels), "source": source})
        others = [one for one in report.readings if one.key != "requests"]
        return report.model_copy(update={"year": 2021, "form": "2021", "readings": (*others, reading)})

    for rule in (table_outdated_form, table_label):
        assert not [one for one in faults(rule, read("lines")) if "第三部分" in one.message]
    assert [one for one in faults(table_outdated_form, read("docx")) if "第三部分" in one.message]


def test_a_title_whose_figures_were_moved_elsewhere_is_not_judged_on_its_year() -> None:
    report = clean()
    assert report.title is not None and report.title.text.count("2021") == 1
    agency, rest = report.title.text.split("2021年")
    moved = report.title.model_copy(update={"text": f"年{agency}{rest}"})
    assert not faults(title_form, report.model_copy(update={"title": moved}))
    without = report.title.model_copy(update={"text": f"{agency}{rest}"})
    assert [one.key for one in faults(title_form, report.model_copy(update={"title": without}))] == ["year"]


@pytest.mark.parametrize("printed", ["4.保护第{}三方合法\n权益\n", "4.保护第{}2\n\n三方合法\n权益\n"])
def test_a_row_of_loose_lines_whose_label_only_begins_there_is_not_called_missing(printed: str) -> None:
    forms = tuple(builtin_forms())

    def spread(text: str) -> str:
        rows = (line.strip("|").split("|") for line in text.splitlines() if line.startswith("|"))
        return "\n".join(cell.strip() for row in rows for cell in row if cell.strip()) + "\n"

    text = base_text("department-2021")
    whole = re.sub(r"(?m)(?:^\|.*\n)+", lambda match: spread(match[0]), text)
    figures = re.search(r"4\.保护第三方合法权益\n((?:\d+\n){7})", whole)
    assert figures is not None

    def verdicts(row: str) -> list[Outcome]:
        changed = whole.replace(figures[0], row)
        return outcomes(table_row_missing, normalise(load(Source("a.txt", changed.encode())), forms))

    assert not [one for one in verdicts(printed.format("\n" + figures[1])) if isinstance(one, Fault)]
    assert [one for one in verdicts("") if isinstance(one, Fault)]


def test_a_row_of_figures_whose_label_is_cut_short_is_not_called_missing() -> None:
    """The rest of the label stands below, under another column, where a page of the text began."""
    forms = tuple(builtin_forms())
    text = re.sub(
        r"(?m)^\| ?(.*) \|$", lambda line: line[1].replace(" | ", "\t"), base_text("department-2021")
    )
    row = re.search(r"(?m)^.*5\.属于三类内部事务信息\t(.*)$", text)
    assert row is not None

    def verdicts(printed: str) -> list[Outcome]:
        changed = text.replace(row[0], printed)
        return outcomes(table_row_missing, normalise(load(Source("a.txt", changed.encode())), forms))

    cut = f"\n第四页\n\n\t\t5.属于\t{row[1]}\n\n\t三类内部事务信息\t\t\t\t\t\t\t\n\n第五页\n"
    assert not [one for one in verdicts(cut) if isinstance(one, Fault)]
    assert [one for one in verdicts(cut) if isinstance(one, Unverifiable)]
    assert [one for one in verdicts("") if isinstance(one, Fault)]


def test_an_agency_with_other_text_before_the_date_is_not_called_missing() -> None:
    forms = tuple(builtin_forms())
    text = base_text("department-2021")
    name, day = text.strip().split("\n\n")[-2:]

    def verdicts(*end: str) -> list[Outcome]:
        changed = text.replace(f"{name}\n\n{day}", "\n\n".join(end))
        return outcomes(signed_by, normalise(load(Source("a.txt", changed.encode())), forms))

    between = verdicts(name, "扫一扫关注政务微博", day)
    assert [one for one in between if isinstance(one, Unverifiable)]
    assert not [one for one in between if isinstance(one, Fault)]
    assert [one for one in verdicts("扫一扫关注政务微博", day) if isinstance(one, Fault)]


def test_another_form_of_which_little_is_clear_is_not_accused() -> None:
    report = clean("department-2019").model_copy(update={"year": 2021, "form": "2021"})

    def about(report: Report) -> list[Fault]:
        return [one for one in faults(table_outdated_form, report) if "第三部分" in one.message]

    assert about(report)
    unclear = {
        row: {
            key: cell.model_copy(update={"doubt": "存疑"}) if at % 2 else cell for key, cell in cells.items()
        }
        for at, (row, cells) in enumerate((report.tables.requests or {}).items())
    }
    tables = report.tables.model_copy(update={"requests": unclear})
    assert not about(report.model_copy(update={"tables": tables}))
    reading = _reading(report, "requests")
    rows = [row.model_copy(update={"doubt": "存疑"}) if row.key == "other" else row for row in reading.rows]
    others = [one for one in report.readings if one is not reading]
    labels = (*others, reading.model_copy(update={"rows": tuple(rows)}))
    assert not about(report.model_copy(update={"readings": labels}))
    row = {key: cell.model_copy(update={"doubt": "存疑"}) for key, cell in unclear["other"].items()}
    rest = dict((report.tables.requests or {}).items()) | {"other": row}
    assert not about(
        report.model_copy(update={"tables": report.tables.model_copy(update={"requests": rest})})
    )
