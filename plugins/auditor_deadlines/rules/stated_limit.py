"""D406: a limit stated in prose that exceeds the law's."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.api import (
    Checked,
    Context,
    Documentation,
    Fault,
    NotApplicable,
    Outcome,
    Parameters,
    Report,
    chinese_number,
    rule,
)
from auditor_deadlines.prose import Sentence, sentences
from auditor_deadlines.wording import (
    ANSWERING,
    EXTENDED_BY,
    EXTENDED_FOR,
    EXTENSION,
    LIMIT,
    LONGEST,
    OTHER_LIMITS,
    PUBLISHED_THING,
    PUBLISHING,
    REQUEST,
    UNITS,
)


class LimitParameters(Parameters):
    """The law's limit in working days, and how many calendar days are surely more than that."""

    working_days: int = 20
    calendar_days: int = 40


@rule(
    code="D406",
    name="stated-limit",
    title="文中所说的公开、答复时限不应超过法定时限",
    severity="warning",
    certainty="suspected",
    basis=("reg-2019 第二十六条", "reg-2019 第三十三条"),
    since="0.1",
    parameters=LimitParameters,
    documentation=Documentation(
        checks="正文写到主动公开或者答复申请的时限时，是否超过20个工作日（延长答复另加20个工作日）。",
        why="自定的时限不能超过条例规定的时限。",
        failing="政府信息自形成之日起30个工作日内公开。",
        passing="政府信息自形成之日起20个工作日内公开。",
        exceptions="公示、征求意见、建议提案、复议诉讼、预决算等另有时限的事项不作判断。说到延长的，合计40个工作日以内视为合规；只说延长期限的，20个工作日以内视为合规。",
        verify="在全文查找“工作日”“日内”，看说的是哪件事的时限。",
    ),
)
def stated_limit(report: Report, context: Context) -> Iterator[Outcome]:
    limits = context.parameters if isinstance(context.parameters, LimitParameters) else LimitParameters()
    nothing = True
    for sentence in sentences(report):
        if not any(unit in sentence.text for unit in UNITS):
            continue
        found = (one for kind in (LIMIT, LONGEST, EXTENDED_FOR) for one in kind.finditer(sentence.text))
        limits_stated = {match.start(1): match for match in found}
        subject = _subject(sentence) if limits_stated else None
        if subject is None:
            continue
        for match in limits_stated.values():
            days = int(match[1]) if match[1].isdigit() else chinese_number(match[1])
            alone = EXTENDED_BY.search(sentence.text, 0, match.start(1)) is not None
            if days is None or (alone and subject != "答复申请"):
                continue
            nothing = False
            most = limits.working_days if match[2] == "工作日" else limits.calendar_days
            twice = subject == "答复申请" and not alone and EXTENSION.search(sentence.text) is not None
            if days <= most * (2 if twice else 1):
                yield Checked(match[0])
                continue
            lawful = limits.working_days * (2 if twice else 1)
            yield _fault(sentence, f"{days}个{match[2]}", subject, lawful, alone=alone, twice=twice)
    if nothing:
        yield NotApplicable("文中没有写到公开、答复的时限")


def _fault(sentence: Sentence, stated: str, subject: str, lawful: int, *, alone: bool, twice: bool) -> Fault:
    of = "延长答复" if alone else "答复申请（含延长）" if twice else subject
    mend = f"请将{of}的时限由“{stated}”更正为不超过{lawful}个工作日。"
    return Fault(
        f"文中写{of}的时限为{stated}，超过法定的{lawful}个工作日",
        expected=f"不超过{lawful}个工作日",
        actual=stated,
        evidence=(sentence.evidence,),
        suggestion=f"{mend[:-1]}；已经这样延长的，请说明原因。" if alone else mend,
        key=f"{subject}:{stated.replace('个', '')}",
    )


def _subject(sentence: Sentence) -> str | None:
    """What the sentence sets a limit for: publishing, answering requests; None for anything else."""
    text = sentence.text
    if OTHER_LIMITS.search(text):
        return None
    if REQUEST.search(text) and ANSWERING.search(text):
        return "答复申请"
    if PUBLISHING.search(text) and PUBLISHED_THING.search(text):
        return "主动公开"
    return None
