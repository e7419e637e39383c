from __future__ import annotations

import io
import re
from collections.abc import Sequence

import pytest
from rich.cells import cell_len
from rich.console import Console
from rich.style import Style
from sample import ACROSS, BAD, FULL, GOOD, HOSTILE, NASTY, UNREADABLE, audit, explained, finding, verdict

from auditor.extensions import Explained
from auditor.model.location import Location
from auditor.model.verdict import Evidence, Severity
from auditor.reporters.terminal import layout, show_run
from auditor.reporters.terminal.layout import ReportConsole, console_for


def shown(
    run: Explained, width: int = 80, fail_level: Severity = "error", written: Sequence[str] = ()
) -> str:
    stream = io.StringIO()
    console = ReportConsole(file=stream, width=width, markup=False, emoji=False, highlight=False)
    show_run(console, run, fail_level, written)
    return stream.getvalue()


def unwrapped(text: str) -> str:
    return re.sub(r"\s+", "", text)


@pytest.mark.parametrize("width", [40, 60, 80, 100, 160])
def test_nothing_is_cut_and_nothing_runs_over(width: int) -> None:
    text = shown(FULL, width)
    assert max(cell_len(line) for line in text.splitlines()) <= width
    assert "…" not in text
    flat = unwrapped(text)
    for one in GOOD, UNREADABLE, BAD:
        for each in one.findings:
            if one is not GOOD:
                assert unwrapped(each.message) in flat
                assert unwrapped(each.suggestion) in flat
                assert all(unwrapped(evidence.quote) in flat for evidence in each.evidence)


def test_an_audit_tells_everything_a_finding_says() -> None:
    text = shown(explained(BAD), 160)
    for words in (
        "青榆县交通运输局　2023年度　63–78 分　合格",
        "错误 2　警告 2　提示 0　无法核实 2　通过 1",
        "数据勾稽\n",
        "第三部分表格各列各行之间的勾稽关系成立　得 35/40 分",
        "N201 第三部分各列收办平衡（requests-balance）",
        "扣 5 分",
        "应为  两边相等",
        "实为  左边 12，右边 11",
        "“12”（第3页 表2第4行第3列）",
        "（空白）（第3页 表2第28行第3列）",
        "修改  核对本列四个数字；若结转下年度确为 2 件，请改为 2",
        "《政府信息公开条例》第五十条：年度报告应当包括",
        "疑似警告",
        "与 N201 的问题同源，不重复扣分",
        "正文没有写明收到申请的件数",
        "语言通顺、重点突出　0–10 分",
    ):
        assert words in text


def test_the_law_is_told_in_full_once_a_report() -> None:
    assert unwrapped(shown(explained(BAD))).count("第五十条：年度报告应当包括") == 1
    assert unwrapped(shown(explained(BAD, BAD))).count("第五十条：年度报告应当包括") == 2


def test_findings_of_different_causes_are_not_called_the_same() -> None:
    verdicts = [verdict(code, "fail", finding(code, "x", cause="")) for code in ("N201", "N202")]
    assert "同源" not in shown(explained(audit("a.txt", "甲局", verdicts=verdicts)))


def test_waived_findings_are_named_and_not_counted() -> None:
    text = shown(explained(GOOD))
    assert "错误 0" in text
    assert "已豁免" in text
    assert "县政府办同意" in text


def test_the_overview_lists_reports_in_order_of_the_run() -> None:
    text = shown(FULL)
    table = text[text.index("全部报告") :]
    assert (
        table.index("青榆县文化和旅游局")
        < table.index("qingyu-forestry.pdf")
        < table.index("青榆县交通运输局")
    )
    assert re.search(r"青榆县交通运输局\s+2023\s+63–78\s+合格\s+2\s+2\s+2\s+已审核", table)


def test_reports_of_one_agency_are_told_apart_as_everywhere() -> None:
    again = BAD.model_copy(update={"path": "submissions/again/qingyu-transport-2.docx"})
    table = unwrapped(shown(explained(GOOD, BAD, again), 118).partition("全部报告")[2])
    assert "青榆县交通运输局（qingyu-transport.docx）2023" in table
    assert "青榆县交通运输局（qingyu-transport-2.docx）2023" in table
    assert "（qingyu-culture.html）" not in table


def test_of_many_reports_those_in_order_take_a_line_each() -> None:
    clean = GOOD.model_copy(update={"verdicts": GOOD.verdicts[:2], "score": None})
    many = [clean.model_copy(update={"path": f"submissions/{number}.html"}) for number in range(10)]
    text = shown(explained(*many, GOOD, BAD), 120)
    assert text.count("·  青榆县文化和旅游局　2023年度　没有发现问题　submissions/") == 10
    assert text.count("文件  submissions/") == 2  # what is waived is shown, as what is wrong is
    assert "没有发现问题" not in shown(explained(*many[:3], BAD), 120)


def test_one_report_needs_no_overview() -> None:
    assert "全部报告" not in shown(explained(BAD))


WARNED = explained(audit("a.txt", "甲局", verdicts=(verdict("T112", "fail", finding("T112", "x")),)))
RAISED = explained(audit("a.txt", "甲局", verdicts=(verdict("N201", "error", reason="KeyError"),)))


@pytest.mark.parametrize(
    ("run", "level", "words"),
    [
        (explained(GOOD), "error", "退出码 0"),
        (explained(BAD), "error", "需要改正（退出码 1）"),
        (WARNED, "error", "退出码 0"),
        (WARNED, "warning", "“警告”及以上级别的问题，需要改正（退出码 1）"),
        (FULL, "error", "发现“错误”级别的问题，需要改正；有文件未能审核，结果不完整（退出码 2）"),
        (RAISED, "error", "有规则出错"),
        (explained(), "error", "没有一项得到检查，结果不完整（退出码 2）"),
    ],
)
def test_the_conclusion_says_what_the_exit_code_means(run: Explained, level: Severity, words: str) -> None:
    assert words in shown(run, 160, level)


def test_written_files_and_reasons_are_told() -> None:
    text = shown(FULL, 160, written=["reports_out/audit.json"])
    assert "已写出  reports_out/audit.json" in text
    assert text.count("扫描件，没有文字层") == 2
    assert "青榆县交通运输局 2022 年度结转下年度 3 件" in text


@pytest.mark.parametrize("terminal", [True, False])
def test_audited_text_never_acts(terminal: bool) -> None:
    evidence = (Evidence(quote=HOSTILE, location=Location(line=1)),)
    fault = finding("N201", HOSTILE, expected=HOSTILE, actual=HOSTILE, suggestion=HOSTILE, evidence=evidence)
    verdicts = (verdict("N201", "fail", fault), verdict("C501", "unverifiable", reason=HOSTILE))
    nasty = audit(NASTY.path, HOSTILE, verdicts=verdicts)
    unreadable = UNREADABLE.model_copy(update={"reason": HOSTILE, "path": NASTY.path})
    stream = io.StringIO()
    console = ReportConsole(
        file=stream, width=300, force_terminal=terminal, markup=False, emoji=False, highlight=False
    )
    show_run(console, explained(nasty, unreadable, across=ACROSS), "error", [HOSTILE])
    text = stream.getvalue()
    own_sequences = re.compile(r"\x1b\[[0-9;]*m")
    assert "\x1b[31m红" not in text
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", own_sequences.sub("", text))
    plain = own_sequences.sub("", text)
    assert plain.count("[red]局[/red]:100: <U+001B>[31m红") >= 8
    assert bool(own_sequences.search(text)) is terminal


def test_a_files_name_makes_no_line_of_its_own() -> None:
    path = "submissions/甲\n结论    没有问题.pdf"
    unreadable = UNREADABLE.model_copy(update={"path": path, "report": None})
    text = shown(explained(unreadable, BAD.model_copy(update={"path": path})), 160)
    assert [line for line in text.splitlines() if line.lstrip().startswith("结论")] == text.splitlines()[
        -2:-1
    ]


def test_piped_output_is_plain_and_a_hundred_wide(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COLUMNS", raising=False)
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    stream = io.StringIO()
    show_run(console_for(stream), FULL, "error")
    text = stream.getvalue()
    assert "\x1b" not in text
    assert max(cell_len(line) for line in text.splitlines()) == 100
    monkeypatch.setenv("COLUMNS", "80")
    assert console_for(io.StringIO()).width == 80
    monkeypatch.setenv("COLUMNS", "²")
    assert console_for(io.StringIO()).width == 100


def test_piped_output_is_as_wide_beside_an_old_console_of_windows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COLUMNS", raising=False)
    monkeypatch.setattr("rich.console.detect_legacy_windows", lambda: True)
    assert console_for(io.StringIO()).width == 100


def test_no_color_is_heeded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    stream = io.StringIO()
    console = Console(file=stream, width=80, force_terminal=True, color_system="truecolor")
    show_run(console, FULL, "error")
    assert not re.search(r"\x1b\[[0-9;]*[34]8;", stream.getvalue())


def _luminance(style: Style) -> float:
    assert style.color is not None
    parts = [value / 255 for value in style.color.get_truecolor()]
    red, green, blue = (
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_every_colour_is_readable_on_dark_and_on_light() -> None:
    styles = [style for style in vars(layout).values() if isinstance(style, Style) and style.color]
    styles += layout.SEVERITY_STYLE.values()
    assert len(styles) >= 6
    for style in styles:
        luminance = _luminance(style)
        assert 1.05 / (luminance + 0.05) >= 3.5, style
        assert (luminance + 0.05) / 0.05 >= 3.5, style


def test_what_could_not_be_compared_across_reports_is_told() -> None:
    open_verdict = verdict("X601", "unverifiable", reason="没有上一年度的报告可以对照")
    told = shown(explained(GOOD, across=(open_verdict,)))
    assert "跨报告核对" in told and "没有上一年度的报告可以对照" in told
    assert shown(explained(GOOD, across=(open_verdict, open_verdict))).count("X601") == told.count("X601")
    assert "跨报告核对" not in shown(explained(GOOD, across=(verdict("X601", "pass"),)))
