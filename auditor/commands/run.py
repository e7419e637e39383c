"""`auditor run`: audits files and folders, shows and writes the results."""

from __future__ import annotations

import argparse
import glob
import os
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from auditor.cache import Folder, Journal, Keys, Remembering
from auditor.cache.environment import environment
from auditor.collecting.mirror import is_url
from auditor.commands import output
from auditor.commands.parser import add_fail_level, add_limits, add_plugins, unknown
from auditor.commands.progress import Progress
from auditor.commands.signals import code_of, heeded
from auditor.commands.waivers import add_waivers, waivers_of
from auditor.errors import UsageError
from auditor.executors.processes import Apart, failed
from auditor.executors.recipe import Recipe
from auditor.extensions import Explained
from auditor.limits import Limits, parse_limits
from auditor.manifest import read_manifest
from auditor.model.verdict import Run, Severity
from auditor.pipeline import AUTO, Pipeline
from auditor.plugins import PluginHost
from auditor.reporters import wording
from auditor.reporters.printable import one_line
from auditor.rulesets.requirements import with_required
from auditor.submissions import SubmittedFile
from auditor.waivers import Waivers
from auditor.work import Execute, ExecutorSetting

if TYPE_CHECKING:
    from auditor.followup import PastRun

USAGE = "auditor run [选项] 路径 [路径 …]"
DESCRIPTION = (
    "审核年度报告。路径可以是文件、文件夹（包括其中各级文件夹）或压缩包（ZIP、TAR，另装组件后还有 7z、RAR）。\n"
    "文件夹或压缩包里若有一份 清单.csv（或 manifest.csv、报送清单.xlsx 等），没有给出 --manifest 时即用它。\n\n"
    "退出码：0 没有达到 --fail-level 级别的问题；1 有；2 有文件未能审核、有规则出错或没有一项得到检查；\n"
    "130 被 Ctrl-C 中断（被终止时为 143），已审核的照样列出和写出。"
)


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "paths",
        nargs="+",
        metavar="路径",
        help="要审核的文件、文件夹或压缩包，也可以是压缩包内的文件（报送.zip/某局.pdf）或网址（s3://桶/报送/）",
    )
    parser.add_argument(
        "--ruleset", default=AUTO, metavar="规则集",
        help="规则集编号（见 auditor rulesets）、规则集文件（.toml），或 auto（默认）：按年度和地区选择",
    )  # fmt: skip
    parser.add_argument(
        "--format", action="append", default=[], metavar="格式[=文件]",
        help="另外写出结果文件，如 json、xlsx=结果.xlsx；只写格式时存入 reports_out/，“=-”为标准输出（可多次"
        "使用）。有多个文件的格式写入一个新的文件夹，如 docx=通知书，或一个压缩包，如 docx=通知书.zip",
    )  # fmt: skip
    parser.add_argument(
        "--manifest", metavar="清单",
        help="报送清单（CSV 或 XLSX）：文件、机关、级别、类别、地区、上级、年度、报送日期、公布日期；没有文件列的按机关对照",
    )  # fmt: skip
    parser.add_argument(
        "--baseline", metavar="结果",
        help="以前的 JSON 结果（--format json 写出的）：其中已有的问题不再列出，只报告新出现的；得分仍按全部问题计",
    )  # fmt: skip
    parser.add_argument(
        "--compare-with", action="append", default=[], metavar="路径",
        help="只供对照的报告，如上一年度的：文件、文件夹、压缩包、网址，或以前的 JSON 结果。跨报告的规则用来核对，"
        "但不审核、不计分、不列出；除非一份也没有用上，不影响退出码（可多次使用）",
    )  # fmt: skip
    add_fail_level(parser)
    parser.add_argument(
        "--jobs",
        type=int,
        metavar="个数",
        help="同时审核的文件数，每份文件在单独的进程中读取。默认为处理器个数",
    )
    parser.add_argument(
        "--executor", default="processes", metavar="执行方式",
        help="由谁审核：processes（默认）为本机的进程；dask=tcp://主机:端口 为已有的 dask 集群（另装组件 auditor[dask]）",
    )  # fmt: skip
    parser.add_argument(
        "--resume",
        action="store_true",
        help="接着做上次被中断的同一审核（同一命令），已审核且未改动的文件不再审核",
    )
    parser.add_argument(
        "--no-cache", action="store_true", help="不使用也不保存缓存：每份文件都重新审核（见 auditor cache）"
    )
    parser.add_argument("--quiet", action="store_true", help="不显示终端视图和进度，只写出文件")
    add_waivers(parser)
    add_limits(parser)
    add_plugins(parser)


def execute(options: argparse.Namespace) -> int:
    folders = with_required(map(Path, options.plugins), options.ruleset)
    host = PluginHost(folders)
    targets = output.targets(options.format, host.registries.reporters)
    _check_ruleset(options.ruleset, host)
    limits = parse_limits(options.limit)
    if options.jobs is not None and options.jobs < 1:
        raise UsageError(f"--jobs 不能是 {options.jobs}", do="请写成 1 或更大的整数")
    manifest = read_manifest(Path(options.manifest), limits) if options.manifest else None
    baseline = _baseline(options.baseline) if options.baseline else None
    waivers = waivers_of(options, host.registries)
    recipe = Recipe(folders, options.ruleset, manifest, limits, waivers)
    pipeline = recipe.pipeline(host)
    executor = _executor(options, host, recipe, pipeline)
    with heeded():
        files = pipeline.collect(_expand(options.paths), _expand(options.compare_with))
        output.refuse_inputs(targets, {file.path for file in files})
        if manifest is None and pipeline.skipped.manifest:
            print(f"auditor: 使用随报送文件找到的清单 {one_line(pipeline.skipped.manifest)}", file=sys.stderr)
        memory = _remember(options, host, pipeline, limits, waivers)
        with Progress(
            sys.stderr, wanted=not options.quiet and (len(files) > 1 or sys.stderr.isatty())
        ) as progress:
            progress.note(wording.skipped(pipeline.skipped))
            run = pipeline.run(files, progress.show, executor, memory)
        if baseline is not None:
            run = _only_new(run, baseline, options.baseline)
        try:
            with Apart(replace(recipe, loaded=pipeline)) as apart:
                explained = _explain(run, host, pipeline, files, apart)
                with progress:
                    written, failures = _write(targets, explained, progress)
            to_stderr = any(target.path is None and not target.url for target in targets)
            if options.quiet or not (to_stderr or sys.stdout.isatty()):
                _complain(run)
            if not options.quiet:
                _show(to_stderr, explained, options.fail_level, written)
        except KeyboardInterrupt as interruption:
            done = f"已审核 {len(run.audits)} 个文件，结果没有全部写出和显示"
            print(f"auditor: 已中断：{done}。请再次运行同一命令", file=sys.stderr)
            return code_of(interruption)
    if failures:
        raise failures[0]  # only now: what was found is shown even where it cannot be saved
    if pipeline.interruption is not None:
        audited = sum(not file.is_compared for file in files)
        _tell_of_interruption(len(run.audits), audited, written, resumable=memory.resumable)
        return code_of(pipeline.interruption)
    return int(run.exit_code(options.fail_level))


# What only some runs need is imported where it is needed: a run that has little to do is done before rich is loaded.


def _show(to_stderr: bool, explained: Explained, fail_level: Severity, written: Sequence[str]) -> None:
    from auditor.reporters.terminal import show_run
    from auditor.reporters.terminal.layout import console_for

    show_run(console_for(sys.stderr if to_stderr else sys.stdout), explained, fail_level, written)


def _baseline(name: str) -> PastRun:
    from auditor.followup import read_result

    return read_result(Path(name))


def _only_new(run: Run, baseline: PastRun, name: str) -> Run:
    """The run without the findings that the baseline has, which are counted on standard error."""
    from auditor.followup import fingerprints, without

    fresh, known = without(run, fingerprints(baseline))
    verdicts = f"（{fresh.known} 条结论）" if fresh.known != known else ""  # as the summary counts them
    print(f"auditor: 基线中已有的问题 {known} 项{verdicts}，不再列出（{one_line(name)}）", file=sys.stderr)
    return fresh


def _executor(options: argparse.Namespace, host: PluginHost, recipe: Recipe, pipeline: Pipeline) -> Execute:
    name, _, address = options.executor.partition("=")
    executor = host.registries.executors.get(name)
    if executor is None:
        raise unknown("执行方式", name, host.registries.executors.as_dict(), "auditor plugins")
    setting = ExecutorSetting(
        replace(recipe.portable(), loaded=pipeline),
        lambda file: pipeline.source(file).data,
        failed,
        options.jobs,
        address,
    )
    return executor.start(setting)


def _remember(
    options: argparse.Namespace, host: PluginHost, pipeline: Pipeline, limits: Limits, waivers: Waivers
) -> Remembering:
    """What earlier runs found out, as far as it is asked for."""
    folder = Folder()
    request = (
        os.getcwd(),  # noqa: PTH109
        options.paths,
        options.ruleset,
        options.manifest,
        options.plugins,
        options.limit,
        options.waivers,
        *options.compare_with,
    )
    journal = Journal(folder.path, request) if folder.usable else None
    if options.resume and not (journal and journal.exists):
        rest = "从头开始" if options.no_cache else "以前审核过、没有改动的文件仍取自缓存"
        print(f"auditor: 没有可以接续的中断的审核，{rest}", file=sys.stderr)
    keys = Keys(environment(host), pipeline.choice.possible, limits, waivers)
    cache = None if options.no_cache else folder
    return Remembering(keys, pipeline, cache, journal, resume=options.resume)


def _tell_of_interruption(done: int, files: int, written: Sequence[str], *, resumable: bool) -> None:
    how = "；加 --resume 可接着审核" if resumable else ""
    folders = [one for one in written if one.endswith("/")]
    if how and folders:
        how += f"，须先移走 {one_line('、'.join(folders))}，或者另写一个文件夹"
    print(f"auditor: 已中断：已审核 {done} 个文件，{files - done} 个尚未审核{how}", file=sys.stderr)


def _complain(run: Run) -> None:
    """A line on standard error for what was not audited, where nobody may see the view."""
    for audit in run.audits:
        if audit.status == "unreadable":
            print(f"auditor: {one_line(audit.path)}：{one_line(audit.reason)}", file=sys.stderr)
    for line in wording.rule_errors(run):
        print(f"auditor: {one_line(line)}", file=sys.stderr)
    open_waivers = [wording.waiver(one) for one in run.waivers if one.status != "applied"]
    for line in [*wording.skipped(run.skipped), *wording.not_compared(run), *open_waivers]:
        print(f"auditor: {one_line(line)}", file=sys.stderr)


def _write(
    targets: Sequence[output.Target], explained: Explained, progress: Progress
) -> tuple[list[str], list[UsageError]]:
    """The files written, and what went wrong with others."""
    written: list[str] = []
    failures: list[UsageError] = []
    for number, target in enumerate(targets):
        progress.write(number, len(targets), target.reporter.name)
        try:
            path = output.deliver(target, explained)
        except UsageError as error:
            failures.append(error)
        else:
            written += [path] if path else []
    return written, failures


def _explain(
    run: Run, host: PluginHost, pipeline: Pipeline, files: Sequence[SubmittedFile], apart: Apart
) -> Explained:
    registries = host.registries
    by_path = {file.shown: file for file in files}
    return Explained.of(
        run,
        registries.rules.as_dict(),
        registries.sources.as_dict(),
        dict(pipeline.rulesets),
        registries.forms.as_dict(),
        lambda path: pipeline.source(by_path[path]).data,
        apart,
    )


def _check_ruleset(name: str, host: PluginHost) -> None:
    known = {path.stem for path in host.registries.rulesets}
    if name != AUTO and name not in known and not Path(name).suffix and not Path(name).exists():
        raise unknown("规则集", name, known, "auditor rulesets")


def _expand(given: Sequence[str]) -> list[Path | str]:
    # the Windows command prompt leaves patterns such as *.pdf to the program
    paths: list[Path | str] = []
    for one in given:
        if not one:  # which would mean the current folder
            raise UsageError("路径是空的", do="请写明要审核的文件或文件夹；当前文件夹写成 .")
        if is_url(one):
            paths.append(one)
            continue
        matches = sorted(glob.glob(one)) if _is_pattern(one) else []  # noqa: PTH207  (may be absolute)
        paths.extend(map(Path, matches or [one]))
    return paths


def _is_pattern(given: str) -> bool:
    return glob.has_magic(given) and not Path(given).exists()
