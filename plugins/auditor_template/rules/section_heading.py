"""T112: headings as the form words them."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.api import (
    Checked,
    Context,
    Documentation,
    Evidence,
    Fault,
    NotApplicable,
    Outcome,
    Parameters,
    Report,
    rule,
    skeleton,
)


class SectionHeadingParameters(Parameters):
    """`accepted` are further headings, without their numbers, that an office lets pass."""

    accepted: tuple[str, ...] = ()


@rule(
    code="T112",
    name="section-heading",
    title="各部分的标题宜按格式书写",
    severity="info",
    certainty="certain",
    basis=("form-2021", "form-2019"),
    since="0.1",
    parameters=SectionHeadingParameters,
    documentation=Documentation(
        checks="各部分标题的文字是否与格式相同。标点和空格不计，通行的写法不作提示。",
        why="标题统一便于公众查阅和汇总比对。",
        failing="五、工作中的不足与今后打算",
        passing="五、存在的主要问题及改进情况",
        exceptions="“存在的问题及改进情况”“因政府信息公开工作被申请行政复议、提起行政诉讼情况”等通行写法不作提示；本地区另行认可的写法，可在规则集的参数 accepted 中列出。只作提示，不算差错。",
        verify="与格式的标题逐字比对。",
    ),
)
def section_heading(report: Report, context: Context) -> Iterator[Outcome]:
    parameters = context.parameters
    also = parameters.accepted if isinstance(parameters, SectionHeadingParameters) else ()
    any_known = False
    for official in context.form.sections:
        printed = report.section(official.key)
        if printed is None:
            continue
        any_known = True
        words = skeleton(printed.heading.title)
        accepted = [skeleton(one) for one in (official.heading, *official.variants, *also)]
        # A heading run together with its first sentence still begins with the form's words.
        if any(words.startswith(one) for one in accepted):
            yield Checked(official.heading)
            continue
        yield Fault(
            f"标题“{printed.heading.title.strip()}”与格式的“{official.heading}”不同",
            expected=official.heading,
            actual=printed.heading.title.strip(),
            evidence=(Evidence(quote=printed.heading.printed, location=printed.heading.location),),
            suggestion=f"建议改为“{official.heading}”。",
            key=official.key,
        )
    if not any_known:
        yield NotApplicable("没有读到格式规定的部分标题")
