"""N208: two applicants' columns off by the same number in opposite directions."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.api import Checked, Context, Documentation, Fault, Outcome, Report, Unverifiable, rule
from auditor_identities.causes import Cause, causes_of
from auditor_identities.figures import show
from auditor_identities.judging import evidence
from auditor_identities.ledger import APPLICANTS, Identity, Ledger, ledger_of
from auditor_identities.wording import missing_table, remedy


@rule(
    code="N208",
    name="transfer-between-applicants",
    title="疑似在两类申请人之间填错",
    severity="info",
    certainty="suspected",
    basis=("form-2021", "form-2019"),
    since="0.1",
    documentation=Documentation(
        checks="第三部分各行合计都平，而恰有两类申请人的列不平，差数相等、方向相反。",
        why="这多半是把同一批申请在某一行填到了另一类申请人名下，更正时应当成对修改。",
        failing="“自然人”列各项结果之和比总计多 2，“商业企业”列少 2，各行合计均平。",
        passing="各列都平；或者不平的列差数不能两两抵消。",
        exceptions="只在勾稽关系不成立时提示，与所解释的问题同出一因，不另扣分。",
        verify="在两列中找出填错的那一行，对照台账确认这几件申请属于哪一类申请人。",
    ),
)
def transfer_between_applicants(report: Report, context: Context) -> Iterator[Outcome]:
    ledger = ledger_of(report, context, "requests")
    if ledger is None:
        yield Unverifiable(missing_table("requests"))
        return
    if not ledger.verified:
        yield Unverifiable("没有一处勾稽关系的数字齐全，无从推测")
        return
    hints: list[Outcome] = [hint for cause in causes_of(ledger) for hint in _hints(ledger, cause)]
    yield from hints or [Checked("没有差数相等、方向相反的两列")]


def _hints(ledger: Ledger, cause: Cause) -> Iterator[Fault]:
    for rule_code in ("N201", "N203"):
        pair = [one for one in cause.identities if one.rule == rule_code]
        if len(pair) == 2 and _opposite(ledger, pair) and not any(one.across for one in cause.identities):
            yield _hint(ledger, cause, pair)
            return


def _opposite(ledger: Ledger, pair: list[Identity]) -> bool:
    first, second = pair
    applicants = first.key in APPLICANTS and second.key in APPLICANTS
    return applicants and ledger.residual(first) == -ledger.residual(second)


def _hint(ledger: Ledger, cause: Cause, pair: list[Identity]) -> Fault:
    more, less = sorted(pair, key=ledger.residual, reverse=True)
    names = [f"“{ledger.labels.column(one.key)}”" for one in (more, less)]
    amount = show(ledger.residual(more))
    sides = (
        ("新收与结转之和", "总计与结转下年度之和") if more.rule == "N201" else ("各项办理结果之和", "总计")
    )
    return Fault(
        message=f"{names[0]}列{sides[0]}比{sides[1]}多 {amount}，{names[1]}列少 {amount}，"
        "各行合计均平，疑似有申请在两类申请人之间填错。",
        expected="两列各自平衡",
        actual=f"{names[0]}多 {amount}，{names[1]}少 {amount}",
        evidence=evidence(ledger, more.right + less.right),
        suggestion=remedy(ledger, more, cause),
        cause=cause.key,
        key=f"{more.key}+{less.key}",
    )
